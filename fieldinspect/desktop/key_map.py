"""The map of keys (F1): what works everywhere, and what works on the page that is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import PrimaryButton
from fieldinspect.desktop.controls.painting import frame
from fieldinspect.desktop.controls.scrolling import ScrollColumn
from fieldinspect.desktop.controls.text import SectionTitle, Text
from fieldinspect.desktop.page import KeyHelp
from fieldinspect.desktop.theme import Role


class KeyCap(Text):
    """A key as it looks on a keyboard."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys, Role.LABEL)
        look = theme.current()
        self.setContentsMargins(look.px(8), look.px(3), look.px(8), look.px(3))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap, then the words."""
        look = theme.current()
        painter = QPainter(self)
        frame(painter, self.rect(), fill=look.colour("bg"), border=look.colour("line2"), radius=6)
        painter.end()
        super().paintEvent(event)


class KeyMap(QDialog):
    """A window over the page; Escape closes it."""

    def __init__(
        self, parent: QWidget, everywhere: Sequence[KeyHelp], here: Sequence[KeyHelp], page: str
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(self.tr("Keys"))
        self.setModal(True)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, look.colour("surface"))
        self.setPalette(colours)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        body = ScrollColumn(margins=(24, 20, 24, 12), surface=True)
        body.add(Text(self.tr("Keys"), Role.HEADING))
        caps = max((KeyCap(line.keys).sizeHint().width() for line in (*here, *everywhere)), default=0)
        for title, lines in ((page, here), (self.tr("Everywhere"), everywhere)):
            if lines:
                body.add(SectionTitle(title))
                body.column.addLayout(_lines(lines, caps))
        body.finish()
        whole.addWidget(body, 1)
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 16)
        close = PrimaryButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        row.addStretch(1)
        row.addWidget(close)
        whole.addLayout(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        room = parent.size()
        width = min(look.px(560), room.width() - 40)
        needed = body.content.heightForWidth(width) + close.sizeHint().height() + 56
        self.resize(width, min(needed, room.height() - 40))


def _lines(lines: Sequence[KeyHelp], caps: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnMinimumWidth(0, caps)
    grid.setHorizontalSpacing(theme.GAP_L)
    grid.setVerticalSpacing(6)
    for row, line in enumerate(lines):
        grid.addWidget(KeyCap(line.keys), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(line.words, Role.BODY, wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    return grid
