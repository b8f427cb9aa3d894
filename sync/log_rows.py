"""Events as they stand in a log: the rows of its table read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sync.events import Event

SELECT: Final = (
    "SELECT r.uuid, e.seq, s.uuid, e.hlc, a.uuid, e.body, e.content, e.hash, e.quarantine, e.lid FROM event e "
    "JOIN replica r ON r.rid=e.rid JOIN stream s ON s.sid=e.sid JOIN author a ON a.aid=e.author "
)
"""The columns that `logged` reads; conditions follow."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An event as it stands in this log: its local number and why it is set aside, if it is."""

    event: Event
    lid: int
    quarantine: str | None


@dataclass(frozen=True, slots=True)
class ReplicaHead:
    """How far a replica's chain is known here; ``acked_seq`` is what the server has confirmed."""

    uuid: bytes
    mine: bool
    seq: int
    hash: bytes
    acked_seq: int


def logged(row: Sequence[Any]) -> Logged:
    """An event from a row of `SELECT`."""
    replica, seq, stream, hlc, author, body, content, hash_, quarantine, lid = row
    event = Event(
        bytes(replica),
        seq,
        bytes(stream),
        hlc,
        bytes(author),
        bytes(body) if body is not None else None,
        bytes(content),
        bytes(hash_),
    )
    return Logged(event, lid, quarantine)
