"""Opening and closing conferences with both sides, or their waiver with a reason (C81 12(2))."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import Selection, Side
from fieldinspect.domain.event_kinds import body_set

KINDS: Final = ("opening", "closing")
_SIDES: Final = (Side.EMPLOYER, Side.WORKER, Side.OTHER)
_FIELDS: Final = frozenset({"side", "name", "function", "selection"})


def record_conference(
    visit: VisitRecord,
    kind: str,
    attendees: Sequence[Mapping[str, Any]] = (),
    points: str = "",
    waiver: str = "",
) -> str:
    """Record who met at the opening or the close, what was explained, or why there was no conference.

    ``attendees`` have side (employer, worker, other), name, function, and for workers' representatives a
    selection. Return the conference's id.

    Raises:
        BadValue: an unknown kind, side or selection, a person without a name, or neither people nor a waiver.
    """
    visit.may_write()
    if kind not in KINDS:
        raise BadValue(f"A conference is {' or '.join(KINDS)}, not {kind}.")
    people = [_attendee(attendee) for attendee in attendees]
    if not people and not waiver.strip():
        raise BadValue("Name who took part, or give the reason why there was no conference.")
    id = visit.ws.ids.hex()
    values: dict[str, Any] = {"kind": kind, "at": visit.ws.now_ms()}
    values |= {name: text.strip() for name, text in (("points", points), ("waiver", waiver)) if text.strip()}
    values |= {f"attendee[{visit.ws.ids.hex()}]": person for person in people}
    visit.write([Entry(body_set(f"conference[{id}]/{name}", value, ())) for name, value in values.items()])
    return id


def _attendee(given: Mapping[str, Any]) -> dict[str, str]:
    unknown = set(given) - _FIELDS
    if unknown:
        raise BadValue(f"An attendee has no {', '.join(sorted(unknown))}.")
    if not all(value is None or isinstance(value, str) for value in given.values()):
        raise BadValue("What is said of an attendee is text: side, name, function, selection.")
    side, name = given.get("side"), str(given.get("name") or "").strip()
    if side not in _SIDES:
        raise BadValue(f"An attendee's side is one of {', '.join(_SIDES)}, not {side}.")
    if not name:
        raise BadValue("An attendee needs a name.")
    selection = str(given.get("selection") or "")
    if selection and selection not in set(Selection):
        raise BadValue(f"A selection is one of {', '.join(Selection)}, not {selection}.")
    return {
        "side": str(side),
        "name": name,
        "function": str(given.get("function") or "").strip(),
        "selection": selection,
    }
