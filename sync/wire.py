"""Event lines as they travel: pushes, pulled pages and compressed bodies, with limits before memory."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sync.errors import Malformed
from sync.events import BODY_LIMIT, ID_BYTES, Event, chain_hash, check_envelope, content_hash

PROTO: Final = 1
OLDEST_PROTO: Final = 1
HASH_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
BATCH_EVENTS: Final = 2_000
BATCH_BYTES: Final = 8 * 1024 * 1024
LINE_LIMIT: Final = 2 * BODY_LIMIT + 1024
MESSAGE_LIMIT: Final = 1024 * 1024
NDJSON: Final = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class PushHeader:
    """The first line of a push: whose events follow, from which number, after which hash.

    ``sig`` is the replica's Ed25519 signature over the head that the last event makes.
    """

    replica: bytes
    from_seq: int
    prev_hash: bytes
    proto: int
    sig: bytes


@dataclass(frozen=True, slots=True)
class PulledEvent:
    """An event of a pulled page.

    ``previous`` is the hash of its predecessor where the reader may lack it; ``quarantine`` is why the office
    has set the event aside, or None.
    """

    event: Event
    previous: bytes | None
    quarantine: str | None


def encode_push(header: PushHeader, events: Sequence[Event]) -> bytes:
    """A push as NDJSON: the header line, then one line an event."""
    first = {
        "replica": header.replica.hex(),
        "from_seq": header.from_seq,
        "prev_hash": header.prev_hash.hex(),
        "proto": header.proto,
        "sig": header.sig.hex(),
    }
    return b"".join([_line(first), *(encode_event(event) for event in events)])


def encode_event(event: Event) -> bytes:
    """One event of a push: ``[seq,stream,hlc,author,body,hash]``, the body as verbatim text."""
    body = event.body.decode("utf-8") if event.body is not None else None
    return _line([event.seq, event.stream.hex(), event.hlc, event.author.hex(), body, event.hash.hex()])


def decode_push(data: bytes) -> tuple[PushHeader, list[Event]]:
    """Read a push; content hashes are computed, whether they fit the chain is for the log to judge.

    Raises:
        Malformed: not lines of the form above, numbers not rising by one, too many or too long.
    """
    lines = _lines(data, BATCH_EVENTS + 1)
    if not lines:
        raise Malformed("a push is empty")
    header = _push_header(_json(lines[0]))
    events = [_pushed_event(header.replica, _json(line)) for line in lines[1:]]
    if any(event.seq != header.from_seq + n for n, event in enumerate(events)):
        raise Malformed("the events of a push are not numbered one after the other")
    return header, events


def encode_page(pulled: Iterable[PulledEvent]) -> bytes:
    """A pulled page as NDJSON: ``[replica,seq,stream,hlc,author,body,hash,{prev?,content?,q?}]``."""
    return b"".join(_line(_page_row(entry)) for entry in pulled)


def decode_page(data: bytes) -> list[PulledEvent]:
    """Read a pulled page.

    Raises:
        Malformed: not lines of the form above, too many or too long.
    """
    return [_pulled_event(_json(line)) for line in _lines(data, BATCH_EVENTS)]


def pack(data: bytes) -> bytes:
    """Compress a body for the wire (gzip without a time, so that equal bodies have equal bytes)."""
    return gzip.compress(data, compresslevel=6, mtime=0)


class Unpacker:
    """Decompresses gzip piece by piece and stops at a limit, so that a small body cannot fill the memory.

    ``limit`` counts decompressed bytes.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._inflate = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        self._size = 0

    def feed(self, piece: bytes) -> bytes:
        """Decompress one piece.

        Raises:
            TooLarge: the limit is passed. Malformed: not gzip, or data follows its end.
        """
        if self._inflate.eof and piece:
            raise Malformed("something follows the end of a compressed body")
        try:
            plain = self._inflate.decompress(piece, self._limit - self._size + 1)
        except zlib.error as error:
            raise Malformed("a body that says it is gzip is not") from error
        self._size += len(plain)
        if self._size > self._limit or self._inflate.unconsumed_tail:
            raise TooLarge(self._limit)
        if self._inflate.unused_data:
            raise Malformed("something follows the end of a compressed body")
        return plain

    def finish(self) -> None:
        """Say that no piece follows.

        Raises:
            Malformed: the compressed body was cut.
        """
        if not self._inflate.eof:
            raise Malformed("a compressed body was cut")


