"""Events at the server: taken with their chain, judged, placed under their office in order, paged out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sync.clock import HybridClock
from sync.errors import Forked, Gap, Malformed
from sync.events import ID_BYTES, Draft, Event, files_named, parse_body
from sync.log import Connection, Log, ReplicaHead
from sync.server.people import Judge, Person, StreamFacts
from sync.server.storage.holdings import Holdings
from sync.wire import PulledEvent, PushHeader

_PAGE: Final = (
    "SELECT p.sn, r.uuid, e.seq, s.uuid, e.hlc, a.uuid, e.body, e.content, e.hash, e.quarantine, "
    "(SELECT b.hash FROM event b WHERE b.rid=e.rid AND b.seq=e.seq-1) "
    "FROM placed p JOIN event e ON e.lid=p.lid JOIN replica r ON r.rid=e.rid JOIN stream s ON s.sid=e.sid "
    "JOIN author a ON a.aid=e.author WHERE p.part=? AND p.sn>? ORDER BY p.sn LIMIT ?"
)


MALFORMED: Final = "malformed"
NO_SUCH_EVENT: Final = "no_such_event"
"""Reasons of the server itself; those of roles and scope are the judge's."""

NOBODY: Final = bytes(ID_BYTES)


@dataclass(frozen=True, slots=True)
class PageOut:
    """A page to send: its events, how far each partition was read, and whether more is waiting."""

    events: list[PulledEvent]
    positions: dict[int, int]
    more: bool


