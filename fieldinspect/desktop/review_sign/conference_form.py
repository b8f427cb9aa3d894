"""Records who met at the opening or the close of a visit, and what was explained, or why nobody met."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    ChoiceBox,
    IconButton,
    Labelled,
    MultilineInput,
    Option,
    Question,
    QuietButton,
    ScrollColumn,
    TextInput,
)
from fieldinspect.domain.acts import Attendee
from fieldinspect.domain.codes import Selection, Side

_SIDES = (Side.EMPLOYER, Side.WORKER, Side.OTHER)


class PersonRow(QWidget):
    """One person at a talk."""

    edited = Signal()
    removal_requested = Signal()

    def __init__(self, number: int, side: Side, known: Attendee | None = None) -> None:
        super().__init__()
        self.side = ChoiceBox(
            [Option(s, words.say(s)) for s in _SIDES],
            self.tr("Side, person {0}").format(number),
            value=side,
            searchable=False,
        )
        self.name = TextInput(
            self.tr("Name, person {0}").format(number), placeholder=self.tr("Name"), max_length=200
        )
        self.function = TextInput(
            self.tr("Function, person {0}").format(number), placeholder=self.tr("Function"), max_length=200
        )
        self.selection = ChoiceBox(
            [Option(s, words.say(s)) for s in Selection],
            self.tr("How chosen, person {0}").format(number),
            placeholder=self.tr("How chosen"),
            searchable=False,
        )
        remove = IconButton("x", self.tr("Leave out person {0}").format(number), framed=False)
        remove.clicked.connect(self.removal_requested)
        if known is not None:
            self.name.set_value(known.name)
            self.function.set_value(known.function)
            self.selection.set_value(known.selection or None)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setSpacing(6)
        grid.addWidget(self.side, 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.function, 0, 2)
        grid.addWidget(remove, 0, 3)
        grid.addWidget(self.selection, 1, 1, 1, 2)
        for column, share in ((0, 4), (1, 5), (2, 5)):
            grid.setColumnStretch(column, share)
        self.side.chosen.connect(self._on_side)
        self.name.textChanged.connect(self._on_typed)
        self._on_side()

    def _on_side(self, _value: str = "") -> None:
        self.selection.setVisible(self.side.value() == Side.WORKER)
        self.edited.emit()

    def _on_typed(self, _text: str) -> None:
        self.edited.emit()

    def attendee(self) -> dict[str, str] | None:
        """The person as the use case takes it; None without a name."""
        if not self.name.value():
            return None
        selection = self.selection.value() if self.side.value() == Side.WORKER else None
        return {
            "side": self.side.value() or Side.OTHER,
            "name": self.name.value(),
            "function": self.function.value(),
            "selection": selection or "",
        }


class ConferenceQuestion(Question):
    """The form of a talk; people who were at an earlier one are offered again."""

    def __init__(self, parent: QWidget, kind: str, known: tuple[Attendee, ...]) -> None:
        opening = kind == "opening"
        if opening:
            title = QCoreApplication.translate("ConferenceQuestion", "Opening talk")
            about = QCoreApplication.translate(
                "ConferenceQuestion", "Both sides hear what this visit is about, and may go round with you."
            )
        else:
            title = QCoreApplication.translate("ConferenceQuestion", "Closing talk")
            about = QCoreApplication.translate(
                "ConferenceQuestion", "Both sides hear the same findings, and may answer."
            )
        super().__init__(
            parent, title, about, go_on=QCoreApplication.translate("ConferenceQuestion", "Record")
        )
        self.setMinimumWidth(min(theme.current().px(720), max(320, parent.width() - 40)))
        self._rows: list[PersonRow] = []
        self._made = 0
        self._people = ScrollColumn(margins=(0, 0, 12, 0), spacing=0)
        self._people.setMinimumHeight(theme.current().px(210))
        self.column.addWidget(self._people)
        add = QuietButton(self.tr("Add a person"), icon="user-plus")
        add.clicked.connect(self._on_add)
        line = QHBoxLayout()
        line.addWidget(add)
        line.addStretch(1)
        self.column.addLayout(line)
        self.points = MultilineInput(
            self.tr("What was said"),
            lines=2,
            placeholder=self.tr("Card, purpose, independence, documents, rights, what can follow")
            if opening
            else self.tr("The findings and measures, and what both sides answered"),
        )
        self.column.addWidget(Labelled(self.tr("What was said"), self.points))
        self.waiver = MultilineInput(self.tr("Or: why there was no talk"), lines=1)
        self.column.addWidget(Labelled(self.tr("Or: why there was no talk"), self.waiver))
        self.waiver.editor.textChanged.connect(self._check)
        for person in known:
            self._add(person.side, person)
        if not known:
            self._add(Side.EMPLOYER)
            self._add(Side.WORKER)
        self._people.finish()
        self.begin = self._rows[0].name
        self._check()

    def _add(self, side: Side, known: Attendee | None = None) -> PersonRow:
        self._made += 1
        row = PersonRow(self._made, side, known)
        row.edited.connect(self._check)
        row.removal_requested.connect(self._on_remove)
        self._people.column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def _on_add(self) -> None:
        self._add(Side.OTHER).name.setFocus()

    def _on_remove(self) -> None:
        row = self.sender()
        if isinstance(row, PersonRow):
            self._rows.remove(row)
            self._people.column.removeWidget(row)
            row.hide()
            row.deleteLater()
            self._check()

    def _check(self) -> None:
        self.go_on.setEnabled(bool(self.attendees() or self.waiver.value()))

    def attendees(self) -> list[dict[str, str]]:
        """Who was there."""
        return [person for row in self._rows if (person := row.attendee()) is not None]