class TooLarge(Malformed):
    """A body is larger than ``limit`` bytes when decompressed."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a body has more than {limit} bytes")
        self.limit = limit


def unpack(data: bytes, limit: int) -> bytes:
    """Decompress a whole gzip body of at most ``limit`` bytes.

    Raises:
        TooLarge: larger than that. Malformed: cut, or not gzip.
    """
    unpacker = Unpacker(limit)
    plain = unpacker.feed(data)
    unpacker.finish()
    return plain


def hex_bytes(value: object, length: int, name: str) -> bytes:
    """Bytes of a known length from lower-case hex.

    Raises:
        Malformed: anything else, with the field's name.
    """
    if isinstance(value, str) and len(value) == 2 * length and value == value.lower():
        try:
            return bytes.fromhex(value)
        except ValueError:
            pass
    raise Malformed(f"{name} is not {length} bytes in hex")


def whole(value: object, low: int, high: int, name: str) -> int:
    """A whole number within bounds.

    Raises:
        Malformed: anything else, with the field's name.
    """
    if type(value) is int and low <= value <= high:
        return value
    raise Malformed(f"{name} is not a whole number from {low} to {high}")


# -- inside ------------------------------------------------------------------------------------------
def _push_header(value: object) -> PushHeader:
    if not isinstance(value, dict):
        raise Malformed("a push does not begin with its header")
    return PushHeader(
        hex_bytes(value.get("replica"), ID_BYTES, "replica"),
        whole(value.get("from_seq"), 1, (1 << 63) - 1, "from_seq"),
        hex_bytes(value.get("prev_hash"), HASH_BYTES, "prev_hash"),
        whole(value.get("proto"), 0, 1 << 31, "proto"),
        hex_bytes(value.get("sig"), SIGNATURE_BYTES, "sig"),
    )


def _pushed_event(replica: bytes, row: object) -> Event:
    if not isinstance(row, list) or len(row) != 6 or not isinstance(row[4], str):
        raise Malformed("a line of a push is not [seq,stream,hlc,author,body,hash]")
    return _event(replica, row, None)


def _pulled_event(row: object) -> PulledEvent:
    if not isinstance(row, list) or len(row) != 8 or not isinstance(row[7], dict):
        raise Malformed("a line of a page is not [replica,seq,stream,hlc,author,body,hash,{…}]")
    extra: dict[str, Any] = row[7]
    content = hex_bytes(extra["content"], HASH_BYTES, "content") if "content" in extra else None
    if (row[5] is None) != (content is not None):
        raise Malformed("an event has either its body or its content hash")
    event = _event(hex_bytes(row[0], ID_BYTES, "replica"), row[1:7], content)
    previous = hex_bytes(extra["prev"], HASH_BYTES, "prev") if "prev" in extra else None
    if previous is not None and chain_hash(previous, event.content) != event.hash:
        raise Malformed(f"event {event.seq} of replica {event.replica.hex()} does not fit its predecessor")
    quarantine = extra.get("q")
    if quarantine is not None and not (isinstance(quarantine, str) and len(quarantine) <= 200):
        raise Malformed("the reason of a quarantine is not a short text")
    return PulledEvent(event, previous, quarantine)


def _event(replica: bytes, row: list[Any], content: bytes | None) -> Event:
    seq = whole(row[0], 1, (1 << 63) - 1, "seq")
    stream = hex_bytes(row[1], ID_BYTES, "stream")
    hlc = whole(row[2], 0, (1 << 63) - 1, "hlc")
    author = hex_bytes(row[3], ID_BYTES, "author")
    body = _body(row[4])
    check_envelope(replica, seq, stream, hlc, author)
    if content is None:
        content = content_hash(replica, seq, stream, hlc, author, body or b"")
    return Event(replica, seq, stream, hlc, author, body, content, hex_bytes(row[5], HASH_BYTES, "hash"))


def _body(value: object) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Malformed("an event body is not text")
    try:
        body = value.encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed("an event body has no UTF-8 form") from None
    if len(body) > BODY_LIMIT:
        raise Malformed(f"an event body has {len(body)} bytes, more than {BODY_LIMIT}")
    return body


def _page_row(entry: PulledEvent) -> list[Any]:
    event, extra = entry.event, {}
    if entry.previous is not None:
        extra["prev"] = entry.previous.hex()
    if event.body is None:
        extra["content"] = event.content.hex()
    if entry.quarantine is not None:
        extra["q"] = entry.quarantine
    body = event.body.decode("utf-8") if event.body is not None else None
    ids = [event.replica.hex(), event.seq, event.stream.hex(), event.hlc, event.author.hex()]
    return [*ids, body, event.hash.hex(), extra]


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8") + b"\n"


def _lines(data: bytes, most: int) -> list[bytes]:
    if len(data) > BATCH_BYTES:
        raise TooLarge(BATCH_BYTES)
    if data and not data.endswith(b"\n"):
        raise Malformed("the last line was cut")
    lines = list(_split(data))
    if len(lines) > most:
        raise Malformed(f"there are {len(lines)} lines, more than {most}")
    return lines


def _split(data: bytes) -> Iterator[bytes]:
    for line in data.split(b"\n")[:-1]:
        if len(line) > LINE_LIMIT:
            raise Malformed(f"a line has {len(line)} bytes, more than {LINE_LIMIT}")
        yield line


def _json(line: bytes) -> object:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed("a line is not JSON") from error
    return value
