"""The card of a visit on the day's page: when, where, how far, and the way on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    Chip,
    IconText,
    PrimaryButton,
    ProgressBar,
    SecondaryButton,
    Surface,
    Text,
)
from fieldinspect.desktop.inspections.visit_words import mark_of
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.store.projections import InspectionRow


class VisitCard(Surface):
    """A visit that is under way. ``first`` makes its button the loud one."""

    opened = Signal(str)

    def __init__(self, row: InspectionRow, now: datetime, *, first: bool) -> None:
        super().__init__(margins=(16, 14, 16, 14))
        self._id = row.id
        line = QHBoxLayout()
        line.setSpacing(theme.GAP_L)
        line.addWidget(self._time(row, now))
        line.addWidget(self._words(row), 1)
        said, icon, tone = mark_of(row)
        line.addWidget(Chip(said, tone=tone, icon=icon))
        name = self.tr("Continue at {0}").format(row.establishment_name)
        make = PrimaryButton if first else SecondaryButton
        self.button = make(self.tr("Continue"), name=name)
        self.button.clicked.connect(self._on_clicked)
        line.addWidget(self.button)
        self.column.addLayout(line)

    def _time(self, row: InspectionRow, now: datetime) -> QWidget:
        began = words.moment_of(row.started_ms, now)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(words.at_time(began), Role.TITLE))
        today = began.date() == now.date()
        day = self.tr("today") if today else words.on_day(began.date(), year=began.year != now.year)
        column.addWidget(Text(day, Role.SMALL))
        column.addStretch(1)
        box.setMinimumWidth(theme.current().px(64))
        return box

    def _words(self, row: InspectionRow) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Text(row.establishment_name, Role.TITLE, elide=True))
        about = " · ".join(part for part in (row.locality, row.number) if part)
        column.addWidget(Text(about, Role.SMALL, elide=True))
        progress = QHBoxLayout()
        progress.setSpacing(10)
        bar = ProgressBar(row.answered, row.questions)
        bar.setMaximumWidth(theme.current().px(220))
        progress.addWidget(bar, 1)
        progress.addWidget(Text(words.answered(row.answered, row.questions), Role.SMALL))
        progress.addStretch(1)
        column.addLayout(progress)
        if row.findings:
            column.addWidget(
                IconText(
                    words.findings(row.findings),
                    icon="triangle-alert",
                    tone=Tone.WARN,
                    role=Role.SMALL_STRONG,
                )
            )
        return box

    def _on_clicked(self) -> None:
        self.opened.emit(self._id)


class NeedsCard(Surface):
    """Something that waits for an answer: a returned visit with its remarks, or an answer with two versions."""

    opened = Signal(str)

    def __init__(
        self, id: str, icon: str, tone: Tone, title: str, about: str, said: str, button: str, name: str
    ) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self._id = id
        line = QHBoxLayout()
        line.setSpacing(theme.GAP_M)
        head = IconText(title, icon=icon, icon_tone=tone, role=Role.STRONG)
        head.text.setWordWrap(False)
        line.addWidget(head, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Text(about, Role.SMALL, elide=True), 1)
        go = SecondaryButton(button, name=name)
        go.clicked.connect(self._on_clicked)
        line.addWidget(go)
        self.column.addLayout(line)
        if said:
            self.add(Text(said, Role.BODY, wrap=True))

    def _on_clicked(self) -> None:
        self.opened.emit(self._id)
