"""The card for backups: where they are kept, when the last was made, and making one now."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.casework.keeping import back_up, keep_house, last_backup
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop import theme
from fieldinspect.desktop.background import Lane, Progress, Work
from fieldinspect.desktop.controls.buttons import SecondaryButton
from fieldinspect.desktop.controls.cards import Surface
from fieldinspect.desktop.controls.text import SectionTitle, Text
from fieldinspect.desktop.file_choosing import choose_folder
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.desktop.words import when
from fieldinspect.store.backups import Backup


class BackupCard(Surface):
    """Backups are encrypted as the workspace is; the program makes one a day by itself where the place is there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self.add(SectionTitle(self.tr("Backups")))
        self._state = Text("", Role.SMALL, tone=Tone.MUTED, wrap=True)
        self.add(self._state)
        self.button = SecondaryButton(self.tr("Back up to …"), icon="hard-drive")
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_M)
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.button.clicked.connect(self._on_back_up)
        self.refresh()

    def refresh(self) -> None:
        """Say where things stand."""
        workspace = self._session.workspace
        place, last = last_backup(workspace)
        if place is None:
            said = self.tr(
                "There is no backup yet. Choose another disk or a stick: what was not sent is only here."
            )
        elif last is None:
            said = self.tr("The place {0} is not there now, or holds no backup.").format(place)
        else:
            said = self.tr(
                "Last made {0} in {1}. One a day is made by itself when the place is there."
            ).format(when(last.made_ms, workspace.now()), place)
        self._state.setText(said)

    def back_up_to(self, place: Path) -> None:
        """Back up into a folder, in the background."""
        self.button.setEnabled(False)
        job = self._session.runner.start(Lane.SYNC, _backing_up(self._session.workspace, place))
        job.done.connect(self._on_done)
        job.failed.connect(self._session.fail)
        job.finished.connect(self._on_finished)

    def _on_back_up(self) -> None:
        place = choose_folder(self, self.tr("Choose another disk or a stick"))
        if place is not None:
            self.back_up_to(place)

    def _on_done(self, result: object) -> None:
        if isinstance(result, Backup):
            self._session.say(self.tr("The backup was made, read back and is sound."))

    def _on_finished(self) -> None:
        self.button.setEnabled(True)
        self.refresh()


def backing_up_if_due(workspace: Workspace) -> Work:
    """The job of every day: orphaned files go, and a backup is made where one is due."""

    def work(cancelled: threading.Event, progress: Progress) -> Backup | None:
        own = workspace.for_thread()
        try:
            return keep_house(own)
        finally:
            own.close()

    return work


def _backing_up(workspace: Workspace, place: Path) -> Work:
    def work(cancelled: threading.Event, progress: Progress) -> Backup:
        own = workspace.for_thread()
        try:
            return back_up(own, place)
        finally:
            own.close()

    return work
