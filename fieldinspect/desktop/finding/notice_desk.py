"""The acts around a finding's notice: previewing, issuing, serving, voiding, printing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.notice_drafts import NoticeDraft, draft_of, keep_draft
from fieldinspect.casework.reporting import Made
from fieldinspect.casework.serving import basis_of, issue_notice, serve_notice, void_notice
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import words
from fieldinspect.desktop.background import Job, Lane
from fieldinspect.desktop.controls import Question
from fieldinspect.desktop.finding.handing import HandingQuestion, ReasonQuestion
from fieldinspect.desktop.finding.notice_panel import NoticePanel
from fieldinspect.desktop.paper.making import issuing, previewing, previewing_notice
from fieldinspect.desktop.paper.output import PaperOut
from fieldinspect.desktop.session import Session
from fieldinspect.domain.codes import NOTICE_COUNTS, Audience, FindingKind, NoticeType, Side
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.notices import Notice
from fieldinspect.store.errors import StoreError

_PREVIEW_MS = 400
ORDERS = frozenset(str(kind) for kind in NoticeType)
"""The measures that are notices: their codes are the same."""


class NoticeDesk(QObject):
    """Works a :class:`NoticePanel` for the finding that is open."""

    done = Signal()
    """A notice was issued, served or voided: the record is other than before."""

    def __init__(self, session: Session, page: QWidget, panel: NoticePanel) -> None:
        super().__init__(page)
        self._session, self._page, self._panel = session, page, panel
        self._visit: Visit | None = None
        self._finding: Finding | None = None
        self._out = PaperOut(session, page)
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_MS)
        self._timer.timeout.connect(self._preview)
        panel.issue_wanted.connect(self._issue)
        panel.serve_wanted.connect(self._serve)
        panel.void_wanted.connect(self._void)
        panel.print_wanted.connect(self._print)
        panel.texts_edited.connect(self._on_texts)

    def leave(self) -> None:
        """Start no preview any more: the page goes away."""
        self._timer.stop()

    @property
    def notice(self) -> Notice | None:
        """The notice that stands on the finding, or its last one."""
        if self._visit is None or self._finding is None:
            return None
        on = [n for n in self._visit.inspection.notices if self._finding.id in n.findings]
        standing = [n for n in on if n.status in NOTICE_COUNTS]
        return standing[-1] if standing else None

    def show(self, visit: Visit, finding: Finding | None, *, locked: bool) -> None:
        """Show what can be done about a finding's notice."""
        fresh = finding is not None and (self._finding is None or self._finding.id != finding.id)
        self._visit, self._finding = visit, finding
        if fresh and finding is not None:
            draft = draft_of(self._session.workspace, finding.id)
            self._panel.addressee.set_value(draft.addressee or self._usual_addressee())
            self._panel.requirement.set_value(draft.requirement)
        notice = self.notice
        if notice is not None:
            self._panel.show_notice(notice, self._served(notice), locked=locked)
        else:
            why_not = self._why_not(locked)
            kind = words.say(finding.measure) if finding is not None and finding.measure else ""
            self._panel.show_before_issue(possible=not why_not, why_not=why_not, kind=kind)
        if fresh:
            self._panel.preview.say(self.tr("The notice is being made…"))
        self._timer.start(0 if fresh else _PREVIEW_MS)

    def _usual_addressee(self) -> str:
        assert self._visit is not None
        place = self._session.workspace.store.establishment(self._visit.inspection.establishment)
        return ", ".join(part for part in (place.legal_name, place.address, place.locality) if part)

    def _served(self, notice: Notice) -> str:
        service = notice.service
        if service is None:
            return ""
        at = words.when(service.at_ms, self._session.workspace.now())
        return self.tr("{0} by {1}, {2}, {3}.").format(
            words.say(service.outcome), service.to, service.method, at
        )

    def _why_not(self, locked: bool) -> str:
        """What keeps a notice from being issued, in words; blank when nothing does."""
        finding, visit = self._finding, self._visit
        if finding is None or visit is None:
            return self.tr("Give the finding a title first.")
        if locked:
            return self.tr("The visit is finished; no notice can be issued on it.")
        if finding.kind is not FindingKind.INFRINGEMENT:
            return self.tr("A recommendation carries no notice.")
        if finding.measure not in ORDERS:
            return self.tr(
                "Choose an improvement notice, a prohibition or an order as the measure to issue one."
            )
        if not basis_of(visit, [finding]):
            return self.tr("A notice needs an enforceable provision in force on the day of the visit.")
        if not self._panel.addressee.value():
            return self.tr("Say who must act.")
        if not self._panel.requirement.value():
            return self.tr("Say what must be in place in the end.")
        return ""

    def _on_texts(self) -> None:
        if self._visit is not None:
            self._keep_draft()
            self.show(self._visit, self._finding, locked=self._visit.inspection.frozen)

    def _keep_draft(self) -> None:
        """What was typed for a notice is there again after a crash, and when the person comes back."""
        finding, workspace = self._finding, self._session.workspace
        if finding is None or self.notice is not None:
            return
        addressee = self._panel.addressee.value()
        usual = addressee == self._usual_addressee()
        draft = NoticeDraft("" if usual else addressee, self._panel.requirement.value())
        try:
            written = keep_draft(workspace, finding.id, draft)
        except StoreError as error:
            self._session.fail(error)
            return
        if written:
            self._session.note_saved(workspace.now_ms())

    # -- the paper -----------------------------------------------------------------------------------
    def _preview(self) -> None:
        visit, finding, notice = self._visit, self._finding, self.notice
        workspace, language = self._session.workspace, self._session.preferences.language
        if visit is None or finding is None:
            self._panel.preview.say(self.tr("The notice is shown here as soon as the finding has a title."))
            return
        if notice is not None and self._is_issued(visit, notice, language):
            work = issuing(workspace, notice.id, "notice", Audience.EMPLOYER, language)
        elif notice is not None:
            work = previewing(workspace, notice.id, Audience.EMPLOYER, language)
        elif finding.measure in ORDERS and basis_of(visit, [finding]):
            requirement = self._panel.requirement.value() or "…"
            work = previewing_notice(
                workspace, visit.id, [finding.id], str(finding.measure), self._panel.addressee.value() or "…",
                requirement, finding.due, language,
            )  # fmt: skip
        else:
            self._panel.preview.say(self.tr("A measure that is a notice is shown here as it will print."))
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._session.runner.start(Lane.RENDER, work)
        self._job.done.connect(self._on_previewed)
        self._job.failed.connect(self._on_no_preview)

    def _is_issued(self, visit: Visit, notice: Notice, language: str) -> bool:
        """Whether the employer's copy stands already: then its kept bytes are shown, not a draft."""
        copies = {(d.of, d.audience, d.language) for d in visit.inspection.documents}
        return (notice.id, Audience.EMPLOYER, language) in copies

    def _on_previewed(self, made: object) -> None:
        if self.sender() is self._job and isinstance(made, Made):
            self._job = None
            self._panel.preview.show_paper(made.pdf)

    def _on_no_preview(self, _error: object) -> None:
        if self.sender() is self._job:
            self._job = None
            self._panel.preview.say(self.tr("The paper could not be made. Everything you wrote is kept."))

    def _print(self) -> None:
        notice = self.notice
        if notice is None:
            return
        work = issuing(
            self._session.workspace,
            notice.id,
            "notice",
            Audience.EMPLOYER,
            self._session.preferences.language,
        )
        job = self._session.runner.start(Lane.RENDER, work)
        job.done.connect(self._on_made)
        job.failed.connect(self._session.fail)

    def _on_made(self, made: object) -> None:
        if isinstance(made, Made):
            self._session.note_saved(self._session.workspace.now_ms())
            self._out.print(made, made.number or self.tr("notice"))

    # -- acts ----------------------------------------------------------------------------------------
    def _issue(self) -> None:
        visit, finding = self._visit, self._finding
        if visit is None or finding is None or finding.measure is None:
            return
        self._panel.settle()
        kind = words.say(finding.measure)
        question = Question(
            self._page,
            self.tr("Issue this notice?"),
            self.tr(
                "{0} to {1}. It takes its number now, and what it says can then no longer be changed."
            ).format(kind, self._panel.addressee.value()),
            go_on=self.tr("Issue"),
        )
        if not question.exec():
            return
        try:
            issued = issue_notice(
                visit, [finding.id], str(finding.measure), self._panel.addressee.value(),
                self._panel.requirement.value(), finding.due,
            )  # fmt: skip
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return
        keep_draft(self._session.workspace, finding.id, NoticeDraft())
        self._session.note_saved(self._session.workspace.now_ms())
        said = self.tr("Notice {0} is issued, to be complied with by {1}.")
        due = words.on_day(issued.due) if isinstance(issued.due, date) else self.tr("at once")
        self._session.say(said.format(issued.serial, due))
        self.done.emit()

    def _serve(self) -> None:
        visit, notice = self._visit, self.notice
        if visit is None or notice is None:
            return
        question = HandingQuestion(
            self._page,
            self.tr("Serve notice {0}").format(notice.serial),
            self.tr("Record to whom the paper was handed. A served notice cannot be edited."),
            go_on=self.tr("Record"),
            to=self._usual_receiver(visit),
        )
        if not question.exec():
            return
        handed = question.handed()
        try:
            serve_notice(visit, notice.id, handed.to, handed.method, handed.outcome, handed.reason)
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return
        self._session.note_saved(self._session.workspace.now_ms())
        self._session.say(self.tr("Service of {0} is recorded.").format(notice.serial))
        self.done.emit()

    def _usual_receiver(self, visit: Visit) -> str:
        people = [a for c in visit.inspection.conferences for a in c.attendees if a.side is Side.EMPLOYER]
        return ", ".join(part for part in (people[0].name, people[0].function) if part) if people else ""

    def _void(self) -> None:
        visit, notice = self._visit, self.notice
        if visit is None or notice is None:
            return
        question = ReasonQuestion(
            self._page,
            self.tr("Void notice {0}?").format(notice.serial),
            self.tr("Its number stays taken, with your reason. The finding can then carry a new notice."),
            go_on=self.tr("Void notice"),
            danger=True,
        )
        if not question.exec():
            return
        try:
            void_notice(visit, notice.id, question.reason.value())
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return
        self._session.note_saved(self._session.workspace.now_ms())
        self.done.emit()
