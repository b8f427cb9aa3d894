"""The outside of a bundle: a header that names only keys, and chunks of 1 MiB that open for its addressees alone.

``"FIB1" | length be32 | header JSON | chunks``; a chunk is AES-256-GCM under the bundle's key with its number as nonce;
the hash of the header, the number and whether it is the last are vouched for with it. A chunk therefore fits its own
place in its own bundle only, and a cut bundle is known to be cut.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.errors import Damaged, Malformed, SealedAway
from sync.sealing import KEY_BYTES, PUBLIC_BYTES, KeyWrap, new_kid, unwrap, wrap
from sync.wire import hex_bytes, whole

MAGIC: Final = b"FIB1"
CHUNK: Final = 1 << 20
BUNDLE_ID: Final = 16
_TAG: Final = 16
_HEADER_LIMIT: Final = 64 * 1024
_MOST_ADDRESSEES: Final = 64
_BIG: Final = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a bundle says in clear: a random id of 16 bytes, when it was made (ms), and for which keys."""

    bundle: bytes
    created_ms: int
    to: tuple[KeyWrap, ...] = field(repr=False)


class Cut(Damaged):
    """The bundle ends before its end: what came before is whole and was taken, the rest is on the stick no more."""


class BundleWriter:
    """Writes a bundle for some X25519 keys (32 bytes each); the caller makes the file durable and visible."""

    def __init__(self, out: BinaryIO, to: Sequence[bytes], created_ms: int) -> None:
        if not 1 <= len(to) <= _MOST_ADDRESSEES:
            raise ValueError(f"a bundle has 1 to {_MOST_ADDRESSEES} addressees")
        key = secrets.token_bytes(KEY_BYTES)
        self.header = Header(
            secrets.token_bytes(BUNDLE_ID), created_ms, tuple(wrap(key, new_kid(), public) for public in to)
        )
        raw = _encode(self.header)
        self._out, self._cipher, self._digest = out, AESGCM(key), hashlib.sha256(raw).digest()
        self._number, self._waiting = 0, bytearray()
        out.write(MAGIC + len(raw).to_bytes(4, "big") + raw)

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk is kept back: it has to say that it is the last
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Write the last chunk."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, data: bytes, *, last: bool) -> None:
        aad = _bound(self._digest, self._number, last)
        self._out.write(self._cipher.encrypt(self._number.to_bytes(12, "big"), data, aad))
        self._number += 1


class BundleReader:
    """Reads a bundle; every chunk is verified before a byte of it is given out.

    ``opener`` gives the bundle's key from a wrap, or None where it is for somebody else.

    Raises:
        Malformed: it is no bundle. SealedAway: it is for others.
    """

    def __init__(self, source: BinaryIO, opener: Callable[[KeyWrap], bytes | None]) -> None:
        head = source.read(len(MAGIC) + 4)
        size = int.from_bytes(head[len(MAGIC) :], "big")
        if head[: len(MAGIC)] != MAGIC or not 0 < size <= _HEADER_LIMIT:
            raise Malformed("the file is no bundle")
        raw = source.read(size)
        self.header = _decode(raw)
        opened = (opener(entry) for entry in self.header.to)
        key = next((found for found in opened if found is not None), None)
        if key is None:
            raise SealedAway("This bundle is for somebody else; nothing was changed.")
        self._source, self._cipher, self._digest = source, AESGCM(key), hashlib.sha256(raw).digest()
        self._pieces = self._chunks()
        self._waiting = b""

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer at the end.

        Raises:
            Cut: the file ends early. Damaged: a chunk was changed.
        """
        parts = [self._waiting]
        have = len(self._waiting)
        while have < size:
            piece = next(self._pieces, b"")
            if not piece:
                break
            parts.append(piece)
            have += len(piece)
        data = b"".join(parts)
        self._waiting = data[size:]
        return data[:size]

    def _chunks(self) -> Iterator[bytes]:
        number = 0
        stored = self._source.read(CHUNK + _TAG)
        while True:
            following = self._source.read(CHUNK + _TAG)
            last = not following
            try:
                nonce = number.to_bytes(12, "big")
                plain = self._cipher.decrypt(nonce, stored, _bound(self._digest, number, last))
            except (InvalidTag, ValueError):
                if last:
                    raise Cut("The bundle ends too early; what came before its end was taken.") from None
                raise Damaged("A part of the bundle was changed; what came before it was taken.") from None
            yield plain
            if last:
                return
            stored, number = following, number + 1


def opener_for(private_keys: Sequence[tuple[bytes, bytes]]) -> Callable[[KeyWrap], bytes | None]:
    """An opener that tries X25519 keys of one's own: (public, private) pairs."""

    def open_(entry: KeyWrap) -> bytes | None:
        for public, private in private_keys:
            if entry.recipient == public:
                try:
                    return unwrap(entry, private)
                except Damaged:
                    continue
        return None

    return open_


def _bound(digest: bytes, number: int, last: bool) -> bytes:
    return digest + number.to_bytes(8, "big") + (b"\x01" if last else b"\x00")


def _encode(header: Header) -> bytes:
    said = {
        "bundle": header.bundle.hex(),
        "created": header.created_ms,
        "chunk": CHUNK,
        "to": [{"kid": w.kid.hex(), "key": w.recipient.hex(), "wrapped": w.wrapped.hex()} for w in header.to],
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


def _decode(raw: bytes) -> Header:
    try:
        said: Any = json.loads(raw)
        if not isinstance(said, dict) or said.get("chunk") != CHUNK or not isinstance(said.get("to"), list):
            raise Malformed("the header of the bundle is none")
        rows = said["to"][:_MOST_ADDRESSEES]
        to = tuple(
            KeyWrap(
                hex_bytes(row.get("kid"), 16, "kid"),
                hex_bytes(row.get("key"), PUBLIC_BYTES, "key"),
                hex_bytes(row.get("wrapped"), PUBLIC_BYTES + KEY_BYTES + _TAG, "wrapped"),
            )
            for row in rows
        )
        return Header(
            hex_bytes(said.get("bundle"), BUNDLE_ID, "bundle"),
            whole(said.get("created"), 0, _BIG, "created"),
            to,
        )
    except (ValueError, AttributeError, RecursionError) as error:
        raise Malformed("the header of the bundle is none") from error
