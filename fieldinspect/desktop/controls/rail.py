"""The rail at the near edge of the window: where a person can go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame, set_words
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role

WIDE, NARROW = 188, 64


class RailButton(Pressable):
    """A place in the rail: icon, words, and how many things wait there.

    Args:
        key: the page's key, which :attr:`Rail.chosen` names.
        text: the words.
        icon: an icon of ``resources/icons``.
        checkable: False for an action such as locking.
    """

    def __init__(self, key: str, text: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__()
        self.key, self._icon, self._count, self._narrow = key, icon, 0, False
        set_words(self, text)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many wait; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.setToolTip(self.accessibleName() if self._narrow else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon only, with the words as a tooltip."""
        self._narrow = narrow
        self.set_count(self._count)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words and icon, 42 px high and more with larger text."""
        look = theme.current()
        words = QFontMetrics(look.font(Role.STRONG)).horizontalAdvance(self.text())
        width = theme.TARGET if self._narrow else words + look.px(44) + look.px(34 if self._count else 8)
        return QSize(width, max(theme.TARGET, look.px(42)))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and number."""
        look = theme.current()
        painter = QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            fill = look.colour("rail_chosen")
            if not chosen:
                fill.setAlphaF(0.55)
            frame(painter, self.rect(), fill=fill, border=None)
        if self.hasFocus():
            focus_ring(painter, self.rect(), token="rail_text")
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ink = look.colour("rail_text")
        if chosen and not look.high_contrast:
            ink = look.colour("rail_text").lighter(130)
        size = look.px(20)
        if self._narrow:
            mark = icons.pixmap(self._icon, ink, size)
            painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, mark)
            if self._count:
                self._paint_dot(painter, look, rtl)
        else:
            self._paint_wide(painter, look, rtl, size)
        painter.end()

    def _paint_wide(self, painter: QPainter, look: theme.Theme, rtl: bool, size: int) -> None:
        ink = look.colour("rail_text")
        if self.isChecked() and not look.high_contrast:
            ink = ink.lighter(130)
        left = self.width() - look.px(10) - size if rtl else look.px(10)
        painter.drawPixmap(left, (self.height() - size) // 2, icons.pixmap(self._icon, ink, size))
        near, far = look.px(40), look.px(34 if self._count else 8)
        words = self.rect().adjusted(far if rtl else near, 0, -(near if rtl else far), 0)
        draw_text(painter, words, self.text(), look.font(Role.STRONG), ink, self.layoutDirection())
        if self._count:
            font = look.font(Role.LABEL)
            text = str(self._count) if self._count < 100 else "99+"
            width = max(look.px(20), QFontMetrics(font).horizontalAdvance(text) + look.px(10))
            height = look.px(20)
            place = QRect(self.width() - width - look.px(8), (self.height() - height) // 2, width, height)
            if rtl:
                place.moveLeft(look.px(8))
            fill = "rail" if self.isChecked() else "rail_chosen"
            frame(painter, place, fill=look.colour(fill), border=None, radius=5)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_dot(self, painter: QPainter, look: theme.Theme, rtl: bool) -> None:
        side = look.px(8)
        left = self.width() // 2 - look.px(14) if rtl else self.width() // 2 + look.px(7)
        place = QRect(left, self.height() // 2 - look.px(14), side, side)
        frame(painter, place, fill=look.colour("rail_mark"), border=None, radius=side / 2)


class Person(QWidget):
    """Who works here, at the foot of the rail: the name, and what they are on one line or on several."""

    def __init__(self, name: str, functions: Sequence[str]) -> None:
        super().__init__()
        self._name, self._functions, self._narrow = name, tuple(functions), False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join((name, *functions)))
        self.setToolTip("\n".join((name, *functions)))

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon only."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> tuple[str, ...]:
        look = theme.current()
        joined = ", ".join(self._functions)
        room = width - look.px(46)
        fits = QFontMetrics(look.font(Role.CAPTION)).horizontalAdvance(joined) <= room
        return (joined,) if fits else self._functions

    def hasHeightForWidth(self) -> bool:
        """More lines where the rail is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines, or the icon alone."""
        look = theme.current()
        return theme.TARGET if self._narrow else look.px(26) + look.px(16) * len(self._lines(width))

    def sizeHint(self) -> QSize:
        """Two or three lines."""
        width = theme.TARGET if self._narrow else theme.current().px(140)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon and the lines, each elided."""
        look = theme.current()
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size = look.px(22)
        ink = look.colour("rail_text")
        near = look.px(10)
        left = (self.width() - size) // 2 if self._narrow else self.width() - near - size if rtl else near
        painter.drawPixmap(left, (self.height() - size) // 2, icons.pixmap("circle-user", ink, size))
        if not self._narrow:
            lines = self._lines(self.width())
            start, end = look.px(42), look.px(4)
            words = self.rect().adjusted(end if rtl else start, 0, -(start if rtl else end), 0)
            top = (self.height() - look.px(18) - look.px(16) * len(lines)) // 2
            strong = ink if look.high_contrast else ink.lighter(130)
            first = QRect(words.left(), top, words.width(), look.px(18))
            draw_text(
                painter, first, self._name, look.font(Role.SMALL_STRONG), strong, self.layoutDirection()
            )
            for number, line in enumerate(lines):
                place = QRect(words.left(), top + look.px(18 + 16 * number), words.width(), look.px(16))
                draw_text(painter, place, line, look.font(Role.CAPTION), ink, self.layoutDirection())
        painter.end()


class Mark(QWidget):
    """The program's sign and name at the head of the rail."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._narrow = name, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_narrow(self, narrow: bool) -> None:
        """Show the sign only."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the top bar's words."""
        look = theme.current()
        return QSize(theme.TARGET if self._narrow else look.px(150), look.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shield and name."""
        look = theme.current()
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size = look.px(24)
        left = (
            (self.width() - size) // 2
            if self._narrow
            else self.width() - look.px(8) - size
            if rtl
            else look.px(8)
        )
        shield = icons.pixmap("shield-check", look.colour("rail_mark"), size)
        painter.drawPixmap(left, (self.height() - size) // 2, shield)
        if not self._narrow:
            near = look.px(41)
            words = self.rect().adjusted(0 if rtl else near, 0, -near if rtl else 0, 0)
            font = look.font(Role.TITLE)
            ink = look.colour("rail_text")
            ink = ink if look.high_contrast else ink.lighter(130)
            draw_text(painter, words, self._name, font, ink, self.layoutDirection())
        painter.end()


class Rail(QWidget):
    """Buttons below one another: places above, settings and the person at the foot."""

    chosen = Signal(str)
    """A person wants to go there; the page's key."""

    def __init__(self, program: str, person: str, functions: Sequence[str]) -> None:
        super().__init__()
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(2)
        self._column = column
        self._mark = Mark(program)
        self.person = Person(person, functions)
        self._places, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self._places, self._foot):
            part.setSpacing(2)
        column.addWidget(self._mark)
        column.addSpacing(10)
        column.addLayout(self._places)
        column.addStretch(1)
        column.addLayout(self._foot)
        column.addWidget(self.person)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._narrow = False

    def add(self, button: RailButton, *, foot: bool = False) -> None:
        """Append a place."""
        self.buttons[button.key] = button
        self._group.addButton(button)
        (self._foot if foot else self._places).addWidget(button)

    def set_current(self, key: str) -> None:
        """Mark where the person is; unknown keys mark nothing new."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self.buttons.values():
                button.set_narrow(narrow)
            self._mark.set_narrow(narrow)
            self.person.set_narrow(narrow)
            self._column.setContentsMargins(10 if narrow else 12, 8, 10 if narrow else 12, 12)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """188 px, more where words need it; 64 when narrow."""
        if self._narrow:
            return QSize(NARROW, super().sizeHint().height())
        widest = max((b.sizeHint().width() for b in self.buttons.values()), default=0)
        return QSize(max(WIDE, widest + 24), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as it wants; its height may shrink only so far as targets allow."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("rail"))
        painter.end()

    def _on_clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.key)
