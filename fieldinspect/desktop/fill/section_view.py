"""One section of the checklist as a column of cards, built in slices and kept in step with the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.casework.sheets import Question
from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import IconButton, SecondaryButton
from fieldinspect.desktop.controls.cards import IconText, Surface
from fieldinspect.desktop.controls.scrolling import ScrollColumn
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.fill.card import QuestionCard
from fieldinspect.desktop.fill.fields.base import label_of
from fieldinspect.desktop.fill.fields.choosing import is_note
from fieldinspect.desktop.theme import Role, Tone

FIRST, SLICE = 20, 10
INDENT = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the column. ``kind`` is `card`, `note`, `group`, `row` or `add`."""

    kind: str
    ref: str
    question: Question

    @property
    def key(self) -> tuple[str, str, bool]:
        """What makes it the same thing after a change; a question that became read-only is another."""
        return self.kind, self.ref, self.question.node.readonly


def entries_of(questions: Sequence[Question]) -> list[Entry]:
    """What the column shows for these nodes: a repeat becomes its rows and, after them, its button to add one."""
    found: list[Entry] = []
    open_repeats: list[Question] = []
    for question in questions:
        node = question.node
        while open_repeats and not node.ref.startswith((open_repeats[-1].node.ref + "[",)):
            repeat = open_repeats.pop()
            found.append(Entry("add", repeat.node.ref, repeat))
        if node.kind == "repeat":
            open_repeats.append(question)
        elif node.kind == "row":
            found.append(Entry("row", node.ref, question))
        elif node.kind == "group":
            if node.label:
                found.append(Entry("group", node.ref, question))
        elif is_note(node):
            found.append(Entry("note", node.ref, question))
        else:
            found.append(Entry("card", node.ref, question))
    while open_repeats:
        repeat = open_repeats.pop()
        found.append(Entry("add", repeat.node.ref, repeat))
    return found


