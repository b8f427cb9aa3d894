"""Findings and notices: law behind them, numbers, days, service, and who may take them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fieldinspect.casework.errors import BadValue, NoLegalBasis, NotAllowed, NotFound, WrongState
from fieldinspect.casework.findings import add_finding, confirm_finding, update_finding, withdraw_finding
from fieldinspect.casework.inspecting import Visit
from fieldinspect.casework.serving import (
    issue_notice,
    propose_due,
    record_delivery,
    serve_notice,
    void_notice,
    withdraw_notice,
)
from fieldinspect.domain.codes import FindingStatus, NoticeStatus
from tests.casework.desk import EXITS, Desk


def breach(visit: Visit) -> str:
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    return id


def issue(visit: Visit, *findings: str, **more: str) -> str:
    given = {"addressee": "Seabright Garments Ltd", "requirement": "Have the exit clear.", **more}
    return issue_notice(visit, findings, more.pop("type", "improvement"), given["addressee"], given["requirement"],
                        more.get("due")).id  # fmt: skip


def test_a_notice_takes_the_next_number_and_freezes_what_it_says(desk: Desk) -> None:
    visit = desk.visit()
    id = breach(visit)
    issued = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "Have the exit clear.")
    second = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "And marked.")
    code = desk.ws.store.device_code
    assert (issued.serial, second.serial) == (f"IMP-2026-{code}-0001", f"IMP-2026-{code}-0002")
    notice = visit.inspection.notice(issued.id)
    assert notice is not None
    assert issued.due is not None
    assert (notice.due, notice.due_rule) == (issued.due, issued.due_rule)
    assert notice.provisions
    assert all(
        p.may_base_notice
        for key in notice.provisions
        for p in desk.ws.jurisdiction.library.resolve(key, visit.day)
    )
    assert visit.inspection.findings[0].status is FindingStatus.CONFIRMED
    with pytest.raises(WrongState, match="IMP-2026"):
        update_finding(visit, id, facts="Something else")


def test_a_day_before_the_least_period_is_refused_with_the_first_possible_one(desk: Desk) -> None:
    visit = desk.visit()
    id = breach(visit)
    terms = desk.ws.jurisdiction.notice(visit.ws.jurisdiction.notices.__iter__().__next__())
    least = propose_due(visit, "improvement", terms.min_days).due
    with pytest.raises(BadValue, match=str(least)):
        issue(visit, id, due=(least - timedelta(days=1)).isoformat())
    assert visit.inspection.notices == ()
    issued = issue_notice(visit, [id], "improvement", "A", "B", least.isoformat())
    assert issued.due == least
    assert issued.serial.endswith("-0001"), "a refused notice takes no number"


@pytest.mark.parametrize(
    ("given", "message"),
    [({"addressee": " "}, "addressee"), ({"requirement": ""}, "requirement"), ({"due": "soon"}, "day such as"),
     ({"due": "2099-01-01"}, "ten years")],
)  # fmt: skip
def test_a_notice_lacks_nothing(desk: Desk, given: dict[str, str], message: str) -> None:
    visit = desk.visit()
    with pytest.raises(BadValue, match=message):
        issue(visit, breach(visit), **given)


def test_without_law_of_the_country_there_is_no_notice(desk_at: Callable[..., Desk]) -> None:
    visit = desk_at(jurisdiction="ilo").visit()
    id = breach(visit)
    with pytest.raises(NoLegalBasis):
        issue(visit, id)
    abroad = desk_at("boris").visit()
    advice = add_finding(abroad, title="Worn mats", kind="recommendation", provisions=["C155:16.1"])
    bare = add_finding(abroad, title="No provision named")
    for finding in (advice, bare):
        with pytest.raises(NoLegalBasis):
            issue(abroad, finding)


def test_a_notice_is_served_once_and_a_refusal_has_its_words(desk: Desk) -> None:
    visit = desk.visit()
    notice = issue(visit, breach(visit))
    with pytest.raises(BadValue, match="reason"):
        serve_notice(visit, notice, "Tomas Reyl", "in person", "refused")
    serve_notice(visit, notice, "Tomas Reyl", "in person", "refused", "He put it on the floor.")
    with pytest.raises(WrongState):
        serve_notice(visit, notice, "Tomas Reyl", "in person", "accepted")
    with pytest.raises(WrongState):
        void_notice(visit, notice, "mistake")


def test_a_day_that_no_longer_leaves_time_at_service_asks_for_a_new_notice(desk: Desk) -> None:
    visit = desk.visit()
    id = breach(visit)
    least = propose_due(visit, "improvement", 21).due
    notice = issue(visit, id, due=least.isoformat())
    desk.clock.now += timedelta(days=5)
    with pytest.raises(WrongState, match="Void it"):
        serve_notice(visit, notice, "Tomas Reyl", "in person", "accepted")
    void_notice(visit, notice, "The day had passed by.")
    assert visit.inspection.notices[0].status is NoticeStatus.VOID
    again = issue_notice(visit, [id], "improvement", "A", "B")
    assert again.serial.endswith("-0002"), "the voided number stays taken"


def test_a_draft_is_its_inspectors_and_the_rest_a_supervisors(desk_at: Callable[..., Desk]) -> None:
    visit = desk_at().visit()
    draft, firm = add_finding(visit, title="One"), add_finding(visit, title="Two")
    confirm_finding(visit, firm)
    with pytest.raises(BadValue):
        withdraw_finding(visit, draft, " ")
    withdraw_finding(visit, draft, "Seen again: it was there.")
    with pytest.raises(NotAllowed, match="supervisor"):
        withdraw_finding(visit, firm, "Mistaken")
    notice = issue(visit, breach(visit))
    serve_notice(visit, notice, "Tomas Reyl", "in person", "accepted")
    with pytest.raises(NotAllowed):
        withdraw_notice(visit, notice, "Mistaken")
    above = desk_at("sara", role="supervisor").visit()
    served = issue(above, breach(above))
    serve_notice(above, served, "Tomas Reyl", "in person", "accepted")
    withdraw_notice(above, served, "Another law applies.")
    assert above.inspection.notices[0].status is NoticeStatus.WITHDRAWN
    withdraw_finding(above, above.inspection.findings[0].id, "Another law applies.")
    assert not above.inspection.findings[0].live


@pytest.mark.parametrize(
    "field",
    [{"severity": "awful"}, {"measure": "jail"}, {"kind": "hunch"}, {"provisions": ["XX:99"]}, {"due": "tomorrow"},
     {"workers_exposed": {"women": -1}}, {"workers_exposed": {"nationals": 3}}, {"title": ""}, {"colour": "red"}],
)  # fmt: skip
def test_a_finding_holds_possible_values_only(desk: Desk, field: dict[str, object]) -> None:
    visit = desk.visit()
    id = add_finding(visit, title="A finding")
    written = len(visit.facts())
    with pytest.raises(BadValue):
        update_finding(visit, id, **field)
    assert len(visit.facts()) == written


def test_a_finding_is_written_field_by_field(desk: Desk) -> None:
    visit = desk.visit()
    id = add_finding(visit, title="A finding", workers_exposed={"women": 3, "men": 2}, due="2026-12-15")
    update_finding(visit, id, facts="Seen at 10:05.", place="Hall 2", severity="very_serious", due=None)
    finding = visit.inspection.findings[0]
    assert (finding.facts, finding.place, finding.severity, finding.due) == (
        "Seen at 10:05.",
        "Hall 2",
        "very_serious",
        None,
    )
    assert (finding.exposed.women, finding.exposed.men) == (3, 2)
    with pytest.raises(NotFound):
        update_finding(visit, "0" * 32, facts="x")


def test_copies_are_handed_over_to_sides_that_exist(desk: Desk) -> None:
    visit = desk.visit()
    with pytest.raises(BadValue):
        record_delivery(visit, visit.id, "inspector", "X", "by post", "accepted")
    with pytest.raises(NotFound):
        record_delivery(visit, "0" * 32, "employer", "X", "by post", "accepted")
    record_delivery(visit, visit.id, "employer", "X", "by post", "accepted")
    assert visit.inspection.deliveries[0].of == visit.id


def test_the_proposed_day_follows_the_calendar(desk: Desk) -> None:
    visit = desk.visit()
    deadline = propose_due(visit, "improvement")
    assert deadline.due > date(2026, 11, 24)
    assert deadline.rule("fr") != deadline.rule("en") != ""
    with pytest.raises(BadValue):
        propose_due(visit, "improvement", -1)
    with pytest.raises(BadValue):
        propose_due(visit, "eviction")
