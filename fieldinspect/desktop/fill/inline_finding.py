"""The finding that an answer opened, inside its card: how serious, which law, what was seen, and the evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls.buttons import QuietButton
from fieldinspect.desktop.controls.inputs import MultilineInput
from fieldinspect.desktop.controls.pills import SeverityChip
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role
from fieldinspect.domain.findings import Finding


class InlineFinding(QWidget):
    """A finding below the answer that drafted it. ``law`` is its provisions in words."""

    facts_written = Signal(str, str)
    """The finding's id, and what was observed."""
    opened = Signal(str)
    """A person wants to work on the whole finding; its id."""

    def __init__(self, finding: Finding, law: str, number: str, *, locked: bool) -> None:
        super().__init__()
        self._id = finding.id
        self._chip = SeverityChip(finding.severity, "")
        self._law = Text("", Role.SMALL, wrap=True)
        self._open = QuietButton(
            self.tr("Open"), icon="arrow-right", name=self.tr("Open the finding of {0}").format(number)
        )
        self._open.clicked.connect(self._on_open)
        self.facts = MultilineInput(
            self.tr("What was observed, {0}").format(number),
            finding.facts,
            placeholder=self.tr("What was observed: facts only; the report prints this text"),
            lines=1,
        )
        self.facts.set_read_only(locked)
        self.facts.settled.connect(self._on_facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP_S)
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self._open)
        column.addLayout(head)
        column.addWidget(self._law)
        column.addWidget(self.facts)
        self.show_finding(finding, law)

    def show_finding(self, finding: Finding, law: str) -> None:
        """Show the finding as it stands now."""
        self._id = finding.id
        said = self.tr("Finding {0} · {1}").format(finding.number, words.say(finding.severity).lower())
        self._chip.set_severity(finding.severity, said)
        self._law.setText(law)
        self._law.setVisible(bool(law))
        self.facts.set_value(finding.facts)

    def settle(self) -> None:
        """Tell what was typed."""
        self.facts.settle()

    def _on_facts(self, said: str) -> None:
        self.facts_written.emit(self._id, said)

    def _on_open(self) -> None:
        self.opened.emit(self._id)
