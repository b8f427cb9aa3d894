"""Forms and files from outside are hostile: they are refused in words, and never take the program with them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import forms
from tests.forms.scenario import Clock, Scenario, xform

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def _refused(data: bytes, told: str, media: Path | None = None) -> None:
    with pytest.raises(forms.FormError, match=told):
        forms.load_form(data, media_dir=media)


def test_a_document_type_is_refused() -> None:
    _refused(BOMB + xform("<a/>"), "document type")
    _refused(b'<!DOCTYPE html SYSTEM "http://example.org/x.dtd">' + xform("<a/>"), "document type")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<a><b></a>", "not well-formed XML"),
        (b"<html/>", "there is no model"),
        (b"<html><model/></html>", "no instance in the model"),
        (b"<html><model><instance/></model></html>", "the primary instance is empty"),
        (b"<a>" * 5000 + b"</a>" * 5000, "nested more than|not well-formed"),
    ],
)
def test_what_is_no_form_is_refused(data: bytes, told: str) -> None:
    _refused(data, told)


def test_groups_without_end_are_refused() -> None:
    deep = "".join(f"<g{i}>" for i in range(300)) + "".join(f"</g{i}>" for i in reversed(range(300)))
    _refused(xform(deep), "nested more than|not well-formed")
    _refused(xform("<a/>", "", "<group>" * 150 + "</group>" * 150), "groups are nested more than 100 deep")


@pytest.mark.parametrize(
    "address",
    ["jr://file/../../etc/passwd", "jr://file//etc/passwd", "jr://file-csv/..\\x.csv", "file:///etc/passwd", "http://example.org/a.csv", "jr://file/C:/x.csv"],
)  # fmt: skip
def test_a_form_reads_no_file_but_those_beside_it(tmp_path: Path, address: str) -> None:
    _refused(xform("<a/>", f'<instance id="x" src="{address}"/>'), "not supported|not accepted", tmp_path)


def test_a_list_with_a_document_type_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_bytes(BOMB + b"<root><item><name>&b;</name></item></root>")
    _refused(xform("<a/>", '<instance id="x" src="jr://file/x.xml"/>'), "document type", tmp_path)


@pytest.mark.parametrize(
    ("model", "body", "told"),
    [
        ("", '<input ref="/data/b"/>', "has no node /data/b"),
        ("", '<gauge ref="/data/a"/>', "the control <gauge> is not supported"),
        ("", '<repeat nodeset="/data" jr:count="/data/a"><input ref="/data/a"/></repeat>', "the whole form cannot repeat"),
        ("", "<input ref=\"/data/a\"><label ref=\"jr:itext('x')\"/></input>", "no text with the id “x”"),
        ('<bind nodeset="/data/a" relevant="/data/a = (1"/>', "", "cannot be read"),
        ('<bind nodeset="/data/a" constraint="nope(.)"/>', "", "unknown function `nope`"),
        ('<setvalue ref="/data/zz" event="odk-instance-load" value="1"/>', "", "there is no node /data/zz"),
        ('<bind nodeset="/data/a" calculate="jr:choice-name(1, \'/data/zz\')"/>', "", "names a question that does not exist"),
        ("", '<input ref="/data/a" query="instance(\'x\')/root/item"/>', "select_one_external is not supported"),
        ('<instance id="x"/><instance id="x"/>', "", "two lists have the name"),
        ('<bind nodeset="/data/a" fi:sensitivity="secret"/>', "", "“secret” is not a sensitivity"),
        ('<bind nodeset="/data/a" fi:sensitivity="complaint_source"/>', "", "never asks for the source of a complaint"),
        ('<bind nodeset="/data/a" fi:scale="many"/>', "", "not a number of decimals"),
        ("", '<select1 ref="/data/a"><itemset nodeset="instance(\'x\')/root/item"/></select1>', "says no value"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_refused_by_name(model: str, body: str, told: str) -> None:
    _refused(xform("<a/>", model, body), told)


def test_what_is_ignored_is_named() -> None:
    model = '<bind nodeset="/data/a" jr:preload="patient" jr:preloadParams="name"/><bind nodeset="/data/z" type="gauge"/><weather/>'
    warnings = forms.load_form(xform("<a/>", model)).warnings
    assert [each.partition(": ")[2] for each in warnings] == [
        "the preload patient name is not known; it stays blank",
        "the type “gauge” is not known; the answer is kept as text",
        "the form has no node /data/z; the bind is not used",
        "this part of the model is not known and is ignored",
    ]


def test_text_messages_are_refused() -> None:
    _refused(xform('<a odk:tag="x"/>'), "text messages are not supported")


def test_an_expression_without_end_is_refused_not_crashed() -> None:
    _refused(xform("<a/>", f'<bind nodeset="/data/a" calculate="{"(" * 3000}1{")" * 3000}"/>'), "too deeply")
    _refused(xform("<a/>", f'<bind nodeset="/data/a" calculate="{"1+" * 60000}1"/>'), "characters|too deeply")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1+" * 4900 + "1", "4901"),
        ("/data/b + " * 4900 + "1", "14701"),
        ("1 = 1 and " * 4900 + "/data/b = 3", "1"),
        ("count(" + "/data/b | " * 900 + "/data/b)", "1"),
        ("- " * 4001 + "/data/b", "-3"),
        ("if(/data/b = 3, " * 80 + "'deep'" + ", 0)" * 80, "deep"),
        ("(" * 80 + "/data/b" + " + 1)" * 80, "83"),
        ("count(/data[" + "b = 3 and " * 4900 + "b])", "1"),
        ("/data" + "/." * 2000 + "/b", "3"),
        ("/data/b" + "[. = 3]" * 500, "3"),
    ],
)
def test_what_is_long_is_not_deep(expression: str, expected: str) -> None:
    model = f'<bind nodeset="/data/a" calculate="{expression}"/>'
    assert Scenario.from_xform("<a/><b>3</b>", model).value("/data/a") == expected


def test_a_chain_without_end_is_refused() -> None:
    _refused(
        xform("<a/>", f'<bind nodeset="/data/a" calculate="{"1+" * 6000}1"/>'), "more than 5000 operators"
    )


def test_work_without_end_is_stopped_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.hosting.STEP_LIMIT", 200_000)
    rows = "".join(f"<item><v>{i}</v></item>" for i in range(600))
    s = Scenario.from_xform(
        "<a/><b/>",
        f'<instance id="x"><root>{rows}</root></instance><bind nodeset="/data/b" '
        "calculate=\"if(/data/a = 1, count(instance('x')/root/item[count(instance('x')/root/item[v &lt; 5000]) > v * 2]), 0)\"/>",
        '<input ref="/data/a"/>',
    )
    s.answer("/data/a", "3")
    with pytest.raises(forms.FormError, match="steps of work"):
        s.answer("/data/a", "1")
    assert (s.value("/data/a"), s.value("/data/b")) == ("3", "0")
    assert s.answer("/data/a", "2").status == "ok"
    assert s.value("/data/b") == "0"


def test_an_answer_beyond_a_limit_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = "".join(f"<c{i}/>" for i in range(300))
    binds = "".join(
        f'<bind nodeset="/data/c{i}" type="int" calculate="/data/{f"c{i - 1}" if i else "n"} + 1"/>'
        for i in range(300)
    )
    body = (
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/x"/></repeat>'
    )
    s = Scenario.from_xform(
        f"<n/>{chain}<r jr:template=''><x/></r>", '<bind nodeset="/data/n" type="int"/>' + binds, body
    )
    s.answer("/data/n", "2")
    s.answer("/data/r[2]/x", "kept")
    before = [(node.ref, node.value, node.relevant) for node in s.session.nodes()]
    for beyond in ("10001", "9999"):
        monkeypatch.setattr("forms.hosting.STEP_LIMIT", 20_000)
        with pytest.raises(forms.FormError, match=r"more than 10000|steps of work"):
            s.answer("/data/n", beyond)
        assert [(node.ref, node.value, node.relevant) for node in s.session.nodes()] == before
    assert s.answer("/data/n", "3").status == "ok"
    assert s.value("/data/c299") == "303"


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a|a)*b", "([a-z]+)*x", "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)z"]
)
def test_a_pattern_that_others_never_finish_is_answered(pattern: str) -> None:
    s = Scenario.from_xform("<a/>")
    assert s.session.evaluate(f"regex('{'a' * 60}!', '{pattern}')", "/data") is False


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("((a|b){400}){400}", "too big|repeats"),
        ("(a)(?<=b)c", "looks back"),
        ("(a)\\1", "refers back"),
        ("(a", "cannot be read"),
        ("[z-a]", "cannot be read"),
        ("(x)*" * 600, "more than 2000 characters"),
    ],
)
def test_a_pattern_beyond_measure_is_refused_in_words(pattern: str, told: str) -> None:
    with pytest.raises(forms.FormError, match=told):
        Scenario.from_xform("<a/>").session.evaluate(f"regex('aaa', '{pattern}')", "/data")


def test_texts_do_not_grow_beyond_measure() -> None:
    doubling = "".join(
        f'<bind nodeset="/data/q{i}" calculate="concat(/data/q{i - 1}, /data/q{i - 1})"/>'
        for i in range(1, 40)
    )
    s = Scenario.from_xform("".join(f"<q{i}/>" for i in range(40)), doubling, '<input ref="/data/q0"/>')
    s.answer("/data/q0", "ab")
    assert ("error" in {kind for _, kind in s.open_points()}) or s.value("/data/q39") == ""


def test_an_answer_cannot_break_the_submission() -> None:
    s = Scenario.from_xform("<a/>", "", '<input ref="/data/a"/>')
    s.answer("/data/a", "bell \x07 <&> ]]> \ud800 end")
    again = s.form.open_session(s.session.to_xml(), clock=Clock(), random=Random(1))
    assert again.value("/data/a") == "bell  <&> ]]>  end"


def test_an_instance_of_another_form_is_refused() -> None:
    form = forms.load_form(xform("<a/>"))
    for data, told in (
        (b"<other/>", "not of <data>"),
        (BOMB + b"<data/>", "document type"),
        (b"<data", "not well-formed"),
    ):
        with pytest.raises(forms.FormError, match=told):
            form.open_session(data, clock=Clock(), random=Random(1))


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for _ in range(301):
                file.write(b" " * 1_000_000)
        archive.writestr("[Content_Types].xml", "<Types/>")
    _refused(packed.getvalue(), "unpacks to more than")


def test_a_workbook_with_a_document_type_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", BOMB + b"<workbook/>")
    _refused(packed.getvalue(), "document type")


PIECES = st.sampled_from(
    ["/data", "..", ".", "*", "[1]", "[", "]", "(", ")", "true()", "position(..)", "current()", "count(", "//", "@x", "=", "and",
     "div", "|", "::", "instance('x')", "2", "'a'", "<", ">", "/", 'jr:template=""', 'calculate="1"', 'relevant="false()"',
     '<repeat nodeset="/data/r">', "</repeat>", "<input ref=\"/data/g\"/>", "/data/r", "/data/g/z", "/data/a", "-", ","]
)  # fmt: skip
WHOLE = xform(
    "<a>1</a><g><z/></g><r><p/><q/></r><t/>",
    '<instance id="x"><root><item><n>1</n><l>One</l></item></root></instance>'
    '<bind nodeset="/data/g" relevant="/data/a = 1"/><bind nodeset="/data/r/q" calculate="../p + sum(/data/r/p)"/>'
    '<bind nodeset="/data/t" constraint=". != /data/a" required="count(/data/r) &gt; 1"/>',
    '<input ref="/data/a"><label>A <output value="/data/t"/></label></input><group ref="/data/g"><input ref="/data/g/z"/>'
    '</group><repeat nodeset="/data/r" jr:count="/data/a"><input ref="/data/r/p"/></repeat><select1 ref="/data/t">'
    '<itemset nodeset="instance(\'x\')/root/item[n = /data/a]"><value ref="n"/><label ref="l"/></itemset></select1>',
)


@settings(max_examples=150, deadline=None)
@given(
    edits=st.lists(
        st.tuples(st.integers(500, len(WHOLE)), st.integers(0, 12), PIECES), min_size=1, max_size=3
    )
)
def test_a_form_that_was_tampered_with_is_filled_or_refused_never_crashes(
    edits: list[tuple[int, int, str]],
) -> None:
    data = WHOLE
    for at, width, piece in edits:
        data = data[:at] + piece.encode() + data[at + width :]
    try:
        s = Scenario.of(forms.load_form(data))
        for node in list(s.session.nodes()):
            if node.value is not None:
                s.session.answer(node.ref, "2", policy="store")
        s.session.validate()
        s.form.open_session(s.session.to_xml(), clock=Clock(), random=Random(1))
    except (forms.FormError, LookupError):
        return
