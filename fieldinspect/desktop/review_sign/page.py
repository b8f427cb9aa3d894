"""Review and sign: check, findings, signatures; the report beside it; one button that finishes the visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldinspect.casework.conferences import record_conference
from fieldinspect.casework.errors import CaseworkError, Problem
from fieldinspect.casework.finishing import finish, problems, reopen
from fieldinspect.casework.serving import record_delivery
from fieldinspect.casework.signing import sign, state_of
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import words
from fieldinspect.desktop.controls import Panes, Question, ScrollColumn
from fieldinspect.desktop.controls.reading_order import bring_into_view
from fieldinspect.desktop.finding.handing import HandingQuestion, ReasonQuestion
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.review_sign import problem_words
from fieldinspect.desktop.review_sign.check_card import CheckCard
from fieldinspect.desktop.review_sign.conference_form import ConferenceQuestion
from fieldinspect.desktop.review_sign.copies_card import CopiesCard
from fieldinspect.desktop.review_sign.findings_card import FindingsCard
from fieldinspect.desktop.review_sign.paper_desk import PaperDesk
from fieldinspect.desktop.review_sign.paper_panel import PaperPanel
from fieldinspect.desktop.review_sign.signing_card import SigningCard, usual_name
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.speaking import open_or_say, speak
from fieldinspect.domain.acts import Attendee
from fieldinspect.domain.codes import Audience, Side
from fieldinspect.domain.people import Act, may
from fieldinspect.store.errors import StoreError

_COPIES = (Audience.EMPLOYER, Audience.WORKER, Audience.INTERNAL)


class ReviewSignPage(Page):
    """``subject`` is the inspection's id; the spots `print` and `save` print or save the report at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.visit: Visit | None = None
        self._id = self._title = self._subtitle = ""
        self._problems: tuple[Problem, ...] = ()
        self._reasons: dict[str, dict[str, str]] = {}
        self.check = CheckCard()
        self.findings = FindingsCard()
        self.signing = SigningCard()
        self.copies = CopiesCard()
        self.panel = PaperPanel(session.preferences.language, _COPIES)
        self.papers = PaperDesk(session, self, self.panel)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(0)
        self._resized.timeout.connect(self.changed)
        self.column = column = ScrollColumn(margins=(22, 14, 22, 24))
        column.setAccessibleName(self.tr("Review and sign"))
        for card in (self.check, self.findings, self.signing, self.copies):
            column.add(card)
        column.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Panes(column, far=self.panel))
        self.check.go_requested.connect(self._on_go)
        self.check.reason_given.connect(self._on_reason)
        self.findings.picked.connect(self._on_finding)
        self.signing.recorded.connect(self._on_signed)
        self.copies.delivery_wanted.connect(self._on_delivery)
        self.copies.reopen_wanted.connect(self._on_reopen)
        self.panel.finish_wanted.connect(self._on_finish)
        self.papers.issued.connect(self._show)
        self.panel.folded.connect(self._on_folded)

    # -- the shell's side ----------------------------------------------------------------------------
    @classmethod
    def shown_subjects(cls, session: Session) -> Sequence[str]:
        """The visit that was touched last, and the last that was finished."""
        rows = session.workspace.store.inspections()
        finished = next((row for row in rows if row.finished_ms is not None and row.findings), None)
        return list(dict.fromkeys(row.id for row in (*rows[:1], finished) if row is not None))

    def title(self) -> str:
        """Establishment and what is done here."""
        return self._title

    def subtitle(self) -> str:
        """Number and day."""
        return self._subtitle

    def main_action(self) -> Action | None:
        """Finish, where the panel with its button is folded away."""
        if self.visit is None or not self.panel.is_folded() or not self._open_to_write():
            return None
        return Action(self.tr("Finish the visit"), icon="pen-line", enabled=self.panel.finish.isEnabled())

    def act(self) -> None:
        """Finish."""
        self._on_finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel may have folded."""
        super().resizeEvent(event)
        self._resized.start()

    def opened(self, subject: str) -> None:
        """Read the visit and look for what is open."""
        self._id = subject
        self.visit = open_or_say(self.session, subject)
        if self.visit is None:
            return
        self._show()
        self._go_on()

    def refresh(self) -> None:
        """Read the visit again."""
        if self.visit is not None:
            focus = self.window().focusWidget()
            lost = focus is None or any(
                c.isAncestorOf(focus) for c in (self.check, self.findings, self.copies)
            )
            self.visit.refresh()
            speak(self.session, self.visit)
            self._show()
            if lost:
                self._go_on()

    def leaving(self) -> None:
        """Take the reasons that were typed."""
        self.check.settle()

    def restore(self, spot: str) -> None:
        """Print or save at once, as asked for on another page."""
        act = {"print": self.papers.print, "save": self.papers.save}.get(spot)
        if act is not None:
            QTimer.singleShot(0, act)

    def _on_folded(self, _folded: bool) -> None:
        self.changed.emit()

    # -- showing -------------------------------------------------------------------------------------
    def _open_to_write(self) -> bool:
        assert self.visit is not None
        return not self.visit.inspection.frozen and may(self.session.workspace.user.role, Act.ANSWER)

    def _given(self) -> dict[str, str]:
        return self._reasons.setdefault(self._id, {})

    def _show(self) -> None:
        assert self.visit is not None
        inspection = self.visit.inspection
        workspace = self.session.workspace
        place = workspace.store.establishment(inspection.establishment)
        self._title = self.tr("{0} — review and sign").format(place.legal_name)
        began = workspace.local(inspection.started_ms).date()
        self._subtitle = f"{inspection.number} · {words.on_day(began)}"
        free = self._open_to_write()
        self._problems = problems(self.visit) if free else ()
        self.check.setVisible(free)
        if free:
            self.check.show_problems(self.visit, self._problems, self._given())
        self.findings.show_findings(self.visit)
        self.signing.show_acts(self.visit, state_of(self.visit, self.visit.id), locked=not free)
        self.copies.setVisible(inspection.frozen)
        if inspection.frozen:
            may_write = may(workspace.user.role, Act.ANSWER)
            self.copies.show_copies(self.visit, may_write=may_write)
        self._show_panel(free=free)
        self.papers.show(self.visit)
        self.changed.emit()

    def _show_panel(self, *, free: bool) -> None:
        assert self.visit is not None
        if not free:
            said = self.tr(
                "Printing or saving a copy issues it under its number; its bytes are kept for ever."
            )
            self.panel.show_after(self.visit.inspection.version, said)
            return
        left = [p for p in self._problems if not (p.can_be_excused and self._given().get(p.ref))]
        if not left:
            said = self.tr("Ready. After that, changes make a version {0}.").format(
                self.visit.inspection.version + 2
            )
            self.panel.show_before(said, ready=True)
            return
        first = problem_words.say(left[0], self.visit)
        said = self.tr("Waits for this: {0}").format(first)
        if len(left) > 1:
            said += " " + self.tr("And %n more.", "", len(left) - 1)
        self.panel.show_before(said, ready=False)

    def _go_on(self) -> None:
        """Put the cursor on what is to be done next; the lines that were built anew had it before."""
        place = (
            self.check.first_open() if self.check.isVisibleTo(self) else None
        ) or self.signing.first_open()
        if place is None:
            place = self.panel.finish if self.panel.finish.isVisibleTo(self) else self.panel.print
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.column.isAncestorOf(place):
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.column.isAncestorOf(focus):
            bring_into_view(focus)

    # -- acts ----------------------------------------------------------------------------------------
    def _on_go(self, problem: object) -> None:
        if not isinstance(problem, Problem) or self.visit is None:
            return
        kind = problem_words.conference_of(problem)
        if kind:
            self._record_conference(kind)
        elif problem.code == "conflict":
            self.session.go("settle", self._id)
        elif self.visit.inspection.finding(problem.ref) is not None:
            self._on_finding(problem.ref)
        else:
            self.session.go("fill", self._id, problem.ref)

    def _record_conference(self, kind: str) -> None:
        assert self.visit is not None
        question = ConferenceQuestion(self, kind, self._people())
        if question.exec():
            visit = self.visit
            people, points, waiver = question.attendees(), question.points.value(), question.waiver.value()
            self._do(lambda: record_conference(visit, kind, people, points, waiver))

    def _people(self) -> tuple[Attendee, ...]:
        assert self.visit is not None
        held = self.visit.inspection.conferences
        return held[-1].attendees if held else ()

    def _on_reason(self, ref: str, text: str) -> None:
        given = self._given()
        if text:
            given[ref] = text
        else:
            given.pop(ref, None)
        self._show_panel(free=True)
        self.changed.emit()

    def _on_finding(self, id: str) -> None:
        self.session.go("finding", f"{self._id}/{id}")

    def _on_signed(self, side: str) -> None:
        assert self.visit is not None
        visit, act = self.visit, self.signing.sides[Side(side)].act()
        self._do(
            lambda: sign(
                visit, visit.id, side, str(act["name"]), str(act["outcome"]), str(act["reason"]),
                str(act["remarks"]), act["strokes"],  # type: ignore[arg-type]
            )
        )  # fmt: skip

    def _on_finish(self) -> None:
        assert self.visit is not None
        self.check.settle()
        question = Question(
            self,
            self.tr("Finish this visit?"),
            self.tr("Nothing on it can be changed after that; a change makes a new version, with a reason."),
            go_on=self.tr("Finish"),
        )
        if question.exec():
            visit, given = self.visit, dict(self._given())
            if self._do(lambda: finish(visit, given)):
                self._reasons.pop(self._id, None)
                self.session.say(self.tr("The visit is finished. Print or save the copies now."))

    def _on_delivery(self, side: str) -> None:
        assert self.visit is not None
        visit = self.visit
        question = HandingQuestion(
            self,
            self.tr("Record a delivery"),
            words.say(side),
            go_on=self.tr("Record"),
            to=usual_name(visit, Side(side)),
        )
        if question.exec():
            handed = question.handed()
            self._do(
                lambda: record_delivery(
                    visit, visit.id, side, handed.to, handed.method, handed.outcome, handed.reason
                )
            )

    def _on_reopen(self) -> None:
        assert self.visit is not None
        visit = self.visit
        question = ReasonQuestion(
            self,
            self.tr("Reopen this visit?"),
            self.tr("The finished version stays as it is. Your reason stands in the record."),
            go_on=self.tr("Reopen"),
        )
        if question.exec():
            reason = question.reason.value()
            self._do(lambda: reopen(visit, reason))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (CaseworkError, StoreError) as error:
            self.session.fail(error)
            self._show()
            return False
        self.session.note_saved(self.session.workspace.now_ms())
        self._show()
        self._go_on()
        return True
