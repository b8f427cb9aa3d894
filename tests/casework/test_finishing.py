"""Finishing: what is missing is said, what is finished stays, reopening makes the next version, review closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldinspect.casework.conferences import record_conference
from fieldinspect.casework.errors import BadValue, Frozen, Incomplete, NotAllowed, WrongState
from fieldinspect.casework.evidence import attach
from fieldinspect.casework.findings import add_finding, update_finding
from fieldinspect.casework.finishing import finish, not_carried_out, problems, reopen
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.reviewing import approve, give_back
from fieldinspect.casework.serving import issue_notice, serve_notice
from fieldinspect.casework.signing import sign
from fieldinspect.domain.codes import FindingStatus, VisitStatus
from tests.casework.desk import BOTH, EXITS, Desk, hand_over, jpeg, sign_all


def codes(found: tuple) -> list[str]:  # type: ignore[type-arg]
    return [problem.code for problem in found]


def test_an_empty_visit_says_everything_that_is_missing_in_the_order_of_work(desk: Desk) -> None:
    found = problems(desk.visit())
    assert codes(found) == [
        "no_opening_conference", "required", "required", "no_closing_conference",
        "no_inspector_signature", "no_employer_signature", "no_worker_signature",
    ]  # fmt: skip
    assert [p.ref for p in found if p.can_be_excused] == ["/data/place/total", EXITS]
    assert all(p.message.endswith((".", "?")) and len(p.message) < 200 for p in found)


def test_finishing_names_the_state_that_was_signed_and_stops_the_pen(desk: Desk) -> None:
    visit = desk.filled()
    sign_all(visit)
    finished = finish(visit)
    assert visit.inspection.status is VisitStatus.COMPLETED
    assert {s.state_sha256 for s in visit.inspection.signatures} == {finished.state_sha256}
    assert visit.inspection.finished_sha256 == finished.state_sha256
    for change in (
        lambda: visit.answer("/data/place/total", "13"),
        lambda: visit.comment("/data/place/total", "x"),
        lambda: add_finding(visit, title="Late"),
        lambda: sign_all(visit),
        lambda: finish(visit),
    ):
        with pytest.raises(Frozen):
            change()


def test_what_changes_after_a_signature_asks_for_it_again(desk: Desk) -> None:
    visit = desk.filled()
    sign_all(visit)
    visit.answer("/data/place/women", "6")
    assert codes(problems(visit)) == [f"old_{side}_signature" for side in ("inspector", "employer", "worker")]
    with pytest.raises(Incomplete) as caught:
        finish(visit)
    assert len(caught.value.problems) == 3
    assert caught.value.kept
    sign_all(visit)
    assert finish(visit).version == 1


def test_a_reason_excuses_an_open_answer_and_stands_in_the_record(desk: Desk) -> None:
    visit = desk.filled()
    visit.answer(EXITS, "")
    sign_all(visit)
    with pytest.raises(Incomplete):
        finish(visit, {EXITS: "   "})
    finish(visit, {EXITS: "The hall was locked and no key was found."})
    path = visit.sheet().path(EXITS)
    assert visit.inspection.reasons == {path: "The hall was locked and no key was found."}


def test_an_impossible_answer_cannot_be_excused(desk: Desk) -> None:
    visit = desk.filled()
    visit.answer("/data/place/women", "99")
    sign_all(visit)
    with pytest.raises(Incomplete, match="Not more than all"):
        finish(visit, {"/data/place/women": "so it is"})


def test_breaches_need_a_photograph_a_measure_and_what_the_measure_promises(
    desk: Desk, tmp_path: Path
) -> None:
    visit = desk.filled()
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    assert codes(problems(visit))[:2] == ["photo", "no_notice"]
    picture = tmp_path / "exit.jpg"
    picture.write_bytes(jpeg())
    attach(visit, picture, finding=id)
    update_finding(visit, id, measure="oral_advice")
    assert codes(problems(visit))[:1] == ["advice_only"]
    update_finding(visit, id, measure=None)
    assert codes(problems(visit))[:1] == ["no_measure"]
    notice = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "Have the exit clear.")
    assert codes(problems(visit))[0].startswith("no_inspector")
    serve_notice(visit, notice.id, "Tomas Reyl", "in person", "accepted")
    sign_all(visit)
    finish(visit)
    assert visit.inspection.findings[0].status is FindingStatus.OPEN


def test_a_waiver_with_a_reason_stands_for_a_conference(desk: Desk) -> None:
    visit = desk.visit()
    with pytest.raises(BadValue):
        record_conference(visit, "opening")
    record_conference(visit, "opening", waiver="Telling first would have spoilt what there was to see.")
    assert "no_opening_conference" not in codes(problems(visit))


@pytest.mark.parametrize(
    "attendee",
    [{"side": "boss", "name": "X"}, {"side": "worker", "name": " "}, {"side": "worker", "name": "X", "selection": "drawn"},
     {"side": "worker", "name": "X", "permit": "none"}],
)  # fmt: skip
def test_who_cannot_have_been_there_is_not_recorded(desk: Desk, attendee: dict[str, str]) -> None:
    visit = desk.visit()
    with pytest.raises(BadValue):
        record_conference(visit, "opening", [attendee])
    assert visit.inspection.conferences == ()


def test_reopening_needs_a_reason_and_makes_version_two(desk: Desk) -> None:
    visit = desk.filled()
    with pytest.raises(WrongState):
        reopen(visit, "too early")
    sign_all(visit)
    first = finish(visit)
    with pytest.raises(BadValue):
        reopen(visit, " ")
    assert reopen(visit, "A figure was misread.") == 2
    visit.answer("/data/place/women", "6")
    sign_all(visit)
    second = finish(visit)
    assert (second.version, second.state_sha256 == first.state_sha256) == (2, False)


def test_a_visit_that_did_not_take_place_ends_with_its_reason(desk: Desk) -> None:
    visit = desk.visit()
    with pytest.raises(BadValue):
        not_carried_out(visit, "")
    not_carried_out(visit, "The factory had moved.")
    assert visit.inspection.status is VisitStatus.NOT_CARRIED_OUT


def test_refusals_and_absences_need_words(desk: Desk) -> None:
    visit = desk.visit()
    for outcome, name, reason in (
        ("refused", "T. Reyl", ""),
        ("absent", "", ""),
        ("signed", "", ""),
        ("maybe", "X", "x"),
    ):
        with pytest.raises(BadValue):
            sign(visit, visit.id, "employer", name, outcome, reason)
    with pytest.raises(BadValue):
        sign(visit, visit.id, "employer", "T. Reyl", "signed", strokes=[["not a point"]])
    sign(visit, visit.id, "worker", "", "absent", reason="Nobody had been chosen.")
    assert len(visit.inspection.signatures) == 1


def test_a_long_drawn_signature_is_thinned_to_what_an_event_holds(desk: Desk) -> None:
    visit = desk.visit()
    stroke = [[x / 7, (x * x) % 91, x * 4.0, 0.5] for x in range(5_000)]
    sign(visit, visit.id, "inspector", "Amina Diallo", "signed", strokes=[stroke])
    (drawn,) = visit.inspection.signatures[0].strokes
    assert 500 < len(drawn) < 5_000
    assert drawn[0] == (0.0, 0.0, 0.0, 0.5)


def test_nobody_reviews_their_own_visit_and_inspectors_review_none(desk_at: Callable[..., Desk]) -> None:
    for name, role, word in (("sara", "supervisor", "own"), ("amina", "inspector", "may not")):
        visit = desk_at(name, role=role).filled()
        sign_all(visit)
        finish(visit)
        with pytest.raises(NotAllowed, match=word):
            approve(visit)
        with pytest.raises(NotAllowed):
            give_back(visit, [{"text": "Again"}])


def test_a_second_finishing_after_a_crash_between_open_programs_is_not_lost(desk: Desk) -> None:
    visit = desk.filled()
    sign_all(visit)
    finish(visit)
    ws = desk.reopened()
    again = open_visit(ws, visit.id)
    hand_over(again)
    assert again.inspection.status is VisitStatus.COMPLETED
    assert [d.to for d in again.inspection.deliveries] == ["Tomas Reyl", "Lena Okoro"]
    assert {a.name for c in again.inspection.conferences for a in c.attendees} == {p["name"] for p in BOTH}
