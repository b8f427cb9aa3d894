"""Rows of lists: two lines of words with a mark at the far edge; one row is chosen, arrows move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame, set_words
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role, Tone


@dataclass(frozen=True, slots=True)
class RowEntry:
    """What a row shows.

    Args:
        id: what :attr:`RowList.chosen` names.
        title, subtitle: first and second line at the near edge.
        mark, mark_tone, mark_icon: a chip at the far edge of the first line; an empty mark shows none.
        aside: muted words at the far edge of the second line.
    """

    id: str
    title: str
    subtitle: str = ""
    mark: str = ""
    mark_tone: Tone = Tone.NEUTRAL
    mark_icon: str | None = None
    aside: str = ""


class ListRow(Pressable):
    """One row; a double click or Enter opens it."""

    opened = Signal()

    def __init__(self, entry: RowEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(entry)

    def set(self, entry: RowEntry) -> None:
        """Show something else."""
        self.entry = entry
        set_words(self, entry.title)
        parts = (entry.title, entry.subtitle, entry.mark, entry.aside)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines and room."""
        look = theme.current()
        return QSize(look.px(300), max(theme.TARGET, look.px(57)))

    def minimumSizeHint(self) -> QSize:
        """Words are elided."""
        return QSize(theme.current().px(180), self.sizeHint().height())

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Open."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words and mark."""
        look = theme.current()
        painter = QPainter(self)
        if self.isChecked():
            edge = look.colour("accent") if look.high_contrast else None
            frame(painter, self.rect(), fill=look.colour("accent_soft"), border=edge, width=2)
        elif self.underMouse():
            frame(painter, self.rect(), fill=look.colour("bg"), border=None)
        if self.hasFocus():
            focus_ring(painter, self.rect())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        pad, middle, line = look.px(12), self.height() // 2, look.px(20)
        width = self.width() - 2 * pad

        def placed(left: int, top: int, wide: int) -> QRect:
            return QRect(self.width() - left - wide if rtl else left, top, wide, line)

        mark = self._paint_mark(painter, look, pad, middle - line)
        aside_font = look.font(Role.SMALL)
        aside = QFontMetrics(aside_font).horizontalAdvance(self.entry.aside) + 2 if self.entry.aside else 0
        direction = self.layoutDirection()
        if not self.entry.subtitle and not self.entry.aside:
            top = placed(pad, middle - line // 2, width - mark)
        else:
            top = placed(pad, middle - line, width - mark)
        draw_text(painter, top, self.entry.title, look.font(Role.STRONG), look.ink(Tone.PLAIN), direction)
        below = placed(pad, middle, width - aside - (8 if aside else 0))
        draw_text(painter, below, self.entry.subtitle, aside_font, look.ink(Tone.MUTED), direction)
        if aside:
            place = placed(self.width() - pad - aside, middle, aside)
            draw_text(painter, place, self.entry.aside, aside_font, look.ink(Tone.MUTED), direction)
        painter.end()

    def _paint_mark(self, painter: QPainter, look: theme.Theme, pad: int, top: int) -> int:
        if not self.entry.mark:
            return 0
        font, tone = look.font(Role.LABEL), self.entry.mark_tone
        size = look.px(15) if self.entry.mark_icon else 0
        text = QFontMetrics(font).horizontalAdvance(self.entry.mark)
        width = text + (size + look.px(6) if size else 0) + look.px(20)
        height = look.px(22)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = pad if rtl else self.width() - pad - width
        place = QRect(left, top - 1, width, height)
        edge = look.ink(tone) if look.high_contrast else None
        frame(painter, place, fill=look.soft(tone), border=edge, width=1.5)
        cursor = place.left() + look.px(10)
        if size and self.entry.mark_icon:
            where = place.right() - look.px(10) - size if rtl else cursor
            drawing = icons.pixmap(self.entry.mark_icon, look.ink(tone), size)
            painter.drawPixmap(where, place.top() + (height - size) // 2, drawing)
            cursor += size + look.px(6)
        words = QRect(place.left() + look.px(10) if rtl else cursor, place.top(), text + 2, height)
        draw_text(painter, words, self.entry.mark, font, look.ink(tone), self.layoutDirection())
        return width + look.px(10)


class RowList(QWidget):
    """Rows below one another in one tab stop. For some hundreds; longer registers page or search."""

    chosen = Signal(str)
    """A person chose a row; its id."""
    opened = Signal(str)
    """A person opened a row by Enter or a double click; its id."""

    def __init__(self, name: str, entries: Sequence[RowEntry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP_XS)
        self._rows: dict[str, ListRow] = {}
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[RowEntry]) -> None:
        """Show these; rows that stay keep their focus and choice."""
        current = self.current()
        held = [self._rows[e.id] for e in entries if e.id in self._rows]
        for row in self._rows.values():
            self._column.removeWidget(row)
            if row not in held:
                self._group.removeButton(row)
                row.deleteLater()
        rows: dict[str, ListRow] = {}
        for entry in entries:
            kept = self._rows.get(entry.id)
            if kept is not None and kept.entry != entry:
                kept.set(entry)
            rows[entry.id] = kept or self._make(entry)
            self._column.addWidget(rows[entry.id])
        self._rows = rows
        self.set_current(current)

    def _make(self, entry: RowEntry) -> ListRow:
        row = ListRow(entry, self)
        row.opened.connect(self._on_opened)
        self._group.addButton(row)
        return row

    def current(self) -> str | None:
        """The chosen row's id."""
        return next((key for key, row in self._rows.items() if row.isChecked()), None)

    def set_current(self, row_id: str | None) -> None:
        """Choose a row without signalling."""
        if row_id is not None and row_id in self._rows:
            self._rows[row_id].setChecked(True)
        stop = self._rows.get(row_id or "") or next(iter(self._rows.values()), None)
        for row in self._rows.values():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    def rows(self) -> list[ListRow]:
        """The rows in order."""
        return list(self._rows.values())

    def _on_clicked(self, row: QAbstractButton) -> None:
        if isinstance(row, ListRow):
            self.set_current(row.entry.id)
            self.chosen.emit(row.entry.id)

    def _on_opened(self) -> None:
        row = self.sender()
        if isinstance(row, ListRow):
            self.opened.emit(row.entry.id)
