"""A person answers: what is accepted, what follows from an answer, and what is open in the end."""

from __future__ import annotations

import pytest

from forms import Unfinished
from tests.forms.scenario import Scenario

HEADCOUNT = """
| survey |
| | type | name | label | hint | relevant | required | constraint | constraint_message | required_message | calculation | readonly |
| | integer | total | People at work | Count all | | yes | . >= 0 | Not below zero | How many? | | |
| | integer | women | Women | | ${total} > 0 | | . <= ${total} | No more than ${total} | | | |
| | calculate | men | | | | | | | | ${total} - ${women} | |
| | begin_group | night | Night | | ${women} > 5 | | | | | | |
| | text | reason | Why ${women} at night? | | | yes | | | | | |
| | end_group | | | | | | | | | | |
| | note | sum | ${women} women, ${men} men | | | | | | | | |
"""


def test_an_answer_that_breaks_its_constraint_is_refused_and_the_old_one_stays() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10, women=4)
    refused = s.answer("/data/women", 11)
    assert (refused.status, refused.message, refused.changed) == ("constraint", "No more than 10", set())
    assert s.value("/data/women") == "4"


def test_stored_all_the_same_where_nothing_typed_may_be_lost() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10)
    kept = s.answer("/data/women", 11, policy="store")
    assert (kept.status, s.value("/data/women")) == ("constraint", "11")
    assert not s.node("/data/women").valid
    assert s.value("/data/men") == "-1"
    assert ("/data/women", "constraint") in s.open_points()


def test_a_required_answer_cannot_be_cleared_but_with_store() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10)
    assert s.answer("/data/total", "").message == "How many?"
    assert s.value("/data/total") == "10"
    assert s.answer("/data/total", "", policy="store").status == "required"
    assert s.open_points() == [("/data/total", "required")]


def test_a_text_that_is_no_number_is_kept_raw_with_store_and_blank_to_expressions() -> None:
    s = Scenario.from_markdown(HEADCOUNT)
    assert s.answer("/data/total", "ten").status == "constraint"
    assert s.value("/data/total") == ""
    s.answer("/data/total", "ten", policy="store")
    assert (s.value("/data/total"), s.value("/data/men")) == ("ten", "")
    assert s.open_points() == [("/data/total", "type")]


def test_changed_names_all_that_may_look_different_and_nothing_else() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10)
    changed = s.answer("/data/women", 6).changed
    assert changed == {"/data/women", "/data/men", "/data/night", "/data/night/reason", "/data/sum"}
    assert s.answer("/data/night/reason", "shift").changed == {"/data/night/reason"}


def test_texts_speak_of_the_answers_of_the_moment() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10, women=6)
    assert s.node("/data/sum").label == "6 women, 4 men"
    assert s.node("/data/night/reason").label == "Why 6 at night?"
    assert s.node("/data/total").hint == "Count all"


def test_what_is_not_relevant_keeps_its_value_reads_as_blank_and_is_not_submitted() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10, women=6)
    s.answer("/data/night/reason", "shift")
    s.answer("/data/women", 2)
    state = s.node("/data/night/reason")
    assert (state.relevant, state.label, state.value) == (False, None, "shift")
    assert s.session.evaluate("/data/night/reason", "/data") == ""
    assert b"shift" not in s.session.to_xml()
    s.answer("/data/women", 7)
    assert s.value("/data/night/reason") == "shift"
    assert b"<reason>shift</reason>" in s.session.to_xml()


def test_finishing_needs_every_answer_or_a_reason_for_its_absence() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=10, women=6)
    with pytest.raises(Unfinished) as caught:
        s.session.finalize()
    assert [v.ref for v in caught.value.violations] == ["/data/night/reason"]
    s.session.finalize(excused=["/data/night/reason"])


def test_a_constraint_is_not_excused() -> None:
    s = Scenario.from_markdown(HEADCOUNT).fill(total=3)
    s.answer("/data/women", 4, policy="store")
    with pytest.raises(Unfinished):
        s.session.finalize(excused=["/data/women"])


