"""The self-check: every chain recomputed, every derived table compared with one made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from fieldinspect.store.database import Database
from sync.blobs import BlobStore, NoSuchBlob
from sync.errors import Damaged
from sync.events import ZERO_HASH, Event, chain_hash, content_hash
from sync.log import Log, ReplicaHead

DERIVED: Final = (
    "head", "replaced", "blob_ref", "inspection", "establishment", "finding", "notice", "document", "review",
    "conflict", "person", "insp_count",
)  # fmt: skip
INDEXES: Final = ("insp_fts", "est_fts")
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What the self-check saw: how many events of how many replicas, and what is wrong, in words for the log.

    ``files`` counts the files that were read, 0 where they were not asked for.
    """

    replicas: int
    events: int
    faults: tuple[str, ...]
    files: int = 0

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written."""
        return not self.faults


class _Undo(Exception):
    """Leaves the comparison without a trace."""


def check_everything(database: Database, log: Log, rebuild: Callable[[], None]) -> Checked:
    """Verify all chains and compare the derived tables with rebuilt ones; the database stays as it is."""
    faults: list[str] = []
    events = 0
    # it looks at the file alone, where a page may be half written as long as the write-ahead log has it whole
    if database.checkpoint() and database.execute("PRAGMA cipher_integrity_check").fetchall():
        faults.append("a page of the database is not what was written")
    replicas = log.replicas()
    for replica in replicas:
        try:
            events += _verify(log, replica)
        except Damaged as error:
            faults.append(str(error))
    with suppress(_Undo), database.transaction():
        before = dump(database)
        for (sid,) in database.execute("SELECT sid FROM stream ORDER BY sid").fetchall():
            log.rebuild_heads(sid)
        rebuild()
        after = dump(database)
        faults += [
            f"the table {name} is not what the events say" for name in before if before[name] != after[name]
        ]
        raise _Undo
    return Checked(len(replicas), events, tuple(faults))


def check_files(database: Database, blobs: BlobStore) -> tuple[int, list[str]]:
    """Read every file that is here against the SHA-256 that it is named by; and those that should be here.

    Returns how many were read, and what is wrong.
    """
    faults: list[str] = []
    count = 0
    for name in sorted(blobs.names()):
        count += 1
        digest = hashlib.sha256()
        try:
            with blobs.open(name) as reader:
                while piece := reader.read(_PIECE):
                    digest.update(piece)
        except (Damaged, NoSuchBlob, OSError) as error:
            faults.append(str(error) or type(error).__name__)
            continue
        if digest.hexdigest() != name:
            faults.append(f"the file {name} does not have the bytes that it is named by")
    kept = database.execute("SELECT sha256 FROM blob WHERE state<>'wanted' ORDER BY sha256").fetchall()
    missing = [bytes(row[0]).hex() for row in kept if not blobs.has(bytes(row[0]).hex())]
    return count, faults + [f"the file {name} is missing" for name in missing]


def dump(database: Database) -> dict[str, list[Any]]:
    """The content of every derived table and index, in an order of its own."""
    found = {name: _sorted(database.execute(f"SELECT * FROM {name}").fetchall()) for name in DERIVED}
    for name in INDEXES:
        database.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name}_words USING fts5vocab(main, {name}, instance)"
        )
        found[name] = _sorted(
            database.execute(f"SELECT term, doc, col, offset FROM temp.{name}_words").fetchall()
        )
    return found


def _sorted(rows: Iterable[Any]) -> list[Any]:
    return sorted(rows, key=repr)


def _verify(log: Log, replica: ReplicaHead) -> int:
    """Recompute a chain, the own one whole, others as far as they are seen here; returns the number of events."""
    count, last = 0, Event(replica.uuid, 0, b"", 0, b"", None, b"", ZERO_HASH)
    while page := log.of_replica(replica.uuid, last.seq, 1000):
        for event in page:
            if event.seq == last.seq + 1:
                if chain_hash(last.hash, event.content) != event.hash:
                    raise Damaged(f"event {event.seq} of replica {replica.uuid.hex()} is not in its chain")
            elif replica.mine:
                raise Damaged(f"event {last.seq + 1} of replica {replica.uuid.hex()} is missing")
            if event.body is not None and event.content != content_hash(
                event.replica, event.seq, event.stream, event.hlc, event.author, event.body
            ):
                raise Damaged(f"event {event.seq} of replica {replica.uuid.hex()} was changed")
            last, count = event, count + 1
    if (last.seq, last.hash) != (replica.seq, replica.hash) and (count or replica.seq):
        raise Damaged(f"the end of replica {replica.uuid.hex()} is missing")
    return count
