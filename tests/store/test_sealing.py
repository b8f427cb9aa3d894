"""Sealed answers: read where the key is, unreadable elsewhere, gone when the key is destroyed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import StoreReplica
from sync.ledger import Page
from sync.messages import Recipient
from sync.wire import PulledEvent

VISIT, PLACE = b"V" * 16, b"E" * 16
PATH = "4f1c09aa/data/worker[w1]/wage"


def say_sealed(laptop: Any, subject: str, body: dict[str, Any]) -> bytes:
    kid: bytes = laptop.store.new_record_key(VISIT, subject)
    laptop.say(VISIT, laptop.store.keyring([kid]).seal(body, kid))
    return kid


def pulled(laptop: Any) -> list[PulledEvent]:
    events = laptop.store.log.of_replica(laptop.store.identity.replica, 0, 1000)
    return [PulledEvent(event, None, None) for event in events]


def test_a_sealed_answer_reads_here_and_waits_elsewhere_for_its_key(
    laptop: Any, laptop_at: Callable[..., Any], tmp_path: Path
) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    kid = say_sealed(laptop, "worker[w1]", kinds.body_set(PATH, "below minimum", ()))
    assert laptop.store.new_record_key(VISIT, "worker[w1]") == kid
    assert laptop.store.new_record_key(VISIT, "worker[w2]") != kid
    assert laptop.store.visit(VISIT).value().answers[PATH].value == "below minimum"
    assert laptop.store.inspections()[0].status == "in_progress"
    (head,) = laptop.store.seen(VISIT, PATH)
    other = laptop_at(tmp_path / "other", "boss@labour.example")
    replica = StoreReplica(other.store)
    replica.record(Page(pulled(laptop)))
    assert other.store.visit(VISIT).value().answers == {}
    assert other.store.visit(VISIT).value().sealed_unread == 1
    assert other.store.seen(VISIT, PATH) == []
    assert other.store.visit(VISIT).state_sha256() == laptop.store.visit(VISIT).state_sha256()
    entitled = Recipient(other.store.identity.replica, other.author, other.store.identity.public_sealing)
    wraps = StoreReplica(laptop.store).wraps_to_share([entitled])
    replica.keep_wraps(wraps)
    assert other.store.visit(VISIT).value().answers[PATH].value == "below minimum"
    assert other.store.seen(VISIT, PATH) == [head]
    assert other.store.inspections()[0].status == "in_progress"
    assert other.store.verify().sound


def test_destroying_a_key_forgets_one_person_and_keeps_the_chain(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    kid = say_sealed(laptop, "worker[w1]", kinds.body_set(PATH, "below minimum", ()))
    say_sealed(laptop, "worker[w2]", kinds.body_set(PATH.replace("w1", "w2"), "paid", ()))
    laptop.store.erase_record_key(kid)
    visit = laptop.store.visit(VISIT).value()
    assert [register.value for register in visit.answers.values()] == ["paid"]
    assert visit.sealed_unread == 1
    assert laptop.store.keyring([kid]).keys == {}
    values = laptop.store._db.execute("SELECT val FROM head").fetchall()
    assert not any(b"minimum" in bytes(value[0]) for value in values)
    assert laptop.store.verify().sound


def test_a_key_made_in_a_failed_transaction_is_not_remembered(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    kids = []
    try:
        with laptop.store.transaction() as tx:
            kids.append(tx.new_record_key(VISIT, "worker[w1]"))
            assert laptop.store.keyring(kids).keys
            raise RuntimeError("cancelled")
    except RuntimeError:
        pass
    assert laptop.store.keyring(kids).keys == {}
    assert laptop.store.new_record_key(VISIT, "worker[w1]") != kids[0]


def test_a_sealed_body_of_another_shape_is_passed_over(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    kid = laptop.store.new_record_key(VISIT, "worker[w1]")
    sealed = laptop.store.keyring([kid]).seal(kinds.body_set(PATH, 1, ()), kid)
    laptop.say(VISIT, {**sealed, "ct": "AAAA"}, {**sealed, "kid": "zz"}, {**sealed, "ct": 5}, sealed)
    assert laptop.store.visit(VISIT).value().answers[PATH].value == 1
    assert laptop.store.visit(VISIT).value().sealed_unread == 3
    assert laptop.store.verify().sound
