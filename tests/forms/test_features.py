"""The published matrix is what the tests show; and the features that no form of the comparison holds."""

from __future__ import annotations

from random import Random

import pytest

import forms
from tests.forms.features import FEATURES
from tests.forms.scenario import Clock, Scenario, xform
from tools.forms_matrix import PAGE, evidence, page


def test_every_feature_is_proved() -> None:
    assert [feature.name for feature in FEATURES if not evidence(feature)] == []


def test_the_page_is_what_the_tests_show() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make forms-matrix"


def test_a_feature_that_nothing_tests_would_be_noticed() -> None:
    from tests.forms.features import Feature

    assert not evidence(Feature("none", "none", r"no-such-function\("))
    with pytest.raises(LookupError, match="test_nothing"):
        evidence(Feature("none", "none", tests=("tests/forms/test_features.py::test_nothing",)))


@pytest.mark.parametrize(
    ("trace", "found"),
    [("0 0 0 0; 2 2 0 0; 2 0 0 0; 0 2 0 0", True), ("0 0 0 0; 0 1 0 0; 1 1 0 0", False), ("", False)],
)
def test_lines_that_cross_intersect(trace: str, found: bool) -> None:
    model = (
        '<bind nodeset="/data/t" type="geotrace"/><bind nodeset="/data/x" calculate="intersects(/data/t)"/>'
    )
    s = Scenario.from_xform("<t/><x/>", model, '<input ref="/data/t"><label>t</label></input>')
    s.answer("/data/t", trace)
    assert s.session.evaluate("intersects(/data/t)", "/data") is found


def test_other_attributes_of_a_bind_are_kept() -> None:
    model = '<bind nodeset="/data/p" type="binary" orx:max-pixels="1024" saveIncomplete="true()"/>'
    s = Scenario.from_xform(
        "<p/>", model, '<upload ref="/data/p" mediatype="image/*"><label>p</label></upload>'
    )
    extra = {name.rpartition("}")[2]: value for name, value in s.session.state("/data/p").extra.items()}
    assert extra == {"max-pixels": "1024", "saveIncomplete": "true()"}


def test_entities_are_named_kept_and_written() -> None:
    form = forms.load_form(
        b"| survey |\n| | type | name | label | save_to |\n| | text | firm | Firm | legal_name |\n"
        b"| entities |\n| | list_name | label |\n| | firms | ${firm} |\n"
    )
    assert any("creates entities" in warning for warning in form.warnings)
    s = Scenario.of(form)
    s.answer("/data/firm", "Seabright")
    extra = {name.rpartition("}")[2]: value for name, value in s.session.state("/data/firm").extra.items()}
    assert extra == {"saveto": "legal_name"}
    written = s.session.to_xml().decode()
    assert 'dataset="firms"' in written
    assert "<label>Seabright</label>" in written


def test_rows_that_the_form_keeps_can_be_neither_added_nor_removed() -> None:
    body = '<repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/x"><label>x</label></input></repeat>'
    s = Scenario.from_xform("<r><x/></r><r><x/></r>", "", body)
    for act in (lambda: s.session.add_repeat("/data/r"), lambda: s.session.remove_repeat("/data/r[1]")):
        with pytest.raises(forms.FormError, match="sets the number of these entries"):
            act()
    assert s.session.state("/data/r").fixed


def test_pictures_and_sounds_come_with_their_texts() -> None:
    texts = "".join(
        f'<value form="{form}">jr://{folder}/{name}</value>'
        for form, folder, name in (
            ("image", "images", "a.png"), ("big-image", "images", "b.png"), ("audio", "audio", "a.mp3"), ("video", "video", "a.mp4"),
        )
    )  # fmt: skip
    itext = f'<itext><translation lang="en"><text id="q"><value>Q</value>{texts}</text></translation></itext>'
    body = '<select1 ref="/data/s"><label ref="jr:itext(\'q\')"/><item><label ref="jr:itext(\'q\')"/><value>1</value></item></select1>'
    s = Scenario.from_xform("<s/>", itext, body)
    node = s.session.state("/data/s")
    assert set(node.media) == {"image", "big-image", "audio", "video"}
    assert node.choices is not None
    assert set(node.choices[0].media) == set(node.media)
    assert node.label == "Q"


def test_where_a_form_wants_to_be_sent_can_be_read() -> None:
    form = forms.load_form(
        xform(
            "<a/>",
            '<submission action="https://example.org/submit" method="post" orx:auto-send="true" orx:auto-delete="false"/>',
        )
    )
    found = {name.rpartition("}")[2]: value for name, value in form.definition.submission.items()}
    assert found == {
        "action": "https://example.org/submit",
        "method": "post",
        "auto-send": "true",
        "auto-delete": "false",
    }


def test_what_the_host_must_do_is_named() -> None:
    form = forms.load_form(
        xform("<a/><meta><audit/><entity dataset='x'/></meta>", '<submission base64RsaPublicKey="MIIB"/>')
    )
    assert [
        word
        for word in ("encrypted", "audit log", "entities")
        if not any(word in each for each in form.warnings)
    ] == []
    assert form.new_session(clock=Clock(), random=Random(0)).value("/data/a") == ""


