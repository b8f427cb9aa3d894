"""The parts of a page side by side: an outline, the middle, a panel; they fold where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import IconButton
from fieldinspect.desktop.controls.pills import CountBadge
from fieldinspect.desktop.controls.scrolling import ScrollColumn
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role

PANE = "pane"
"""Widgets with this property are the stops of F6; its value is the spoken name."""


class Panel(QWidget):
    """A panel at an edge of the page: title, count, a scrolling column, a foot; it folds to a strip.

    Args:
        title: its words.
        width: in pixels at text scale 1.
        leading: at the near edge (an outline) rather than the far one.
        foldable: whether a person can fold it.
    """

    folded = Signal(bool)

    def __init__(
        self,
        title: str,
        *,
        width: int = 254,
        leading: bool = False,
        foldable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width, self._leading, self._is_folded = width, leading, False
        self._title = title
        self.setProperty(PANE, title)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0 if leading else 1, 0, 1 if leading else 0, 0)
        whole.setSpacing(0)
        edge = 14 if leading else 16
        self._edge = edge
        whole.addLayout(self._make_head(title, foldable))
        self.body = ScrollColumn(margins=(edge, 4, edge, 12), spacing=10, surface=True)
        whole.addWidget(self.body, 1)
        self._below = QWidget()
        self.foot = QVBoxLayout(self._below)
        self.foot.setContentsMargins(edge, 8, edge, 12)
        whole.addWidget(self._below)
        whole.addStretch(0)
        self._show_fold()

    def _make_head(self, title: str, foldable: bool) -> QHBoxLayout:
        self._head = QHBoxLayout()
        self._head.setContentsMargins(self._edge, 8, 6, 0)
        self._head.setSpacing(0)
        self._words = QWidget()
        self._words_row = QHBoxLayout(self._words)
        self._words_row.setContentsMargins(0, 0, 0, 0)
        self._words_row.setSpacing(theme.GAP_S)
        self.title = Text(title, Role.TITLE, elide=True)
        self.count = CountBadge()
        self.count.hide()
        self._words_row.addWidget(self.title)
        self._words_row.addWidget(self.count)
        self._words_row.addStretch(1)
        self._fold = IconButton("panel-right-close", self.tr("Fold {0}").format(title), framed=False)
        self._fold.clicked.connect(self._on_fold_clicked)
        if not foldable:  # never shown before it has a parent: that would open a window of its own
            self._fold.hide()
        self._head.addWidget(self._words, 1)
        self._head.addWidget(self._fold)
        return self._head

    def add(self, widget: QWidget) -> None:
        """Append to the scrolling column."""
        self.body.add(widget)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something between title and fold button."""
        self._words_row.insertWidget(self._words_row.count() - 1, widget)

    def set_count(self, count: int | None) -> None:
        """Show a number beside the title; None shows none."""
        self.count.set_count(count or 0)
        self.count.setVisible(count is not None)

    def is_folded(self) -> bool:
        """Whether only the strip shows."""
        return self._is_folded

    def fold(self, folded: bool) -> None:
        """Fold or open it; a focus inside goes to the button that opens it again."""
        if folded == self._is_folded:
            return
        held = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._is_folded = folded
        for part in (self._words, self.body, self._below):
            part.setVisible(not folded)
        self._head.setContentsMargins(6 if folded else self._edge, 8, 6, 0)
        self._show_fold()
        self.updateGeometry()
        if folded and held:
            self._fold.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fold(self) -> None:
        side = "left" if self._leading else "right"
        state = "open" if self._is_folded else "close"
        words = self.tr("Open {0}") if self._is_folded else self.tr("Fold {0}")
        name = "panel-right-open" if (side == "left") == (state == "close") else "panel-right-close"
        self._fold.set_icon(name, words.format(self._title))

    def _on_fold_clicked(self) -> None:
        self.fold(not self._is_folded)
        self.folded.emit(self._is_folded)

    def wanted_width(self) -> int:
        """Open: by the text scale; folded: the strip."""
        if self._is_folded:
            return self._fold.sizeHint().width() + 13
        return round(self._width * (1 + (theme.current().scale - 1) * 0.6))

    def sizeHint(self) -> object:  # type: ignore[override]
        """Its width, and what height there is."""
        hint = super().sizeHint()
        hint.setWidth(self.wanted_width())
        return hint

    def minimumSizeHint(self) -> object:  # type: ignore[override]
        """Its width; it scrolls in height."""
        hint = super().minimumSizeHint()
        hint.setWidth(self.wanted_width())
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line towards the middle."""
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = self.width() - 1 if self._leading != rtl else 0
        painter.fillRect(at, 0, 1, self.height(), theme.current().colour("line"))
        painter.end()


class Panes(QWidget):
    """Middle and panels in a row; the far panel folds below 1,000 px of page, the near one below 760.

    A person who opens a folded panel keeps it open until the window changes.
    """

    def __init__(self, middle: QWidget, *, near: Panel | None = None, far: Panel | None = None) -> None:
        super().__init__()
        self._near, self._far = near, far
        self._step = -1
        if not middle.property(PANE):
            middle.setProperty(PANE, middle.accessibleName() or "page")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if near is not None:
            row.addWidget(near)
        row.addWidget(middle, 1)
        if far is not None:
            row.addWidget(far)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold and open as the width crosses the steps."""
        super().resizeEvent(event)
        grow = 1 + (theme.current().scale - 1) * 0.6
        width = event.size().width()
        step = 0 if width < 760 * grow else 1 if width < 1000 * grow else 2
        if step != self._step:
            self._step = step
            if self._far is not None:
                self._far.fold(step < 2)
            if self._near is not None:
                self._near.fold(step < 1)
