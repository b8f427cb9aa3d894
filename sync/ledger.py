"""What a replica remembers beside its events: servers and cursors, files on their way, wrapped record keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sync.blobs import BlobStore
from sync.errors import Damaged, Forked, Malformed
from sync.events import ID_BYTES, Event, files_named, kind_number, parse_body
from sync.identity import Identity
from sync.log import Connection, Log
from sync.messages import Recipient
from sync.sealing import Keyring, KeyWrap, kid_of, unwrap, wrap
from sync.wire import PulledEvent

LOCAL: Final = "local"
WANTED: Final = "wanted"
FETCHED: Final = "fetched"
UNREADABLE: Final = "unreadable"
"""The reason with which a laptop itself sets aside a received event that no fold can read."""
ANEW: Final = "+"
"""Begins a cursor with which everything is read again, own events too: what a restored office thinks of them."""
_OWN_REASONS: Final = ("malformed", UNREADABLE)


@dataclass(frozen=True, slots=True)
class SyncPoint:
    """How far a server was read: its epoch, the opaque cursor, and when that last succeeded (ms, 0: never)."""

    server_id: str
    epoch: str
    cursor: str
    last_ok_ms: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The office sets an event aside with a reason ``code``, or admits it again (None)."""

    replica: bytes
    seq: int
    code: str | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The office holds a file; ``proof`` is the hash of the server's event that says so."""

    sha256: str
    proof: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A slice of what was pulled, to be recorded in one transaction.

    ``point`` is the new cursor; it comes with the last slice of a page only, else it is None.
    """

    events: Sequence[PulledEvent]
    verdicts: Sequence[Verdict] = ()
    receipts: Sequence[Receipt] = ()
    point: SyncPoint | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """A file that an event names: SHA-256 in hex, size in bytes if known, where its upload goes on."""

    sha256: str
    size: int | None
    upload: str | None


class Ledger:
    """The bookkeeping of replication on the log's connection. Writing methods expect the caller's transaction."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._db = connection
        self._log = log

    # -- pulled pages --------------------------------------------------------------------------------
    def take(self, page: Page) -> list[Event]:
        """Append what is new in a slice, set aside what the office set aside, and move the cursor.

        Returns the new events in the order in which they came; the caller projects those that are not
        quarantined, and folds the streams of `verdicts` anew.

        Raises:
            Forked: a known number holds another event. Damaged, Malformed: a chain or an event is not right.
        """
        fresh: list[Event] = []
        own = self._log.own()
        for run in _runs(page.events):
            last = run[-1].event
            if own is not None and last.replica == own.uuid and last.seq > own.seq:
                raise Forked("The office holds events of this laptop that are not here.", own.seq + 1)
            events = [entry.event for entry in run]
            fresh += self._log.receive(events, run[0].previous, judge=_reasons(run))
        for verdict in page.verdicts:
            self._log.set_aside(verdict.replica, verdict.seq, verdict.code)
        for receipt in page.receipts:
            self.note_receipt(receipt)
        if page.point is not None:
            self.save_point(page.point)
        return fresh

    def with_second_thoughts(self, page: Page) -> Page:
        """The page, with a verdict for each event that is here and that the office thinks otherwise of now.

        A restored office judges anew what is sent to it again; what the lost one said counts no more. What is
        malformed, or what this laptop itself could not read, stays set aside.
        """
        thoughts = []
        for entry in page.events:
            event = entry.event
            here = self._log.standing(event.replica, event.seq)
            if here is None or here.event.hash != event.hash or here.quarantine == entry.quarantine:
                continue
            if not (here.quarantine or "").startswith(_OWN_REASONS):
                thoughts.append(Verdict(event.replica, event.seq, entry.quarantine))
        return Page(page.events, (*thoughts, *page.verdicts), page.receipts, page.point)

    def point(self, server_id: str) -> SyncPoint | None:
        """How far a server was read, or None for an unknown one."""
        row = self._db.execute(
            "SELECT epoch, cursor, last_ok FROM sync_state WHERE server_id=?", (server_id,)
        ).fetchone()
        return SyncPoint(server_id, row[0], row[1], row[2] or 0) if row is not None else None

    def save_point(self, point: SyncPoint) -> None:
        """Remember how far a server was read.

        A new epoch ends the receipts of own files: the restored server says again which it holds.
        """
        known = self.point(point.server_id)
        if known is not None and known.epoch != point.epoch:
            self._db.execute("UPDATE blob SET receipt=NULL, tus_url=NULL WHERE state=?", (LOCAL,))
        self._db.execute(
            "INSERT INTO sync_state(server_id,epoch,cursor,last_ok) VALUES (?,?,?,?) "
            "ON CONFLICT(server_id) DO UPDATE SET epoch=excluded.epoch, cursor=excluded.cursor, "
            "last_ok=max(last_ok, excluded.last_ok)",
            (point.server_id, point.epoch, point.cursor, point.last_ok_ms),
        )

    # -- files ---------------------------------------------------------------------------------------
    def files_to_send(self, blobs: BlobStore) -> list[FileState]:
        """Own files that are here and have no receipt yet, small ones first."""
        rows = self._db.execute(
            "SELECT sha256, tus_url FROM blob WHERE state=? AND receipt IS NULL", (LOCAL,)
        ).fetchall()
        here = ((bytes(name).hex(), url) for name, url in rows)
        files = [FileState(name, blobs.size(name), url) for name, url in here if blobs.has(name)]
        return sorted(files, key=lambda file: (file.size, file.sha256))

    def files_to_fetch(self, blobs: BlobStore) -> list[FileState]:
        """Files that received events name and that are not here, small ones first."""
        rows = self._db.execute("SELECT sha256, size FROM blob WHERE state=?", (WANTED,)).fetchall()
        files = [FileState(bytes(name).hex(), size, None) for name, size in rows]
        missing = [file for file in files if not blobs.has(file.sha256)]
        return sorted(missing, key=lambda file: (file.size or 0, file.sha256))

    def note_upload(self, sha256: str, url: str | None) -> None:
        """Remember where an upload goes on; None where it has to begin anew."""
        self._db.execute("UPDATE blob SET tus_url=? WHERE sha256=?", (url, bytes.fromhex(sha256)))

    def note_fetched(self, sha256: str) -> None:
        """A file that was wanted is here now, complete and verified."""
        self._db.execute(
            "UPDATE blob SET state=? WHERE sha256=? AND state=?", (FETCHED, bytes.fromhex(sha256), WANTED)
        )

    def note_receipt(self, receipt: Receipt) -> None:
        """The office holds a file."""
        self._db.execute(
            "UPDATE blob SET receipt=?, tus_url=NULL WHERE sha256=? AND receipt IS NULL",
            (receipt.proof, bytes.fromhex(receipt.sha256)),
        )

    # -- record keys ---------------------------------------------------------------------------------
    def keep_wraps(self, wraps: Iterable[KeyWrap]) -> int:
        """Keep wrapped record keys; known ones stay as they are. Returns how many were new."""
        new = 0
        for w in wraps:
            before = (w.kid, w.recipient)
            if self._db.execute("SELECT 1 FROM key_wrap WHERE kid=? AND recipient=?", before).fetchone():
                continue
            self._db.execute(
                "INSERT INTO key_wrap(kid,recipient,wrapped) VALUES (?,?,?)", (*before, w.wrapped)
            )
            new += 1
        return new

    def keyring(self, identity: Identity) -> Keyring:
        """The record keys that this replica's private key opens."""
        public = identity.public_sealing
        rows = self._db.execute("SELECT kid, wrapped FROM key_wrap WHERE recipient=?", (public,)).fetchall()
        keys: dict[bytes, bytes] = {}
        for kid, wrapped in rows:
            try:
                keys[bytes(kid)] = unwrap(KeyWrap(bytes(kid), public, bytes(wrapped)), identity.sealing)
            except Damaged:  # somebody sent a useless wrap: that record stays sealed, the others open
                continue
        return Keyring(keys)

    def wraps_to_share(self, identity: Identity, recipients: Iterable[Recipient]) -> list[KeyWrap]:
        """Wraps of the record keys that this replica's own sealed events use, for those who lack one.

        The caller sends them and keeps them with `keep_wraps` once the server has them.
        """
        known = {(bytes(k), bytes(r)) for k, r in self._db.execute("SELECT kid, recipient FROM key_wrap")}
        keys, wraps = self.keyring(identity).keys, []
        kids = [kid for kid in self._own_kids(identity.replica) if kid in keys]
        for recipient in recipients:
            for kid in kids:
                if (kid, recipient.key) not in known:
                    wraps.append(wrap(keys[kid], kid, recipient.key))
        return wraps

    def _own_kids(self, replica: bytes) -> list[bytes]:
        rows = self._db.execute(
            "SELECT body FROM event WHERE kind=? AND rid=(SELECT rid FROM replica WHERE uuid=?) ORDER BY seq",
            (kind_number("seal"), replica),
        ).fetchall()
        kids = (kid_of(parse_body(bytes(row[0]))) for row in rows)
        return list(dict.fromkeys(kid for kid in kids if kid is not None))


