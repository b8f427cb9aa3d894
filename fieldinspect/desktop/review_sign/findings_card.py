"""Step two: the findings and measures that both parties see before they sign."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import QuietButton, Surface, Text
from fieldinspect.desktop.review_sign.check_card import step_head
from fieldinspect.desktop.severity_column import SeverityColumn
from fieldinspect.desktop.theme import Role
from fieldinspect.domain.codes import NOTICE_COUNTS, Measure
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.notices import Notice


class FindingsCard(Surface):
    """One line for each finding."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=(18, 14, 18, 14), spacing=2)
        self.add(
            step_head(
                2, self.tr("Findings and measures"), Text(self.tr("both parties see this list"), Role.SMALL)
            )
        )
        self._rows: list[QWidget] = []

    def show_findings(self, visit: Visit) -> None:
        """Show the findings that count."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        live = [f for f in visit.inspection.findings if f.live]
        live.sort(key=lambda f: (-f.severity.rank, f.number))
        self._rows = [self._row(f, visit) for f in live] or [
            Text(self.tr("Nothing was found to be wrong."), Role.BODY)
        ]
        for row in self._rows:
            self.add(row)

    def _row(self, finding: Finding, visit: Visit) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(SeverityColumn(finding.severity))
        row.addWidget(Text(finding.title, Role.BODY, wrap=True), 5)
        notice = standing_notice(visit, finding.id)
        row.addWidget(Text(self._measure(finding, notice), Role.SMALL, wrap=True), 3)
        due = Text(self._due(finding, notice), Role.SMALL_STRONG)
        due.setMinimumWidth(theme.current().px(72))
        row.addWidget(due)
        button = QuietButton(self.tr("Open"), name=self.tr("Open finding {0}").format(finding.number))
        button.setProperty("finding", finding.id)
        button.clicked.connect(self._on_open)
        row.addWidget(button)
        return box

    def _measure(self, finding: Finding, notice: Notice | None) -> str:
        if notice is not None:
            return f"{notice.serial}, {words.say(notice.status).lower()}"
        return words.say(finding.measure).lower() if finding.measure else self.tr("no measure")

    def _due(self, finding: Finding, notice: Notice | None) -> str:
        due = notice.due if notice is not None else finding.due
        if finding.measure is Measure.PROHIBITION_IMMEDIATE:
            return self.tr("at once")
        return words.on_day(due, year=False) if due else ""

    def _on_open(self) -> None:
        self.picked.emit(str(self.sender().property("finding")))


def standing_notice(visit: Visit, finding: str) -> Notice | None:
    """The notice in force that rests on a finding."""
    on = (n for n in visit.inspection.notices if finding in n.findings and n.status in NOTICE_COUNTS)
    return next(on, None)
