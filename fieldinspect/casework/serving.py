"""Notices: proposing the day, issuing under a number, serving, voiding, withdrawing; handing copies over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fieldinspect.casework.errors import BadValue, NoLegalBasis, NotFound, WrongState
from fieldinspect.casework.findings import finding_of
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import (
    FINDING_DONE,
    FindingKind,
    FindingStatus,
    Measure,
    NoticeStatus,
    NoticeType,
    Outcome,
    Side,
    VisitStatus,
)
from fieldinspect.domain.deadlines import Deadline, DeadlineError, TooEarly, due_date, due_on
from fieldinspect.domain.event_kinds import (
    body_delivered,
    body_finding_act,
    body_notice_act,
    body_notice_issued,
    body_notice_served,
    body_set,
)
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.notices import Notice
from fieldinspect.domain.pack import NoticeTerms
from fieldinspect.domain.people import Act

_LIMIT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Issued:
    """A notice that was issued: id, number, the day it sets and how that day came about in words."""

    id: str
    serial: str
    due: date | None
    due_rule: str


def propose_due(visit: VisitRecord, type: str | NoticeType, days: int | None = None) -> Deadline:
    """The day that a notice of this kind would set if it were served now; ``days`` instead of the usual period.

    Raises:
        NoLegalBasis: the jurisdiction has no such notice. BadValue: an impossible period.
    """
    terms = _terms(visit, _type(type))
    try:
        period = terms.usual if days is None else terms.period(days)
        return due_date(visit.ws.now(), period, visit.ws.jurisdiction.calendar)
    except DeadlineError as error:
        raise BadValue(f"That period cannot be set: {error}.") from error


def basis_of(visit: VisitRecord, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The keys of enforceable, verified provisions in force on which a notice on these findings can rest."""
    library = visit.ws.jurisdiction.library
    keys: dict[str, None] = {}
    for finding in findings:
        named = [
            p.key for key in finding.provisions for p in library.resolve(key, visit.day) if p.may_base_notice
        ]
        if not named:
            named = [p.key for key in finding.provisions for p in library.enforceable_for(key, visit.day)]
        keys.update(dict.fromkeys(named))
    return tuple(keys)


def issue_notice(
    visit: VisitRecord,
    findings: Sequence[str],
    type: str,
    addressee: str,
    requirement: str,
    due: str | date | None = None,
) -> Issued:
    """Issue a notice on findings: its number is taken in the same transaction, and what it says is frozen.

    Without ``due`` the usual period of the kind counts from now.

    Raises:
        NotAllowed, Frozen: role or state of the visit. NotFound: a finding. BadValue: no addressee, requirement,
        or a day before the least period. NoLegalBasis: no enforceable verified provision, or no such power.
    """
    visit.may_write(Act.ISSUE_NOTICE)
    kind = _type(type)
    terms = _terms(visit, kind)
    on = [finding_of(visit, id) for id in dict.fromkeys(findings)]
    _check_content(on, addressee, requirement)
    provisions = basis_of(visit, on)
    if not provisions:
        raise NoLegalBasis(
            "No enforceable, verified provision in force stands behind these findings; advise instead, or choose "
            "another provision."
        )
    deadline = _deadline(visit, terms, due)
    rule = deadline.rule(visit.ws.language)
    id = visit.ws.ids.hex()
    with visit.ws.store.transaction() as tx:
        serial = tx.next_number(kind.prefix, visit.ws.now().year)
        issue = body_notice_issued(
            id, serial, kind.value, [f.id for f in on], addressee.strip(), requirement.strip(), provisions,
            deadline.due.isoformat(), rule,
        )  # fmt: skip
        visit.write_in(tx, [Entry(issue), *_on_findings(visit, on, kind, deadline)])
    return Issued(id, serial, deadline.due, rule)


def serve_notice(
    visit: VisitRecord, notice: str, to: str, method: str, outcome: str, reason: str = ""
) -> int:
    """Record that a notice was handed to its addressee, who accepted or refused it; return when (ms).

    Raises:
        NotFound: no such notice. WrongState: served, void or withdrawn already, or its day no longer leaves the
        least period. BadValue: a refusal without reason, nobody named, an unknown outcome.
    """
    visit.may_write(Act.ISSUE_NOTICE)
    found = notice_of(visit, notice)
    if found.status is not NoticeStatus.ISSUED:
        raise WrongState(f"Notice {found.serial} is {found.status.value}; it can be served only once.")
    _check_handing(to, method, outcome, reason)
    terms = _terms(visit, found.type)
    if found.due is not None:
        try:
            due_on(found.due, visit.ws.now(), terms.shortest, visit.ws.jurisdiction.calendar)
        except TooEarly as error:
            raise WrongState(
                f"Served today, notice {found.serial} would leave too little time: the law leaves it until "
                f"{error.earliest}. Void it and issue it anew."
            ) from error
    at = visit.ws.now_ms()
    body = body_notice_served(found.id, to.strip(), method.strip(), outcome, reason.strip(), at)
    visit.write([Entry(body)])
    return at


def void_notice(visit: VisitRecord, notice: str, reason: str) -> str:
    """Void a notice that was not served; its number stays taken, with the reason.

    Raises:
        NotFound: no such notice. WrongState: served already, or void. BadValue: no reason.
    """
    visit.may_write(Act.ISSUE_NOTICE)
    found = notice_of(visit, notice)
    if found.status is not NoticeStatus.ISSUED:
        raise WrongState(
            f"Notice {found.serial} is {found.status.value}; only an unserved one can be voided."
        )
    if not reason.strip():
        raise BadValue("Voiding a notice needs a reason; its number stays in the record.")
    visit.write([Entry(body_notice_act("void", found.id, reason.strip()))])
    return found.id


