"""Makes the copies that the paper panel shows: drafts while the visit is open, issued ones when it is finished."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldinspect.casework.reporting import Made
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop.background import Job, Lane
from fieldinspect.desktop.paper.making import issuing, previewing
from fieldinspect.desktop.paper.output import PaperOut
from fieldinspect.desktop.review_sign.paper_panel import PaperPanel
from fieldinspect.desktop.session import Session


class PaperDesk(QObject):
    """Works a :class:`PaperPanel` for the visit that is open."""

    issued = Signal()
    """A copy was issued: the record is other than before."""

    def __init__(self, session: Session, page: QWidget, panel: PaperPanel) -> None:
        super().__init__(page)
        self._session, self._panel = session, panel
        self._out = PaperOut(session, page)
        self._visit: Visit | None = None
        self._job: Job | None = None
        self._wanted = ""
        self._fresh = False
        panel.copy_chosen.connect(self._preview)
        panel.print_wanted.connect(self.print)
        panel.save_wanted.connect(self.save)

    def show(self, visit: Visit) -> None:
        """Show the chosen copy of a visit as it stands now."""
        self._visit = visit
        self._preview()

    def _is_issued(self, audience: str, language: str) -> bool:
        assert self._visit is not None
        inspection = self._visit.inspection
        return inspection.frozen and any(
            (d.of, d.audience, d.language, d.version)
            == (self._visit.id, audience, language, inspection.version)
            for d in inspection.documents
        )

    def _preview(self) -> None:
        """Make the copy to look at: the issued bytes where there are some, else a draft."""
        if self._visit is None:
            return
        audience, language = self._panel.chosen()
        workspace = self._session.workspace
        if self._is_issued(audience, language):
            work = issuing(workspace, self._visit.id, "inspection_report", audience, language)
        else:
            work = previewing(workspace, self._visit.id, audience, language)
        if self._job is not None:
            self._job.cancel()
        if not self._panel.preview.count:
            self._panel.preview.say(self.tr("The report is being made…"))
        self._job = self._session.runner.start(Lane.RENDER, work)
        self._job.done.connect(self._on_previewed)
        self._job.failed.connect(self._on_no_preview)

    def _on_previewed(self, made: object) -> None:
        if self.sender() is self._job and isinstance(made, Made):
            self._job = None
            self._panel.preview.show_paper(made.pdf)

    def _on_no_preview(self, _error: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self._panel.preview.say(self.tr("The report could not be made. Everything recorded is kept."))

    def print(self) -> None:
        """Print the chosen copy; a finished visit's copy is issued by it."""
        self._make("print")

    def save(self) -> None:
        """Save the chosen copy as a file; a finished visit's copy is issued by it."""
        self._make("save")

    def _make(self, wanted: str) -> None:
        if self._visit is None:
            return
        self._wanted = wanted
        audience, language = self._panel.chosen()
        self._fresh = self._visit.inspection.frozen and not self._is_issued(audience, language)
        work = issuing(self._session.workspace, self._visit.id, "inspection_report", audience, language)
        job = self._session.runner.start(Lane.RENDER, work)
        job.done.connect(self._on_made)
        job.failed.connect(self._session.fail)

    def _on_made(self, made: object) -> None:
        if not isinstance(made, Made) or self._visit is None:
            return
        if self._fresh:
            self._session.note_saved(self._session.workspace.now_ms())
            self.issued.emit()
        number = made.number or self._visit.inspection.number
        audience, language = self._panel.chosen()
        name = f"{number}-{audience}-{language}" if made.version else f"{number}-{self.tr('draft')}"
        if self._wanted == "print":
            self._out.print(made, name)
        else:
            self._out.save(made, name)