def test_a_circle_is_refused_with_its_path() -> None:
    model = (
        '<bind nodeset="/data/a" relevant="/data/b &gt; 1"/><bind nodeset="/data/b" calculate="/data/c + 1"/>'
        '<bind nodeset="/data/c" calculate="/data/b + /data/a"/>'
    )
    with pytest.raises(
        forms.FormError, match=r"circle: b \(calculate\) → c \(calculate\) → b|circle: .*→"
    ) as told:
        forms.load_form(xform("<a/><b/><c/>", model))
    assert told.value.remedy == "break the circle"


APPEARANCES = (
    "numbers", "multiline", "url", "thousands-sep", "masked", "hidden-answer", "counter", "minimal", "search", "autocomplete", "quick",
    "columns", "columns-pack", "columns-3", "no-buttons", "likert", "label", "list", "list-nolabel", "table-list", "field-list",
    "month-year", "year", "no-calendar", "vertical", "no-ticks", "picker", "rating", "new", "new-front", "signature", "draw", "annotate",
    "hide-input",
)  # fmt: skip


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_appearances_are_handed_on(appearance: str) -> None:
    form = forms.load_form(
        xform("<a/>", "", f'<input ref="/data/a" appearance="{appearance}"><label>a</label></input>')
    )
    assert form.warnings == ()
    assert form.new_session(clock=Clock(), random=Random(0)).state("/data/a").appearance == appearance


@pytest.mark.parametrize(
    "appearance", ["sparkling", "columns-x", "map", "ex:org.example.app", "ethiopian", "printer:org.example"]
)
def test_appearances_that_are_not_known_are_named(appearance: str) -> None:
    form = forms.load_form(
        xform("<a/>", "", f'<input ref="/data/a" appearance="{appearance}"><label>a</label></input>')
    )
    (warning,) = form.warnings
    assert f"“{appearance}”" in warning
    s = form.new_session(clock=Clock(), random=Random(0))
    assert s.answer("/data/a", "typed").status == "ok"


ADDRESSES = (
    "https://example.org/a.png", "http://example.org/a.png", "file:///etc/passwd", "/etc/passwd", "jr://images/../../a.png",
    "jr://images//etc/passwd", "..\\\\a.png", "C:\\\\a.png", "jr://images/x\\\\..\\\\..\\\\a.png", "jr://choices/a.png",
)  # fmt: skip


def _pictured(address: str) -> bytes:
    itext = f'<itext><translation lang="en"><text id="q"><value>Q</value><value form="image">{address}</value></text></translation></itext>'
    return xform("<a/>", itext, '<input ref="/data/a"><label ref="jr:itext(\'q\')"/></input>')


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_picture_that_is_not_beside_the_form_is_refused(address: str) -> None:
    with pytest.raises(
        forms.FormError, match=r"the image .* is not accepted; use the name of a file beside the form"
    ):
        forms.load_form(_pictured(address))


@pytest.mark.parametrize(
    "address", ["jr://images/a.png", "a.png", "jr://images/sub/a b.png", "jr://file/é.png"]
)
def test_a_picture_beside_the_form_is_taken(address: str) -> None:
    assert Scenario.of(forms.load_form(_pictured(address))).session.state("/data/a").media == {
        "image": address
    }


def test_an_attribute_is_calculated_and_its_readers_follow() -> None:
    model = (
        '<bind nodeset="/data/g/@total" calculate="/data/a * 2" type="int"/><bind nodeset="/data/b" calculate="/data/g/@total + 1"/>'
        '<bind nodeset="/data/a" type="int"/>'
    )
    s = Scenario.from_xform(
        '<a/><g total=""><x/></g><b/>', model, '<input ref="/data/a"><label>a</label></input>'
    )
    changed = s.answer("/data/a", "4").changed
    assert (s.value("/data/g/@total"), s.value("/data/b")) == ("8", "9")
    assert {"/data/g", "/data/b"} <= changed
    assert b'<g total="8">' in s.session.to_xml()
    s.answer("/data/a", "")
    assert (s.value("/data/g/@total"), s.value("/data/b")) == ("", "")


def test_a_form_of_a_text_can_be_asked_for() -> None:
    itext = '<itext><translation lang="en"><text id="q"><value>Long words</value><value form="short">Q</value></text></translation></itext>'
    s = Scenario.from_xform("<a/>", itext, '<input ref="/data/a"><label ref="jr:itext(\'q\')"/></input>')
    assert s.session.evaluate("jr:itext('q;short')", "/data") == "Q"
    assert s.session.evaluate("jr:itext('q;audio')", "/data") == "Long words"
    with pytest.raises(forms.FormError, match="no text"):
        s.session.evaluate("jr:itext('none;short')", "/data")


def test_a_style_is_named_unless_it_is_how_things_are_anyway() -> None:
    form = forms.load_form(xform("<a/>", "").replace(b"<h:body>", b'<h:body class="pages theme-grid">'))
    assert form.warnings == ("the style “theme-grid” is not known and is ignored",)