def withdraw_notice(visit: VisitRecord, notice: str, reason: str) -> str:
    """Withdraw a served notice, as a supervisor, with a reason; the visit may be finished.

    Raises:
        NotAllowed: the role. NotFound: no such notice. WrongState: not served. BadValue: no reason.
    """
    visit.ws.require(Act.WITHDRAW_NOTICE)
    found = notice_of(visit, notice)
    if not found.stands or found.status is NoticeStatus.ISSUED:
        raise WrongState(f"Notice {found.serial} is {found.status.value}; only a served one is withdrawn.")
    if not reason.strip():
        raise BadValue("Withdrawing a notice needs a reason.")
    with visit.ws.store.transaction() as tx:
        number = tx.next_number("ORD", visit.ws.now().year)
        visit.write_in(tx, [Entry(body_notice_act("withdraw", found.id, reason.strip()) | {"no": number})])
    return found.id


def record_delivery(
    visit: VisitRecord, of: str, side: str, to: str, method: str, outcome: str, reason: str = ""
) -> str:
    """Record that a copy of the visit's report, or of a notice, was handed to a side; return the act's id.

    Possible after finishing too, until the visit is approved.

    Raises:
        NotFound: neither this visit nor a notice of it. BadValue: as for `serve_notice`, or an unknown side.
        WrongState: approved and locked.
    """
    visit.ws.require(Act.ANSWER)
    if visit.inspection.status is VisitStatus.APPROVED:
        raise WrongState("The visit is approved and locked; deliveries were recorded before.")
    if of != visit.id:
        notice_of(visit, of)
    if side not in (Side.EMPLOYER, Side.WORKER, Side.OTHER):
        raise BadValue(f"A copy goes to employer, worker or other, not {side}.")
    _check_handing(to, method, outcome, reason)
    id = visit.ws.ids.hex()
    at = visit.ws.now_ms()
    body = body_delivered(id, of, side, to.strip(), method.strip(), outcome, reason.strip(), at)
    visit.write([Entry(body)])
    return id


def notice_of(visit: VisitRecord, id: str) -> Notice:
    """A notice of the visit.

    Raises:
        NotFound: the visit has none with this id.
    """
    found = visit.inspection.notice(id)
    if found is None:
        raise NotFound(f"The visit has no notice {id}.")
    return found


def _type(type: str | NoticeType) -> NoticeType:
    try:
        return NoticeType(type)
    except ValueError:
        raise BadValue(f"A notice is of the type {', '.join(NoticeType)}, not {type}.") from None


def _terms(visit: VisitRecord, kind: NoticeType) -> NoticeTerms:
    try:
        return visit.ws.jurisdiction.notice(kind)
    except LookupError as error:
        raise NoLegalBasis(f"This notice cannot be issued: {error}.") from None


def _check_content(on: Sequence[Finding], addressee: str, requirement: str) -> None:
    if not on:
        raise BadValue("A notice rests on at least one finding.")
    for finding in on:
        if finding.status is FindingStatus.WITHDRAWN or finding.status in FINDING_DONE:
            raise WrongState(f"Finding {finding.number} is {finding.status.value}; no notice can rest on it.")
        if finding.kind is not FindingKind.INFRINGEMENT:
            raise NoLegalBasis(
                f"Finding {finding.number} is a {finding.kind.value}; only infringements carry a notice."
            )
    if not addressee.strip():
        raise BadValue("A notice needs an addressee: who has to do what it requires.")
    if not requirement.strip():
        raise BadValue("A notice needs a requirement: what has to be in place in the end.")
    if len(addressee) > _LIMIT or len(requirement) > _LIMIT:
        raise BadValue(f"A notice's texts can have {_LIMIT:,} characters at most.")


def _deadline(visit: VisitRecord, terms: NoticeTerms, due: str | date | None) -> Deadline:
    calendar, now = visit.ws.jurisdiction.calendar, visit.ws.now()
    try:
        if due in (None, ""):
            return due_date(now, terms.usual, calendar)
        day = due if isinstance(due, date) else date.fromisoformat(str(due))
        return due_on(day, now, terms.shortest, calendar)
    except TooEarly as error:
        raise BadValue(
            f"{error.chosen} is too early: the law leaves at least {terms.min_days} days, that is until "
            f"{error.earliest}."
        ) from error
    except DeadlineError as error:
        raise BadValue(f"That day cannot be set: {error}.") from error
    except ValueError:
        raise BadValue(f"{due} is not a day such as 2026-12-31.") from None


def _on_findings(
    visit: VisitRecord, on: Sequence[Finding], kind: NoticeType, deadline: Deadline
) -> list[Entry]:
    """A notice confirms its findings, and is their measure where they have none as strong."""
    entries: list[Entry] = []
    measure = Measure(kind.value)
    for finding in on:
        if finding.status is FindingStatus.DRAFT:
            entries.append(Entry(body_finding_act("confirm", finding.id)))
        values = {"measure": measure.value, "due": deadline.due.isoformat()}
        if finding.measure is measure and finding.due == deadline.due:
            continue
        for name, value in values.items():
            path = f"finding[{finding.id}]/{name}"
            entries.append(Entry(body_set(path, value, visit.seen(path))))
    return entries


def _check_handing(to: str, method: str, outcome: str, reason: str) -> None:
    if not to.strip() or not method.strip():
        raise BadValue("Say to whom it was handed and how.")
    if outcome not in (Outcome.ACCEPTED, Outcome.REFUSED):
        raise BadValue(f"Handing over ends with accepted or refused, not {outcome}.")
    if outcome == Outcome.REFUSED and not reason.strip():
        raise BadValue("A refusal needs its reason, in the words that were used.")
