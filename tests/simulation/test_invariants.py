"""The invariants I1–I14 of sync and storage, section 4, one test each; what breaks each is named where it is tried.

Most are tried at length elsewhere too: `tests/faults` breaks machines, `test_simulation` breaks everything at once.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store.replica import StoreReplica
from sync.blobs import BlobStore
from sync.clock import HybridClock
from sync.conflicts import Entry, registers
from sync.errors import Damaged, Forked, Gap, Malformed
from sync.events import Draft, parse_body, seal_event
from sync.ledger import Page, SyncPoint
from sync.wire import PulledEvent, PushHeader, decode_page, encode_push
from tests.faults.fault_kill import FAULT as KILL
from tests.faults.fault_power import FAULT as POWER
from tests.simulation.office import PEOPLE, SERVER
from tests.simulation.world import PATHS, ROWS, VISITS, Laptop, World

V, Q, NOTE = VISITS[0], PATHS[0], PATHS[2]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "world", 7)
    yield made
    made.close()


def entries(laptop: Laptop, visit: bytes = V) -> list[Entry]:
    return [
        Entry(e.event.id, e.event.hlc, e.event.author, parse_body(e.event.body or b""))
        for e in laptop.store.log.stream(visit)
        if e.quarantine is None
    ]


def values(laptop: Laptop, path: str = Q) -> list[object]:
    register = registers(entries(laptop)).get(path)
    return sorted(str(head.value) for head in register.heads) if register else []


def sync_all(world: World, times: int = 2) -> None:
    for _ in range(times):
        for laptop in world.laptops:
            world.sync(laptop)


def test_i01_an_acknowledged_answer_survives_kill_and_power_loss(tmp_path: Path) -> None:
    assert POWER.trials(900, 40, tmp_path).failures == []
    assert POWER.controls["NORMAL"](900, 40, tmp_path).failures, "without FULL it does not"
    assert KILL.trials(900, 6, tmp_path).failures == []


def test_i02_a_replica_has_the_events_one_to_n_and_the_chain_verifies(world: World) -> None:
    laptop = world.laptops[0]
    for _ in range(5):
        world.answer(laptop, V, Q)
    own = laptop.store.identity.replica
    head = laptop.store.log.head(own)
    assert [e.seq for e in laptop.store.log.of_replica(own, 0, 99)] == list(range(1, head.seq + 1))
    assert laptop.store.log.verify(own) == head.seq
    db = laptop.store._db
    db.execute("DROP TRIGGER event_no_del")
    db.execute("DELETE FROM event WHERE seq=3 AND rid=(SELECT rid FROM replica WHERE mine=1)")
    with pytest.raises(Damaged, match="event 3"):
        laptop.store.log.verify(own)
    assert not laptop.store.verify().sound


def test_i03_pushing_twice_in_part_or_out_of_order_changes_nothing(world: World) -> None:
    laptop = world.laptops[0]
    world.sync(laptop)
    known = laptop.store.log.own().seq  # type: ignore[union-attr]
    for _ in range(6):
        world.answer(laptop, V, Q)
    own, person = laptop.store.identity, PEOPLE[laptop.person]

    def push(first: int, last: int) -> None:
        events = laptop.store.log.of_replica(own.replica, first - 1, last - first + 1)
        previous = laptop.store.log.hash_at(own.replica, first - 1) or b""
        header = PushHeader(own.replica, first, previous, 1, own.sign_head(last, events[-1].hash))
        world.office.push(encode_push(header, events), person)

    push(known + 1, known + 3)
    with pytest.raises(Gap):
        push(known + 5, known + 6)
    push(known + 2, known + 5)
    push(known + 1, known + 3)
    push(known + 6, known + 6)
    assert world.office.log.verify(own.replica) == known + 6
    with pytest.raises(Malformed):
        world.office.push(b'{"half": ', person)
    assert world.office.log.head(own.replica).seq == known + 6


def test_i04_the_order_in_which_events_come_does_not_matter(world: World) -> None:
    amina, boris, sara = world.laptops
    sync_all(world)
    for laptop in world.laptops:
        world.answer(laptop, V, Q)
        world.add_row(laptop, V, ROWS[0])
    world.sync(amina)
    world.sync(boris)
    world.sync(amina)
    world.sync(sara)
    world.settle()
    assert world.broken_law() == ""
    shuffled = entries(amina)
    random.Random(3).shuffle(shuffled)
    assert registers(shuffled) == registers(entries(sara)) == registers(entries(boris))


def test_i05_no_value_leaves_the_log(world: World) -> None:
    laptop = world.laptops[0]
    said = []
    for _ in range(4):
        said.append(world.value())
        laptop.store.record([Draft(V, laptop.author, kinds.body_set(Q, said[-1], laptop.store.seen(V, Q)))])
    world.clear(laptop, V, Q)
    assert values(laptop) == ["None"]
    assert [entry.body["v"] for entry in entries(laptop) if entry.body["t"] == "set"] == said
    with pytest.raises(Exception, match="immutable"):
        laptop.store._db.execute("UPDATE event SET body=x'7b7d' WHERE seq=4")


def test_i06_different_answers_at_once_are_a_conflict_for_all_until_all_heads_are_resolved(
    world: World,
) -> None:
    amina, boris, sara = world.laptops
    sync_all(world)
    for laptop in world.laptops:
        world.answer(laptop, V, Q)
    sync_all(world)
    assert all(len(values(laptop)) == 3 for laptop in world.laptops)
    assert all(Q in {row.path for row in laptop.store.conflicts()} for laptop in world.laptops)
    two = sara.store.seen(V, Q)[:2]
    world.say(sara, V, kinds.body_resolve(Q, "half settled", two, "two of three"))
    sync_all(world)
    assert all(len(values(laptop)) == 2 for laptop in world.laptops)
    world.resolve(sara, V, Q)
    sync_all(world)
    assert {tuple(values(laptop)) for laptop in world.laptops} == {tuple(values(amina))}
    assert all(not laptop.store.conflicts() for laptop in world.laptops)
    for laptop in (amina, boris):
        world.answer(laptop, V, NOTE, same=True)
    sync_all(world)
    assert not amina.store.conflicts(), "equal values are no conflict"


def test_i06_writing_inside_a_row_that_somebody_else_removes_is_a_conflict(world: World) -> None:
    amina, boris, _ = world.laptops
    world.add_row(amina, V, ROWS[0])
    sync_all(world)
    world.remove_row(amina, V, ROWS[0])
    world.answer(boris, V, ROWS[0] + "/wage")
    sync_all(world)
    for laptop in world.laptops:
        assert ROWS[0] in {row.path for row in laptop.store.conflicts()}


def test_i06_what_comes_after_finishing_is_late_and_not_merged(world: World) -> None:
    amina, boris, _ = world.laptops
    world.answer(amina, V, Q)
    sync_all(world)
    world.finish(amina, V)
    before = amina.store.visit(V).state_sha256()
    world.answer(boris, V, Q)
    sync_all(world)
    for laptop in world.laptops:
        assert len(laptop.store.visit(V).value().late) == 1
        assert laptop.store.visit(V).state_sha256() == before
    world.reopen(amina, V)
    sync_all(world)
    assert all(not laptop.store.visit(V).value().late for laptop in world.laptops)
    assert len({laptop.store.visit(V).state_sha256() for laptop in world.laptops}) == 1
    assert amina.store.visit(V).state_sha256() != before


def test_i07_the_same_number_with_another_hash_is_never_accepted(world: World) -> None:
    laptop, reader = world.laptops[:2]
    sync_all(world)
    own, person = laptop.store.identity, PEOPLE[laptop.person]
    last = laptop.store.log.own()
    assert last is not None
    previous = laptop.store.log.hash_at(own.replica, last.seq - 1) or b""
    draft = Draft(V, laptop.author, kinds.body_set(Q, "another history", ()))
    other = seal_event(draft, own.replica, last.seq, 1, previous)
    header = PushHeader(own.replica, last.seq, previous, 1, own.sign_head(last.seq, other.hash))
    with pytest.raises(Forked):
        world.office.push(encode_push(header, [other]), person)
    assert world.office.log.head(own.replica).hash == last.hash
    with pytest.raises(Damaged, match="two histories"):
        StoreReplica(reader.store).record(Page([PulledEvent(other, previous, None)]))
    assert reader.store.log.head(own.replica).hash == last.hash


def test_i08_the_cursor_never_skips(world: World) -> None:
    reader = PEOPLE["sara"]
    cursor, seen = "", []
    for number in range(12):
        laptop = world.laptops[number % 2]
        world.answer(laptop, VISITS[number % 2], Q)
        world.sync(laptop)
        for _ in range(number % 3):
            answer = world.office.pull(cursor, None, 1, reader)
            cursor = answer.headers["X-Next-Cursor"]
            seen += [entry.event.id for entry in decode_page(answer.data)]
    while (answer := world.office.pull(cursor, None, 2, reader)).headers["X-More"] == "1" or answer.data:
        cursor = answer.headers["X-Next-Cursor"]
        seen += [entry.event.id for entry in decode_page(answer.data)]
    assert len(seen) == len(set(seen))
    assert {name for name, _ in world._at_office()} <= set(seen)


def test_i09_the_cursor_moves_with_the_last_event_of_its_page_or_not_at_all(world: World) -> None:
    amina, boris, _ = world.laptops
    world.answer(amina, V, Q)
    world.sync(amina)
    answer = world.office.pull("", None, 99, PEOPLE["boris"])
    pulled = decode_page(answer.data)
    replica, point = StoreReplica(boris.store), SyncPoint(SERVER, "e", "after the page")
    harmed = PulledEvent(
        seal_event(
            Draft(V, amina.author, {"ev": 1, "t": "note"}), amina.store.identity.replica, 99, 1, bytes(32)
        ),
        None,
        None,
    )
    with pytest.raises((Damaged, Gap)):
        replica.record(Page([*pulled, harmed], point=point))
    assert replica.point(SERVER) is None
    assert boris.store.log.head(amina.store.identity.replica).seq == 0
    replica.record(Page(pulled, point=point))
    assert replica.point(SERVER) == point
    assert boris.store.log.head(amina.store.identity.replica).seq > 0


def test_i10_a_file_is_seen_only_with_its_own_bytes(world: World, tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path / "att", bytes(32))
    name, _ = blobs.put(b"evidence" * 50_000)
    other = "ab" * 32
    with pytest.raises(Damaged):
        blobs.put(b"not what it says", expected=other)
    assert not blobs.has(other)
    assert list(blobs.names()) == [name]
    path = tmp_path / "att" / name[:2] / name[2:]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged):
        blobs.read(name)
    laptop = world.laptops[0]
    sha256, size = laptop.store.blobs.put(b"a photograph")
    world.say(laptop, V, kinds.body_attached(Q, sha256, size, "image/jpeg", "1.jpg"))
    assert laptop.store.verify_files().sound
    (laptop.folder / "att" / sha256[:2] / sha256[2:]).unlink()
    assert f"the file {sha256} is missing" in laptop.store.verify_files().faults


def test_i11_stamps_grow_whatever_the_clock_does_and_a_wrong_clock_is_no_reason_to_refuse(
    world: World,
) -> None:
    laptop = world.laptops[0]
    for ms in (-400 * 86_400_000, 5, -86_400_000, 3 * 365 * 86_400_000, -5 * 365 * 86_400_000):
        world.jump(ms)
        world.answer(laptop, V, Q)
    own = laptop.store.identity.replica
    stamps = [event.hlc for event in laptop.store.log.of_replica(own, 0, 99)]
    assert all(a < b for a, b in itertools.pairwise(stamps))
    world.sync(laptop)
    assert world.office.log.head(own).seq == len(stamps)
    stubborn = HybridClock(lambda: 0, last=5)
    assert [stubborn.tick() for _ in range(3)] == [6, 7, 8]


def test_i12_the_table_of_heads_is_what_the_events_say(world: World) -> None:
    for laptop, path in itertools.product(world.laptops, PATHS):
        world.answer(laptop, V, path)
    sync_all(world)
    for laptop in world.laptops:
        assert laptop.store.verify().sound
        for path, register in registers(entries(laptop)).items():
            assert laptop.store.seen(V, path) == list(register.seen)
    laptop.store._db.execute("UPDATE head SET val=x'00' WHERE path=?", (Q,))
    assert "the table head is not what the events say" in laptop.store.verify().faults
    laptop.store.rebuild()


def test_i13_an_event_of_a_wrong_person_or_role_changes_no_projection(world: World) -> None:
    amina, boris, sara = world.laptops
    sync_all(world)
    world.for_another(boris, V)
    world.resolve(boris, V, NOTE)  # a visit that another opened, and no supervisor
    sync_all(world)
    for laptop in (amina, sara, boris):
        codes = {entry.quarantine for entry in laptop.store.log.stream(V) if entry.quarantine}
        assert codes == {"wrong_author", "not_own"}
        assert values(laptop) == values(laptop, NOTE) == []
        assert laptop.store.visit(V).value().answers == {}
    assert len(boris.store.quarantine()) == 2


def test_i14_kinds_that_nobody_knows_travel_byte_for_byte(world: World) -> None:
    amina, boris, _ = world.laptops
    world.from_the_future(amina, V)
    written = [e.event for e in amina.store.log.stream(V) if b"drone" in (e.event.body or b"")]
    sync_all(world)
    read = [e.event for e in boris.store.log.stream(V) if b"drone" in (e.event.body or b"")]
    assert read == written
    assert read[0].body == written[0].body
    assert boris.store.log.verify(amina.store.identity.replica) > 0
