"""After service: extension, variation, appeal, compliance, a delegate's order; by whom, from where, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from fieldinspect.casework import notice_following as following
from fieldinspect.casework.errors import BadValue, NoLegalBasis, NotAllowed, NotFound, WrongState
from fieldinspect.casework.finishing import finish
from fieldinspect.casework.inspecting import Visit, open_visit
from fieldinspect.casework.overview import today
from fieldinspect.casework.serving import issue_notice, serve_notice, withdraw_notice
from fieldinspect.domain.codes import FindingStatus, NoticeStatus
from fieldinspect.domain.notice_course import FROM, opinion_state
from tests.casework.desk import EXITS, Desk, hand_over, sign_all

DeskAt = Callable[..., Desk]
HOUR = 3_600_000


@pytest.fixture
def sara(desk_at: DeskAt) -> Desk:
    """A supervisor, who may do all of it."""
    return desk_at("sara", role="supervisor")


def served(desk: Desk, kind: str = "improvement") -> tuple[Visit, str]:
    visit = desk.filled()
    visit.answer(EXITS, "not_compliant")
    [finding] = visit.inspection.findings
    issued = issue_notice(visit, [finding.id], kind, "Seabright Garments Ltd", "Have the exits free.")
    serve_notice(visit, issued.id, "Tomas Reyl", "by hand", "accepted")
    return visit, issued.id


def notice(visit: Visit) -> Any:
    [found] = visit.inspection.notices
    return found


def test_more_time_is_a_further_act_with_a_number_and_what_was_issued_stays(sara: Desk) -> None:
    visit, id = served(sara)
    before = notice(visit)
    later = before.due + timedelta(days=14)
    changed = following.extend_notice(visit, id, later, "Parts are on order.")
    assert changed.number.startswith("ORD-2026-")
    after = notice(visit)
    assert (after.due, after.due_now, after.requirement) == (before.due, later, before.requirement)
    assert [row.due for row in sara.ws.store.notices()] == [later]
    assert [row.due for row in today(sara.ws).deadlines] == [later]
    with pytest.raises(BadValue, match="ends after"):
        following.extend_notice(visit, id, later, "again")
    with pytest.raises(BadValue, match="reason"):
        following.extend_notice(visit, id, later + timedelta(days=1), " ")
    varied = following.vary_notice(visit, id, "The second exit is enough.", "Have the second exit free.")
    assert varied.number != changed.number
    assert notice(visit).requirement_now == "Have the second exit free."
    with pytest.raises(BadValue, match="what is required"):
        following.vary_notice(visit, id, "why")


def test_an_inspector_proposes_and_does_not_decide(desk: Desk) -> None:
    visit, id = served(desk)
    for act in (
        lambda: following.extend_notice(visit, id, "2027-06-01", "x"),
        lambda: following.vary_notice(visit, id, "x", "y"),
        lambda: withdraw_notice(visit, id, "x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    following.propose_change(visit, id, "extend", "Parts are on order.", "2027-06-01")
    [proposal] = notice(visit).proposals
    assert (proposal.what, str(proposal.due), notice(visit).due_now) == (
        "extend",
        "2027-06-01",
        notice(visit).due,
    )
    with pytest.raises(BadValue, match="propose to extend, vary, withdraw"):
        following.propose_change(visit, id, "forget", "x")


def test_an_appeal_in_time_has_the_effect_that_the_pack_gives_it(sara: Desk) -> None:
    visit, id = served(sara)
    terms = sara.ws.jurisdiction.notice(notice(visit).type)
    appealed = following.record_appeal(visit, id, reference="T 12/2026")
    assert appealed.appeal is not None
    assert appealed.appeal.body == terms.appeal_body["en"]
    assert appealed.appeal.suspended is (terms.appeal_suspends == "yes")
    assert (appealed.status is NoticeStatus.SUSPENDED) is (terms.appeal_suspends == "yes")
    upheld = following.decide_appeal(visit, id, "upheld")
    assert (upheld.status, upheld.due_now) == (NoticeStatus.SERVED, upheld.due)
    with pytest.raises(WrongState, match="a decision on appeal does not follow"):
        following.decide_appeal(visit, id, "upheld")


def test_a_prohibition_works_on_while_it_is_under_appeal_unless_directed_otherwise(sara: Desk) -> None:
    visit, id = served(sara, "prohibition_immediate")
    assert sara.ws.jurisdiction.notice(notice(visit).type).appeal_suspends in ("no", "on_direction")
    appealed = following.record_appeal(visit, id)
    assert (appealed.status, appealed.due_now) == (NoticeStatus.APPEALED, appealed.due)
    if sara.ws.jurisdiction.notice(notice(visit).type).appeal_suspends == "no":
        with pytest.raises(NoLegalBasis, match="never suspends"):
            following.direct_suspension(visit, id, "interim order")
    else:
        directed = following.direct_suspension(visit, id, "interim order")
        assert (directed.status, directed.due_now) == (NoticeStatus.SUSPENDED, None)
    cancelled = following.decide_appeal(visit, id, "cancelled")
    assert cancelled.status is NoticeStatus.CANCELLED
    assert not cancelled.stands
    assert following.close_notice(visit, id).status is NoticeStatus.CLOSED


def test_an_appeal_that_comes_too_late_suspends_nothing(sara: Desk) -> None:
    visit, id = served(sara)
    sara.clock.now += timedelta(days=400)
    late = following.record_appeal(visit, id)
    assert late.appeal is not None
    assert (late.appeal.late, late.status) == (True, NoticeStatus.APPEALED)
    other, second = served(sara)
    with pytest.raises(BadValue, match="was served on"):
        following.record_appeal(other, second, "2020-01-01")


def test_what_the_employer_claims_closes_nothing_and_what_is_seen_does(sara: Desk) -> None:
    visit, id = served(sara)
    claimed = following.claim_compliance(visit, id, "Tomas Reyl")
    assert claimed.status is NoticeStatus.COMPLIED_CLAIMED
    [finding] = visit.inspection.findings
    assert finding.status is FindingStatus.REMEDIED_CLAIMED
    with pytest.raises(BadValue, match="still missing"):
        following.verify_compliance(visit, id, "partly", "visit")
    failed = following.verify_compliance(visit, id, "partly", "visit", "One exit is locked still.")
    [finding] = visit.inspection.findings
    assert (failed.status, finding.status) == (NoticeStatus.FAILED, FindingStatus.OPEN)
    assert [row.due for row in today(sara.ws).deadlines] == [failed.due], "it is not forgotten"
    seen = following.verify_compliance(visit, id, "complied", "visit", seen_on=visit.id)
    [finding] = visit.inspection.findings
    assert (seen.status, finding.status) == (NoticeStatus.VERIFIED, FindingStatus.VERIFIED)
    assert [v.result.value for v in seen.verifications] == ["partly", "complied"]
    assert today(sara.ws).deadlines == ()
    assert following.close_notice(visit, id).status is NoticeStatus.CLOSED
    with pytest.raises(WrongState):
        following.claim_compliance(visit, id, "Tomas Reyl")


def test_all_this_follows_after_the_visit_was_finished_too(sara: Desk) -> None:
    visit, id = served(sara)
    sign_all(visit)
    finish(visit, {EXITS: "No camera today."})
    hand_over(visit)
    state = visit.inspection.finished_sha256
    following.claim_compliance(visit, id, "Tomas Reyl")
    following.verify_compliance(visit, id, "complied", "documents")
    assert visit.inspection.finished_sha256 == state
    assert visit.inspection.late == ()
    [finding] = open_visit(sara.ws, visit.id).inspection.findings
    assert finding.status is FindingStatus.VERIFIED
    assert sara.ws.store.verify().sound


def test_a_failure_is_referred_to_a_matter_that_exists(sara: Desk) -> None:
    from fieldinspect.casework.matters import add_matter

    visit, id = served(sara)
    following.verify_compliance(visit, id, "not_complied", "visit", "Nothing was done.")
    with pytest.raises(NotFound, match="no referral or proceeding"):
        following.refer_failure(visit, id, "ab" * 16)
    fields = {"establishment": visit.inspection.establishment, "nature": "prosecution", "subject": "Exits",
              "before": "Court", "inspection": visit.id}  # fmt: skip
    matter = add_matter(sara.ws, "proceeding", fields).id
    assert following.refer_failure(visit, id, matter).status is NoticeStatus.REFERRED
    assert following.close_notice(visit, id).status is NoticeStatus.CLOSED


@pytest.mark.parametrize(
    ("hours", "state", "late"),
    [(23.99, "alerted", False), (24, "alerted", False), (24.01, "lapsed_unreviewed", True)],
)
def test_the_opinion_on_a_delegates_order_is_due_24_hours_after_actual_receipt(
    sara: Desk, hours: float, state: str, late: bool
) -> None:
    visit, id = served(sara, "delegate_order")
    assert opinion_state(notice(visit), sara.ws.now_ms()) == "ordered"
    with pytest.raises(WrongState, match="an opinion does not follow"):
        following.give_opinion(visit, id, "confirmed", "seen")
    sara.clock.now += timedelta(days=2)  # the alert was long on its way: only its receipt counts
    received = sara.ws.now_ms()
    due = following.alert_received(visit, id, received)
    assert due == received + 24 * HOUR
    at = received + int(hours * HOUR)
    assert opinion_state(notice(visit), at) == state
    sara.clock.now += timedelta(milliseconds=at - sara.ws.now_ms() - 1500)
    given = following.give_opinion(visit, id, "confirmed", "The bank was undercut.")
    assert given.opinion is not None
    assert given.opinion.opinion == "confirmed"
    assert given.opinion.late is late
    with pytest.raises(WrongState):
        following.give_opinion(visit, id, "lifted", "again")


def test_24_hours_are_hours_when_the_clocks_change(desk_at: DeskAt) -> None:
    sara = desk_at("sara", role="supervisor")
    visit, id = served(sara, "delegate_order")
    due = following.alert_received(visit, id)
    assert sara.ws.local(due).timestamp() - 24 * 3600 <= sara.ws.now_ms() / 1000
    lifted = following.give_opinion(visit, id, "lifted", "No danger was found.")
    assert (lifted.status, lifted.stands) == (NoticeStatus.CANCELLED, False)


def test_only_a_delegates_order_has_an_opinion(sara: Desk) -> None:
    visit, id = served(sara)
    with pytest.raises(WrongState, match="an alert does not follow"):
        following.alert_received(visit, id)


def test_a_finding_is_put_right_on_the_spot_or_verified_without_a_notice(desk: Desk) -> None:
    visit = desk.filled()
    visit.answer(EXITS, "not_compliant")
    [finding] = visit.inspection.findings
    with pytest.raises(WrongState, match="nothing to verify"):
        following.verify_finding(visit, finding.id, "complied", "visit")
    following.corrected_on_the_spot(visit, finding.id, "The crates were moved at once.")
    [finding] = visit.inspection.findings
    assert finding.status is FindingStatus.CORRECTED_ON_THE_SPOT
    with pytest.raises(WrongState, match="already"):
        following.corrected_on_the_spot(visit, finding.id, "again")
    sign_all(visit)
    finish(visit, {EXITS: "No camera today."})
    [finding] = visit.inspection.findings
    assert finding.status is FindingStatus.CORRECTED_ON_THE_SPOT


def test_nothing_follows_a_notice_that_was_not_served(sara: Desk) -> None:
    visit = sara.filled()
    visit.answer(EXITS, "not_compliant")
    [finding] = visit.inspection.findings
    issued = issue_notice(visit, [finding.id], "improvement", "Seabright", "Have the exits free.")
    with pytest.raises(WrongState, match="is issued; an appeal does not follow"):
        following.record_appeal(visit, issued.id)
    assert all(NoticeStatus.VOID not in states for states in FROM.values())
