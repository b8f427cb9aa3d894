"""Weeks without a network: work goes to the office on a stick, and its answer comes back; nothing is doubled or believed."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldinspect.casework.bundling import HandedOver, hand_over, office_of, take_in, trust_office
from fieldinspect.casework.errors import BadFile, WrongState
from fieldinspect.casework.syncing import sync, sync_state
from fieldinspect.casework.workspace import Workspace, create_workspace
from fieldinspect.central.bundling import BundleRefused, Bundles
from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf
from sync.bundle.container import CHUNK
from tests.central.office import PASSWORD, Office

pytestmark = pytest.mark.network  # a bundle and a network bring the same things

VISIT = b"V" * 16
Make = Callable[..., Workspace]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Make]:
    """Laptops of people, each with a workspace of its own."""
    all_: list[Workspace] = []

    def make(person: str, role: str = "inspector", name: str = "") -> Workspace:
        folder = tmp_path / f"laptop-{name or person}"
        all_.append(
            create_workspace(
                folder,
                "correct horse battery",
                name=person.title(),
                email=f"{person}@labour.example",
                role=role,
                office="R4",
                now=lambda: datetime.now(UTC),
                kdf=Kdf(8, 1, 1),
            )
        )
        return all_[-1]

    yield make
    for workspace in all_:
        workspace.close()


@pytest.fixture
def bundles(office: Office) -> Iterator[Bundles]:
    opened = Bundles(office.folder, office.clock, office.database)
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def open_visit(ws: Workspace, photo: bytes = b"a photograph" * 1000) -> str:
    name, size = ws.store.blobs.put(photo)
    ws.store.record([
        ws.draft(VISIT, kinds.body_open("0" * 32, "INS-2026-D017-0001", "R4")),
        ws.draft(VISIT, kinds.body_attached("4f1c09aa/data/q1", name, size, "image/jpeg", "1.jpg")),
    ])  # fmt: skip
    return name


def answer(ws: Workspace, path: str, value: str) -> None:
    ws.store.record([ws.draft(VISIT, kinds.body_set(path, value, ws.store.seen(VISIT, path)))])


def trusting(ws: Workspace, bundles: Bundles, stick: Path) -> Workspace:
    (stick / "office.json").write_text(bundles.card().text())
    trust_office(ws, stick / "office.json")
    return ws


def state_of(ws: Workspace) -> tuple[int, int]:
    state = sync_state(ws)
    return state.unsent_events, state.unsent_blobs


def test_a_week_without_a_network(made: Make, bundles: Bundles, stick: Path) -> None:
    amina, sara = (trusting(made(*who), bundles, stick) for who in (("amina",), ("sara", "supervisor")))
    photo = open_visit(amina)
    answer(amina, "4f1c09aa/data/q1", "yes")
    waiting = state_of(amina)
    assert waiting == (4, 1)
    first = hand_over(amina, stick)
    assert (first.events, first.files) == (4, 1)
    assert state_of(amina) == waiting, "nothing counts as sent before the office says so"
    arrived = bundles.take_in(first.path, "amina@labour.example")
    assert (arrived.email, arrived.events, arrived.files, arrived.whole) == (
        "amina@labour.example",
        4,
        1,
        True,
    )
    [back] = bundles.answer("amina@labour.example", stick)
    taken = take_in(amina, back)
    assert (taken.confirmed, taken.whole) == (4, True)
    assert state_of(amina) == (0, 0)
    bundles.take_in(hand_over(sara, stick).path, "sara@labour.example")
    [for_sara] = bundles.answer("sara@labour.example", stick)
    taken = take_in(sara, for_sara)
    assert taken.files == 1
    assert sara.store.blobs.read(photo) == amina.store.blobs.read(photo)
    assert [row.number for row in sara.store.inspections()] == ["INS-2026-D017-0001"]
    answer(sara, "4f1c09aa/data/q1", "no")
    bundles.take_in(hand_over(sara, stick).path)
    [again] = bundles.answer("amina@labour.example", stick)
    assert take_in(amina, again).events == 2  # Sara's answer, and who she is
    assert amina.store.visit(VISIT).state_sha256() == sara.store.visit(VISIT).state_sha256()
    assert amina.store.verify_files().sound
    assert sara.store.verify_files().sound


def test_twice_and_in_both_orders_changes_nothing(made: Make, bundles: Bundles, stick: Path) -> None:
    amina = trusting(made("amina"), bundles, stick)
    open_visit(amina)
    early = hand_over(amina, stick)
    answer(amina, "4f1c09aa/data/q1", "yes")
    late = hand_over(amina, stick)
    assert bundles.take_in(late.path, "amina@labour.example").events == 4
    for bundle in (early, late, early):
        again = bundles.take_in(bundle.path)
        assert (again.events, again.files, again.whole) == (0, 0, True)
    [first] = bundles.answer("amina@labour.example", stick)
    answer(amina, "4f1c09aa/data/q2", "new")
    bundles.take_in(hand_over(amina, stick).path)
    [second] = bundles.answer("amina@labour.example", stick)
    assert take_in(amina, second).confirmed == 5
    assert take_in(amina, first).events == 0
    assert take_in(amina, second).events == 0
    assert state_of(amina) == (0, 0)


def test_a_stick_and_a_network_bring_the_same(
    office: Office, made: Make, bundles: Bundles, stick: Path
) -> None:
    amina = made("amina")
    sync(amina, office.url, "amina@labour.example", PASSWORD)
    assert office_of(amina) == bundles.card(), "a synchronisation is acquaintance enough"
    open_visit(amina)
    bundle = hand_over(amina, stick)
    sync(amina, office.url, "amina@labour.example", PASSWORD)
    assert bundles.take_in(bundle.path).events == 0
    [back] = bundles.answer("amina@labour.example", stick)
    take_in(amina, back)
    assert sync(amina, office.url, "amina@labour.example", PASSWORD).pulled == 0
    assert amina.store.verify_files().sound


def test_a_stick_that_is_pulled_gives_what_it_holds_and_goes_on_later(
    made: Make, bundles: Bundles, stick: Path
) -> None:
    amina = trusting(made("amina"), bundles, stick)
    open_visit(amina, bytes(range(256)) * 12_000)  # three chunks
    whole = hand_over(amina, stick)
    data = whole.path.read_bytes()
    assert len(data) > 2 * CHUNK
    cut = stick / "cut.fibundle"
    for end in [*range(0, 2_000, 97), CHUNK - 1, CHUNK + 500, 2 * CHUNK, 2 * CHUNK + 700, len(data) - 1]:
        cut.write_bytes(data[:end])
        try:
            arrived = bundles.take_in(cut, "amina@labour.example")
        except BundleRefused:
            assert end < 1_000, "only the header can be no bundle"
        else:
            assert not arrived.whole
            assert arrived.files == 0
    last = bundles.take_in(whole.path, "amina@labour.example")
    assert (last.whole, last.files) == (True, 1)
    assert bundles.take_in(whole.path).files == 0


def test_a_bit_that_turned_over_is_noticed_wherever_it_is(made: Make, bundles: Bundles, stick: Path) -> None:
    amina = trusting(made("amina"), bundles, stick)
    photo = open_visit(amina, bytes(range(256)) * 8_000)
    data = hand_over(amina, stick).path.read_bytes()
    flipped = stick / "flipped.fibundle"
    for at in [5, 30, 200, 700, 1_500, CHUNK, CHUNK + 900, len(data) - 3]:
        flipped.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        with contextlib.suppress(BundleRefused):
            assert not bundles.take_in(flipped, "amina@labour.example").whole
    assert not bundles._storage.blobs.has(photo)


def test_it_opens_for_its_addressee_alone(made: Make, bundles: Bundles, stick: Path, tmp_path: Path) -> None:
    amina, boris = (trusting(made(name), bundles, stick) for name in ("amina", "boris"))
    open_visit(amina)
    mine = hand_over(amina, stick)
    with pytest.raises(BadFile, match="another laptop"):
        take_in(boris, mine.path)
    other = Bundles(Office(tmp_path / "another office").folder, lambda: 1)
    with pytest.raises(BundleRefused, match="somebody else"):
        other.take_in(mine.path, "amina@labour.example")
    other.close()
    assert b"INS-2026" not in mine.path.read_bytes()
    assert b"amina" not in mine.path.read_bytes()
    assert not {"amina", "labour", "visit"} & set(mine.path.stem.split("-"))


def test_the_office_believes_no_stranger_and_no_revoked_laptop(
    office: Office, made: Make, bundles: Bundles, stick: Path
) -> None:
    amina = trusting(made("amina"), bundles, stick)
    open_visit(amina)
    bundle = hand_over(amina, stick)
    with pytest.raises(BundleRefused, match="--for"):
        bundles.take_in(bundle.path)
    with pytest.raises(BundleRefused, match="no account"):
        bundles.take_in(bundle.path, "nobody@labour.example")
    bundles.take_in(bundle.path, "amina@labour.example")
    assert office.administration.revoke_laptop(amina.store.identity.replica)
    with pytest.raises(BundleRefused, match="revoked"):
        bundles.take_in(bundle.path)
    with pytest.raises(BundleRefused, match="No laptop"):
        bundles.answer("amina@labour.example", stick)


def test_the_laptop_believes_its_own_office_alone(
    made: Make, bundles: Bundles, stick: Path, tmp_path: Path
) -> None:
    amina = made("amina")
    with pytest.raises(WrongState, match="does not know its office"):
        hand_over(amina, stick)
    trusting(amina, bundles, stick)
    foreign = Office(tmp_path / "foreign")
    impostor = Bundles(foreign.folder, foreign.clock)
    (stick / "foreign.json").write_text(impostor.card().text())
    with pytest.raises(WrongState, match="another office"):
        trust_office(amina, stick / "foreign.json")
    (stick / "junk.json").write_bytes(b"[]")
    with pytest.raises(BadFile):
        trust_office(amina, stick / "junk.json")
    bundles.take_in(hand_over(amina, stick).path, "amina@labour.example")
    # an impostor knows the laptop's public key, and writes it an answer of its own
    impostor.take_in(_for_another(amina, impostor, stick), "amina@labour.example")
    [forged] = impostor.answer("amina@labour.example", stick)
    before = amina.store.log.last_lid()
    with pytest.raises(BadFile, match="not made by your office"):
        take_in(amina, forged)
    assert amina.store.log.last_lid() == before
    impostor.close()


def _for_another(ws: Workspace, bundles: Bundles, stick: Path) -> Path:
    """A bundle for an office that is not the laptop's own, as if its card had been taken in."""
    kept = ws.store.setting("office") or ""
    ws.store.set_setting("office", bundles.card().text())
    made: HandedOver = hand_over(ws, stick)
    ws.store.set_setting("office", kept)
    return made.path


