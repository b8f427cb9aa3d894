"""The locked screen: the passphrase, and nothing about any establishment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import PrimaryButton, QuietButton, SecondaryButton
from fieldinspect.desktop.controls.cards import Surface
from fieldinspect.desktop.controls.passphrase import PassphraseInput
from fieldinspect.desktop.controls.pills import StepBadge
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.front import Front
from fieldinspect.desktop.theme import Role, Tone


@dataclass(frozen=True, slots=True)
class Locked:
    """What may be shown before unlocking: no name of an establishment, ever.

    Args:
        folder: the workspace.
        person, function: who locked it, when the program still runs; empty at a start.
        reason: why and when it was locked, in words; empty at a start.
        saved: the time of the last durable entry, such as ``10:47``; empty when not known.
        waiting: entries and files that only this laptop has, or None when not known.
    """

    folder: Path
    person: str = ""
    function: str = ""
    reason: str = ""
    saved: str = ""
    waiting: int | None = None


class UnlockPage(Front):
    """Asks for the passphrase. The window answers :attr:`unlocking` with :meth:`refuse`, or shows the shell."""

    unlocking = Signal(str, bool)
    """The passphrase that was typed; the field is emptied at the same time; and whether to open for reading only."""
    elsewhere = Signal()
    """The person wants to open another workspace."""

    def __init__(self, locked: Locked, parent: QWidget | None = None) -> None:
        super().__init__(width=420, parent=parent)
        self.promise(
            self.tr("Your work is safe"),
            self.tr("Everything is saved on this laptop and encrypted. Nothing is shown until you unlock."),
            self._facts(locked),
        )
        again = bool(locked.person)
        self.column.addWidget(
            Text(self.tr("Locked") if again else self.tr("Welcome back"), Role.DISPLAY, wrap=True)
        )
        under = locked.reason or self.tr("Your passphrase opens the workspace in {0}.").format(locked.folder)
        self.column.addWidget(Text(under, Role.BODY, tone=Tone.MUTED, wrap=True))
        if again:
            self.column.addWidget(_person(locked))
        self.column.addSpacing(theme.GAP_XS)
        self._label = Text(self.tr("Passphrase"), Role.LABEL)
        self.passphrase = PassphraseInput(self.tr("Passphrase"))
        self._label.setBuddy(self.passphrase.field)
        self._problem = Text("", Role.SMALL_STRONG, tone=Tone.BAD, wrap=True)
        self._problem.hide()
        self.button = PrimaryButton(self.tr("Unlock"), icon="lock-open")
        self.column.addWidget(self._label)
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self._problem)
        self.column.addWidget(self.button)
        self.read = SecondaryButton(self.tr("Open for reading only"), icon="eye")
        self.read.hide()
        self.read.clicked.connect(self._on_read)
        self.column.addWidget(self.read)
        self.passphrase.entered.connect(self._on_unlock)
        self.passphrase.edited.connect(self._on_edited)
        self.button.clicked.connect(self._on_unlock)
        if not again:
            other = QuietButton(self.tr("Open another workspace"))
            other.clicked.connect(self.elsewhere)
            row = QHBoxLayout()
            row.addWidget(other)
            row.addStretch(1)
            self.column.addLayout(row)
        self.setFocusProxy(self.passphrase)

    def _facts(self, locked: Locked) -> list[tuple[str, str]]:
        facts = []
        if locked.saved:
            facts.append(("check", self.tr("Last entry saved {0}").format(locked.saved)))
        if locked.waiting:
            facts.append(("cloud-off", self.tr("%n item(s) wait to be sent", "", locked.waiting)))
        facts.append(("hard-drive", self.tr("Photos and answers are encrypted alike")))
        facts.append(("keyboard", self.tr("Ctrl L locks at once")))
        return facts

    def refuse(self, words: str) -> None:
        """Say in place why it did not open, and let the person type again."""
        self.set_busy(False)
        self._problem.setText(words)
        self._problem.show()
        self.passphrase.set_wrong(True)
        self.passphrase.field.setAccessibleDescription(words)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_reading(self) -> None:
        """Offer to open for reading only what a newer program wrote."""
        self.read.show()

    def problem(self) -> str:
        """The sentence that is shown, or an empty text."""
        return self._problem.text()

    def set_busy(self, busy: bool) -> None:
        """Show that the passphrase is being tried."""
        self.button.setEnabled(not busy)
        self.button.set_words(self.tr("Unlocking …") if busy else self.tr("Unlock"), icon="lock-open")

    def _on_edited(self) -> None:
        self._problem.hide()
        self._problem.setText("")
        self.passphrase.set_wrong(False)

    def _on_unlock(self) -> None:
        self._open(read_only=False)

    def _on_read(self) -> None:
        self._open(read_only=True)

    def _open(self, *, read_only: bool) -> None:
        typed = self.passphrase.text()
        if not typed:
            self.refuse(self.tr("Type your passphrase."))
            return
        self.passphrase.clear()
        self.set_busy(True)
        self.unlocking.emit(typed, read_only)


def _person(locked: Locked) -> Surface:
    card = Surface(margins=(14, 10, 14, 10))
    card.set_selected(True)
    row = QHBoxLayout()
    row.setSpacing(theme.GAP_M)
    initials = "".join(part[0] for part in locked.person.split()[:2]).upper()
    row.addWidget(StepBadge(initials, tone=Tone.NEUTRAL, solid=False, size=36))
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(locked.person, Role.STRONG, elide=True))
    words.addWidget(Text(locked.function, Role.SMALL, elide=True))
    row.addLayout(words, 1)
    card.column.addLayout(row)
    return card
