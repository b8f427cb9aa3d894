"""Bundles at the office: what laptops hand over on a stick is taken in, and an answer is written for them."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from fieldinspect.central.judge import RIGHTS
from fieldinspect.store.accounts import AccountTable
from sync.bundle import frames as f
from sync.bundle.card import OfficeCard
from sync.bundle.container import BundleReader, BundleWriter, Cut, opener_for
from sync.bundle.places import cursor_of, places_of
from sync.errors import Malformed, SyncError
from sync.events import files_named, head_message, parse_body
from sync.identity import signature_fits
from sync.messages import (
    HeadReceipt,
    Registration,
    decode_registration,
    encode_receipt,
    encode_wraps,
    receipt_message,
    registration_message,
)
from sync.sealing import KeyWrap
from sync.server.people import Person
from sync.server.storage.database import server_key
from sync.server.storage.devices import Device
from sync.server.storage.schema import SET_META
from sync.server.storage.storage import Storage, Tables, sealing_keys
from sync.wire import BATCH_BYTES, decode_push, encode_page, pack, unpack

R = TypeVar("R")
SUFFIX: Final = ".fibundle"
_PAGE: Final = 1_000


class BundleRefused(Exception):
    """A bundle is not taken, or none can be written; the text is one sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a laptop's bundle brought; ``whole`` is False where it was cut."""

    email: str = ""
    events: int = 0
    set_aside: int = 0
    files: int = 0
    whole: bool = True


class Bundles:
    """Bundles of one server folder; works beside a running server. Close it at the end."""

    def __init__(
        self, folder: Path, now_ms: Callable[[], int], database: str = "", objects: str = ""
    ) -> None:
        self._storage = Storage(folder, now_ms, database, objects)
        self._now_ms = now_ms
        private = sealing_keys(folder, server_key(folder), database)
        self._keys = [
            (X25519PrivateKey.from_private_bytes(k).public_key().public_bytes_raw(), k) for k in private
        ]

    def close(self) -> None:
        """Let go of the folder."""
        self._storage.close()

    def card(self) -> OfficeCard:
        """What laptops have to know of this office."""
        server = self._storage.server
        identity = server.identity
        return OfficeCard(
            server.server_id, server.epoch, identity.replica, identity.public_signing, identity.public_sealing
        )

    # -- from a laptop -------------------------------------------------------------------------------
    def take_in(self, path: Path, vouched_for: str = "") -> Arrived:
        """Take a laptop's bundle in, part by part; doing it again changes nothing.

        ``vouched_for`` is the address of the person whose laptop it is, where it was never registered.

        Raises:
            BundleRefused: not a bundle, not for this office, of an unknown or revoked laptop, or changed.
        """
        taking = _Taking(self._storage, self._now_ms, vouched_for)
        try:
            with path.open("rb") as source:
                bundle = BundleReader(source, opener_for(self._keys))
                for frame in f.frames(bundle):
                    taking.take(frame, bundle.header.bundle)
        except Cut:
            return replace(taking.arrived, whole=False)
        except (SyncError, OSError) as error:
            raise BundleRefused(
                f"The bundle cannot be taken in any further: {error} What came before was kept."
            ) from error
        return taking.arrived

    # -- to a laptop ---------------------------------------------------------------------------------
    def answer(self, email: str, place: Path) -> list[Path]:
        """Write a bundle for each laptop of a person: receipts, what others wrote, record keys, files.

        Raises:
            BundleRefused: no such person, or no laptop of theirs is registered.
        """
        person = self._read(lambda tables: _person_of(tables, email))
        if person is None:
            raise BundleRefused(f"There is no account {email}; nothing was written.")
        devices = self._read(lambda tables: _devices_of(tables, person))
        if not devices:
            raise BundleRefused(f"No laptop of {email} is registered; nothing was written.")
        return [self._answer(person, device, devices, place) for device in devices]

    def _answer(self, person: Person, device: Device, devices: list[Device], place: Path) -> Path:
        path = place / f"{secrets.token_hex(4)}{SUFFIX}"
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as out:
            bundle = BundleWriter(out, [device.sealing], self._now_ms())
            writer = f.FrameWriter(bundle, self._storage.server.identity.sign)
            self._fill(writer, person, device, devices)
            writer.finish()
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
        return path

    def _fill(self, writer: f.FrameWriter, person: Person, device: Device, devices: list[Device]) -> None:
        server = self._storage.server
        writer.put_message(f.ABOUT, {"from": "office", "server_id": server.server_id, "epoch": server.epoch})
        for other in devices:
            head = self._read(lambda tables, name=other.replica: tables.log.head(name))  # type: ignore[misc]
            unsigned = HeadReceipt(head.seq, head.hash, self._now_ms(), b"")
            signature = server.identity.sign(receipt_message(other.replica, unsigned))
            receipt = encode_receipt(HeadReceipt(head.seq, head.hash, unsigned.time_ms, signature))
            writer.put_message(f.RECEIPTS, {"replica": other.replica.hex(), **receipt})
        following = 0
        while True:
            wraps, following = self._read(partial(_wraps, person=person, after=following))
            if wraps:
                writer.put_message(f.KEYS, encode_wraps(wraps))
            if not following:
                break
        for name in self._put_pages(writer, person, device):
            with self._storage.blobs.open(name) as stream:
                writer.put_file(name, stream.size, stream)

    def _put_pages(self, writer: f.FrameWriter, person: Person, device: Device) -> list[str]:
        """The events after what the laptop has read; the files that they name, which the person may read."""
        positions = self._read(lambda tables: _last_read(tables, device.replica, self._storage.server.epoch))
        skip, names = (device.replica if positions else None), dict[str, None]()
        epoch = self._storage.server.epoch
        while True:
            at = positions

            def page(tables: Tables) -> Any:
                parts = _parts(tables, person)
                found = tables.events.page(at, skip, _PAGE, BATCH_BYTES, parts)  # noqa: B023 run at once
                named = [
                    name
                    for entry in found.events
                    if entry.event.replica != device.replica
                    for name in _files(entry.event.body)
                    if tables.holdings.size(bytes.fromhex(name)) is not None
                    and tables.holdings.may_read(bytes.fromhex(name), person.id, parts)
                ]
                return found, named

            found, named = self._read(page)
            names |= dict.fromkeys(named)
            positions = found.positions
            head = {"after": cursor_of(epoch, at), "cursor": cursor_of(epoch, positions)}
            writer.put(f.PAGE, pack(json.dumps(head).encode() + b"\n" + encode_page(found.events)))
            if not found.more:
                return [name for name in names if self._storage.blobs.has(name)]

    def _read(self, job: Callable[[Tables], R]) -> R:
        return self._storage.database.read(job).result()


