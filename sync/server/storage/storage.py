"""The server's storage as one value: identity and epoch, database, files, upload spool."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.blobs import BlobStore
from sync.clock import HybridClock
from sync.events import ID_BYTES
from sync.identity import Identity, new_identity
from sync.log import Connection, Log
from sync.messages import server_author
from sync.server.objects.s3 import S3Blobs, bucket_of, is_s3
from sync.server.storage.database import Database, connect, server_key
from sync.server.storage.devices import DeviceTable
from sync.server.storage.events import EventTables
from sync.server.storage.holding import FolderUse
from sync.server.storage.holdings import Holdings
from sync.server.storage.schema import SET_META, create_tables, skip_to_next_hundred
from sync.server.storage.sessions import SessionTable
from sync.server.storage.spool import Spool

_REPLICA, _SIGNING, _SEALING = "replica", "signing", "sealing"
_SERVER_ID, _EPOCH = "server_id", "epoch"
AUDIT_DETAIL: Final = 500
ORPHAN_SECONDS: Final = 30 * 86_400
"""How long a file may wait for the event that names it."""


@dataclass(frozen=True, slots=True)
class ServerIdentity:
    """Which server this is: a random id, the epoch since its last restoration, its replica's keys."""

    server_id: str
    epoch: str
    identity: Identity

    @property
    def author(self) -> bytes:
        """The author id of the server's own events."""
        return server_author(self.server_id)


class Tables:
    """Everything that a job can work with, on one connection."""

    def __init__(self, connection: Connection, server: ServerIdentity, clock: HybridClock) -> None:
        self.connection = connection
        self.clock = clock
        self.log = Log(connection, projects=False)
        self.holdings = Holdings(connection)
        self.events = EventTables(connection, self.log, self.holdings, server.author, clock)
        self.devices = DeviceTable(connection)
        self.sessions = SessionTable(connection)

    def audit(self, at_ms: int, user: bytes | None, act: str, detail: str) -> None:
        """Add a line to the server's own record of what was done; never content, never secrets."""
        self.connection.execute(
            "INSERT INTO audit(at_ms,user,act,detail) VALUES (?,?,?,?)",
            (at_ms, user, act, detail[:AUDIT_DETAIL]),
        )


class Storage:
    """The server's folder: opens or lays it out, and holds it until `close`.

    ``now_ms`` gives milliseconds since 1970 UTC.
    """

    def __init__(
        self, folder: Path, now_ms: Callable[[], int], database: str = "", objects: str = ""
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self._use = FolderUse(folder)
        key = server_key(folder)
        self.server = prepare(folder, key, database=database)
        self.blobs = file_store(folder, key, objects)
        self.spool = Spool(folder / "uploads", self.blobs)
        with_clock = HybridClock(now_ms, _last_stamp(folder, key, database))
        self.database: Database[Tables] = Database(
            lambda: connect(folder, key, database),
            lambda connection: Tables(connection, self.server, with_clock),
        )

    def tidy(self, now_ms: int) -> int:
        """Delete files that no event has named for thirty days, and what expired uploads left; how many went."""

        def look(tables: Tables) -> tuple[set[str], set[str]]:
            rows = tables.connection.execute("SELECT sha256 FROM named").fetchall()
            open_ = tables.connection.execute("SELECT id FROM upload WHERE until_ms>=?", (now_ms,)).fetchall()
            return {bytes(row[0]).hex() for row in rows}, {str(row[0]) for row in open_}

        named, arriving = self.database.read(look).result()
        gone = self.blobs.delete_orphans(named.__contains__, now_ms / 1000 - ORPHAN_SECONDS)
        for path in (self.folder / "uploads").iterdir():
            if path.name.partition(".")[0] not in arriving:
                path.unlink(missing_ok=True)
                gone += 1
        return gone

    def close(self) -> None:
        """Finish running jobs and close."""
        self.database.close()
        self._use.release()


def prepare(folder: Path, key: bytes, new_epoch: bool = False, database: str = "") -> ServerIdentity:
    """Lay out the tables and the server's identity where they are missing, and read who the server is.

    ``new_epoch`` says that the folder was restored from a copy: laptops then send again what it lacks. What the
    lost server said after the copy was made cannot be continued, so it goes on under a new replica, and device
    codes go on at the next hundred, so that none is given twice.
    """
    connection = connect(folder, key, database)
    try:
        connection.execute("BEGIN IMMEDIATE")
        create_tables(connection)
        stored: dict[str, Any] = dict(connection.execute("SELECT name, value FROM meta").fetchall())
        fresh: dict[str, Any] = stored or _new_meta()
        if new_epoch:
            former = {
                f"{_SEALING}:{_words(fresh[_EPOCH])}": fresh[_SEALING]
            }  # closed workspaces are wrapped for it
            fresh = {**_new_meta(), _SERVER_ID: fresh[_SERVER_ID], **former}
            skip_to_next_hundred(connection)
        for name, value in fresh.items():
            connection.execute(SET_META, (name, value))
        identity = Identity(bytes(fresh[_REPLICA]), bytes(fresh[_SIGNING]), bytes(fresh[_SEALING]))
        log = Log(connection, projects=False)
        own = log.own()
        if own is None or own.uuid != identity.replica:
            log.adopt(identity.replica, identity.public_signing)
        connection.execute("COMMIT")
    finally:
        connection.close()
    return ServerIdentity(_words(fresh[_SERVER_ID]), _words(fresh[_EPOCH]), identity)


def _words(value: Any) -> str:
    """A text of `meta`, whose column takes bytes in PostgreSQL."""
    return bytes(value).decode("ascii") if isinstance(value, (bytes, memoryview)) else str(value)


def sealing_keys(folder: Path, key: bytes, database: str = "") -> list[bytes]:
    """The office's X25519 private keys (32 bytes each), of this epoch and of former ones."""
    connection = connect(folder, key, database)
    try:
        rows = connection.execute(
            "SELECT value FROM meta WHERE name=? OR name LIKE ? ORDER BY name", (_SEALING, f"{_SEALING}:%")
        ).fetchall()
    finally:
        connection.close()
    return [bytes(value) for (value,) in rows]


def _new_meta() -> dict[str, Any]:
    identity = new_identity(secrets.token_bytes(ID_BYTES))
    keys = {_REPLICA: identity.replica, _SIGNING: identity.signing, _SEALING: identity.sealing}
    return {_SERVER_ID: secrets.token_hex(16), _EPOCH: secrets.token_hex(8), **keys}


def _last_stamp(folder: Path, key: bytes, database: str) -> int:
    connection = connect(folder, key, database)
    try:
        return Log(connection, projects=False).last_hlc()
    finally:
        connection.close()


def file_store(folder: Path, key: bytes, objects: str = "") -> BlobStore:
    """The server's files, in its folder or at the address of an object store; their key comes from the folder's key.

    Raises:
        ValueError: the address is none, or the keys of the object store are missing.
    """
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"FIB1")
    if is_s3(objects):
        return S3Blobs(bucket_of(objects, os.environ), folder / "att", derive.derive(key))
    return BlobStore(folder / "att", derive.derive(key))
