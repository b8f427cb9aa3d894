"""The store as the sync client uses it: each call one short transaction with its projections."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Final

from fieldinspect.store.store import Store
from sync.blobs import BlobStore
from sync.bundle.card import OfficeCard
from sync.errors import Damaged, Forked
from sync.events import Event
from sync.identity import Identity
from sync.ledger import UNREADABLE, FileState, Page, SyncPoint
from sync.log import ReplicaHead
from sync.messages import HeadReceipt, Hello, Recipient, SignedIn
from sync.sealing import KeyWrap

ACCOUNT: Final = "account"
DEVICE_CODE: Final = "device_code"
HEAD_RECEIPT: Final = "head_receipt"
OFFICE: Final = "office"
RESTORED_AT: Final = "office_restored_at"
"""Up to which local number events came before the office was last restored."""

_log = logging.getLogger(__name__)
_UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class StoreReplica:
    """Implements `sync.client.replica.Replica` on a store of the syncing thread's own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ledger = store.ledger

    @property
    def identity(self) -> Identity:
        """The replica's id and private keys."""
        return self._store.identity

    @property
    def blobs(self) -> BlobStore:
        """The laptop's files."""
        return self._store.blobs

    def former(self) -> Sequence[StoreReplica]:
        """This laptop as the replicas that it was before."""
        return [FormerReplica(self._store, identity) for identity in self._store.former_identities]

    def written_anew(self, first_bad: int) -> None:
        """The present replica begins anew elsewhere (`Store.begin_anew`)."""
        raise NotImplementedError

    def head(self) -> ReplicaHead:
        """The end of the own chain now."""
        return self._store.log.head(self.identity.replica)

    def confirmed(self) -> int:
        """Up to which own event the office has confirmed."""
        return self._store.log.head(self.identity.replica).acked_seq

    def hash_at(self, seq: int) -> bytes | None:
        """The hash of one own event; None where there is none with this number."""
        return self._store.log.hash_at(self.identity.replica, seq)

    def events_after(self, seq: int, limit: int) -> list[Event]:
        """Own events from ``seq + 1`` on, rising."""
        return self._store.log.of_replica(self.identity.replica, seq, limit)

    def note_office(self, hello: Hello) -> None:
        """Keep who the office is, for bundles."""
        card = OfficeCard(hello.server_id, hello.epoch, hello.replica, hello.key, hello.sealing).text()
        if hello.sealing and self._store.setting(OFFICE) != card:
            self._store.set_setting(OFFICE, card)

    def note_account(self, session: SignedIn, device_code: str) -> None:
        """Keep who the office says the person is, and the device code of numbers from now on."""
        account = {
            "user": session.user.hex(), "email": session.email, "name": session.name, "role": session.role,
            "office": session.office,
        }  # fmt: skip
        with self._store.transaction() as tx:
            tx.set_setting(ACCOUNT, json.dumps(account, sort_keys=True, ensure_ascii=False))
            tx.set_setting(DEVICE_CODE, device_code)

    def note_pushed(self, receipt: HeadReceipt, quarantined: Sequence[tuple[int, str]]) -> None:
        """The office holds the own chain up to ``receipt.seq``; its countersigned word is kept."""
        kept = {
            "seq": receipt.seq, "hash": receipt.hash.hex(), "time_ms": receipt.time_ms, "sig": receipt.sig.hex(),
            "quarantined": [list(entry) for entry in quarantined],
        }  # fmt: skip
        with self._store.transaction() as tx:
            self._store.log.acknowledge(self.identity.replica, receipt.seq)
            tx.set_setting(HEAD_RECEIPT, json.dumps(kept, sort_keys=True))

    def point(self, server_id: str) -> SyncPoint | None:
        """How far a server was read."""
        return self._ledger.point(server_id)

    def save_point(self, point: SyncPoint) -> None:
        """Set the cursor without events; with a new epoch, remember what was here before it."""
        self._store.run(lambda: self._save(point))

    def record(self, page: Page) -> int:
        """Take a slice of a pulled page: log, verdicts, receipts, projections and cursor in one transaction.

        Raises:
            Forked: it contradicts the own chain (`Store.begin_anew` helps). Damaged: it contradicts another's.
        """
        while True:
            try:
                return self._store.run(lambda: self._take(self._ledger.with_second_thoughts(page)))
            except Forked as error:
                other = self._otherwise(page)
                if other is None or other.replica == self.identity.replica:
                    raise
                if not self._store.displace(other.replica, other.seq - 1, self._restored_at()):
                    raise Damaged(
                        "The office sent two histories of one laptop; everything here is kept, so please tell the "
                        "office."
                    ) from error

    def wraps_to_share(self, recipients: Sequence[Recipient]) -> list[KeyWrap]:
        """Record keys of own sealed events, wrapped for those who lack them."""
        return self._ledger.wraps_to_share(self.identity, recipients)

    def keep_wraps(self, wraps: Sequence[KeyWrap]) -> None:
        """Keep wraps, and project anew the streams that a new own key opens."""
        self._store.run(lambda: self._keep(wraps))

    def files_to_send(self) -> list[FileState]:
        """Own files without a receipt, small ones first."""
        return self._ledger.files_to_send(self.blobs)

    def files_to_fetch(self) -> list[FileState]:
        """Files that received events name and that are not here."""
        return self._ledger.files_to_fetch(self.blobs)

    def note_upload(self, sha256: str, url: str | None) -> None:
        """Remember where an upload goes on after a cut."""
        self._store.run(lambda: self._ledger.note_upload(sha256, url))

    def note_fetched(self, sha256: str) -> None:
        """A wanted file is here now, whole and verified."""
        self._store.run(lambda: self._ledger.note_fetched(sha256))

    # -- inside --------------------------------------------------------------------------------------
    def _save(self, point: SyncPoint) -> None:
        known = self._ledger.point(point.server_id)
        if known is not None and known.epoch != point.epoch:
            self._store.set_setting(RESTORED_AT, str(self._store.log.last_lid()))
        self._ledger.save_point(point)

    def _restored_at(self) -> int:
        return int(self._store.setting(RESTORED_AT) or 0)

    def _otherwise(self, page: Page) -> Event | None:
        """The first event of a page that is here with another content, None where there is none."""
        for entry in page.events:
            here = self._store.log.hash_at(entry.event.replica, entry.event.seq)
            if here is not None and here != entry.event.hash:
                return entry.event
        return None

    def _take(self, page: Page) -> int:
        fresh = self._ledger.take(page)
        for event in fresh:
            self._store.clock.observe(event.hlc)
        judged = self._store.events_of({(verdict.replica, verdict.seq) for verdict in page.verdicts})
        by_stream: dict[bytes, list[Event]] = {}
        for event in [*judged, *fresh]:
            by_stream.setdefault(event.stream, []).append(event)
        reread = {event.stream for event in judged}
        for stream, events in by_stream.items():
            try:
                self._store.project(events, [stream] if stream in reread else ())
            except _UNREADABLE:
                self._set_aside_unreadable(stream, events)
        return len(fresh)

    def _set_aside_unreadable(self, stream: bytes, events: Sequence[Event]) -> None:
        """Find which of the events no fold can read, so that one hostile body blocks nobody's sync."""
        log, counting = (
            self._store.log,
            {entry.event.id for entry in self._store.log.stream(stream) if entry.quarantine is None},
        )
        suspects = [event for event in dict.fromkeys(events) if event.id in counting]
        for event in suspects:
            log.set_aside(event.replica, event.seq, UNREADABLE)
        for event in suspects:
            log.set_aside(event.replica, event.seq, None)
            try:
                self._store.project((), [stream])
            except _UNREADABLE as error:
                _log.warning(
                    "event %d of replica %s is unreadable here: %s",
                    event.seq,
                    event.replica.hex(),
                    type(error).__name__,
                )
                log.set_aside(event.replica, event.seq, UNREADABLE)
        self._store.project((), [stream])

    def _keep(self, wraps: Sequence[KeyWrap]) -> None:
        own = self.identity.public_sealing
        waiting = {w.kid for w in wraps if w.recipient == own and not self._store.keyring([w.kid]).keys}
        self._ledger.keep_wraps(wraps)
        gained = self._store.keyring(waiting).keys
        self._store.project((), self._store.streams_sealed_with(gained))


class FormerReplica(StoreReplica):
    """What this laptop was before it went on as another replica; its chain is whole, and its keys are here."""

    def __init__(self, store: Store, identity: Identity) -> None:
        super().__init__(store)
        self._identity = identity

    @property
    def identity(self) -> Identity:
        """The former replica's id and private keys."""
        return self._identity

    def note_pushed(self, receipt: HeadReceipt, quarantined: Sequence[tuple[int, str]]) -> None:
        """The office holds the former chain up to ``receipt.seq``; its word on the present one is kept apart."""
        self._store.run(lambda: self._store.log.acknowledge(self._identity.replica, receipt.seq))

    def written_anew(self, first_bad: int) -> None:
        """Say as the present replica what this one said from ``first_bad`` on."""
        self._store.write_former_anew(self._identity.replica, first_bad)