class EventTables:
    """Events on one connection. ``author`` is the server's own author id; ``clock`` stamps its events."""

    def __init__(
        self, connection: Connection, log: Log, holdings: Holdings, author: bytes, clock: HybridClock
    ) -> None:
        self._db = connection
        self._log = log
        self._holdings = holdings
        self._author = author
        self._clock = clock

    # -- taking --------------------------------------------------------------------------------------
    def push(
        self,
        header: PushHeader,
        events: Sequence[Event],
        person: Person,
        judge: Judge,
        sees: Callable[[], list[int]],
    ) -> tuple[list[tuple[int, str]], ReplicaHead]:
        """Append a batch; known events are compared, new ones judged and placed.

        Returns what was set aside, and the replica's head after it.

        ``sees`` gives the partitions that the person may read: naming a file there needs no second upload.

        Raises:
            Gap, Forked: the batch does not continue, or contradicts, what is here. Damaged: its chain is wrong.
        """
        head, before = self._log.head(header.replica), header.from_seq - 1
        known = head.hash if before == head.seq else self._log.hash_at(header.replica, before)
        if known is None:
            raise Gap("Earlier events are missing at the office.", head.seq)
        if known != header.prev_hash:
            raise Forked("The office holds another history of this laptop.", header.from_seq - 1)
        learnt: dict[bytes, StreamFacts] = {}
        stood: dict[bytes, StreamFacts | None] = {}
        set_aside: list[tuple[int, str]] = []

        def judged(event: Event) -> str | None:
            if event.stream not in stood:
                stood[event.stream] = self.facts(event.stream)
            facts = learnt.get(event.stream) or stood[event.stream]
            code, told = self._verdict(event, person, facts, judge)
            if facts is None or code is None:
                learnt[event.stream] = told
            if code is not None:
                set_aside.append((event.seq, code))
            return code

        fresh = self._log.receive(events, judge=judged, head=head)
        for stream, facts in learnt.items():
            if facts != stood[stream]:
                self._settle(stream, facts, stood[stream])
        self._place_all(fresh)
        codes = dict(set_aside)
        for event in fresh:
            if event.seq not in codes:
                self._note_consequences(event, person, sees)
        if codes:
            self._announce([event for event in fresh if event.seq in codes], codes, person)
        if fresh and fresh[-1].seq > head.seq:
            head = replace(head, seq=fresh[-1].seq, hash=fresh[-1].hash)
        return set_aside, head

    def say(self, drafts: Sequence[Draft], to: Person | None = None) -> None:
        """Write events of the server's own replica, placed with their streams and with the person concerned."""
        self._clock.observe(self._log.own_stamp())  # another process of this server may have spoken since
        for event in self._log.append(drafts, self._clock):
            parts = [self._part_of(event.stream)]
            self._place(event, parts + ([self.personal_part(to.id)] if to is not None else []))

    def file_arrived(self, sha256: bytes, person: Person) -> None:
        """A person brought a whole file: write a receipt for each stream that names it rightfully."""
        self._holdings.note_brought(sha256, person.id)
        self._give_receipts(sha256, person)

    # -- paging --------------------------------------------------------------------------------------
    def parts(self) -> list[tuple[int, str]]:
        """Every partition with its name: ``o:`` and an office, or ``u:`` and an author id in hex."""
        return [
            (part, name) for part, name in self._db.execute("SELECT part, name FROM partition").fetchall()
        ]

    def page(
        self, after: Mapping[int, int], skip: bytes | None, most: int, most_bytes: int, parts: Sequence[int]
    ) -> PageOut:
        """The next events of some partitions; ``skip`` leaves out a replica that has its own events.

        A page ends after ``most`` events or with the event that passes ``most_bytes`` of bodies.
        """
        out: list[PulledEvent] = []
        positions = {part: after.get(part, 0) for part in parts}
        room, size, looked_at = most, 0, 0
        for part in sorted(parts):
            rows = self._db.execute(_PAGE, (part, positions[part], room + 1)).fetchall()
            for row in rows:
                if looked_at == most or size > most_bytes:
                    return PageOut(out, positions, True)
                positions[part] = row[0]
                looked_at, room = looked_at + 1, room - 1
                if bytes(row[1]) != skip:
                    entry = _pulled(row, out[-1].event if out else None)
                    size += len(entry.event.body or b"")
                    out.append(entry)
        return PageOut(out, positions, False)

    def contents(self, replica: bytes, first: int, last: int) -> list[bytes]:
        """Content hashes of a replica's events from ``first`` to ``last``, to verify a chain seen in part."""
        rows = self._db.execute(
            "SELECT content FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq BETWEEN ? AND ? "
            "ORDER BY seq",
            (replica, first, last),
        ).fetchall()
        return [bytes(row[0]) for row in rows]

    def facts(self, stream: bytes) -> StreamFacts | None:
        """What is known of a stream; None before its first event."""
        row = self._db.execute(
            "SELECT office, opened_by FROM stream_fact WHERE stream=?", (stream,)
        ).fetchone()
        if row is None:
            return None
        return StreamFacts(row[0], bytes(row[1]) if row[1] is not None else None)

    def personal_part(self, user: bytes) -> int:
        """The partition that one person alone reads: what the office says about their own events."""
        return self._part(f"u:{user.hex()}")

    # -- inside --------------------------------------------------------------------------------------
    def _verdict(
        self, event: Event, person: Person, facts: StreamFacts | None, judge: Judge
    ) -> tuple[str | None, StreamFacts]:
        """Whether an event may stand, and what its stream is known by afterwards."""
        office = facts or StreamFacts(person.office, None)
        try:
            body = parse_body(event.body or b"")
        except Malformed:
            return MALFORMED, office
        told = _learn(office, body, event.author)
        if body["t"] == "admit" and not self._speaks_of(body, event.stream):
            return NO_SUCH_EVENT, office
        code = judge(event, body, person, facts or told)
        return (None, told) if code is None else (code, office)

    def _settle(self, stream: bytes, facts: StreamFacts, before: StreamFacts | None) -> None:
        """Remember a stream's facts; where its office changed, all its events are placed anew."""
        part = self._part(f"o:{facts.office}")
        self._db.execute(
            "INSERT INTO stream_fact(stream,part,office,opened_by) VALUES (?,?,?,?) ON CONFLICT(stream) DO UPDATE "
            "SET part=excluded.part, office=excluded.office, opened_by=excluded.opened_by",
            (stream, part, facts.office, facts.opened_by),
        )
        if before is None or before.office == facts.office:
            return
        former = self._part(f"o:{before.office}")
        rows = self._db.execute(
            "SELECT lid FROM event WHERE sid=(SELECT sid FROM stream WHERE uuid=?) AND lid IN "
            "(SELECT lid FROM placed WHERE part=?) ORDER BY lid",
            (stream, former),
        ).fetchall()
        for (lid,) in rows:
            self._db.execute("DELETE FROM placed WHERE part=? AND lid=?", (former, lid))
            self._put(lid, part)

    def _place_all(self, events: Sequence[Event]) -> None:
        """Place a batch of one replica, each event in the partition of its stream, in order."""
        if not events:
            return
        rows = self._db.execute(
            "SELECT seq, lid FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq BETWEEN ? AND ?",
            (events[0].replica, events[0].seq, events[-1].seq),
        ).fetchall()
        lids = dict(rows)
        by_part: dict[int, list[int]] = {}
        parts = {stream: self._part_of(stream) for stream in {event.stream for event in events}}
        for event in events:
            by_part.setdefault(parts[event.stream], []).append(lids[event.seq])
        for part, placed in by_part.items():
            self._db.execute("UPDATE partition SET last_sn=last_sn+? WHERE part=?", (len(placed), part))
            last = self._db.execute("SELECT last_sn FROM partition WHERE part=?", (part,)).fetchone()[0]
            for sn, lid in enumerate(placed, start=last - len(placed) + 1):
                self._db.execute("INSERT OR IGNORE INTO placed(part,sn,lid) VALUES (?,?,?)", (part, sn, lid))

    def _place(self, event: Event, parts: Sequence[int]) -> None:
        row = self._db.execute(
            "SELECT lid FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq=?",
            (event.replica, event.seq),
        ).fetchone()
        for part in dict.fromkeys(parts):
            self._put(row[0], part)

    def _put(self, lid: int, part: int) -> None:
        """Give an event the next ordinal of a partition; the one writer makes ordinals follow commits."""
        self._db.execute("UPDATE partition SET last_sn=last_sn+1 WHERE part=?", (part,))
        self._db.execute(
            "INSERT OR IGNORE INTO placed(part,sn,lid) SELECT part, last_sn, ? FROM partition WHERE part=?",
            (lid, part),
        )

    def _part_of(self, stream: bytes) -> int:
        row = self._db.execute("SELECT part FROM stream_fact WHERE stream=?", (stream,)).fetchone()
        return int(row[0])

    def _part(self, name: str) -> int:
        self._db.execute("INSERT OR IGNORE INTO partition(name) VALUES (?)", (name,))
        return int(self._db.execute("SELECT part FROM partition WHERE name=?", (name,)).fetchone()[0])

    def _speaks_of(self, body: Mapping[str, Any], stream: bytes) -> bool:
        """Whether an `admit` names an event that is here, in the same stream, and that can be read."""
        named = _named_event(body)
        if named is None:
            return False
        row = self._db.execute(
            "SELECT quarantine FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq=? AND "
            "sid=(SELECT sid FROM stream WHERE uuid=?)",
            (*named, stream),
        ).fetchone()
        return row is not None and not str(row[0] or "").startswith(MALFORMED)

    def _note_consequences(self, event: Event, person: Person, sees: Callable[[], list[int]]) -> None:
        body = parse_body(event.body or b"")
        if body["t"] == "admit" and (named := _named_event(body)) is not None:
            self._admit(*named)
        for name in files_named(body):
            sha256 = bytes.fromhex(name)
            self._holdings.note_named(sha256, event.stream, event.replica, person.id, sees())
            self._give_receipts(sha256, person)

    def _admit(self, replica: bytes, seq: int) -> None:
        """Let an event stand after all, say so to everybody, and take its files."""
        self._log.set_aside(replica, seq, None)
        [event] = self._log.of_replica(replica, seq - 1, 1)
        said = {"ev": 1, "t": "admit", "replica": replica.hex(), "seq": seq}
        self.say([Draft(event.stream, self._author, said)])
        for name in files_named(parse_body(event.body or b"")):
            self._holdings.note_named(bytes.fromhex(name), event.stream, replica, NOBODY, ())

    def _give_receipts(self, sha256: bytes, person: Person) -> None:
        size = self._holdings.size(sha256)
        if size is None:
            return
        body = {"ev": 1, "t": "receipt", "sha256": sha256.hex(), "size": size}
        streams = self._holdings.streams_to_tell(sha256)
        self.say([Draft(stream, self._author, body) for stream in streams], person)

    def _announce(self, events: Sequence[Event], codes: Mapping[int, str], person: Person) -> None:
        drafts = [
            Draft(
                event.stream,
                self._author,
                {
                    "ev": 1,
                    "t": "quarantine",
                    "replica": event.replica.hex(),
                    "seq": event.seq,
                    "code": codes[event.seq],
                },
            )
            for event in events
        ]
        self.say(drafts, person)


