"""How far something is: a ring for a section, a bar for a whole visit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import frame
from fieldinspect.desktop.theme import Tone


def paint_ring(painter: QPainter, rect: QRect, done: int, total: int) -> None:
    """Paint a circle, the part that is done as an arc, or a tick on green when all is."""
    look = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(2.0, rect.width() / 10)
    inner = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if total > 0 and done >= total:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ok"))
        painter.drawEllipse(QRectF(rect))
        size = round(rect.width() * 0.66)
        tick = icons.pixmap("check", look.colour("surface"), size)
        painter.drawPixmap(
            rect.left() + (rect.width() - size) // 2, rect.top() + (rect.height() - size) // 2, tick
        )
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("line2"), width))
    painter.drawEllipse(inner)
    if done > 0 and total > 0:
        painter.setPen(QPen(look.colour("accent"), width * 1.5))
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * done / total))


class ProgressRing(QWidget):
    """A ring of ``done`` out of ``total``."""

    def __init__(
        self, done: int = 0, total: int = 0, *, size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(done, total)

    def set(self, done: int, total: int) -> None:
        """Show another state."""
        self._done, self._total = done, total
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_ring(painter, self.rect(), self._done, self._total)
        painter.end()


class ProgressBar(QWidget):
    """A bar of ``done`` out of ``total``; the words stand beside it, where the page wants them."""

    def __init__(
        self, done: int = 0, total: int = 0, *, tone: Tone = Tone.ACCENT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(done, total)

    def set_tone(self, tone: Tone) -> None:
        """Show another tone."""
        self._tone = tone
        self.update()

    def set(self, done: int, total: int) -> None:
        """Show another state."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done} / {total}")
        self.update()

    def sizeHint(self) -> QSize:
        """Six pixels high at scale 1."""
        return QSize(120, theme.current().px(6))

    def minimumSizeHint(self) -> QSize:
        """A short bar still tells."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and part."""
        look = theme.current()
        painter = QPainter(self)
        radius = self.height() / 2
        border = look.colour("line2") if look.high_contrast else None
        track = look.colour("surface" if look.high_contrast else "line")
        frame(painter, self.rect(), fill=track, border=border, radius=radius)
        if self._total > 0 and self._done > 0:
            width = max(self.height(), round(self.width() * min(1.0, self._done / self._total)))
            left = 0 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else self.width() - width
            frame(
                painter,
                QRect(left, 0, width, self.height()),
                fill=look.ink(self._tone),
                border=None,
                radius=radius,
            )
        painter.end()
