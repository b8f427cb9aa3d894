"""What travels: golden bytes of every message, and nothing malformed, oversized or cut gets in."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import messages
from sync.errors import Malformed, SyncError
from sync.events import BODY_LIMIT, Draft, Event, author_id, seal_event
from sync.identity import Identity
from sync.messages import (
    HeadReceipt,
    Hello,
    Limits,
    Problem,
    PushAnswer,
    Recipient,
    Registration,
    SignedIn,
    receipt_message,
    registration_message,
)
from sync.sealing import KeyWrap
from sync.wire import (
    BATCH_BYTES,
    BATCH_EVENTS,
    PulledEvent,
    PushHeader,
    TooLarge,
    decode_page,
    decode_push,
    encode_page,
    encode_push,
    pack,
    unpack,
)

GOLDEN = Path(__file__).parent / "golden"
LAPTOP = Identity(b"A" * 16, bytes(range(32)), bytes(range(32, 64)))
OFFICE = Identity(b"S" * 16, bytes(range(64, 96)), bytes(range(96, 128)))
AMINA = author_id("amina@labour.example")
TIME = 1_790_000_000_000


def chain() -> list[Event]:
    bodies: list[dict[str, Any]] = [
        {"ev": 1, "t": "open", "est": "0" * 32, "no": "INS-2026-D001-0001", "office": "R4"},
        {"ev": 1, "t": "set", "k": "4f1c09aa/data/q", "v": "été “\\\n", "s": [[LAPTOP.replica.hex(), 1]]},
        {"ev": 7, "t": "from.the.future", "zz": [1, None, 2.5]},
    ]
    events: list[Event] = []
    for seq, body in enumerate(bodies, start=1):
        previous = events[-1].hash if events else bytes(32)
        draft = Draft(bytes(range(16)), AMINA, body)
        events.append(seal_event(draft, LAPTOP.replica, seq, (TIME + seq) << 16, previous))
    return events


def push() -> tuple[PushHeader, list[Event]]:
    events = chain()
    signature = LAPTOP.sign_head(3, events[-1].hash)
    return PushHeader(LAPTOP.replica, 1, bytes(32), 1, signature), events


def page() -> list[PulledEvent]:
    one, two, three = chain()
    only_content = Event(two.replica, two.seq, two.stream, two.hlc, two.author, None, two.content, two.hash)
    return [
        PulledEvent(one, bytes(32), None),
        PulledEvent(only_content, None, None),
        PulledEvent(three, two.hash, "wrong_role"),
    ]


def as_json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


RECEIPT = HeadReceipt(3, chain()[-1].hash, TIME, b"")
SIGNED = HeadReceipt(3, RECEIPT.hash, TIME, OFFICE.sign(receipt_message(LAPTOP.replica, RECEIPT)))
KEYS = LAPTOP.public_signing, LAPTOP.public_sealing
REGISTRATION = Registration(LAPTOP.replica, *KEYS, LAPTOP.sign(registration_message(LAPTOP.replica, *KEYS)))
HELLO = Hello(
    "5" * 32, "e" * 16, 1, 1, OFFICE.replica, OFFICE.public_signing, Limits(2000, 8388608, 8388608, 209715200), TIME
)  # fmt: skip
SESSION = SignedIn(
    "t" * 43, "r" * 43, TIME + 900_000, AMINA, "amina@labour.example", "Amina Diallo", "inspector", "R4"
)
WRAPS = [KeyWrap(b"k" * 16, LAPTOP.public_sealing, bytes(80))]
RECIPIENTS = [Recipient(LAPTOP.replica, AMINA, LAPTOP.public_sealing)]
PROBLEM = Problem(
    "409.2", "The office holds another history of this laptop.", {"head": 3, "first_bad_seq": 2}
)

MESSAGES: dict[str, tuple[Any, Any, Any]] = {
    "hello.json": (HELLO, messages.encode_hello, messages.decode_hello),
    "session.json": (SESSION, messages.encode_signed_in, messages.decode_signed_in),
    "registration.json": (REGISTRATION, messages.encode_registration, messages.decode_registration),
    "head.json": (SIGNED, messages.encode_receipt, messages.decode_receipt),
    "push_answer.json": (
        PushAnswer(SIGNED, ((2, "wrong_role"),)),
        messages.encode_push_answer,
        messages.decode_push_answer,
    ),
    "wraps.json": (WRAPS, messages.encode_wraps, messages.decode_wraps),
    "recipients.json": (RECIPIENTS, messages.encode_recipients, messages.decode_recipients),
    "problem.json": (PROBLEM, messages.encode_problem, messages.decode_problem),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_golden_message(name: str) -> None:
    value, encode, decode = MESSAGES[name]
    data = (GOLDEN / name).read_bytes()
    assert as_json(encode(value)) == data
    assert decode(messages.read_object(data)) == value


def test_golden_push() -> None:
    data = (GOLDEN / "push.ndjson").read_bytes()
    assert encode_push(*push()) == data
    assert decode_push(data) == push()


def test_golden_page() -> None:
    data = (GOLDEN / "page.ndjson").read_bytes()
    assert encode_page(page()) == data
    assert decode_page(data) == page()


def test_secrets_do_not_show() -> None:
    assert "t" * 43 not in repr(SESSION)
    assert "r" * 43 not in repr(SESSION)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_without_a_field_or_of_another_type_is_refused(name: str) -> None:
    value, encode, decode = MESSAGES[name]
    message = encode(value)
    for field in message:
        if field in ("details", "head") and name != "head.json":
            continue
        for other in ({}, [], "x" * 2000, -1, None, True):
            if isinstance(message[field], list) and other == []:
                continue
            with pytest.raises(Malformed):
                decode({**message, field: other})


@pytest.mark.parametrize("cut", [1, 40, 200, 700, -1])
def test_a_cut_push_is_refused(cut: int) -> None:
    with pytest.raises(Malformed):
        decode_push((GOLDEN / "push.ndjson").read_bytes()[:cut])


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        b"\n",
        b"[]\n",
        b"{}\n",
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"replica":"' + b"4" * 32 + b'"}\n',
    ],
)
def test_what_is_no_push_is_refused(lines: bytes) -> None:
    with pytest.raises(Malformed):
        decode_push(lines)


def _with_line(row: Any) -> bytes:
    header = encode_push(push()[0], [])
    return header + json.dumps(row).encode() + b"\n"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, 2),
        (0, 0),
        (0, "1"),
        (0, 1.0),
        (0, True),
        (0, 1 << 63),
        (1, "00"),
        (1, "AA" * 16),
        (1, 5),
        (2, -1),
        (2, 1 << 63),
        (2, None),
        (3, "zz" * 16),
        (4, None),
        (4, 5),
        (4, "\ud800"),
        (4, "x" * (BODY_LIMIT + 1)),
        (5, "00"),
        (5, None),
    ],
)
def test_a_wrong_field_of_an_event_is_refused(place: int, value: Any) -> None:
    event = chain()[0]
    row: list[Any] = [1, event.stream.hex(), event.hlc, AMINA.hex(), "{}", event.hash.hex()]
    assert decode_push(_with_line(row))[1][0].seq == 1
    row[place] = value
    with pytest.raises(Malformed):
        decode_push(_with_line(row))


def test_a_page_whose_predecessor_does_not_fit_is_refused() -> None:
    entry = page()[0]
    lying = PulledEvent(entry.event, b"x" * 32, None)
    with pytest.raises(Malformed, match="predecessor"):
        decode_page(encode_page([lying]))


def test_batches_have_limits() -> None:
    header, events = push()
    line = encode_push(header, events[:1]).splitlines(keepends=True)[1]
    too_many = encode_push(header, []) + line * (BATCH_EVENTS + 1)
    with pytest.raises(Malformed, match="lines"):
        decode_push(too_many)
    with pytest.raises(TooLarge):
        decode_page(b" " * BATCH_BYTES + b"\n")


def test_a_small_body_cannot_fill_the_memory() -> None:
    bomb = gzip.compress(bytes(200 * 1024 * 1024), compresslevel=1)
    assert len(bomb) < 1024 * 1024
    with pytest.raises(TooLarge):
        unpack(bomb, BATCH_BYTES)
    assert unpack(pack(b"x" * 1000), 1000) == b"x" * 1000
    with pytest.raises(TooLarge):
        unpack(pack(b"x" * 1001), 1000)


@pytest.mark.parametrize("data", [b"", b"no gzip", pack(b"x")[:-1], pack(b"x") + b"y", pack(b"x") * 2])
def test_what_is_not_one_whole_gzip_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        unpack(data, 1000)


def test_equal_bodies_have_equal_packed_bytes() -> None:
    assert pack(b"abc") == pack(b"abc")
    assert zlib.decompress(pack(b"abc"), wbits=31) == b"abc"


@given(st.binary(max_size=300))
def test_noise_is_refused_and_never_crashes(data: bytes) -> None:
    for decode in (decode_push, decode_page, messages.read_object):
        try:
            decode(data)
        except SyncError:
            continue
        assert decode is not decode_push


@given(st.integers(0, 900), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_changes_the_content(at: int, byte: int) -> None:
    data = bytearray((GOLDEN / "push.ndjson").read_bytes())
    at %= len(data)
    data[at] = byte
    try:
        header, events = decode_push(bytes(data))
    except Malformed:
        return
    assert (header, events) != push() or bytes(data) == (GOLDEN / "push.ndjson").read_bytes()
