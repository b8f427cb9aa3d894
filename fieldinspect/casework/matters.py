"""Matters: beginning one, writing its fields, moving it on, settling what two people wrote differently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fieldinspect.casework.errors import BadValue, NotAllowed, NotFound, WrongState
from fieldinspect.casework.matter_clocks import derived
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.event_kinds import (
    body_clear,
    body_matter_added,
    body_matter_moved,
    body_resolve,
    body_set,
)
from fieldinspect.domain.matter_fields import Field, FieldKind, WrongValue, checked
from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.matters import Matter, MatterKind, Move
from fieldinspect.domain.people import Act, may
from fieldinspect.store.matters import MatterRow
from sync.events import Draft

_LIMIT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Begun:
    """A matter that was begun: its id (hex), and its number where its kind has one."""

    id: str
    number: str


@dataclass(frozen=True, slots=True)
class PossibleMove:
    """A move from where a matter stands, and why it cannot be made now (blank if it can)."""

    move: Move
    reason: str


def add_matter(ws: Workspace, kind: str, fields: Mapping[str, Any]) -> Begun:
    """Begin a matter of a kind with its first fields.

    Raises:
        NotAllowed: the role. BadValue: no such kind or field, a value that the field cannot hold, a required field
        that is blank. NotFound: a link leads nowhere.
    """
    known = kind_of(kind)
    ws.require(known.add)
    values = _checked(ws, known, fields, early=True)
    values |= derived(ws, kind, values)
    _check_whole(known, values)
    stream = ws.ids.stream()
    with ws.store.transaction() as tx:
        number = tx.next_number(known.prefix, ws.now().year) if known.prefix else ""
        bodies = [body_matter_added(kind, ws.user.office, number)]
        bodies += [
            body_set(f"{kind}/{name}", value, ()) for name, value in values.items() if value is not None
        ]
        tx.record([Draft(stream, ws.author, body) for body in bodies])
    return Begun(stream.hex(), number)


def write_matter(ws: Workspace, id: str, fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Write fields of a matter; a blank value empties one. Returns the names of those that changed.

    Raises:
        NotAllowed: the role. NotFound: no such matter. WrongState: it is at its end, or a move froze a field.
        BadValue: as for `add_matter`.
    """
    found = matter(ws, id)
    known = kind_of(found.kind)
    ws.require(known.edit)
    if found.state in known.ends and known.moves:
        raise WrongState(f"This matter is {found.state}; nothing on it changes any more.")
    frozen = {name: moved.move for moved in found.moves for name in moved.values}
    if given := next((name for name in fields if name in frozen), None):
        raise WrongState(f"{given} was given with the step {frozen[given]} and stays as it was given.")
    values = _checked(ws, known, fields, early=False)
    _check_whole(known, {**found.fields, **values})
    changed = {name: value for name, value in values.items() if value != found.fields.get(name)}
    bodies = [
        _written(ws, bytes.fromhex(id), f"{known.name}/{name}", value) for name, value in changed.items()
    ]
    if bodies:
        ws.store.record([ws.draft(bytes.fromhex(id), body) for body in bodies])
    return tuple(changed)


def move_matter(ws: Workspace, id: str, move: str, values: Mapping[str, Any] | None = None) -> Matter:
    """Move a matter on; what is given with the move is frozen by it. Returns the matter as it stands then.

    Raises:
        NotAllowed: the role, or one's own matter where another has to decide. NotFound: no such matter.
        WrongState: the move does not follow here. BadValue: something that the move needs is missing or wrong.
    """
    found = matter(ws, id)
    known = kind_of(found.kind)
    step = known.move(move)
    if step is None:
        raise BadValue(f"There is no step {move[:40]}; there are {', '.join(m.name for m in known.moves)}.")
    given = {name: value for name, value in (values or {}).items() if value not in (None, "", [])}
    if unknown := next((name for name in given if name not in (*step.needs, *step.may)), None):
        raise BadValue(
            f"The step {move} takes no {unknown[:40]}; it takes {_listed((*step.needs, *step.may))}."
        )
    if reason := why_not(ws, found, step):
        raise (NotAllowed if _is_of_person(ws, found, step) else WrongState)(reason)
    if missing := next((name for name in step.needs if name not in given), None):
        raise BadValue(f"The step {move} needs {missing}.")
    kept = {name: _value(ws, known, name, value) for name, value in given.items()}
    _check_rules(known, {**found.fields, **kept})
    ws.store.record([ws.draft(bytes.fromhex(id), body_matter_moved(known.name, move, kept))])
    return matter(ws, id)


def settle_matter(ws: Workspace, id: str, field: str, value: Any, reason: str) -> Matter:
    """Settle a field on which two people wrote different things; both stay in the history.

    Raises:
        NotAllowed, NotFound, BadValue: as for `write_matter`; or there is no conflict, or no reason.
    """
    found = matter(ws, id)
    known = kind_of(found.kind)
    ws.require(known.edit)
    ws.require(Act.RESOLVE_CONFLICT)
    if field not in found.conflicts:
        raise NotFound(f"There is no open conflict at {field[:40]}.")
    if not reason.strip():
        raise BadValue("Settling a conflict needs a reason; both versions stay in the history.")
    kept, stream, path = _value(ws, known, field, value), bytes.fromhex(id), f"{known.name}/{field}"
    body = body_resolve(path, kept, ws.store.seen(stream, path), reason.strip())
    ws.store.record([ws.draft(stream, body)])
    return matter(ws, id)


