"""Fields for a date and a time of day that can be empty, typed in a person's own way."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
)
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.inputs import TextInput
from fieldinspect.desktop.controls.painting import forward_arrow
from fieldinspect.desktop.theme import Role, Tone

_TYPED = re.compile(r"^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})$")
_CLOCK = re.compile(r"^(\d{1,2})(?:[:.hH ]?(\d{2}))?$")


def read_date(text: str, locale: QLocale) -> str | None:
    """Understand a date: ISO, day first with points or strokes, or with the month's name.

    Returns:
        ``YYYY-MM-DD``, an empty text for an empty one, or None when it is not a date.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    date = QDate.fromString(text, Qt.DateFormat.ISODate)
    if not date.isValid() and (match := _TYPED.match(text)):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        date = QDate(year, int(match[2]), int(match[1]))
    for pattern in ("d MMMM yyyy", "d MMM yyyy"):
        if not date.isValid():
            date = locale.toDate(text, pattern)
    return date.toString(Qt.DateFormat.ISODate) if date.isValid() else None


def read_time(text: str) -> str | None:
    """Understand a time of day such as ``9``, ``9:05``, ``0905``, ``9h05``; returns ``HH:MM``, "" or None."""
    text = text.strip()
    if not text:
        return ""
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


class _Understood(TextInput):
    """A field that reads what a person typed and writes it back tidily; subclasses say how."""

    refused = Signal(str)
    """What was typed is not understood; the sentence says what is."""
    _unread = False

    def read(self, text: str) -> str | None:
        """The stored form of what was typed, or None."""
        raise NotImplementedError

    def complaint(self) -> str:
        """The sentence when it is not understood."""
        raise NotImplementedError

    def open_complaint(self) -> str:
        """The sentence while something stands here that is not understood; else blank."""
        return self.complaint() if self.read(self.text()) is None else ""

    def value(self) -> str:
        """The stored form; what is not understood counts as empty."""
        return self.read(self.text()) or ""

    def settle(self) -> None:
        """Signal a changed value; what is not understood is marked, kept in the field, and not signalled."""
        understood = self.read(self.text())
        if self._unread or understood is None:  # a mark that the form made on a date it refuses stays
            self._unread = understood is None
            self.set_wrong(self._unread)
        if understood is None:
            self._timer.stop()
            if not self.hasFocus():
                self.refused.emit(self.complaint())
            return
        super().settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving writes the value tidily."""
        super().focusOutEvent(event)
        if (understood := self.read(self.text())) is not None:
            self.setText(self.shown(understood))


class DateInput(_Understood):
    """A date, or nothing. Typing, or the calendar by Alt Down, F4 or a click on its picture.

    Values are ISO dates, ``YYYY-MM-DD``.
    """

    def __init__(
        self, name: str, value: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder=placeholder, max_length=40, parent=parent)
        if not placeholder:
            self.setPlaceholderText(self.tr("day.month.year"))
        look = theme.current()
        near, far = look.px(10), look.px(38)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(far if rtl else near, 0, near if rtl else far, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._calendar: _Calendar | None = None
        self.set_value(value)
        self.setText(self.shown(value))

    def read(self, text: str) -> str | None:
        """As :func:`read_date`."""
        return read_date(text, self.locale())

    def complaint(self) -> str:
        """The sentence when it is not understood."""
        return self.tr("This is not a date. Write day, month and year, for example 2.4.2026.")

    def shown(self, value: str) -> str:
        """The date in the words of the language."""
        date = QDate.fromString(value, Qt.DateFormat.ISODate)
        return self.locale().toString(date, "d MMMM yyyy") if date.isValid() else value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt Down and F4 open the calendar."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt_down or event.key() == Qt.Key.Key_F4:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the picture opens the calendar."""
        if self._on_picture(event.position().toPoint()):
            self.open_calendar()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer is a hand over the picture."""
        over = self._on_picture(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def _on_picture(self, point: QPoint) -> bool:
        edge = theme.current().px(40)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return point.x() < edge
        return point.x() > self.width() - edge

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.picked.connect(self._on_picked)
        date = QDate.fromString(self.value(), Qt.DateFormat.ISODate)
        self._calendar.open_at(self.mapToGlobal(self.rect().bottomLeft()), date)

    def _on_picked(self, date: QDate) -> None:
        self.setText(self.shown(date.toString(Qt.DateFormat.ISODate)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()

    def sizeHint(self) -> QSize:
        """Room for the longest month."""
        widest = self.fontMetrics().horizontalAdvance("30 September 2026 ")
        return QSize(widest + theme.current().px(56), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the picture of a calendar."""
        super().paintEvent(event)
        look = theme.current()
        size = look.px(16)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = look.px(12) if rtl else self.width() - look.px(12) - size
        painter = QPainter(self)
        picture = icons.pixmap("calendar", look.ink(Tone.MUTED), size)
        painter.drawPixmap(left, (self.height() - size) // 2, picture)
        painter.end()


class _Calendar(QFrame):
    """The month that opens below a :class:`DateInput`."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.Box)
        self._month = QCalendarWidget(self)
        self._month.setLocale(parent.locale())
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setGridVisible(False)
        self._month.activated.connect(self._on_activated)
        self._month.clicked.connect(self._on_activated)
        self._dress()
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.addWidget(self._month)

    def _dress(self) -> None:
        """Our colours and arrows, and days large enough to be hit."""
        look = theme.current()
        colours = theme.palette(look)
        colours.setColor(QPalette.ColorRole.Window, look.colour("surface"))
        colours.setColor(QPalette.ColorRole.AlternateBase, look.colour("surface"))
        self.setPalette(colours)
        self._month.setPalette(colours)
        self._month.setFont(look.font(Role.SMALL))
        self._month.setMinimumSize(look.px(310), look.px(290))
        plain, weekend = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(look.ink(Tone.MUTED))
        weekend.setForeground(look.ink(Tone.MUTED))
        self._month.setHeaderTextFormat(plain)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(day, weekend)
        bar = self._month.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setBackgroundRole(QPalette.ColorRole.Base)
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self._month.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(icons.icon(forward_arrow(self, icon), look.ink(Tone.PLAIN), look.px(18)))
                button.setIconSize(QSize(look.px(18), look.px(18)))
                button.setMinimumSize(40, 40)
        for name in ("monthbutton", "yearbutton"):
            words = self._month.findChild(QToolButton, f"qt_calendar_{name}")
            if words is not None:
                words.setFont(look.font(Role.STRONG))
                ink = words.palette()
                for role in (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.ButtonText):
                    ink.setColor(role, look.ink(Tone.PLAIN))
                words.setPalette(ink)

    def open_at(self, place: QPoint, date: QDate) -> None:
        """Show below a point, with a date chosen."""
        self._month.setSelectedDate(date if date.isValid() else QDate.currentDate())
        self.move(place)
        self.show()
        self._month.setFocus()

    def _on_activated(self, date: QDate) -> None:
        self.hide()
        self.picked.emit(date)


class TimeInput(_Understood):
    """A time of day, or nothing. Values are ``HH:MM``."""

    def __init__(self, name: str, value: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(name, value, placeholder="hh:mm", icon="clock", max_length=8, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def read(self, text: str) -> str | None:
        """As :func:`read_time`."""
        return read_time(text)

    def complaint(self) -> str:
        """The sentence when it is not understood."""
        return self.tr("This is not a time of day. Write hours and minutes, for example 9:05.")

    def sizeHint(self) -> QSize:
        """Room for five digits and the clock."""
        return QSize(theme.current().px(130), super().sizeHint().height())