@pytest.mark.parametrize(
    "ref", ["/data/nothing", "/data/total/x", "total", "", "/other/total", "/data/total[2]"]
)
def test_a_reference_to_nothing_is_said_so(ref: str) -> None:
    with pytest.raises(LookupError):
        Scenario.from_markdown(HEADCOUNT).value(ref)


def test_messages_come_in_the_language_of_the_session() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label::English (en) | label::Français (fr) | constraint | constraint_message::English (en) | constraint_message::Français (fr) | required |
        | | integer | n | Number | Nombre | . > 0 | Above zero | Plus que zéro | yes |
        | settings |
        | | form_id | version | default_language |
        | | t | 1 | English (en) |
        """
    )
    assert (s.form.languages, s.session.language) == (("English (en)", "Français (fr)"), "English (en)")
    s.session.set_language("Français (fr)")
    assert "/data/n" in s.session.changed
    assert s.node("/data/n").label == "Nombre"
    assert s.answer("/data/n", 0).message == "Plus que zéro"
    s.answer("/data/n", "", policy="store")
    assert s.session.validate()[0].message == "Cette question attend une réponse."


def test_a_computation_that_fails_leaves_the_session_alive() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label | calculation |
        | | text | day | Day | |
        | | calculate | next | | date(${day}) + 1 |
        | | text | other | Other | |
        """
    )
    s.answer("/data/day", "not a day")
    assert (s.value("/data/next"), s.open_points()) == ("", [("/data/next", "error")])
    s.answer("/data/day", "2024-02-28")
    assert (s.value("/data/next"), s.open_points()) == ("19782", [])


def test_money_is_exact() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label | calculation | bind::fi:scale |
        | | decimal | rate | Rate | | |
        | | decimal | hours | Hours | | |
        | | calculate | pay | | ${rate} * ${hours} * 1.5 | 2 |
        | settings |
        | | form_id | version | namespaces |
        | | t | 1 | fi="urn:fieldinspect:checklist:1" |
        """
    )
    s.fill(rate="8.1", hours="1.15")
    assert s.value("/data/pay") == "13.97"  # 13.9725
    s.fill(rate="1.15", hours="0.1")
    assert s.value("/data/pay") == "0.17"  # 0.1725
    assert s.session.evaluate("0.1 + 0.2 = 0.3", "/data") is True


def test_readonly_of_a_group_holds_for_all_in_it() -> None:
    s = Scenario.from_xform(
        "<lock/><g><a/></g>",
        '<bind nodeset="/data/g" readonly="/data/lock = 1"/>',
        '<input ref="/data/lock"/><group ref="/data/g"><input ref="/data/g/a"/></group>',
    )
    assert not s.node("/data/g/a").readonly
    assert "/data/g/a" in s.answer("/data/lock", 1).changed
    assert s.node("/data/g/a").readonly


def test_a_condition_that_fails_and_recovers_leaves_no_trace() -> None:
    s = Scenario.from_xform(
        "<a/><b/>",
        '<bind nodeset="/data/b" required="date(/data/a) &gt; date(\'2024-01-01\')"/>',
        '<input ref="/data/a"/><input ref="/data/b"/>',
    )
    s.answer("/data/a", "soon")
    assert s.open_points() == [("/data/b", "error")]
    s.answer("/data/a", "2024-02-01")
    assert s.open_points() == [("/data/b", "required")]


def test_a_computed_truth_is_a_truth() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label | calculation | relevant |
        | | integer | n | N | | |
        | | calculate | many | | ${n} > 5 | |
        | | text | why | Why? | | ${many} |
        """
    ).fill(n=3)
    assert (s.value("/data/many"), s.node("/data/why").relevant) == ("0", False)
    s.fill(n=6)
    assert (s.value("/data/many"), s.node("/data/why").relevant) == ("1", True)
