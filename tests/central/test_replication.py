"""Laptops and office: everything arrives once, in order, with whom it belongs to, and nothing else does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.client.connection import Connection, Credentials, SignInAgain
from sync.client.cycle import Step
from sync.client.runner import synchronise
from sync.errors import Forked, Offline
from tests.central.office import PASSWORD, Office
from tests.central.postgres_server import copy_of, put_back
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network
LaptopOf = Callable[[str], Laptop]


def test_what_an_inspector_wrote_is_read_by_colleague_and_supervisor(
    office: Office, laptop_of: LaptopOf
) -> None:
    amina, boris, sara = laptop_of("amina"), laptop_of("boris"), laptop_of("sara")
    visit = amina.open_visit()
    amina.answer(visit, "NO guard")
    steps: list[Step] = []
    outcome = office.sync(amina, progress=lambda p: steps.append(p.step))
    assert (outcome.pushed, outcome.pulled, outcome.state) == (2, 0, "complete")
    assert steps.index(Step.PUSH) < steps.index(Step.PULL)
    assert amina.device_code == "D001"
    assert amina.session is not None
    assert (amina.session.role, amina.session.office) == ("inspector", "R4")
    assert amina.head().acked_seq == 2
    for reader in (boris, sara):
        assert office.sync(reader).pulled == 2
        assert reader.values(visit) == ["NO guard"]
        assert reader.written() == amina.written()
        assert office.sync(reader).pulled == 0
    assert (boris.device_code, sara.device_code) == ("D002", "D003")


def test_syncing_again_changes_nothing(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    visit = amina.open_visit()
    first = office.sync(amina)
    again = office.sync(amina)
    assert (first.pushed, again.pushed, again.pulled) == (1, 0, 0)
    assert amina.device_code == "D001"
    amina.answer(visit, "yes")
    assert office.sync(amina).pushed == 1


def test_concurrent_answers_meet_as_a_conflict_on_every_laptop(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris, sara = laptop_of("amina"), laptop_of("boris"), laptop_of("sara")
    visit = amina.open_visit()
    office.sync(amina)
    office.sync(boris)
    amina.answer(visit, "guard OK")
    boris.answer(visit, "NO guard")
    for laptop in (amina, boris, amina, sara):
        office.sync(laptop)
    for laptop in (amina, boris, sara):
        assert laptop.values(visit) == ["NO guard", "guard OK"]
        assert laptop.registers(visit)["f/data/q"].conflict
    sara.write(
        visit,
        {
            "t": "resolve",
            "k": "f/data/q",
            "v": "NO guard",
            "reason": "photo 3",
            "s": [list(name) for name in sara.log.heads(visit, "f/data/q")],
        },
    )
    for laptop in (sara, amina, boris):
        office.sync(laptop)
        assert laptop.values(visit) == ["NO guard"]
    assert amina.written() == boris.written() == sara.written()


def test_another_office_sees_nothing(office: Office, laptop_of: LaptopOf) -> None:
    amina, clara, adam = laptop_of("amina"), laptop_of("clara"), laptop_of("adam")
    visit = amina.open_visit()
    name = amina.attach(visit, b"photo")
    office.sync(amina)
    for outsider in (clara, adam):
        assert office.sync(outsider).pulled == 0
        connection = office.connect(outsider.email)
        assert connection.post("/api/v1/blobs/have", {"sha256": [name]}) == {"missing": [name]}
        connection.close()


def test_a_copied_laptop_is_noticed_before_anything_is_overwritten(
    office: Office, laptop_of: LaptopOf
) -> None:
    amina, copy = laptop_of("amina"), laptop_of("amina")
    visit = amina.open_visit()
    with copy.transaction():
        copy.log.receive(amina.events_after(0, 10))
        copy.log.adopt(amina.identity.replica, amina.identity.public_signing)
    copy.identity = amina.identity
    amina.answer(visit, "written on the original")
    office.sync(amina)
    with pytest.raises(Forked, match="another history") as restored:
        office.sync(copy)
    assert restored.value.first_bad_seq == 2
    copy.answer(visit, "written on the copy")
    with pytest.raises(Forked) as forked:
        office.sync(copy)
    assert forked.value.first_bad_seq == 2
    assert [e.event.hash for e in copy.events()] != [e.event.hash for e in amina.events()]
    assert copy.values(visit) == ["written on the copy"], "nothing here was touched"


_DATABASE = Path("the database of PostgreSQL")


def _copy(office: Office) -> dict[Path, bytes]:
    """The office's folder as a copy at night would have it, made while it stands still."""
    office.stop()
    kept = {path: path.read_bytes() for path in office.folder.rglob("*") if path.is_file()}
    if office.database:
        kept[_DATABASE] = copy_of(office.database).encode()
    office.start()
    return kept


