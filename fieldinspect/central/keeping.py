"""Keeping a server: a copy of everything while it runs, and a server made of one. SQLite's; PostgreSQL has its own tools."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from fieldinspect.central.administration import Administration
from sync.server.storage.database import DATABASE_FILE, KEY_FILE, connect, server_key

LIST: Final = "server-backup.json"
FORMAT: Final = 1
_FILES: Final = "att"
_PIECE: Final = 1 << 20


class NoServerBackup(Exception):
    """A copy cannot be made or put back; the text is one sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class ServerBackup:
    """A copy: its folder, how many files its database names and how many of them it has."""

    folder: Path
    files: int
    missing: int


def back_up_server(folder: Path, place: Path, now_ms: int) -> ServerBackup:
    """Copy a server into a new folder of ``place``, also while it runs; files that lie there are not copied again.

    The key is not in the copy: without `server.key`, kept elsewhere, nobody reads it.

    Raises:
        NoServerBackup: there is no server in the folder, or the copy does not read back; nothing was left.
    """
    if not (folder / DATABASE_FILE).exists():
        raise NoServerBackup(f"There is no server's database in {folder}; nothing was copied.")
    key = server_key(folder)
    name = datetime.fromtimestamp(now_ms / 1000, tz=UTC).strftime("%Y%m%d-%H%M%S")
    unfinished, finished = place / f"{name}.part", place / name
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        with closing(connect(folder, key)) as database:
            database.execute("VACUUM INTO ?", (str(unfinished / DATABASE_FILE),))
        with closing(connect(unfinished, key)) as copy:
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise NoServerBackup("The copy of the database does not read back; nothing was kept.")
            rows = copy.execute("SELECT sha256 FROM held ORDER BY sha256").fetchall()
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        names = [bytes(row[0]).hex() for row in rows]
        missing = sum(not _copied(folder / _FILES, place / _FILES, file) for file in names)
        said = {
            "format": FORMAT,
            "made_ms": now_ms,
            "sha256": _digest(unfinished / DATABASE_FILE),
            "files": names,
        }
        (unfinished / LIST).write_text(json.dumps(said), encoding="ascii")
        os.replace(unfinished, finished)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return ServerBackup(finished, len(names), missing)


def restore_server(backup: Path, key: Path, folder: Path, now_ms: Callable[[], int]) -> ServerBackup:
    """Make a server of a copy and its key in a new folder, in a new epoch: laptops send again what it lacks.

    Raises:
        NoServerBackup: the copy is damaged, the key is not its own, or the folder is not empty; nothing was changed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NoServerBackup(f"{folder} is not empty; nothing was changed.")
    try:
        said: Any = json.loads((backup / LIST).read_bytes())
        names = [str(name) for name in said["files"]]
        sound = said["format"] == FORMAT and said["sha256"] == _digest(backup / DATABASE_FILE)
    except (OSError, ValueError, KeyError, TypeError):
        sound, names = False, []
    if not sound or not all(len(name) == 64 and set(name) <= set("0123456789abcdef") for name in names):
        raise NoServerBackup(f"{backup} is no copy of a server, or it is damaged; nothing was changed.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copyfile(key, folder / KEY_FILE)
        os.chmod(folder / KEY_FILE, 0o600)
        shutil.copyfile(backup / DATABASE_FILE, folder / DATABASE_FILE)
        connect(folder, server_key(folder)).close()
        missing = sum(not _copied(backup.parent / _FILES, folder / _FILES, name) for name in names)
    except Exception as error:
        for path in (folder / KEY_FILE, folder / DATABASE_FILE):
            path.unlink(missing_ok=True)
        raise NoServerBackup(f"The copy does not open with this key; {folder} was left empty.") from error
    Administration(folder, now_ms).declare_restored()
    return ServerBackup(folder, len(names), missing)


def _copied(source: Path, target: Path, name: str) -> bool:
    """Have a file in the target, whole or not at all; False where the source lacks it."""
    here, there = source / name[:2] / name[2:], target / name[:2] / name[2:]
    if there.exists():
        return True
    if not here.exists():
        return False
    there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = there.with_name(f"{there.name}.part")
    with here.open("rb") as read, unfinished.open("wb") as written:
        shutil.copyfileobj(read, written, _PIECE)
        written.flush()
        os.fsync(written.fileno())
    os.replace(unfinished, there)
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
