"""The severity of a finding as the first column of a list: in every row the words after it begin at the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.desktop import words
from fieldinspect.desktop.controls import SeverityChip
from fieldinspect.domain.codes import Severity


class SeverityColumn(QWidget):
    """The chip of one finding, in a column as wide as the widest of all severities in the present language."""

    def __init__(self, severity: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SeverityChip(severity, words.say(Severity(severity))), 0, Qt.AlignmentFlag.AlignLeading)
        self.setFixedWidth(max(SeverityChip(s, words.say(s)).sizeHint().width() for s in Severity))
