"""The append-only event log in a database: its tables, appending, receiving, verifying, reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from sync.clock import HybridClock
from sync.conflicts import path_of, replaced_by, value_of
from sync.errors import Damaged, Forked, Gap, Malformed
from sync.events import (
    ZERO_HASH,
    Draft,
    Event,
    canonical,
    chain_hash,
    check_envelope,
    content_hash,
    files_named,
    kind_number,
    readable_body,
    seal_event,
)
from sync.log_rows import SELECT, Logged, ReplicaHead, logged
from sync.log_tables import statements
from sync.upcasting import as_of_today

__all__ = ["Connection", "Log", "Logged", "ReplicaHead"]


class Connection(Protocol):
    """What the log needs of a DB-API connection in autocommit mode; the caller holds the transaction."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:
        """Run one statement with bound parameters."""


class Log:
    """The event log on one connection. Writing methods expect the caller's transaction.

    ``projects`` says whether the heads of registers and the list of files are kept beside the events: yes on
    a laptop, no at the central server, which stores and forwards. ``opener`` gives the body that a ``seal``
    body hides where its key is here, else None; opened bodies have heads like others.
    """

    def __init__(
        self,
        connection: Connection,
        projects: bool = True,
        opener: Callable[[Mapping[str, Any]], Mapping[str, Any] | None] | None = None,
    ) -> None:
        self._db = connection
        self._projects = projects
        self._opener = opener

    def create(self) -> None:
        """Make the tables and triggers where they are not there yet."""
        for statement in statements():
            self._db.execute(statement)

    # -- replicas ------------------------------------------------------------------------------------
    def adopt(self, uuid: bytes, pubkey: bytes) -> None:
        """Make ``uuid`` this installation's own replica (the former one, if any, stays as a foreign one)."""
        self._db.execute("UPDATE replica SET mine=0")
        rid = self._replica(uuid)
        self._db.execute("UPDATE replica SET mine=1, pubkey=? WHERE rid=?", (pubkey, rid))

    def own(self) -> ReplicaHead | None:
        """This installation's replica, or None before `adopt`."""
        row = self._db.execute("SELECT uuid FROM replica WHERE mine=1").fetchone()
        return self.head(bytes(row[0])) if row is not None else None

    def replicas(self) -> list[ReplicaHead]:
        """Every replica known here, with its head."""
        rows = self._db.execute("SELECT uuid, mine, head_seq, head_hash, acked_seq FROM replica ORDER BY rid")
        return [
            ReplicaHead(bytes(u), bool(m), seq, bytes(h), acked) for u, m, seq, h, acked in rows.fetchall()
        ]

    def head(self, replica: bytes) -> ReplicaHead:
        """The head of a replica; sequence number 0 and 32 zero bytes for an unknown one."""
        row = self._db.execute(
            "SELECT mine, head_seq, head_hash, acked_seq FROM replica WHERE uuid=?", (replica,)
        ).fetchone()
        if row is None:
            return ReplicaHead(replica, False, 0, ZERO_HASH, 0)
        return ReplicaHead(replica, bool(row[0]), row[1], bytes(row[2]), row[3])

    def acknowledge(self, replica: bytes, seq: int) -> None:
        """Note that the server holds the replica's events up to ``seq``."""
        self._db.execute("UPDATE replica SET acked_seq=max(acked_seq, ?) WHERE uuid=?", (seq, replica))

    def last_hlc(self) -> int:
        """The highest timestamp at the head of a replica, 0 when the log is empty; stamps grow in a chain."""
        rows = self._db.execute(
            "SELECT (SELECT e.hlc FROM event e WHERE e.rid=r.rid AND e.seq=r.head_seq) FROM replica r"
        )
        return max((int(row[0] or 0) for row in rows.fetchall()), default=0)

    def own_stamp(self) -> int:
        """The timestamp of the own replica's last event, 0 before the first."""
        row = self._db.execute(
            "SELECT e.hlc FROM replica r JOIN event e ON e.rid=r.rid AND e.seq=r.head_seq WHERE r.mine=1"
        ).fetchone()
        return int(row[0]) if row is not None else 0

    def last_lid(self) -> int:
        """The local number of the event that came last, 0 when there is none."""
        return int(self._db.execute("SELECT coalesce(max(lid), 0) FROM event").fetchone()[0])

    # -- writing -------------------------------------------------------------------------------------
    def append(self, drafts: Iterable[Draft], clock: HybridClock) -> list[Event]:
        """Write drafts as the next events of the own replica, inside the caller's transaction.

        Raises:
            Malformed: a draft is not a valid event; RuntimeError: there is no own replica.
        """
        own = self.own()
        if own is None:
            raise RuntimeError("no own replica: adopt one first")
        seq, previous, written = own.seq, own.hash, []
        known: dict[bytes, int] = {}
        for draft in drafts:
            seq += 1
            event = seal_event(draft, own.uuid, seq, clock.tick(), previous)
            self._insert(event, None, local=True, known=known)
            previous = event.hash
            written.append(event)
        self._move_head(own.uuid, seq, previous)
        return written

    def receive(
        self,
        events: Sequence[Event],
        previous: bytes | None = None,
        quarantine: str | None = None,
        judge: Callable[[Event], str | None] | None = None,
        head: ReplicaHead | None = None,
    ) -> list[Event]:
        """Take events of one foreign replica in rising order; return those that were new.

        Known numbers are compared by hash. ``previous`` is the hash before the first event where the log
        lacks its predecessor because the reader sees only part of the chain. ``quarantine`` sets all new
        events aside; ``judge`` gives a reason, or None, for each new one. ``head`` is the replica's, where the
        caller knows it.

        Raises:
            Forked: a number is known with another hash. Gap: predecessors are missing.
            Damaged: a hash does not fit its content. Malformed: not one replica, or not rising.
        """
        if not events:
            return []
        replica = events[0].replica
        head = head or self.head(replica)
        fresh: list[Event] = []
        links = {head.seq: head.hash}
        known: dict[bytes, int] = {}
        if previous is not None:
            links.setdefault(events[0].seq - 1, previous)
        for event in events:
            if event.replica != replica:
                raise Malformed("a batch holds events of two replicas")
            if event.seq <= head.seq and self._same(event):
                links[event.seq] = event.hash
                continue
            if event.seq - 1 not in links or (event.seq <= head.seq and previous is None):
                raise Gap(f"events before {event.seq} are missing", head.seq)
            if event.seq in links:
                raise Malformed("the events of a batch are not in rising order")
            self._verify(event, links[event.seq - 1])
            self._insert(event, judge(event) if judge is not None else quarantine, local=False, known=known)
            fresh.append(event)
            links[event.seq] = event.hash
        if fresh and fresh[-1].seq > head.seq:
            self._move_head(replica, fresh[-1].seq, fresh[-1].hash)
        return fresh

    def set_aside(self, replica: bytes, seq: int, code: str | None) -> None:
        """Quarantine an event with a reason code, or admit it again with None; it stays in the chain."""
        self._db.execute(
            "UPDATE event SET quarantine=? WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq=?",
            (code, replica, seq),
        )
        row = self._db.execute(
            "SELECT sid FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq=?", (replica, seq)
        ).fetchone()
        if row is not None and self._projects:
            self.rebuild_heads(row[0])

    # -- reading -------------------------------------------------------------------------------------
    def stream(self, stream: bytes, after: int = 0) -> list[Logged]:
        """Events about one thing in the order in which they came here, those with a local number above ``after``."""
        rows = self._db.execute(
            SELECT + "WHERE e.sid=(SELECT sid FROM stream WHERE uuid=?) AND e.lid>? ORDER BY e.lid",
            (stream, after),
        )
        return [logged(row) for row in rows.fetchall()]

    def of_replica(self, replica: bytes, after_seq: int, limit: int) -> list[Event]:
        """Events of one replica in rising order, from ``after_seq + 1`` on."""
        rows = self._db.execute(SELECT + "WHERE r.uuid=? AND e.seq>? ORDER BY e.seq LIMIT ?",
                                (replica, after_seq, limit))  # fmt: skip
        return [logged(row).event for row in rows.fetchall()]

    def hash_at(self, replica: bytes, seq: int) -> bytes | None:
        """The hash of one event; 32 zero bytes for number 0, None where the event is not here."""
        if seq == 0:
            return ZERO_HASH
        row = self._db.execute(
            "SELECT hash FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq=?",
            (replica, seq),
        ).fetchone()
        return bytes(row[0]) if row is not None else None

    def standing(self, replica: bytes, seq: int) -> Logged | None:
        """One event as it stands here, None where it is not."""
        row = self._db.execute(
            SELECT + "WHERE e.rid=(SELECT rid FROM replica WHERE uuid=?) AND e.seq=?", (replica, seq)
        ).fetchone()
        return logged(row) if row is not None else None

    def since(self, lid: int, limit: int) -> list[Logged]:
        """Events in order of arrival, after a local number."""
        rows = self._db.execute(SELECT + "WHERE e.lid>? ORDER BY e.lid LIMIT ?", (lid, limit))
        return [logged(row) for row in rows.fetchall()]

    def streams(self, kind: str | None = None) -> list[bytes]:
        """The things that the log speaks of, optionally of one kind, in order of first mention."""
        rows = self._db.execute(
            "SELECT uuid FROM stream WHERE ? IS NULL OR kind=? ORDER BY sid", (kind, kind)
        )
        return [bytes(row[0]) for row in rows.fetchall()]

    def describe_stream(self, stream: bytes, kind: str, office: str) -> None:
        """Note what a stream is about and whose office it belongs to (both derived from its first event)."""
        self._db.execute("UPDATE stream SET kind=?, office=? WHERE uuid=?", (kind, office, stream))

    def heads(self, stream: bytes, path: str) -> list[tuple[str, int]]:
        """The versions on a path that nothing has replaced: what the next event names in ``s``."""
        rows = self._db.execute(
            "SELECT (SELECT uuid FROM replica WHERE rid=h.rid) AS name, h.seq FROM head h "
            "WHERE h.sid=(SELECT sid FROM stream WHERE uuid=?) AND h.path=? ORDER BY h.hlc, name, h.seq",
            (stream, path),
        )
        return [(bytes(uuid).hex(), seq) for uuid, seq in rows.fetchall()]

    def verify(self, replica: bytes) -> int:
        """Recompute a replica's chain from its first event; return how many events were verified.

        Raises:
            Damaged: the first event whose content or place in the chain does not fit its hash.
        """
        previous, count = ZERO_HASH, 0
        for event in self._whole(replica):
            if event.seq != count + 1:
                raise Damaged(f"event {count + 1} of replica {replica.hex()} is missing")
            self._verify(event, previous)
            previous, count = event.hash, event.seq
        return count

    def rebuild_heads(self, sid: int) -> None:
        """Make the head rows and file references of one stream anew from its events."""
        for table in ("head", "replaced", "blob_ref"):
            self._db.execute(f"DELETE FROM {table} WHERE sid=?", (sid,))
        rows = self._db.execute(SELECT + "WHERE e.sid=? ORDER BY e.lid", (sid,)).fetchall()
        for row in rows:
            entry = logged(row)
            if entry.quarantine is None:
                body, _ = readable_body(entry.event)
                self._project(sid, self._replica(entry.event.replica), entry.event, body, "wanted")

    # -- inside --------------------------------------------------------------------------------------
    def _whole(self, replica: bytes) -> Iterator[Event]:
        after = 0
        while page := self.of_replica(replica, after, 1000):
            yield from page
            after = page[-1].seq

    def _verify(self, event: Event, previous: bytes) -> None:
        check_envelope(event.replica, event.seq, event.stream, event.hlc, event.author)
        if event.body is not None:
            content = content_hash(
                event.replica, event.seq, event.stream, event.hlc, event.author, event.body
            )
            if content != event.content:
                raise Damaged(f"event {event.seq} of replica {event.replica.hex()} was changed")
        if chain_hash(previous, event.content) != event.hash:
            raise Damaged(f"event {event.seq} of replica {event.replica.hex()} is not in its chain")

    def _same(self, event: Event) -> bool:
        row = self._db.execute(
            "SELECT hash FROM event WHERE rid=(SELECT rid FROM replica WHERE uuid=?) AND seq=?",
            (event.replica, event.seq),
        ).fetchone()
        if row is not None and bytes(row[0]) != event.hash:
            raise Forked(f"event {event.seq} of replica {event.replica.hex()} exists twice", event.seq)
        return row is not None

    def _insert(
        self, event: Event, quarantine: str | None, local: bool, known: dict[bytes, int] | None = None
    ) -> None:
        """Lay one event down; ``known`` keeps row numbers of a batch."""
        rid, sid, aid = self._rows_of(event, known if known is not None else {})
        body, fault = readable_body(event)
        quarantine = quarantine or fault
        self._db.execute(
            "INSERT INTO event(rid,seq,sid,hlc,author,kind,body,content,hash,quarantine) "
            "VALUES (?,?,?,?,?,?,?,?,?,?)",
            (rid, event.seq, sid, event.hlc, aid, kind_number(body.get("t", "")), event.body, event.content,
             event.hash, quarantine),
        )  # fmt: skip
        if quarantine is None and self._projects:
            self._project(sid, rid, event, body, "local" if local else "wanted")

    def _rows_of(self, event: Event, known: dict[bytes, int]) -> tuple[int, int, int]:
        replica, stream, author = b"r" + event.replica, b"s" + event.stream, b"a" + event.author
        if replica not in known:
            known[replica] = self._replica(event.replica)
        if stream not in known:
            known[stream] = self._row("stream", "sid", event.stream)
        if author not in known:
            known[author] = self._row("author", "aid", event.author)
        return known[replica], known[stream], known[author]

    def _project(self, sid: int, rid: int, event: Event, body: Mapping[str, Any], state: str) -> None:
        opened: Mapping[str, Any] | None = body
        if self._opener is not None and body.get("t") == "seal":
            hidden = self._opener(body)
            opened = as_of_today(hidden) if hidden is not None else None
        self._note_files(sid, rid, event.seq, body, state)
        if opened is not None:
            self._note_heads(sid, rid, event, opened)

    def _note_files(self, sid: int, rid: int, seq: int, body: Mapping[str, Any], state: str) -> None:
        size, mime, path = body.get("size"), body.get("mime"), body.get("k")
        known = type(size) is int and 0 <= size < 1 << 63
        for name in files_named(body):
            self._db.execute(
                "INSERT OR IGNORE INTO blob(sha256,size,mime,state,tus_off) VALUES (?,?,?,?,0)",
                (bytes.fromhex(name), size if known else None, mime if type(mime) is str else None, state),
            )
            self._db.execute(
                "INSERT OR IGNORE INTO blob_ref(sid,path,sha256,rid,seq) VALUES (?,?,?,?,?)",
                (sid, path if type(path) is str else "", bytes.fromhex(name), rid, seq),
            )

    def _note_heads(self, sid: int, rid: int, event: Event, body: Mapping[str, Any]) -> None:
        path = path_of(body)
        if path is None:
            return
        for replica, seq in replaced_by(body):
            if (replica, seq) == event.id:
                continue
            gone = self._db.execute(
                "DELETE FROM head WHERE sid=? AND path=? AND seq=? AND rid=(SELECT rid FROM replica WHERE uuid=?)",
                (sid, path, seq, bytes.fromhex(replica)),
            )
            if gone.rowcount == 0:  # it may still be on its way here
                self._db.execute(
                    "INSERT OR IGNORE INTO replaced(sid,path,replica,seq) VALUES (?,?,?,?)",
                    (sid, path, replica, seq),
                )
        gone = self._db.execute(
            "SELECT 1 FROM replaced WHERE sid=? AND path=? AND replica=? AND seq=?", (sid, path, *event.id)
        ).fetchone()
        if gone is None:
            value = canonical({"v": value_of(body)})
            self._db.execute(
                "INSERT OR REPLACE INTO head(sid,path,rid,seq,val,hlc) VALUES (?,?,?,?,?,?)",
                (sid, path, rid, event.seq, value, event.hlc),
            )

    def _move_head(self, replica: bytes, seq: int, hash_: bytes) -> None:
        self._db.execute("UPDATE replica SET head_seq=?, head_hash=? WHERE uuid=?", (seq, hash_, replica))

    def _replica(self, uuid: bytes) -> int:
        row = self._db.execute("SELECT rid FROM replica WHERE uuid=?", (uuid,)).fetchone()
        if row is None:
            self._db.execute("INSERT INTO replica(uuid, head_hash) VALUES (?,?)", (uuid, ZERO_HASH))
            return self._replica(uuid)
        return int(row[0])

    def _row(self, table: str, key: str, uuid: bytes) -> int:
        row = self._db.execute(f"SELECT {key} FROM {table} WHERE uuid=?", (uuid,)).fetchone()
        if row is None:
            self._db.execute(f"INSERT INTO {table}(uuid) VALUES (?)", (uuid,))
            return self._row(table, key, uuid)
        return int(row[0])
