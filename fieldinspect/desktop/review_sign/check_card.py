"""Step one: what is still open on a visit, each with the way to settle it or a place for a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.casework.errors import Problem
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    Chip,
    IconText,
    MultilineInput,
    SecondaryButton,
    StepBadge,
    Surface,
    Text,
)
from fieldinspect.desktop.review_sign import problem_words
from fieldinspect.desktop.theme import Role, Tone

_SHOWN = 12


def step_head(number: int, title: str, aside: QWidget | None = None) -> QWidget:
    """The head of a step: its number in a circle, its title, something at the far edge."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(StepBadge(number))
    row.addWidget(Text(title, Role.TITLE))
    row.addStretch(1)
    if aside is not None:
        row.addWidget(aside)
    return box


class ProblemRow(QWidget):
    """One open thing."""

    go_requested = Signal(object)
    reason_given = Signal(str, str)

    def __init__(self, problem: Problem, visit: Visit, reason: str) -> None:
        super().__init__()
        self._problem = problem
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        settled = bool(reason)
        said = problem_words.say(problem, visit)
        icon, tone = ("circle-check", Tone.OK) if settled else ("circle-alert", Tone.WARN)
        row.addWidget(
            IconText(said, icon=icon, icon_tone=tone, role=Role.BODY), 1, Qt.AlignmentFlag.AlignVCenter
        )
        self.go = self._go_button(problem, visit)
        if self.go is not None:
            row.addWidget(self.go)
        about = problem_words.what(problem, visit) or said
        self.reason = MultilineInput(self.tr("Reason: {0}").format(about), reason, lines=1)
        self.reason.editor.setPlaceholderText(self.tr("The reason, printed in the report"))
        self.reason.setVisible(settled)
        self.reason.settled.connect(self._on_reason)
        if problem.can_be_excused and not settled:
            give = SecondaryButton(self.tr("Give a reason"), name=self.tr("Give a reason: {0}").format(about))
            give.clicked.connect(self._on_give)
            row.addWidget(give)
        column.addLayout(row)
        column.addWidget(self.reason)

    def _go_button(self, problem: Problem, visit: Visit) -> SecondaryButton | None:
        number = problem_words.number_of(problem, visit)
        kind = problem_words.conference_of(problem)
        if kind:
            name = (
                self.tr("Record the opening talk")
                if kind == "opening"
                else self.tr("Record the closing talk")
            )
            button = SecondaryButton(self.tr("Record"), icon="handshake", name=name)
        elif problem.code == "conflict":
            name = self.tr("Settle {0}").format(problem_words.what(problem, visit))
            button = SecondaryButton(self.tr("Settle"), icon="git-compare-arrows", name=name)
        elif number:
            button = SecondaryButton(self.tr("Go to {0}").format(number), icon="arrow-right")
        elif visit.inspection.finding(problem.ref) is not None:
            name = problem_words.what(problem, visit)
            button = SecondaryButton(
                self.tr("Open finding"), icon="arrow-right", name=self.tr("Open {0}").format(name)
            )
        else:
            return None
        button.clicked.connect(self._on_go)
        return button

    def _on_go(self) -> None:
        self.go_requested.emit(self._problem)

    def _on_give(self) -> None:
        self.reason.show()
        self.reason.setFocus()

    def _on_reason(self, text: str) -> None:
        self.reason_given.emit(self._problem.ref, text)


class CheckCard(Surface):
    """What is answered, and what is still to settle."""

    go_requested = Signal(object)
    reason_given = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(margins=(18, 14, 18, 16), spacing=10)
        self._chip = Chip("")
        self.add(step_head(1, self.tr("Check"), self._chip))
        self._rows: list[QWidget] = []

    def show_problems(self, visit: Visit, problems: Sequence[Problem], reasons: Mapping[str, str]) -> None:
        """Show what is open; problems with a reason count as settled."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        here = [p for p in problems if not problem_words.is_of_signing(p)]
        left = [p for p in here if not (p.can_be_excused and reasons.get(p.ref))]
        if left:
            self._chip.set(self.tr("%n to settle", "", len(left)), tone=Tone.WARN, icon="circle-alert")
        else:
            self._chip.set(self.tr("All settled"), tone=Tone.OK, icon="check")
        self._rows = [self._summary(visit)]
        for problem in here[:_SHOWN]:
            row = ProblemRow(problem, visit, reasons.get(problem.ref, ""))
            row.go_requested.connect(self.go_requested)
            row.reason_given.connect(self.reason_given)
            self._rows.append(row)
        if len(here) > _SHOWN:
            self._rows.append(Text(self.tr("and %n more", "", len(here) - _SHOWN), Role.SMALL))
        for row in self._rows:
            self.add(row)

    def _summary(self, visit: Visit) -> QWidget:
        counts = [sheet.progress() for sheet in visit.sheets]
        done, total = sum(c[0] for c in counts), sum(c[1] for c in counts)
        live = sum(f.live for f in visit.inspection.findings)
        said = f"{words.answered(done, total)}, {words.findings(live)}"
        tone = Tone.OK if done == total else Tone.ACCENT
        return IconText(
            said, icon="circle-check" if done == total else "info", icon_tone=tone, role=Role.BODY
        )

    def first_open(self) -> QWidget | None:
        """The button of the first thing that is still to settle."""
        rows = [row for row in self._rows if isinstance(row, ProblemRow)]
        return next((row.go for row in rows if row.go is not None and not row.reason.value()), None)

    def settle(self) -> None:
        """Take what was typed."""
        for row in self._rows:
            if isinstance(row, ProblemRow):
                row.reason.settle()
