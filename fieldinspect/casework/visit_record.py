"""A visit's record on this laptop: reading it folded, writing events to it, saying no when it is finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fieldinspect.casework.errors import BadValue, Frozen, NotFound, WrongState
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.fold import Fact, VisitFold
from fieldinspect.domain.inspections import Inspection
from fieldinspect.domain.people import Act
from fieldinspect.store import Transaction
from sync.conflicts import EventId
from sync.errors import Malformed
from sync.events import Draft, Event


@dataclass(frozen=True, slots=True)
class Entry:
    """An event to be written. ``subject`` names whose words it holds and makes it travel sealed; ``files`` are
    sealed files that it speaks of."""

    body: Mapping[str, Any]
    subject: str | None = None
    files: tuple[str, ...] = ()


class VisitRecord:
    """The record of one visit, read and written through the store. ``stream`` is its id, 16 bytes."""

    def __init__(self, ws: Workspace, id: str) -> None:
        self.ws = ws
        try:
            self.stream = bytes.fromhex(id)
        except ValueError:
            self.stream = b""
        if len(self.stream) != 16 or not self.fold().value().number:
            raise NotFound(f"There is no inspection {id}; look it up in the list.")

    @property
    def id(self) -> str:
        """The visit's id in hex."""
        return self.stream.hex()

    @property
    def inspection(self) -> Inspection:
        """The visit as it stands."""
        return self.fold().value()

    @property
    def day(self) -> date:
        """The day of the visit where it took place: provisions are read as in force on it."""
        return self.ws.local(self.inspection.started_ms).date()

    def fold(self) -> VisitFold:
        """The visit's fold with everything that is in the log now."""
        return self.ws.store.visit(self.stream)

    def facts(self) -> list[Fact]:
        """The visit's events that count, in the order in which they came."""
        return self.ws.store.facts(self.stream)

    def seen(self, path: str) -> list[EventId]:
        """The heads of a path: what the next event on it names."""
        return self.ws.store.seen(self.stream, path)

    # -- writing -------------------------------------------------------------------------------------
    def may_write(self, act: Act = Act.ANSWER) -> None:
        """Go on only if the role permits it and the visit is not finished.

        Raises:
            NotAllowed: the role. Frozen: finished. WrongState: approved, so that only an addendum can follow.
        """
        self.ws.require(act)
        status = self.inspection.status
        if status is VisitStatus.APPROVED:
            raise WrongState("The visit is approved and locked; a correction needs a new visit.")
        if self.inspection.frozen:
            raise Frozen("The visit is finished; reopen it with a reason before you change it.")

    def write(self, entries: Sequence[Entry]) -> list[Event]:
        """Write events in one transaction; they are durable on return."""
        if not entries:
            return []
        with self.ws.store.transaction() as tx:
            return self.write_in(tx, entries)

    def write_in(self, tx: Transaction, entries: Sequence[Entry]) -> list[Event]:
        """Write events inside the caller's transaction, sealing what is about a person.

        Raises:
            BadValue: what was entered does not fit into an event.
        """
        try:
            drafts = [Draft(self.stream, self.ws.author, self._body(tx, entry)) for entry in entries]
            return tx.record(drafts)
        except Malformed as error:
            raise BadValue(
                "This is too much for one entry; shorten it, or write it in two places."
            ) from error

    def _body(self, tx: Transaction, entry: Entry) -> Mapping[str, Any]:
        if entry.subject is None:
            return entry.body
        kid = tx.new_record_key(self.stream, entry.subject)
        return self.ws.store.keyring([kid]).seal(entry.body, kid, entry.files)
