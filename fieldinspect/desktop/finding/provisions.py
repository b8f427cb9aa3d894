"""The legal basis of a finding: its provisions as chips, and the library to add from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import ChoiceBox, Flow, IconText, Option, Pill, QuietButton, Text
from fieldinspect.desktop.finding.law_words import citation, may_carry_notice, provision
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.jurisdiction import Jurisdiction


class Provisions(QWidget):
    """Chips of provisions as in force on the visit's day; a click on one takes it off.

    Args:
        law: the jurisdiction with its library.
        day: the day of the visit.
        language: in which provisions are cited.
    """

    edited = Signal(list)
    """A person changed the list; the keys."""

    def __init__(self, law: Jurisdiction, day: date, language: str) -> None:
        super().__init__()
        self._law, self._day, self._language = law, day, language
        self._keys: list[str] = []
        self._locked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_XS)
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=theme.GAP_XS)
        column.addWidget(self._chips)
        self._box: ChoiceBox | None = None
        self._column = column
        self._standing = IconText("", icon="circle-check", role=Role.SMALL)
        column.addWidget(self._standing)

    def show_keys(self, keys: Sequence[str], *, locked: bool) -> None:
        """Show these provisions."""
        self._keys, self._locked = list(keys), locked
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in self._keys:
            self._flow.addWidget(self._chip(key))
        if not self._keys and locked:
            self._flow.addWidget(Text(self.tr("none named"), Role.SMALL))
        if not locked:
            add = QuietButton(self.tr("Add a provision"), icon="plus")
            add.clicked.connect(self.open_library)
            self._flow.addWidget(add)
        self._chips.updateGeometry()
        self._say_standing()

    def _chip(self, key: str) -> QWidget:
        known = provision(self._law, key, self._day)
        binding = known is not None and known.may_base_notice
        chip = Pill(
            citation(self._law, key, self._day, self._language),
            tone=Tone.ACCENT if binding else Tone.NEUTRAL,
            icon="scale" if binding else "book-open",
        )
        summary = known.words(self._language) if known is not None else ""
        chip.setToolTip(
            summary if self._locked else self.tr("{0} A click takes it off.").format(summary).strip()
        )
        chip.setProperty("key", key)
        chip.setEnabled(not self._locked)
        chip.clicked.connect(self._on_chip)
        return chip

    def _say_standing(self) -> None:
        day = words.on_day(self._day)
        if not self._keys:
            self._standing.set(
                self.tr("No provision is named; it can only be advised on."), icon="info", tone=Tone.MUTED
            )
        elif may_carry_notice(self._law, self._keys, self._day):
            said = self.tr("In force on {0}. Enforceable: it can carry a notice.").format(day)
            self._standing.set(said, icon="circle-check", tone=Tone.OK)
        else:
            said = self.tr(
                "No enforceable provision in force on {0}: it can be advised on, not ordered."
            ).format(day)
            self._standing.set(said, icon="info", tone=Tone.WARN)

    def open_library(self) -> None:
        """Offer every provision in force that is not named yet."""
        if self._box is not None:
            return
        options = [
            Option(p.key, f"{p.citation(self._language)} — {p.words(self._language)}")
            for p in self._law.library
            if p.holds_on(self._day) and p.key not in self._keys
        ]
        self._box = ChoiceBox(
            options,
            self.tr("Search the legal library"),
            placeholder=self.tr("Search the legal library"),
            searchable=True,
        )
        self._box.chosen.connect(self._on_chosen)
        self._column.insertWidget(1, self._box)
        self._box.setFocus()

    def _close_library(self) -> None:
        if self._box is not None:
            self._column.removeWidget(self._box)
            self._box.deleteLater()
            self._box = None

    def _on_chosen(self, key: str) -> None:
        self._close_library()
        if key and key not in self._keys:
            self.edited.emit([*self._keys, key])

    def _on_chip(self) -> None:
        key = str(self.sender().property("key"))
        self.edited.emit([k for k in self._keys if k != key])
