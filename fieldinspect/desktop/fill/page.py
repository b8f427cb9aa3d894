"""The fill screen: outline, cards of one section, findings; everything by keyboard, everything durable at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldinspect.desktop import evidence_view, words
from fieldinspect.desktop.controls import Banner, Panes
from fieldinspect.desktop.controls.text_focus import takes_text
from fieldinspect.desktop.file_choosing import choose_files, choose_pictures
from fieldinspect.desktop.fill.card import QuestionCard
from fieldinspect.desktop.fill.desk import Desk
from fieldinspect.desktop.fill.keyboard import Command, command_of
from fieldinspect.desktop.fill.sections import Sections
from fieldinspect.desktop.fill.side_panels import FindingsPanel, OutlinePanel
from fieldinspect.desktop.page import Action, KeyHelp, Page
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.speaking import open_or_say
from fieldinspect.desktop.theme import Tone
from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.findings import Finding


class FillPage(Page):
    """Fills the checklists of one visit. ``subject`` is the inspection's id; the spot is a question's reference."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.desk: Desk | None = None
        self._id = ""
        self._title = self._subtitle = ""
        self._shown: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_beside)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.banner = Banner("")
        self.sections = Sections(session)
        self.outline = OutlinePanel(keys=session.preferences.single_keys)
        self.findings = FindingsPanel()
        middle = QWidget()
        middle.setAccessibleName(self.tr("Questions"))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QVBoxLayout()
        strip.setContentsMargins(24, 6, 24, 0)
        strip.addWidget(self.banner)
        column.addLayout(strip)
        column.addWidget(self.sections, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Panes(middle, near=self.outline, far=self.findings))
        self._connect()

    def _connect(self) -> None:
        self.outline.picked.connect(self._on_section_picked)
        self.outline.employer_view_set.connect(self._on_employer_view)
        self.sections.card_made.connect(self._on_card_made)
        self.sections.row_wanted.connect(self._on_row_wanted)
        self.sections.row_unwanted.connect(self._on_row_unwanted)
        self.findings.finding_picked.connect(self._open_finding)
        self.findings.new_finding.connect(self._on_new_finding)
        self.findings.preview_wanted.connect(self.act)
        self.findings.print_wanted.connect(self._on_print)
        self.findings.save_wanted.connect(self._on_save)
        self.banner.acted.connect(self._on_banner)

    # -- the shell's side ----------------------------------------------------------------------------
    @classmethod
    def shown_subjects(cls, session: Session) -> Sequence[str]:
        """The visit that was touched last."""
        return [row.id for row in session.workspace.store.inspections(limit=1)]

    def title(self) -> str:
        """Establishment and checklist."""
        return self._title

    def subtitle(self) -> str:
        """Number, place, start, form."""
        return self._subtitle

    def main_action(self) -> Action | None:
        """On to checking and signing."""
        return Action(self.tr("Review & sign"), icon="pen-line", key="Ctrl+R")

    def act(self) -> None:
        """Check and sign."""
        self.leaving()
        self.session.go("review_sign", self._id)

    def opened(self, subject: str) -> None:
        """Put a visit on the desk; one that lies there already is read again."""
        if self.desk is not None and self._id == subject:
            self.refresh()
            return
        self._id, self._shown, self.desk = subject, None, None
        self.sections.forget()
        visit = open_or_say(self.session, subject)
        if visit is None:
            return
        self.desk = Desk(self.session, visit)
        self.desk.shown_anew.connect(self._on_shown_anew)
        self.desk.not_accepted.connect(self.sections.say_problem)
        self._show_head()
        self.sections.take(self.desk)
        first = "" if self.desk.locked else self.desk.sheet.next_open("") or ""
        self.sections.open_at(first)
        self._show_panels()
        self.sections.focus(first)

    def refresh(self) -> None:
        """Read the record again, keeping section and focus."""
        if self.desk is not None:
            self.desk.reread()
            self._show_head()

    def leaving(self) -> None:
        """Write what was typed, and show beside it what follows."""
        self.sections.settle()
        if self._soon.isActive():
            self._soon.stop()
            self._show_beside()

    def spot(self) -> str:
        """The question with the cursor."""
        return self.sections.current_ref()

    def restore(self, spot: str) -> None:
        """Go to a question."""
        self.go_to(spot)

    def keys(self) -> Sequence[KeyHelp]:
        """The keys of this screen."""
        return (
            KeyHelp("Y N A V", self.tr("Yes, no, not applicable, not verified")),
            KeyHelp("1 … 9", self.tr("Choose by place")),
            KeyHelp("↵", self.tr("Next question without an answer; with Shift the one before")),
            KeyHelp("Ctrl ↵", self.tr("The same out of a text of several lines")),
            KeyHelp("F", self.tr("The finding of this question")),
            KeyHelp("P", self.tr("Add a photograph")),
            KeyHelp("C", self.tr("Comment")),
            KeyHelp("Ctrl PgUp, PgDn", self.tr("Section before, next section")),
            KeyHelp("Ctrl Z", self.tr("Take back; with Shift do again")),
        )

    # -- showing -------------------------------------------------------------------------------------
    def _show_head(self) -> None:
        assert self.desk is not None
        inspection = self.desk.visit.inspection
        workspace = self.session.workspace
        place = workspace.store.establishment(inspection.establishment)
        self._title = f"{place.legal_name} — {self.desk.sheet.title}"
        use = self.desk.sheet.use
        parts = (
            inspection.number,
            place.address or place.locality,
            self.tr("started {0}").format(words.when(inspection.started_ms, workspace.now())),
            self.tr("form {0}, {1}").format(use.form_id, use.form_version),
            self.tr("practice") if workspace.practice else "",
        )
        self._subtitle = " · ".join(part for part in parts if part)
        self._show_banner(inspection.status)
        self.changed.emit()

    def _show_banner(self, status: VisitStatus) -> None:
        assert self.desk is not None
        if status is VisitStatus.RETURNED and self.desk.visit.inspection.reviews:
            review = self.desk.visit.inspection.reviews[-1]
            said = "; ".join(remark.text for remark in review.remarks)
            by = self.session.workspace.name_of(review.by)
            self.banner.set(self.tr("Returned by {0}: “{1}”").format(by, said), tone=Tone.WARN)
        elif self.desk.locked:
            said = self.tr("This visit is {0}; nothing on it can be changed here.").format(
                words.say(status).lower()
            )
            self.banner.set(said, tone=Tone.ACCENT)
        else:
            self.banner.set("")

    def _show_panels(self) -> None:
        assert self.desk is not None
        self.outline.show_sections(self.sections.seen_sections(), self.sections.current_section())
        inspection = self.desk.visit.inspection
        now = (inspection.findings, inspection.attachments, self.desk.sheet.r, self.desk.locked)
        if now == self._shown:
            return
        self._shown = now
        shown = [f for f in inspection.findings if f.live]
        shown.sort(key=lambda f: (-f.severity.rank, f.number))
        numbers = self.desk.sheet.numbers()
        self.findings.show_findings([(f, self._about(f, numbers)) for f in shown], locked=self.desk.locked)
        if inspection.finished_ms is not None:
            self.findings.show_report(self.tr("Version {0}").format(inspection.version))
        else:
            self.findings.show_report(self.tr("Draft, as it stands now"))

    def _about(self, finding: Finding, numbers: dict[str, str]) -> str:
        assert self.desk is not None
        ref = self.desk.sheet.ref_of(finding.path) if finding.path else None
        pictures = sum(
            a.path in (finding.path, f"finding[{finding.id}]") for a in self.desk.visit.inspection.attachments
        )
        parts = (
            numbers.get(ref or "", ""),
            self.tr("%n file(s)", "", pictures) if pictures else "",
            words.say(finding.measure).lower() if finding.measure else "",
            words.on_day(finding.due, year=False) if finding.due else "",
        )
        return " · ".join(part for part in parts if part)

    def _on_shown_anew(self, changed: object) -> None:
        """The card first, so that a person sees the answer at once; outline and findings right after it."""
        self.sections.show_anew(changed if isinstance(changed, set) else None)
        self._soon.start()

    def _show_beside(self) -> None:
        if self.desk is not None:
            self.sections.show_heads()
            self._show_panels()

    # -- moving --------------------------------------------------------------------------------------
    def go_to(self, ref: str) -> None:
        """Open the section of a question and put the cursor there."""
        self.sections.settle()
        self.sections.open_at(ref)
        self._show_panels()
        self.sections.focus(ref)

    def _on_section_picked(self, ref: str) -> None:
        if self._held():
            self._show_panels()  # the outline goes back too
            return
        self.sections.open_section(ref)
        self._show_panels()

    def _held(self) -> bool:
        """Whether the cursor stays, because what was typed is not understood and would be gone; says why."""
        self.sections.settle()
        card = self.sections.current_card()
        said = card.field.complaint() if card is not None else ""
        if card is not None and said:
            card.set_problem(said)
            card.focus()
        return bool(said)

    def _next(self) -> None:
        assert self.desk is not None
        if self._held():
            return
        ref = self.sections.next_open()
        if ref is None:
            self.session.say(self.tr("Every question that applies has an answer."))
            return
        self.go_to(ref)

    def _back(self) -> None:
        if self._held():
            return
        ref = self.sections.before()
        if ref:
            self.go_to(ref)

    def _turn(self, by: int) -> None:
        """To the first question of the section before or after."""
        if not self._held():
            self._on_section_picked(self.sections.neighbour(by))
            self.sections.focus_first()

    # -- keys ----------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the key's command, if it has one here."""
        in_text = takes_text(QApplication.focusWidget())
        command = command_of(event, in_text=in_text, single_keys=self.session.preferences.single_keys)
        if self.desk is None or command is None or not self._carry_out(*command):
            super().keyPressEvent(event)

    def _carry_out(self, command: Command, sign: str) -> bool:
        card = self.sections.current_card()
        if command is Command.NEXT:
            self._next()
        elif command is Command.BACK:
            self._back()
        elif command in (Command.SECTION_BEFORE, Command.SECTION_AFTER):
            self._turn(1 if command is Command.SECTION_AFTER else -1)
        elif command in (Command.UNDO, Command.REDO):
            self._step(redo=command is Command.REDO)
        elif card is None or (self.desk is not None and self.desk.locked):
            return False
        elif command is Command.ANSWER:
            return card.field.press(sign)
        elif command is Command.PHOTO:
            self._on_photo(card.ref)
        elif command is Command.COMMENT:
            card.write_comment()
        elif command is Command.FINDING and not card.write_facts():
            self._on_new_finding()
        return True

    def _step(self, *, redo: bool) -> None:
        assert self.desk is not None
        self.sections.settle()
        ref = self.desk.redo() if redo else self.desk.undo()
        if ref:
            self.go_to(ref)

    # -- acts of cards and panels --------------------------------------------------------------------
    def _on_card_made(self, card: QuestionCard) -> None:
        assert self.desk is not None
        card.answered.connect(self.desk.answer)
        card.commented.connect(self.desk.comment)
        card.photo_requested.connect(self._on_photo)
        card.file_requested.connect(self._on_file)
        card.files_given.connect(self._on_files)
        card.drawn.connect(self._on_drawn)
        card.evidence_removed.connect(self._on_evidence_removed)
        card.evidence_opened.connect(self._on_evidence_opened)
        card.facts_written.connect(self.desk.write_facts)
        card.finding_opened.connect(self._open_finding)

    def _on_photo(self, ref: str) -> None:
        self._on_files(ref, choose_pictures(self))

    def _on_file(self, ref: str) -> None:
        self._on_files(ref, choose_files(self))

    def _on_files(self, ref: str, paths: list[Path]) -> None:
        if self.desk is not None and paths:
            self.desk.attach_files(ref, paths)
            self.sections.focus(ref)  # not on the button that was pressed: Enter leads on from the question

    def _on_drawn(self, ref: str, png: bytes) -> None:
        if self.desk is not None:
            self.desk.keep_signature(ref, png)

    def _on_evidence_removed(self, attachment: str) -> None:
        if self.desk is not None:
            self.desk.detach(attachment, self.sections.current_ref())

    def _on_evidence_opened(self, attachment: str) -> None:
        if self.desk is not None:
            evidence_view.view(self.session, self.desk.visit.inspection, attachment, self)

    def _on_row_wanted(self, ref: str) -> None:
        if self.desk is not None:
            row = self.desk.add_row(ref)
            if row:
                self.sections.focus_inside(row)

    def _on_row_unwanted(self, ref: str) -> None:
        if self.desk is not None:
            self.desk.remove_row(ref)
            self.session.say(self.tr("The row is taken away. Ctrl Z brings it back with its answers."))

    def _on_employer_view(self, on: bool) -> None:
        self.sections.settle()
        self.sections.set_employer_view(on)
        self._show_panels()

    def _open_finding(self, id: str) -> None:
        self.leaving()
        self.session.go("finding", f"{self._id}/{id}")

    def _on_new_finding(self) -> None:
        self.leaving()
        self.session.go("finding", f"{self._id}/new")

    def _on_print(self) -> None:
        self.leaving()
        self.session.go("review_sign", self._id, "print")

    def _on_save(self) -> None:
        self.leaving()
        self.session.go("review_sign", self._id, "save")

    def _on_banner(self) -> None:
        self.act()
