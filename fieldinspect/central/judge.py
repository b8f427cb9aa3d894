"""What the central server lets stand: author, role, scope and one's own, by the one table of roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fieldinspect.domain.people import Act, Role, may
from fieldinspect.domain.rights import act_of_body, asks_four_eyes
from sync.events import Event
from sync.server.people import Person, Rights, StreamFacts

WRONG_AUTHOR: Final = "wrong_author"
WRONG_ROLE: Final = "wrong_role"
WRONG_CLAIM: Final = "wrong_claim"
OUT_OF_SCOPE: Final = "out_of_scope"
NOT_OWN: Final = "not_own"
OWN_REPORT: Final = "own_report"
SERVER_ONLY: Final = "server_only"
CODES: Final = (WRONG_AUTHOR, WRONG_ROLE, WRONG_CLAIM, OUT_OF_SCOPE, NOT_OWN, OWN_REPORT, SERVER_ONLY)
"""Reasons of this judge, beside ``malformed`` and ``no_such_event`` of the server itself."""

_SERVER_KINDS: Final = frozenset({"quarantine", "receipt"})
_READERS: Final = frozenset({Role.INSPECTOR, Role.SUPERVISOR})


def judge(event: Event, body: Mapping[str, Any], person: Person, stream: StreamFacts) -> str | None:
    """Whether an event may stand: None, or the reason with which it is set aside.

    The server folds nothing, so what depends on a visit's state is for the fold. Kinds that this release does
    not know change no projection; those who may write visits may store them.
    """
    kind = body["t"]
    if event.author != person.id:
        return WRONG_AUTHOR
    if kind in _SERVER_KINDS:
        return SERVER_ONLY
    if kind == "user.claim":
        return _judge_claim(event, body, person)
    act = act_of_body(body)
    if not may(Role(person.role), act if act is not None else Act.ANSWER):
        return WRONG_ROLE
    if not sees(person, stream.office):
        return OUT_OF_SCOPE
    if kind in ("open", "est.add", "matter.add") and not _names_office_in_scope(body, person):
        return OUT_OF_SCOPE
    if kind in ("open", "matter.add") and stream.opened_by not in (None, event.author):
        return NOT_OWN
    if (kind == "review" or asks_four_eyes(body)) and stream.opened_by == event.author:
        return OWN_REPORT
    settles_foreign = kind == "resolve" and stream.opened_by not in (None, event.author)
    if settles_foreign and person.role != Role.SUPERVISOR:
        return NOT_OWN
    return None


def sees(person: Person, office: str) -> bool:
    """Inspectors see their office, supervisors their office and those below it (``R4`` has ``R4/2``).

    Administrators, statistics officers and delegates read no events: what they need comes in other forms.
    """
    role = Role(person.role)
    if role not in _READERS:
        return False
    below = role == Role.SUPERVISOR and office.startswith(f"{person.office}/")
    return office == person.office or below


def entitled(person: Person, other: Person) -> bool:
    """Sealed records of an office are wrapped for its supervisors (each reading is logged there)."""
    return other.role == Role.SUPERVISOR and sees(other, person.office)


RIGHTS: Final = Rights(judge, sees, entitled)
"""The rules as the server takes them."""


def _judge_claim(event: Event, body: Mapping[str, Any], person: Person) -> str | None:
    told = (body.get("email"), body.get("role"), body.get("office"))
    email = told[0].strip().lower() if isinstance(told[0], str) else None
    fits = event.stream == person.id and (email, *told[1:]) == (person.email, person.role, person.office)
    return None if fits else WRONG_CLAIM


def _names_office_in_scope(body: Mapping[str, Any], person: Person) -> bool:
    office = body.get("office")
    return isinstance(office, str) and sees(person, office)
