"""The visit on the desk: every act of the fill screen as one call of a use case, told to the screen as signals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.evidence import attach, attach_bytes, detach
from fieldinspect.casework.findings import add_finding, update_finding
from fieldinspect.casework.sheets import Sheet
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.speaking import speak
from fieldinspect.domain.people import Act, may
from fieldinspect.store.errors import StoreError

T = TypeVar("T")


class Desk(QObject):
    """One visit with its checklists. Each act is durable when its method returns, or was said to have failed."""

    shown_anew = Signal(object)
    """A set of references whose cards have to be shown anew; None: compare everything."""
    not_accepted = Signal(str, str)
    """A reference and the sentence that says why its value does not fit; the value is kept."""

    def __init__(self, session: Session, visit: Visit) -> None:
        super().__init__()
        self._session = session
        self.visit = visit
        self.sheet: Sheet = self.visit.sheets[0]

    @property
    def locked(self) -> bool:
        """Whether the visit only shows: finished, approved, or not for this role to answer."""
        return self.visit.inspection.frozen or not may(self.visit.ws.user.role, Act.ANSWER)

    def reread(self) -> None:
        """Bring everything to what the record says now, as after a sync."""
        r = self.sheet.r
        self.visit.refresh()
        speak(self._session, self.visit)
        self.sheet = self.visit.sheet(r)
        self.shown_anew.emit(None)

    def choose(self, r: str) -> None:
        """Go on with another checklist of the visit."""
        self.sheet = self.visit.sheet(r)
        self.shown_anew.emit(None)

    # -- acts ----------------------------------------------------------------------------------------
    def answer(self, ref: str, value: str) -> None:
        """Give an answer."""
        done = self._do(lambda: self.visit.answer(ref, value, self.sheet.r))
        if done is None:
            return
        self._saved_now()
        self.shown_anew.emit({ref, *done.changed})
        if done.status != "ok" and done.message:
            self.not_accepted.emit(ref, done.message)
        if done.cleared:
            labels = [self.sheet.session.state(r).label for r in done.cleared]
            said = self.tr("No longer fitting and taken back: {0}. Ctrl Z brings it back.")
            self._session.say(said.format(", ".join(label for label in labels if label)))

    def comment(self, ref: str, text: str) -> None:
        """Write a comment beside a question."""
        self._written(lambda: self.visit.comment(ref, text, self.sheet.r), {ref})

    def add_row(self, ref: str) -> str | None:
        """Add a row to a repeat; its reference."""
        row = self._do(lambda: self.visit.add_repeat(ref, self.sheet.r))
        if row is not None:
            self._saved_now()
            self.shown_anew.emit(None)
        return row

    def remove_row(self, ref: str) -> None:
        """Take a row away."""
        self._written(lambda: self.visit.remove_repeat(ref, self.sheet.r), None)

    def attach_files(self, ref: str, paths: Iterable[Path]) -> None:
        """Hang files on a question, one after the other; those that cannot be taken are said by name."""
        for path in paths:
            self._written(partial(attach, self.visit, path, ref=ref, sheet=self.sheet.r), {ref})

    def keep_signature(self, ref: str, png: bytes) -> None:
        """Keep a signature that was drawn as the answer to a question."""
        self._written(
            lambda: attach_bytes(self.visit, png, "signature.png", ref=ref, sheet=self.sheet.r), {ref}
        )

    def detach(self, attachment: str, ref: str) -> None:
        """Take a file off a question."""
        self._written(lambda: detach(self.visit, attachment), {ref})

    def write_facts(self, finding: str, text: str) -> None:
        """Write what was observed on a finding."""
        self._written(lambda: update_finding(self.visit, finding, facts=text), set())

    def add_finding(self, title: str) -> str | None:
        """A finding from free observation; its id."""
        id = self._do(lambda: add_finding(self.visit, title=title))
        if id is not None:
            self._saved_now()
        return id

    def undo(self) -> str | None:
        """Take the last step back by writing what stood before; where."""
        return self._step(self.visit.undo, self.tr("There is nothing to take back."))

    def redo(self) -> str | None:
        """Do again what was taken back; where."""
        return self._step(self.visit.redo, self.tr("There is nothing to do again."))

    # -- inside --------------------------------------------------------------------------------------
    def _step(self, act: Callable[[], str | None], nothing: str) -> str | None:
        try:
            ref = act()
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return None
        if ref is None:
            self._session.say(nothing)
            return None
        self._saved_now()
        self.shown_anew.emit(None)
        return ref

    def _written(self, act: Callable[[], object], changed: set[str] | None) -> None:
        try:
            act()
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return
        self._saved_now()
        self.shown_anew.emit(changed)

    def _do(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return None

    def _saved_now(self) -> None:
        self._session.note_saved(self.visit.ws.now_ms())
