"""The log: what was written stays, in order, unchanged; what two people wrote at once stays twice."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.clock import HybridClock
from sync.conflicts import Entry, edited_while_removed, registers
from sync.errors import Damaged, Forked, Gap, Malformed
from sync.events import BODY_LIMIT, Draft, author_id, canonical, parse_body, seal_event
from sync.log import Log

STREAM = bytes(range(16))
AMINA = author_id("Amina@labour.example")
A, B = b"A" * 16, b"B" * 16


def connect() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


@pytest.fixture
def two() -> Iterator[tuple[Log, Log]]:
    connections = connect(), connect()
    logs = Log(connections[0]), Log(connections[1])
    for log, replica in zip(logs, (A, B), strict=True):
        log.create()
        log.adopt(replica, b"p" * 32)
    yield logs
    for connection in connections:
        connection.close()


def clock() -> HybridClock:
    ticks = itertools.count(1_700_000_000_000)
    return HybridClock(lambda: next(ticks))


def answer(value: str, seen: list[tuple[str, int]]) -> Draft:
    return Draft(
        STREAM, AMINA, {"ev": 1, "t": "set", "k": "f/data/q", "v": value, "s": [list(s) for s in seen]}
    )


def values(log: Log) -> list[Any]:
    entries = [
        Entry(e.event.id, e.event.hlc, e.event.author, parse_body(e.event.body or b""))
        for e in log.stream(STREAM)
        if e.quarantine is None
    ]
    register = registers(entries)["f/data/q"]
    assert list(register.seen) == log.heads(STREAM, "f/data/q")
    return [head.value for head in register.heads]


def test_golden_bytes_of_an_event() -> None:
    body = {"ev": 1, "t": "set", "v": "yes é", "k": "f/data/q", "s": []}
    event = seal_event(Draft(STREAM, AMINA, body), A, 1, 1_700_000_000_000 << 16, bytes(32))
    assert event.body == '{"ev":1,"k":"f/data/q","s":[],"t":"set","v":"yes é"}'.encode()
    assert AMINA.hex() == "5e153f6fb51054daa92736266c74dc7d"
    assert event.content.hex() == "6ac0fc3487a2d750b83e0be6866c5074ae6394368d2a942f99f9bbcd8cd66a41"
    assert event.hash.hex() == "b4a87633dacecba2914f7b5881a651d9b2cd05b0fa418423181106848fcb5e23"


def test_the_chain_verifies_and_survives_a_visit_to_another_laptop(two: tuple[Log, Log]) -> None:
    log, other = two
    written = log.append([answer(str(n), log.heads(STREAM, "f/data/q")) for n in range(20)], clock())
    assert [event.seq for event in written] == list(range(1, 21))
    assert log.verify(A) == 20
    assert other.receive(written[:7]) == written[:7]
    assert other.receive(written[3:]) == written[7:]
    assert other.receive(written) == []
    assert other.verify(A) == 20
    assert other.head(A).hash == log.head(A).hash


def test_concurrent_answers_stay_side_by_side_until_somebody_settles_them(two: tuple[Log, Log]) -> None:
    log, other = two
    first = log.append([answer("guard OK", [])], clock())
    second = other.append([answer("NO guard", [])], clock())
    log.receive(second)
    other.receive(first)
    assert sorted(values(log)) == ["NO guard", "guard OK"]
    assert values(log) == values(other)
    settled = log.append([answer("NO guard", log.heads(STREAM, "f/data/q"))], clock())
    other.receive(settled)
    assert values(log) == values(other) == ["NO guard"]


def test_a_replacement_may_arrive_before_what_it_replaces(two: tuple[Log, Log]) -> None:
    log, other = two
    third_connection = connect()
    third = Log(third_connection)
    third.create()
    first = log.append([answer("old", [])], clock())
    other.receive(first)
    second = other.append([answer("new", other.heads(STREAM, "f/data/q"))], clock())
    third.receive(second)
    third.receive(first)
    assert values(third) == ["new"]
    third_connection.close()


def test_another_event_under_the_same_number_is_a_fork(two: tuple[Log, Log]) -> None:
    log, other = two
    other.receive(log.append([answer("a", []), answer("b", [])], clock()))
    forged = seal_event(answer("c", []), A, 2, 5, log.of_replica(A, 0, 1)[0].hash)
    with pytest.raises(Forked) as caught:
        other.receive([forged])
    assert caught.value.first_bad_seq == 2
    assert other.head(A) == log.head(A).__class__(A, False, 2, log.head(A).hash, 0)


def test_a_gap_and_a_changed_body_are_refused(two: tuple[Log, Log]) -> None:
    log, other = two
    events = log.append([answer(str(n), []) for n in range(3)], clock())
    with pytest.raises(Gap) as gap:
        other.receive(events[1:])
    assert gap.value.head == 0
    changed = [
        events[0].__class__(*[*_fields(events[0])[:5], b'{"ev":1,"t":"set"}', *_fields(events[0])[6:]])
    ]
    with pytest.raises(Damaged):
        other.receive(changed)
    assert other.head(A).seq == 0


def _fields(event: Any) -> list[Any]:
    return [getattr(event, name) for name in event.__dataclass_fields__]


def test_the_database_refuses_to_change_or_delete_an_event(two: tuple[Log, Log]) -> None:
    connection = connect()
    log = Log(connection)
    log.create()
    log.adopt(A, b"p" * 32)
    log.append([answer("a", [])], clock())
    for statement in ("UPDATE event SET body=x'00'", "DELETE FROM event", "UPDATE event SET hash=x'00'"):
        with pytest.raises(sqlite3.IntegrityError, match="immutable"):
            connection.execute(statement)
    connection.close()


def test_a_quarantined_event_stays_in_the_chain_and_out_of_the_values(two: tuple[Log, Log]) -> None:
    log, other = two
    events = log.append([answer("a", []), answer("b", [("41" * 16, 1)])], clock())
    other.receive(events[:1])
    other.receive(events[1:], quarantine="wrong_role")
    assert values(other) == ["a"]
    other.set_aside(A, 2, None)
    assert values(other) == ["b"]
    assert other.verify(A) == 2


def test_a_row_edited_while_removed_is_flagged() -> None:
    row = "f/data/worker[u1]"
    add = Entry(("a" * 32, 1), 1, AMINA, {"t": "rep+", "k": row, "s": []})
    edit = Entry(("b" * 32, 1), 2, AMINA, {"t": "set", "k": row + "/name", "v": "x", "s": []})
    blind = Entry(("a" * 32, 2), 3, AMINA, {"t": "rep-", "k": row, "s": [["a" * 32, 1]]})
    seeing = Entry(("a" * 32, 2), 3, AMINA, {"t": "rep-", "k": row, "s": [["a" * 32, 1], ["b" * 32, 1]]})
    assert edited_while_removed([add, edit, blind]) == {row}
    assert edited_while_removed([add, edit, seeing]) == frozenset()


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from(["p", "q"]), st.integers(0, 3), st.sets(st.integers(0, 9))
    ),
    max_size=10,
)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_registers_do_not_depend_on_the_order_of_arrival(raw: list[Any], random: Any) -> None:
    names = [(replica * 32, number) for number, (replica, *_) in enumerate(raw)]
    entries = [
        Entry(
            names[n],
            n,
            AMINA,
            {"t": "set", "k": path, "v": value, "s": [list(names[i]) for i in seen if i < n]},
        )
        for n, (_, path, value, seen) in enumerate(raw)
    ]
    shuffled = entries.copy()
    random.shuffle(shuffled)
    assert registers(shuffled) == registers(entries)


@given(st.lists(st.integers(0, 1 << 47), min_size=1, max_size=50))
def test_the_clock_strictly_grows_whatever_the_wall_does(walls: list[int]) -> None:
    remaining = iter(walls)
    ticking = HybridClock(lambda: next(remaining))
    stamps = [ticking.tick() for _ in walls]
    assert all(a < b for a, b in itertools.pairwise(stamps))


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c, max_size=3))


@given(st.dictionaries(st.text(max_size=5), JSON, max_size=5))
def test_canonical_json_is_one_form(body: dict[str, Any]) -> None:
    try:
        data = canonical({**body, "ev": 1, "t": "x"})
    except Malformed:  # a lone surrogate has no UTF-8 form
        return
    assert canonical(parse_body(data)) == data


def test_a_body_has_a_limit() -> None:
    with pytest.raises(Malformed, match="65536"):
        canonical({"ev": 1, "t": "note", "text": "x" * BODY_LIMIT})
