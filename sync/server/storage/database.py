"""The server's database file: its key, its settings, one writing thread with group commit, reading threads."""

from __future__ import annotations

import os
import queue
import secrets
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from sync.log import Connection
from sync.server.storage.errors import DatabaseError, StorageClosed, StorageDamaged
from sync.server.storage.postgres import PostgresConnection, is_postgres

__all__ = [
    "Database",
    "DatabaseError",
    "StorageClosed",
    "StorageDamaged",
    "connect",
    "finish_rotation",
    "server_key",
]

KEY_FILE: Final = "server.key"
DATABASE_FILE: Final = "server.db"
_PRAGMAS: Final = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "trusted_schema=OFF",
    "cell_size_check=ON", "temp_store=MEMORY", "mmap_size=0", "wal_autocheckpoint=1000",
    "journal_size_limit=8388608", "secure_delete=FAST",
)  # fmt: skip
_GROUP: Final = 128

T = TypeVar("T")
R = TypeVar("R")
_Job = tuple[Callable[[Any], Any], "Future[Any]"]


def server_key(folder: Path) -> bytes:
    """The 32-byte key of the server's folder, made at the first start and readable by its owner alone.

    Raises:
        StorageDamaged: the key file is not 32 bytes in hex, or a database is there without its key.
    """
    finish_rotation(folder)
    path = folder / KEY_FILE
    if not path.exists():
        if (folder / DATABASE_FILE).exists():
            raise StorageDamaged(f"{path} is missing; restore it from the copy of the server's folder.")
        temporary = folder / f"{KEY_FILE}.{secrets.token_hex(4)}"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_bytes(32).hex() + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(temporary, path)  # never over a key that another process has just made
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise StorageDamaged(f"{path} does not hold a key; restore it from the copy of the server's folder.")
    return key


def finish_rotation(folder: Path) -> None:
    """Put what a change of keys has made anew in the place of the old; where that was interrupted, go on.

    Each thing is exchanged on its own. The folder `rotated` is there until all are, so that the old key, which
    opens none of the new, is never used with them.
    """
    made = folder / "rotated"
    if not made.exists():
        return
    for suffix in ("-wal", "-shm"):
        (folder / f"{DATABASE_FILE}{suffix}").unlink(missing_ok=True)
    for name in (DATABASE_FILE, KEY_FILE):
        if (made / name).exists():
            os.replace(made / name, folder / name)
    if (made / "att").exists():
        shutil.rmtree(folder / "att", ignore_errors=True)
        os.replace(made / "att", folder / "att")
    shutil.rmtree(made)


def connect(folder: Path, key: bytes, database: str = "") -> Any:
    """A connection to the server's database in autocommit mode, with the settings that keep answers safe.

    ``database`` is the address of a PostgreSQL database; without one it is SQLite's file in the folder.

    Raises:
        StorageDamaged: the file does not open with this key.
    """
    if is_postgres(database):
        return PostgresConnection(database)
    connection = sqlite.connect(
        str(folder / DATABASE_FILE), isolation_level=None, check_same_thread=False, timeout=5.0
    )
    try:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.DatabaseError as error:
        connection.close()
        raise StorageDamaged(
            f"The database in {folder} does not open with its key; restore the folder from a copy."
        ) from error
    return connection


class Database(Generic[T]):
    """Jobs on one database: writes one after the other on their thread, reads beside them.

    ``open_`` makes a connection, ``bind`` what jobs work with (tables) from it, once a thread. A write job sees its own
    savepoint and is durable when its future is done; jobs that wait together share one commit.
    """

    def __init__(self, open_: Callable[[], Any], bind: Callable[[Connection], T], readers: int = 3) -> None:
        self._open = open_
        self._bind = bind
        self._jobs: queue.Queue[_Job | None] = queue.Queue()
        self._closed = False
        self._guard = threading.Lock()
        self._own = threading.local()
        self._connections: list[Any] = []
        self._writing = self._connect()
        self._writer_tables = bind(self._writing)
        self._thread = threading.Thread(target=self._write_for_ever, name="server-writer", daemon=True)
        self._thread.start()
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="server-reader")

    def write(self, job: Callable[[T], R]) -> Future[R]:
        """Run a job on the writing thread in a transaction; its exception undoes it alone."""
        future: Future[R] = Future()
        with self._guard:
            if self._closed:
                raise StorageClosed
            self._jobs.put((job, future))
        return future

    def read(self, job: Callable[[T], R]) -> Future[R]:
        """Run a job on a reading thread, all its statements on one snapshot."""
        if self._closed:
            raise StorageClosed
        return self._readers.submit(self._read, job)

    def close(self) -> None:
        """Finish what was asked, write the log back into the file and close everything."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._thread.join()
        self._readers.shutdown(wait=True)
        self._writing.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for connection in self._connections:
            connection.close()

    # -- inside --------------------------------------------------------------------------------------
    def _connect(self) -> Any:
        connection = self._open()
        self._connections.append(connection)
        return connection

    def _read(self, job: Callable[[T], R]) -> R:
        if not hasattr(self._own, "tables"):
            self._own.connection = self._connect()
            self._own.tables = self._bind(self._own.connection)
        self._own.connection.execute("BEGIN")
        try:
            return job(self._own.tables)
        finally:
            self._own.connection.execute("ROLLBACK")

    def _write_for_ever(self) -> None:
        while (first := self._jobs.get()) is not None:
            group, last = [first], False
            while len(group) < _GROUP and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    last = True
                    break
                group.append(following)
            self._commit(group)
            if last:
                return

    def _commit(self, group: list[_Job]) -> None:
        """One transaction for all; what a job returns is given out only when it is on the disk."""
        asked = [entry for entry in group if entry[1].set_running_or_notify_cancel()]
        outcomes: list[tuple[Future[Any], Any, BaseException | None]] = []
        try:
            self._writing.execute("BEGIN IMMEDIATE")
            alone = len(asked) == 1
            outcomes = [(future, *self._attempt(job, alone)) for job, future in asked]
            self._writing.execute("ROLLBACK" if alone and outcomes[0][2] is not None else "COMMIT")
        except sqlite.Error as error:
            if self._writing.in_transaction:
                self._writing.execute("ROLLBACK")
            outcomes = [(future, None, error) for _, future in asked]
        for future, result, failure in outcomes:
            if failure is not None:
                future.set_exception(failure)
            else:
                future.set_result(result)

    def _attempt(self, job: Callable[[T], Any], alone: bool = False) -> tuple[Any, BaseException | None]:
        """What came of a job; one that is ``alone`` in its transaction is undone with it."""
        if not alone:
            self._writing.execute("SAVEPOINT job")
        try:
            outcome: tuple[Any, BaseException | None] = (job(self._writer_tables), None)
        except Exception as error:  # noqa: BLE001 - the server's own thread: the asker gets it, the others go on
            if not alone:
                self._writing.execute("ROLLBACK TO job")
            outcome = (None, error)
        if not alone:
            self._writing.execute("RELEASE job")
        return outcome
