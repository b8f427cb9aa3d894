"""One version of an answer: whose it is, from when, what it says; one of them is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame
from fieldinspect.desktop.theme import Role, Tone


class VersionCard(QRadioButton):
    """A version to choose. ``event`` names it to the use case; ``value`` is in words."""

    def __init__(self, event: str, author: str, when: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.event_name = event
        self._author, self._when, self._value = author, when, value
        self.setText(value)
        self.setAccessibleName(f"{author}, {when}: {value}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _value_height(self, width: int) -> int:
        look = theme.current()
        room = QRect(0, 0, max(60, width - look.px(40)), 10_000)
        metrics = QFontMetrics(look.font(Role.HEADING))
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._value).height()

    def hasHeightForWidth(self) -> bool:
        """Long values break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Name, time, value, and the line that chooses."""
        return self._value_height(width) + theme.current().px(124)

    def sizeHint(self) -> QSize:
        """Two stand side by side."""
        width = theme.current().px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow cards are higher."""
        return QSize(theme.current().px(180), theme.TARGET)

    def hitButton(self, position: QPoint) -> bool:
        """The whole card answers."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything."""
        look, on = theme.current(), self.isChecked()
        painter = QPainter(self)
        frame(
            painter, self.rect(), fill=look.colour("accent_soft" if on else "surface"),
            border=look.colour("accent" if on else "line2"), radius=theme.RADIUS_CARD, width=2 if on else 1,
        )  # fmt: skip
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme.RADIUS_CARD)
        pad, direction = look.px(20), self.layoutDirection()
        width = self.width() - 2 * pad
        name = QRect(pad, look.px(16), width, look.px(20))
        draw_text(painter, name, self._author, look.font(Role.STRONG), look.ink(Tone.PLAIN), direction)
        when = QRect(pad, name.bottom() + 1, width, look.px(18))
        draw_text(painter, when, self._when, look.font(Role.SMALL), look.ink(Tone.MUTED), direction)
        value = QRect(pad, when.bottom() + look.px(10), width, self._value_height(self.width()) + 4)
        painter.setFont(look.font(Role.HEADING))
        painter.setPen(look.ink(Tone.PLAIN))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(value, flags, self._value)
        self._paint_choice(painter, look, pad)
        painter.end()

    def _paint_choice(self, painter: QPainter, look: theme.Theme, pad: int) -> None:
        side = look.px(18)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - pad - side if rtl else pad
        top = self.height() - look.px(16) - side
        frame(
            painter, QRect(left, top, side, side), fill=look.colour("surface"),
            border=look.colour("accent" if self.isChecked() else "line2"), radius=side / 2, width=2,
        )  # fmt: skip
        if self.isChecked():
            inner = round(side * 0.28)
            dot = QRect(left + inner, top + inner, side - 2 * inner, side - 2 * inner)
            frame(painter, dot, fill=look.colour("accent"), border=None, radius=dot.width() / 2)
        words = QRect(pad if rtl else left + side + look.px(8), top, self.width() - 2 * pad - side, side)
        draw_text(
            painter,
            words,
            self.tr("Keep this value"),
            look.font(Role.STRONG),
            look.ink(Tone.PLAIN),
            self.layoutDirection(),
        )
