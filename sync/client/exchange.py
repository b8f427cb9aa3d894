"""Events both ways: comparing heads, pushing what the server lacks, pulling what others wrote."""

from __future__ import annotations

from dataclasses import dataclass

from sync.client.connection import Connection, in_path
from sync.client.replica import Replica
from sync.errors import Damaged, Forked, Malformed, Restored
from sync.events import Event
from sync.identity import signature_fits
from sync.ledger import ANEW, SyncPoint, read_page
from sync.messages import (
    HeadReceipt,
    Hello,
    decode_push_answer,
    decode_receipt,
    receipt_message,
    server_author,
)
from sync.wire import (
    BATCH_BYTES,
    BATCH_EVENTS,
    NDJSON,
    PROTO,
    PushHeader,
    decode_page,
    encode_event,
    encode_push,
)

_PAGE_EVENTS = 1_000
_CONTENTS = 5_000
_PAGE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pushed:
    """What one push did: how many events went, how many were set aside, and how many are left."""

    sent: int
    quarantined: int
    left: int


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one pull did: how many events were new, and whether more is waiting."""

    new: int
    more: bool


def compare_heads(connection: Connection, replica: Replica, hello: Hello) -> HeadReceipt:
    """How far the server knows the own chain, after making sure that it is the same chain.

    Raises:
        Forked: the server has other events, or more of them, under this replica's name.
    """
    own = replica.head()
    known = decode_receipt(connection.get(f"/api/v1/replicas/{own.uuid.hex()}/head"))
    _check_countersignature(known, own.uuid, hello)
    if known.seq > own.seq or replica.hash_at(known.seq) != known.hash:
        raise Forked(_FORKED, first_difference(connection, replica, known.seq))
    return known


def first_difference(connection: Connection, replica: Replica, known: int) -> int:
    """The number of the first own event that the office has otherwise, or that only the office has.

    Contents are compared: where all of them are equal, so are the chains.
    """
    own = replica.head()
    for first in range(1, min(own.seq, known) + 1, _CONTENTS):
        last = min(own.seq, known, first + _CONTENTS - 1)
        answer = connection.get(f"/api/v1/replicas/{own.uuid.hex()}/contents?from={first}&to={last}")
        listed = answer.get("contents")
        there = listed if isinstance(listed, list) else []
        mine = [event.content.hex() for event in replica.events_after(first - 1, last - first + 1)]
        for number, content in enumerate(mine, start=first):
            if number - first >= len(there) or there[number - first] != content:
                return number
    return min(own.seq, known) + 1


def push_once(connection: Connection, replica: Replica, hello: Hello, after: int) -> Pushed:
    """Send the next batch of own events after a number, and note what the server says of it.

    Raises:
        Gap: the server lacks earlier events. Forked: it holds others. SyncError: see `sync.errors`.
    """
    own = replica.head()
    previous = replica.hash_at(after)
    events = _fitting(
        replica.events_after(after, min(hello.limits.batch_events, BATCH_EVENTS)),
        min(hello.limits.batch_bytes, BATCH_BYTES),
    )
    if not events or previous is None:
        return Pushed(0, 0, 0)
    last = events[-1]
    signature = replica.identity.sign_head(last.seq, last.hash)
    header = PushHeader(own.uuid, events[0].seq, previous, PROTO, signature)
    answer = decode_push_answer(connection.post_packed("/api/v1/push", encode_push(header, events), NDJSON))
    _check_countersignature(answer.receipt, own.uuid, hello)
    if answer.receipt.seq < last.seq:
        raise Damaged("The server does not confirm what it was sent; everything here is kept.")
    replica.note_pushed(answer.receipt, answer.quarantined)
    return Pushed(len(events), len(answer.quarantined), own.seq - last.seq)


def pull_once(connection: Connection, replica: Replica, hello: Hello, now_ms: int) -> Pulled:
    """Fetch and record the next page; the cursor moves with the page's last event.

    Raises:
        Restored: the server was restored since the cursor was given. Damaged: a chain does not verify.
    """
    point = replica.point(hello.server_id)
    if point is not None and point.epoch != hello.epoch:
        raise Restored("The server was restored; everything here is kept and compared with it again.")
    kept = point.cursor if point is not None else ""
    anew, cursor = kept.startswith(ANEW), kept.removeprefix(ANEW)
    skip = "" if anew else f"&skip={replica.identity.replica.hex()}"
    path = f"/api/v1/pull?limit={_PAGE_EVENTS}{skip}&cursor={in_path(cursor)}"
    answer = connection.ask("GET", path, headers={"Accept-Encoding": "gzip"}, limit=_PAGE_BYTES)
    following = answer.headers.get("X-Next-Cursor", "")
    if not following or len(following) > 8_000:
        raise Malformed("the server gave no cursor")
    more = answer.headers.get("X-More") == "1"
    marked = f"{ANEW}{following}" if anew and more else following
    after = SyncPoint(hello.server_id, hello.epoch, marked, 0 if more else now_ms)
    pages = read_page(decode_page(answer.data), server_author(hello.server_id), after)
    new = sum(replica.record(page) for page in pages)
    return Pulled(new, more and following != cursor)


_FORKED = (
    "The office holds another history of this laptop; it may have been restored from a copy. Nothing was changed, "
    "everything is kept; tell the office before you go on."
)


def _fitting(events: list[Event], limit: int) -> list[Event]:
    """As many events from the start as fit into a batch of ``limit`` bytes; at least one."""
    room, count = limit - 1024, 0
    for event in events:
        room -= len(encode_event(event))
        if room < 0 and count:
            break
        count += 1
    return events[:count]


def _check_countersignature(receipt: HeadReceipt, replica: bytes, hello: Hello) -> None:
    if not signature_fits(hello.key, receipt.sig, receipt_message(replica, receipt)):
        raise Damaged("The server's receipt is not signed by the server; everything here is kept.")
