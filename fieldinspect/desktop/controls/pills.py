"""Small marks of state: pills that tell and lead somewhere, chips that only tell, counts and step numbers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import Line, focus_ring, forward_arrow, frame, set_words
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role, Tone


def _words(text: str, icon: str | None, widget: QWidget) -> Line:
    look = theme.current()
    shown = forward_arrow(widget, icon) if icon else None
    return Line(text, look.font(Role.LABEL), shown, look.px(15), look.px(6))


def _size(line: Line) -> QSize:
    look = theme.current()
    content = line.size()
    return QSize(content.width() + look.px(20), max(look.px(24), content.height() + look.px(6)))


def _paint_mark(widget: QWidget, painter: QPainter, line: Line, tone: Tone, radius: int) -> None:
    look = theme.current()
    border = look.ink(tone) if look.high_contrast else None
    frame(painter, widget.rect(), fill=look.soft(tone), border=border, radius=radius, width=1.5)
    pad = look.px(8)
    line.paint(painter, widget.rect().adjusted(pad, 0, -pad, 0), look.ink(tone), widget.layoutDirection())


class Chip(QWidget):
    """Icon and words on a soft fill; tells a state, is not clickable and takes no focus."""

    def __init__(
        self,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone=tone, icon=icon)

    def set(self, text: str, *, tone: Tone = Tone.NEUTRAL, icon: str | None = None) -> None:
        """Tell something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words."""
        return self._text

    def sizeHint(self) -> QSize:
        """What the words need."""
        return _size(_words(self._text, self._icon, self))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fill and words."""
        painter = QPainter(self)
        _paint_mark(self, painter, _words(self._text, self._icon, self), self._tone, theme.RADIUS)
        painter.end()


_SEVERITIES = {
    "minor": (Tone.WARN, "circle-alert"),
    "serious": (Tone.BAD, "triangle-alert"),
    "very_serious": (Tone.BAD, "octagon-alert"),
    "imminent_danger": (Tone.BAD, "circle-alert"),
    "imminent": (Tone.BAD, "circle-alert"),
}


class SeverityChip(Chip):
    """How serious a finding is, in words, colour and icon.

    Args:
        code: a severity code of the domain: ``minor``, ``serious``, ``very_serious``, ``imminent_danger``;
            anything else is shown neutrally.
        text: the words of the page's language.
    """

    def __init__(self, code: str, text: str, *, parent: QWidget | None = None) -> None:
        tone, icon = _SEVERITIES.get(code, (Tone.NEUTRAL, "info"))
        super().__init__(text, tone=tone, icon=icon, parent=parent)

    def set_severity(self, code: str, text: str) -> None:
        """Show another severity."""
        tone, icon = _SEVERITIES.get(code, (Tone.NEUTRAL, "info"))
        self.set(text, tone=tone, icon=icon)


class CountBadge(Chip):
    """A number in a rounded box beside a title."""

    def __init__(self, count: int = 0, *, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(str(count), tone=tone, parent=parent)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self.set(str(count), tone=self._tone)


class StepBadge(QWidget):
    """The number of a step in a circle: done (ok), now (accent) or still to come (neutral)."""

    def __init__(
        self, number: int | str, *, tone: Tone = Tone.ACCENT, solid: bool = True, size: int = 24
    ) -> None:
        super().__init__()
        self._size = size
        self._number = str(number)
        self._tone = tone
        self._solid = solid
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Show another state."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """A circle around the number."""
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle and number."""
        look = theme.current()
        solid = self._solid and self._tone is Tone.ACCENT
        painter = QPainter(self)
        fill = look.ink(self._tone) if solid else look.soft(self._tone)
        edge = look.ink(self._tone) if look.high_contrast else None
        frame(painter, self.rect(), fill=fill, border=edge, radius=self.height() / 2)
        painter.setFont(look.font(Role.LABEL))
        painter.setPen(look.colour("on_accent") if solid else look.ink(self._tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()


class Pill(Pressable):
    """A chip that can be clicked: saved and sync state in the top bar, filters above a list.

    The target is 44 px high; the pill is painted in its middle.

    Args:
        text: the words; they are the accessible name too.
        tone: colour.
        icon: an icon of ``resources/icons``.
        checkable: a filter that is on or off (outlined, filled when on).
        count: a number after the words.
    """

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.NEUTRAL,
        icon: str | None = None,
        checkable: bool = False,
        count: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._compact = False
        self.set(text, tone=tone, icon=icon, count=count)

    def set(
        self,
        text: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        icon: str | None = None,
        count: int | None = None,
        short: str = "",
    ) -> None:
        """Tell something else; ``short`` stands beside the icon where the place is narrow."""
        self._tone, self._icon, self._count, self._short = tone, icon, count, short
        set_words(self, text)
        self.setAccessibleName(text if count is None else f"{text} {count}")
        self.updateGeometry()
        self.update()

    def tone(self) -> Tone:
        """The tone it shows."""
        return self._tone

    def set_compact(self, compact: bool) -> None:
        """Show icon and short words only; the name and the tooltip stay whole."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def wanted_width(self) -> int:
        """The pixels that the whole words need."""
        return max(_size(_words(self.text(), self._icon, self)).width(), theme.TARGET)

    def _line(self) -> Line:
        if self._compact and self._icon:
            return _words(self._short, self._icon, self)
        text = self.text() if self._count is None else f"{self.text()}  {self._count}"
        return _words(text, self._icon, self)

    def sizeHint(self) -> QSize:
        """The words, and a target's height around them."""
        size = _size(self._line())
        extra = theme.current().px(4) if self.isCheckable() else 0
        return QSize(max(size.width() + extra, theme.TARGET), max(theme.TARGET, size.height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill in the middle of the target."""
        look = theme.current()
        painter = QPainter(self)
        height = _size(self._line()).height() + (look.px(8) if self.isCheckable() else 0)
        place = self.rect()
        place.setTop((self.height() - height) // 2)
        place.setHeight(height)
        tone = Tone.ACCENT if self.isChecked() else Tone.PLAIN if self.isCheckable() else self._tone
        radius = height / 2
        if self.isCheckable():
            fill = look.soft(tone) if self.isChecked() else look.colour("surface")
            border = look.ink(tone) if self.isChecked() else look.colour("line2")
            frame(painter, place, fill=fill, border=border, radius=radius, width=2 if self.isChecked() else 1)
        else:
            edge = look.ink(tone) if look.high_contrast or self.underMouse() else None
            frame(painter, place, fill=look.soft(tone), border=edge, radius=theme.RADIUS, width=1.5)
            radius = theme.RADIUS
        if self.hasFocus():
            ring = place.adjusted(0, -3, 0, 3)
            focus_ring(painter, ring, radius + 2)
        self._line().paint(painter, place, look.ink(tone), self.layoutDirection())
        painter.end()
