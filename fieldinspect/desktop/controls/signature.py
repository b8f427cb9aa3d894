"""The field to sign in: strokes of a pen, finger or mouse, kept as points and painted as lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import focus_ring, frame
from fieldinspect.desktop.theme import Role, Tone

Point = tuple[float, float, float, float]
"""x and y in pixels of a field 320 wide (x to the right, y downwards), milliseconds since the first point,
pressure 0 to 1 (0.5 where the device has none)."""
Stroke = tuple[Point, ...]

FIELD_WIDTH = 320.0
_INK_LIGHT, _INK_DARK = "#1B2F6B", "#B9CCFF"


def _monotonic_ms() -> float:
    return time.monotonic() * 1000


class SignaturePad(QWidget):
    """A line to sign on. Delete clears it; who cannot sign here is recorded in words by the page.

    Args:
        name: whose signature; the accessible name.
        strokes: shown at first.
        editable: whether it can be signed.
        now_ms: a clock that only runs forward, in milliseconds.
    """

    changed = Signal()
    """A stroke was finished, or all were cleared by a person; read :attr:`strokes`."""

    def __init__(
        self,
        name: str,
        strokes: tuple[Stroke, ...] = (),
        *,
        editable: bool = True,
        now_ms: Callable[[], float] = _monotonic_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._strokes: list[list[Point]] = [list(stroke) for stroke in strokes]
        self._drawing = False
        self._editable = editable
        self._now_ms = now_ms
        self._began: float | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Sign with a pen, a finger or the mouse. Delete clears."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.CrossCursor if editable else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, in the units of :data:`Point`; empty while nothing is."""
        return tuple(tuple(stroke) for stroke in self._strokes if len(stroke) > 1)

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self.strokes

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show strokes without signalling."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._began = None
        self.update()

    def clear(self) -> None:
        """Take everything away, as a person does, with the signal."""
        if self._strokes:
            self._strokes = []
            self._began = None
            self.update()
            self.changed.emit()

    def sizeHint(self) -> QSize:
        """Room for a name."""
        look = theme.current()
        return QSize(look.px(240), max(88, look.px(88)))

    def minimumSizeHint(self) -> QSize:
        """Never lower than two targets."""
        return QSize(160, 88)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace clear."""
        if self._editable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if self._editable and event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        if self._drawing:
            self._extend(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if self._drawing:
            self._end(event.position(), 0.5)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The same with the pressure of a pen."""
        if not self._editable:
            return
        kind, place, pressure = event.type(), event.position(), event.pressure()
        if kind is QEvent.Type.TabletPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin(place, pressure)
        elif kind is QEvent.Type.TabletMove and self._drawing:
            self._extend(place, pressure)
        elif kind is QEvent.Type.TabletRelease and self._drawing:
            self._end(place, pressure)
        event.accept()

    def _point(self, place: QPointF, pressure: float) -> Point:
        now = self._now_ms()
        if self._began is None:
            last = self._strokes[-1][-1][2] if self._strokes and self._strokes[-1] else 0.0
            self._began = now - last
        unit = FIELD_WIDTH / max(1, self.width())
        x = min(max(place.x(), 0.0), float(self.width())) * unit
        y = min(max(place.y(), 0.0), float(self.height())) * unit
        return (round(x, 1), round(y, 1), float(round(now - self._began)), round(pressure, 2))

    def _begin(self, place: QPointF, pressure: float) -> None:
        self._drawing = True
        self._strokes.append([self._point(place, pressure)])

    def _extend(self, place: QPointF, pressure: float) -> None:
        point, last = self._point(place, pressure), self._strokes[-1][-1]
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= 1.0:
            self._strokes[-1].append(point)
            self.update()

    def _end(self, place: QPointF, pressure: float) -> None:
        self._extend(place, pressure)
        self._drawing = False
        if len(self._strokes[-1]) < 2:
            self._strokes.pop()
            return
        self.update()
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint field, line and strokes."""
        look = theme.current()
        painter = QPainter(self)
        edge = look.colour("line2" if self._editable else "line")
        frame(painter, self.rect(), fill=look.colour("surface"), border=edge)
        painter.setPen(QPen(look.ink(Tone.MUTED), 1, Qt.PenStyle.DashLine))
        base = self.height() - look.px(20)
        painter.drawLine(look.px(16), base, self.width() - look.px(16), base)
        painter.setFont(look.font(Role.STRONG))
        painter.drawText(QPointF(look.px(14), base - 4), "×")
        self._paint_strokes(painter, QColor(_INK_DARK if _is_dark(look) else _INK_LIGHT))
        if self.hasFocus():
            focus_ring(painter, self.rect())
        painter.end()

    def _paint_strokes(self, painter: QPainter, ink: QColor) -> None:
        unit = self.width() / FIELD_WIDTH
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            if len(stroke) < 2:
                continue
            pressure = sum(point[3] for point in stroke) / len(stroke)
            pen = QPen(ink, 1.2 + 1.8 * pressure)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPath(_smooth(stroke, unit))


def _is_dark(look: theme.Theme) -> bool:
    return look.colour("surface").lightness() < 128


def _smooth(stroke: list[Point], unit: float) -> QPainterPath:
    """A path through the middles of neighbouring points, bent by the points themselves."""
    points = [QPointF(x * unit, y * unit) for x, y, _, _ in stroke]
    path = QPainterPath(points[0])
    for here, following in pairwise(points[1:]):
        path.quadTo(here, (here + following) / 2)
    path.lineTo(points[-1])
    return path
