"""The event envelope, byte for byte: canonical bodies, content hashes and the chain."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sync.errors import Malformed
from sync.upcasting import as_of_today

ID_BYTES: Final = 16
BODY_LIMIT: Final = 65_536
ZERO_HASH: Final = bytes(32)
_AUTHOR_NAMESPACE: Final = uuid.UUID("6f6c9d0e-5a1b-5d0c-9b1e-0f1e1d5c0a01")

KINDS: Final[tuple[str, ...]] = (
    "set", "clr", "rep+", "rep-", "att", "att-", "resolve", "seal",
    "open", "form", "fin", "document", "reopen", "assign", "review", "note",
    "notice.issue", "notice.serve", "notice.withdraw", "notice.vary", "notice.void",
    "signature", "delivery",
    "finding.draft", "finding.drop", "finding.confirm", "finding.withdraw", "finding.close",
    "est.add", "est.merge", "user.claim", "quarantine", "admit", "receipt",
    "key.entrusted", "key.recovered",
    "matter.add", "matter.move",
    "notice.extend", "notice.appeal", "notice.direct", "notice.decide", "notice.claim", "notice.verify", "notice.refer",
    "notice.close", "notice.alert", "notice.opinion", "notice.propose",
    "finding.claim", "finding.verify", "finding.stands", "finding.spot",
)  # fmt: skip
"""Known kinds in the order of their numbers, which start at 1; 0 stands for an unknown kind. Append only."""

FILE_KINDS: Final = frozenset({"att", "document", "form", "seal"})
FILE_KEYS: Final = ("sha256", "pdf_sha256", "form_sha256")
"""Where bodies of those kinds name files; hashes under other keys name states and data, not files."""

_SHA256_HEX: Final = re.compile(r"[0-9a-f]{64}")
_KIND_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS, start=1)}


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has a place in a log: what it is about, who wrote it, what it says."""

    stream: bytes
    author: bytes
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One immutable event of a replica.

    ``replica``, ``stream`` and ``author`` are 16 bytes; ``seq`` counts 1, 2, 3 … per replica; ``hlc`` holds
    milliseconds since 1970 in its upper 48 bits and a counter in the lower 16. ``body`` is the verbatim UTF-8
    JSON, or None where only its ``content`` hash may be kept.
    """

    replica: bytes
    seq: int
    stream: bytes
    hlc: int
    author: bytes
    body: bytes | None
    content: bytes
    hash: bytes

    @property
    def id(self) -> tuple[str, int]:
        """The event's name in bodies: replica in hex, and number."""
        return (self.replica.hex(), self.seq)

    @property
    def time_ms(self) -> int:
        """When it was written, by the author's clock: milliseconds since 1970 UTC."""
        return self.hlc >> 16


def canonical(body: Mapping[str, Any]) -> bytes:
    """The one byte form of a JSON object: keys sorted, no spaces, UTF-8 unescaped.

    Raises:
        Malformed: not representable as JSON, or longer than 65,536 bytes.
    """
    try:
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        data = text.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise Malformed(f"an event body is not JSON: {error}") from error
    if len(data) > BODY_LIMIT:
        raise Malformed(f"an event body has {len(data)} bytes, more than {BODY_LIMIT}")
    return data


def parse_body(data: bytes) -> dict[str, Any]:
    """Read a body; it must be an object with a whole number ``ev`` and a text ``t``.

    Raises:
        Malformed: anything else.
    """
    if len(data) > BODY_LIMIT:
        raise Malformed(f"an event body has {len(data)} bytes, more than {BODY_LIMIT}")
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed("an event body is not JSON") from error
    if not isinstance(body, dict) or not isinstance(body.get("t"), str) or type(body.get("ev")) is not int:
        raise Malformed("an event body lacks its kind `t` or its version `ev`")
    return body


def kind_number(kind: str) -> int:
    """The number of a kind in the event table; 0 for a kind that this release does not know."""
    return _KIND_NUMBER.get(kind, 0)


def content_hash(replica: bytes, seq: int, stream: bytes, hlc: int, author: bytes, body: bytes) -> bytes:
    """SHA-256 over envelope and body; it stands in where the body may not be seen (32 bytes)."""
    head = b"FIE1" + replica + struct.pack(">Q", seq) + stream + struct.pack(">Q", hlc) + author
    return hashlib.sha256(head + struct.pack(">I", len(body)) + body).digest()


def chain_hash(previous: bytes, content: bytes) -> bytes:
    """The hash of an event: over its predecessor's hash (32 zero bytes for the first) and its content."""
    return hashlib.sha256(b"FIH1" + previous + content).digest()


def head_message(replica: bytes, seq: int, hash_: bytes) -> bytes:
    """The bytes that a replica signs with Ed25519 to vouch for its head."""
    return b"FIS1" + replica + struct.pack(">Q", seq) + hash_


def seal_event(draft: Draft, replica: bytes, seq: int, hlc: int, previous: bytes) -> Event:
    """Give a draft its place in a replica's chain.

    Raises:
        Malformed: ids of the wrong length, numbers out of range, or a body that is not canonical JSON.
    """
    body = canonical(draft.body)
    check_envelope(replica, seq, draft.stream, hlc, draft.author)
    parse_body(body)
    content = content_hash(replica, seq, draft.stream, hlc, draft.author, body)
    return Event(replica, seq, draft.stream, hlc, draft.author, body, content, chain_hash(previous, content))


def check_envelope(replica: bytes, seq: int, stream: bytes, hlc: int, author: bytes) -> None:
    """Refuse ids that are not 16 bytes and numbers outside an unsigned 63-bit range.

    Raises:
        Malformed: with the field's name.
    """
    for name, value in (("replica", replica), ("stream", stream), ("author", author)):
        if len(value) != ID_BYTES:
            raise Malformed(f"{name} has {len(value)} bytes instead of {ID_BYTES}")
    if not 1 <= seq < 1 << 63:
        raise Malformed("seq is out of range")
    if not 0 <= hlc < 1 << 63:
        raise Malformed("hlc is out of range")


def files_named(body: Mapping[str, Any]) -> tuple[str, ...]:
    """The SHA-256 names (64 hex digits) of the files that a body speaks of, which travel after the events.

    These are an attachment's original, an issued document's PDF, a checklist's source, and the ciphertexts
    that a sealed body lists under ``f``.
    """
    listed = body.get("f")
    values = [body.get(key) for key in FILE_KEYS] + (listed if isinstance(listed, list) else [])
    named = (v for v in values if isinstance(v, str) and _SHA256_HEX.fullmatch(v))
    return tuple(dict.fromkeys(named)) if body.get("t") in FILE_KINDS else ()


def readable_body(event: Event) -> tuple[Mapping[str, Any], str | None]:
    """The body (empty where it may not be seen here), and why it cannot be read, if it cannot.

    What has no canonical form (a lone surrogate, an infinite number) would break those who write it on.
    """
    if event.body is None:
        return {}, None
    try:
        body = parse_body(event.body)
        canonical(body)
    except Malformed as error:
        return {}, f"malformed: {error}"
    return as_of_today(body), None


def author_id(email: str) -> bytes:
    """The id of a person on every laptop: UUIDv5 of the lower-case e-mail address, 16 bytes."""
    return uuid.uuid5(_AUTHOR_NAMESPACE, email.strip().lower()).bytes
