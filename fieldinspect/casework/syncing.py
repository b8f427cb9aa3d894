"""Synchronising with the central office, and saying honestly what still lies on this laptop alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

from fieldinspect.casework.errors import NotAllowed
from fieldinspect.casework.overview import laptop
from fieldinspect.casework.workspace import Workspace
from fieldinspect.store.agency_key import AgencyKey
from fieldinspect.store.projections import AsideRow, InspectionRow
from fieldinspect.store.replica import StoreReplica
from sync.client.cycle import SyncOutcome
from sync.errors import Forked
from sync.messages import SignedIn
from sync.standing import Revoked

WAITING: Final = "waiting"
RECEIVED: Final = "received"
SET_ASIDE: Final = "set_aside"
_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Synced:
    """What a synchronisation did. ``conflicts`` are all that are open here now; ``missing`` files that could not
    travel yet; ``state`` is complete, files_waiting or cancelled."""

    pushed: int
    pulled: int
    blobs_sent: int
    blobs_received: int
    quarantined: int
    conflicts: int
    missing: int
    state: str


@dataclass(frozen=True, slots=True)
class SyncItem:
    """One thing with its state: `waiting` to be sent or received, `received` by the office, `set_aside` by it.

    ``detail`` counts what is missing, or names the reason; ``at_ms`` when it was last touched.
    """

    title: str
    state: str
    detail: str
    at_ms: int
    inspection_id: str = ""
    events: int = 0
    files_missing: int = 0


@dataclass(frozen=True, slots=True)
class SyncState:
    """Where this laptop stands with the office. ``server`` is blank before the first synchronisation."""

    server: str
    email: str
    last_ok_ms: int | None
    unsent_events: int
    unsent_blobs: int
    items: tuple[SyncItem, ...]


class _SamePerson(StoreReplica):
    """A replica that sends nothing under an account which is another person, office or role than its workspace.

    The office would set every entry aside, and with it the work would be gone from this laptop's own lists.
    """

    def __init__(self, ws: Workspace) -> None:
        super().__init__(ws.store)
        self._user = ws.user

    def note_account(self, session: SignedIn, device_code: str) -> None:
        """Keep who the office says the person is.

        Raises:
            NotAllowed: it is not who this workspace was made for.
        """
        mine = (self._user.email.strip().lower(), str(self._user.role), self._user.office)
        if (session.email.strip().lower(), session.role, session.office) != mine:
            raise NotAllowed(
                f"At the office this account is {session.email}, {session.role} in {session.office}, but this "
                f"workspace was made for {mine[0]}, {mine[1]} in {mine[2]}. Nothing was sent; ask your administrator "
                "to correct the account, or make a workspace that fits it.",
                kept="Everything on this laptop is kept.",
            )
        super().note_account(session, device_code)


def sync(
    ws: Workspace,
    server: str,
    email: str,
    password: str,
    *,
    code: str = "",
    progress: Callable[[Any], None] | None = None,
    cancelled: threading.Event | None = None,
) -> Synced:
    """Send what the office lacks, fetch what others did. What was done before a failure stays done.

    ``code`` is the one-time code of an account that has a second factor. ``progress`` is told `sync.client.cycle.Progress` values, on this thread; visits that are open have to be
    refreshed afterwards. Where the office holds another history of this laptop (it was put back from a copy), the
    laptop goes on as a new replica, writes anew what the office lacks, and synchronises once more.

    Raises:
        SyncError: Offline, Refused, Outdated, Busy … each saying what to do. Revoked: the office revoked this laptop;
        nothing but the office opens the workspace from now on, and the program has to let go of it. NotAllowed: the account is not the one
        for which this workspace was made.
    """
    # Loaded late: the HTTP client costs start-up time, and weeks can pass without a network.
    from sync.client.connection import Connection, Credentials
    from sync.client.runner import synchronise

    def once() -> SyncOutcome:
        replica, credentials = _SamePerson(ws), Credentials(email, password, code)
        with closing(Connection(server)) as connection:
            return synchronise(
                replica, connection, credentials, ws.now_ms, progress or (lambda _: None), cancelled
            )

    try:
        outcome = once()
    except Revoked as error:
        ws.store.ways_in.close_for_all_but(AgencyKey(error.order.name, error.order.key))
        raise
    except Forked as error:
        ws.store.begin_anew(error.first_bad_seq)
        outcome = once()
    _remember(ws, server, email, outcome.state)
    return Synced(
        outcome.pushed, outcome.pulled, outcome.blobs_sent, outcome.blobs_received, outcome.quarantined,
        len(ws.store.conflicts()), outcome.missing, outcome.state,
    )  # fmt: skip


def _remember(ws: Workspace, server: str, email: str, state: str) -> None:
    with ws.store.transaction() as tx:
        tx.set_setting("server", server)
        tx.set_setting("server_email", email)
        if state != "cancelled":
            tx.set_setting("last_sync_ms", str(ws.now_ms()))


def sync_state(ws: Workspace) -> SyncState:
    """What the office has, what waits on this laptop, what was set aside; from the workspace alone."""
    last = ws.store.setting("last_sync_ms")
    here = laptop(ws)
    items = [*_visits(ws.store.inspections(limit=_LIMIT), bool(last)), *_aside(ws.store.quarantine())]
    return SyncState(
        ws.store.setting("server") or "",
        ws.store.setting("server_email") or ws.user.email,
        int(last) if last else None,
        here.unsent_events,
        here.unsent_files,
        tuple(items),
    )


def _visits(rows: list[InspectionRow], ever: bool) -> Iterator[SyncItem]:
    for row in rows:
        waits = row.unsent > 0 or row.missing_blobs > 0 or not ever
        parts = [f"{row.unsent} to send"] if row.unsent else []
        parts += [f"{row.missing_blobs} files to come"] if row.missing_blobs else []
        yield SyncItem(
            f"{row.number} · {row.establishment_name}",
            WAITING if waits else RECEIVED,
            ", ".join(parts),
            row.updated_ms,
            row.id,
            row.unsent,
            row.missing_blobs,
        )


def _aside(rows: list[AsideRow]) -> Iterator[SyncItem]:
    for row in rows:
        yield SyncItem(f"{row.kind or 'event'} {row.seq}", SET_ASIDE, row.code, row.at_ms, row.stream)
