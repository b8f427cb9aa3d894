"""The JSON messages beside the event lines: hello, sign-in, registration, heads, receipts and record keys."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sync.errors import Malformed
from sync.events import ID_BYTES, author_id
from sync.sealing import KID_BYTES, PUBLIC_BYTES, WRAP_BYTES, KeyWrap
from sync.wire import HASH_BYTES, SIGNATURE_BYTES, hex_bytes, whole

TEXT_LIMIT: Final = 1_000
WRAPS_LIMIT: Final = 1_000
_BIG: Final = (1 << 63) - 1
_HALF: Final = re.compile("[\ud800-\udfff]")
_DEVICE: Final = re.compile(r"[A-Z][0-9A-Z]{1,11}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the server takes at once: events and bytes of a push, bytes of an upload's piece and of a file."""

    batch_events: int
    batch_bytes: int
    chunk_bytes: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class Hello:
    """Who the server is. ``replica`` and ``key`` are its own replica's id and Ed25519 public key.

    ``sealing`` is its X25519 public key, to which bundles are encrypted; empty where an older server tells none.
    ``epoch``, ``replica`` and the keys change when the server was restored from a copy; ``time_ms`` is its clock.
    """

    server_id: str
    epoch: str
    proto: int
    min_client: int
    replica: bytes
    key: bytes
    limits: Limits
    time_ms: int
    sealing: bytes = b""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session: secrets to show and renew it, and who the server says the person is.

    ``user`` is the author id of 16 bytes; ``expires_ms`` are milliseconds since 1970 by the server's clock.
    """

    token: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_ms: int
    user: bytes
    email: str
    name: str
    role: str
    office: str


@dataclass(frozen=True, slots=True)
class Registration:
    """A replica's public half, signed by itself (`registration_message`)."""

    replica: bytes
    signing: bytes
    sealing: bytes
    sig: bytes


@dataclass(frozen=True, slots=True)
class HeadReceipt:
    """The server's word, countersigned with its time, that it holds a replica's events up to ``seq``."""

    seq: int
    hash: bytes
    time_ms: int
    sig: bytes


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """What became of a push: the head that the server now holds, and the events that it set aside."""

    receipt: HeadReceipt
    quarantined: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A replica whose holder is entitled to read sealed records; ``key`` is its X25519 public key."""

    replica: bytes
    user: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request failed: ``code`` is the HTTP status, a point and a number; ``message`` is for people."""

    code: str
    message: str
    details: Mapping[str, Any]


def server_author(server_id: str) -> bytes:
    """The author id of a server's own events, the same after a restoration: 16 bytes."""
    return author_id(f"server@{server_id}")


def registration_message(replica: bytes, signing: bytes, sealing: bytes) -> bytes:
    """What a replica signs to show that it holds the keys that it registers."""
    return b"FIR1" + replica + signing + sealing


def receipt_message(replica: bytes, receipt: HeadReceipt) -> bytes:
    """What the server signs when it countersigns a head."""
    place = replica + receipt.seq.to_bytes(8, "big") + receipt.hash
    return b"FIT1" + place + receipt.time_ms.to_bytes(8, "big")


# -- writing -----------------------------------------------------------------------------------------
def encode_hello(hello: Hello) -> dict[str, Any]:
    """The answer of ``GET /api/v1/hello``."""
    limits = hello.limits
    return {
        "server_id": hello.server_id,
        "epoch": hello.epoch,
        "proto": hello.proto,
        "min_client": hello.min_client,
        "replica": hello.replica.hex(),
        "key": hello.key.hex(),
        "limits": {
            "batch_events": limits.batch_events,
            "batch_bytes": limits.batch_bytes,
            "chunk_bytes": limits.chunk_bytes,
            "file_bytes": limits.file_bytes,
        },
        "time": hello.time_ms,
        **({"x25519": hello.sealing.hex()} if hello.sealing else {}),
    }


def encode_signed_in(session: SignedIn) -> dict[str, Any]:
    """The answer of ``POST /api/v1/sessions`` and of its refresh."""
    person = {"id": session.user.hex(), "email": session.email, "name": session.name}
    return {
        "token": session.token,
        "refresh": session.refresh,
        "expires": session.expires_ms,
        "user": {**person, "role": session.role, "office": session.office},
    }


def encode_registration(registration: Registration) -> dict[str, Any]:
    """The body of ``POST /api/v1/replicas``."""
    return {
        "replica": registration.replica.hex(),
        "ed25519": registration.signing.hex(),
        "x25519": registration.sealing.hex(),
        "sig": registration.sig.hex(),
    }


def encode_receipt(receipt: HeadReceipt) -> dict[str, Any]:
    """The answer of ``GET /api/v1/replicas/{uuid}/head``."""
    return {
        "seq": receipt.seq,
        "hash": receipt.hash.hex(),
        "time": receipt.time_ms,
        "sig": receipt.sig.hex(),
    }


def encode_push_answer(answer: PushAnswer) -> dict[str, Any]:
    """The answer of ``POST /api/v1/push``."""
    set_aside = [[seq, code] for seq, code in answer.quarantined]
    return {"head": answer.receipt.seq, "receipt": encode_receipt(answer.receipt), "quarantined": set_aside}


def encode_wraps(wraps: Sequence[KeyWrap]) -> dict[str, Any]:
    """The body of ``POST /api/v1/keys`` and the answer of ``GET``."""
    return {
        "wraps": [
            {"kid": w.kid.hex(), "recipient": w.recipient.hex(), "wrapped": w.wrapped.hex()} for w in wraps
        ]
    }


def encode_recipients(recipients: Sequence[Recipient]) -> dict[str, Any]:
    """The answer of ``GET /api/v1/keys/recipients``."""
    return {
        "recipients": [
            {"replica": r.replica.hex(), "user": r.user.hex(), "x25519": r.key.hex()} for r in recipients
        ]
    }


