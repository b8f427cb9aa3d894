"""Takes a register from a CSV file in two steps: compare and show, then add what is new."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldinspect.casework.registers import ImportReport, import_establishments
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop.background import Lane, Progress, Work
from fieldinspect.desktop.controls import Question, ScrollColumn, Text
from fieldinspect.desktop.file_choosing import choose_table
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Role, Tone

_SHOWN = 40


class RegisterImport(QObject):
    """Works for one page: compares in the background, asks, adds."""

    added = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._path: Path | None = None

    def begin(self) -> None:
        """Ask for a file and compare it."""
        self._path = choose_table(self._page)
        if self._path is not None:
            self._start(approve=False)

    def compare(self, path: Path) -> None:
        """Compare a file that is known already."""
        self._path = path
        self._start(approve=False)

    def _start(self, *, approve: bool) -> None:
        assert self._path is not None
        job = self._session.runner.start(
            Lane.PICTURES, _importing(self._session.workspace, self._path, approve)
        )
        job.done.connect(self._on_added if approve else self._on_compared)
        job.failed.connect(self._session.fail)

    def _on_compared(self, report: object) -> None:
        if not isinstance(report, ImportReport):
            return
        question = ImportQuestion(self._page, report)
        if question.exec() and report.new:
            self._start(approve=True)

    def _on_added(self, report: object) -> None:
        if isinstance(report, ImportReport):
            self._session.note_saved(self._session.workspace.now_ms())
            said = self.tr("%n establishment(s) added, not verified yet.", "", len(report.added))
            self._session.say(said)
            self.added.emit()


class _ImportWords(QObject):
    """The words of :class:`ImportQuestion`, ready before it is; plurals need a class of Qt's."""

    def title(self) -> str:
        return self.tr("Import a register")

    def found(self, report: ImportReport) -> str:
        parts = (
            self.tr("%n row(s) are new.", "", report.new),
            self.tr("%n are known by their number.", "", len(report.matched)),
            self.tr("%n have to be looked at and are not added.", "", len(report.review)),
            self.tr("%n cannot be taken.", "", len(report.rejected)),
        )
        return " ".join(parts)

    def go_on(self, report: ImportReport) -> str:
        return self.tr("Add %n establishment(s)", "", report.new)


class ImportQuestion(Question):
    """What an import would do, with each row at which a person has to look."""

    def __init__(self, parent: QWidget, report: ImportReport) -> None:
        said = _ImportWords()
        super().__init__(parent, said.title(), said.found(report), go_on=said.go_on(report))
        self.go_on.setEnabled(report.new > 0)
        lines = [
            self.tr("Row {0}: {1}, {2} — looks like one we have").format(r.row, r.name, r.locality)
            for r in report.review[:_SHOWN]
        ]
        lines += [self.tr("Row {0}: {1}").format(r.row, r.cause) for r in report.rejected[:_SHOWN]]
        if lines:
            column = ScrollColumn(margins=(0, 0, 10, 0), spacing=4)
            column.setMinimumHeight(140)
            for line in lines:
                column.add(Text(line, Role.SMALL, tone=Tone.PLAIN, wrap=True))
            column.finish()
            self.column.addWidget(column)


def _importing(ws: Workspace, path: Path, approve: bool) -> Work:
    def work(_cancelled: threading.Event, _progress: Progress) -> ImportReport:
        own = ws.for_thread()
        try:
            return import_establishments(own, path, approve=approve)
        finally:
            own.close()

    return work
