"""A small real laptop for tests of replication: a log, a ledger and files, without projections."""

from __future__ import annotations

import itertools
import os
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sync.blobs import BlobStore
from sync.clock import HybridClock
from sync.conflicts import Entry, Register, registers
from sync.events import Draft, Event, author_id, parse_body
from sync.identity import new_identity
from sync.ledger import FileState, Ledger, Page, SyncPoint
from sync.log import Log, Logged, ReplicaHead
from sync.messages import HeadReceipt, Hello, Recipient, SignedIn
from sync.sealing import Keyring, KeyWrap, new_record_key, wrap

START_MS = 1_790_000_000_000


class Laptop:
    """Implements `sync.client.replica.Replica` on an in-memory database."""

    def __init__(self, folder: Path, email: str = "amina@labour.example") -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.log = Log(self.connection)
        self.log.create()
        self.ledger = Ledger(self.connection, self.log)
        self.identity = new_identity(uuid.uuid4().bytes)
        self.log.adopt(self.identity.replica, self.identity.public_signing)
        self.blobs = BlobStore(folder / self.identity.replica.hex(), os.urandom(32))
        self.email = email
        self.author = author_id(email)
        ticks = itertools.count(START_MS)
        self.clock = HybridClock(lambda: next(ticks))
        self.device_code = ""
        self.session: SignedIn | None = None
        self.receipts: list[HeadReceipt] = []
        self.set_aside: list[tuple[int, str]] = []

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # -- what a person does --------------------------------------------------------------------------
    def write(self, stream: bytes, *bodies: dict[str, Any], author: bytes | None = None) -> list[Event]:
        drafts = [Draft(stream, author or self.author, {"ev": 1, **body}) for body in bodies]
        with self.transaction():
            return self.log.append(drafts, self.clock)

    def open_visit(self, office: str = "R4") -> bytes:
        stream = uuid.uuid4().bytes
        self.write(stream, {"t": "open", "est": "0" * 32, "no": "INS-1", "office": office})
        return stream

    def answer(self, stream: bytes, value: Any, path: str = "f/data/q") -> Event:
        seen = [list(name) for name in self.log.heads(stream, path)]
        return self.write(stream, {"t": "set", "k": path, "v": value, "s": seen})[0]

    def attach(self, stream: bytes, data: bytes) -> str:
        name, size = self.blobs.put(data)
        self.write(
            stream, {"t": "att", "k": "f/data/q", "sha256": name, "size": size, "mime": "image/jpeg", "s": []}
        )
        return name

    def new_key(self, kid: bytes) -> Keyring:
        key = new_record_key()
        with self.transaction():
            self.ledger.keep_wraps([wrap(key, kid, self.identity.public_sealing)])
        return self.keyring()

    def keyring(self) -> Keyring:
        return self.ledger.keyring(self.identity)

    # -- what can be seen ----------------------------------------------------------------------------
    def events(self) -> list[Logged]:
        return self.log.since(0, 1_000_000)

    def written(self) -> set[tuple[tuple[str, int], bytes]]:
        """Every event here but the server's own words, by name and hash."""
        return {
            (e.event.id, e.event.hash)
            for e in self.events()
            if parse_body(e.event.body or b"").get("t") not in ("quarantine", "receipt", "admit")
        }

    def registers(self, stream: bytes) -> dict[str, Register]:
        return registers(
            Entry(e.event.id, e.event.hlc, e.event.author, parse_body(e.event.body or b""))
            for e in self.log.stream(stream)
            if e.quarantine is None
        )

    def values(self, stream: bytes, path: str = "f/data/q") -> list[Any]:
        found = self.registers(stream).get(path)
        return sorted(head.value for head in found.heads) if found is not None else []

    def quarantined(self) -> dict[tuple[str, int], str]:
        return {e.event.id: e.quarantine for e in self.events() if e.quarantine is not None}

    def receipted(self) -> set[str]:
        rows = self.connection.execute("SELECT sha256 FROM blob WHERE receipt IS NOT NULL")
        return {bytes(row[0]).hex() for row in rows}

    # -- Replica -------------------------------------------------------------------------------------
    def head(self) -> ReplicaHead:
        own = self.log.own()
        assert own is not None
        return own

    def former(self) -> Sequence[Laptop]:
        return ()

    def written_anew(self, first_bad: int) -> None:
        raise AssertionError("this laptop was never another replica")

    def hash_at(self, seq: int) -> bytes | None:
        return self.log.hash_at(self.identity.replica, seq)

    def events_after(self, seq: int, limit: int) -> list[Event]:
        return self.log.of_replica(self.identity.replica, seq, limit)

    def note_office(self, hello: Hello) -> None: ...

    def note_account(self, session: SignedIn, device_code: str) -> None:
        self.session, self.device_code = session, device_code

    def note_pushed(self, receipt: HeadReceipt, quarantined: Sequence[tuple[int, str]]) -> None:
        self.receipts.append(receipt)
        self.set_aside += quarantined
        with self.transaction():
            self.log.acknowledge(self.identity.replica, receipt.seq)

    def point(self, server_id: str) -> SyncPoint | None:
        return self.ledger.point(server_id)

    def save_point(self, point: SyncPoint) -> None:
        with self.transaction():
            self.ledger.save_point(point)

    def record(self, page: Page) -> int:
        with self.transaction():
            return len(self.ledger.take(page))

    def wraps_to_share(self, recipients: Sequence[Recipient]) -> list[KeyWrap]:
        return self.ledger.wraps_to_share(self.identity, recipients)

    def keep_wraps(self, wraps: Sequence[KeyWrap]) -> None:
        with self.transaction():
            self.ledger.keep_wraps(wraps)

    def files_to_send(self) -> list[FileState]:
        return self.ledger.files_to_send(self.blobs)

    def files_to_fetch(self) -> list[FileState]:
        return self.ledger.files_to_fetch(self.blobs)

    def note_upload(self, sha256: str, url: str | None) -> None:
        with self.transaction():
            self.ledger.note_upload(sha256, url)

    def note_fetched(self, sha256: str) -> None:
        with self.transaction():
            self.ledger.note_fetched(sha256)
