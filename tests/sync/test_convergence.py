"""Laws of replication on the real log and the server's real tables, without a network."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.clock import HybridClock
from sync.errors import Forked, Gap, Malformed, SyncError
from sync.events import ZERO_HASH, Draft, Event, head_message, seal_event
from sync.identity import new_identity, signature_fits
from sync.ledger import SyncPoint, read_page
from sync.log import Log
from sync.messages import server_author
from sync.server.people import Person, StreamFacts
from sync.server.storage.events import EventTables
from sync.server.storage.holdings import Holdings
from sync.server.storage.schema import create_tables
from sync.wire import PushHeader, decode_page, decode_push, encode_page, encode_push
from tests.sync.laptop import START_MS, Laptop

STREAMS = [bytes([n]) * 16 for n in range(3)]
PATHS = ["f/a", "f/b"]


def judge(event: Event, body: Mapping[str, Any], person: Person, stream: StreamFacts) -> str | None:
    return "forbidden" if body.get("v") == "forbidden" else None


class Server:
    """The server's event tables on a database in memory, spoken to in wire bytes."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        create_tables(self.connection)
        log = Log(self.connection, projects=False)
        self.identity = new_identity(b"S" * 16)
        log.adopt(self.identity.replica, self.identity.public_signing)
        ticks = itertools.count(START_MS)
        clock = HybridClock(lambda: next(ticks))
        holdings = Holdings(self.connection)
        self.log = log
        self.keys: dict[bytes, bytes] = {}
        self.events = EventTables(self.connection, log, holdings, server_author("x"), clock)

    def push(self, data: bytes, person: Person) -> None:
        header, events = decode_push(data)
        last = events[-1] if events else None
        signed = head_message(last.replica, last.seq, last.hash) if last is not None else b""
        if not signature_fits(self.keys[header.replica], header.sig, signed):
            raise Malformed("not signed")
        self.connection.execute("BEGIN")
        try:
            self.events.push(header, events, person, judge, list)
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def pull(self, laptop: Laptop, limit: int) -> bool:
        """One page for a laptop; whether more is waiting."""
        own = f"u:{laptop.author.hex()}"
        parts = [part for part, name in self.events.parts() if name.startswith("o:") or name == own]
        point = laptop.point("server")
        after = dict(pair.split(":") for pair in point.cursor.split(",") if pair) if point else {}
        positions = {int(part): int(sn) for part, sn in after.items()}
        page = self.events.page(positions, laptop.identity.replica, limit, 1 << 20, parts)
        cursor = ",".join(f"{part}:{sn}" for part, sn in page.positions.items())
        pulled = decode_page(encode_page(page.events))
        for part in read_page(pulled, server_author("x"), SyncPoint("server", "e", cursor), 3):
            laptop.record(part)
        return page.more


def push_data(laptop: Laptop, after: int, upto: int) -> bytes | None:
    events = laptop.events_after(after, 1000)[: upto - after]
    if not events:
        return None
    last = events[-1]
    header = PushHeader(
        laptop.identity.replica,
        events[0].seq,
        laptop.hash_at(after) or ZERO_HASH,
        1,
        laptop.identity.sign_head(last.seq, last.hash),
    )
    return encode_push(header, events)


def person_of(laptop: Laptop, office: str) -> Person:
    return Person(laptop.author, laptop.email, "X", "inspector", office)