class _Taking:
    """Takes the frames of one bundle of a laptop."""

    def __init__(self, storage: Storage, now_ms: Callable[[], int], vouched_for: str) -> None:
        self._storage, self._now_ms, self._vouched_for = storage, now_ms, vouched_for
        self._person: Person | None = None
        self._maker = b""
        self.arrived = Arrived()

    def take(self, frame: f.Frame, bundle: bytes) -> None:
        """One frame, durable when this returns."""
        if frame.kind == f.ABOUT:
            self._about(frame, bundle)
            return
        if self._person is None or not frame.is_by(self._maker, bundle):
            raise BundleRefused(
                "The bundle was not made by the laptop that it names; nothing of this part was taken."
            )
        if frame.kind == f.PUSH:
            self._push(frame, self._person)
        elif frame.kind == f.FILE:
            self._file(frame, self._person)

    def _about(self, frame: f.Frame, bundle: bytes) -> None:
        said = frame.message()
        rows = said.get("replicas")
        if said.get("from") != "laptop" or not isinstance(rows, list) or not rows:
            raise Malformed("it is not from a laptop")
        asked = [decode_registration(row) for row in rows[:100] if isinstance(row, dict)]
        for one in asked:
            if not signature_fits(
                one.signing, one.sig, registration_message(one.replica, one.signing, one.sealing)
            ):
                raise Malformed("a laptop's keys are not its own")
        if not asked or not frame.is_by(asked[0].signing, bundle):
            raise BundleRefused("The bundle was not made by the laptop that it names; nothing was taken.")
        self._person = self._write(lambda tables: self._holder(tables, asked))
        self._maker = asked[0].signing
        self.arrived = replace(self.arrived, email=self._person.email)
        cursor, epoch = said.get("cursor"), said.get("epoch")
        if isinstance(cursor, str) and epoch == self._storage.server.epoch:
            self._write(lambda tables: _note_read(tables, asked[0].replica, cursor))

    def _holder(self, tables: Tables, asked: list[Registration]) -> Person:
        """Whose laptop it is: whose it is registered as, or whom the administrator vouches for."""
        now, known = self._now_ms(), tables.devices.get(asked[0].replica)
        if known is None and self._vouched_for:
            person = _person_of(tables, self._vouched_for)
            if person is None or tables.devices.sealing_key_is_taken(asked[0].sealing):
                raise BundleRefused(
                    f"There is no account {self._vouched_for}, or the laptop's key is taken; nothing was taken."
                )
            tables.devices.register(asked[0], person.id, now)
            tables.audit(now, person.id, "replica_registered", f"{asked[0].replica.hex()} by bundle")
            return person
        if known is None:
            raise BundleRefused(
                "The office does not know the laptop that made this bundle; name its person with --for if you know whose "
                "it is. Nothing was taken."
            )
        found = _person(tables, known.user)
        if known.revoked or found is None or known.signing != asked[0].signing:
            raise BundleRefused("The laptop was revoked, or its person is barred; nothing was taken.")
        return found

    def _push(self, frame: f.Frame, person: Person) -> None:
        header, events = decode_push(unpack(frame.data, BATCH_BYTES + 4096))

        def take(tables: Tables) -> int:
            device = tables.devices.get(header.replica)
            last = events[-1]
            if device is None or device.user != person.id or device.revoked:
                raise BundleRefused(
                    "The bundle holds events of a laptop that is not this person's; they were not taken."
                )
            if not signature_fits(
                device.signing, header.sig, head_message(last.replica, last.seq, last.hash)
            ):
                raise Malformed("events are not signed by their laptop")
            before = tables.log.head(header.replica).seq
            aside, head = tables.events.push(
                header, events, person, RIGHTS.judge, lambda: _parts(tables, person)
            )
            tables.audit(self._now_ms(), person.id, "bundle_events", f"{header.replica.hex()} to {head.seq}")
            self.arrived = replace(
                self.arrived,
                events=self.arrived.events + head.seq - before,
                set_aside=self.arrived.set_aside + len(aside),
            )
            return head.seq

        self._write(take)

    def _file(self, frame: f.Frame, person: Person) -> None:
        name = bytes.fromhex(frame.sha256)
        named = self._storage.database.read(
            lambda tables: tables.holdings.has_named(name, person.id)
        ).result()
        here = self._storage.database.read(lambda tables: tables.holdings.size(name)).result()
        if not named or frame.stream is None:
            return
        if here is None or not self._storage.blobs.has(frame.sha256):
            self._storage.blobs.put(frame.stream, frame.sha256)

        def arrived(tables: Tables) -> None:
            tables.holdings.note_held(name, frame.size, self._now_ms())
            tables.events.file_arrived(name, person)
            tables.audit(self._now_ms(), person.id, "file_received", f"{frame.sha256} by bundle")

        self._write(arrived)
        self.arrived = replace(self.arrived, files=self.arrived.files + (here is None))

    def _write(self, job: Callable[[Tables], R]) -> R:
        def after_others(tables: Tables) -> R:
            tables.clock.observe(tables.log.last_hlc())  # a running server stamps events beside us
            return job(tables)

        return self._storage.database.write(after_others).result()


