"""A central office without I/O: the server's real tables in memory, spoken to in the bytes of the wire."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fieldinspect.central.judge import RIGHTS
from sync.client.connection import Answer, Credentials
from sync.clock import HybridClock
from sync.errors import Malformed, Offline, Refused, Restored
from sync.events import author_id, head_message
from sync.identity import Identity, new_identity, signature_fits
from sync.log import Log
from sync.messages import (
    HeadReceipt,
    Hello,
    Limits,
    PushAnswer,
    SignedIn,
    decode_registration,
    encode_hello,
    encode_push_answer,
    encode_receipt,
    receipt_message,
    server_author,
)
from sync.server.people import Person
from sync.server.storage.events import EventTables
from sync.server.storage.holdings import Holdings
from sync.server.storage.schema import create_tables
from sync.wire import PROTO, decode_push, encode_page, unpack

PEOPLE = {
    "amina": Person(author_id("amina@labour.example"), "amina@labour.example", "Amina", "inspector", "R4"),
    "boris": Person(author_id("boris@labour.example"), "boris@labour.example", "Boris", "inspector", "R4"),
    "sara": Person(author_id("sara@labour.example"), "sara@labour.example", "Sara", "supervisor", "R4"),
}
SERVER = "5e" * 16


class SimOffice:
    """The office. ``now_ms`` is its clock; `restored` puts it back to an older state."""

    def __init__(self, now_ms: Callable[[], int], seed: bytes, *, checks_overlap: bool = True) -> None:
        self._now_ms = now_ms
        self._number = 0
        self._seed = seed
        self._checks_overlap = checks_overlap
        self.keys: dict[bytes, tuple[bytes, Person]] = {}
        self._begin(sqlite3.connect(":memory:", isolation_level=None))

    def _begin(self, connection: sqlite3.Connection) -> None:
        """A new epoch on a database: another replica of the server's own."""
        self._number += 1
        self.connection = connection
        create_tables(connection)
        self.log = Log(connection, projects=False)
        self.identity: Identity = new_identity(bytes([0xF0 + self._number % 16]) + self._seed[1:])
        self.log.adopt(self.identity.replica, self.identity.public_signing)
        clock = HybridClock(self._now_ms, self.log.last_hlc())
        self.events = EventTables(connection, self.log, Holdings(connection), server_author(SERVER), clock)
        self.epoch = f"{self._number:04x}"

    def copy(self) -> tuple[bytes, dict[bytes, tuple[bytes, Person]]]:
        """A backup of the office."""
        return self.connection.serialize(), dict(self.keys)

    def restored(
        self, copy: tuple[bytes, dict[bytes, tuple[bytes, Person]]], *, new_epoch: bool = True
    ) -> None:
        """Go on from a backup, under a new epoch."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(copy[0])
        self.connection.close()
        self.keys = dict(copy[1])
        epoch = self.epoch
        self._begin(connection)
        if not new_epoch:
            self.epoch = epoch

    def line(self, person: Person) -> Line:
        """A connection of one person."""
        return Line(self, person)

    # -- what it answers -----------------------------------------------------------------------------
    def hello(self) -> dict[str, Any]:
        limits = Limits(2_000, 8 << 20, 8 << 20, 200 << 20)
        key = self.identity.public_signing
        return encode_hello(
            Hello(SERVER, self.epoch, PROTO, PROTO, self.identity.replica, key, limits, self._now_ms())
        )

    def register(self, message: Mapping[str, Any], person: Person) -> dict[str, Any]:
        asked = decode_registration(message)
        known = self.keys.setdefault(asked.replica, (asked.signing, person))
        if known != (asked.signing, person):
            raise Refused("somebody else's")
        return {"device_code": f"D{100 + len(self.keys):03d}"}

    def head(self, replica: bytes) -> dict[str, Any]:
        head = self.log.head(replica)
        return encode_receipt(self._countersigned(replica, head.seq, head.hash))

    def push(self, data: bytes, person: Person) -> dict[str, Any]:
        header, events = decode_push(data)
        signing, holder = self.keys[header.replica]
        last = events[-1]
        if holder != person or not signature_fits(
            signing, header.sig, head_message(last.replica, last.seq, last.hash)
        ):
            raise Malformed("not signed by this laptop")
        if not self._checks_overlap:
            known = self.log.head(header.replica)
            events = [event for event in events if event.seq > known.seq]
            if not events:
                return encode_push_answer(
                    PushAnswer(self._countersigned(header.replica, last.seq, last.hash), ())
                )
        self.connection.execute("BEGIN")
        try:
            aside, _ = self.events.push(header, events, person, RIGHTS.judge, lambda: self._parts(person))
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        head = self.log.head(header.replica)
        return encode_push_answer(
            PushAnswer(self._countersigned(header.replica, head.seq, head.hash), tuple(aside))
        )

    def pull(self, cursor: str, skip: bytes | None, limit: int, person: Person) -> Answer:
        epoch, _, places = cursor.partition(".")
        if cursor and epoch != self.epoch:
            raise Restored("another epoch")
        after = {int(p): int(n) for p, n in (place.split(":") for place in places.split(",") if place)}
        page = self.events.page(after, skip, limit, 1 << 20, self._parts(person))
        following = ",".join(f"{part}:{sn}" for part, sn in sorted(page.positions.items()))
        headers = {"X-Next-Cursor": f"{self.epoch}.{following}", "X-More": "1" if page.more else "0"}
        return Answer(200, headers, encode_page(page.events))

    def _parts(self, person: Person) -> list[int]:
        own = f"u:{person.id.hex()}"
        return [
            part
            for part, name in self.events.parts()
            if name == own or (name.startswith("o:") and RIGHTS.sees(person, name[2:]))
        ]

    def _countersigned(self, replica: bytes, seq: int, hash_: bytes) -> HeadReceipt:
        unsigned = HeadReceipt(seq, hash_, self._now_ms(), b"")
        signature = self.identity.sign(receipt_message(replica, unsigned))
        return HeadReceipt(seq, hash_, unsigned.time_ms, signature)


class Line:
    """What `sync.client` uses of a connection. ``trouble`` strikes at one of its messages, counted down by ``after``.

    ``lost request``, ``lost answer`` and ``cut`` end the connection; ``twice`` delivers a push two times.
    """

    PAGE = 7

    def __init__(self, office: SimOffice, person: Person) -> None:
        self._office, self._person = office, person
        self.trouble, self.after = "", 0

    def sign_in(self, credentials: Credentials) -> SignedIn:
        p = self._person
        return SignedIn("t", "r", 0, p.id, p.email, p.name, p.role, p.office)

    def renew(self) -> bool:
        return True

    def sign_out(self) -> None: ...

    def close(self) -> None: ...

    def get(self, path: str) -> dict[str, Any]:
        if path == "/api/v1/hello":
            return self._through(self._office.hello)
        if path == "/api/v1/keys/recipients":
            return {"recipients": []}
        if path.startswith("/api/v1/keys"):
            return {"wraps": [], "next": 0}
        replica = bytes.fromhex(path.split("/")[4])
        if "/contents?" in path:
            query = parse_qs(urlsplit(path).query)
            first, last = int(query["from"][0]), int(query["to"][0])
            hashes = self._office.events.contents(replica, first, last)
            return {"contents": [content.hex() for content in hashes]}
        return self._through(lambda: self._office.head(replica))

    def post(self, path: str, message: Mapping[str, Any]) -> dict[str, Any]:
        if path == "/api/v1/blobs/have":
            return {"missing": []}
        if path.endswith("/standing"):
            return {"standing": "good"}
        assert path == "/api/v1/replicas", path
        return self._through(lambda: self._office.register(json.loads(json.dumps(message)), self._person))

    def post_packed(self, path: str, data: bytes, kind: str) -> dict[str, Any]:
        assert path == "/api/v1/push"
        if self.trouble == "cut" and self.after == 0:
            self.after -= 1
            try:
                self._office.push(data[: len(data) * 2 // 3], self._person)
            except Malformed:
                raise Offline("cut") from None
        if self.trouble == "twice":
            self._office.push(data, self._person)
        return self._through(lambda: self._office.push(data, self._person))

    def ask(self, method: str, path: str, *, headers: Mapping[str, str], limit: int) -> Answer:
        query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        skip = bytes.fromhex(query["skip"]) if "skip" in query else None
        return self._through(
            lambda: self._office.pull(query.get("cursor", ""), skip, self.PAGE, self._person)
        )

    def _through(self, answer: Callable[[], Any]) -> Any:
        strikes = self.trouble.startswith("lost") and self.after == 0
        self.after -= 1
        if strikes and self.trouble == "lost request":
            raise Offline("lost on the way there")
        said = answer()
        if strikes:
            raise Offline("lost on the way back")
        return said


__all__ = ["PEOPLE", "Line", "SimOffice", "unpack"]
