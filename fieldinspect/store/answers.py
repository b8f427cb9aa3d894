"""Which events change nothing of a visit's row but its time and its first answer: the short way for every keystroke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.event_kinds import BY_FORM
from fieldinspect.store.database import Database
from sync.conflicts import path_of
from sync.errors import Malformed
from sync.events import Event, parse_body
from sync.log import Log

_OWN: Final = ("conference[", "finding[", "visit/")
_OPEN: Final = (VisitStatus.DRAFT.value, VisitStatus.IN_PROGRESS.value, VisitStatus.RETURNED.value)


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers did to the row of their visit: its status, and when (ms)."""

    status: str
    at_ms: int


def answered_only(database: Database, log: Log, sid: int, events: Sequence[Event]) -> Answered | None:
    """The effect of events that are plain answers of this laptop's person; None where a fold has to say.

    Plain is an answer or comment with a value (others may be cleared beside it), outside repeat rows or in rows
    that are there, that replaces all that stood on its path, on a visit that is open and without conflict.
    """
    row = database.execute("SELECT status, conflicts FROM inspection WHERE sid=?", (sid,)).fetchone()
    own = log.own()
    if row is None or row[0] not in _OPEN or row[1] or own is None:
        return None
    given = 0
    for event in events:
        body = _plain(event) if event.replica == own.uuid else None
        if (
            body is None
            or not _stands_alone(database, sid, body["k"])
            or not _row_is_there(database, sid, body["k"])
        ):
            return None
        given += body["t"] == "set" and body.get("by") != BY_FORM
    if not given:
        return None
    status = VisitStatus.IN_PROGRESS.value if row[0] == VisitStatus.DRAFT.value else row[0]
    return Answered(status, max(event.time_ms for event in events))


def _plain(event: Event) -> Mapping[str, Any] | None:
    """The body of a value given to an answer, or of an answer cleared beside it."""
    try:
        body = parse_body(event.body or b"")
    except Malformed:
        return None
    path = path_of(body)
    if path is None or "@" in path or path.endswith("]") or path.startswith(_OWN):
        return None
    return body if body["t"] == "clr" or (body["t"] == "set" and body.get("v") is not None) else None


def _stands_alone(database: Database, sid: int, path: str) -> bool:
    """Whether one version is all that is on the path."""
    rows = database.execute("SELECT 1 FROM head WHERE sid=? AND path=? LIMIT 2", (sid, path)).fetchall()
    return len(rows) == 1


def _row_is_there(database: Database, sid: int, path: str) -> bool:
    """Whether no repeat row that the path lies in was removed."""
    end = path.find("]")
    while end >= 0:
        row = path[: end + 1]
        versions = database.execute("SELECT val FROM head WHERE sid=? AND path=?", (sid, row)).fetchall()
        if [bytes(value[0]) for value in versions] != [b'{"v":true}']:
            return False
        end = path.find("]", end + 1)
    return True
