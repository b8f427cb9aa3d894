"""The first run, step by step: you, your office, the passphrase, practice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import PrimaryButton, QuietButton, SecondaryButton
from fieldinspect.desktop.controls.flow import Flow
from fieldinspect.desktop.controls.messages import Banner
from fieldinspect.desktop.controls.pills import StepBadge
from fieldinspect.desktop.controls.segmented import Option, Segmented
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.first_run.steps import (
    Answers,
    OfficeStep,
    PassphraseStep,
    PracticeStep,
    Step,
    YouStep,
)
from fieldinspect.desktop.front import Front
from fieldinspect.desktop.preferences import LANGUAGES
from fieldinspect.desktop.theme import Role, Tone


class FirstRunPage(Front):
    """Asks and signals; the window makes the workspace and answers with :meth:`refuse`, or shows the shell."""

    created = Signal(object, str)
    """:class:`Answers` and the passphrase; its fields are emptied at the same time."""
    language_chosen = Signal(str)
    """Another interface language: the window rebuilds this page with :meth:`answers` and :meth:`step`."""
    elsewhere = Signal()
    """The person has a workspace in another folder."""

    def __init__(self, folder: Path, language: str, answers: Answers | None = None, step: int = 0) -> None:
        super().__init__(width=600)
        self.promise(
            self.tr("Ready in two minutes"),
            self.tr("No administrator rights, no account elsewhere, no network needed."),
            [
                ("languages", " · ".join(LANGUAGES.values())),
                ("accessibility", self.tr("Text size, contrast and screen reader")),
                ("lock", self.tr("Everything encrypted with your passphrase")),
            ],
        )
        answers = answers or Answers()
        self._folder = folder
        self._you, self._office = YouStep(answers), OfficeStep(answers, language)
        self._secret, self._kind = PassphraseStep(), PracticeStep(answers)
        self._steps: list[Step] = [self._you, self._office, self._secret, self._kind]
        self._step = min(step, len(self._steps) - 1)
        self._add_head(language)
        self._banner = Banner("", tone=Tone.BAD)
        self.column.addWidget(self._banner)
        for part in self._steps:
            part.advanced.connect(self._on_continue)
            self.column.addWidget(part)
        self._add_foot()
        self._show_step()

    def _add_head(self, language: str) -> None:
        names = [self.tr("You"), self.tr("Your office"), self.tr("Passphrase"), self.tr("Practice")]
        self._badges: list[tuple[StepBadge, Text]] = []
        steps = Flow(gap=theme.GAP_L)
        for number, name in enumerate(names, start=1):
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GAP_S)
            badge, words = StepBadge(number, solid=False), Text(name, Role.SMALL_STRONG)
            self._badges.append((badge, words))
            row.addWidget(badge)
            row.addWidget(words)
            steps.addWidget(part)
        self.column.addLayout(steps)
        spoken = [Option(code, name) for code, name in LANGUAGES.items()]
        self._language = Segmented(spoken, self.tr("Language"), value=language, clearable=False, compact=True)
        self._language.chosen.connect(self.language_chosen)
        self.corner.addWidget(self._language)

    def _add_foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        self._back = SecondaryButton(self.tr("Back"))
        self._other = QuietButton(self.tr("I have a workspace already"))
        self._go_on = PrimaryButton(self.tr("Continue"), icon="arrow-right")
        self._back.clicked.connect(self._on_back)
        self._other.clicked.connect(self.elsewhere)
        self._go_on.clicked.connect(self._on_continue)
        row.addWidget(self._back)
        row.addWidget(self._other)
        row.addStretch(1)
        row.addWidget(self._go_on)
        self.column.addSpacing(theme.GAP_XS)
        self.column.addLayout(row)

    def answers(self) -> Answers:
        """What was answered so far."""
        name, email, seat = self._you.values()
        law, office = self._office.values()
        return replace(
            Answers(),
            name=name,
            email=email,
            seat=seat,
            jurisdiction=law,
            office=office,
            practice=self._kind.practice(),
        )

    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._step

    def refuse(self, words: str) -> None:
        """Say why the workspace could not be made."""
        self._go_on.setEnabled(True)
        self._step = self._steps.index(self._secret)
        self._show_step()
        self._banner.set(words, tone=Tone.BAD)

    def problem(self) -> str:
        """The sentence shown above the step, or an empty text."""
        return self._banner.text.text() if not self._banner.isHidden() else ""

    def _show_step(self) -> None:
        self._banner.set("")
        for number, (badge, words) in enumerate(self._badges):
            done, now = number < self._step, number == self._step
            badge.set_tone(Tone.OK if done else Tone.ACCENT if now else Tone.NEUTRAL)
            words.setFont(theme.current().font(Role.SMALL_STRONG if now else Role.SMALL))
            words.set_tone(Tone.PLAIN if done or now else Tone.MUTED)
        for number, part in enumerate(self._steps):
            part.setVisible(number == self._step)
        self._back.setVisible(self._step > 0)
        self._other.setVisible(self._step == 0)
        last = self._step == len(self._steps) - 1
        words_on = self.tr("Make the workspace") if last else self.tr("Continue")
        self._go_on.set_words(words_on, icon="check" if last else "arrow-right")
        self.setFocusProxy(self._steps[self._step])
        self._steps[self._step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self._step -= 1
        self._show_step()

    def _on_continue(self) -> None:
        if not self._steps[self._step].complete():
            return
        if self._step < len(self._steps) - 1:
            self._step += 1
            self._show_step()
            return
        passphrase = self._secret.passphrase()
        if not self._secret.complete():  # a refused attempt emptied the fields
            self.refuse(self.tr("Type the passphrase again."))
            return
        self._go_on.setEnabled(False)
        self._secret.forget()
        self.created.emit(self.answers(), passphrase)
