"""Handing work over on a stick: a bundle for the office, and the office's bundle taken in. No network is needed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from fieldinspect.casework.errors import BadFile, WrongState
from fieldinspect.casework.workspace import Workspace
from fieldinspect.store.folders import sync_folder
from fieldinspect.store.replica import OFFICE, StoreReplica
from sync.bundle import frames as f
from sync.bundle.card import OfficeCard, read_card
from sync.bundle.container import BundleReader, BundleWriter, Cut, opener_for
from sync.bundle.places import places_of, reaches
from sync.errors import Damaged, Malformed, SealedAway
from sync.events import Event
from sync.identity import Identity, signature_fits
from sync.ledger import ANEW, SyncPoint, read_page
from sync.messages import (
    Registration,
    decode_receipt,
    decode_wraps,
    encode_registration,
    read_object,
    receipt_message,
    registration_message,
    server_author,
    text,
)
from sync.wire import (
    BATCH_BYTES,
    BATCH_EVENTS,
    PROTO,
    PushHeader,
    decode_page,
    encode_event,
    encode_push,
    hex_bytes,
    pack,
    unpack,
)

SUFFIX: Final = ".fibundle"
_PAGE_LIMIT: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a bundle for the office holds, and where it lies."""

    path: Path
    events: int
    files: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What the office's bundle brought; ``whole`` is False where it was cut, and taking the rest in later helps."""

    events: int = 0
    files: int = 0
    confirmed: int = 0
    whole: bool = True


def trust_office(ws: Workspace, card: Path) -> OfficeCard:
    """Know an office by its card, where this laptop never spoke with it.

    Raises:
        BadFile: it is no card. WrongState: this laptop knows another office.
    """
    try:
        read = read_card(card.read_bytes()[:65_536])
    except (OSError, Malformed):
        raise BadFile(f"{card.name} is no card of an office; nothing was changed.") from None
    known = office_of(ws)
    if known is not None and known.server_id != read.server_id:
        raise WrongState("This workspace belongs to another office; nothing was changed.")
    ws.store.set_setting(OFFICE, read.text())
    return read


def office_of(ws: Workspace) -> OfficeCard | None:
    """The office that this laptop knows, from a synchronisation or a card."""
    kept = ws.store.setting(OFFICE)
    return read_card(kept.encode()) if kept else None


# -- to the office -----------------------------------------------------------------------------------
def hand_over(ws: Workspace, place: Path) -> HandedOver:
    """Write what the office has not confirmed into a new bundle in a folder; nothing counts as sent by it.

    Raises:
        WrongState: this laptop knows no office yet. BadFile: it cannot be written there; nothing was left.
    """
    office = office_of(ws)
    if office is None:
        raise WrongState(
            "This laptop does not know its office yet. Synchronise once, or take the office's card in; nothing was written."
        )
    with _new_file(place) as (path, out):
        bundle = BundleWriter(out, [office.sealing], ws.now_ms())
        own = StoreReplica(ws.store)
        writer = f.FrameWriter(bundle, own.identity.sign)
        writer.put_message(f.ABOUT, _about(ws, own, office))
        events = sum(_put_events(writer, replica) for replica in (own, *own.former()))
        files = own.files_to_send()
        for file in files:
            with own.blobs.open(file.sha256) as stream:
                writer.put_file(file.sha256, stream.size, stream)
        writer.finish()
    return HandedOver(path, events, len(files))


def _about(ws: Workspace, own: StoreReplica, office: OfficeCard) -> dict[str, Any]:
    point = own.point(office.server_id)
    return {
        "from": "laptop",
        "email": ws.user.email,
        "server_id": office.server_id,
        "epoch": point.epoch if point is not None else "",
        "cursor": point.cursor if point is not None else "",
        "replicas": [_registration(replica.identity) for replica in (own, *own.former())],
    }


def _registration(identity: Identity) -> dict[str, Any]:
    keys = identity.public_signing, identity.public_sealing
    signature = identity.sign(registration_message(identity.replica, *keys))
    return encode_registration(Registration(identity.replica, *keys, signature))


def _put_events(writer: f.FrameWriter, replica: StoreReplica) -> int:
    after, count = replica.confirmed(), 0
    while events := _fitting(replica.events_after(after, BATCH_EVENTS)):
        previous = replica.hash_at(after) or b""
        last = events[-1]
        header = PushHeader(
            last.replica, after + 1, previous, PROTO, replica.identity.sign_head(last.seq, last.hash)
        )
        writer.put(f.PUSH, pack(encode_push(header, events)))
        after, count = last.seq, count + len(events)
    return count


def _fitting(events: list[Event]) -> list[Event]:
    room, count = BATCH_BYTES - 1024, 0
    for event in events:
        room -= len(encode_event(event))
        if room < 0 and count:
            break
        count += 1
    return events[:count]


