"""Planning: the risk list of a workspace, a campaign's progress, warnings before a visit, who was never visited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldinspect.casework.errors import BadFile, BadValue, NotFound
from fieldinspect.casework.finishing import finish, not_carried_out
from fieldinspect.casework.matters import add_matter, move_matter
from fieldinspect.casework.planning import campaign_progress, last_visited, warnings_before, workload
from fieldinspect.casework.registers import add_establishment
from fieldinspect.casework.risk_lists import risk_report
from fieldinspect.casework.serving import issue_notice, serve_notice
from fieldinspect.domain.people import Role
from tests.casework.desk import EXITS, Desk, sign_all

DeskAt = Callable[..., Desk]


@pytest.fixture
def sara(desk_at: DeskAt) -> Desk:
    return desk_at("sara", role="supervisor")


def place(desk: Desk, name: str, workers: int, number: str = "") -> str:
    return add_establishment(
        desk.ws, legal_name=name, identifiers={"social_security": number} if number else {},
        headcount=[{"sex": "F", "age_band": "18_plus", "n": workers}],
    )  # fmt: skip


def plan(desk: Desk, establishment: str, on: str, service: str = "general", **more: str) -> str:
    fields = {
        "establishment": establishment,
        "inspector": desk.ws.user.id,
        "planned_on": on,
        "service": service,
        **more,
    }
    return add_matter(desk.ws, "planned_visit", fields).id


def test_a_claims_file_ranks_the_register(desk: Desk, tmp_path: Path) -> None:
    mill, shop = place(desk, "Mill", 50, "S-100"), place(desk, "Shop", 20, "S 200")
    place(desk, "Kiosk", 3, "S300")
    (tmp_path / "claims.csv").write_text(
        "claim_no;ss_employer_no;accident_date;kind;fatal;days_lost\n"
        "1;s100;2025-02-01;accident;N;3\n1;S100;2025-02-01;accident;N;3\n2;S200;2025-03-01;accident;Y;\n"
        "3;S300;2025-03-01;accident;N;1\n4;S200;2024-03-01;accident;N;1\n5;;2025-03-01;accident;N;1\n"
        "6;S200;soon;accident;N;1\n7;S200;2025-04-01;disease;N;1\n8;S200;2025-04-01;accident;N;-5\n",
        encoding="utf-8",
    )
    found = risk_report(desk.ws, tmp_path / "claims.csv", 2025)
    assert [(row.id, row.rate, name) for row, name in found.ranked] == [
        (shop, "5000.00", "Shop"), (mill, "2000.00", "Mill"),
    ]  # fmt: skip
    assert found.listed == ("4", "5")
    assert [row.row for row in found.rejected] == [8, 10]
    assert (found.summary.duplicates, found.summary.matched_diseases) == (1, 1)
    with pytest.raises(BadValue, match="no claims of the year"):
        risk_report(desk.ws, tmp_path / "claims.csv", 2999)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadFile, match="no column for claim_no"):
        risk_report(desk.ws, tmp_path / "other.csv", 2025)


def test_a_campaign_counts_workplaces_whose_planned_visit_was_carried_out(sara: Desk) -> None:
    campaign = add_matter(sara.ws, "campaign", {
        "name": "Exits", "objective": "Free exits", "from_day": "2026-01-01", "until_day": "2026-12-31", "target": 8}).id  # fmt: skip
    assert campaign_progress(sara.ws, campaign).percent == 0
    visit = sara.filled()
    planned = plan(sara, visit.inspection.establishment, "2026-11-24", campaign=campaign)
    move_matter(sara.ws, planned, "carry_out", {"inspection": visit.id})
    assert campaign_progress(sara.ws, campaign).done == 0, "a visit under way is not done"
    sign_all(visit)
    finish(visit)
    closed = sara.visit()
    other = plan(sara, closed.inspection.establishment, "2026-11-24", campaign=campaign)
    not_carried_out(closed, "closed")
    move_matter(sara.ws, other, "carry_out", {"inspection": closed.id})
    found = campaign_progress(sara.ws, campaign)
    assert (found.done, found.target, found.percent, found.visits) == (1, 8, 13, (visit.id,))
    with pytest.raises(NotFound, match="no campaign"):
        campaign_progress(sara.ws, planned)


def test_two_services_that_plan_at_one_place_are_warned(desk: Desk) -> None:
    mill = place(desk, "Mill", 50)
    plan(desk, mill, "2026-12-01", "safety")
    codes = lambda on, service: [w.code for w in warnings_before(desk.ws, mill, on, service)]  # noqa: E731
    assert codes("2026-12-20", "wages") == ["clash"]
    assert codes("2026-12-31", "wages") == ["clash"], "thirty days are within reach"
    assert codes("2027-01-01", "wages") == []
    assert codes("2026-12-20", "safety") == [], "it is one's own plan"
    with pytest.raises(BadValue, match="not a day"):
        warnings_before(desk.ws, mill, "soon")


def test_what_stands_open_and_who_must_not_go_is_said(sara: Desk) -> None:
    visit = sara.filled()
    mill = visit.inspection.establishment
    visit.answer(EXITS, "not_compliant")
    issued = issue_notice(
        visit, [visit.inspection.findings[0].id], "improvement", "Mill", "Have the exits free."
    )
    serve_notice(visit, issued.id, "Tomas Reyl", "by hand", "accepted")
    staff = {"name": "Sara", "sex": "F", "category": "general", "posted_at": "R4", "active_from": "2020-01-01",
             "person": sara.ws.user.id, "excluded": [mill], "credential_until": "2026-01-31"}  # fmt: skip
    add_matter(sara.ws, "staff", staff)
    add_matter(sara.ws, "safety_plan", {"establishment": mill, "risk": "Dogs", "contact": "Police post 3"})
    add_matter(
        sara.ws, "programme", {"establishment": mill, "name": "Good Neighbour", "member_from": "2025-01-01"}
    )
    found = {w.code: w.words for w in warnings_before(sara.ws, mill, "2026-12-01")}
    assert set(found) == {"open_notice", "excluded", "credential", "safety", "programme"}
    assert issued.serial in found["open_notice"]
    assert "no ground to leave out" in found["programme"]


def test_who_was_never_visited_comes_first_and_work_is_counted(desk: Desk) -> None:
    visit = desk.visit()
    fresh = place(desk, "Fresh", 5)
    rows = last_visited(desk.ws)
    assert [(row.establishment, row.on is None) for row in rows] == [
        (fresh, True),
        (visit.inspection.establishment, False),
    ]
    plan(desk, fresh, "2026-12-01")
    assert workload(desk.ws) == {desk.ws.user.id: {"planned": 1, "under_way": 1}}


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.INSPECTOR, Role.SUPERVISOR)])
def test_plans_are_for_inspectors_and_supervisors(desk_at: DeskAt, role: Role) -> None:
    from fieldinspect.casework.errors import NotAllowed

    someone = desk_at("someone", role=role.value)
    with pytest.raises(NotAllowed):
        workload(someone.ws)
