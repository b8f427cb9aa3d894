"""The list of a form's sections: how far each is, and how many findings it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame, set_words
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.controls.progress import paint_ring
from fieldinspect.desktop.theme import Role, Tone


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One section: ``ref`` is what :attr:`Outline.picked` names."""

    ref: str
    number: str
    title: str
    done: int = 0
    total: int = 0
    findings: int = 0


class OutlineRow(Pressable):
    """A section in the outline."""

    def __init__(self, entry: OutlineEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set(entry)

    def set(self, entry: OutlineEntry) -> None:
        """Show another state of the section."""
        self.entry = entry
        set_words(self, f"{entry.number}  {entry.title}" if entry.number else entry.title)
        told = self.tr("{0} of {1} answered").format(entry.done, entry.total)
        found = self.tr("%n finding(s)", "", entry.findings) if entry.findings else ""
        self.setAccessibleName(", ".join(part for part in (self.text(), told, found) if part))
        self.setToolTip(", ".join(part for part in (self.text(), told, found) if part))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Long titles take two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The title's lines, at least 40 px."""
        look = theme.current()
        room = QRect(0, 0, max(20, self._words_width(width)), 10_000)
        words = QFontMetrics(look.font(Role.SMALL_STRONG)).boundingRect(
            room, Qt.TextFlag.TextWordWrap, self.entry.title
        )
        return max(40, words.height() + look.px(14))

    def sizeHint(self) -> QSize:
        """Forty pixels high."""
        return QSize(theme.current().px(180), max(40, theme.current().px(38)))

    def minimumSizeHint(self) -> QSize:
        """Titles break."""
        return QSize(theme.current().px(110), 40)

    def _number_width(self) -> int:
        if not self.entry.number:
            return 0
        metrics = QFontMetrics(theme.current().font(Role.SMALL_STRONG))
        return metrics.horizontalAdvance(f"{self.entry.number}  ")

    def _words_width(self, width: int) -> int:
        look = theme.current()
        tail = look.px(44) if self.entry.findings else look.px(6)
        return width - look.px(36) - self._number_width() - tail

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ring, title, and the number of findings."""
        look = theme.current()
        painter = QPainter(self)
        if self.isChecked():
            border = look.colour("accent") if look.high_contrast else None
            frame(painter, self.rect(), fill=look.colour("accent_soft"), border=border, width=2)
        elif self.underMouse():
            frame(painter, self.rect(), fill=look.colour("bg"), border=None)
        if self.hasFocus():
            focus_ring(painter, self.rect())
        side = look.px(18)
        ring = self._placed(look.px(9), side)
        ring.setTop((self.height() - side) // 2)
        ring.setHeight(side)
        paint_ring(painter, ring, self.entry.done, self.entry.total)
        font = look.font(Role.SMALL_STRONG if self.isChecked() else Role.SMALL)
        ink = look.ink(Tone.ACCENT if self.isChecked() else Tone.PLAIN)
        direction = self.layoutDirection()
        if self.entry.number:
            place = self._placed(look.px(36), self._number_width())
            draw_text(painter, place, self.entry.number, font, ink, direction)
        words = self._placed(look.px(36) + self._number_width(), self._words_width(self.width()))
        painter.setFont(font)
        painter.setPen(ink)
        painter.setLayoutDirection(direction)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self.entry.title)
        if self.entry.findings:
            self._paint_findings(painter, look)
        painter.end()

    def _placed(self, left: int, width: int) -> QRect:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QRect(self.width() - left - width if rtl else left, 0, width, self.height())

    def _paint_findings(self, painter: QPainter, look: theme.Theme) -> None:
        size, right, gap = look.px(15), look.px(8), look.px(6)
        count = str(self.entry.findings)
        font = look.font(Role.LABEL)
        width = QFontMetrics(font).horizontalAdvance(count)
        mark = self._placed(self.width() - right - size, size)
        bad = look.ink(Tone.BAD)
        painter.drawPixmap(
            mark.left(), (self.height() - size) // 2, icons.pixmap("triangle-alert", bad, size)
        )
        place = self._placed(self.width() - right - size - gap - width, width + 1)
        draw_text(painter, place, count, font, bad, self.layoutDirection())


class Outline(QWidget):
    """Sections below one another; one is current. Arrows move, one tab stop."""

    picked = Signal(str)
    """A person chose a section; its ref. Not sent by :meth:`set_current`."""

    def __init__(
        self, entries: Sequence[OutlineEntry] = (), name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: dict[str, OutlineRow] = {}
        self._group.buttonClicked.connect(self._on_clicked)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show these; rows of sections that stay are kept, with their focus."""
        current = self.current()
        wanted = [entry.ref for entry in entries]
        if wanted != list(self._rows):
            for row in self._rows.values():
                self._column.removeWidget(row)
                self._group.removeButton(row)
                row.deleteLater()
            self._rows = {}
            for entry in entries:
                row = OutlineRow(entry, self)
                self._rows[entry.ref] = row
                self._group.addButton(row)
                self._column.addWidget(row)
            self.set_current(current if current in self._rows else next(iter(self._rows), None))
            return
        for entry in entries:
            if self._rows[entry.ref].entry != entry:
                self._rows[entry.ref].set(entry)

    def current(self) -> str | None:
        """The current section's ref."""
        return next((ref for ref, row in self._rows.items() if row.isChecked()), None)

    def set_current(self, ref: str | None) -> None:
        """Make a section the current one without signalling."""
        if ref is not None and ref in self._rows:
            self._rows[ref].setChecked(True)
        stop = self._rows.get(ref or "") or next(iter(self._rows.values()), None)
        for row in self._rows.values():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            self.setFocusProxy(stop)

    def rows(self) -> list[OutlineRow]:
        """The rows in order."""
        return list(self._rows.values())

    def _on_clicked(self, row: QAbstractButton) -> None:
        if isinstance(row, OutlineRow):
            self.set_current(row.entry.ref)
            self.picked.emit(row.entry.ref)
