"""Receiving: slices with their projections and cursor in one transaction; what was set aside counts nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Store, StoreReplica
from sync.client.replica import Replica
from sync.errors import Damaged, Forked
from sync.events import Draft, Event, chain_hash, content_hash, seal_event
from sync.ledger import Page, Receipt, SyncPoint, Verdict
from sync.messages import HeadReceipt, SignedIn
from sync.wire import PulledEvent

VISIT, PLACE = b"V" * 16, b"E" * 16


def pulled(events: Sequence[Event], aside: dict[int, str] | None = None) -> list[PulledEvent]:
    return [PulledEvent(event, None, (aside or {}).get(event.seq)) for event in events]


def all_of(laptop: Any) -> list[Event]:
    events: list[Event] = laptop.store.log.of_replica(laptop.store.identity.replica, 0, 1000)
    return events


@pytest.fixture
def pair(laptop_at: Callable[..., Any], tmp_path: Path) -> tuple[Any, Any]:
    return laptop_at(tmp_path / "one"), laptop_at(tmp_path / "two", "boss@labour.example")


def test_the_store_is_what_the_client_asks_for(laptop: Any) -> None:
    replica: Replica = StoreReplica(laptop.store)
    assert replica.head().seq == 1
    assert replica.hash_at(1) == replica.head().hash
    assert [event.seq for event in replica.events_after(0, 10)] == [1]


def test_what_one_laptop_wrote_shows_on_the_other(pair: tuple[Any, Any]) -> None:
    one, two = pair
    one.visit(VISIT, one.establishment(PLACE, "Meridian Garments"))
    one.set(VISIT, "4f1c09aa/data/q1", "no")
    events, replica = all_of(one), StoreReplica(two.store)
    point = SyncPoint("server", "e1", "c1", 7)
    assert replica.record(Page(pulled(events[:4]))) == 4
    assert replica.point("server") is None
    assert replica.record(Page(pulled(events[2:]), point=point)) == len(events) - 4
    assert replica.point("server") == point
    mine, theirs = one.store.inspections()[0], two.store.inspections()[0]
    assert (theirs.establishment_name, theirs.status, theirs.inspector_name) == (
        "Meridian Garments",
        "in_progress",
        "Amina",
    )
    assert (mine.unsent > 0, theirs.unsent) == (True, 0)
    assert two.store.verify().sound
    assert two.set(VISIT, "4f1c09aa/data/q2", "later").hlc > events[-1].hlc


def test_a_slice_that_does_not_fit_leaves_nothing(pair: tuple[Any, Any]) -> None:
    one, two = pair
    one.visit(VISIT, one.establishment(PLACE, "Meridian Garments"))
    events, replica = all_of(one), StoreReplica(two.store)
    replica.record(Page(pulled(events[:3])))
    torn = [
        *events[3:5],
        seal_event(Draft(VISIT, one.author, {"ev": 1, "t": "note"}), events[0].replica, 6, 1, b"x" * 32),
    ]
    with pytest.raises(Damaged):
        replica.record(Page(pulled(torn), point=SyncPoint("server", "e1", "c9", 9)))
    assert two.store.log.head(events[0].replica).seq == 3
    assert replica.point("server") is None
    fork = seal_event(
        Draft(VISIT, one.author, {"ev": 1, "t": "note"}), events[0].replica, 2, 1, events[0].hash
    )
    with pytest.raises(Damaged, match="two histories of one laptop"):
        replica.record(Page(pulled([fork])))
    mine = all_of(two)[0]
    other = seal_event(Draft(VISIT, one.author, {"ev": 1, "t": "note"}), mine.replica, 1, 1, bytes(32))
    with pytest.raises(Forked):
        replica.record(Page(pulled([other])))
    assert two.store.verify().sound


def test_what_the_office_sets_aside_counts_nowhere_until_it_is_admitted(pair: tuple[Any, Any]) -> None:
    one, two = pair
    one.visit(VISIT, one.establishment(PLACE, "Meridian Garments"))
    bad = one.set(VISIT, "4f1c09aa/data/q1", "no")
    replica = StoreReplica(two.store)
    replica.record(Page(pulled(all_of(one), {bad.seq: "wrong_role"})))
    assert two.store.inspections()[0].status == "draft"
    (aside,) = two.store.quarantine()
    assert (aside.code, aside.kind, aside.seq, aside.author) == (
        "wrong_role",
        "set",
        bad.seq,
        one.author.hex(),
    )
    replica.record(Page((), verdicts=[Verdict(bad.replica, bad.seq, None)]))
    assert two.store.quarantine() == []
    assert two.store.inspections()[0].status == "in_progress"
    own = StoreReplica(one.store)
    own.record(
        Page((), verdicts=[Verdict(bad.replica, bad.seq, "wrong_role"), Verdict(b"?" * 16, 9, "unknown")])
    )
    assert one.store.inspections()[0].status == "draft"
    assert one.store.visit(VISIT).value().answers == {}
    assert one.store.seen(VISIT, "4f1c09aa/data/q1") == []
    assert one.store.verify().sound
    assert two.store.verify().sound


def test_a_visit_whose_beginning_is_set_aside_is_no_visit(pair: tuple[Any, Any]) -> None:
    one, _ = pair
    one.visit(VISIT, one.establishment(PLACE, "Meridian Garments"))
    opened = next(event for event in all_of(one) if event.body is not None and b'"t":"open"' in event.body)
    replica = StoreReplica(one.store)
    replica.record(Page((), verdicts=[Verdict(opened.replica, opened.seq, "wrong_office")]))
    assert one.store.inspections() == one.store.inspections(text="meridian") == []
    assert one.store.verify().sound
    replica.record(Page((), verdicts=[Verdict(opened.replica, opened.seq, None)]))
    assert [row.status for row in one.store.inspections(text="meridian")] == ["draft"]


def test_a_fold_that_another_connection_made_stale_is_read_anew(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    said = laptop.set(VISIT, "4f1c09aa/data/q1", "no")
    assert laptop.store.visit(VISIT).value().answers
    second: Store = laptop.store.second_connection()
    StoreReplica(second).record(Page((), verdicts=[Verdict(said.replica, said.seq, "wrong_role")]))
    second.close()
    assert laptop.store.visit(VISIT).value().answers == {}


def test_hostile_bodies_are_set_aside_and_block_nobody(pair: tuple[Any, Any]) -> None:
    one, two = pair
    one.visit(VISIT, one.establishment(PLACE, "Meridian Garments"))
    events, replica = all_of(one), StoreReplica(two.store)
    last = events[-1]
    hostile = [
        b'{"ev":1,"k":"visit/summary","s":[],"t":"set","v":NaN}',
        b'{"ev":1,"k":"visit/summary","s":[],"t":"set","v":1e999}',
        b'{"ev":1,"k":"visit/summary\\ud800","s":[],"t":"set","v":1}',
        b'{"ev":1,"k":"visit/summary","s":[["' + b"a" * 32 + b'",' + b"9" * 40 + b']],"t":"set","v":2}',
        b'{"ev":1,"sha256":"' + b"a" * 64 + b'","size":' + b"9" * 40 + b',"k":"x","s":[],"t":"att"}',
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"ev":1,"t":"open","est":5,"no":[],"office":{}}',
        b'{"ev":1,"t":"notice.issue","id":null,"type":[]}',
        b'{"ev":1,"t":"fin","vector":[1],"reasons":3}',
        b'{"ev":1,"t":"signature","id":1,"side":7,"strokes":"x","at":"soon"}',
        b'{"ev":1,"k":"x","sha256":"' + b"a" * 64 + b'","size":"big","s":[],"t":"att"}',
        b'{"ev":1,"id":"n1","serial":"IMP-1","t":"notice.issue","type":"improvement"}',
        b'{"at":' + b"9" * 40 + b',"ev":1,"id":"n1","outcome":"accepted","t":"notice.serve"}',
    ]
    for number, body in enumerate(hostile, start=1):
        raw = forged(last, body, number)
        replica.record(Page(pulled([raw])) if number > 1 else Page(pulled([*events, raw])))
        last = raw
    assert two.store.inspections()[0].number == "INS-2026-X00000-0001"
    codes = [aside.code.partition(":")[0] for aside in two.store.quarantine()]
    assert (codes.count("malformed") >= 6, "unreadable" in codes) == (True, True)
    assert [notice.serial for notice in two.store.notices()] == ["IMP-1"]
    assert two.store.verify().sound


def forged(before: Event, body: bytes, number: int) -> Event:
    envelope = (before.replica, before.seq + 1, VISIT, before.hlc + number, before.author)
    content = content_hash(*envelope, body)
    return Event(*envelope, body, content, chain_hash(before.hash, content))


def test_receipts_and_confirmations_bring_unsent_to_nothing(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    name, size = laptop.store.blobs.put(b"a photograph")
    laptop.say(VISIT, kinds.body_attached("4f1c09aa/data/q1", name, size, "image/jpeg", "p.jpg"))
    replica = StoreReplica(laptop.store)
    head = replica.head()
    assert [file.sha256 for file in replica.files_to_send()] == [name]
    replica.note_pushed(HeadReceipt(head.seq, head.hash, 5, b"s" * 64), [])
    assert laptop.store.inspections()[0].unsent == 2  # the photograph, and the checklist's source
    replica.note_upload(name, "/api/v1/files/1")
    assert replica.files_to_send()[0].upload == "/api/v1/files/1"
    replica.record(Page((), receipts=[Receipt(name, b"h" * 32), Receipt("0" * 64, b"h" * 32)]))
    assert replica.files_to_send() == []
    assert laptop.store.inspections()[0].unsent == 0


def test_a_wanted_file_is_missing_until_it_is_fetched(pair: tuple[Any, Any]) -> None:
    one, two = pair
    one.visit(VISIT, one.establishment(PLACE, "Meridian Garments"))
    name, size = one.store.blobs.put(b"a photograph")
    one.say(VISIT, kinds.body_attached("4f1c09aa/data/q1", name, size, "image/jpeg", "p.jpg"))
    replica = StoreReplica(two.store)
    replica.record(Page(pulled(all_of(one))))
    assert two.store.inspections()[0].missing_blobs == 2
    assert {file.sha256 for file in replica.files_to_fetch()} == {name, "0" * 64}
    two.store.blobs.put(b"a photograph", name)
    replica.note_fetched(name)
    assert two.store.inspections()[0].missing_blobs == 1


def test_the_office_names_the_person_and_the_device(laptop: Any) -> None:
    session = SignedIn(
        "secret token", "secret refresh", 9, laptop.author, "amina@labour.example", "Amina", "inspector", "n"
    )
    StoreReplica(laptop.store).note_account(session, "D017")
    assert laptop.store.device_code == "D017"
    assert laptop.store.next_number("INS", 2026) == "INS-2026-D017-0001"
    kept = laptop.store._db.execute("SELECT value FROM setting").fetchall()
    assert not any("secret" in value[0] for value in kept)
