"""The strokes that all painted controls share: frames, focus rings, icons with words, elided text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldinspect.desktop import icons, theme


def frame(
    painter: QPainter,
    rect: QRect,
    *,
    fill: QColor | None,
    border: QColor | None,
    radius: float = theme.RADIUS,
    width: float = 1.0,
) -> None:
    """Fill and outline a rounded rectangle whose border lies wholly inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if border is not None else 0.0
    inner = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    radius = min(radius, inner.height() / 2)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(inner, radius, radius)


def focus_ring(
    painter: QPainter,
    rect: QRect,
    radius: float = theme.RADIUS,
    *,
    token: str = "focus",
    gap_token: str | None = None,
) -> None:
    """Draw the ring of the focused control along the inside of ``rect``; ``gap_token`` parts it from a fill."""
    look = theme.current()
    frame(painter, rect, fill=None, border=look.colour(token), radius=radius, width=theme.FOCUS_WIDTH)
    if gap_token is not None:
        step = round(theme.FOCUS_WIDTH)
        inner = rect.adjusted(step, step, -step, -step)
        frame(painter, inner, fill=None, border=look.colour(gap_token), radius=radius - step, width=1.5)


def card_path(rect: QRect, radius: float) -> QPainterPath:
    """A rounded outline to clip by."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    return path


@dataclass(frozen=True, slots=True)
class Line:
    """An icon and words on one line, as a pill, a segment or a button shows them."""

    text: str
    font: QFont
    icon: str | None = None
    icon_size: int = 16
    gap: int = 8

    def size(self) -> QSize:
        """The pixels that the line needs."""
        metrics = QFontMetrics(self.font)
        width = metrics.horizontalAdvance(self.text) if self.text else 0
        height = metrics.height() if self.text else 0
        if self.icon:
            width += self.icon_size + (self.gap if self.text else 0)
            height = max(height, self.icon_size)
        return QSize(width, height)

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        colour: QColor,
        direction: Qt.LayoutDirection,
        *,
        centred: bool = True,
    ) -> None:
        """Paint inside ``rect``; text that does not fit is elided by pixels."""
        room = rect.width()
        left = rect.left() + max(0, (room - self.size().width()) // 2) if centred else rect.left()
        cursor = left
        if self.icon:
            place = QRect(cursor, rect.center().y() - self.icon_size // 2 + 1, self.icon_size, self.icon_size)
            place = _mirrored(place, rect, direction)
            painter.drawPixmap(place.topLeft(), icons.pixmap(self.icon, colour, self.icon_size))
            cursor += self.icon_size + self.gap
        if self.text:
            words = QRect(cursor, rect.top(), max(0, rect.right() - cursor + 1), rect.height())
            draw_text(painter, _mirrored(words, rect, direction), self.text, self.font, colour, direction)


def _mirrored(part: QRect, whole: QRect, direction: Qt.LayoutDirection) -> QRect:
    if direction is Qt.LayoutDirection.LeftToRight:
        return part
    return QRect(QPoint(whole.left() + whole.right() - part.right(), part.top()), part.size())


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Write one line at the leading edge of ``rect``, centred in height, elided where it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.setLayoutDirection(direction)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


def draw_icon(painter: QPainter, centre: QPointF, name: str, colour: QColor, size: int) -> None:
    """Draw an icon around a point."""
    painter.drawPixmap(
        QPointF(centre.x() - size / 2, centre.y() - size / 2), icons.pixmap(name, colour, size)
    )


def set_words(button: QAbstractButton, words: str) -> None:
    """Change a button's words and nothing else: Qt would drop its shortcut and make "&" in the words one."""
    keys = button.shortcut()
    button.setText(words)
    button.setShortcut(keys)


def forward_arrow(widget: QWidget, name: str) -> str:
    """The icon that points where ``name`` means in the widget's reading direction: left and right change places."""
    if widget.layoutDirection() is Qt.LayoutDirection.LeftToRight:
        return name
    swapped = name.replace("left", "\0").replace("right", "left")
    return swapped.replace("\0", "right")
