"""The panels beside the cards: the outline with its progress, and the findings with the report on site."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.casework.sheets import Section
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    Flow,
    Outline,
    OutlineEntry,
    Panel,
    ProgressBar,
    QuietButton,
    SecondaryButton,
    Surface,
    Text,
    Tick,
)
from fieldinspect.desktop.finding.tile import FindingTile
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.findings import Finding


class OutlinePanel(Panel):
    """How far the checklist is, its sections, the employer view, and the keys."""

    picked = Signal(str)
    employer_view_set = Signal(bool)

    def __init__(self, *, keys: bool) -> None:
        super().__init__("", width=244, leading=True, foldable=False)
        self.setAccessibleName(self.tr("Sections"))
        self.setProperty("pane", self.tr("Sections"))
        self.title.hide()
        self._done = Text("", Role.SMALL_STRONG)
        self._share = Text("", Role.SMALL_STRONG, tone=Tone.ACCENT)
        self._bar = ProgressBar()
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._done, 1)
        row.addWidget(self._share)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.add(head)
        self.outline = Outline((), self.tr("Sections"))
        self.outline.picked.connect(self.picked)
        self.add(self.outline)
        self.body.finish()
        self.employer_view = Tick(self.tr("Employer view"))
        self.employer_view.setToolTip(
            self.tr("Hides interviews, internal notes and comments while the screen is turned to somebody")
        )
        self.employer_view.clicked.connect(self._on_employer_view)
        self.foot.addWidget(self.employer_view)
        if keys:
            lines = (
                self.tr("Y N A V answer   ↵ next"),
                self.tr("F finding   P photo   Ctrl Z undo"),
            )
            for line in lines:
                self.foot.addWidget(Text(line, Role.SMALL, elide=True))

    def _on_employer_view(self) -> None:
        self.employer_view_set.emit(self.employer_view.isChecked())

    def show_sections(self, sections: Sequence[Section], current: str) -> None:
        """Show sections, progress, and which one is open."""
        done = sum(s.answered for s in sections)
        total = sum(s.questions for s in sections)
        self._done.setText(words.answered(done, total))
        self._share.setText(f"{100 * done // total if total else 0}\u00a0%")
        self._bar.set(done, total)
        self.outline.set_entries(
            [OutlineEntry(s.ref, s.number, s.title, s.answered, s.questions, s.findings) for s in sections]
        )
        self.outline.set_current(current)


class FindingsPanel(Panel):
    """The visit's findings, the way to a new one, and the report as a draft."""

    finding_picked = Signal(str)
    new_finding = Signal()
    preview_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Findings"), width=254)
        self._tiles: list[QWidget] = []
        self.new = SecondaryButton(self.tr("New finding"), icon="plus")
        self.new.clicked.connect(self.new_finding)
        self.add(self.new)
        self.body.finish()
        self.foot.addWidget(self._report_box())

    def _report_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_XS)
        column.addWidget(Text(self.tr("On-site report"), Role.LABEL))
        surface = Surface(margins=(12, 8, 8, 4), spacing=0, quiet=True)
        self._report = Text(self.tr("Draft"), Role.SMALL_STRONG)
        surface.add(self._report)
        links = QWidget()
        flow = Flow(links, gap=0)
        for text, name, signal in (
            (self.tr("Preview"), self.tr("Preview the report"), self.preview_wanted),
            (self.tr("Print"), self.tr("Print the report"), self.print_wanted),
            (self.tr("PDF"), self.tr("Save the report as PDF"), self.save_wanted),
        ):
            button = QuietButton(text, name=name)
            button.clicked.connect(signal)
            flow.addWidget(button)
        surface.add(links)
        column.addWidget(surface)
        return box

    def show_report(self, said: str) -> None:
        """Say what the report is now, such as `Draft` or `Version 1, 5 pages`."""
        self._report.setText(said)

    def show_findings(self, findings: Sequence[tuple[Finding, str]], *, locked: bool) -> None:
        """Show findings, each with its muted line."""
        for tile in self._tiles:
            self.body.column.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        for place, (finding, about) in enumerate(findings):
            tile = FindingTile(finding, about)
            tile.picked.connect(self.finding_picked)
            self.body.column.insertWidget(place, tile)
            self._tiles.append(tile)
        if not findings:
            none = Text(
                self.tr("A “No” opens a finding by itself. Other observations are added here."),
                Role.SMALL,
                wrap=True,
            )
            self.body.column.insertWidget(0, none)
            self._tiles.append(none)
        self.set_count(len(findings))
        self.new.setVisible(not locked)
