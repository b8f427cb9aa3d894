"""The lists that open below a box: rows high enough to be hit, a slim scroll bar, the colours of a surface."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.scrolling import SlimScrollBar
from fieldinspect.desktop.theme import Role


class TallRows(QStyledItemDelegate):
    """Rows of 40 px and more."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The words, and room above and below them."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 12, max(40, hint.height() + theme.current().px(14)))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Words begin where those of the box begin."""
        super().initStyleOption(option, index)
        option.text = f" {option.text}"


def dress(view: QAbstractItemView | None) -> None:
    """Make a list that opens look like ours."""
    if view is None:
        return
    look = theme.current()
    view.setItemDelegate(TallRows(view))
    view.setVerticalScrollBar(SlimScrollBar())
    view.setFont(look.font(Role.BODY))
    colours = theme.palette(look)
    colours.setColor(QPalette.ColorRole.Window, look.colour("surface"))
    if not look.high_contrast:  # there the soft fill is that of every row
        colours.setColor(QPalette.ColorRole.Highlight, look.colour("accent_soft"))
        colours.setColor(QPalette.ColorRole.HighlightedText, look.colour("accent"))
    view.setPalette(colours)
    view.window().setPalette(colours)
