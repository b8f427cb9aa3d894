"""The questions before a notice is issued, served or voided: what will happen, and who did what."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from fieldinspect.desktop import words
from fieldinspect.desktop.controls import Labelled, MultilineInput, Option, Question, Segmented, TextInput
from fieldinspect.desktop.theme import Tone
from fieldinspect.domain.codes import Outcome


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom something was handed, how, and with what outcome."""

    to: str
    method: str
    outcome: str
    reason: str


class HandingQuestion(Question):
    """Asks who took a paper, or refused it and in which words. ``title`` and ``about`` say which paper."""

    def __init__(self, parent: QWidget, title: str, about: str, *, go_on: str, to: str = "") -> None:
        super().__init__(parent, title, about, go_on=go_on)
        self.to = TextInput(self.tr("Handed to"), to, placeholder=self.tr("Name and function"))
        self.method = TextInput(self.tr("How"), self.tr("in person"))
        self.outcome = Segmented(
            [
                Option(Outcome.ACCEPTED, words.say(Outcome.ACCEPTED), "check", Tone.OK),
                Option(Outcome.REFUSED, words.say(Outcome.REFUSED), "x", Tone.BAD),
            ],
            self.tr("Outcome"),
            value=Outcome.ACCEPTED,
            clearable=False,
        )
        self.reason = MultilineInput(self.tr("In which words it was refused"), lines=1)
        self._reason_box = Labelled(self.tr("In which words it was refused"), self.reason)
        for widget in (
            Labelled(self.tr("Handed to"), self.to),
            Labelled(self.tr("How"), self.method),
            Labelled(self.tr("Outcome"), self.outcome),
            self._reason_box,
        ):
            self.column.addWidget(widget)
        self.outcome.chosen.connect(self._check)
        self.to.textChanged.connect(self._check)
        self.method.textChanged.connect(self._check)
        self.reason.editor.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        refused = self.outcome.value() == Outcome.REFUSED
        self._reason_box.setVisible(refused)
        complete = bool(self.to.value() and self.method.value() and (not refused or self.reason.value()))
        self.go_on.setEnabled(complete)

    def handed(self) -> Handed:
        """What was said."""
        refused = self.outcome.value() == Outcome.REFUSED
        reason = self.reason.value() if refused else ""
        return Handed(self.to.value(), self.method.value(), self.outcome.value() or "", reason)


class ReasonQuestion(Question):
    """Asks for a reason before something is taken back or reopened."""

    def __init__(
        self, parent: QWidget, title: str, about: str, *, go_on: str, danger: bool = False, label: str = ""
    ) -> None:
        super().__init__(parent, title, about, go_on=go_on, danger=danger)
        said = label or self.tr("Reason")
        self.reason = MultilineInput(said, lines=2)
        self.column.addWidget(Labelled(said, self.reason))
        self.reason.editor.textChanged.connect(self._check)
        self.reason.setFocus()
        self._check()

    def _check(self) -> None:
        self.go_on.setEnabled(bool(self.reason.value()))
