"""The sections of a checklist as pages built on first visit; a few are kept, and only one is seen."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from fieldinspect.casework.sheets import Question, Section
from fieldinspect.desktop.fill.card import QuestionCard
from fieldinspect.desktop.fill.desk import Desk
from fieldinspect.desktop.fill.section_view import SectionView
from fieldinspect.desktop.finding.law_words import citations
from fieldinspect.desktop.pictures import Pictures
from fieldinspect.desktop.session import Session
from fieldinspect.domain.audience import may_see
from fieldinspect.domain.codes import Audience

KEPT = 6


class Sections(QStackedWidget):
    """Shows one section of the desk's sheet at a time."""

    card_made = Signal(object)
    row_wanted = Signal(str)
    row_unwanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._desk: Desk | None = None
        self._views: OrderedDict[str, SectionView] = OrderedDict()
        self._current = ""
        self._last_ref = ""
        self._employer_view = False
        self._seen: tuple[Section, ...] | None = None
        self._pictures = Pictures(session.workspace, session.runner, self)
        self._pictures.ready.connect(self._on_picture)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # -- the visit -----------------------------------------------------------------------------------
    def take(self, desk: Desk) -> None:
        """Show another visit."""
        self.forget()
        self._desk = desk

    def forget(self) -> None:
        """Let go of every view."""
        for view in self._views.values():
            self.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._current = self._last_ref = ""
        self._desk = None
        self._seen = None

    def set_employer_view(self, on: bool) -> None:
        """Hide what the parties may not see, or show everything."""
        self._employer_view = on
        desk, current = self._desk, self._current
        self.forget()
        self._desk = desk
        seen = [s.ref for s in self.seen_sections()]
        if seen:
            self.open_section(current if current in seen else seen[0])

    def seen_sections(self) -> tuple[Section, ...]:
        """The sections that apply, without those of which nothing may be seen now; read once after a change."""
        if self._desk is None:
            return ()
        if self._seen is None:
            sections = self._desk.sheet.sections()
            if self._employer_view:
                sections = tuple(
                    s for s in sections if any(q.node.kind == "question" for q in self._questions(s.ref))
                )
            self._seen = sections
        return self._seen

    def _questions(self, section: str) -> tuple[Question, ...]:
        assert self._desk is not None
        found = self._desk.sheet.questions(section)
        if not self._employer_view:
            return found
        return tuple(
            q for q in found if may_see(Audience.EMPLOYER, str(q.node.meta.get("sensitivity", "internal")))
        )

    # -- showing -------------------------------------------------------------------------------------
    def open_section(self, section: str) -> None:
        """Show a section, built on its first visit; the least recently seen of more than six goes."""
        if self._desk is None or not section:
            return
        view = self._views.get(section)
        if view is None:
            view = SectionView(section, law_of=self._law_of, locked=self._desk.locked)
            view.card_made.connect(self._on_card_made)
            view.row_wanted.connect(self.row_wanted)
            view.row_unwanted.connect(self.row_unwanted)
            self._views[section] = view
            self.addWidget(view)
            self._fill(view, None)
        else:
            self._fill(view, set())
        self._views.move_to_end(section)
        while len(self._views) > KEPT:
            _, gone = self._views.popitem(last=False)
            self.removeWidget(gone)
            gone.deleteLater()
        self._current = section
        self._last_ref = self._last_ref if self._last_ref.startswith(section) else ""
        self.setCurrentWidget(view)
        self.show_heads()

    def open_at(self, ref: str) -> None:
        """Show the section in which a question stands; the first one for a blank reference."""
        sections = self.seen_sections()
        if not sections:
            return
        found = next(
            (s.ref for s in sections if ref == s.ref or ref.startswith((s.ref + "/", s.ref + "["))), ""
        )
        self.open_section(found or (self._current or sections[0].ref))

    def _fill(self, view: SectionView, changed: set[str] | None) -> None:
        questions = self._questions(view.section)
        if changed is None:
            changed = {q.node.ref for q in questions if _differs(view, q)}
        else:
            changed = changed | {q.node.ref for q in questions if _finding_differs(view, q)}
        view.show_questions(questions, changed)

    def show_heads(self) -> None:
        """Say how far the section that is seen is now."""
        view = self._view()
        section = next((s for s in self.seen_sections() if view is not None and s.ref == view.section), None)
        if view is not None and section is not None:
            count = (
                self.tr("{0} of {1}").format(section.answered, section.questions) if section.questions else ""
            )
            view.set_head(f"{section.number}  {section.title}", count)

    def show_anew(self, changed: set[str] | None) -> None:
        """Bring the section that is seen to what the form says now; the others when they are seen again."""
        self._seen = None
        view = self._view()
        for section in [s for s in self._views if s != self._current]:
            gone = self._views.pop(section)
            self.removeWidget(gone)
            gone.deleteLater()
        if view is not None:
            self._fill(view, changed)
            for card in view.cards():
                if changed is None or card.ref in changed:
                    self._show_pictures(card)

    def say_problem(self, ref: str, words: str) -> None:
        """Say on a card why its value does not fit."""
        card = self.card(ref)
        if card is not None:
            card.set_problem(words)

    def _law_of(self, question: Question) -> str:
        if question.finding is None or self._desk is None:
            return ""
        workspace = self._session.workspace
        return citations(
            workspace.jurisdiction,
            question.finding.provisions,
            self._desk.visit.day,
            self._session.preferences.language,
        )

    # -- cards ---------------------------------------------------------------------------------------
    def _view(self) -> SectionView | None:
        return self._views.get(self._current)

    def card(self, ref: str) -> QuestionCard | None:
        """A card of the section that is seen."""
        view = self._view()
        return view.card(ref) if view is not None else None

    def _on_card_made(self, card: QuestionCard) -> None:
        self.card_made.emit(card)
        self._show_pictures(card)

    def _show_pictures(self, card: QuestionCard) -> None:
        for attachment in card.question.attachments:
            if attachment.mime.startswith("image/") and self._desk is not None:
                image = self._pictures.get(attachment.sha256, self._desk.visit.id)
                if image is not None:
                    card.set_picture(attachment.id, image)

    def _on_picture(self, sha256: str, image: QImage) -> None:
        view = self._view()
        for card in view.cards() if view is not None else ():
            for attachment in card.question.attachments:
                if attachment.sha256 == sha256:
                    card.set_picture(attachment.id, image)

    def settle(self) -> None:
        """Write everything typed and not written yet."""
        view = self._view()
        if view is not None:
            view.settle()

    # -- where the person is -------------------------------------------------------------------------
    def current_section(self) -> str:
        """The section that is seen."""
        return self._current

    def current_ref(self) -> str:
        """The question that had the cursor last."""
        return self._last_ref

    def current_card(self) -> QuestionCard | None:
        """The card that had the cursor last, else the first one."""
        view = self._view()
        if view is None:
            return None
        card = view.card(self._last_ref) if self._last_ref else None
        return card or next(iter(view.cards()), None)

    def next_open(self) -> str | None:
        """The next question without an answer after the cursor, as far as it may be seen."""
        assert self._desk is not None
        if not self._employer_view:
            return self._desk.sheet.next_open(self._last_ref)
        view = self._view()
        cards = view.cards() if view is not None else []
        place = next((i for i, c in enumerate(cards) if c.ref == self._last_ref), -1)
        return next((c.ref for c in cards[place + 1 :] if c.question.node.value == ""), None)

    def before(self) -> str:
        """The question before the cursor, in this section or the one before."""
        view = self._view()
        refs = [c.ref for c in view.cards()] if view is not None else []
        place = refs.index(self._last_ref) if self._last_ref in refs else 0
        if place > 0:
            return refs[place - 1]
        section = self.neighbour(-1)
        questions = [q.node.ref for q in self._questions(section) if q.node.kind == "question"]
        return questions[-1] if questions and section != self._current else (refs[0] if refs else "")

    def neighbour(self, by: int) -> str:
        """The section before or after, or the same at the ends."""
        refs = [s.ref for s in self.seen_sections()]
        place = refs.index(self._current) if self._current in refs else 0
        return refs[max(0, min(len(refs) - 1, place + by))] if refs else ""

    def focus(self, ref: str) -> None:
        """Put the cursor on a question and show it whole."""
        view, card = self._view(), self.card(ref) if ref else None
        if view is None or card is None:
            self.focus_first()
            return
        self._last_ref = ref
        QApplication.sendPostedEvents()
        card.focus()
        view.show_whole(card)

    def focus_first(self) -> None:
        """Put the cursor on the first question of the section."""
        view = self._view()
        card = next(iter(view.cards()), None) if view is not None else None
        if view is not None and card is not None:
            self._last_ref = card.ref
            card.focus()
            view.show_whole(card)

    def focus_inside(self, row: str) -> None:
        """Put the cursor on the first question of a repeat's row."""
        view = self._view()
        if view is not None:
            view.build_all()
            card = next((c for c in view.cards() if c.ref.startswith(row + "/")), None)
            if card is not None:
                self.focus(card.ref)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        view = self._view()
        if now is None or view is None or not view.isAncestorOf(now):
            return
        part: QWidget | None = now
        while part is not None and not isinstance(part, QuestionCard):
            part = part.parentWidget()
        if isinstance(part, QuestionCard):
            self._last_ref = part.ref


def _differs(view: SectionView, question: Question) -> bool:
    card = view.built(question.node.ref)
    return card is None or card.question != question


def _finding_differs(view: SectionView, question: Question) -> bool:
    """Whether finding, evidence or comment are others; these change without the form."""
    card = view.built(question.node.ref)
    if card is None:
        return question.node.kind != "question"
    known = card.question
    return (known.finding, known.attachments, known.comment) != (
        question.finding, question.attachments, question.comment,
    )  # fmt: skip
