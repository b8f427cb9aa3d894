"""Another key for a server: its database, its files and its second factors encrypted anew, all of it or nothing.

Everything is made anew beside the old in `rotating`. When it is whole the folder is renamed to `rotated`, which is the
moment of the change: from then on every start carries the exchange to its end (`finish_rotation`), however often it
is interrupted; before, nothing has happened.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fieldinspect.central.second_factor import seal_anew
from fieldinspect.store.folders import sync_folder
from sync.blobs import BlobStore
from sync.server.storage.database import DATABASE_FILE, KEY_FILE, connect, finish_rotation, server_key
from sync.server.storage.holding import FolderUse
from sync.server.storage.storage import file_store

_MAKING: Final = "rotating"
_MADE: Final = "rotated"
_FILES: Final = "att"


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many files were encrypted anew."""

    files: int


def rotate_key(folder: Path) -> Rotated:
    """Give a stopped server another key; the old one opens nothing that is left in the folder.

    Uploads that had not arrived begin anew. Copies made before keep the old key.

    Raises:
        FolderBusy: a server runs on it. StorageDamaged, Damaged: something does not open; nothing was changed.
    """
    old = server_key(folder)
    use = FolderUse(folder, alone=True)
    try:
        making, new = folder / _MAKING, secrets.token_bytes(32)
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        _database_anew(folder, making, old, new)
        count = _files_anew(file_store(folder, old), file_store(making, new))
        _write_durably(making / KEY_FILE, new.hex() + "\n")
        sync_folder(making)
        os.replace(making, folder / _MADE)
        sync_folder(folder)
        finish_rotation(folder)
        return Rotated(count)
    finally:
        use.release()


def _database_anew(folder: Path, making: Path, old: bytes, new: bytes) -> None:
    with closing(connect(folder, old)) as database:
        database.execute("VACUUM INTO ?", (str(making / DATABASE_FILE),))
    with closing(connect(making, old)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        copy.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"").fetchall()
    with closing(connect(making, new)) as copy:
        copy.execute("BEGIN IMMEDIATE")
        copy.execute("DELETE FROM upload")
        seal_anew(copy, old, new)
        copy.execute("COMMIT")
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        copy.execute("PRAGMA journal_mode=DELETE").fetchall()


def _files_anew(before: BlobStore, after: BlobStore) -> int:
    count = 0
    for name in before.names():
        with before.open(name) as reader:
            after.put(reader, name)  # type: ignore[arg-type]  # a stream is all that it reads
        count += 1
    return count


def _write_durably(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
