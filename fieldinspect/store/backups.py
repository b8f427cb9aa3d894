"""Copies of a whole workspace in another place: encrypted as it is, checked after writing, the newest ones kept.

A backup is a folder of its own with the database, the wrapped key and a list; the files that its record names lie
beside it in `att`, under their hashes and once for all backups of that place. What a backup says in clear is when it
was made, how large it is, and which hashes it needs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from fieldinspect.store.database import FILE as DATABASE
from fieldinspect.store.database import Database
from fieldinspect.store.errors import NotABackup, WorkspaceExists
from fieldinspect.store.folders import FolderLock, check_folder, sync_folder, write_durably
from fieldinspect.store.keys import FILE as KEYS
from fieldinspect.store.reserve import Reserve

LIST: Final = "backup.json"
FORMAT: Final = 1
FILES: Final = "att"
DAYS: Final = 7
WEEKS: Final = 4
_LIST_LIMIT: Final = 64 * 1024 * 1024
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its folder, when it was made, and the files that its record names (as hex SHA-256)."""

    folder: Path
    made_ms: int
    database_sha256: str
    files: tuple[str, ...]

    @property
    def made(self) -> datetime:
        """When it was made, in UTC."""
        return datetime.fromtimestamp(self.made_ms / 1000, tz=UTC)


def write_backup(database: Database, workspace: Path, key: bytes, place: Path, now_ms: int) -> Backup:
    """Back a workspace up into a new folder of ``place``; files that lie there already are not copied again.

    Raises:
        DiskFull, StorageFailed: nothing that looks like a backup was left. DamagedWorkspace: a file that the
        record names, or the copy itself, does not read back.
    """
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = datetime.fromtimestamp(now_ms / 1000, tz=UTC).strftime("%Y%m%d-%H%M%S")
    unfinished, folder = place / f"{name}.part", place / name
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    try:
        database.execute("VACUUM INTO ?", (str(unfinished / DATABASE),))
        # after the database, so that every file which it names is among them
        files = _copy_files(workspace / FILES, place / FILES)
        with closing(Database(unfinished / DATABASE, key, Reserve(unfinished), read_only=True)) as written:
            written.check(thorough=True)
        _sync_file(unfinished / DATABASE)
        write_durably(unfinished / KEYS, (workspace / KEYS).read_bytes())
        digest = _digest(unfinished / DATABASE)
        content = {"format": FORMAT, "made_ms": now_ms, "database_sha256": digest, "files": files}
        write_durably(unfinished / LIST, json.dumps(content, indent=1).encode())
        os.replace(unfinished, folder)
        sync_folder(place)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return read_backup(folder)


def backups_in(place: Path) -> list[Backup]:
    """The backups of a place, the oldest first; what is none is passed over."""
    found: list[Backup] = []
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if (path / LIST).is_file():
            with contextlib.suppress(NotABackup):
                found.append(read_backup(path))
    return sorted(found, key=lambda backup: backup.made_ms)


def read_backup(folder: Path) -> Backup:
    """What a backup's list says.

    Raises:
        NotABackup: there is none, or it is damaged.
    """
    try:
        with (folder / LIST).open("rb") as file:
            content: Any = json.loads(file.read(_LIST_LIMIT))
        files = tuple(str(name) for name in content["files"])
        if content["format"] != FORMAT or not all(_is_name(name) for name in files):
            raise ValueError("format")
        return Backup(folder, int(content["made_ms"]), str(content["database_sha256"]), files)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise NotABackup(
            f"There is no backup in {folder} that this program can read; nothing was changed, so please choose another."
        ) from None


def restore_backup(folder: Path, workspace: Path) -> int:
    """Make a workspace of a backup in a new or empty folder; returns how many files it could not find.

    It opens with the passphrase that it had when it was backed up, and goes on as a new replica: what it had sent
    comes back from the office, what it had not is sent anew.

    Raises:
        NotABackup: the list or the database is not what was written. WorkspaceExists, UnsafeFolder, DiskFull.
    """
    backup = read_backup(folder)
    check_folder(workspace)
    if workspace.exists() and any(workspace.iterdir()):
        raise WorkspaceExists(
            f"The folder {workspace} is not empty; nothing was changed, so please choose a new folder to restore into."
        )
    if _digest(folder / DATABASE) != backup.database_sha256 or not (folder / KEYS).is_file():
        raise NotABackup(
            f"The backup in {folder} is damaged; nothing was changed, so please choose another backup."
        )
    workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = 0
    for name in backup.files:
        source = _path(folder.parent / FILES, name)
        if source.is_file():
            _copy(source, _path(workspace / FILES, name))
        else:
            missing += 1
    lock = FolderLock(workspace)
    try:
        # the database has another mark than this one: it will go on as what it is, a copy that was put back
        lock.write_note({"nonces": ["restored from a backup"], "clean": False})
    finally:
        lock.release()
    _copy(folder / DATABASE, workspace / DATABASE)
    _copy(folder / KEYS, workspace / KEYS)
    return missing


def thin_out(place: Path) -> list[Path]:
    """Drop backups beyond the newest of each of the last days and weeks that have one, and files that none needs."""
    backups = backups_in(place)
    kept = kept_of([backup.made_ms for backup in backups])
    gone = [backup.folder for backup in backups if backup.made_ms not in kept]
    for folder in gone:
        doomed = folder.with_name(f"{folder.name}.part")
        os.replace(folder, doomed)
        shutil.rmtree(doomed)
    needed = {name for backup in backups if backup.made_ms in kept for name in backup.files}
    for path in list((place / FILES).glob("??/*")) if gone else ():
        if path.parent.name + path.name not in needed:
            path.unlink()
    return gone


def kept_of(moments: Sequence[int]) -> set[int]:
    """Of moments in milliseconds those to keep: the last of each of the seven last days, and of the four last weeks."""
    newest_first = sorted(moments, reverse=True)
    kept: set[int] = set(newest_first[:1])
    for count, period in ((DAYS, _day), (WEEKS, _week)):
        seen: dict[tuple[int, ...], int] = {}
        for moment in newest_first:
            seen.setdefault(period(moment), moment)
        kept.update(list(seen.values())[:count])
    return kept


def _day(moment: int) -> tuple[int, ...]:
    return datetime.fromtimestamp(moment / 1000, tz=UTC).timetuple()[:3]


def _week(moment: int) -> tuple[int, ...]:
    return datetime.fromtimestamp(moment / 1000, tz=UTC).isocalendar()[:2]


def _copy_files(source: Path, target: Path) -> list[str]:
    """Copy what is not there yet; the names of all, in order."""
    names = sorted(
        path.parent.name + path.name for path in source.glob("??/*") if _is_name(path.parent.name + path.name)
    )
    for name in names:
        if not _path(target, name).exists():
            _copy(_path(source, name), _path(target, name))
    return names


def _copy(source: Path, target: Path) -> None:
    """Copy a file whole or not at all."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as read, unfinished.open("wb") as written:
            shutil.copyfileobj(read, written, _PIECE)
            written.flush()
            os.fsync(written.fileno())
        os.chmod(unfinished, 0o600)
        os.replace(unfinished, target)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    sync_folder(target.parent)


def _path(root: Path, name: str) -> Path:
    return root / name[:2] / name[2:]


def _is_name(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


__all__ = ["Backup", "backups_in", "kept_of", "read_backup", "restore_backup", "thin_out", "write_backup"]
