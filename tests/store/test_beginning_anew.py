"""I7 and I4: a laptop that was put back from a copy loses nothing, reuses no number, and agrees with the office again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Store, StoreReplica
from sync.conflicts import EventId
from sync.errors import Forked
from sync.events import Draft
from sync.ledger import Page
from sync.messages import HeadReceipt, Recipient
from sync.wire import PulledEvent

VISIT, PLACE = b"V" * 16, b"E" * 16
NOTICE, FINDING = "a1" * 16, "f1" * 16
Q1, Q2, WAGE = "4f1c09aa/data/q1", "4f1c09aa/data/q2", "4f1c09aa/data/worker[w1]/wage"


def give(giver: Store, taker: Store, replica: bytes) -> None:
    """The taker gets what it lacks of one replica."""
    known = taker.log.head(replica).seq
    events = giver.log.of_replica(replica, known, 1000)
    StoreReplica(taker).record(Page([PulledEvent(event, None, None) for event in events]))


def push(laptop: Store, office: Store) -> None:
    give(laptop, office, laptop.identity.replica)
    head = laptop.log.head(laptop.identity.replica)
    StoreReplica(laptop).note_pushed(HeadReceipt(head.seq, head.hash, 1, b"s" * 64), [])


def say(store: Store, author: bytes, *bodies: dict[str, Any]) -> list[EventId]:
    return [event.id for event in store.record([Draft(VISIT, author, body) for body in bodies])]


def shown(store: Store) -> list[Any]:
    private = ("unsent", "missing_blobs")
    rows = [{n: getattr(row, n) for n in row.__slots__ if n not in private} for row in store.inspections()]
    return [
        rows,
        store.findings(),
        store.notices(),
        store.conflicts(),
        store.visit(VISIT).value().answers.keys(),
    ]


@pytest.fixture
def parted(
    laptop_at: Callable[..., Any], tmp_path: Path, reopen: Callable[..., Store]
) -> tuple[Any, Store, Store]:
    """The office, the laptop's folder as it was put back (open), and the laptop's person; the original went on."""
    office = laptop_at(tmp_path / "office", "boss@labour.example")
    laptop = laptop_at(tmp_path / "laptop")
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    first = laptop.set(VISIT, Q1, "not yet")
    push(laptop.store, office.store)
    laptop.store.close()
    shutil.copytree(tmp_path / "laptop", tmp_path / "copy")
    original = reopen(tmp_path / "laptop")
    say(
        original,
        laptop.author,
        kinds.body_set(Q1, "guard OK", [first.id]),
        kinds.body_set("visit/summary", "fine", ()),
    )
    push(original, office.store)
    original.close()
    return laptop, office.store, reopen(tmp_path / "copy")


def test_a_copied_laptop_goes_on_under_a_new_name_and_nothing_is_lost(
    parted: tuple[Any, Store, Store],
) -> None:
    laptop, office, copy = parted
    author, former = laptop.author, copy.identity.replica
    say(copy, author, kinds.body_set(Q1, "NO guard", copy.seen(VISIT, Q1)))
    say(
        copy,
        author,
        kinds.body_set(Q1, "NO guard at all", copy.seen(VISIT, Q1)),
        kinds.body_finding_drafted(FINDING, Q1),
    )
    say(
        copy,
        author,
        kinds.body_notice_issued(
            NOTICE, "IMP-1", "improvement", [FINDING], "Ltd", "Guard", ["xx.1"], None, ""
        ),
    )
    say(copy, author, kinds.body_notice_served(NOTICE, "Rao", "in_person", "accepted", "", 7))
    kid = copy.new_record_key(VISIT, "w1")
    say(copy, author, copy.keyring([kid]).seal(kinds.body_set(WAGE, 90, ()), kid))
    say(copy, author, copy.keyring([kid]).seal(kinds.body_set(WAGE, 95, copy.seen(VISIT, WAGE)), kid))
    theirs = Page([PulledEvent(event, None, None) for event in office.log.of_replica(former, 0, 1000)])
    with pytest.raises(Forked):
        StoreReplica(copy).record(theirs)
    assert copy.begin_anew() == 7
    assert copy.identity.replica != former
    assert copy.visit(VISIT).value().answers[WAGE].value == 95
    assert copy.verify().sound
    give(office, copy, former)
    push(copy, office)
    say(copy, author, kinds.body_set(Q2, "later", ()))
    push(copy, office)
    answers = office.visit(VISIT).value().answers
    assert [head.value for head in answers[Q1].heads] == ["guard OK", "NO guard at all"]
    assert [(notice.serial, notice.flags) for notice in office.notices()] == [("IMP-1", ())]
    assert office.visit(VISIT).value().sealed_unread == 2
    assert shown(copy)[1:4] == shown(office)[1:4]
    assert (copy.verify().faults, office.verify().faults) == ((), ())
    wraps = StoreReplica(copy).wraps_to_share([_recipient(office)])
    StoreReplica(office).keep_wraps(wraps)
    assert office.visit(VISIT).value().answers[WAGE].value == 95
    assert shown(copy) == shown(office)


def _recipient(store: Store) -> Recipient:
    return Recipient(store.identity.replica, b"b" * 16, store.identity.public_sealing)


def test_a_finishing_that_the_office_never_saw_still_covers_its_answers(
    parted: tuple[Any, Store, Store],
) -> None:
    laptop, office, copy = parted
    say(copy, laptop.author, kinds.body_set(Q2, "yes", ()))
    fold = copy.visit(VISIT)
    signed = fold.state_sha256()
    say(copy, laptop.author, kinds.body_finished(fold.vector(), signed, {}))
    assert copy.inspections()[0].status == "completed"
    copy.begin_anew()
    visit = copy.visit(VISIT)
    assert (visit.value().status.value, visit.value().late, visit.state_sha256()) == ("completed", (), signed)
    give(office, copy, laptop_replica(laptop, office))
    assert len(copy.visit(VISIT).value().late) == 2
    assert copy.visit(VISIT).state_sha256() == signed
    push(copy, office)
    assert shown(office) == shown(copy)


def laptop_replica(laptop: Any, office: Store) -> bytes:
    own = office.identity.replica
    return next(head.uuid for head in office.log.replicas() if head.uuid != own)


def test_with_nothing_unconfirmed_only_the_name_is_new(parted: tuple[Any, Store, Store]) -> None:
    _, office, copy = parted
    former = copy.identity.replica
    second = copy.second_connection()
    assert copy.begin_anew() == 0
    assert second.identity.replica == copy.identity.replica
    second.close()
    give(office, copy, former)
    assert copy.visit(VISIT).value().answers[Q1].value == "guard OK"
    assert shown(copy) == shown(office)


def test_a_database_put_back_alone_is_noticed_at_once_and_writes_its_rest_anew(
    laptop: Any, reopen: Callable[..., Store]
) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.set(VISIT, Q1, "no")
    laptop.store.close()
    backup = (laptop.folder / "fieldinspect.db").read_bytes()
    for _ in range(2):
        reopen(laptop.folder).close()
    (laptop.folder / "fieldinspect.db").write_bytes(backup)
    store = reopen(laptop.folder)
    assert store.restored
    assert store.visit(VISIT).value().answers[Q1].value == "no"
    own = store.log.own()
    assert own is not None
    assert own.seq > 5
    assert [path.suffix for path in (laptop.folder / "copies").iterdir()] == [".db"]
    assert store.verify().sound
