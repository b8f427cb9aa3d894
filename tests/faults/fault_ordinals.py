"""Many writers and somebody who reads along: a cursor never passes an ordinal that is not committed yet (I8)."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fieldinspect.central.judge import RIGHTS
from sync.clock import HybridClock
from sync.events import ZERO_HASH, Draft, author_id, seal_event
from sync.identity import new_identity
from sync.log import Log
from sync.messages import server_author
from sync.server.people import Person
from sync.server.storage.events import EventTables
from sync.server.storage.holdings import Holdings
from sync.server.storage.postgres import PostgresConnection
from sync.server.storage.schema import create_tables
from sync.wire import PushHeader
from tests.central.postgres_server import new_database, why_not
from tests.faults.kit import Fault, Tally

WRITERS, EACH = 8, 12
PERSON = Person(author_id("amina@labour.example"), "amina@labour.example", "Amina", "inspector", "R4")


def trials(seed: int, count: int, folder: Path) -> Tally:
    """Rounds of eight writers, each a process's connection of its own, and a poller."""
    return _rounds(seed, count, _product)


def plain(seed: int, count: int, folder: Path) -> Tally:
    """The control: ordinals from a plain sequence, taken before the commit."""
    return _rounds(seed, count, _sequence)


def _rounds(seed: int, count: int, one: Callable[[str, int, Tally], None]) -> Tally:
    tally = Tally(skipped=why_not())
    for number in range(seed, seed + (0 if tally.skipped else count)):
        one(new_database(), number, tally)
        tally.trials += 1
    return tally


def _product(database: str, seed: int, tally: Tally) -> None:
    tables = [_tables(database) for _ in range(WRITERS + 1)]
    connection, poller = tables[0]
    create_tables(connection)
    Log(connection, projects=False).adopt(b"S" * 16, bytes(32))
    seen: list[tuple[bytes, int]] = []
    done = threading.Event()

    def poll() -> None:
        places: dict[int, int] = {}
        last = False
        while True:
            last = done.is_set()
            connection.execute("BEGIN")
            page = poller.page(places, None, 7, 1 << 20, [part for part, _ in poller.parts()])
            connection.execute("ROLLBACK")
            places = page.positions
            seen.extend((entry.event.replica, entry.event.seq) for entry in page.events)
            if last and not page.more:
                return

    def write(number: int) -> None:
        own, dice = tables[number + 1], random.Random(seed * 100 + number)
        replica, previous = bytes([number + 1]) * 16, ZERO_HASH
        identity = new_identity(replica)
        for seq in range(1, EACH + 1):
            body = {"ev": 1, "t": "open", "est": "", "no": "1", "office": "R4"}
            event = seal_event(Draft(bytes([number + 1]) * 16, PERSON.id, body), replica, seq, seq, previous)
            header = PushHeader(replica, seq, previous, 1, identity.sign_head(seq, event.hash))
            own[0].execute("BEGIN IMMEDIATE")
            own[1].push(header, [event], PERSON, RIGHTS.judge, list)
            time.sleep(dice.uniform(0, 0.004))
            own[0].execute("COMMIT")
            previous = event.hash

    _run([poll, *[lambda n=n: write(n) for n in range(WRITERS)]], done)  # type: ignore[misc]
    for own, _ in tables:
        own.close()
    tally.count("events", len(seen))
    if sorted(set(seen)) != [
        (bytes([n + 1]) * 16, seq) for n in range(WRITERS) for seq in range(1, EACH + 1)
    ]:
        tally.fail(seed, f"{WRITERS * EACH - len(set(seen))} events were skipped")


def _sequence(database: str, seed: int, tally: Tally) -> None:
    connections = [PostgresConnection(database) for _ in range(WRITERS + 1)]
    connections[0].execute("CREATE SEQUENCE s")
    connections[0].execute("CREATE TABLE placed(sn BIGINT PRIMARY KEY)")
    seen: set[int] = set()
    done = threading.Event()

    def poll() -> None:
        after = 0
        while True:
            last = done.is_set()
            rows = connections[0].execute("SELECT sn FROM placed WHERE sn>? ORDER BY sn", (after,)).fetchall()
            seen.update(sn for (sn,) in rows)
            after = max([after, *(sn for (sn,) in rows)])
            if last and not rows:
                return

    def write(number: int) -> None:
        own, dice = connections[number + 1], random.Random(seed * 100 + number)
        for _ in range(EACH):
            own._connection.execute("BEGIN")
            own.execute("INSERT INTO placed SELECT nextval('s')")
            time.sleep(dice.uniform(0, 0.004))
            own.execute("COMMIT")

    _run([poll, *[lambda n=n: write(n) for n in range(WRITERS)]], done)  # type: ignore[misc]
    for own in connections:
        own.close()
    if len(seen) != WRITERS * EACH:
        tally.fail(seed, f"{WRITERS * EACH - len(seen)} ordinals were skipped")


def _run(works: list[Callable[[], Any]], done: threading.Event) -> None:
    poller, *writers = (threading.Thread(target=work) for work in works)
    poller.start()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    poller.join()


def _tables(database: str) -> tuple[PostgresConnection, EventTables]:
    connection = PostgresConnection(database)
    log = Log(connection, projects=False)
    clock = HybridClock(lambda: time.time_ns() // 1_000_000)
    return connection, EventTables(connection, log, Holdings(connection), server_author("x"), clock)


FAULT = Fault(
    "ordinals of many writers",
    "I8",
    "eight writers on one PostgreSQL and a poller that reads along",
    {"short": 2, "ci": 10, "release": 200},
    trials,
    {"plain sequence": plain},
    control_trials=4,
)
