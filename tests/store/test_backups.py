"""Backups: all that a workspace holds, in another place, encrypted as it is, and back again without a lost answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.evidence import attach_bytes
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.keeping import (
    back_up,
    back_up_if_due,
    backups,
    change_passphrase,
    restore_backup,
    self_check,
)
from fieldinspect.casework.workspace import open_workspace
from fieldinspect.store.backups import DAYS, WEEKS, kept_of
from fieldinspect.store.errors import NotABackup, WorkspaceExists, WrongPassphrase
from fieldinspect.store.keys import read_keys
from tests.casework.desk import CHEAP, EXITS, PASSPHRASE, Desk, jpeg, make_desk

CANARY = "the guard rail was taken off on Tuesday"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = make_desk(tmp_path / "laptop")
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def filled(desk: Desk) -> str:
    visit = desk.visit()
    visit.answer("/data/place/total", "12")
    visit.answer(EXITS, "not_compliant")
    visit.comment(EXITS, CANARY)
    attach_bytes(visit, jpeg(), "exit.jpg", ref=EXITS)
    return visit.id


def test_a_restored_backup_holds_every_answer_and_file_and_goes_on_as_a_new_laptop(
    desk: Desk, place: Path
) -> None:
    visit = filled(desk)
    before = [(n.ref, n.value) for n in open_visit(desk.ws, visit).sheet().session.nodes()]
    replica = desk.ws.store.identity.replica
    made = back_up(desk.ws, place)
    assert len(made.files) >= 2  # the checklist and the photograph
    desk.ws.close()
    assert restore_backup(made.folder, place.parent / "again") == 0
    ws = open_workspace(place.parent / "again", PASSPHRASE, now=desk.clock)
    try:
        assert ws.store.restored
        assert ws.store.identity.replica != replica
        assert [(n.ref, n.value) for n in open_visit(ws, visit).sheet().session.nodes()] == before
        assert self_check(ws).sound
        assert all(ws.store.blobs.read(name) for name in made.files)
    finally:
        ws.close()


def test_nothing_of_a_backup_can_be_read_without_the_passphrase(desk: Desk, place: Path) -> None:
    filled(desk)
    made = back_up(desk.ws, place)
    desk.ws.close()
    found = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    for secret in (CANARY, "Seabright", PASSPHRASE, "amina@labour.example", "exits"):
        assert secret.encode() not in found
        assert secret.encode("utf-16-le") not in found
    assert set(json.loads((made.folder / "backup.json").read_text())) == {
        "format",
        "made_ms",
        "database_sha256",
        "files",
    }
    with pytest.raises(WrongPassphrase):
        read_keys(made.folder, "another passphrase")


def test_files_are_kept_once_for_all_backups(desk: Desk, place: Path) -> None:
    filled(desk)
    first = back_up(desk.ws, place)
    desk.clock.now += timedelta(days=1)
    second = back_up(desk.ws, place)
    assert first.files == second.files
    assert len(list((place / "att").glob("??/*"))) == len(first.files)
    assert [backup.folder for backup in backups(place)] == [first.folder, second.folder]


def test_a_backup_is_made_by_itself_once_a_day_where_it_was_made_before(desk: Desk, place: Path) -> None:
    assert back_up_if_due(desk.ws) is None  # nobody has said where
    back_up(desk.ws, place)
    assert back_up_if_due(desk.ws) is None  # there is one of today
    desk.clock.now += timedelta(days=1)
    assert back_up_if_due(desk.ws) is not None
    desk.clock.now += timedelta(days=1)
    place.rename(place.with_name("stick that was taken away"))
    assert back_up_if_due(desk.ws) is None


def test_old_backups_go_and_take_the_files_that_only_they_needed(desk: Desk, place: Path) -> None:
    filled(desk)
    stray = place / "att" / "ab" / ("c" * 62)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"of a backup that is gone")
    for _ in range(DAYS + 30):
        desk.clock.now += timedelta(days=1)
        back_up(desk.ws, place)
    kept = backups(place)
    assert DAYS <= len(kept) <= DAYS + WEEKS
    assert kept[-1].made.date() == desk.clock.now.date()
    assert not stray.exists()
    assert not list(place.glob("*.part"))


def test_a_backup_that_was_cut_off_leaves_nothing_that_looks_like_one(
    desk: Desk, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(desk)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fieldinspect.store.backups._sync_file", full)
    with pytest.raises(OSError, match="No space"):
        back_up(desk.ws, place)
    assert backups(place) == []
    assert not list(place.glob("*.part"))


@pytest.mark.parametrize("harm", ["database", "list", "list gone", "keys gone"])
def test_a_damaged_backup_is_refused_in_words(desk: Desk, place: Path, harm: str) -> None:
    filled(desk)
    made = back_up(desk.ws, place)
    desk.ws.close()
    if harm == "database":
        data = bytearray((made.folder / "fieldinspect.db").read_bytes())
        data[len(data) // 2] ^= 1
        (made.folder / "fieldinspect.db").write_bytes(data)
    elif harm == "list":
        (made.folder / "backup.json").write_text(
            '{"format": 1, "made_ms": 1, "database_sha256": "", "files": ["../../etc"]}'
        )
    else:
        (made.folder / ("backup.json" if harm == "list gone" else "keys.json")).unlink()
    with pytest.raises(NotABackup):
        restore_backup(made.folder, place.parent / "again")


def test_a_backup_is_restored_only_into_a_new_folder(desk: Desk, place: Path) -> None:
    made = back_up(desk.ws, place)
    with pytest.raises(WorkspaceExists, match="not empty"):
        restore_backup(made.folder, desk.folder)


def test_a_backup_inside_the_workspace_is_refused(desk: Desk) -> None:
    with pytest.raises(BadValue, match="lost with it"):
        back_up(desk.ws, desk.folder / "backups")


@given(days=st.lists(st.integers(0, 400), max_size=60))
def test_of_all_backups_the_newest_of_seven_days_and_four_weeks_stay(days: list[int]) -> None:
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    moments = sorted({int((start + timedelta(days=day)).timestamp() * 1000) for day in days})
    kept = kept_of(moments)
    assert kept <= set(moments)
    assert len(kept) <= DAYS + WEEKS
    assert set(moments[-DAYS:]) <= kept
    assert not moments or moments[-1] in kept


def test_another_passphrase_opens_and_the_old_one_does_not(desk: Desk, place: Path) -> None:
    visit = filled(desk)
    earlier = back_up(desk.ws, place)
    desk.ws.close()
    for new, told in (("short", "at least"), (PASSPHRASE, "is the old one")):
        with pytest.raises(BadValue, match=told):
            change_passphrase(desk.folder, PASSPHRASE, new, CHEAP)
    with pytest.raises(WrongPassphrase):
        change_passphrase(desk.folder, "not the passphrase", "a passphrase of tomorrow", CHEAP)
    change_passphrase(desk.folder, PASSPHRASE, "a passphrase of tomorrow", CHEAP)
    with pytest.raises(WrongPassphrase):
        open_workspace(desk.folder, PASSPHRASE, now=desk.clock)
    ws = open_workspace(desk.folder, "a passphrase of tomorrow", now=desk.clock)
    assert open_visit(ws, visit).sheet().session.value("/data/place/total") == "12"
    assert not ws.store.restored
    ws.close()
    assert read_keys(earlier.folder, PASSPHRASE).raw == read_keys(desk.folder, "a passphrase of tomorrow").raw


def test_a_change_of_passphrase_that_is_cut_off_leaves_the_old_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(desk)
    desk.ws.close()

    def cut(*_: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr("fieldinspect.store.folders.os.replace", cut)
    with pytest.raises(OSError, match="power"):
        change_passphrase(desk.folder, PASSPHRASE, "a passphrase of tomorrow", CHEAP)
    monkeypatch.undo()
    open_workspace(desk.folder, PASSPHRASE, now=desk.clock).close()
