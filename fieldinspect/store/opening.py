"""Making and opening a workspace: folder, lock, keys, database, identity; and letting go of it again."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fieldinspect.store.anew import adopt
from fieldinspect.store.computer_key import read_computer_key
from fieldinspect.store.database import FILE as DATABASE
from fieldinspect.store.database import Database, cannot_be_written, damaged
from fieldinspect.store.errors import (
    DamagedWorkspace,
    DiskFull,
    NotAWorkspace,
    StoreError,
    WorkspaceExists,
)
from fieldinspect.store.folders import FolderLock, check_folder, sync_folder
from fieldinspect.store.incarnation import begin_incarnation, end_incarnation, this_machine
from fieldinspect.store.keys import FILE as KEYS
from fieldinspect.store.keys import DataKey, Kdf, new_data_key, read_keys, write_keys
from fieldinspect.store.reserve import Reserve
from fieldinspect.store.schema import CURRENT, Schema, bring_up_to_date, newer, user_version
from sync.clock import HybridClock
from sync.identity import Identity, new_identity
from sync.log import Log

UNFINISHED: Final = DATABASE + ".part"


@dataclass(slots=True)
class Opened:
    """What all connections to one open workspace share. ``connections`` counts them."""

    folder: Path
    key: DataKey = field(repr=False)
    lock: FolderLock
    reserve: Reserve
    clock: HybridClock
    clock_ms: Callable[[], int]
    read_only: bool = False
    restored: bool = False
    machine: str = ""
    connections: int = 0

    def connect(self) -> Database:
        """One more connection."""
        database = Database(self.folder / DATABASE, self.key.raw, self.reserve, read_only=self.read_only)
        self.connections += 1
        return database

    def let_go(self, database: Database) -> None:
        """Close a connection; with the last one the write-ahead log is folded back and the lock released."""
        last = self.connections == 1
        self.connections -= 1
        try:
            if last and not self.read_only and not database.failed:
                with contextlib.suppress(StoreError):
                    database.checkpoint()
                    end_incarnation(database, self.lock, self.machine)
        finally:
            database.close()
            if last:
                self.lock.release()


def create_workspace(folder: Path, passphrase: str, clock_ms: Callable[[], int], kdf: Kdf,
                     replica: bytes | None) -> tuple[Opened, Database]:  # fmt: skip
    """Make a workspace in an empty or new folder; a crash on the way leaves nothing that looks like one.

    Raises:
        UnsafeFolder, WorkspaceExists, WorkspaceInUse, DiskFull, NotEncrypted.
    """
    check_folder(folder)
    if (folder / KEYS).exists() or (folder / DATABASE).exists():
        raise WorkspaceExists(
            f"There is a workspace in {folder} already; nothing was changed, so please open it or choose another folder."
        )
    with _disk_in_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FolderLock(folder)
        try:
            key = new_data_key()
            _write_first_database(folder, key, new_identity(replica or secrets.token_bytes(16)), clock_ms())
            write_keys(folder, key, passphrase, kdf)
            os.replace(folder / UNFINISHED, folder / DATABASE)
            sync_folder(folder)
            return _start(folder, key, lock, clock_ms, read_only=False, schema=CURRENT)
        except BaseException:
            lock.release()
            raise


def open_workspace(folder: Path, passphrase: str | None, clock_ms: Callable[[], int], read_only: bool,
                   schema: Schema = CURRENT) -> tuple[Opened, Database]:  # fmt: skip
    """Open a workspace that is there; without a passphrase, by this computer's key store.

    Raises:
        UnsafeFolder, NotAWorkspace, WorkspaceInUse, WrongPassphrase, NoComputerKey, WorkspaceRevoked,
        DamagedWorkspace, NewerWorkspace, NotEncrypted, DiskFull.
    """
    check_folder(folder)
    if not (folder / KEYS).exists():
        if (folder / DATABASE).exists():
            raise DamagedWorkspace(
                f"The database in {folder} has lost its file {KEYS}; nothing was changed, so please put back a copy of it."
            )
        raise NotAWorkspace(
            f"There is no workspace in {folder}; nothing was changed, so please choose another folder or create one."
        )
    with _disk_in_words(folder):
        lock = FolderLock(folder)
        try:
            key = read_keys(folder, passphrase) if passphrase is not None else read_computer_key(folder)
            if not (folder / DATABASE).exists():
                if not (folder / UNFINISHED).exists():
                    raise damaged()
                os.replace(folder / UNFINISHED, folder / DATABASE)
            return _start(folder, key, lock, clock_ms, read_only, schema)
        except BaseException:
            lock.release()
            raise


@contextlib.contextmanager
def _disk_in_words(folder: Path) -> Iterator[None]:
    """What the system says of files and folders, in the store's words."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f"The disk is full and {folder} cannot be opened; what was saved is kept, so please free some space."
            ) from error
        raise cannot_be_written(folder) from error


def _start(folder: Path, key: DataKey, lock: FolderLock, clock_ms: Callable[[], int], read_only: bool,
           schema: Schema) -> tuple[Opened, Database]:  # fmt: skip
    if (folder / DATABASE).stat().st_size == 0:  # SQLite would take an empty file for a new database
        raise damaged()
    reserve = Reserve(folder)
    reserve.release_if_scarce()
    opened = Opened(
        folder, key, lock, reserve, HybridClock(clock_ms), clock_ms, read_only, machine=this_machine()
    )
    database = opened.connect()
    try:
        note = lock.note()
        database.check(thorough=not note.get("clean", False))
        version = user_version(database)
        if version == 0:
            raise damaged()
        if version > schema.version and not read_only:
            raise newer()
        if not read_only:
            bring_up_to_date(database, folder, key.raw, schema)
            begin_incarnation(database, lock, note, opened.machine)
            reserve.take()
        opened.clock = _clock(database, clock_ms)
        return opened, database
    except BaseException:
        database.close()
        raise


def _clock(database: Database, clock_ms: Callable[[], int]) -> HybridClock:
    """A clock after everything that this laptop wrote, and after what others wrote unless theirs runs ahead."""
    row = database.execute(
        "SELECT max((SELECT e.hlc FROM event e WHERE e.rid=r.rid AND e.seq=r.head_seq)) "
        "FROM identity i JOIN replica r ON r.uuid=i.replica"
    ).fetchone()
    clock = HybridClock(clock_ms, int(row[0] or 0))
    clock.observe(Log(database).last_hlc())
    return clock


def _write_first_database(folder: Path, key: DataKey, identity: Identity, now_ms: int) -> None:
    for leftover in folder.glob(UNFINISHED + "*"):
        leftover.unlink()
    os.close(os.open(folder / UNFINISHED, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database = Database(folder / UNFINISHED, key.raw, Reserve(folder))
    try:
        bring_up_to_date(database, folder, key.raw)
        with database.transaction():
            adopt(database, identity, now_ms)
        database.checkpoint()
        database.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        database.close()