def _learn(facts: StreamFacts, body: Mapping[str, Any], author: bytes) -> StreamFacts:
    """A stream's office is what its opening event says; whoever wrote `open` opened the visit (or matter)."""
    office = body.get("office")
    if body["t"] not in ("open", "est.add", "user.claim", "matter.add") or not isinstance(office, str):
        return facts
    return StreamFacts(office[:200], author if body["t"] in ("open", "matter.add") else facts.opened_by)


def _named_event(body: Mapping[str, Any]) -> tuple[bytes, int] | None:
    replica, seq = body.get("replica"), body.get("seq")
    if not isinstance(replica, str) or type(seq) is not int or len(replica) != 2 * ID_BYTES:
        return None
    try:
        return bytes.fromhex(replica), seq
    except ValueError:
        return None


def _pulled(row: Sequence[Any], before: Event | None) -> PulledEvent:
    _, replica, seq, stream, hlc, author, body, content, hash_, quarantine, previous = row
    event = Event(
        bytes(replica), seq, bytes(stream), hlc, bytes(author), bytes(body), bytes(content), bytes(hash_)
    )
    follows = before is not None and (before.replica, before.seq + 1) == (event.replica, seq)
    lacking = None if follows else (bytes(previous) if previous is not None else bytes(32))
    return PulledEvent(event, lacking, quarantine)
