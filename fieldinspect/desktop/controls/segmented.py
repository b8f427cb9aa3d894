"""A choice of one among few, side by side: real radio buttons that paint themselves as segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import Line, card_path, focus_ring, frame, set_words
from fieldinspect.desktop.theme import Role, Tone


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose.

    Args:
        value: what is stored and signalled.
        text: the words.
        icon: an icon of ``resources/icons``.
        tone: the colour it takes when chosen.
        key: a single key that answers it, said in the tooltip only (the page listens for it).
    """

    value: str
    text: str
    icon: str | None = None
    tone: Tone = Tone.ACCENT
    key: str = ""


class Segment(QRadioButton):
    """One part of a :class:`Segmented`."""

    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(parent)
        set_words(self, option.text)
        self._whole = parent
        self.option = option
        self.with_icon = True
        self.setAccessibleName(option.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if option.key:
            self.setToolTip(f"{option.text} · {option.key}")

    def line(self) -> Line:
        """Icon and words as they are shown."""
        look = theme.current()
        role = Role.STRONG if self.isChecked() else Role.BODY
        icon = self.option.icon if self.with_icon else None
        return Line(self.option.text, look.font(role), icon, look.px(16), look.px(theme.GAP_S))

    def wanted_width(self, *, with_icon: bool = True) -> int:
        """Pixels for bold words, perhaps the icon, and room beside them."""
        look = theme.current()
        icon = self.option.icon if with_icon else None
        bold = Line(self.option.text, look.font(Role.STRONG), icon, look.px(16), look.px(theme.GAP_S))
        return bold.size().width() + look.px(24)

    def sizeHint(self) -> QSize:
        """As wide as the bold words need."""
        return QSize(self.wanted_width(), self.minimumHeight())

    def hitButton(self, position: QPoint) -> bool:
        """The whole segment answers, not only the words."""
        return self.rect().contains(position)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint the frame with this segment under the pointer."""
        super().enterEvent(event)
        self._whole.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Repaint the frame without it."""
        super().leaveEvent(event)
        self._whole.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The whole control shows the ring."""
        super().focusInEvent(event)
        self._whole.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self._whole.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write icon and words; the fill and the lines are the frame's."""
        look = theme.current()
        painter = QPainter(self)
        tone = self.option.tone if self.isChecked() else Tone.PLAIN
        if not self.isEnabled() and not self.isChecked():
            tone = Tone.MUTED
        self.line().paint(painter, self.rect().adjusted(6, 0, -6, 0), look.ink(tone), self.layoutDirection())
        painter.end()


class Segmented(QWidget):
    """Radio buttons in one frame, equally wide; they break into rows where the place is narrow.

    Arrows move between the parts, Space chooses, Delete or Backspace takes the answer back (where
    ``clearable``). One tab stop for the whole control.

    Args:
        options: what can be chosen, in order.
        name: the accessible name, such as the question.
        value: the value chosen at first, or None.
        clearable: whether an answer can be taken back.
        compact: narrower segments, as under a signature.
    """

    chosen = Signal(str)
    """A person chose this value; not sent by :meth:`set_value`."""
    cleared = Signal()
    """A person took the answer back."""

    def __init__(
        self,
        options: Sequence[Option],
        name: str,
        *,
        value: str | None = None,
        clearable: bool = True,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clearable = clearable
        self._known_widths: dict[bool, list[int]] = {}
        self._known_plans: dict[int, tuple[list[list[int]], bool]] = {}
        self._compact = compact
        self._group = QButtonGroup(self)
        self._segments = [Segment(option, self) for option in options]
        for segment in self._segments:
            self._group.addButton(segment)
            segment.clicked.connect(self._on_clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        if self._segments:
            self.setFocusProxy(self._segments[0])
        self.set_value(value)

    def value(self) -> str | None:
        """The chosen value, or None."""
        return next((s.option.value for s in self._segments if s.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Show a value without signalling; None and unknown values show none chosen."""
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(value is not None and segment.option.value == value)
        self._group.setExclusive(True)
        self._one_tab_stop()
        self.update()

    def choose(self, value: str) -> None:
        """Choose as a person does, with the signal; unknown values are ignored."""
        for segment in self._segments:
            if segment.option.value == value:
                segment.setFocus(Qt.FocusReason.ShortcutFocusReason)
                segment.click()

    def values(self) -> list[str]:
        """Every value in order, for keys 1 to 9."""
        return [s.option.value for s in self._segments]

    def segments(self) -> list[Segment]:
        """The radio buttons in order."""
        return list(self._segments)

    def _one_tab_stop(self) -> None:
        stop = next(
            (s for s in self._segments if s.isChecked()), self._segments[0] if self._segments else None
        )
        for segment in self._segments:
            segment.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            )
        if stop is not None:
            self.setFocusProxy(stop)

    def _on_clicked(self) -> None:
        self._one_tab_stop()
        self.update()
        value = self.value()
        if value is not None:
            self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the answer back."""
        if self._clearable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.value() is not None:
                self.set_value(None)
                self.cleared.emit()
            return
        super().keyPressEvent(event)

    def _row_height(self) -> int:
        return max(40 if self._compact else theme.TARGET, theme.current().px(36))

    def _widths(self, *, with_icon: bool) -> list[int]:
        if (
            with_icon not in self._known_widths
        ):  # words and theme stay: the window is rebuilt for another look
            least = 0 if self._compact else theme.current().px(72)
            wanted = [max(s.wanted_width(with_icon=with_icon), least) for s in self._segments]
            self._known_widths[with_icon] = wanted
        return self._known_widths[with_icon]

    def _plan(self, width: int) -> tuple[list[list[int]], bool]:
        """The widths of the segments row by row, and whether icons have room.

        One row with icons, else one row of words, else several rows with icons whose last one fills the width.
        """
        if width not in self._known_plans:
            self._known_plans[width] = self._make_plan(width)
        return self._known_plans[width]

    def _make_plan(self, width: int) -> tuple[list[list[int]], bool]:
        for with_icon in (True, False):
            wanted = self._widths(with_icon=with_icon)
            if sum(wanted) <= width:
                equal = max(wanted, default=0)
                if not self._compact:
                    equal = max(equal, theme.current().px(108))
                room = min(width, equal * len(wanted))
                extra = room - sum(wanted)
                return [_shared(wanted, extra)], with_icon
        wanted = self._widths(with_icon=True)
        columns = max(1, min(len(wanted), width // max(wanted, default=1)))
        columns = -(-len(wanted) // -(-len(wanted) // columns))
        rows = [wanted[i : i + columns] for i in range(0, len(wanted), columns)]
        return [_shared([0] * len(row), width) for row in rows], True

    def sizeHint(self) -> QSize:
        """All in one row, equally wide."""
        wanted = self._widths(with_icon=True)
        equal = max(wanted, default=1)
        if not self._compact:
            equal = max(equal, theme.current().px(108))
        return QSize(equal * len(wanted), self._row_height())

    def minimumSizeHint(self) -> QSize:
        """The widest segment alone."""
        return QSize(max(self._widths(with_icon=True), default=1), self._row_height())

    def heightForWidth(self, width: int) -> int:
        """Rows times the height of a target."""
        return len(self._plan(width)[0]) * self._row_height()

    def hasHeightForWidth(self) -> bool:
        """Narrow places need more rows."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the segments."""
        rows, with_icon = self._plan(self.width())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        height = self.height() // max(1, len(rows))
        segments = iter(self._segments)
        for number, row in enumerate(rows):
            left = 0
            for width, segment in zip(row, segments, strict=False):
                segment.with_icon = with_icon
                at = self.width() - left - width if rtl else left
                segment.setGeometry(at, number * height, width, height)
                left += width

    def _outline(self) -> QRect:
        whole = QRect()
        for segment in self._segments:
            whole = whole.united(segment.geometry())
        return whole

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the lines between the parts, the chosen one's fill and the ring."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = self._outline()
        frame(painter, outline, fill=look.colour("surface"), border=None)
        painter.save()
        painter.setClipPath(_inside(outline))
        for segment in self._segments:
            self._paint_fill(painter, segment, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(look.colour("line2"), 1))
        for segment in self._segments:
            place = segment.geometry()
            if place.right() < outline.right():
                painter.drawLine(place.right(), place.top(), place.right(), place.bottom())
            if place.bottom() < outline.bottom() - 1:
                painter.drawLine(place.left(), place.bottom(), place.right(), place.bottom())
        painter.restore()
        focused = any(s.hasFocus() for s in self._segments)
        if focused:
            focus_ring(painter, outline)
            self._paint_focused_part(painter, look)
        else:
            frame(painter, outline, fill=None, border=look.colour("line2"))
        painter.end()

    def _paint_fill(self, painter: QPainter, segment: Segment, look: theme.Theme) -> None:
        place = segment.geometry()
        if segment.isChecked():
            painter.fillRect(place, look.soft(segment.option.tone))
            if look.high_contrast:
                bar = QRect(place.left() + 3, place.bottom() - 6, place.width() - 6, 5)
                painter.fillRect(bar, look.ink(segment.option.tone))
        elif segment.underMouse() and segment.isEnabled():
            painter.fillRect(place, look.colour("bg"))

    def _paint_focused_part(self, painter: QPainter, look: theme.Theme) -> None:
        """Underline the part that holds the focus, so that arrows can be followed before Space chooses."""
        part = next(s for s in self._segments if s.hasFocus())
        width = part.line().size().width()
        middle = part.geometry().center()
        below = middle.y() + look.px(13)
        painter.setPen(QPen(look.colour("focus"), 2))
        painter.drawLine(middle.x() - width // 2, below, middle.x() + width // 2, below)


def _shared(widths: list[int], extra: int) -> list[int]:
    """Share out pixels so that widths come as near to equal as may be; none shrinks, none is lost to rounding."""
    total = sum(widths) + extra
    rest = list(range(len(widths)))
    room = total
    while over := [i for i in rest if widths[i] * len(rest) > room]:
        rest = [i for i in rest if i not in over]
        room -= sum(widths[i] for i in over)
    result = list(widths)
    for position, index in enumerate(rest):
        result[index] = room * (position + 1) // len(rest) - room * position // len(rest)
    return result


def _inside(rect: QRect) -> QPainterPath:
    return card_path(rect.adjusted(1, 1, -1, -1), theme.RADIUS - 1)
