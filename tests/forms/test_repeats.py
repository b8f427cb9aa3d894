"""Repeats: rows that a person adds, rows that the form counts, and keys that outlive positions."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

import forms
from forms.hosting import STEP_LIMIT
from tests.forms.scenario import Clock, Scenario, load

WORKERS = """
| survey |
| | type | name | label | calculation | default |
| | begin_repeat | worker | Worker ${name} | | |
| | text | name | Name | | |
| | decimal | pay | Pay | | 1.10 |
| | calculate | place | | position(..) | |
| | begin_repeat | day | Day | | |
| | decimal | hours | Hours | | |
| | end_repeat | | | | |
| | calculate | week | | sum(${hours}) | |
| | end_repeat | | | | |
| | calculate | total | | sum(${pay}) | |
| | calculate | all | | sum(${hours}) | |
"""
COUNTED = """
| survey |
| | type | name | label | repeat_count | calculation |
| | integer | n | How many? | | |
| | begin_repeat | point | Point | ${n} | |
| | decimal | noise | Noise | | |
| | end_repeat | | | | |
| | calculate | loudest | | | max(${noise}) |
"""


def test_a_repeat_starts_with_one_row_and_all_can_go() -> None:
    s = Scenario.from_markdown(WORKERS)
    assert s.session.remove_repeat("/data/worker[1]") >= {
        "/data/worker",
        "/data/worker[1]/pay",
        "/data/total",
    }
    assert s.value("/data/total") == "0"
    assert s.session.add_repeat("/data/worker") == "/data/worker[1]"
    assert (s.value("/data/worker[1]/pay"), s.value("/data/total")) == ("1.10", "1.1")


def test_rows_after_a_removed_one_move_up_with_their_answers() -> None:
    s = Scenario.from_markdown(WORKERS)
    for name in ("Ana", "Ben", "Cleo"):
        row = "/data/worker[1]" if name == "Ana" else s.session.add_repeat("/data/worker")
        s.answer(f"{row}/name", name)
    changed = s.session.remove_repeat("/data/worker[2]")
    assert [s.value(f"/data/worker[{i}]/name") for i in (1, 2)] == ["Ana", "Cleo"]
    assert [s.value(f"/data/worker[{i}]/place") for i in (1, 2)] == ["1", "2"]
    assert {"/data/worker[2]/name", "/data/worker[2]/place", "/data/worker[3]", "/data/worker"} <= changed
    assert "/data/worker[1]/name" not in changed
    assert s.node("/data/worker[2]").label == "Worker Cleo"


def test_an_answer_touches_its_own_row_and_the_sums_over_it() -> None:
    s = Scenario.from_markdown(WORKERS)
    s.session.add_repeat("/data/worker")
    s.session.add_repeat("/data/worker[2]/day")
    changed = s.answer("/data/worker[2]/day[1]/hours", "7.5").changed
    assert changed == {"/data/worker[2]/day[1]/hours", "/data/worker[2]/week", "/data/all"}


def test_keys_outlive_positions() -> None:
    s = Scenario.from_markdown(WORKERS, key_source=iter(["k-ana", "k-ben", "k-day"]).__next__)
    assert s.session.key_path("/data/worker[1]/name") == "/data/worker[f1]/name"
    s.session.add_repeat("/data/worker")
    assert s.session.row_key("/data/worker[2]") is None
    path = s.session.key_path("/data/worker[2]/name")
    assert path == "/data/worker[k-ana]/name"
    s.session.remove_repeat("/data/worker[1]")
    assert s.session.ref_of(path) == "/data/worker[1]/name"
    s.session.set_row_key("/data/worker[1]", "mine")
    assert s.session.ref_of("/data/worker[mine]") == "/data/worker[1]"
    with pytest.raises(LookupError):
        s.session.ref_of(path)
    with pytest.raises(LookupError):
        s.session.row_key("/data/total")


def test_keys_come_from_the_sessions_chance_if_nobody_gives_them() -> None:
    def first_key() -> str:
        s = Scenario.from_markdown(WORKERS, random=Random(3))
        return s.session.key_path(s.session.add_repeat("/data/worker"))

    assert first_key() == first_key()
    assert len(first_key()) > 30


def test_a_counted_repeat_grows_at_once_and_a_person_adds_nothing() -> None:
    s = Scenario.from_markdown(COUNTED)
    assert s.node("/data/point").fixed
    changed = s.answer("/data/n", 2).changed
    assert {"/data/point", "/data/point[1]", "/data/point[2]"} <= changed
    with pytest.raises(forms.FormError, match="the form itself sets the number"):
        s.session.add_repeat("/data/point")
    with pytest.raises(forms.FormError, match="the form itself sets the number"):
        s.session.remove_repeat("/data/point[1]")


def test_surplus_rows_go_unless_somebody_answered_in_them() -> None:
    s = Scenario.from_markdown(COUNTED).fill(n=4)
    s.answer("/data/point[3]/noise", 88)
    s.answer("/data/n", 1)
    rows = [n.ref for n in s.session.nodes() if n.kind == "row"]
    assert rows == ["/data/point[1]", "/data/point[2]"]
    assert s.value("/data/point[2]/noise") == "88"
    assert s.open_points() == [("/data/point[2]", "surplus")]
    with pytest.raises(forms.Unfinished):
        s.session.finalize()
    s.session.remove_repeat("/data/point[2]")
    assert s.open_points() == []
    assert s.value("/data/loudest") == ""


@pytest.mark.parametrize("count", ["", "-3"])
def test_a_count_of_nothing_is_no_row(count: str) -> None:
    s = Scenario.from_markdown(COUNTED).fill(n=2)
    s.answer("/data/n", count)
    assert not [n for n in s.session.nodes() if n.kind == "row"]


def test_a_count_beyond_all_reason_is_refused_by_name() -> None:
    s = Scenario.from_markdown(COUNTED)
    with pytest.raises(forms.FormError, match="the count asks for 99999999 rows"):
        s.answer("/data/n", 99_999_999)


# -- going on from the log -------------------------------------------------------------------------------------


def _restored(text: str, **options: Any) -> Scenario:
    return Scenario.of(load(text), restored=True, **options)


def _picture(s: Scenario) -> list[tuple[object, ...]]:
    return [(n.ref, n.value, n.relevant, n.label, n.valid) for n in s.session.nodes()]


def test_a_filling_comes_back_from_its_log() -> None:
    s = Scenario.from_markdown(WORKERS, key_source=iter(["kb", "kc", "kd"]).__next__)
    log: dict[str, str] = {}
    rows: list[tuple[str, str]] = []

    def add(repeat: str) -> str:
        ref = s.session.add_repeat(repeat)
        path = s.session.key_path(ref)
        rows.append((path.rpartition("[")[0], path.rpartition("[")[2][:-1]))
        return ref

    def put(ref: str, value: str) -> None:
        s.answer(ref, value)
        log[s.session.key_path(ref)] = value

    put("/data/worker[1]/name", "Ana")
    put(add("/data/worker") + "/name", "Ben")
    put(add("/data/worker[2]/day") + "/hours", "7.5")
    put("/data/worker[2]/pay", "9.95")
    again = _restored(WORKERS)
    for repeat, key in rows:
        again.session.restore_row(again.session.ref_of(repeat), key)
    assert again.session.load_values(log) == ()
    assert _picture(again) == _picture(s)
    assert again.session.to_xml() == s.session.to_xml()


def test_counted_rows_come_back_with_their_answers_also_beyond_the_count() -> None:
    s = Scenario.from_markdown(COUNTED).fill(n=3)
    s.answer("/data/point[3]/noise", 91)
    path = s.session.key_path("/data/point[3]/noise")
    s.fill(n=1)
    again = _restored(COUNTED)
    assert again.session.load_values({"/data/n": "1", path: "91"}) == ()
    assert _picture(again) == _picture(s)
    assert again.session.key_path("/data/point[2]/noise") == path


def test_answers_whose_row_is_gone_are_named() -> None:
    again = _restored(WORKERS)
    assert again.session.load_values({"/data/worker[gone]/name": "X", "/data/worker[f1]/name": "Y"}) == (
        "/data/worker[gone]/name",
    )
    assert again.value("/data/worker[1]/name") == "Y"


def test_values_are_loaded_only_into_a_filling_that_is_restored() -> None:
    with pytest.raises(forms.FormError, match="being restored"):
        Scenario.from_markdown(WORKERS).session.load_values({})


def test_restoring_many_answers_computes_each_question_once() -> None:
    text = "| survey |\n| | type | name | label | calculation | constraint |\n" + "".join(
        f"| | integer | q{i} | Q | | . < 1000 |\n| | calculate | c{i} | | ${{q{i}}} + {i} | |\n"
        for i in range(300)
    )
    s = _restored(text, clock=Clock())
    s.session.load_values({f"/data/q{i}": str(i) for i in range(300)})
    assert STEP_LIMIT - s.session._filling._steps <= 2 * 300
    assert s.value("/data/c299") == "598"


def test_no_choice_is_lost_while_answers_are_still_coming_back() -> None:
    again = _restored(
        """
        | survey |
        | | type | name | label | repeat_count | calculation | choice_filter |
        | | select_one kind | kind | Kind | | | floor <= ${loudest} |
        | | integer | n | How many? | | | |
        | | begin_repeat | point | Point | ${n} | | |
        | | decimal | noise | Noise | | | |
        | | end_repeat | | | | | |
        | | calculate | loudest | | | max(${noise}) | |
        | choices |
        | | list_name | name | label | floor |
        | | kind | quiet | Quiet | 0 |
        | | kind | loud | Loud | 80 |
        """
    )
    again.session.load_values({"/data/kind": "loud", "/data/n": "1", "/data/point[n1]/noise": "85"})
    assert again.value("/data/kind") == "loud"
    again.answer("/data/point[1]/noise", 10)
    assert again.value("/data/kind") == ""


@pytest.mark.parametrize(
    ("rows", "added"),
    [
        ('<r jr:template=""><x>kept</x></r><r><x>first</x></r>', "kept"),
        ("<r><x>first</x></r>", ""),
        ("<r><x>first</x></r><r><x>second</x></r>", ""),
    ],
    ids=["template", "one row", "two rows"],
)
def test_only_a_template_hands_its_values_to_new_rows(rows: str, added: str) -> None:
    body = '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/x"><label>x</label></input></repeat></group>'
    s = Scenario.from_xform(rows, "", body)
    row = s.session.add_repeat("/data/r")
    assert s.value("/data/r[1]/x") == "first"
    assert s.value(f"{row}/x") == added


@pytest.mark.parametrize(
    ("place", "found"),
    [("1", "foo"), ("2", "bar"), ("2.9", "bar"), ("3", ""), ("1 div 0", "")]
    + [(low, "foo") for low in ("0", "0.4", "-1", "-1000000", "''", "'x'")],
)
def test_a_row_number_that_is_blank_or_below_one_means_the_first_row(place: str, found: str) -> None:
    body = '<repeat nodeset="/data/r"><input ref="/data/r/x"><label>x</label></input></repeat>'
    s = Scenario.from_xform("<r><x>foo</x></r><r><x>bar</x></r><none/>", "", body)
    assert s.session.evaluate(f"indexed-repeat(/data/r/x, /data/r, {place})", "/data") == found


def test_no_row_is_found_in_a_repeat_without_rows() -> None:
    body = '<repeat nodeset="/data/r"><input ref="/data/r/x"><label>x</label></input></repeat>'
    s = Scenario.from_xform('<r jr:template=""><x/></r>', "", body)
    assert s.session.evaluate("indexed-repeat(/data/r/x, /data/r, 0)", "/data") == ""


def test_of_counted_rows_only_those_beyond_the_count_can_be_taken_away() -> None:
    s = Scenario.from_markdown(COUNTED)
    s.answer("/data/n", "4")
    for row in (2, 4):
        s.answer(f"/data/point[{row}]/noise", "80")
    s.answer("/data/n", "2")
    assert [each.ref for each in s.session.validate() if each.kind == "surplus"] == ["/data/point[3]"]
    with pytest.raises(forms.FormError, match="sets the number"):
        s.session.remove_repeat("/data/point[2]")
    s.session.remove_repeat("/data/point[3]")
    assert s.session.validate() == []
