"""Actions and preloads: what a form writes by itself, when, and where that ends."""

from __future__ import annotations

from random import Random

import pytest

import forms
from tests.forms.scenario import Clock, Scenario, load, xform

FOLLOW = """
| survey |
| | type | name | label | calculation | trigger |
| | start | begun | | | |
| | end | ended | | | |
| | today | day | | | |
| | deviceid | device | | | |
| | username | user | | | |
| | text | a | A | | |
| | text | b | B | concat('saw ', ${a}) | ${a} |
| | dateTime | at | At | now() | ${b} |
"""


def test_preloads_come_from_the_clock_and_the_properties() -> None:
    clock = Clock()
    s = Scenario.from_markdown(FOLLOW, clock=clock, properties={"deviceid": "d:1", "username": "inès"})
    assert s.value("/data/begun") == "2026-03-04T10:20:30.000Z"
    assert (s.value("/data/day"), s.value("/data/device"), s.value("/data/user")) == (
        "2026-03-04",
        "d:1",
        "inès",
    )
    clock.pass_by(hours=2)
    s.session.finalize()
    assert s.value("/data/ended") == "2026-03-04T12:20:30.000Z"


def test_a_trigger_writes_after_all_is_computed_and_sets_off_the_next() -> None:
    clock = Clock()
    s = Scenario.from_markdown(FOLLOW, clock=clock)
    clock.pass_by(minutes=5)
    result = s.answer("/data/a", "smoke")
    assert {"/data/a", "/data/b", "/data/at"} <= result.changed
    assert (s.value("/data/b"), s.value("/data/at")) == ("saw smoke", "2026-03-04T10:25:30.000Z")
    clock.pass_by(minutes=5)
    s.answer("/data/a", "smoke")
    assert s.value("/data/at") == "2026-03-04T10:25:30.000Z", "the same answer again changes nothing"


def test_the_same_chance_gives_the_same_filling() -> None:
    first, second = (Scenario.from_markdown(FOLLOW, random=Random(5)) for _ in range(2))
    assert first.session.to_xml() == second.session.to_xml()
    assert (first.value("/data/meta/instanceID") or "").startswith("uuid:")


def test_actions_that_set_each_other_off_end_at_a_limit_with_words() -> None:
    s = Scenario.from_xform(
        "<a/><b/>",
        "",
        '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value=". + 1"/></input>'
        '<input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b + 1"/></input>',
    )
    s.answer("/data/a", "0")
    assert s.value("/data/b") == ""
    with pytest.raises(forms.FormError, match="actions set each other off without end"):
        Scenario.from_xform(
            "<a/><b>1</b>",
            "",
            '<input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/b" value="/data/b + 1"/></input>'
            '<input ref="/data/b"><setvalue event="xforms-value-changed" ref="/data/a" value="/data/b"/></input>',
        ).answer("/data/a", "7")


def test_a_new_row_may_start_from_the_one_before() -> None:
    s = Scenario.from_xform(
        '<r jr:template=""><x/></r>',
        "",
        '<group ref="/data/r"><repeat nodeset="/data/r"><setvalue event="odk-new-repeat" ref="/data/r/x"'
        ' value="../../r[position() = position(current()/..) - 1]/x"/><input ref="/data/r/x"/></repeat></group>',
    )
    s.answer(s.session.add_repeat("/data/r") + "/x", "7")
    assert s.value(s.session.add_repeat("/data/r") + "/x") == "7"


def test_the_position_is_asked_of_the_host() -> None:
    text = "| survey |\n| | type | name | label |\n| | start-geopoint | here | |\n| | text | a | A |"
    s = Scenario.from_markdown(text, geopoint=lambda: "48.85 2.35 35 4.5")
    assert s.value("/data/here") == "48.85 2.35 35.0 4.5"
    assert Scenario.from_markdown(text).value("/data/here") == ""


def test_an_edited_submission_gets_a_new_identity_and_names_the_old() -> None:
    s = Scenario.from_markdown(FOLLOW).fill(a="x")
    old = s.value("/data/meta/instanceID")
    edited = s.form.open_session(s.session.to_xml(), edit=True, clock=Clock(), random=Random(9))
    assert edited.value("/data/meta/instanceID") != old
    assert f"<deprecatedID>{old}</deprecatedID>".encode() in edited.to_xml()
    same = s.form.open_session(s.session.to_xml(), clock=Clock(), random=Random(9))
    assert same.value("/data/meta/instanceID") == old
    assert same.value("/data/begun") == s.value("/data/begun")


def test_what_was_saved_last_is_at_hand() -> None:
    text = "| survey |\n| | type | name | label | default |\n| | text | town | Town | ${last-saved#town} |"
    assert (
        Scenario.from_markdown(text, last_saved=b"<data><town>Lom\xc3\xa9</town></data>").value("/data/town")
        == "Lomé"
    )
    assert Scenario.from_markdown(text).value("/data/town") == ""


def test_once_keeps_its_first_result() -> None:
    form = load(
        "| survey |\n| | type | name | label | calculation |\n| | calculate | lot | | once(random()) |\n| | text | a | A | |"
    )
    s = Scenario.of(form)
    drawn = s.value("/data/lot")
    s.fill(a="x")
    again = form.open_session(s.session.to_xml(), clock=Clock(), random=Random(99))
    assert again.value("/data/lot") == drawn


def test_attributes_may_be_targets() -> None:
    s = Scenario.from_xform(
        '<e kind=""/>', '<setvalue ref="/data/e/@kind" event="odk-instance-first-load" value="3 * 4"/>'
    )
    assert s.value("/data/e/@kind") == "12"
    assert b'<e kind="12"/>' in s.session.to_xml()


def test_recording_in_the_background_is_refused() -> None:
    with pytest.raises(forms.FormError, match="recording audio in the background"):
        forms.load_form(xform("<a/>", '<odk:recordaudio ref="/data/a" event="odk-instance-load"/>'))
