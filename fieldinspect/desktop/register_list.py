"""A register as a list: two lines and a mark in each row, painted, so that thousands of rows cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import Line, draw_text, focus_ring, frame
from fieldinspect.desktop.controls.scrolling import SlimScrollBar
from fieldinspect.desktop.theme import Role, Tone

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row: a title with a mark at the far edge, and below it a muted line with muted words at the far edge."""

    id: str
    title: str
    subtitle: str = ""
    mark: str = ""
    mark_icon: str | None = None
    tone: Tone = Tone.NEUTRAL
    aside: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.mark, self.subtitle, self.aside) if part)


class _Rows(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RegisterRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return row if role == Qt.ItemDataRole.UserRole else None

    def show(self, rows: Sequence[RegisterRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class _Painting(QStyledItemDelegate):
    """Paints a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        lines = QFontMetrics(look.font(Role.STRONG)).height() + QFontMetrics(look.font(Role.SMALL)).height()
        return QSize(look.px(200), max(theme.TARGET, lines + look.px(25)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        row: RegisterRow = index.data(Qt.ItemDataRole.UserRole)
        place: QRect = option.rect
        state = option.state
        direction = option.direction
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            edge = look.colour("accent") if look.high_contrast else None
            frame(painter, place, fill=look.colour("accent_soft"), border=edge, width=2)
        elif state & QStyle.StateFlag.State_MouseOver:
            frame(painter, place, fill=look.colour("bg"), border=None)
        if state & QStyle.StateFlag.State_HasFocus and self._by_keyboard(option):
            focus_ring(painter, place)
        inner = place.adjusted(look.px(12), look.px(10), -look.px(12), -look.px(10))
        upper = QRect(inner.left(), inner.top(), inner.width(), look.px(20))
        lower = QRect(inner.left(), inner.bottom() - look.px(17), inner.width(), look.px(18))
        taken = self._mark(painter, look, row, upper, direction)
        _leading(painter, upper, taken, row.title, Role.STRONG, Tone.PLAIN, direction)
        taken = _trailing(painter, lower, row.aside, Role.SMALL, direction)
        _leading(painter, lower, taken, row.subtitle, Role.SMALL, Tone.MUTED, direction)
        painter.restore()

    def _by_keyboard(self, option: QStyleOptionViewItem) -> bool:
        widget: QWidget | None = option.widget
        return widget is not None and widget.hasFocus()

    def _mark(
        self,
        painter: QPainter,
        look: theme.Theme,
        row: RegisterRow,
        place: QRect,
        direction: Qt.LayoutDirection,
    ) -> int:
        if not row.mark:
            return 0
        line = Line(row.mark, look.font(Role.LABEL), row.mark_icon, look.px(15), look.px(6))
        width = min(line.size().width() + look.px(20), place.width() // 2)
        rtl = direction is Qt.LayoutDirection.RightToLeft
        left = place.left() if rtl else place.right() - width + 1
        chip = QRect(left, place.top() - look.px(2), width, look.px(24))
        frame(
            painter, chip, fill=look.soft(row.tone), border=look.ink(row.tone) if look.high_contrast else None
        )
        line.paint(painter, chip.adjusted(look.px(8), 0, -look.px(8), 0), look.ink(row.tone), direction)
        return width + look.px(10)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The whole row as a tooltip, because any of its parts may be elided."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if event.type() is QEvent.Type.ToolTip and isinstance(row, RegisterRow):
            QToolTip.showText(event.globalPos(), row.spoken, view)
            return True
        return False


def _leading(
    painter: QPainter,
    place: QRect,
    taken: int,
    text: str,
    role: Role,
    tone: Tone,
    direction: Qt.LayoutDirection,
) -> None:
    look = theme.current()
    room = (
        place.adjusted(taken, 0, 0, 0)
        if direction is Qt.LayoutDirection.RightToLeft
        else place.adjusted(0, 0, -taken, 0)
    )
    draw_text(painter, room, text, look.font(role), look.ink(tone), direction)


def _trailing(painter: QPainter, place: QRect, text: str, role: Role, direction: Qt.LayoutDirection) -> int:
    if not text:
        return 0
    look = theme.current()
    font = look.font(role)
    width = min(QFontMetrics(font).horizontalAdvance(text) + 2, place.width() // 2)
    rtl = direction is Qt.LayoutDirection.RightToLeft
    left = place.left() if rtl else place.right() - width + 1
    draw_text(
        painter, QRect(left, place.top(), width, place.height()), text, font, look.ink(Tone.MUTED), direction
    )
    return width + look.px(10)


class RegisterList(QListView):
    """The list. Arrows move, Enter opens; one row is chosen where there is any."""

    picked = Signal(str)
    """A person moved to a row; its id. Not sent by :meth:`show_rows`."""
    opened = Signal(str)
    """Enter or a double click; the row's id."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows()
        self._silent = False
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(_Painting(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setMouseTracking(True)
        self.activated.connect(self._on_opened)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[RegisterRow], current: str | None = None) -> None:
        """Show these rows and choose one (the first where ``current`` is not among them), without signalling."""
        self._silent = True
        self._rows.show(rows)
        place = next((i for i, row in enumerate(rows) if row.id == current), 0 if rows else -1)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, 0))
        self._silent = False

    def current(self) -> str | None:
        """The id of the chosen row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].id if index.isValid() else None

    def rows(self) -> list[RegisterRow]:
        """What is shown."""
        return list(self._rows.rows)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._silent:
            self.picked.emit(self._rows.rows[index.row()].id)

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.rows[index.row()].id)
