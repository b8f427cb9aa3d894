"""A slim painted scroll bar, and a scrolling column for pages and panels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import frame


class SlimScrollBar(QScrollBar):
    """A bar of ten pixels whose handle alone is drawn."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Vertical, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def sizeHint(self) -> QSize:
        """Ten pixels wide, or high when lying."""
        return QSize(10, 40) if self.orientation() is Qt.Orientation.Vertical else QSize(40, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the handle where the style has it for the pointer."""
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle: QRect = self.style().subControlRect(control, option, part, self)
        look = theme.current()
        painter = QPainter(self)
        strong = self.isSliderDown() or self.underMouse()
        colour = look.colour("line2")
        colour.setAlphaF(0.9 if strong or look.high_contrast else 0.45)
        frame(painter, handle.adjusted(2, 2, -2, -2), fill=colour, border=None, radius=3)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Make the handle stronger."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Make it weak again."""
        super().leaveEvent(event)
        self.update()


class ScrollColumn(QScrollArea):
    """A column of widgets that scrolls when it is too high; never sideways.

    Args:
        margins: left, top, right and bottom, in pixels.
        spacing: between the widgets.
        surface: lies on ``surface`` (panels) rather than on ``bg`` (pages).
    """

    def __init__(
        self,
        *,
        margins: tuple[int, int, int, int] = (24, 16, 24, 24),
        spacing: int = theme.GAP_M,
        surface: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QPalette.ColorRole.Base if surface else QPalette.ColorRole.Window
        self.viewport().setBackgroundRole(ground)
        self.content = QWidget()
        self.content.setBackgroundRole(ground)
        self.content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)
        self.setWidget(self.content)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self.column.addWidget(widget)

    def finish(self) -> None:
        """Append the stretch that keeps everything at the top."""
        self.column.addStretch(1)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll so that a widget inside is seen with some room around it."""
        self.ensureWidgetVisible(widget, 0, theme.GAP_XL)
