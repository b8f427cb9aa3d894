"""What the client needs of the laptop: a small protocol that the store implements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sync.blobs import BlobStore
from sync.events import Event
from sync.identity import Identity
from sync.ledger import FileState, Page, SyncPoint
from sync.log import ReplicaHead
from sync.messages import HeadReceipt, Hello, Recipient, SignedIn
from sync.sealing import KeyWrap


class Replica(Protocol):
    """This laptop's replica as the sync cycle uses it, all calls from one thread.

    Methods that write open and commit a short transaction of their own and return when it is durable.
    `sync.ledger.Ledger` does the bookkeeping of each; the store adds the transaction and the projections.
    """

    @property
    def identity(self) -> Identity:
        """The replica's id and private keys."""

    @property
    def blobs(self) -> BlobStore:
        """The laptop's files."""

    def former(self) -> Sequence[Replica]:
        """This laptop as the replicas that it was before: a restored office may lack what they had sent."""

    def written_anew(self, first_bad: int) -> None:
        """Say as the present replica what a former one said from ``first_bad`` on, which the office has otherwise."""

    def head(self) -> ReplicaHead:
        """The end of the own chain now (`Log.own`)."""

    def hash_at(self, seq: int) -> bytes | None:
        """The hash of one own event (`Log.hash_at`); None where there is none with this number."""

    def events_after(self, seq: int, limit: int) -> list[Event]:
        """Own events from ``seq + 1`` on, rising (`Log.of_replica`)."""

    def note_office(self, hello: Hello) -> None:
        """Keep who the office is: what it signs is known by its key, bundles are encrypted to its other key."""

    def note_account(self, session: SignedIn, device_code: str) -> None:
        """Keep who the office says the person is, and the device code that stands in numbers from now on."""

    def note_pushed(self, receipt: HeadReceipt, quarantined: Sequence[tuple[int, str]]) -> None:
        """The office holds the own chain up to ``receipt.seq`` (`Log.acknowledge`).

        ``quarantined`` are own events that it set aside, with the reason; the same verdicts come again as
        events of the server's replica in the next pull, so it is enough to tell the person.
        """

    def point(self, server_id: str) -> SyncPoint | None:
        """How far a server was read (`Ledger.point`)."""

    def save_point(self, point: SyncPoint) -> None:
        """Set the cursor without events: a restored server is read again from the start."""

    def record(self, page: Page) -> int:
        """Take a slice of a pulled page in ONE transaction and return how many events were new.

        That is `Ledger.take` (log, verdicts, receipts, and the cursor where ``page.point`` is given), then
        the projections of the streams concerned. Nothing of the slice stays when it raises.
        """

    def wraps_to_share(self, recipients: Sequence[Recipient]) -> list[KeyWrap]:
        """Record keys of own sealed events, wrapped for those who lack them; nothing is written yet."""

    def keep_wraps(self, wraps: Sequence[KeyWrap]) -> None:
        """Keep wraps (`Ledger.keep_wraps`), and project streams anew that a new own key opens."""

    def files_to_send(self) -> list[FileState]:
        """Own files without a receipt, small ones first (`Ledger.files_to_send`)."""

    def files_to_fetch(self) -> list[FileState]:
        """Files that received events name and that are not here (`Ledger.files_to_fetch`)."""

    def note_upload(self, sha256: str, url: str | None) -> None:
        """Remember where an upload goes on after a cut (`Ledger.note_upload`)."""

    def note_fetched(self, sha256: str) -> None:
        """A wanted file is in `blobs` now, whole and verified (`Ledger.note_fetched`)."""
