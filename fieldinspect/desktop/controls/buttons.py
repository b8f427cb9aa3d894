"""Buttons in four strengths, and the square one that holds an icon only."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import Line, focus_ring, forward_arrow, frame, set_words
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role, Tone


class Strength(Enum):
    """How loud a button is: one primary on a page, quiet ones look like links."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(Pressable):
    """A painted push button: words, perhaps an icon before them, perhaps a key in the tooltip.

    Args:
        text: the words; they are the accessible name too.
        icon: an icon of ``resources/icons``; left and right ones mirror by themselves.
        strength: how loud.
        key: a key sequence in portable text, such as ``"Ctrl+N"``: it becomes the shortcut and is shown.
        name: another accessible name, where the words alone are not unique on the page.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        strength: Strength = Strength.SECONDARY,
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._strength = strength
        self._compact = False
        set_words(self, text)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if key:
            self.setShortcut(key)
        explain(self, "" if text == (name or text) else name)

    def set_words(self, text: str, *, icon: str | None = None) -> None:
        """Say something else, which becomes the accessible name too."""
        self._icon = icon
        set_words(self, text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon only, where there is one; the words become the tooltip."""
        if compact != self._compact:
            self._compact = compact
            explain(self, self.text() if compact else "")
            self.updateGeometry()
            self.update()

    def wanted_width(self) -> int:
        """The pixels that icon and words need."""
        return self._size(self._line(whole=True)).width()

    def _line(self, *, whole: bool = False) -> Line:
        look = theme.current()
        icon = forward_arrow(self, self._icon) if self._icon else None
        if self._compact and icon and not whole:
            return Line("", look.font(Role.STRONG), icon, look.px(18))
        return Line(self.text(), look.font(Role.STRONG), icon, look.px(16), look.px(theme.GAP_S))

    def sizeHint(self) -> QSize:
        """Room for the words and 16 px beside them; never lower than a target."""
        return self._size(self._line())

    def _size(self, line: Line) -> QSize:
        look = theme.current()
        beside = look.px(8 if self._strength is Strength.QUIET else theme.GAP_L)
        content = line.size()
        return QSize(
            max(content.width() + 2 * beside, theme.TARGET), max(theme.TARGET, content.height() + look.px(18))
        )

    def minimumSizeHint(self) -> QSize:
        """Words on a button are never cut."""
        return self.sizeHint()

    def colours(self) -> tuple[QColor, QColor | None, QColor | None]:
        """Ink, fill and border in the present state."""
        look = theme.current()
        if not self.isEnabled():
            edge = look.colour("line2") if look.high_contrast else None
            fill = None if self._strength is Strength.QUIET else look.colour("neutral_soft")
            return look.colour("muted"), fill, edge
        down = self.isDown() or self.isChecked()
        hover = self.underMouse()
        if self._strength in (Strength.PRIMARY, Strength.DANGER):
            fill = look.colour("accent" if self._strength is Strength.PRIMARY else "bad")
            if down or hover:
                fill = _nearer(fill, look.colour("text"), 0.22 if down else 0.10)
            ink = look.colour("on_accent" if self._strength is Strength.PRIMARY else "surface")
            return ink, fill, None
        if self._strength is Strength.QUIET:
            return look.colour("accent"), look.colour("accent_soft") if down or hover else None, None
        fill = look.colour("accent_soft" if down else "bg" if hover else "surface")
        return look.colour("text"), fill, look.colour("line2")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, ring and words."""
        painter = QPainter(self)
        ink, fill, border = self.colours()
        if fill is not None or border is not None:
            frame(painter, self.rect(), fill=fill, border=border)
        if self.hasFocus():
            filled = self._strength in (Strength.PRIMARY, Strength.DANGER)
            focus_ring(painter, self.rect(), gap_token="surface" if filled else None)
        pad = theme.current().px(6)
        self._line().paint(
            painter, self.rect().adjusted(pad, 0, -pad, 0), ink, self.layoutDirection(), centred=True
        )
        painter.end()


class PrimaryButton(Button):
    """The one main action of a page."""

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon=icon, strength=Strength.PRIMARY, key=key, name=name, parent=parent)


class SecondaryButton(Button):
    """Any other action."""

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon=icon, strength=Strength.SECONDARY, key=key, name=name, parent=parent)


class QuietButton(Button):
    """An action that looks like a link."""

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon=icon, strength=Strength.QUIET, key=key, name=name, parent=parent)


class DangerButton(Button):
    """An action that takes something away; used in questions only."""

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon=icon, strength=Strength.DANGER, key=key, name=name, parent=parent)


class IconButton(Pressable):
    """A square button of 44 px with an icon; its name is spoken and shown as a tooltip.

    Args:
        icon: an icon of ``resources/icons``.
        name: what it does; unique in its group.
        key: shortcut in portable text, shown in the tooltip.
        framed: with a border, as beside an answer; without one in bars.
        count: a small number at the corner, such as photographs taken; 0 shows none.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        key: str = "",
        framed: bool = True,
        count: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._framed = framed
        self._count = count
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if key:
            self.setShortcut(key)
        explain(self, name)

    def set_icon(self, icon: str, name: str = "") -> None:
        """Show another icon, and say another name where given."""
        self._icon = icon
        if name:
            self.setAccessibleName(name)
            explain(self, name)
        self.update()

    def set_count(self, count: int) -> None:
        """Show a number at the corner; 0 takes it away."""
        self._count = count
        self.update()

    def sizeHint(self) -> QSize:
        """44 px, growing with the text scale by half."""
        side = round(theme.TARGET * (1 + (theme.current().scale - 1) / 2))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, ring, icon and number."""
        look = theme.current()
        painter = QPainter(self)
        active = self.isEnabled() and (self.isDown() or self.underMouse())
        checked = self.isChecked()
        if self._framed or active or checked:
            fill = look.colour("accent_soft" if checked or self.isDown() else "bg" if active else "surface")
            border = look.colour("accent" if checked else "line2") if self._framed or checked else None
            frame(painter, self.rect(), fill=fill, border=border)
        if self.hasFocus():
            focus_ring(painter, self.rect())
        tone = Tone.ACCENT if checked else Tone.MUTED if not self._count else Tone.PLAIN
        size = look.px(18)
        mark = Line("", look.font(Role.BODY), forward_arrow(self, self._icon), size)
        mark.paint(painter, self.rect(), look.ink(tone), self.layoutDirection())
        if self._count:
            self._paint_count(painter, look)
        painter.end()

    def _paint_count(self, painter: QPainter, look: theme.Theme) -> None:
        side = look.px(16)
        left = self.width() - side - 3 if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else 3
        place = QRect(left, 3, side, side)
        frame(painter, place, fill=look.colour("accent"), border=None, radius=side / 2)
        font = look.font(Role.LABEL)
        font.setPixelSize(look.px(11))
        painter.setFont(font)
        painter.setPen(look.colour("on_accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(min(self._count, 99)))


def explain(button: QAbstractButton, words: str) -> None:
    """Give a button a tooltip that says what it does and which key does the same."""
    keys = button.shortcut().toString(button.shortcut().SequenceFormat.NativeText)
    keys = keys.replace("+", " ")
    button.setToolTip(" · ".join(part for part in (words, keys) if part))


def _nearer(one: QColor, other: QColor, share: float) -> QColor:
    def mix(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue()))