def test_an_answer_that_begins_too_late_is_not_taken(made: Make, bundles: Bundles, stick: Path) -> None:
    """A laptop that was put back has read less than the office thinks; skipping would lose events for ever."""
    amina, boris = (trusting(made(name), bundles, stick) for name in ("amina", "boris"))
    bundles.take_in(hand_over(boris, stick).path, "boris@labour.example")
    open_visit(amina)
    bundles.take_in(hand_over(amina, stick).path, "amina@labour.example")
    [first] = bundles.answer("boris@labour.example", stick)
    take_in(boris, first)
    bundles.take_in(hand_over(boris, stick).path)
    answer(amina, "4f1c09aa/data/q1", "later")
    bundles.take_in(hand_over(amina, stick).path)
    [second] = bundles.answer("boris@labour.example", stick)
    boris.store._db.execute("DELETE FROM sync_state")
    with pytest.raises(BadFile, match="begins after what this laptop has read"):
        take_in(boris, second)


def test_a_full_stick_leaves_nothing_behind(made: Make, bundles: Bundles, stick: Path) -> None:
    amina = trusting(made("amina"), bundles, stick)
    shutil.rmtree(stick)
    with pytest.raises(BadFile, match="Nothing could be written"):
        hand_over(amina, stick)
    stick.mkdir()
    (amina.folder / "att").mkdir(exist_ok=True)
    open_visit(amina)
    for path in (amina.folder / "att").glob("??/*"):
        path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Exception, match="changed or cut"):
        hand_over(amina, stick)
    assert list(stick.iterdir()) == []
