"""After a notice was served: more time, variation, appeal, compliance, the opinion on a delegate's order.

What the notice says stays as it was issued. Extension and variation are a supervisor's acts with numbers of their own;
an inspector proposes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fieldinspect.casework.checking import code_of, day_of, text_of
from fieldinspect.casework.errors import BadValue, NoLegalBasis, NotFound, WrongState
from fieldinspect.casework.findings import finding_of
from fieldinspect.casework.serving import notice_of
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import (
    FINDING_DONE,
    FINDING_WAITS,
    AppealOutcome,
    Compliance,
    NoticeType,
    Opinion,
)
from fieldinspect.domain.deadlines import DeadlineError, due_date
from fieldinspect.domain.event_kinds import body_finding_act, body_notice_later
from fieldinspect.domain.notice_course import follows, opinion_due_ms
from fieldinspect.domain.notices import Notice
from fieldinspect.domain.pack import NoticeTerms, Suspends
from fieldinspect.domain.people import Act

_PROPOSALS: Final = ("extend", "vary", "withdraw")


@dataclass(frozen=True, slots=True)
class Changed:
    """A notice that was extended or varied: its id, the number of that act, the day that counts from now on."""

    id: str
    number: str
    due: date | None


def extend_notice(visit: VisitRecord, notice: str, due: str | date, reason: str) -> Changed:
    """Give more time, as a supervisor.

    Raises:
        NotAllowed: the role. NotFound: no such notice. WrongState: not served, or at its end. BadValue: the day is
        not later than the one that counts, or there is no reason.
    """
    found = _following(visit, notice, "notice.extend", Act.WITHDRAW_NOTICE)
    day = day_of(due)
    before = found.due_now or found.due
    if before is not None and day <= before:
        raise BadValue(f"An extension ends after {before}; {day} does not.")
    return _numbered(visit, found, "extend", reason, due=day)


def vary_notice(
    visit: VisitRecord, notice: str, reason: str, requirement: str = "", due: str | date | None = None
) -> Changed:
    """Change what a served notice requires, or its day, as a supervisor.

    Raises:
        As `extend_notice`; BadValue: neither a requirement nor a day.
    """
    found = _following(visit, notice, "notice.vary", Act.WITHDRAW_NOTICE)
    if not requirement.strip() and due in (None, ""):
        raise BadValue("A variation says what is required from now on, or until when.")
    day = day_of(due) if due not in (None, "") else None
    return _numbered(visit, found, "vary", reason, due=day, requirement=text_of(requirement))


def propose_change(
    visit: VisitRecord, notice: str, what: str, reason: str, due: str | None = None, requirement: str = ""
) -> str:
    """Propose to a supervisor to extend, vary or withdraw a notice; return the notice's id.

    Raises:
        NotAllowed, NotFound, WrongState: as `extend_notice`. BadValue: another proposal, or no reason.
    """
    found = _following(visit, notice, "notice.propose", Act.FOLLOW_NOTICE)
    if what not in _PROPOSALS:
        raise BadValue(f"One can propose to {', '.join(_PROPOSALS)}, not to {what[:40]}.")
    day = day_of(due).isoformat() if due else None
    requirement = text_of(requirement)
    _write(visit, "propose", found, what=what, reason=_reason(reason), due=day, requirement=requirement)
    return found.id


def record_appeal(
    visit: VisitRecord, notice: str, on: str | date | None = None, body: str = "", reference: str = ""
) -> Notice:
    """Record an appeal; whether it suspends the notice is what the jurisdiction's pack says of its kind.

    One made after the period for appeals is recorded as late and suspends nothing.

    Raises:
        NotAllowed, NotFound, WrongState: as above. BadValue: made before service.
    """
    found = _following(visit, notice, "notice.appeal", Act.FOLLOW_NOTICE)
    day = day_of(on) if on not in (None, "") else visit.ws.now().date()
    terms = _terms(visit, found)
    served_at = visit.ws.local(found.service.at_ms if found.service is not None else found.issued_ms)
    if day < served_at.date():
        raise BadValue(f"The notice was served on {served_at.date()}; an appeal comes after that.")
    try:
        late = day > due_date(served_at, terms.appeal, visit.ws.jurisdiction.calendar).due
    except DeadlineError as error:
        raise BadValue(f"The period for appeals cannot be counted: {error}.") from error
    suspends = terms.appeal_suspends is Suspends.YES and not late
    whom = body.strip() or terms.appeal_body.get("en", "")
    _write(visit, "appeal", found, on=day.isoformat(), body=text_of(whom, 300), late=late, suspends=suspends,
           reference=text_of(reference, 300))  # fmt: skip
    return notice_of(visit, found.id)


def direct_suspension(visit: VisitRecord, notice: str, reason: str) -> Notice:
    """Record that the appeal body directed the notice to be suspended.

    Raises:
        NoLegalBasis: in this jurisdiction no direction suspends a notice of this kind. The rest as above.
    """
    found = _following(visit, notice, "notice.direct", Act.FOLLOW_NOTICE)
    if _terms(visit, found).appeal_suspends is Suspends.NO:
        raise NoLegalBasis("In this jurisdiction an appeal never suspends a notice of this kind.")
    _write(visit, "direct", found, reason=_reason(reason))
    return notice_of(visit, found.id)


def decide_appeal(
    visit: VisitRecord, notice: str, outcome: str, on: str | date | None = None, due: str | date | None = None,
    requirement: str = "", reason: str = "",
) -> Notice:  # fmt: skip
    """Record how an appeal ended: upheld, varied, or the notice cancelled.

    Raises:
        NotAllowed, NotFound, WrongState: as above. BadValue: an unknown outcome; varied without saying how.
    """
    found = _following(visit, notice, "notice.decide", Act.FOLLOW_NOTICE)
    code_of(AppealOutcome, outcome, "outcome of an appeal")
    if outcome == AppealOutcome.VARIED and not requirement.strip() and due in (None, ""):
        raise BadValue("A varied notice needs what is required from now on, or until when.")
    day = day_of(on) if on not in (None, "") else visit.ws.now().date()
    until = day_of(due).isoformat() if due not in (None, "") else None
    _write(visit, "decide", found, outcome=outcome, on=day.isoformat(), due=until,
           requirement=text_of(requirement), reason=text_of(reason))  # fmt: skip
    return notice_of(visit, found.id)


def claim_compliance(visit: VisitRecord, notice: str, by: str, on: str | date | None = None) -> Notice:
    """Record that the addressee says it is done; nothing is closed by that.

    Raises:
        NotAllowed, NotFound, WrongState: as above. BadValue: nobody is named who says so.
    """
    found = _following(visit, notice, "notice.claim", Act.FOLLOW_NOTICE)
    if not by.strip():
        raise BadValue("Name who says that the notice was complied with.")
    day = day_of(on) if on not in (None, "") else visit.ws.now().date()
    entries = [Entry(body_notice_later("claim", found.id, by=text_of(by, 300), on=day.isoformat()))]
    for id in found.findings:
        finding = visit.inspection.finding(id)
        if finding is not None and finding.status in FINDING_WAITS:
            entries.append(Entry(body_finding_act("claim", id)))
    visit.write(entries)
    return notice_of(visit, found.id)


def verify_compliance(
    visit: VisitRecord, notice: str, result: str, method: str, remark: str = "", on: str | date | None = None,
    seen_on: str = "",
) -> Notice:  # fmt: skip
    """Record what was seen of compliance; what is complied with is verified with its findings, the rest stands.

    ``seen_on`` is the id of the visit on which it was seen, blank if on none (documents were sent in).

    Raises:
        NotAllowed, NotFound, WrongState: as above. BadValue: an unknown result, no method; partly or not complied
        with needs a remark.
    """
    found = _following(visit, notice, "notice.verify", Act.FOLLOW_NOTICE)
    day = _checked_verification(visit, result, method, remark, on)
    body = body_notice_later(
        "verify", found.id, result=result, method=text_of(method, 300), remark=text_of(remark), on=day, visit=seen_on
    )  # fmt: skip
    act = "verify" if result == Compliance.COMPLIED else "stands"
    live = [f for id in found.findings if (f := visit.inspection.finding(id)) is not None and f.live]
    visit.write([Entry(body), *(Entry(body_finding_act(act, f.id, remark.strip())) for f in live)])
    return notice_of(visit, found.id)


def verify_finding(visit: VisitRecord, finding: str, result: str, method: str, remark: str = "") -> str:
    """Record what was seen of a finding that no notice carries; return its id.

    Raises:
        NotAllowed, NotFound, BadValue: as `verify_compliance`. WrongState: the finding is a draft, or at its end.
    """
    visit.ws.require(Act.FOLLOW_NOTICE)
    found = finding_of(visit, finding)
    if found.status not in FINDING_WAITS:
        raise WrongState(f"Finding {found.number} is {found.status.value}; there is nothing to verify.")
    _checked_verification(visit, result, method, remark, None)
    act = "verify" if result == Compliance.COMPLIED else "stands"
    words = ": ".join(part for part in (text_of(method, 300), text_of(remark)) if part)
    visit.write([Entry(body_finding_act(act, found.id, words))])
    return found.id


def corrected_on_the_spot(visit: VisitRecord, finding: str, how: str) -> str:
    """Record that a finding was put right while the inspector was there; return its id.

    Raises:
        Frozen, NotAllowed: state of the visit or role. NotFound. WrongState: withdrawn or done. BadValue: no words.
    """
    visit.may_write()
    found = finding_of(visit, finding)
    if not found.live or found.status in FINDING_DONE:
        raise WrongState(f"Finding {found.number} is {found.status.value} already.")
    visit.write([Entry(body_finding_act("spot", found.id, _reason(how)))])
    return found.id


def refer_failure(visit: VisitRecord, notice: str, referral: str) -> Notice:
    """Note the referral or proceeding that follows where a notice was not complied with.

    Raises:
        NotAllowed, WrongState: as above. NotFound: no such notice or matter.
    """
    found = _following(visit, notice, "notice.refer", Act.FOLLOW_NOTICE)
    row = visit.ws.store.matter_row(referral)
    if row is None or row.kind not in ("referral", "proceeding"):
        raise NotFound(f"There is no referral or proceeding {referral[:40]}; look it up in the list.")
    _write(visit, "refer", found, matter=referral)
    return notice_of(visit, found.id)


def close_notice(visit: VisitRecord, notice: str) -> Notice:
    """Close a notice that is verified, referred, cancelled or withdrawn.

    Raises:
        NotAllowed, NotFound, WrongState: as above.
    """
    found = _following(visit, notice, "notice.close", Act.FOLLOW_NOTICE)
    _write(visit, "close", found)
    return notice_of(visit, found.id)


# -- a delegate's immediate order (domain model, section 4; module 2.5) --------------------------------
def alert_received(visit: VisitRecord, notice: str, at_ms: int | None = None) -> int:
    """Record when the inspectorate actually received the alert; return until when the opinion is due (ms).

    Raises:
        NotAllowed, NotFound, WrongState: as above. BadValue: received before the order was given, or in the future.
    """
    found = _following(visit, notice, "notice.alert", Act.FOLLOW_NOTICE)
    now = visit.ws.now_ms()
    at = now if at_ms is None else at_ms
    if not found.issued_ms <= at <= now:
        raise BadValue("The alert is received after the order was given, and not later than now.")
    _write(visit, "alert", found, at=at)
    due = opinion_due_ms(notice_of(visit, found.id))
    if due is None:
        raise WrongState("The alert was not kept, because somebody else recorded one at the same time.")
    return due


def give_opinion(visit: VisitRecord, notice: str, opinion: str, reason: str) -> Notice:
    """Give the inspectorate's opinion on a delegate's order: confirmed, varied or lifted.

    Raises:
        NotAllowed, NotFound, WrongState: as above; no alert was received. BadValue: an unknown opinion, no reason.
    """
    found = _following(visit, notice, "notice.opinion", Act.FOLLOW_NOTICE)
    code_of(Opinion, opinion, "opinion")
    _write(visit, "opinion", found, opinion=opinion, reason=_reason(reason), at=visit.ws.now_ms())
    return notice_of(visit, found.id)


# -- inside ------------------------------------------------------------------------------------------
def _following(visit: VisitRecord, notice: str, kind: str, act: Act) -> Notice:
    visit.ws.require(act)
    found = notice_of(visit, notice)
    if not follows(found, kind):
        word = kind.removeprefix("notice.")
        of_delegate = " (an order of a delegate)" if found.type is NoticeType.DELEGATE_ORDER else ""
        raise WrongState(
            f"Notice {found.serial}{of_delegate} is {found.status.value}; {_WORDS[word]} does not follow here."
        )
    return found


_WORDS: Final = {
    "extend": "an extension", "vary": "a variation", "propose": "a proposal", "appeal": "an appeal",
    "direct": "a direction", "decide": "a decision on appeal", "claim": "a claim of compliance",
    "verify": "a verification", "refer": "a referral", "close": "closing", "alert": "an alert",
    "opinion": "an opinion",
}  # fmt: skip


def _numbered(
    visit: VisitRecord, found: Notice, act: str, reason: str, *, due: date | None, requirement: str = ""
) -> Changed:
    words = _reason(reason)
    with visit.ws.store.transaction() as tx:
        number = tx.next_number("ORD", visit.ws.now().year)
        body = body_notice_later(
            act, found.id, no=number, due=due.isoformat() if due is not None else None, requirement=requirement,
            reason=words,
        )  # fmt: skip
        visit.write_in(tx, [Entry(body)])
    return Changed(found.id, number, notice_of(visit, found.id).due_now)


def _write(visit: VisitRecord, act: str, found: Notice, **content: Any) -> None:
    visit.write([Entry(body_notice_later(act, found.id, **content))])


def _checked_verification(
    visit: VisitRecord, result: str, method: str, remark: str, on: str | date | None
) -> str:
    code_of(Compliance, result, "result of a verification")
    if not method.strip():
        raise BadValue("Say how it was verified: on a visit, by documents, by a test.")
    if result != Compliance.COMPLIED and not remark.strip():
        raise BadValue("Say what is still missing.")
    day = day_of(on) if on not in (None, "") else visit.ws.now().date()
    if day > visit.ws.now().date():
        raise BadValue(f"{day} has not come yet; a verification says what was seen.")
    return day.isoformat()


def _terms(visit: VisitRecord, found: Notice) -> NoticeTerms:
    try:
        return visit.ws.jurisdiction.notice(found.type)
    except LookupError as error:
        raise NoLegalBasis(f"The rules for appeals are not known here: {error}.") from None


def _reason(text: str) -> str:
    if not text.strip():
        raise BadValue("This needs a reason; it stands in the record.")
    return text_of(text)