def read_page(
    pulled: Sequence[PulledEvent], author: bytes, point: SyncPoint, slice_events: int = 50
) -> list[Page]:
    """Cut a pulled page into slices for short transactions; the cursor comes with the last.

    Quarantines, admissions and receipts count only where the server itself is the author (``author``, see
    `sync.messages.server_author`); it repeats the admissions of supervisors that it lets stand, and sets aside
    what others write in its name.
    """
    pages = [_page(pulled[at : at + slice_events], author) for at in range(0, len(pulled), slice_events)]
    last = pages.pop() if pages else Page(())
    return [*pages, Page(last.events, last.verdicts, last.receipts, point)]


def _page(part: Sequence[PulledEvent], author: bytes) -> Page:
    verdicts: list[Verdict] = []
    receipts: list[Receipt] = []
    for entry in part:
        by_server = entry.event.author == author and entry.quarantine is None
        if entry.event.body is None or not by_server:
            continue
        try:
            body = parse_body(entry.event.body)
        except Malformed:
            continue
        if body["t"] in ("admit", "quarantine"):
            verdict = _verdict(body)
            verdicts += [verdict] if verdict is not None else []
        elif body["t"] == "receipt":
            receipts += [Receipt(name, entry.event.hash) for name in _file_name(body)]
    return Page(tuple(part), tuple(verdicts), tuple(receipts))


def _file_name(body: dict[str, Any]) -> tuple[str, ...]:
    return files_named({"t": "att", "sha256": body.get("sha256")})


def _verdict(body: dict[str, Any]) -> Verdict | None:
    replica, seq, code = body.get("replica"), body.get("seq"), body.get("code")
    if not isinstance(replica, str) or type(seq) is not int or len(replica) != 2 * ID_BYTES:
        return None
    try:
        named = bytes.fromhex(replica)
    except ValueError:
        return None
    if body["t"] == "admit":
        return Verdict(named, seq, None)
    return Verdict(named, seq, code) if isinstance(code, str) else None


def _reasons(run: Sequence[PulledEvent]) -> Callable[[Event], str | None]:
    codes = {entry.event.seq: entry.quarantine for entry in run}
    return lambda event: codes[event.seq]


def _runs(entries: Sequence[PulledEvent]) -> list[list[PulledEvent]]:
    """Consecutive events of one replica, so that each run needs one predecessor."""
    runs: list[list[PulledEvent]] = []
    for entry in entries:
        last = runs[-1][-1].event if runs else None
        if last is not None and (last.replica, last.seq + 1) == (entry.event.replica, entry.event.seq):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs
