"""Review by a supervisor, and settling what two people wrote differently."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldinspect.casework.answering import removal, state_of, subject
from fieldinspect.casework.checking import text_of
from fieldinspect.casework.errors import BadValue, NotAllowed, NotFound, WrongState
from fieldinspect.casework.refs import COMMENT
from fieldinspect.casework.visit_record import Entry
from fieldinspect.casework.visits import Visit
from fieldinspect.domain.codes import Side, VisitStatus
from fieldinspect.domain.event_kinds import body_resolve, body_reviewed, body_row_added
from fieldinspect.domain.people import Act
from sync.conflicts import Register, Version, path_of, registers


@dataclass(frozen=True, slots=True)
class ConflictVersion:
    """One of the versions: its event (`replica:seq`), value (None: cleared), author's name and time (ms)."""

    event: str
    value: Any
    author: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where people wrote different things. ``ref`` is the form's reference where it is an answer, else
    the path of the record; ``label`` says in words what it is about."""

    path: str
    ref: str
    label: str
    versions: tuple[ConflictVersion, ...]


def approve(visit: Visit, remarks: Sequence[Mapping[str, str]] = ()) -> str:
    """Approve a finished visit, as a supervisor and never one's own; return the review's id.

    Raises:
        NotAllowed: the role, or one's own visit. WrongState: not finished, conflicts open, no copies handed over.
    """
    _may_review(visit)
    if visit.inspection.conflicts:
        raise WrongState("Two people wrote different things on this visit; that has to be settled first.")
    missing = [
        side.value
        for side in (Side.EMPLOYER, Side.WORKER)
        if not any(d.side is side and d.of == visit.id for d in visit.inspection.deliveries)
    ]
    if missing and visit.inspection.status is not VisitStatus.NOT_CARRIED_OUT:
        raise WrongState(
            f"No delivery of the report to the {' and '.join(missing)} side is recorded; return the visit instead."
        )
    return _review(visit, "approve", remarks)


def give_back(visit: Visit, remarks: Sequence[Mapping[str, str]]) -> str:
    """Return a finished visit with remarks (each a text, optionally a ref); return the review's id.

    Raises:
        NotAllowed: the role, or one's own visit. WrongState: not finished. BadValue: no remark.
    """
    _may_review(visit)
    if not any(str(remark.get("text") or "").strip() for remark in remarks):
        raise BadValue("Returning a visit needs at least one remark that says what to change.")
    return _review(visit, "return", remarks)


def conflicts(visit: Visit) -> tuple[Conflict, ...]:
    """The open conflicts of a visit, in the order of their paths."""
    return tuple(_conflict(visit, path) for path in dict.fromkeys(visit.inspection.conflicts))


def resolve(
    visit: Visit, ref: str, value: str | None = None, keep: str | None = None, reason: str = ""
) -> str:
    """Settle a conflict for one value, or for one of the versions (``keep`` = its event); return the event.

    On a row that was removed while somebody wrote in it, any value keeps the row and a blank one removes it.

    Raises:
        NotFound: no conflict at ``ref``, or no such version. BadValue: no reason, or not exactly one of value and
        keep. Frozen, NotAllowed: state or role.
    """
    visit.may_write(Act.RESOLVE_CONFLICT)
    if not reason.strip():
        raise BadValue("Settling a conflict needs a reason; both versions stay in the history.")
    if (value is None) == (keep is None):
        raise BadValue("Give either a value, or the version to keep.")
    path = _path(visit, ref)
    heads = _register(visit, path).heads
    chosen = value if keep is None else _version(heads, keep).value
    seen = [head.id for head in heads]
    if path.endswith("]") and any(head.kind in ("rep+", "rep-") for head in heads):
        row = body_row_added(path, seen) if chosen else removal(visit, path)
        body: Mapping[str, Any] = {**row, "reason": reason.strip()}
    elif "@" in path:
        raise BadValue("A file is taken off or attached again; it cannot be given a value.")
    else:
        body = body_resolve(path, chosen, seen, reason.strip())
    event = visit.write([Entry(body, _whose(visit, path))])[-1]
    visit.refresh()
    return f"{event.id[0]}:{event.id[1]}"


# -- inside ------------------------------------------------------------------------------------------
def _may_review(visit: Visit) -> None:
    visit.ws.require(Act.REVIEW)
    inspection = visit.inspection
    if inspection.status not in (VisitStatus.COMPLETED, VisitStatus.NOT_CARRIED_OUT):
        raise WrongState(f"Only a finished visit is reviewed; this one is {inspection.status.value}.")
    if visit.ws.user.id in (inspection.inspector, _finisher(visit)):
        raise NotAllowed("Nobody reviews their own visit; ask another supervisor.")


def _finisher(visit: Visit) -> str:
    finish = visit.fold().last_finish()
    return next((fact.author.hex() for fact in visit.facts() if fact.id == finish), "")


def _review(visit: Visit, verdict: str, remarks: Sequence[Mapping[str, str]]) -> str:
    finish = visit.fold().last_finish()
    if finish is None:
        raise WrongState("The visit was never finished, so there is nothing to review.")
    said = [_remark(visit, remark) for remark in remarks if str(remark.get("text") or "").strip()]
    id = visit.ws.ids.hex()
    visit.write([Entry(body_reviewed(id, verdict, finish, said))])
    return id


def _remark(visit: Visit, given: Mapping[str, str]) -> dict[str, str]:
    unknown = set(given) - {"ref", "text"}
    if unknown:
        raise BadValue(f"A remark has no {', '.join(sorted(unknown))}.")
    if not all(value is None or isinstance(value, str) for value in given.values()):
        raise BadValue("A remark is a text, with the reference of what it is about where there is one.")
    ref = str(given.get("ref") or "")
    for sheet in visit.sheets:
        if ref.startswith("/") and state_of(sheet, ref) is not None:
            ref = sheet.path(ref)
    return {"text": text_of(str(given["text"])), "ref": ref}


def _conflict(visit: Visit, path: str) -> Conflict:
    sheet = visit.sheet_at(path)
    ref = (sheet.ref_of(path) if sheet is not None else None) or path
    node = state_of(sheet, ref) if sheet is not None else None
    versions = tuple(
        ConflictVersion(f"{head.id[0]}:{head.id[1]}", head.value, visit.ws.name_of(head.author.hex()), head.hlc >> 16)
        for head in _register(visit, path).heads
    )  # fmt: skip
    label = node.label if node is not None and node.label else path
    return Conflict(path, ref, label, versions)


def _path(visit: Visit, ref: str) -> str:
    """The path of the open conflict that a reference or path names."""
    named = {ref}
    for sheet in visit.sheets:
        base = ref.removesuffix(COMMENT)
        if ref.startswith("/") and state_of(sheet, base) is not None:
            named.add(sheet.path(base) + (COMMENT if ref != base else ""))
    for path in visit.inspection.conflicts:
        if path in named:
            return path
    raise NotFound(f"There is no open conflict at {ref}.")


def _register(visit: Visit, path: str) -> Register:
    entries = [fact.entry for fact in visit.facts() if fact.body is not None and path_of(fact.body) == path]
    found = registers(entries).get(path)
    if found is None:
        raise NotFound(f"There is no open conflict at {path}.")
    return found


def _version(heads: Sequence[Version], event: str) -> Version:
    for head in heads:
        if event in (f"{head.id[0]}:{head.id[1]}", json.dumps(list(head.id))):
            return head
    raise NotFound(f"None of the versions comes from the event {event}.")


def _whose(visit: Visit, path: str) -> str | None:
    sheet = visit.sheet_at(path)
    ref = sheet.ref_of(path) if sheet is not None else None
    node = state_of(sheet, ref) if sheet is not None and ref is not None else None
    return subject(node, path) if node is not None else None
