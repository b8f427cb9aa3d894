"""The real event log on plain SQLite, over a disk in memory: what is written there is what a laptop writes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import apsw

from sync.clock import HybridClock
from sync.errors import Damaged
from sync.events import Draft, Event
from sync.identity import new_identity
from sync.log import Log
from tests.faults.disks import Disk

DATABASE = "fieldinspect.db"
REPLICA, STREAM, AUTHOR = b"R" * 16, b"V" * 16, b"A" * 16
START_MS = 1_790_000_000_000


def connect(disk: Disk, synchronous: str) -> apsw.Connection:
    """A connection with the pragmas of the store; the lock is exclusive, as a disk in memory shares nothing."""
    connection = apsw.Connection(DATABASE, vfs=disk.name)
    for pragma in (
        "locking_mode=EXCLUSIVE",
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "wal_autocheckpoint=12",  # often, so that a trial sees several
        "cache_size=-200",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


@cache
def first_image() -> dict[str, bytes]:
    """The files of a log with its own replica and no event."""
    disk = Disk({})
    connection = connect(disk, "FULL")
    log = Log(Engine(connection))
    connection.execute("BEGIN IMMEDIATE")
    log.create()
    log.adopt(REPLICA, new_identity(REPLICA).public_signing)
    connection.execute("COMMIT")
    connection.close()
    return {DATABASE: bytes(disk.files[DATABASE].seen)}


class Engine:
    """An apsw connection that also tells how many rows a statement changed, as DB-API cursors do."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run one statement."""
        cursor = self._connection.execute(sql, parameters)
        if sql.startswith(("DELETE", "UPDATE")):
            return Changed(self._connection.changes())
        return cursor


@dataclass(frozen=True)
class Changed:
    """What a statement that gives no rows did."""

    rowcount: int


class Writer:
    """Writes answers one a transaction; ``acknowledged`` are those of which the log said that they are durable."""

    def __init__(self, connection: apsw.Connection, start_ms: int = START_MS) -> None:
        self.connection = connection
        self.log = Log(Engine(connection))
        ticks = itertools.count(start_ms)
        self._clock = HybridClock(lambda: next(ticks))
        self.acknowledged: list[Event] = []
        self.last: Event

    def save(self, value: str) -> None:
        """One answer, durable when this returns."""
        self.connection.execute("BEGIN IMMEDIATE")
        number = len(self.acknowledged)
        draft = Draft(
            STREAM,
            AUTHOR,
            {"ev": 1, "t": "set", "k": f"f/data/q{number % 7}", "v": value, "s": self._seen(number)},
        )
        (self.last,) = self.log.append([draft], self._clock)
        self.connection.execute("COMMIT")
        self.acknowledged.append(self.last)

    def _seen(self, number: int) -> list[list[str | int]]:
        return [list(name) for name in self.log.heads(STREAM, f"f/data/q{number % 7}")]


def what_is_wrong(files: dict[str, bytes], acknowledged: list[Event]) -> str:
    """What a new start finds wrong: a database that does not open or verify, or an answer that is missing. Blank: nothing."""
    disk = Disk(files)
    connection = None
    try:
        connection = connect(disk, "FULL")
        problems = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
        if problems != ["ok"]:
            return f"damaged: {problems[0]}"
        log = Log(Engine(connection))
        count = log.verify(REPLICA)
        if count != log.head(REPLICA).seq:
            return f"{count} events, but the head says {log.head(REPLICA).seq}"
        missing = [event.seq for event in acknowledged if log.hash_at(REPLICA, event.seq) != event.hash]
        if missing:
            return f"{len(missing)} of {len(acknowledged)} acknowledged answers are gone"
        if any(row for row in connection.execute("PRAGMA foreign_key_check")):
            return "rows point nowhere"
    except (apsw.Error, Damaged) as error:
        return f"damaged: {error}"
    finally:
        if connection is not None:
            connection.close()
    return ""
