"""Gets a finished PDF out of the program: to a printer, or to a file that the person chose."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.reporting import Made, save_document
from fieldinspect.desktop.background import Lane, Progress, Work
from fieldinspect.desktop.file_choosing import choose_place
from fieldinspect.desktop.paper.printing import (
    NotPrinted,
    cups_printers,
    print_by_cups,
    print_by_qt,
    qt_printers,
)
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Tone


class PaperOut(QObject):
    """Prints and saves papers for one page, and says what became of it."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._made: Made | None = None
        self._name = ""

    def print(self, made: Made, name: str) -> None:
        """Print through CUPS where it is there, else through Qt, else offer the file."""
        self._made, self._name = made, name
        printers = cups_printers()
        if printers:
            job = self._session.runner.start(Lane.RENDER, _printing(made.pdf, name, printers[0]))
            job.done.connect(self._on_printed)
            job.failed.connect(self._on_not_printed)
            return
        known = qt_printers()
        if known:
            try:
                print_by_qt(made.pdf, name, known[0])
            except NotPrinted as error:
                self._on_not_printed(error)
            else:
                self._on_printed(known[0])
            return
        self._session.say(
            self.tr("There is no printer here. Save the PDF and print it elsewhere."), Tone.WARN
        )
        self.save(made, name)

    def save(self, made: Made, name: str) -> Path | None:
        """Write the PDF where the person says; the path, or None when they went back."""
        place = choose_place(self._page, f"{name}.pdf")
        if place is None:
            return None
        try:
            written = save_document(made, place)
        except CaseworkError as error:
            self._session.fail(error)
            return None
        self._session.say(self.tr("Saved as {0}.").format(written.name))
        return written

    def open(self, path: Path) -> None:
        """Show a saved file in the system's own viewer."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _on_printed(self, printer: object) -> None:
        self._session.say(self.tr("Sent to the printer {0}.").format(printer))

    def _on_not_printed(self, error: object) -> None:
        why = str(error)
        said = self.tr(
            "The printer did not take the paper{0}. The paper itself is kept; save it as PDF or try again."
        )
        self._session.say(said.format(f" ({why})" if why else ""), Tone.BAD)


def _printing(pdf: bytes, title: str, printer: str) -> Work:
    def work(_cancelled: threading.Event, _progress: Progress) -> str:
        print_by_cups(pdf, title, printer)
        return printer

    return work
