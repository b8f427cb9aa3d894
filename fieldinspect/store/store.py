"""The store of one workspace: everything the use cases read and write, in one encrypted file and one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from fieldinspect.domain.establishments import Establishment
from fieldinspect.domain.fold import Fact, VisitFold, fold_establishment
from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.matters import Matter, fold_matter
from fieldinspect.store.anew import displace, go_on_as, identities, write_former_anew
from fieldinspect.store.backups import Backup, write_backup
from fieldinspect.store.checking import Checked, check_everything, check_files
from fieldinspect.store.database import Database
from fieldinspect.store.facts import fact_of
from fieldinspect.store.folds import Folds
from fieldinspect.store.incarnation import PUT_BACK
from fieldinspect.store.keys import STANDARD, Kdf
from fieldinspect.store.numbers import device_code_of, explain_gap, gaps, next_number
from fieldinspect.store.opening import Opened, create_workspace, open_workspace
from fieldinspect.store.pictures import PictureCache
from fieldinspect.store.projecting import Projector
from fieldinspect.store.reading import Lists
from fieldinspect.store.record_keys import RecordKeys
from fieldinspect.store.schema import COPIES, CURRENT, keep_copy
from fieldinspect.store.ways_in import WaysIn
from sync.blobs import BlobStore
from sync.clock import HybridClock
from sync.conflicts import EventId
from sync.events import Draft, Event
from sync.identity import Identity, new_identity
from sync.ledger import Ledger
from sync.log import Log
from sync.sealing import Keyring

T = TypeVar("T")
ORPHAN_SECONDS = 30 * 86_400
"""How long a file may wait for the event that names it."""


class Store(Lists):
    """One connection to one workspace; one thread at a time uses it, others get a `second_connection`.

    It is the one door to the workspace, and so has many methods: the lists of `Lists`, and what is below.
    Reading gives frozen rows and values. Every writing method is durable when it returns, and what one call (or
    one `transaction`) writes is there together or not at all.

    Attributes:
        folder: the workspace. log: the event log. blobs: the files. pictures: reduced photographs.
        clock: stamps of events, shared by all connections. read_only: written by a newer program.
    """

    def __init__(self, opened: Opened, database: Database) -> None:
        super().__init__(database)
        self._opened = opened
        self._closed = False
        self._identities = identities(database)
        self._keys = RecordKeys(database, self._identities)
        self.log = Log(database, opener=self._keys.open)
        self._folds = Folds(database, self.log, self._keys)
        self._projector = Projector(database, self.log, self._folds)
        self.folder = opened.folder
        self.read_only = opened.read_only
        self.clock: HybridClock = opened.clock
        self.blobs = BlobStore(opened.folder / "att", opened.key.blobs)
        self.pictures = PictureCache(opened.folder / "pictures", opened.key.pictures)

    @staticmethod
    def create(
        folder: Path,
        passphrase: str,
        *,
        clock_ms: Callable[[], int],
        kdf: Kdf = STANDARD,
        replica: bytes | None = None,
    ) -> Store:
        """Make a workspace; ``clock_ms`` gives milliseconds since 1970 UTC, ``replica`` its id (random if None).

        Raises:
            UnsafeFolder, WorkspaceExists, WorkspaceInUse, DiskFull, NotEncrypted.
        """
        return Store(*create_workspace(folder, passphrase, clock_ms, kdf, replica))

    @staticmethod
    def open(
        folder: Path, passphrase: str | None, *, clock_ms: Callable[[], int], read_only: bool = False
    ) -> Store:
        """Open a workspace, without a passphrase by this computer's key store.

        ``read_only`` also opens one that a newer program wrote.

        Raises:
            NotAWorkspace, WorkspaceInUse, WrongPassphrase, NoComputerKey, WorkspaceRevoked, DamagedWorkspace,
            NewerWorkspace, UnsafeFolder, NotEncrypted, DiskFull.
        """
        store = Store(*open_workspace(folder, passphrase, clock_ms, read_only))
        try:
            if store.setting(PUT_BACK) and not read_only:
                store.begin_anew()
                store._opened.restored = True
        except BaseException:
            store.close()
            raise
        return store

    def second_connection(self) -> Store:
        """The same workspace for another thread; close it there, before or after this one."""
        return Store(self._opened, self._opened.connect())

    def close(self) -> None:
        """Close the connection; the last one folds the log back and lets other programs in."""
        if not self._closed:
            self._closed = True
            self._opened.let_go(self._db)

    # -- writing -------------------------------------------------------------------------------------
    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Several writes that are there together or not at all; durable when the block is left.

        Raises:
            DiskFull: nothing of it was saved; the reserve was given up, so that doing it again helps.
        """
        try:
            with self._db.transaction():
                yield Transaction(self)
        except BaseException:
            self._forget()
            raise

    def record(self, drafts: Sequence[Draft]) -> list[Event]:
        """Append events of this laptop: log, heads and projections in one transaction, durable when it returns."""
        return self._write(lambda: self._append(drafts))

    def set_setting(self, name: str, value: str) -> None:
        """Keep a small fact of this workspace (own user, language, server …)."""
        self._write(lambda: self._set(name, value))

    def write_progress(self, id: str, answered: int, questions: int) -> None:
        """Keep how far a visit's checklists are filled, which only casework can tell."""
        self._write(
            lambda: self._db.execute(
                "INSERT OR REPLACE INTO progress(sid, answered, questions) SELECT sid, ?, ? FROM stream WHERE uuid=?",
                (answered, questions, bytes.fromhex(id)),
            )
        )

    def new_record_key(self, stream: bytes, subject: str) -> bytes:
        """The name (kid) of the key that seals one subject of a visit; made on the first call, then the same."""
        return self._write(lambda: self._keys.for_subject(stream, subject))

    def erase_record_key(self, kid: bytes) -> None:
        """Destroy a record key and what was read with it: one person is forgotten, the chain stays whole."""
        self._write(lambda: self._erase(kid))

    def next_number(self, prefix: str, year: int) -> str:
        """The next document number, such as `IMP-2026-D017-0042`; in a `transaction` it is taken only with it."""
        return self._write(lambda: next_number(self._db, prefix, year, self.device_code))

    def explain_gap(self, number: str, reason: str) -> None:
        """Say why a number was taken and stands on no document."""
        self._write(lambda: explain_gap(self._db, number, reason, self._opened.clock_ms()))

    def begin_anew(self, first_bad: int | None = None) -> int:
        """Go on as a new replica, because the office holds another history of this one (`sync.errors.Forked`).

        What the office has not confirmed, and what it has otherwise from ``first_bad`` on, is written anew; returns
        the number of those events. A copy of the database as it was stays in the folder of copies.
        """
        keep_copy(self._db, self.folder / COPIES, self._opened.key.raw, CURRENT.version)
        return self._write(lambda: self._go_on(first_bad))

    def write_former_anew(self, former: bytes, first_bad: int) -> int:
        """Say again what this laptop said as a former replica from ``first_bad`` on; returns how many events."""
        return self._write(lambda: self._say_again(former, first_bad))

    def displace(self, replica: bytes, last: int, until: int) -> bool:
        """Let another laptop's chain end with ``last`` where the restored office has it otherwise; see `anew.displace`.

        False where nothing may give way.
        """
        return self._write(lambda: self._displace(replica, last, until))

    def back_up(self, place: Path) -> Backup:
        """Copy the whole workspace, encrypted as it is, into a new folder of ``place``, and read it back.

        Raises:
            DiskFull, StorageFailed: nothing that looks like a backup was left.
        """
        return write_backup(self._db, self.folder, self._opened.key.raw, place, self._opened.clock_ms())

    def tidy_files(self) -> int:
        """Delete files that no event has named for thirty days, and halves of writes that were cut; how many went."""
        named = {bytes(row[0]).hex() for row in self._db.execute("SELECT sha256 FROM blob").fetchall()}
        return self.blobs.delete_orphans(named.__contains__, self._opened.clock_ms() / 1000 - ORPHAN_SECONDS)

    def rebuild(self) -> None:
        """Make every projection anew from the log."""
        self._write(self._projector.rebuild)

    def run(self, work: Callable[[], T]) -> T:
        """Do the work in one transaction, a second time after room was made where the disk was full."""
        return self._write(work)

    def project(self, events: Sequence[Event], reread: Collection[bytes] = ()) -> None:
        """Bring the projections up to date after received events; ``reread`` streams are read anew."""
        self._projector.after(event for event in events if event.stream not in reread)
        self._projector.again(reread)

    # -- reading -------------------------------------------------------------------------------------
    @property
    def identity(self) -> Identity:
        """This laptop's replica id and private keys."""
        own = self.log.own()
        if own is None or self._identities[0].replica != own.uuid:  # another connection began anew
            self._identities = identities(self._db)
            self._keys.know(self._identities)
        return self._identities[0]

    @property
    def former_identities(self) -> Sequence[Identity]:
        """Who this laptop was before it went on as another replica, the last one first."""
        return [known for known in identities(self._db) if known.replica != self.identity.replica]

    @property
    def ledger(self) -> Ledger:
        """What replication remembers: cursors, files on their way, wrapped keys."""
        return Ledger(self._db, self.log)

    @property
    def ways_in(self) -> WaysIn:
        """What opens this workspace beside its passphrase."""
        return WaysIn(self.folder, self._opened.key)

    @property
    def low_disk(self) -> bool:
        """Whether the disk ran so full that the reserve was given up."""
        return not self.read_only and not self._opened.reserve.held

    @property
    def restored(self) -> bool:
        """Whether this workspace was put back from a copy and goes on under a new replica id."""
        return self._opened.restored

    @property
    def device_code(self) -> str:
        """What stands for this laptop in numbers: given by the office, else made from the replica."""
        return self.setting("device_code") or device_code_of(self.identity.replica)

    def facts(self, stream: bytes) -> list[Fact]:
        """The events of a stream that count, opened with the keys that are here."""
        return self._folds.facts(stream)

    def fact(self, event: Event) -> Fact | None:
        """One event as a fact, as `record` returned it."""
        return fact_of(event, self._keys)

    def visit(self, stream: bytes) -> VisitFold:
        """A visit with everything that is in the log now; kept folded, so asking again costs little.

        The fold belongs to the store: read it, do not add to it.
        """
        return self._folds.visit(stream)

    def seen(self, stream: bytes, path: str) -> list[EventId]:
        """The versions that stand on a path: what the next event there names as seen."""
        return self.log.heads(stream, path)

    def keyring(self, kids: Collection[bytes]) -> Keyring:
        """The record keys among ``kids`` that are open here."""
        return self._keys.keyring(kids)

    def events_of(self, ids: Collection[tuple[bytes, int]]) -> list[Event]:
        """Those of the events, given by replica id and number, that are here."""
        found = ((seq, self.log.of_replica(replica, seq - 1, 1)) for replica, seq in sorted(ids))
        return [events[0] for seq, events in found if events and events[0].seq == seq]

    def streams_sealed_with(self, kids: Collection[bytes]) -> list[bytes]:
        """The streams in which bodies are sealed with one of the record keys."""
        return self._keys.sealed_with(kids)

    def setting(self, name: str) -> str | None:
        """A small fact of this workspace, None when it was never set."""
        row = self._db.execute("SELECT value FROM setting WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row is not None else None

    def gaps(self) -> Mapping[str, str]:
        """Numbers that stand on no document, with the reason."""
        return gaps(self._db)

    def establishment(self, id: str) -> Establishment:
        """One establishment, folded from its events."""
        stream = bytes.fromhex(id)
        return fold_establishment(stream, self.facts(stream))

    def matter(self, id: str) -> Matter | None:
        """One matter, folded from its events; None where the stream is none."""
        stream = bytes.fromhex(id)
        return fold_matter(stream, self.facts(stream), KINDS)

    def verify(self) -> Checked:
        """Recompute every chain and compare every derived table with one made anew; changes nothing."""
        try:
            return check_everything(self._db, self.log, self._projector.rebuild)
        finally:
            self._forget()

    def verify_files(self) -> Checked:
        """Read every file against its name, beside what `verify` does; takes as long as reading all of them."""
        checked = self.verify()
        count, faults = check_files(self._db, self.blobs)
        return replace(checked, files=count, faults=(*checked.faults, *faults))

    # -- inside --------------------------------------------------------------------------------------
    def _write(self, work: Callable[[], T]) -> T:
        try:
            return self._db.run(work)
        except BaseException:
            self._forget()
            raise

    def _append(self, drafts: Sequence[Draft]) -> list[Event]:
        events = self.log.append(drafts, self.clock)
        self._projector.after(events)
        return events

    def _displace(self, replica: bytes, last: int, until: int) -> bool:
        streams = displace(self._db, self.log, replica, last, until, self._opened.clock_ms())
        self._projector.again(streams)
        return bool(streams)

    def _say_again(self, former: bytes, first_bad: int) -> int:
        events = write_former_anew(former, first_bad, self._db, self.log, self._keys, self.clock)
        self._projector.again(dict.fromkeys(event.stream for event in events))
        return len(events)

    def _go_on(self, first_bad: int | None) -> int:
        identity, now = new_identity(secrets.token_bytes(16)), self._opened.clock_ms()
        events = go_on_as(identity, self._db, self.log, self._keys, self.clock, now, first_bad)
        self._db.execute("DELETE FROM setting WHERE name IN (?, ?)", (PUT_BACK, "device_code"))
        self._projector.again(dict.fromkeys(event.stream for event in events))
        return len(events)

    def _set(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO setting(name, value) VALUES (?,?)", (name, value))

    def _erase(self, kid: bytes) -> None:
        streams = self._keys.sealed_with({kid})
        self._keys.destroy(kid)
        self._projector.again(streams)

    def _forget(self) -> None:
        self._folds.forget()
        self._keys.forget()


class Transaction:
    """What can be written together in `Store.transaction`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, drafts: Sequence[Draft]) -> list[Event]:
        """Append events of this laptop."""
        return self._store.record(drafts)

    def next_number(self, prefix: str, year: int) -> str:
        """The next document number, such as `IMP-2026-D017-0042`; it is taken only if the block is left well."""
        return self._store.next_number(prefix, year)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a small fact of this workspace."""
        self._store.set_setting(name, value)

    def new_record_key(self, stream: bytes, subject: str) -> bytes:
        """The name of the key that seals one subject."""
        return self._store.new_record_key(stream, subject)
