"""Each rule of advice: a form that calls for it, and the same form put right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import forms
from forms.linting import advice
from tests.forms.scenario import xform

DOC = Path(__file__).resolve().parents[2] / "docs" / "checklists.md"
LIST = '<instance id="l"><root><item><name>yes</name><label>Y</label></item><item><name>no</name><label>N</label></item></root></instance>'
SELECT = (
    '<{kind} ref="/data/s"><label>S</label><itemset nodeset="instance(\'l\')/root/item"><value ref="name"/>'
    '<label ref="label"/></itemset></{kind}>'
)
S1 = SELECT.format(kind="select1")
INPUT = '<input ref="/data/a"><label>A</label></input>'
REPEAT = '<repeat nodeset="/data/r"><input ref="/data/r/x"><label>x</label></input></repeat>'


def _itext(second: str) -> str:
    return (
        '<itext><translation lang="en"><text id="/data/a:label"><value>A</value></text></translation>'
        f'<translation lang="fr">{second}</translation></itext>'
    )


def _bind(name: str, **more: str) -> str:
    return (
        f'<bind nodeset="/data/{name}" ' + " ".join(f'{key}="{value}"' for key, value in more.items()) + "/>"
    )


# code, instance, model and body that call for it, model and body that do not
CASES = [
    ("F1", "<a/><s/>", LIST + _bind("a", relevant="/data/s = 'yse'"), S1, LIST + _bind("a", relevant="/data/s = 'yes'"), S1),
    ("F1", "<a/><s/>", LIST + _bind("a", relevant="selected(../s, 'nope')"), SELECT.format(kind="select"), LIST + _bind("a", relevant="selected(../s, 'no')"), SELECT.format(kind="select")),
    ("F2", "<s/>", LIST.replace(">no<", ">yes<"), S1, LIST, S1),
    ("F3", "<s/>", LIST.replace(">no<", ">no way<"), SELECT.format(kind="select"), LIST.replace(">no<", ">no way<"), S1),
    ("F4", "<a/>", _bind("a", relevant="false()"), INPUT, _bind("a", relevant="true()"), INPUT),
    ("F5", "<a/>", _bind("a", constraint="false()"), INPUT, _bind("a", constraint=". != ''"), INPUT),
    ("F6", "<a/>", _bind("a", calculate="today()"), "", _bind("a", calculate="once(today())"), ""),
    ("F6", "<a/>", _bind("a", calculate="concat('x', random())"), "", _bind("a", relevant="today() &gt; 3"), ""),
    ("F7", "<r><x/></r>", "", REPEAT.replace("/data/r\"", '/data/r" jr:count="2.5"', 1), "", REPEAT.replace("/data/r\"", '/data/r" jr:count="2"', 1)),
    ("F8", "<a/>", _bind("a", constraint="regex(., '(a+)+')"), INPUT, _bind("a", constraint="regex(., '(ab)+[*+(]+')"), INPUT),
    ("F8", "<a/>", _bind("a", constraint="regex(., '(x|(ab*))*')"), INPUT, _bind("a", constraint="regex(., '\\(a+\\)+')"), INPUT),
    ("F8", "<a/>", _bind("a", constraint="regex(., '(?&lt;=a)b')"), INPUT, _bind("a", constraint="regex(., '[a-z]{2,4}')"), INPUT),
    ("F9", "<a/>", _bind("a", required="true()", readonly="true()"), INPUT, _bind("a", required="true()", readonly="true()", calculate="1"), INPUT),
    ("F10", "<a/>", "", '<input ref="/data/a"/>', "", INPUT),
    ("F11", "<a/>", _itext(""), INPUT, _itext('<text id="/data/a:label"><value>B</value></text>'), INPUT),
    ("P1", "<a/><b/>", _bind("a", constraint="count(/data/a | /data/b) = 2"), "", _bind("a", calculate="/data/b * 2"), ""),
    ("P1", "<a/><b/>", _bind("a", constraint="count(//b) = 1"), "", _bind("a", calculate="count(/data/b)"), ""),
    ("P1", "<a/><b/>", _bind("a", constraint="count(../*) = 2"), "", _bind("a", calculate="count(../b)"), ""),
    ("P2", "<r><x/></r><a/>", _bind("a", calculate="/data/r[1]/x"), REPEAT, _bind("a", calculate="/data/r[position() = 1]/x"), REPEAT),
    ("P3", "<r><x/></r><a/>", _bind("a", calculate="/data/r[position() = last()]/x"), REPEAT, _bind("a", calculate="/data/r[position() = count(/data/r)]/x"), REPEAT),
    ("P4", "<a/><b/>", _bind("a", calculate="area('0 0; 0 1; 1 1')"), "", _bind("a", calculate="area(/data/b)"), ""),
    ("P5", "<g><a/></g>", "", '<group ref="/data/g"><setvalue event="odk-instance-first-load" ref="/data/g/a" value="1"/></group>', "", '<group ref="/data/g"><input ref="/data/g/a"><label>a</label><setvalue event="odk-instance-first-load" ref="/data/g/a" value="1"/></input></group>'),
    ("P6", "<r><x>7</x></r>", "", REPEAT, "", ""),
    ("P7", "<r><x/></r><a/>", _bind("a", calculate="/data/r/x + 1"), REPEAT, _bind("a", calculate="sum(/data/r/x) + 1"), REPEAT),
]  # fmt: skip


@pytest.mark.parametrize(("code", "instance", "model", "body", "better", "well"), CASES)
def test_a_rule_speaks_where_it_should_and_is_silent_where_not(
    code: str, instance: str, model: str, body: str, better: str, well: str
) -> None:
    told = [each for each in advice(forms.load_form(xform(instance, model, body))) if each.code == code]
    assert told
    assert all(each.sentence and each.remedy and each.path.startswith("/data") for each in told)
    if code != "P6":
        assert code not in [each.code for each in advice(forms.load_form(xform(instance, better, well)))]


def test_a_template_keeps_the_defaults() -> None:
    form = xform('<r jr:template=""><x>7</x></r><r><x>7</x></r>', "", REPEAT)
    assert "P6" not in [each.code for each in advice(forms.load_form(form))]


def test_a_misspelt_answer_is_told_with_the_right_one() -> None:
    form = forms.load_form(xform("<a/><s/>", LIST + _bind("a", relevant="/data/s = 'yess'"), S1))
    (told,) = (each for each in advice(form) if each.code == "F1")
    assert told.remedy == "write “yes”"
    assert (told.path, told.part) == ("/data/a", "relevant")


def test_every_rule_is_in_the_page_on_checklists() -> None:
    page = DOC.read_text(encoding="utf-8")
    written = set(re.findall(r"^\| ([FP]\d+) \|", page, re.MULTILINE))
    assert written == {case[0] for case in CASES}