# -- from the office ---------------------------------------------------------------------------------
def take_in(ws: Workspace, path: Path) -> TakenIn:
    """Take the office's bundle in, part by part; doing it again changes nothing, and a cut one gives what it holds.

    Raises:
        BadFile: it is no bundle, for somebody else, changed, or of an office that this laptop does not know.
    """
    office = office_of(ws)
    if office is None:
        raise WrongState("This laptop does not know its office yet; take the office's card in first.")
    reader = _Reader(ws, office)
    try:
        with path.open("rb") as source:
            bundle = BundleReader(source, opener_for(_own_keys(ws)))
            for frame in f.frames(bundle):
                if not frame.is_by(office.signing, bundle.header.bundle):
                    raise BadFile(
                        "The bundle was not made by your office as this laptop knows it. Nothing of this part was taken; "
                        "ask the office for its card."
                    )
                reader.take(frame)
    except Cut:
        return replace(reader.taken, whole=False)
    except SealedAway:
        raise BadFile("The bundle is for another laptop; nothing was changed.") from None
    except (Malformed, Damaged) as error:
        raise BadFile(
            f"The bundle cannot be read any further: {error} What came before was taken."
        ) from error
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read: {error.strerror}. Nothing more was taken.") from error
    return reader.taken


def _own_keys(ws: Workspace) -> list[tuple[bytes, bytes]]:
    known = [ws.store.identity, *ws.store.former_identities]
    return [(identity.public_sealing, identity.sealing) for identity in known]


class _Reader:
    """Takes the frames of one bundle of the office."""

    def __init__(self, ws: Workspace, office: OfficeCard) -> None:
        self._ws, self._office = ws, office
        self._own = StoreReplica(ws.store)
        self._epoch = ""
        self.taken = TakenIn()
        self._kinds: dict[bytes, Callable[[f.Frame], None]] = {
            f.ABOUT: self._about,
            f.RECEIPTS: self._receipt,
            f.PAGE: self._page,
            f.KEYS: self._keys,
            f.FILE: self._file,
        }

    def take(self, frame: f.Frame) -> None:
        """One frame, durable when this returns; kinds of a later program are passed over."""
        kind = self._kinds.get(frame.kind)
        if kind is not None:
            kind(frame)

    def _about(self, frame: f.Frame) -> None:
        said = frame.message()
        if said.get("from") != "office" or said.get("server_id") != self._office.server_id:
            raise Malformed("it is not from this laptop's office")
        self._epoch = text(said, "epoch", 64)
        point = self._own.point(self._office.server_id)
        if point is not None and point.epoch != self._epoch:
            self._own.save_point(SyncPoint(self._office.server_id, self._epoch, ANEW))

    def _receipt(self, frame: f.Frame) -> None:
        said = frame.message()
        name, receipt = hex_bytes(said.get("replica"), 16, "replica"), decode_receipt(said)
        if not signature_fits(self._office.signing, receipt.sig, receipt_message(name, receipt)):
            raise Malformed("a receipt is not signed by the office")
        for replica in (self._own, *self._own.former()):
            if replica.identity.replica == name and replica.hash_at(receipt.seq) == receipt.hash:
                replica.note_pushed(receipt, ())
                self.taken = replace(self.taken, confirmed=max(self.taken.confirmed, receipt.seq))

    def _page(self, frame: f.Frame) -> None:
        head, _, rest = unpack(frame.data, _PAGE_LIMIT).partition(b"\n")
        said = read_object(head)
        after, cursor = text(said, "after", 8_000), text(said, "cursor", 8_000)
        known = self._own.point(self._office.server_id)
        here = places_of(known.cursor if known is not None else "", self._epoch)
        if not reaches(here, places_of(after, self._epoch)):
            raise BadFile(
                "The bundle begins after what this laptop has read. Nothing of it was taken; hand a bundle over to the "
                "office first, so that its answer begins where this laptop stands."
            )
        if known is not None and reaches(here, places_of(cursor, self._epoch)):
            return  # all of it came before, by a network or by this bundle
        point = SyncPoint(self._office.server_id, self._epoch, cursor, self._ws.now_ms())
        pages = read_page(decode_page(rest), server_author(self._office.server_id), point)
        new = sum(self._own.record(page) for page in pages)
        self.taken = replace(self.taken, events=self.taken.events + new)

    def _keys(self, frame: f.Frame) -> None:
        own = self._own.identity.public_sealing
        self._own.keep_wraps([w for w in decode_wraps(frame.message()) if w.recipient == own])

    def _file(self, frame: f.Frame) -> None:
        wanted = {file.sha256 for file in self._own.files_to_fetch()}
        if frame.sha256 in wanted and frame.stream is not None:
            self._own.blobs.put(frame.stream, frame.sha256)
            self._own.note_fetched(frame.sha256)
            self.taken = replace(self.taken, files=self.taken.files + 1)


@contextmanager
def _new_file(place: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file under a neutral new name that is there whole or not at all."""
    path = place / f"{secrets.token_hex(4)}{SUFFIX}"
    unfinished = path.with_suffix(".part")
    try:
        with unfinished.open("wb") as out:
            yield path, out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
        sync_folder(place)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise BadFile(
            f"Nothing could be written to {place}: {error.strerror}. Nothing was left there."
        ) from error
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
