"""The annual report of a workspace: what a visit, its follow-up, a merger and an accident change, and by whom it is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fieldinspect.casework import notice_following as following
from fieldinspect.casework.annual import annual_report, as_csv, year_book
from fieldinspect.casework.errors import BadValue, NotAllowed
from fieldinspect.casework.findings import update_finding
from fieldinspect.casework.finishing import finish, not_carried_out
from fieldinspect.casework.inspecting import Visit
from fieldinspect.casework.matters import add_matter, move_matter
from fieldinspect.casework.register_changes import count_people, merge_establishments, update_establishment
from fieldinspect.casework.serving import issue_notice, serve_notice
from tests.casework.desk import EXITS, Desk, sign_all

DeskAt = Callable[..., Desk]


@pytest.fixture
def sara(desk_at: DeskAt) -> Desk:
    return desk_at("sara", role="supervisor")


def visited(desk: Desk, *, notice: bool = False) -> tuple[Visit, str]:
    visit = desk.filled()
    visit.answer(EXITS, "not_compliant")
    [finding] = visit.inspection.findings
    id = ""
    if notice:
        id = issue_notice(visit, [finding.id], "improvement", "Seabright", "Have the exits free.").id
        serve_notice(visit, id, "Tomas Reyl", "by hand", "accepted")
    else:
        update_finding(visit, finding.id, measure="warning")
    sign_all(visit)
    finish(visit, {EXITS: "No camera today."})
    return visit, id


def figures(desk: Desk, year: int = 2026) -> dict[str, Any]:
    return dict(annual_report(desk.ws, year).figures)


def test_a_visit_adds_itself_its_workplace_and_its_infringements(sara: Desk) -> None:
    before = figures(sara)
    assert (before["d2_total"], before["d1"], before["e1"]) == (0, 0, 0)
    visit, notice = visited(sara, notice=True)
    after = figures(sara)
    assert (after["d2_total"], after["d1"], after["e1"]) == (1, 1, 1)
    assert after["e5"] == {"improvement": 1}
    assert after["d2_by_type"] == {"programmed": 1}
    assert (after["e5_due"] >= 0, after["e5_complied_in_time"]) == (True, 0)
    following.verify_compliance(visit, notice, "complied", "visit")
    due_year = visit.inspection.notices[0].due
    assert due_year is not None
    assert figures(sara, min(due_year.year, sara.ws.now().year))["e5_complied_in_time"] in (0, 1)
    assert annual_report(sara.ws, 2026).visits == (visit.id,)


def test_what_was_not_carried_out_or_not_finished_or_is_of_another_year_does_not_count(desk: Desk) -> None:
    not_carried_out(desk.visit(), "closed")
    desk.visit()
    found = annual_report(desk.ws, 2026)
    assert found.figures["d2_total"] == 0
    assert "1 visits are not finished and not counted." in found.missing
    visited(desk)
    assert figures(desk, 2025)["d2_total"] == 0
    assert figures(desk)["d2_total"] == 1


def test_the_year_is_that_of_the_place(desk_at: DeskAt) -> None:
    """The office of the pack lies west of Greenwich: what is January in UTC is December there."""
    late = desk_at("late")
    late.clock.now = datetime(2027, 1, 1, 0, 10, tzinfo=UTC)
    offset = late.ws.now().utcoffset()
    assert offset is not None
    visited(late)
    expected = 2026 if offset < timedelta(minutes=-30) else 2027
    assert year_book(late.ws, expected).visits[0].start.year == expected


def test_a_merger_leaves_one_workplace_with_all_its_visits(sara: Desk) -> None:
    one, _ = visited(sara)
    two, _ = visited(sara)
    assert figures(sara)["d1"] == 2
    merge_establishments(sara.ws, one.inspection.establishment, two.inspection.establishment, "same")
    found = figures(sara)
    assert (found["d1"], found["d4"], found["c1"], found["d2_total"]) == (1, 1, 1, 2)


def test_people_laws_staff_accidents_and_proceedings_are_counted(sara: Desk) -> None:
    visit, _ = visited(sara)
    place = visit.inspection.establishment
    count_people(sara.ws, place, "2026-03-01", [
        {"sex": "F", "age_band": "18_plus", "n": 7}, {"sex": "M", "age_band": "15_17", "n": 3}])  # fmt: skip
    staff = {"name": "A", "sex": "F", "category": "osh", "posted_at": "R4", "active_from": "2020-01-01"}
    add_matter(sara.ws, "staff", staff)
    gone = add_matter(sara.ws, "staff", {**staff, "name": "B", "sex": "M"}).id
    move_matter(sara.ws, gone, "leave", {"active_to": "2026-12-30", "reason": "retired"})
    for fatal in (True, False):
        add_matter(sara.ws, "accident", {
            "what": "accident", "establishment": place, "happened_on": "2026-11-01", "notified_on": "2026-11-02",
            "notified_by": "police", "fatal": fatal, "isco": "7212", "cause": "fall", "sex": "M"})  # fmt: skip
    found = figures(sara)
    assert found["c3"] == {"women": 7, "men": 3, "total": 10, "young_15_17": 3, "under_15": 0}
    assert (found["c1_by_section"], found["c1_by_size"], found["d3"]) == ({"C": 1}, {"10-49": 1}, 10)
    assert (found["b1"], found["b3"], found["h2"]) == (1, 1, "1.00")
    assert (found["f1"], found["f3"]) == ({"Cx7": 2}, {"fatal": 1, "non_fatal": 1})
    assert found["f_rate_per_100000"] == "20000.00"
    report = annual_report(sara.ws, 2026)
    assert report.contradictions == ()
    assert report.offices["R4"]["f1_total"] == 2
    assert (str(report.publish_by), str(report.send_by)) == ("2027-12-31", "2028-03-31")


def test_a_workplace_that_is_not_liable_any_more_is_not_counted(sara: Desk) -> None:
    id = sara.establishment()
    assert figures(sara)["c1"] == 1
    update_establishment(sara.ws, id, {"liable_to": "2026-06-30"})
    assert figures(sara)["c1"] == 0


def test_what_is_missing_is_said(desk: Desk) -> None:
    desk.establishment()
    words = " ".join(annual_report(desk.ws, 2026).missing)
    for part in (
        "No staff is recorded",
        "No accident or disease was notified at 1 of 1 offices: R4",
        "no headcount",
    ):
        assert part in words


def test_the_table_holds_every_figure_and_no_formula(sara: Desk) -> None:
    visited(sara)
    report = annual_report(sara.ws, 2026)
    rows = list(csv.reader(io.StringIO(as_csv(report))))
    assert rows[0] == ["office", "figure", "part", "value"]
    assert {row[1] for row in rows[1:]} == set(report.figures)
    assert ["", "d2_total", "", "1"] in rows
    assert ["R4", "d2_total", "", "1"] in rows
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_who_may_read_it(desk_at: DeskAt) -> None:
    for role in ("administrator", "delegate"):
        with pytest.raises(NotAllowed):
            annual_report(desk_at(role, role=role).ws, 2026)
    officer = desk_at("officer", role="statistics")
    assert annual_report(officer.ws, 2026).figures["d2_total"] == 0
    with pytest.raises(BadValue, match="no report of the year 2999"):
        annual_report(officer.ws, 2999)
