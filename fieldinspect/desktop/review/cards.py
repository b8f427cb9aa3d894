"""The same cards as on site, read only, each with a place for the reviewer's remark."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from fieldinspect.casework.sheets import Question
from fieldinspect.desktop import words
from fieldinspect.desktop.controls import IconButton, MultilineInput, ScrollColumn, SectionTitle, Text
from fieldinspect.desktop.fill.card import QuestionCard
from fieldinspect.desktop.fill.fields.choosing import is_note
from fieldinspect.desktop.fill.section_view import FIRST, SLICE
from fieldinspect.desktop.finding.tile import FindingTile
from fieldinspect.desktop.theme import Role
from fieldinspect.domain.findings import Finding

Head = tuple[str, str]
"""A section's number and title."""
Entry = Question | Finding | Head
"""What stands in the column; findings are those that no question opened."""


class ReviewCard(QuestionCard):
    """A question that is read; ``remark`` is what the reviewer wrote on it so far."""

    remarked = Signal(str, str)

    def __init__(self, question: Question, law: str, remark: str) -> None:
        super().__init__(question, law, locked=True)
        self._input: MultilineInput | None = None
        button = IconButton("message-square", self.tr("Remark on {0}").format(question.number))
        button.clicked.connect(self.write_remark)
        self.add_action(button)
        if remark:
            self._open(remark)

    def _open(self, remark: str) -> MultilineInput:
        self._input = MultilineInput(
            self.tr("Remark on {0}").format(self.question.number), remark, lines=1,
            placeholder=self.tr("What the inspector should change or explain"),
        )  # fmt: skip
        self._input.settled.connect(self._on_remark)
        self.column.addWidget(self._input)
        return self._input

    def write_remark(self) -> None:
        """Open the remark and put the cursor there."""
        (self._input or self._open("")).setFocus()

    def settle(self) -> None:
        """Tell what was typed."""
        if self._input is not None:
            self._input.settle()

    def _on_remark(self, text: str) -> None:
        self.remarked.emit(self.ref, text)


class ReviewCards(ScrollColumn):
    """Cards of all sections below one another, built in slices."""

    remarked = Signal(str, str)
    card_made = Signal(object)
    finding_picked = Signal(str)

    def __init__(self, law_of: Callable[[Question], str]) -> None:
        super().__init__(margins=(22, 14, 22, 24))
        self._law_of = law_of
        self._waiting: list[Entry] = []
        self._made: list[QWidget] = []
        self._remarks: dict[str, str] = {}
        self._title = SectionTitle("", role=Role.HEADING)
        self.add(self._title)
        self.finish()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_slice)

    def show_entries(self, title: str, aside: str, entries: Sequence[Entry], remarks: dict[str, str]) -> None:
        """Show section heads and questions in order."""
        for widget in self._made:
            self.column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        self._remarks = remarks
        self._title.title.setText(title)
        self._title.set_aside(aside)
        self._waiting = list(entries)
        self._build(FIRST)
        if self._waiting:
            self._timer.start()
        self.verticalScrollBar().setValue(0)

    def _build(self, count: int) -> None:
        for entry in self._waiting[:count]:
            widget = self._make(entry)
            if widget is not None:
                self.column.insertWidget(self.column.count() - 1, widget)
                self._made.append(widget)
        self._waiting = self._waiting[count:]

    def _build_slice(self) -> None:
        self.setUpdatesEnabled(False)
        self._build(SLICE)
        self.setUpdatesEnabled(True)
        if not self._waiting:
            self._timer.stop()

    def _make(self, entry: Entry) -> QWidget | None:
        if isinstance(entry, tuple):
            return Text("  ".join(part for part in entry if part), Role.TITLE, wrap=True)
        if isinstance(entry, Finding):
            tile = FindingTile(entry, words.say(entry.measure).lower() if entry.measure else "")
            tile.picked.connect(self.finding_picked)
            return tile
        if entry.node.kind != "question" or is_note(entry.node):
            return None
        card = ReviewCard(entry, self._law_of(entry), self._remarks.get(entry.node.ref, ""))
        card.remarked.connect(self.remarked)
        self.card_made.emit(card)
        return card

    def cards(self) -> list[ReviewCard]:
        """The cards that are built."""
        return [widget for widget in self._made if isinstance(widget, ReviewCard)]

    def set_picture(self, sha256: str, image: QImage) -> None:
        """Give every piece of evidence with this original its picture."""
        for card in self.cards():
            for attachment in card.question.attachments:
                if attachment.sha256 == sha256:
                    card.set_picture(attachment.id, image)

    def settle(self) -> None:
        """Tell what was typed."""
        for card in self.cards():
            card.settle()