def encode_problem(problem: Problem) -> dict[str, Any]:
    """The body of every answer that is no success."""
    return {"code": problem.code, "message": problem.message, "details": dict(problem.details)}


# -- reading: each raises Malformed with the field's name --------------------------------------------
def read_object(data: bytes) -> dict[str, Any]:
    """A JSON object from bytes whose length the caller has limited."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Malformed("a message is not JSON") from error
    if not isinstance(value, dict):
        raise Malformed("a message is not a JSON object")
    return value


def decode_hello(value: Mapping[str, Any]) -> Hello:
    """Read ``GET /api/v1/hello``; further fields are passed over."""
    limits = _part(value, "limits")
    return Hello(
        text(value, "server_id", 64),
        text(value, "epoch", 64),
        whole(value.get("proto"), 0, 1 << 31, "proto"),
        whole(value.get("min_client"), 0, 1 << 31, "min_client"),
        hex_bytes(value.get("replica"), ID_BYTES, "replica"),
        hex_bytes(value.get("key"), PUBLIC_BYTES, "key"),
        Limits(*(whole(limits.get(name), 1, _BIG, name) for name in Limits.__dataclass_fields__)),
        whole(value.get("time"), 0, _BIG, "time"),
        hex_bytes(value["x25519"], PUBLIC_BYTES, "x25519") if value.get("x25519") else b"",
    )


def decode_signed_in(value: Mapping[str, Any]) -> SignedIn:
    """Read a session."""
    user = _part(value, "user")
    return SignedIn(
        text(value, "token", 200),
        text(value, "refresh", 200),
        whole(value.get("expires"), 0, _BIG, "expires"),
        hex_bytes(user.get("id"), ID_BYTES, "id"),
        text(user, "email"),
        text(user, "name"),
        text(user, "role"),
        text(user, "office"),
    )


def decode_registration(value: Mapping[str, Any]) -> Registration:
    """Read ``POST /api/v1/replicas``."""
    return Registration(
        hex_bytes(value.get("replica"), ID_BYTES, "replica"),
        hex_bytes(value.get("ed25519"), PUBLIC_BYTES, "ed25519"),
        hex_bytes(value.get("x25519"), PUBLIC_BYTES, "x25519"),
        hex_bytes(value.get("sig"), SIGNATURE_BYTES, "sig"),
    )


def decode_device_code(value: Mapping[str, Any]) -> str:
    """Read the answer of ``POST /api/v1/replicas``: the code that stands in this laptop's numbers, ``D017``."""
    code = text(value, "device_code", 12)
    if not _DEVICE.fullmatch(code):
        raise Malformed("device_code is not a device code")
    return code


def decode_receipt(value: Mapping[str, Any]) -> HeadReceipt:
    """Read a countersigned head."""
    return HeadReceipt(
        whole(value.get("seq"), 0, _BIG, "seq"),
        hex_bytes(value.get("hash"), HASH_BYTES, "hash"),
        whole(value.get("time"), 0, _BIG, "time"),
        hex_bytes(value.get("sig"), SIGNATURE_BYTES, "sig"),
    )


def decode_push_answer(value: Mapping[str, Any]) -> PushAnswer:
    """Read the answer of a push."""
    rows = value.get("quarantined")
    if not isinstance(rows, list):
        raise Malformed("quarantined is not a list")
    set_aside = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 2 or not isinstance(row[1], str):
            raise Malformed("an entry of quarantined is not [seq,code]")
        set_aside.append((whole(row[0], 1, _BIG, "seq"), row[1]))
    return PushAnswer(decode_receipt(_part(value, "receipt")), tuple(set_aside))


def decode_wraps(value: Mapping[str, Any]) -> list[KeyWrap]:
    """Read wrapped record keys."""
    return [
        KeyWrap(
            hex_bytes(row.get("kid"), KID_BYTES, "kid"),
            hex_bytes(row.get("recipient"), PUBLIC_BYTES, "recipient"),
            hex_bytes(row.get("wrapped"), WRAP_BYTES, "wrapped"),
        )
        for row in _rows(value, "wraps")
    ]


def decode_recipients(value: Mapping[str, Any]) -> list[Recipient]:
    """Read the replicas that sealed records are to be wrapped for."""
    return [
        Recipient(
            hex_bytes(row.get("replica"), ID_BYTES, "replica"),
            hex_bytes(row.get("user"), ID_BYTES, "user"),
            hex_bytes(row.get("x25519"), PUBLIC_BYTES, "x25519"),
        )
        for row in _rows(value, "recipients")
    ]


def decode_problem(value: Mapping[str, Any]) -> Problem:
    """Read why a request failed."""
    details = value.get("details")
    return Problem(text(value, "code", 12), text(value, "message"), details if type(details) is dict else {})


def text(value: Mapping[str, Any], name: str, limit: int = TEXT_LIMIT) -> str:
    """A text field of at most ``limit`` characters.

    Raises:
        Malformed: missing, no text, longer, or with half a character (a lone surrogate) in it.
    """
    found = value.get(name)
    if not isinstance(found, str) or len(found) > limit or _HALF.search(found):
        raise Malformed(f"{name} is not a text of at most {limit} characters")
    return found


def _part(value: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = value.get(name)
    if not isinstance(part, dict):
        raise Malformed(f"{name} is not an object")
    return part


def _rows(value: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    rows = value.get(name)
    if not isinstance(rows, list) or len(rows) > WRAPS_LIMIT or not all(isinstance(r, dict) for r in rows):
        raise Malformed(f"{name} is not a list of at most {WRAPS_LIMIT} objects")
    return rows
