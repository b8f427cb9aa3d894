"""The frame of pages before work begins: a dark side with what is true now, and a column in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.rail import Mark
from fieldinspect.desktop.controls.scrolling import ScrollColumn
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role


class _Side(QWidget):
    """The dark side: sign, a promise, and facts with icons."""

    def __init__(self, title: str, words: str, facts: list[tuple[str, str]]) -> None:
        super().__init__()
        look = theme.current()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 28, 36, 36)
        column.setSpacing(theme.GAP_S)
        column.addWidget(Mark("FieldInspect"))
        column.addStretch(4)
        column.addWidget(_on_dark(Text(title, Role.HEADING, wrap=True)))
        column.addWidget(_on_dark(Text(words, Role.BODY, wrap=True)))
        column.addSpacing(theme.GAP_M)
        for icon, fact in facts:
            row = QHBoxLayout()
            row.setSpacing(look.px(theme.GAP_S))
            mark = Text("")
            size = look.px(16)
            mark.setPixmap(icons.pixmap(icon, look.colour("rail_text"), size))
            mark.setFixedWidth(size)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_on_dark(Text(fact, Role.BODY, wrap=True)), 1)
            column.addLayout(row)
        column.addStretch(5)
        self.setFixedWidth(round(400 * (1 + (look.scale - 1) * 0.4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("rail"))
        painter.end()


def _on_dark(text: Text) -> Text:
    colours = text.palette()
    colours.setColor(QPalette.ColorRole.WindowText, theme.current().colour("rail_text"))
    text.setPalette(colours)
    return text


class Front(QWidget):
    """Dark side and column; the side goes where the window is narrow. Subclasses fill both.

    Args:
        width: of the column, in pixels at text scale 1.
    """

    def __init__(self, *, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._side: _Side | None = None
        scroll = ScrollColumn(margins=(24, 24, 24, 24))
        self.corner = QHBoxLayout()
        self.corner.addStretch(1)
        scroll.column.addLayout(self.corner)
        scroll.column.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(round(width * look.scale))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP_M)
        middle.addWidget(inner, 1000)
        middle.addStretch(1)
        scroll.column.addLayout(middle)
        scroll.column.addStretch(1)
        self._row.addWidget(scroll, 1)

    def promise(self, title: str, words: str, facts: list[tuple[str, str]]) -> None:
        """Fill the dark side: a promise, and (icon, sentence) facts below it."""
        self._side = _Side(title, words, facts)
        self._row.insertWidget(0, self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the column the room below 900 px."""
        super().resizeEvent(event)
        if self._side is not None:
            least = 900 * (1 + (theme.current().scale - 1) * 0.5)
            self._side.setVisible(event.size().width() >= least)
