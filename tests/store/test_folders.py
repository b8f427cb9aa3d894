"""Where a workspace may lie, how files are written whole, and that no word of an inspection lies in clear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.errors import UnsafeFolder, WorkspaceInUse
from fieldinspect.store.folders import FolderLock, check_folder, write_durably

VISIT, PLACE = b"V" * 16, b"E" * 16
MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/export /home/amina/office nfs4 rw 0 0
//files/share /mnt/with\\040space cifs rw 0 0
/dev/sdb1 /home/amina/office/local ext4 rw 0 0
fusedrive /mnt/cloud fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    "folder", ["/home/amina/office", "/home/amina/office/2026/north", "/mnt/with space/w", "/mnt/cloud/w"]
)
def test_a_network_drive_is_refused(folder: str) -> None:
    with pytest.raises(UnsafeFolder, match="network drive"):
        check_folder(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    "folder", ["/home/amina/FieldInspect", "/home/amina/office/local/w", "/mnt/else", "/"]
)
def test_a_disk_of_this_computer_is_taken(folder: str) -> None:
    check_folder(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    "name",
    ["Dropbox", "OneDrive", "OneDrive - Ministry of Labour", "Google Drive", "Nextcloud", "iCloud Drive"],
)
def test_a_folder_that_a_cloud_keeps_in_step_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeFolder, match="cloud service"):
        Store.create(tmp_path / name / "work", "x", clock_ms=lambda: 0, kdf=Kdf(8, 1, 1))
    assert not (tmp_path / name).exists()


def test_a_cloud_is_also_known_by_the_mark_it_leaves(tmp_path: Path) -> None:
    check_folder(tmp_path / "box" / "w", MOUNTS)
    (tmp_path / "box" / ".dropbox.cache").mkdir(parents=True)
    with pytest.raises(UnsafeFolder):
        check_folder(tmp_path / "box" / "w", MOUNTS)


def test_a_place_that_cannot_be_a_folder_has_words(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("not a folder")
    with pytest.raises(UnsafeFolder, match="cannot be written"):
        Store.create(tmp_path / "paper", "x", clock_ms=lambda: 0, kdf=Kdf(8, 1, 1))


def test_a_file_is_replaced_whole_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    write_durably(tmp_path / "keys.json", b"old" * 100)
    write_durably(tmp_path / "keys.json", b"new")
    assert (tmp_path / "keys.json").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


def test_the_lock_is_held_by_one_and_keeps_a_note(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    assert lock.note() == {}
    lock.write_note({"clean": True, "nonces": ["a" * 32, "b" * 32]})
    lock.write_note({"clean": False})
    with pytest.raises(WorkspaceInUse):
        FolderLock(tmp_path)
    lock.release()
    lock.release()
    again = FolderLock(tmp_path)
    assert again.note() == {"clean": False}
    again.release()


def test_what_holds_a_record_is_readable_by_its_owner_alone(laptop: Any) -> None:
    laptop.store.blobs.put(b"a photograph")
    laptop.store.pictures.put("ab" * 32, 320, b"small")
    assert laptop.folder.stat().st_mode & 0o077 == 0
    for name in ("fieldinspect.db", "fieldinspect.db-wal", "keys.json", "replica.lock"):
        assert (laptop.folder / name).stat().st_mode & 0o077 == 0, name


CANARIES = (
    "Quetzalcoatl",
    "Zanzibar Looms",
    "amina.canary@labour.example",
    "open sesame canary",
    "IMP-2026-CANARY",
)


def files_that_hold(folder: Path, word: str) -> list[str]:
    forms = (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and any(form in path.read_bytes() or form.decode("latin-1") in path.name for form in forms)
    ]


def test_no_word_of_an_inspection_lies_in_clear_on_the_disk(
    laptop_at: Callable[..., Any], tmp_path: Path, clock_ms: Callable[[], int]
) -> None:
    folder = tmp_path / "w"
    Store.create(folder, "open sesame canary", clock_ms=clock_ms, kdf=Kdf(8, 1, 1)).close()
    laptop = laptop_at(tmp_path / "other", "amina.canary@labour.example")
    laptop.establishment(PLACE, "Zanzibar Looms")
    laptop.visit(VISIT, PLACE, "IMP-2026-CANARY")
    laptop.set(VISIT, "4f1c09aa/data/q1", "Quetzalcoatl " * 50)
    kid = laptop.store.new_record_key(VISIT, "w1")
    laptop.say(
        VISIT,
        laptop.store.keyring([kid]).seal(kinds.body_set("4f1c09aa/data/w[w1]/a", "Quetzalcoatl", ()), kid),
    )
    laptop.store.blobs.put(b"Quetzalcoatl" * 9000)
    laptop.store.pictures.put("ab" * 32, 320, b"Quetzalcoatl" * 10)
    assert {path.name for path in laptop.folder.iterdir()} >= {
        "fieldinspect.db",
        "fieldinspect.db-wal",
        "att",
        "pictures",
    }
    for where in ("while open", "after closing"):
        for word in CANARIES:
            assert files_that_hold(tmp_path, word) == [], where
        laptop.store.close()
    (tmp_path / "plain.txt").write_text("the control: Quetzalcoatl")
    assert files_that_hold(tmp_path, "Quetzalcoatl") == ["plain.txt"]