def matter(ws: Workspace, id: str) -> Matter:
    """One matter by its id.

    Raises:
        NotAllowed: the role. NotFound: no matter has this id.
    """
    ws.require(Act.KEEP_MATTER)
    try:
        found = ws.store.matter(id)
    except (LookupError, ValueError):
        found = None
    if found is None:
        raise NotFound(f"There is no matter {id[:40]}; look it up in the list.")
    return found


def matters(
    ws: Workspace, kind: str | None = None, *, states: Collection[str] | None = None,
    establishment: str | None = None, linked: str | None = None, text: str = "", limit: int = _LIMIT,
) -> tuple[MatterRow, ...]:  # fmt: skip
    """Matters as a list, the last touched first.

    Raises:
        NotAllowed: the role. BadValue: no such kind.
    """
    ws.require(Act.KEEP_MATTER)
    if kind is not None:
        kind_of(kind)
    return tuple(
        ws.store.matters(
            kind=kind, states=states, establishment=establishment, linked=linked, text=text, limit=limit
        )
    )


def possible_moves(ws: Workspace, found: Matter) -> tuple[PossibleMove, ...]:
    """The moves that lead on from where a matter stands, each with why it cannot be made now."""
    known = kind_of(found.kind)
    return tuple(PossibleMove(m, why_not(ws, found, m)) for m in known.moves if found.state in m.frm)


def why_not(ws: Workspace, found: Matter, step: Move) -> str:
    """Why a move cannot be made by this person now; blank if it can."""
    if not may(ws.user.role, step.act):
        return f"As {ws.user.role.value} you may not do this; a colleague whose role permits it can."
    if found.state not in step.frm:
        return f"This matter is {found.state}; the step {step.name} follows {_listed(step.frm)} only."
    if step.four_eyes and found.added_by == ws.user.id:
        return "Nobody decides on what they proposed themselves; ask another supervisor."
    return step.guard(found.fields)


def kind_of(name: str) -> MatterKind:
    """A kind of matter by its name.

    Raises:
        BadValue: there is none.
    """
    known = KINDS.get(name)
    if known is None:
        raise BadValue(f"There is no kind of matter {name[:40]}; there are {', '.join(KINDS)}.")
    return known


# -- inside ------------------------------------------------------------------------------------------
def _is_of_person(ws: Workspace, found: Matter, step: Move) -> bool:
    return not may(ws.user.role, step.act) or (step.four_eyes and found.added_by == ws.user.id)


def _checked(ws: Workspace, kind: MatterKind, fields: Mapping[str, Any], *, early: bool) -> dict[str, Any]:
    """The values as they are kept, by name; only those that are not a move's to give."""
    for name in fields:
        allowed = name not in kind.by_move or (early and name in kind.early)
        if kind.field(name) is None or not allowed:
            open_ = [f.name for f in kind.fields if f.name not in kind.by_move or f.name in kind.early]
            raise BadValue(f"A {kind.name} takes no {name[:40]} here; it takes {', '.join(open_)}.")
    return {name: _value(ws, kind, name, value) for name, value in fields.items()}


def _value(ws: Workspace, kind: MatterKind, name: str, value: Any) -> Any:
    field = kind.field(name)
    if field is None:
        raise BadValue(f"A {kind.name} has no {name[:40]}.")
    try:
        kept = checked(field, value)
    except WrongValue as error:
        raise BadValue(str(error)) from None
    if kept is not None and field.kind in (FieldKind.LINK, FieldKind.LINKS):
        for target in [kept] if isinstance(kept, str) else kept:
            _check_link(ws, field, target)
    return kept


def _check_link(ws: Workspace, field: Field, target: str) -> None:
    if not _THERE.get(field.to, _is_matter)(ws, target, field.to):
        raise NotFound(f"There is no {field.to} {target} for {field.name}; look it up in the list.")


def _is_matter(ws: Workspace, id: str, kind: str) -> bool:
    row = ws.store.matter_row(id)
    return row is not None and row.kind == kind


_THERE: Final[Mapping[str, Callable[[Workspace, str, str], bool]]] = {
    "establishment": lambda ws, id, _: ws.store.establishment_row(id) is not None,
    "inspection": lambda ws, id, _: ws.store.inspection(id) is not None,
    "finding": lambda ws, id, _: ws.store.visit_of(id) is not None,
    "notice": lambda ws, id, _: ws.store.visit_of(id) is not None,
    "person": lambda ws, id, _: id in ws.store.users(),
}


def _check_whole(kind: MatterKind, fields: Mapping[str, Any]) -> None:
    missing = next((f.name for f in kind.fields if f.required and fields.get(f.name) is None), None)
    if missing is not None:
        raise BadValue(f"A {kind.name} needs {missing}.")
    _check_rules(kind, fields)


def _check_rules(kind: MatterKind, fields: Mapping[str, Any]) -> None:
    broken = next((words for rule in kind.rules if (words := rule(fields))), "")
    if broken:
        raise BadValue(broken)


def _written(ws: Workspace, stream: bytes, path: str, value: Any) -> Mapping[str, Any]:
    seen = ws.store.seen(stream, path)
    return body_clear(path, seen) if value is None else body_set(path, value, seen)


def _listed(names: Collection[str]) -> str:
    return ", ".join(names) or "nothing"
