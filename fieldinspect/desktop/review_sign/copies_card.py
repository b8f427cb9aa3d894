"""After finishing: who was given a copy, how, and whether it was taken; and the way to take the visit up again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import Chip, QuietButton, SecondaryButton, Surface, Text
from fieldinspect.desktop.review_sign.check_card import step_head
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import Outcome, Side, VisitStatus


class CopiesCard(Surface):
    """One line for each party."""

    delivery_wanted = Signal(str)
    """The side to whom a copy is handed."""
    reopen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(18, 14, 18, 14), spacing=8)
        self._head = step_head(4, self.tr("Copies"), Text(self.tr("each side gets its own"), Role.SMALL))
        self.add(self._head)
        self._rows: list[QWidget] = []

    def show_copies(self, visit: Visit, *, may_write: bool) -> None:
        """Show what was handed over."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        inspection = visit.inspection
        locked = inspection.status is VisitStatus.APPROVED or not may_write
        self._rows = [self._row(visit, side, locked=locked) for side in (Side.EMPLOYER, Side.WORKER)]
        if inspection.status in (VisitStatus.COMPLETED, VisitStatus.NOT_CARRIED_OUT) and may_write:
            self._rows.append(self._reopen())
        for row in self._rows:
            self.add(row)

    def _row(self, visit: Visit, side: Side, *, locked: bool) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(Text(words.say(side), Role.STRONG))
        given = [d for d in visit.inspection.deliveries if d.side is side and d.of == visit.id]
        if given:
            last = given[-1]
            at = words.when(last.at_ms, visit.ws.now())
            row.addWidget(Text(f"{last.to}, {last.method}, {at}", Role.SMALL, elide=True), 1)
            tone = Tone.OK if last.outcome is Outcome.ACCEPTED else Tone.BAD
            row.addWidget(Chip(words.say(last.outcome), tone=tone))
        else:
            row.addWidget(Text(self.tr("nothing recorded yet"), Role.SMALL), 1)
        if not locked:
            name = self.tr("Record delivery: {0}").format(words.say(side))
            button = SecondaryButton(self.tr("Record delivery…"), icon="file-check", name=name)
            button.setProperty("side", str(side))
            button.clicked.connect(self._on_delivery)
            row.addWidget(button)
        return box

    def _reopen(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(
            Text(self.tr("Something has to be changed? A new version is made."), Role.SMALL, wrap=True), 1
        )
        button = QuietButton(self.tr("Reopen…"), icon="lock-open", name=self.tr("Reopen the visit"))
        button.clicked.connect(self.reopen_wanted)
        row.addWidget(button)
        return box

    def _on_delivery(self) -> None:
        self.delivery_wanted.emit(str(self.sender().property("side")))
