"""The card for an office without a network: hand work over on a stick, and take the office's answer in."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.casework.bundling import HandedOver, TakenIn, hand_over, take_in
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop import theme
from fieldinspect.desktop.background import Lane, Progress, Work
from fieldinspect.desktop.controls import SecondaryButton, SectionTitle, Surface, Text
from fieldinspect.desktop.failures import words as failure_words
from fieldinspect.desktop.file_choosing import choose_bundle, choose_folder
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Role, Tone


class StickCard(Surface):
    """Both buttons work in the lane of synchronising, so that a stick and a network never meet."""

    said = Signal(str, object)
    """What came of it, in words, and their tone."""
    changed = Signal()
    """Something was taken in or confirmed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self.add(SectionTitle(self.tr("On a stick")))
        self.add(
            Text(
                self.tr(
                    "Without a network a stick carries everything, encrypted for your office alone. Work counts as "
                    "received when the office’s answer was taken in."
                ),
                Role.SMALL,
                tone=Tone.MUTED,
                wrap=True,
            )
        )
        self.give = SecondaryButton(self.tr("Hand over …"), icon="upload")
        self.take = SecondaryButton(self.tr("Take the answer in …"), icon="download")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_M)
        row.addWidget(self.give)
        row.addWidget(self.take)
        row.addStretch(1)
        self.column.addLayout(row)
        self.give.clicked.connect(self._on_give)
        self.take.clicked.connect(self._on_take)

    def hand_over(self, place: Path) -> None:
        """Write a bundle into a folder, in the background."""
        self._start(_handing(self._session.workspace, place))

    def take_in(self, path: Path) -> None:
        """Take a bundle in, in the background."""
        self._start(_taking(self._session.workspace, path))

    def _start(self, work: Work) -> None:
        self.give.setEnabled(False)
        self.take.setEnabled(False)
        job = self._session.runner.start(Lane.SYNC, work)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    def _on_give(self) -> None:
        place = choose_folder(self, self.tr("Choose the stick"))
        if place is not None:
            self.hand_over(place)

    def _on_take(self) -> None:
        path = choose_bundle(self)
        if path is not None:
            self.take_in(path)

    def _on_done(self, result: object) -> None:
        if isinstance(result, HandedOver):
            entries, files = (
                self.tr("%n entry(s)", "", result.events),
                self.tr("%n file(s)", "", result.files),
            )
            said = self.tr("{0} and {1} are in {2}.").format(entries, files, result.path.name)
            self.said.emit(said, Tone.OK)
        elif isinstance(result, TakenIn):
            entries, files = (
                self.tr("%n entry(s)", "", result.events),
                self.tr("%n file(s)", "", result.files),
            )
            said = self.tr("{0} and {1} were taken in.").format(entries, files)
            if not result.whole:
                said += " " + self.tr("The bundle ends too early; copy it again and take the rest in.")
            self.said.emit(said, Tone.OK if result.whole else Tone.WARN)

    def _on_failed(self, error: object) -> None:
        kind = error if isinstance(error, BaseException) else RuntimeError(str(error))
        self.said.emit(failure_words(kind), Tone.WARN)

    def _on_finished(self) -> None:
        self.give.setEnabled(True)
        self.take.setEnabled(True)
        self.changed.emit()


def _handing(workspace: Workspace, place: Path) -> Work:
    def work(cancelled: threading.Event, progress: Progress) -> HandedOver:
        own = workspace.for_thread()
        try:
            return hand_over(own, place)
        finally:
            own.close()

    return work


def _taking(workspace: Workspace, path: Path) -> Work:
    def work(cancelled: threading.Event, progress: Progress) -> TakenIn:
        own = workspace.for_thread()
        try:
            return take_in(own, path)
        finally:
            own.close()

    return work
