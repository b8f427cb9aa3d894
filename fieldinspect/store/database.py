"""One connection to the encrypted database: pragmas, transactions, and errors in the store's words."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from sqlcipher3 import dbapi2

from fieldinspect.store.errors import (
    DamagedWorkspace,
    DiskFull,
    NewerWorkspace,
    NotEncrypted,
    StorageFailed,
    UnsafeFolder,
    WorkspaceInUse,
)
from fieldinspect.store.reserve import Reserve

T = TypeVar("T")

FILE: Final = "fieldinspect.db"
_CORRUPT, _FULL, _NOTADB, _IOERR, _BUSY, _LOCKED, _READONLY, _CANTOPEN = 11, 13, 26, 10, 5, 6, 8, 14
_WAL_FIXED: Final = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
    "wal_autocheckpoint=1000",
    "journal_size_limit=8388608",
    "secure_delete=FAST",
)
_QUICK_CHECK_LIMIT: Final = 16 * 1024 * 1024
_ALMOST_NOTHING: Final = 256 * 1024


def wal_is_sound(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL fault of 3.7.0 to 3.51.2 that two connections can meet."""
    return version >= _WAL_FIXED[-1] or any(version[:2] == fix[:2] and version >= fix for fix in _WAL_FIXED)


class Database:
    """A connection in autocommit mode; one thread at a time uses it.

    Attributes:
        failed: the disk did not confirm a save; writing is refused until the workspace is opened again.
    """

    def __init__(self, path: Path, key: bytes, reserve: Reserve, *, read_only: bool = False) -> None:
        """Connect with the raw 32-byte key.

        Raises:
            NotEncrypted: the engine has no encryption or an affected version. DamagedWorkspace: not readable.
        """
        if not wal_is_sound(dbapi2.sqlite_version_info):
            raise NotEncrypted(
                f"The installed database engine ({dbapi2.sqlite_version}) can damage files; nothing was changed, "
                "so please install FieldInspect again."
            )
        self.path = path
        self.failed = False
        self._read_only = read_only
        self._reserve = reserve
        self._lock = threading.RLock()
        self._depth = 0
        try:
            self._connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        except dbapi2.DatabaseError as error:
            raise cannot_be_written(path.parent) from error
        try:
            self._prepare(key, read_only)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, key: bytes, read_only: bool) -> None:
        if not self._connection.execute("PRAGMA cipher_version").fetchall():
            raise NotEncrypted(
                "The encrypted database engine is missing; nothing was written, so please install FieldInspect again."
            )
        self._connection.execute("PRAGMA cipher_log_level=NONE")
        self._connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        self.execute("SELECT count(*) FROM sqlite_master").fetchall()
        for pragma in _PRAGMAS:
            self.execute(f"PRAGMA {pragma}").fetchall()
        if sys.platform == "darwin":
            self.execute("PRAGMA fullfsync=ON")
        if read_only:
            self.execute("PRAGMA query_only=ON")

    @property
    def raw(self) -> Any:
        """The DB-API connection, for migrations."""
        return self._connection

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        """Run one statement; the cursor speaks the store's errors as well."""
        try:
            return self._connection.cursor(_Cursor).execute(sql, parameters)
        except dbapi2.DatabaseError as error:
            self._fail(error)

    def check(self, *, thorough: bool) -> None:
        """Look for damage: always the schema; every page when thorough, or when that takes no time.

        Raises:
            DamagedWorkspace: something does not read back.
        """
        if not thorough and self.path.stat().st_size > _QUICK_CHECK_LIMIT:
            return
        found = self.execute("PRAGMA quick_check(1)").fetchone()
        if found is None or found[0] != "ok":
            raise damaged()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction of ours is open on this connection."""
        return self._depth > 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is saved together, or nothing; durable when left. Inner ones join the outer one.

        Raises:
            DiskFull: nothing of it was saved, and the reserve was given up, so that trying again helps.
        """
        with self._lock:
            if self._depth:
                yield
                return
            self._begin()
            self._depth += 1
            try:
                yield
                self.execute("COMMIT")
            except BaseException as error:
                self._roll_back()
                if isinstance(error, DiskFull):
                    self.make_room()
                raise
            finally:
                self._depth -= 1

    def run(self, work: Callable[[], T]) -> T:
        """Do the work in one transaction; where the disk is full, once more after the reserve was given up."""
        with self._lock:
            if self._depth:
                return work()
            try:
                with self.transaction():
                    return work()
            except DiskFull:
                with self.transaction():
                    return work()

    def make_room(self) -> None:
        """Give up the reserve and fold the write-ahead log back, so that saving can go on."""
        self._reserve.release()
        self.checkpoint()

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the database and cut it; quietly nothing, and False, when it cannot be."""
        try:
            busy = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except (DiskFull, WorkspaceInUse, NewerWorkspace):
            return False
        return not busy

    def close(self) -> None:
        """Close the connection; calling it again does nothing."""
        self._connection.close()

    def _begin(self) -> None:
        if self.failed:
            raise _storage_failed()
        self._reserve.release_if_scarce()
        self.execute("BEGIN IMMEDIATE")

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except dbapi2.DatabaseError:
            self.failed = True

    def _fail(self, error: Exception) -> NoReturn:
        code = _code(error)
        if code == _IOERR and self._reserve.free_bytes() < _ALMOST_NOTHING:
            code = _FULL
        if code == _IOERR:
            self.failed = True
            raise _storage_failed() from error
        if code in (_READONLY, _CANTOPEN) and not self._read_only:
            raise cannot_be_written(self.path.parent) from error
        _raise_in_words(code, error)


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """A cursor whose reads speak the store's errors."""

    def fetchone(self) -> Any:
        """The next row or None."""
        try:
            return super().fetchone()
        except dbapi2.DatabaseError as error:
            _raise_in_words(_code(error), error)

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        try:
            return super().fetchall()  # type: ignore[no-any-return]
        except dbapi2.DatabaseError as error:
            _raise_in_words(_code(error), error)


def _code(error: Exception) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _raise_in_words(code: int, error: Exception) -> NoReturn:
    words = _in_words(code)
    if words is None:
        raise error
    raise words from error


def _in_words(code: int) -> Exception | None:
    if code in (_CORRUPT, _NOTADB):
        return damaged()
    if code == _FULL:
        return DiskFull(
            "The disk is full and this step could not be saved; everything before it is kept, "
            "so please free some space and do it again."
        )
    if code in (_BUSY, _LOCKED):
        return WorkspaceInUse(
            "Another part of the program was saving for too long; nothing was lost, so please try again."
        )
    if code == _READONLY:
        return NewerWorkspace(
            "This workspace is open for reading only; nothing was changed, so please update the program to write."
        )
    if code == _IOERR:
        return _storage_failed()
    return None


def cannot_be_written(folder: Path) -> UnsafeFolder:
    """The words for a folder in which nothing can be saved."""
    return UnsafeFolder(
        f"{folder} cannot be written to; nothing was changed, so please choose another folder or ask who keeps "
        "this computer."
    )


def damaged() -> DamagedWorkspace:
    """The words for a database that is not what was written."""
    return DamagedWorkspace(
        "The database of this workspace is damaged; nothing was changed, so please put back your latest copy "
        "of the workspace folder."
    )


def _storage_failed() -> StorageFailed:
    return StorageFailed(
        "The disk reported an error while saving; what was confirmed before is kept, so please close FieldInspect, "
        "check the disk and open the workspace again."
    )
