"""Answering: what is written, what is drafted, what comes back on reopening, what undo does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldinspect.casework.errors import BadValue, NotAllowed, NotFound
from fieldinspect.casework.findings import update_finding
from fieldinspect.casework.inspecting import Visit, open_visit, start_inspection
from fieldinspect.domain.codes import FindingStatus, Measure, Severity, VisitStatus
from tests.casework.desk import EXITS, REACH, WORKER, Desk


def snapshot(visit: Visit) -> dict[str, Any]:
    """Everything that a sheet says of its nodes."""
    nodes = visit.sheet().session.nodes()
    return {n.ref: (n.value, n.relevant, n.required, n.valid, dict(n.when)) for n in nodes}


def kinds(visit: Visit) -> list[str]:
    return [str(fact.body["t"]) if fact.body else "sealed" for fact in visit.facts()]


def test_a_visit_has_its_number_and_what_the_clock_gave_from_the_start(desk: Desk) -> None:
    visit = desk.visit(advance_notice="none", entry_basis="workplace_any_hour")
    assert visit.inspection.number.startswith("INS-2026-X")
    assert visit.inspection.field_value("entry_basis") == "workplace_any_hour"
    assert visit.sheet().session.value("/data/place/visited_on") == "2026-11-24"
    visit.answer("/data/place/total", "3")
    assert visit.inspection.status is VisitStatus.IN_PROGRESS


def test_only_what_people_and_the_clock_gave_is_written(desk: Desk) -> None:
    visit = desk.visit()
    visit.answer("/data/place/total", "12")
    visit.answer("/data/place/women", "7")
    assert visit.sheet().session.value("/data/place/men") == "5"
    paths = [str((fact.body or {}).get("k", "")) for fact in visit.facts()]
    assert not any(path.endswith("/men") for path in paths)
    assert any(path.endswith("/visited_on") for path in paths)


def test_an_answer_that_breaks_a_rule_is_kept_and_said(desk: Desk) -> None:
    visit = desk.visit()
    visit.answer("/data/place/total", "5")
    result = visit.answer("/data/place/women", "9")
    assert (result.status, result.message) == ("constraint", "Not more than all.")
    assert open_visit(desk.ws, visit.id).sheet().session.value("/data/place/women") == "9"


def test_a_choice_that_no_longer_fits_is_cleared_in_the_record_too(desk: Desk) -> None:
    visit = desk.visit()
    visit.answer("/data/place/region", "north")
    visit.answer("/data/place/town", "norvale")
    result = visit.answer("/data/place/region", "south")
    assert result.cleared == {"/data/place/town": "norvale"}
    assert open_visit(desk.ws, visit.id).sheet().session.value("/data/place/town") == ""
    assert visit.undo() == "/data/place/region"
    assert visit.sheet().session.value("/data/place/town") == "norvale"


def test_a_bad_answer_drafts_a_finding_with_its_law_and_a_good_one_takes_it_away(desk: Desk) -> None:
    visit = desk.visit()
    drafted = visit.answer(EXITS, "not_compliant").drafted
    finding = visit.inspection.finding(drafted[0])
    assert finding is not None
    assert (finding.title, finding.severity, finding.measure) == (
        "Are the exits clear",
        Severity.SERIOUS,
        Measure.IMPROVEMENT,
    )
    library = desk.ws.jurisdiction.library
    binding = [
        key for key in finding.provisions for p in library.resolve(key, visit.day) if p.may_base_notice
    ]
    assert binding == [finding.provisions[0]]
    assert finding.provisions[-1] == "C155:16.1"
    visit.answer(REACH, "yes")
    assert visit.inspection.findings[0].severity is Severity.IMMINENT_DANGER
    assert visit.answer(EXITS, "compliant").dropped == drafted
    assert visit.inspection.findings == ()


def test_a_draft_that_somebody_wrote_on_stays(desk: Desk) -> None:
    visit = desk.visit()
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    update_finding(visit, id, title="Exit 2 is blocked")
    assert visit.answer(EXITS, "compliant").dropped == ()
    assert visit.inspection.findings[0].status is FindingStatus.DRAFT


def test_words_of_a_person_travel_sealed_and_each_person_has_a_key(desk: Desk) -> None:
    visit = desk.visit()
    rows = [f"{WORKER}[1]", visit.add_repeat(WORKER)]
    for row in rows:
        visit.answer(f"{row}/words", "they lock us in")
        visit.comment(f"{row}/words", "said in tears")
    sealed = [fact for fact in visit.facts() if fact.sealed]
    assert len(sealed) == 4
    bodies = [entry.event.body or b"" for entry in desk.ws.store.log.stream(visit.stream)]
    assert not any(b"lock us in" in body or b"in tears" in body for body in bodies)
    keys = {body.split(b'"kid":"')[1][:32] for body in bodies if b'"seal"' in body}
    assert len(keys) == 2
    again = open_visit(desk.ws, visit.id)
    assert [again.sheet().session.value(f"{row}/words") for row in rows] == ["they lock us in"] * 2


def test_a_row_that_was_removed_comes_back_with_its_answers(desk: Desk) -> None:
    visit = desk.visit()
    row = visit.add_repeat(WORKER)
    visit.answer(f"{row}/words", "one")
    before = snapshot(visit)
    visit.remove_repeat(row)
    assert row not in snapshot(visit)
    visit.undo()
    assert snapshot(visit) == before == snapshot(open_visit(desk.ws, visit.id))
    visit.redo()
    assert row not in snapshot(open_visit(desk.ws, visit.id))


def test_undo_and_redo_append_and_never_take_away(desk: Desk) -> None:
    visit = desk.visit()
    visit.answer("/data/place/total", "3")
    visit.comment("/data/place/total", "counted twice")
    written = len(visit.facts())
    assert visit.undo() == visit.undo() == "/data/place/total"
    assert visit.undo() is None
    assert visit.sheet().session.value("/data/place/total") == ""
    assert visit.redo() == "/data/place/total"
    assert visit.sheet().session.value("/data/place/total") == "3"
    assert len(visit.facts()) > written


def test_what_cannot_be_answered_is_said(desk: Desk) -> None:
    visit = desk.visit()
    for ref in ("/data/nothing", "/data/place", "/data/place/men"):
        with pytest.raises(NotFound):
            visit.answer(ref, "1")
    with pytest.raises(BadValue):
        visit.answer("/data/place/inner_note", "x" * 20_001)
    with pytest.raises(BadValue, match="visit type"):
        start_inspection(desk.ws, visit.inspection.establishment, str(desk.form), "holiday")
    with pytest.raises(NotFound, match="no such checklist"):
        start_inspection(desk.ws, visit.inspection.establishment, "fi_unknown", "programmed")


def test_who_may_not_answer_is_told_so(desk_at: Callable[..., Desk]) -> None:
    statistician = desk_at("stan", role="statistics")
    with pytest.raises(NotAllowed):
        start_inspection(statistician.ws, "00" * 16, str(statistician.form), "programmed")


def test_sections_count_and_number_what_applies(desk: Desk) -> None:
    visit = desk.visit()
    place, safety, talks = visit.sheet().sections()
    assert (place.number, place.title, place.answered, place.questions) == ("1", "Place", 1, 6)
    assert (safety.questions, talks.number) == (2, "3")
    visit.answer(EXITS, "not_compliant")
    assert [s.findings for s in visit.sheet().sections()] == [0, 1, 0]
    numbers = {q.node.ref: q.number for q in visit.sheet().questions("/data/talks")}
    assert numbers[f"{WORKER}[1]/words"] == "3.1.1.1"
    assert visit.sheet().next_open("/data/safety/view") == f"{WORKER}[1]/words"
    assert visit.sheet().progress() == (2, 11)


def test_the_progress_kept_for_lists_is_what_the_sheet_counts(desk: Desk) -> None:
    visit = desk.visit()
    visit.answer("/data/place/total", "3")
    visit.answer(EXITS, "not_compliant")
    row = visit.add_repeat(WORKER)
    visit.answer(f"{row}/words", "x")
    fresh = open_visit(desk.ws, visit.id).sheet().progress()
    (listed,) = desk.ws.store.inspections()
    assert (listed.answered, listed.questions) == fresh == visit.sheet().progress()


def test_a_checklist_from_a_file_opens_after_the_file_is_gone(desk: Desk) -> None:
    visit = desk.visit()
    visit.answer("/data/place/total", "3")
    desk.form.unlink()
    ws = desk.reopened()
    assert open_visit(ws, visit.id).sheet().session.value("/data/place/total") == "3"


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("/data/place/total"), st.sampled_from(["", "1", "9", "x"])),
        st.tuples(st.just("/data/place/women"), st.sampled_from(["", "1", "99"])),
        st.tuples(st.just("/data/place/region"), st.sampled_from(["", "north", "south"])),
        st.tuples(st.just("/data/place/town"), st.sampled_from(["", "norvale", "eastport"])),
        st.tuples(st.just(EXITS), st.sampled_from(["", "compliant", "not_compliant"])),
        st.tuples(st.just(REACH), st.sampled_from(["", "yes", "no"])),
        st.tuples(st.just("words"), st.sampled_from(["", "a", "b"])),
        st.tuples(st.sampled_from(["add", "remove", "undo", "redo"]), st.just("")),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_a_reopened_visit_says_what_the_open_one_says(desk: Desk, actions: list[tuple[str, str]]) -> None:
    visit = desk.visit()
    for ref, value in actions:
        last = max(1, sum(n.kind == "row" for n in visit.sheet().session.nodes()))
        if ref == "add":
            visit.add_repeat(WORKER)
        elif ref == "remove" and visit.inspection.rows.get(f"{visit.sheet().r}{WORKER}"):
            visit.remove_repeat(f"{WORKER}[{last}]")
        elif ref in ("undo", "redo"):
            getattr(visit, ref)()
        elif ref.startswith("/"):
            visit.answer(ref, value)
        elif ref == "words" and visit.inspection.rows.get(f"{visit.sheet().r}{WORKER}"):
            visit.answer(f"{WORKER}[{last}]/words", value)
    again = open_visit(desk.ws, visit.id)
    assert snapshot(again) == snapshot(visit)
    assert again.inspection == visit.inspection