def _restore(office: Office, kept: dict[Path, bytes]) -> tuple[str, int]:
    office.stop()
    for path in list(office.folder.rglob("*")):
        if path.is_file():
            path.unlink()
    for path, data in kept.items():
        if path == _DATABASE:
            put_back(office.database, data.decode())
        else:
            path.write_bytes(data)
    declared = office.administration.declare_restored()
    office.start()
    return declared


def test_a_restored_server_gets_again_what_it_lacks(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris = laptop_of("amina"), laptop_of("boris")
    visit = amina.open_visit()
    before = amina.attach(visit, b"before the copy")
    for laptop in (amina, boris):
        office.sync(laptop)
    kept = _copy(office)
    amina.write(visit, {"t": "review", "id": "1"})  # both laptops learn what the server said after the copy
    after = amina.attach(visit, b"after the copy")
    for laptop in (amina, boris):
        office.sync(laptop)
    boris.answer(visit, "yes")
    office.sync(boris)
    late = laptop_of("clara")
    office.sync(late)
    assert _restore(office, kept)[1] == 0
    for laptop in (amina, boris, amina):
        assert office.sync(laptop).state == "complete"
    assert amina.values(visit) == boris.values(visit) == ["yes"]
    assert amina.written() == boris.written()
    assert amina.quarantined() == boris.quarantined()
    assert set(amina.quarantined().values()) == {"wrong_role"}
    assert amina.receipted() == {before, after}
    stranger = laptop_of("sara")
    assert office.sync(stranger).state == "complete"
    assert stranger.written() == amina.written()
    assert stranger.blobs.read(after) == b"after the copy"
    office.sync(late)
    codes = {laptop.device_code for laptop in (amina, boris, late, stranger)}
    assert codes == {"D001", "D002", "D101", "D102"}, "no code that was lost is given to another laptop"


def test_a_server_restored_without_its_files_is_brought_them_again(
    office: Office, laptop_of: LaptopOf
) -> None:
    amina, sara = laptop_of("amina"), laptop_of("sara")
    name = amina.attach(amina.open_visit(), b"photo")
    office.sync(amina)
    kept = _copy(office)
    assert _restore(office, {p: d for p, d in kept.items() if "att" not in p.parts})[1] == 1
    assert office.sync(sara).state == "files_waiting"
    assert office.sync(amina).blobs_sent == 1
    assert amina.receipted() == {name}
    assert office.sync(sara).state == "complete"
    assert sara.blobs.read(name) == b"photo"


def test_many_events_travel_in_batches(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris = laptop_of("amina"), laptop_of("boris")
    visit = amina.open_visit()
    amina.write(visit, *({"t": "set", "k": f"f/data/q{n}", "v": n, "s": []} for n in range(4_500)))
    done: list[tuple[int, int]] = []
    office.sync(amina, progress=lambda p: done.append((p.done, p.total)) if p.step is Step.PUSH else None)
    assert done == [(2000, 4501), (4000, 4501), (4501, 4501)]
    assert office.sync(boris).pulled == 4_501
    assert boris.log.verify(amina.identity.replica) == 4_501


def test_a_session_that_ends_on_the_way_is_renewed(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    visit = amina.open_visit()

    def hours_pass(progress: object) -> None:
        office.clock.ms += 16 * 60 * 1000

    assert office.sync(amina, progress=hours_pass).state == "complete"
    assert amina.head().acked_seq == 1
    assert visit in amina.log.streams()


def test_no_server_is_one_clear_sentence(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    amina.open_visit()
    office.stop()
    with pytest.raises(Offline, match="cannot be reached"):
        office.sync(amina)
    office.start()
    assert office.sync(amina).pushed == 1


def test_cancelling_stops_between_two_steps(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    amina.open_visit()
    stop = threading.Event()
    outcome = office.sync(amina, progress=lambda p: stop.set(), cancelled=stop)
    assert outcome.state == "cancelled"
    assert office.sync(amina).pushed == 1


def test_the_runner_signs_out(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    connection = Connection(office.url)
    synchronise(amina, connection, Credentials(amina.email, PASSWORD), office.clock)
    with pytest.raises(SignInAgain):
        connection.get("/api/v1/keys")
    connection.close()