class SectionView(ScrollColumn):
    """The cards of one section. The first twenty are built at once, the rest ten at a time when there is time.

    Args:
        section: its reference.
        law_of: the provisions of a question's finding in words.
        locked: shows only.
    """

    card_made = Signal(object)
    """A :class:`QuestionCard` was built and wants to be connected."""
    row_wanted = Signal(str)
    row_unwanted = Signal(str)

    def __init__(self, section: str, *, law_of: Callable[[Question], str], locked: bool) -> None:
        super().__init__(margins=(24, 16, 24, 24), spacing=theme.GAP_M)
        self.section = section
        self._law_of = law_of
        self._locked = locked
        self._entries: list[Entry] = []
        self._views: dict[tuple[str, str, bool], QWidget] = {}
        self._cards: dict[str, QuestionCard] = {}
        self._title = Text("", Role.HEADING, wrap=True)
        self._count = Text("", Role.SMALL_STRONG, tone=Tone.MUTED)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)
        self.finish()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_slice)

    # -- content -------------------------------------------------------------------------------------
    def set_head(self, title: str, count: str) -> None:
        """Say which section it is and how far it is."""
        self._title.setText(title)
        self._count.setText(count)

    def show_questions(self, questions: Sequence[Question], changed: Iterable[str] | None = None) -> None:
        """Show these; only cards of ``changed`` references are refreshed (None: none of those that stand)."""
        wanted = entries_of(questions)
        keys = {entry.key for entry in wanted}
        self.setUpdatesEnabled(False)
        try:
            for key in [key for key in self._views if key not in keys]:
                self._drop(key)
            built = len(self._views)
            self._entries = wanted
            self._refresh(set(changed or ()))
            self._build(max(FIRST, built + 2))
        finally:
            self.setUpdatesEnabled(True)
        if len(self._views) < len(self._entries):
            self._timer.start()

    def _refresh(self, changed: set[str]) -> None:
        for entry in self._entries:
            if entry.ref not in changed or entry.key not in self._views:
                continue
            view = self._cards[entry.ref] if entry.kind == "card" else self._views[entry.key]
            if isinstance(view, QuestionCard):
                view.refresh(entry.question, self._law_of(entry.question))
            elif isinstance(view, (_RowHead, _Note)):
                view.refresh(entry.question)

    def _build(self, limit: int) -> None:
        place = 1  # after the head
        for entry in self._entries:
            if entry.key not in self._views:
                if len(self._views) >= limit:
                    return
                view = self._make(entry)
                self._views[entry.key] = view
                self.column.insertWidget(place, view)
            place += 1

    def _build_slice(self) -> None:
        self.setUpdatesEnabled(False)
        try:
            self._build(len(self._views) + SLICE)
        finally:
            self.setUpdatesEnabled(True)
        if len(self._views) >= len(self._entries):
            self._timer.stop()

    def build_all(self) -> None:
        """Build what is still missing now, as before a jump to a card far below."""
        while len(self._views) < len(self._entries):
            self._build_slice()
        self._timer.stop()

    def _make(self, entry: Entry) -> QWidget:
        question = entry.question
        if entry.kind == "card":
            card = QuestionCard(question, self._law_of(question), locked=self._locked)
            self._cards[entry.ref] = card
            self.card_made.emit(card)
            return _indented(card)
        if entry.kind == "row":
            row = _RowHead(question, locked=self._locked)
            row.removal_requested.connect(self.row_unwanted)
            return row
        if entry.kind == "add":
            return self._add_button(question)
        if entry.kind == "note":
            return _Note(question)
        return Text(label_of(question.node), Role.TITLE, wrap=True)

    def _add_button(self, question: Question) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(INDENT, 0, 0, 0)
        name = question.node.label or question.node.name
        button = SecondaryButton(self.tr("Add: {0}").format(name), icon="plus")
        button.setEnabled(not self._locked)
        button.setProperty("ref", question.node.ref)
        button.clicked.connect(self._on_add)
        row.addWidget(button)
        row.addStretch(1)
        return box

    def _on_add(self) -> None:
        self.row_wanted.emit(str(self.sender().property("ref")))

    def _drop(self, key: tuple[str, str, bool]) -> None:
        view = self._views.pop(key)
        self.column.removeWidget(view)
        card = self._cards.get(key[1])
        if card is not None and (view is card or view.isAncestorOf(card)):
            del self._cards[key[1]]
        view.hide()
        view.deleteLater()

    # -- cards ---------------------------------------------------------------------------------------
    def card(self, ref: str) -> QuestionCard | None:
        """The card of a question, built if it was not yet; None if the section does not show it."""
        if ref not in self._cards and any(e.ref == ref and e.kind == "card" for e in self._entries):
            self.build_all()
        return self._cards.get(ref)

    def built(self, ref: str) -> QuestionCard | None:
        """The card of a question if it is built already."""
        return self._cards.get(ref)

    def cards(self) -> list[QuestionCard]:
        """The cards that are built, from the top."""
        return [self._cards[e.ref] for e in self._entries if e.kind == "card" and e.ref in self._cards]

    def focused_card(self) -> QuestionCard | None:
        """The card with the keyboard in it."""
        return next((card for card in self._cards.values() if card.has_focus()), None)

    def settle(self) -> None:
        """Tell everything typed and not told yet."""
        for card in list(self._cards.values()):
            card.settle()


def _indented(card: QuestionCard) -> QWidget:
    """Cards inside a repeat's rows stand a little to the side."""
    if "[" not in card.ref:
        return card
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(INDENT, 0, 0, 0)
    row.addWidget(card)
    return box


class _RowHead(QWidget):
    """The title of one row of a repeat, with the way to take it away."""

    removal_requested = Signal(str)

    def __init__(self, question: Question, *, locked: bool) -> None:
        super().__init__()
        self._ref = question.node.ref
        self._title = Text("", Role.TITLE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self._title, 1)
        self._remove = IconButton("trash-2", self.tr("Remove"), framed=False)
        self._remove.clicked.connect(self._on_remove)
        self._remove.setVisible(not locked)
        row.addWidget(self._remove)
        self.refresh(question)

    def refresh(self, question: Question) -> None:
        """Show which row it is."""
        node = question.node
        place = node.ref.rpartition("[")[2].rstrip("]")
        said = f"{node.label or node.name} {place}"
        self._title.setText(said)
        self._remove.set_icon("trash-2", self.tr("Remove {0}").format(said))

    def _on_remove(self) -> None:
        self.removal_requested.emit(self._ref)


class _Note(Surface):
    """Words of the form that ask nothing."""

    def __init__(self, question: Question) -> None:
        super().__init__(margins=(18, 10, 18, 10), quiet=True)
        self._words = IconText("", icon="info", tone=Tone.PLAIN, icon_tone=Tone.ACCENT, role=Role.BODY)
        self.add(self._words)
        self.refresh(question)

    def refresh(self, question: Question) -> None:
        """Show the words as they are now."""
        node = question.node
        said = " ".join(part for part in (node.label, node.hint) if part)
        self._words.set(said, icon="info")
