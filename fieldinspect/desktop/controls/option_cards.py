"""One of few ways, each a card with a title and the sentence that explains it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame, set_words
from fieldinspect.desktop.theme import Role, Tone


class OptionCard(QRadioButton):
    """One of few ways, with a title, a sentence that explains it, and an icon; cards in one parent exclude each other."""

    def __init__(self, title: str, explanation: str, *, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_words(self, title)
        self._explanation, self._icon = explanation, icon
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words(self, width: int) -> QRect:
        look = theme.current()
        room = QRect(0, 0, max(60, width - look.px(112)), 10_000)
        return QFontMetrics(look.font(Role.SMALL)).boundingRect(
            room, Qt.TextFlag.TextWordWrap, self._explanation
        )

    def hasHeightForWidth(self) -> bool:
        """The explanation breaks into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Title, explanation and room around them."""
        look = theme.current()
        return QFontMetrics(look.font(Role.STRONG)).height() + self._words(width).height() + look.px(30)

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence."""
        width = theme.current().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow cards are higher."""
        return QSize(theme.current().px(180), theme.TARGET)

    def hitButton(self, position: QPoint) -> bool:
        """The whole card answers."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, ring, dot, words and icon."""
        look = theme.current()
        painter = QPainter(self)
        on = self.isChecked()
        frame(
            painter,
            self.rect(),
            fill=look.colour("accent_soft" if on else "surface"),
            border=look.colour("accent" if on else "line2"),
            radius=theme.RADIUS_CARD,
            width=2 if on else 1,
        )
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme.RADIUS_CARD)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._paint_dot(painter, look, rtl)
        size = look.px(20)
        left = look.px(18) if rtl else self.width() - look.px(18) - size
        tone = Tone.ACCENT if on else Tone.MUTED
        painter.drawPixmap(left, look.px(15), icons.pixmap(self._icon, look.ink(tone), size))
        near, far = look.px(50), look.px(56)
        body = self.rect().adjusted(far if rtl else near, look.px(13), -(near if rtl else far), -look.px(12))
        strong = look.font(Role.STRONG)
        title = QRect(body.left(), body.top(), body.width(), QFontMetrics(strong).height())
        draw_text(painter, title, self.text(), strong, look.ink(Tone.PLAIN), self.layoutDirection())
        painter.setFont(look.font(Role.SMALL))
        painter.setPen(look.ink(Tone.MUTED))
        below = body.adjusted(0, title.height() + 3, 0, 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap, self._explanation)
        painter.end()

    def _paint_dot(self, painter: QPainter, look: theme.Theme, rtl: bool) -> None:
        side = look.px(18)
        left = self.width() - look.px(18) - side if rtl else look.px(18)
        ring = QRectF(left + 1, look.px(15) + 1, side - 2, side - 2)
        painter.setPen(QPen(look.colour("accent" if self.isChecked() else "line2"), 2))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            inner = side * 0.26
            painter.drawEllipse(ring.adjusted(inner, inner, -inner, -inner))
