"""Finishing a visit: what is still missing, the act of finishing, reopening, a visit that did not take place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fieldinspect.casework.errors import BadValue, Incomplete, NotAllowed, Problem, WrongState
from fieldinspect.casework.refs import sheet_of
from fieldinspect.casework.sheets import Sheet
from fieldinspect.casework.signing import SIDES
from fieldinspect.casework.visit_record import Entry
from fieldinspect.casework.visits import Visit
from fieldinspect.domain.codes import (
    FINDING_DONE,
    NOTICE_COUNTS,
    FindingKind,
    FindingStatus,
    Measure,
    Severity,
    VisitStatus,
)
from fieldinspect.domain.event_kinds import body_finding_act, body_finished, body_reopened, body_set
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.people import Act, Role

_ADVICE = frozenset({Measure.ORAL_ADVICE, Measure.WRITTEN_ADVICE, Measure.NONE})
_NOTICE_MEASURES = frozenset(
    {
        Measure.IMPROVEMENT,
        Measure.PROHIBITION_IMMEDIATE,
        Measure.PROHIBITION_DEFERRED,
        Measure.DELEGATE_ORDER,
    }
)


@dataclass(frozen=True, slots=True)
class Finished:
    """A visit that was finished: the hash of its state, its version, and what was excused by a reason."""

    state_sha256: str
    version: int
    problems: tuple[Problem, ...]


def problems(visit: Visit) -> tuple[Problem, ...]:
    """Everything that stands between the visit and its finishing, in the order of work."""
    return (
        *_conference_problems(visit, "opening"),
        *(problem for sheet in visit.sheets for problem in _answer_problems(visit, sheet)),
        *_finding_problems(visit),
        *_conflict_problems(visit),
        *_conference_problems(visit, "closing"),
        *_signature_problems(visit),
    )


def finish(visit: Visit, reasons: Mapping[str, str] | None = None) -> Finished:
    """Finish the visit: from now on nothing on it changes. ``reasons`` excuse problems by their ``ref``.

    Drafted findings are confirmed by it.

    Raises:
        Incomplete: with the problems that no reason excuses. Frozen, NotAllowed: state or role.
    """
    visit.may_write()
    given = {ref: text.strip() for ref, text in (reasons or {}).items() if text.strip()}
    found = problems(visit)
    open_ = tuple(p for p in found if not (p.can_be_excused and p.ref in given))
    if open_:
        raise Incomplete(
            f"The visit cannot be finished yet: {open_[0].message}"
            + (f" ({len(open_) - 1} more)" if len(open_) > 1 else ""),
            open_,
            kept="Everything recorded so far is saved.",
        )
    kept = {_reason_key(visit, ref): text for ref, text in given.items()}
    drafts = [f.id for f in visit.inspection.findings if f.status is FindingStatus.DRAFT]
    with visit.ws.store.transaction() as tx:
        visit.write_in(tx, [Entry(body_finding_act("confirm", id)) for id in drafts])
        state = visit.fold().state_sha256()
        visit.write_in(tx, [Entry(body_finished(visit.fold().vector(), state, kept))])
    return Finished(state, visit.inspection.version, found)


def reopen(visit: Visit, reason: str) -> int:
    """Take a finished visit up again, with a reason; return the version that finishing it again will make.

    Raises:
        WrongState: it is not finished, or approved. BadValue: no reason. NotAllowed: the role.
    """
    visit.ws.require(Act.REOPEN)
    status = visit.inspection.status
    if status not in (VisitStatus.COMPLETED, VisitStatus.NOT_CARRIED_OUT):
        raise WrongState(
            _NOT_REOPENED.get(status, "The visit is not finished, so there is nothing to reopen.")
        )
    if visit.ws.user.role is Role.SUPERVISOR and visit.inspection.inspector != visit.ws.user.id:
        raise NotAllowed("A supervisor reopens a colleague's visit by returning it with remarks.")
    if not reason.strip():
        raise BadValue("Reopening a visit needs a reason; it stands in the record.")
    visit.write([Entry(body_reopened(reason.strip()))])
    visit.refresh()
    return visit.inspection.version + 1


def not_carried_out(visit: Visit, reason: str) -> Finished:
    """End a visit that could not take place (closed, moved, no workers, entry refused, not liable).

    Raises:
        BadValue: no reason. WrongState: a notice stands already. Frozen, NotAllowed: state or role.
    """
    visit.may_write()
    if not reason.strip():
        raise BadValue("Say why the visit could not be carried out.")
    if any(n.stands for n in visit.inspection.notices):
        raise WrongState("A notice was issued on this visit, so it was carried out; finish it instead.")
    fields = {"visit/scope": "not_carried_out", "visit/not_inspected": reason.strip()}
    with visit.ws.store.transaction() as tx:
        visit.write_in(tx, [Entry(body_set(path, value, visit.seen(path))) for path, value in fields.items()])
        state = visit.fold().state_sha256()
        body = body_finished(visit.fold().vector(), state, {}, not_carried_out=reason.strip())
        visit.write_in(tx, [Entry(body)])
    return Finished(state, visit.inspection.version, ())


_NOT_REOPENED = {
    VisitStatus.APPROVED: "The visit is approved and locked; a correction needs a new visit.",
    VisitStatus.RETURNED: "The visit was returned, so the pen is free already; change it and finish it again.",
}


# -- the rules (domain model, section 4) -------------------------------------------------------------
def _conference_problems(visit: Visit, kind: str) -> Iterator[Problem]:
    held = [c for c in visit.inspection.conferences if c.kind == kind]
    if not held:
        words = {
            "opening": "Record the opening conference with both sides, or waive it with a reason.",
            "closing": "Record the closing conference: both sides hear what was found.",
        }
        yield Problem(f"no_{kind}_conference", "", words[kind])
    if kind == "closing" and held and not any(c.attendees for c in held) and not any(c.waiver for c in held):
        yield Problem("empty_closing_conference", "", "Name who took part in the closing conference.")


def _answer_problems(visit: Visit, sheet: Sheet) -> Iterator[Problem]:
    numbers = sheet.numbers()
    disputed = set(visit.inspection.conflicts)
    for violation in sheet.session.validate():
        node = sheet.session.state(violation.ref)
        if violation.kind == "required" and sheet.path(violation.ref) in disputed:
            continue
        label = f"{numbers.get(violation.ref, '')} “{node.label or violation.ref}”".strip()
        words = {
            "required": f"{label} is not answered; answer it, or give a reason.",
            "constraint": f"{label}: {violation.message or 'this answer is not possible.'}",
            "surplus": f"{label}: this row is one too many; remove it, or correct the number.",
            "type": f"{label}: this is not a value of the right kind.",
        }
        yield Problem(
            violation.kind,
            violation.ref,
            words.get(violation.kind, f"{label}: {violation.message}"),
            can_be_excused=violation.kind == "required",
        )
    yield from _photo_problems(visit, sheet, numbers)


def _photo_problems(visit: Visit, sheet: Sheet, numbers: Mapping[str, str]) -> Iterator[Problem]:
    shown = {a.path for a in visit.inspection.attachments if a.mime.startswith("image/")}
    on_findings = {a.path for a in visit.inspection.attachments}
    for node in sheet.session.nodes():
        if node.kind != "question" or not node.relevant or not node.when.get("photo_when"):
            continue
        path = sheet.path(node.ref)
        finding = next((f for f in visit.inspection.findings if f.path == path), None)
        if path in shown or (finding is not None and f"finding[{finding.id}]" in on_findings):
            continue
        label = f"{numbers.get(node.ref, '')} {node.label or node.ref}".strip()
        yield Problem(
            "photo", node.ref, f"Add a photograph to {label}, or give a reason.", can_be_excused=True
        )


def _finding_problems(visit: Visit) -> Iterator[Problem]:
    for finding in visit.inspection.findings:
        if not finding.live or finding.status in FINDING_DONE:
            continue
        yield from _measure_problems(visit, finding)


def _measure_problems(visit: Visit, finding: Finding) -> Iterator[Problem]:
    name = f"Finding {finding.number} ({finding.title})"
    if finding.kind is not FindingKind.INFRINGEMENT:
        return
    if finding.measure in (None, Measure.NONE) and not finding.measure_reason:
        yield Problem("no_measure", finding.id, f"{name} has no measure; choose one, or give a reason.", True)
    elif (
        finding.severity is not Severity.MINOR and finding.measure in _ADVICE and not finding.measure_reason
    ):  # C81 17(2): advice is at the inspector's discretion, and the report says why
        yield Problem(
            "advice_only",
            finding.id,
            f"{name} is more than minor and only advised on; give the reason.",
            True,
        )
    elif finding.measure in _NOTICE_MEASURES and not _has_notice(visit, finding):
        yield Problem(
            "no_notice",
            finding.id,
            f"{name} names a notice as its measure and none was issued; issue it, or give a reason.",
            True,
        )


def _has_notice(visit: Visit, finding: Finding) -> bool:
    return any(finding.id in n.findings and n.status in NOTICE_COUNTS for n in visit.inspection.notices)


def _conflict_problems(visit: Visit) -> Iterator[Problem]:
    for path in visit.inspection.conflicts:
        sheet = visit.sheet_at(path) if sheet_of(path) else None
        ref = (sheet.ref_of(path) if sheet is not None else None) or path
        yield Problem("conflict", ref, f"Two people wrote different things at {ref}; settle which holds.")


def _signature_problems(visit: Visit) -> Iterator[Problem]:
    state = visit.fold().state_sha256()
    for side in SIDES:
        act = visit.inspection.signature_of(visit.id, side)
        if act is None:
            yield Problem(
                f"no_{side.value}_signature",
                "",
                f"The {side.value} side has to sign, refuse or be noted as absent.",
            )
        elif act.state_sha256 != state:
            yield Problem(
                f"old_{side.value}_signature",
                "",
                f"Something was changed after the {side.value} side's signature; ask again.",
            )


def _reason_key(visit: Visit, ref: str) -> str:
    """A reason is kept under the record's path of the question, or the finding's id."""
    for sheet in visit.sheets:
        if ref.startswith("/"):
            try:
                return sheet.path(ref)
            except LookupError:
                continue
    return ref
