"""Words from the program to a person: banners in a page, toasts over it, and what stands where a list is empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.buttons import Button, IconButton, QuietButton, SecondaryButton
from fieldinspect.desktop.controls.painting import frame
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role, Tone

ICONS = {
    Tone.OK: "circle-check",
    Tone.BAD: "octagon-alert",
    Tone.WARN: "triangle-alert",
    Tone.ACCENT: "info",
    Tone.NEUTRAL: "info",
    Tone.MUTED: "info",
    Tone.PLAIN: "info",
}


class Banner(QWidget):
    """A strip with an icon, a sentence, and perhaps one action; stays until the page takes it away.

    Args:
        words: one sentence: what happened, what was kept, what to do.
        tone: what it means.
        action: words of a button, which signals :attr:`acted`.
    """

    acted = Signal()

    def __init__(
        self, words: str = "", *, tone: Tone = Tone.WARN, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(look.px(10))
        self._mark = Text("")
        self.text = Text("", Role.BODY, wrap=True)
        self.button = QuietButton(action or " ")
        self.button.clicked.connect(self.acted)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.set(words, tone=tone, action=action)

    def set(self, words: str, *, tone: Tone = Tone.WARN, action: str = "") -> None:
        """Say something else; empty words hide the strip."""
        look = theme.current()
        self._tone = tone
        size = look.px(18)
        self._mark.setPixmap(icons.pixmap(ICONS[tone], look.ink(tone), size))
        self._mark.setFixedWidth(size)
        self.text.setText(words)
        self.button.setVisible(bool(action))
        if action:
            self.button.setText(action)
            self.button.setAccessibleName(action)
        self.setAccessibleName(words)
        if self.parentWidget() is not None or not words:
            self.setVisible(bool(words))
        elif self.isHidden():  # it appears with the parent that it is given, never as a window of its own
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft strip."""
        look = theme.current()
        painter = QPainter(self)
        border = look.ink(self._tone) if look.high_contrast else None
        frame(painter, self.rect(), fill=look.soft(self._tone), border=border, radius=theme.RADIUS, width=1.5)
        painter.end()


class EmptyState(QWidget):
    """What stands where nothing is yet: what goes there, and the first action.

    Args:
        icon: an icon of ``resources/icons``.
        title: what is missing, in a few words.
        words: what goes there and how it comes.
        action: words of a button, which signals :attr:`acted`.
    """

    acted = Signal()

    def __init__(
        self, icon: str, title: str, words: str, *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(theme.GAP_S)
        centre = Qt.AlignmentFlag.AlignHCenter
        mark = Text("")
        mark.setPixmap(icons.pixmap(icon, look.ink(Tone.MUTED), look.px(36)))
        column.addStretch(1)
        column.addWidget(mark, 0, centre)
        head = Text(title, Role.TITLE, wrap=True)
        head.setAlignment(centre)
        body = Text(words, Role.BODY, tone=Tone.MUTED, wrap=True)
        body.setAlignment(centre)
        body.setMaximumWidth(look.px(460))
        column.addWidget(head)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(body, 10)
        row.addStretch(1)
        column.addLayout(row)
        self.button: Button | None = None
        if action:
            self.button = SecondaryButton(action)
            self.button.clicked.connect(self.acted)
            column.addSpacing(theme.GAP_S)
            column.addWidget(self.button, 0, centre)
        column.addStretch(2)


class Toast(QWidget):
    """A message over the lower edge of a page: never modal, spoken by screen readers, gone by itself.

    What went wrong stays until it is closed. Make one for each window and call :meth:`say`.
    """

    acted = Signal()
    STAY_MS = 6000

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 6, 4)
        row.setSpacing(look.px(10))
        self._mark = Text("")
        self.text = Text("", Role.BODY, wrap=True)
        self.button = QuietButton(" ")
        self.button.clicked.connect(self._on_acted)
        close = IconButton("x", self.tr("Close this message"), framed=False)
        close.clicked.connect(self.hide)
        row.addWidget(self._mark)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        row.addWidget(close)
        self._over = parent
        self._tone = Tone.NEUTRAL
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, *, tone: Tone = Tone.OK, action: str = "") -> None:
        """Show a message; those of tone BAD stay."""
        look = theme.current()
        self._tone = tone
        size = look.px(18)
        self._mark.setPixmap(icons.pixmap(ICONS[tone], look.ink(tone), size))
        self._mark.setFixedWidth(size)
        self.text.setText(words)
        self.button.setVisible(bool(action))
        self.button.setText(action or " ")
        self.button.setAccessibleName(action or " ")
        self._timer.stop()
        if tone is not Tone.BAD:
            self._timer.start(self.STAY_MS)
        self.show()
        self._place()
        self.raise_()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def words(self) -> str:
        """What it says, or an empty text when nothing is shown."""
        return self.text.text() if self.isVisibleTo(self._over) else ""

    def _on_acted(self) -> None:
        self.hide()
        self.acted.emit()

    def _place(self) -> None:
        room = self._over.rect()
        width = min(theme.current().px(620), room.width() - 48)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height(), theme.TARGET + 8)
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(QRect(left, room.bottom() - height - 20, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a framed strip."""
        look = theme.current()
        painter = QPainter(self)
        frame(
            painter, self.rect(), fill=look.colour("surface"), border=look.ink(self._tone),
            radius=theme.RADIUS_CARD, width=1.5,
        )  # fmt: skip
        painter.end()
