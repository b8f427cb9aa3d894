"""The inside of a bundle: frames, each signed by the bundle's maker, each whole before it counts.

A frame is its kind (one letter), its length (be64), an Ed25519 signature of the maker over the bundle, the frame's
number, its kind and its content, and its bytes; so each can be taken as it comes, also from a bundle that is cut. ``M`` says who made it and how far it knows whom,
``E`` is a push (gzip), ``P`` a page as in pulling (gzip) with the cursor after it, ``K`` wrapped record keys, ``B`` a
file (SHA-256, then its bytes), ``R`` countersigned heads, ``F`` the SHA-256 of all frames before it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Protocol

from sync.bundle.container import BundleReader, BundleWriter, Cut
from sync.errors import Damaged, Malformed
from sync.identity import signature_fits
from sync.messages import read_object
from sync.wire import HASH_BYTES, SIGNATURE_BYTES

ABOUT, PUSH, PAGE, KEYS, FILE, RECEIPTS, END = b"M", b"E", b"P", b"K", b"B", b"R", b"F"
_KINDS: Final = frozenset({ABOUT, PUSH, PAGE, KEYS, FILE, RECEIPTS, END})
_HEAD: Final = 9 + SIGNATURE_BYTES
_SMALL: Final = 32 * 1024 * 1024
"""Bytes of a frame that is held in memory; files are not."""
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its number from 0, its kind, its bytes; a file is read through ``stream`` instead."""

    number: int
    kind: bytes
    data: bytes
    sig: bytes
    sha256: str = ""
    size: int = 0
    stream: BinaryIO | None = None

    def is_by(self, public: bytes, bundle: bytes) -> bool:
        """Whether the holder of an Ed25519 key put this frame at this place of this bundle."""
        content = _file_content(self.sha256, self.size) if self.kind == FILE else self.data
        return signature_fits(public, self.sig, signed(bundle, self.number, self.kind, content))

    def message(self) -> dict[str, Any]:
        """The bytes as a JSON object.

        Raises:
            Malformed: they are none.
        """
        return read_object(self.data)


class Readable(Protocol):
    """What a file is read from."""

    def read(self, size: int = -1, /) -> bytes | None:
        """The next bytes."""


class FrameWriter:
    """Writes frames into a bundle and signs them at the end."""

    def __init__(self, out: BundleWriter, sign: Callable[[bytes], bytes]) -> None:
        self._out, self._sign, self._digest, self._number = out, sign, hashlib.sha256(), 0

    def put(self, kind: bytes, data: bytes) -> None:
        """One frame."""
        self._write(self._head(kind, len(data), data) + data)

    def put_message(self, kind: bytes, message: dict[str, Any]) -> None:
        """One frame with a JSON object."""
        self.put(kind, json.dumps(message, sort_keys=True, separators=(",", ":")).encode("ascii"))

    def put_file(self, sha256: str, size: int, stream: Readable) -> None:
        """One frame with a file, piece by piece."""
        head = self._head(FILE, HASH_BYTES + size, _file_content(sha256, size))
        self._write(head + bytes.fromhex(sha256))
        left = size
        while left and (piece := stream.read(min(left, _PIECE))):
            self._write(piece)
            left -= len(piece)
        if left:
            raise Damaged(f"the file {sha256} ends too early")

    def finish(self) -> None:
        """The last frame, and the end of the bundle."""
        self.put(END, self._digest.digest())
        self._out.finish()

    def _head(self, kind: bytes, size: int, content: bytes) -> bytes:
        signature = self._sign(signed(self._out.header.bundle, self._number, kind, content))
        self._number += 1
        return kind + size.to_bytes(8, "big") + signature

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        self._out.write(data)


def signed(bundle: bytes, number: int, kind: bytes, content: bytes) -> bytes:
    """What the maker of a bundle signs of a frame."""
    return b"FIBF" + bundle + number.to_bytes(8, "big") + kind + hashlib.sha256(content).digest()


def _file_content(sha256: str, size: int) -> bytes:
    """What stands for a file when its frame is signed: its bytes are compared with its name."""
    return bytes.fromhex(sha256) + size.to_bytes(8, "big")


def frames(reader: BundleReader) -> Iterator[Frame]:
    """The frames one after the other; a file's stream is to be read before the next is asked for, or is passed over.

    Whose frames they are is for the caller (`Frame.is_by`); the last has been compared with all before it.

    Raises:
        Cut, Damaged: as the container. Malformed: what is inside is no frame.
    """
    digest, number = hashlib.sha256(), 0
    while True:
        head = reader.read(_HEAD)
        if len(head) < _HEAD:
            raise Cut("The bundle ends too early; what came before its end was taken.")
        kind, size, sig = head[:1], int.from_bytes(head[1:9], "big"), head[9:]
        if kind not in _KINDS or (kind != FILE and size > _SMALL) or size >= 1 << 40:
            raise Malformed("the bundle holds something that is no part of one")
        before = digest.copy()
        digest.update(head)
        if kind == FILE:
            name = _exactly(reader, HASH_BYTES)
            digest.update(name)
            stream = _Limited(reader, size - HASH_BYTES, digest)
            yield Frame(number, kind, b"", sig, name.hex(), size - HASH_BYTES, stream)  # type: ignore[arg-type]
            stream.pass_over()
        else:
            data = _exactly(reader, size)
            digest.update(data)
            if kind == END and data[:HASH_BYTES] != before.digest():
                raise Damaged("the parts of the bundle are not those that its maker put in")
            yield Frame(number, kind, data, sig)
            if kind == END:
                return
        number += 1


class _Limited:
    """The bytes of one file in a bundle, as a stream."""

    def __init__(self, reader: BundleReader, size: int, digest: Any) -> None:
        if size < 0:
            raise Malformed("a file of the bundle has no bytes to be named by")
        self._reader, self._left, self._digest = reader, size, digest

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = _exactly(self._reader, wanted)
        self._left -= len(data)
        self._digest.update(data)
        return data

    def pass_over(self) -> None:
        while self._left:
            self.read(_PIECE)


def _exactly(reader: BundleReader, size: int) -> bytes:
    data = reader.read(size)
    if len(data) < size:
        raise Cut("The bundle ends too early; what came before its end was taken.")
    return data