WRITE = st.tuples(
    st.just("write"),
    st.integers(0, 2),
    st.sampled_from(STREAMS),
    st.sampled_from(PATHS),
    st.sampled_from(["yes", "no", "forbidden"]),
)
PUSH = st.tuples(st.just("push"), st.integers(0, 2), st.integers(0, 6), st.integers(1, 6), st.booleans())
PULL = st.tuples(st.just("pull"), st.integers(0, 2), st.integers(1, 7), st.just(0), st.just(0))
STEPS = st.lists(WRITE | WRITE | PUSH | PULL, max_size=25)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_laptops_converge_whatever_is_sent_twice_in_part_out_of_order_or_cut(steps: list[Any]) -> None:
    """I2, I3, I4, I6, I8, I9, I13: equal events, equal registers, whole chains, in whatever order."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server()
        laptops = [Laptop(Path(folder), f"{name}@labour.example") for name in ("amina", "boris", "carl")]
        try:
            server.keys = {la.identity.replica: la.identity.public_signing for la in laptops}
            for kind, who, *arguments in steps:
                _step(server, laptops[who], kind, *arguments)
            _settle(server, laptops)
            _check(server, laptops)
        finally:
            for laptop in laptops:
                laptop.close()
            server.connection.close()


def _step(server: Server, laptop: Laptop, kind: str, one: Any, two: Any, three: Any) -> None:
    if kind == "write":
        seen = [list(name) for name in laptop.log.heads(one, two)]
        laptop.write(one, {"t": "set", "k": two, "v": three, "s": seen})
    elif kind == "pull":
        server.pull(laptop, one)
    elif data := push_data(laptop, one, one + two):
        if three:
            data = data[: len(data) * two // 7]
        before = server.log.head(laptop.identity.replica)
        failure: SyncError | None = None
        try:
            server.push(data, person_of(laptop, "R4"))
        except SyncError as error:
            failure = error
        if three or failure is not None:
            assert server.log.head(laptop.identity.replica) == before, "half a push was taken"
        assert failure is None or three or (isinstance(failure, Gap) and one > before.seq)


def _settle(server: Server, laptops: list[Laptop]) -> None:
    for _ in range(2):
        for laptop in laptops:
            known = server.log.head(laptop.identity.replica).seq
            if data := push_data(laptop, known, known + 1000):
                server.push(data, person_of(laptop, "R4"))
            while server.pull(laptop, 5):
                pass


def _check(server: Server, laptops: list[Laptop]) -> None:
    first = laptops[0]
    for laptop in laptops:
        own = laptop.identity.replica
        assert server.log.verify(own) == laptop.log.verify(own) == laptop.head().seq
        assert laptop.written() == first.written()
        assert laptop.quarantined() == first.quarantined()
        assert len(laptop.written()) == sum(other.head().seq for other in laptops)
        for stream, path in itertools.product(STREAMS, PATHS):
            assert "forbidden" not in laptop.values(stream, path)
            assert laptop.values(stream, path) == first.values(stream, path)
            found = laptop.registers(stream).get(path)
            assert list(found.seen if found else ()) == laptop.log.heads(stream, path)


def test_a_reused_number_is_a_fork_and_not_passed_over(tmp_path: Path) -> None:
    """A server that skipped numbers up to its head would accept this push and keep nothing of it."""
    server, laptop = Server(), Laptop(tmp_path)
    laptop.write(STREAMS[0], {"t": "set", "k": "f/a", "v": "before", "s": []})
    person = person_of(laptop, "R4")
    server.keys[laptop.identity.replica] = laptop.identity.public_signing
    server.push(push_data(laptop, 0, 9) or b"", person)
    other = seal_event(
        Draft(STREAMS[0], laptop.author, {"ev": 1, "t": "set", "k": "f/a", "v": "after", "s": []}),
        laptop.identity.replica,
        1,
        5,
        ZERO_HASH,
    )
    header = PushHeader(laptop.identity.replica, 1, ZERO_HASH, 1, laptop.identity.sign_head(1, other.hash))
    head = server.log.head(laptop.identity.replica)
    assert other.seq <= head.seq
    with pytest.raises(Forked):
        server.push(encode_push(header, [other]), person)
    assert server.log.head(laptop.identity.replica) == head
    laptop.close()
    server.connection.close()


def test_an_event_that_changes_office_is_read_by_the_new_one_and_not_skipped(tmp_path: Path) -> None:
    server, laptop, reader = Server(), Laptop(tmp_path), Laptop(tmp_path, "boris@labour.example")
    server.keys[laptop.identity.replica] = laptop.identity.public_signing
    laptop.write(STREAMS[0], {"t": "set", "k": "f/a", "v": "early", "s": []})
    server.push(push_data(laptop, 0, 9) or b"", person_of(laptop, "R4"))
    while server.pull(reader, 5):
        pass
    laptop.write(STREAMS[0], {"t": "open", "est": "", "no": "1", "office": "R4/2"})
    server.push(push_data(laptop, 1, 9) or b"", person_of(laptop, "R4"))
    assert server.events.facts(STREAMS[0]) == StreamFacts("R4/2", laptop.author)
    parts = {name: part for part, name in server.events.parts()}
    former, now = parts["o:R4"], parts["o:R4/2"]
    assert server.events.page({}, None, 9, 1 << 20, [former]).events == []
    seqs = [e.event.seq for e in server.events.page({}, None, 9, 1 << 20, [now]).events]
    assert seqs == [1, 2]
    for connection in (laptop, reader):
        connection.close()
    server.connection.close()