def _person_of(tables: Tables, email: str) -> Person | None:
    row = AccountTable(tables.connection, create=False).by_email(email.strip().lower())
    return (
        Person(row.user, row.email, row.name, row.role, row.office)
        if row is not None and row.active
        else None
    )


def _person(tables: Tables, user: bytes) -> Person | None:
    row = AccountTable(tables.connection, create=False).by_user(user)
    return (
        Person(row.user, row.email, row.name, row.role, row.office)
        if row is not None and row.active
        else None
    )


def _wraps(tables: Tables, person: Person, after: int) -> tuple[list[KeyWrap], int]:
    return tables.devices.wraps_for(person.id, after, 1_000)


def _devices_of(tables: Tables, person: Person) -> list[Device]:
    found = (tables.devices.get(recipient.replica) for recipient in tables.devices.of_users([person.id]))
    return [device for device in found if device is not None]


def _parts(tables: Tables, person: Person) -> list[int]:
    own = f"u:{person.id.hex()}"
    return [
        part
        for part, name in tables.events.parts()
        if name == own or (name.startswith("o:") and RIGHTS.sees(person, name[2:]))
    ]


def _files(body: bytes | None) -> tuple[str, ...]:
    try:
        return files_named(parse_body(body or b""))
    except Malformed:
        return ()


def _note_read(tables: Tables, replica: bytes, cursor: str) -> None:
    tables.connection.execute(SET_META, (f"read:{replica.hex()}", cursor[:8_000].encode("ascii", "replace")))


def _last_read(tables: Tables, replica: bytes, epoch: str) -> dict[int, int]:
    """How far a laptop said that it had read, in this epoch; nothing where it is to read all."""
    row = tables.connection.execute(
        "SELECT value FROM meta WHERE name=?", (f"read:{replica.hex()}",)
    ).fetchone()
    try:
        return places_of(bytes(row[0]).decode("ascii"), epoch) if row else {}
    except Malformed:
        return {}
