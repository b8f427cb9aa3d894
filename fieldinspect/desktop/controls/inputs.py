"""Fields for words and numbers: one line, several lines, numbers, search; each tells when its value has settled."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QRegularExpression, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame
from fieldinspect.desktop.controls.scrolling import SlimScrollBar
from fieldinspect.desktop.theme import Role, Tone

SETTLE_MS = 800
SEARCH_MS = 150


@lru_cache(maxsize=8)
def _see_through(look: theme.Theme) -> QPalette:
    colours = theme.palette(look)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        colours.setColor(group, QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    return colours


def paint_field(painter: QPainter, rect: QRect, *, focused: bool, enabled: bool, wrong: bool) -> None:
    """Paint the frame of any input: border, ring when focused, red when its content is not accepted."""
    look = theme.current()
    fill = look.colour("surface" if enabled else "neutral_soft")
    edge = look.colour("bad" if wrong else "line2")
    frame(painter, rect, fill=fill, border=edge, width=2 if wrong else 1)
    if focused:
        focus_ring(painter, rect)


class TextInput(QLineEdit):
    """One line of words.

    Args:
        name: the accessible name, such as the question.
        value: what stands there at first.
        placeholder: grey words while it is empty.
        unit: muted words at the far edge inside the frame, such as ``machines``.
        icon: an icon at the near edge.
        max_length: characters accepted.
    """

    settled = Signal(str)
    """The value changed and was left alone for 800 ms, or the field was left, or Enter was pressed."""

    settle_ms = SETTLE_MS

    def __init__(
        self,
        name: str,
        value: str = "",
        *,
        placeholder: str = "",
        unit: str = "",
        icon: str | None = None,
        max_length: int = 4000,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._unit, self._icon, self._wrong = unit, icon, False
        self._settled_value = value
        self.setFrame(False)
        self.setPalette(_see_through(look))
        self.setFont(look.font(Role.BODY))
        self.setMaxLength(max_length)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setText(value)
        self.setCursorPosition(0)
        self._place_words()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settle)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.settle)

    def _place_words(self) -> None:
        look = theme.current()
        near = look.px(10) + (look.px(16 + theme.GAP_S) if self._icon else 0)
        far = look.px(10)
        if self._unit:
            far += QFontMetrics(look.font(Role.BODY)).horizontalAdvance(self._unit) + look.px(theme.GAP_S)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            near, far = far, near
        self.setTextMargins(near, 0, far, 0)

    def value(self) -> str:
        """The value as it would be stored."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a value that is stored already, without signalling; leaves what a person is typing alone.

        That is unsettled typing, and words that mean the value but are written otherwise (a blank at the end).
        """
        self._settled_value = value
        typing = self.hasFocus() and (self._timer.isActive() or self.value() == value)
        if not typing and self.text() != self.shown(value):
            self.setText(self.shown(value))
            self.setCursorPosition(0)

    def shown(self, value: str) -> str:
        """The stored value as this field writes it."""
        return value

    def settle(self) -> None:
        """Signal a changed value now; the page calls this before it goes away."""
        self._timer.stop()
        value = self.value()
        if value != self._settled_value and self.hasAcceptableInput():
            self._settled_value = value
            self.settled.emit(value)

    def set_wrong(self, wrong: bool) -> None:
        """Show that the content is not accepted; the words that say why stand below, on the card."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    def _on_edited(self) -> None:
        self._timer.start(self.settle_ms)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def sizeHint(self) -> QSize:
        """A target's height, room for some twenty letters."""
        look = theme.current()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 24, max(theme.TARGET, metrics.height() + look.px(18)))

    def minimumSizeHint(self) -> QSize:
        """Room for eight letters besides icon and unit."""
        margins = self.textMargins()
        room = QFontMetrics(self.font()).averageCharWidth() * 8
        return QSize(margins.left() + margins.right() + room, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, icon and unit, then the words as Qt does."""
        look = theme.current()
        painter = QPainter(self)
        paint_field(
            painter, self.rect(), focused=self.hasFocus(), enabled=not self.isReadOnly() and self.isEnabled(),
            wrong=self._wrong,
        )  # fmt: skip
        inside = self.rect().adjusted(look.px(12), 0, -look.px(12), 0)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if self._icon:
            size = look.px(16)
            left = inside.right() - size if rtl else inside.left()
            painter.drawPixmap(
                left, (self.height() - size) // 2, icons.pixmap(self._icon, look.ink(Tone.MUTED), size)
            )
        if self._unit:
            font = look.font(Role.BODY)
            width = QFontMetrics(font).horizontalAdvance(self._unit) + 2
            left = inside.left() if rtl else inside.right() - width + 1
            place = QRect(left, 0, width, self.height())
            draw_text(painter, place, self._unit, font, look.ink(Tone.MUTED), self.layoutDirection())
        painter.end()
        super().paintEvent(event)


class NumberInput(TextInput):
    """A number; a decimal comma is understood, and the value always has a point.

    Args:
        decimals: whether a fraction is allowed.
        Other arguments as for :class:`TextInput`.
    """

    def __init__(
        self,
        name: str,
        value: str = "",
        *,
        decimals: bool = False,
        unit: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._decimals = decimals
        super().__init__(name, value, unit=unit, placeholder=placeholder, max_length=20, parent=parent)
        pattern = r"\s*[-−]?\d{0,15}([.,]\d{0,6})?\s*" if decimals else r"\s*[-−]?\d{0,15}\s*"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhFormattedNumbersOnly if decimals else Qt.InputMethodHint.ImhDigitsOnly
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """Digits with a point as decimal sign, or an empty text; an unfinished number (a sign alone) is empty."""
        text = self.text().strip().replace(",", ".").replace("−", "-").rstrip(".")
        return text if re.fullmatch(r"-?(\d+(\.\d+)?|\.\d+)", text) else ""

    def sizeHint(self) -> QSize:
        """Room for ten digits and the unit."""
        margins = self.textMargins()
        metrics = QFontMetrics(self.font())
        room = metrics.horizontalAdvance("0") * 10 + margins.left() + margins.right()
        return QSize(max(room, theme.current().px(120)), super().sizeHint().height())


class SearchField(TextInput):
    """A field that filters a list while a person types."""

    settle_ms = SEARCH_MS

    def __init__(self, name: str, placeholder: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder or name, icon="search", max_length=200, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.settle()
            return
        super().keyPressEvent(event)


class _Lines(QPlainTextEdit):
    """The editor inside a :class:`MultilineInput`."""

    left = Signal()
    focus_changed = Signal()
    moved_on = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.moved_on.emit()
            event.ignore()  # what comes next is the page's to say
            return
        super().keyPressEvent(event)


class MultilineInput(QWidget):
    """Several lines of plain text in a frame that grows with them, from ``lines`` up to twelve.

    Args:
        name: the accessible name.
        value: what stands there at first.
        placeholder: grey words while it is empty.
        lines: the least height.
    """

    settled = Signal(str)
    """As :attr:`TextInput.settled`; Ctrl Enter settles too."""

    def __init__(
        self,
        name: str,
        value: str = "",
        *,
        placeholder: str = "",
        lines: int = 2,
        max_length: int = 20_000,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._lines, self._max, self._wrong = lines, max_length, False
        self._settled_value = value
        self.editor = _Lines(value)
        self.editor.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.editor.setPalette(_see_through(look))
        self.editor.setFont(look.font(Role.BODY))
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(placeholder)
        self.editor.setVerticalScrollBar(SlimScrollBar(Qt.Orientation.Vertical))
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editor.document().setDocumentMargin(0)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(look.px(12), look.px(10), look.px(6), look.px(8))
        box.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settle)
        self.editor.textChanged.connect(self._on_changed)
        self.editor.left.connect(self.settle)
        self.editor.moved_on.connect(self.settle)
        self.editor.focus_changed.connect(self.update)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._on_resized)

    def value(self) -> str:
        """The text without blank edges, at most ``max_length`` characters."""
        return self.editor.toPlainText().strip()[: self._max]

    def set_value(self, value: str) -> None:
        """Show a stored value without signalling; leaves a person's unsettled typing alone."""
        self._settled_value = value
        if not (self._timer.isActive() and self.editor.hasFocus()) and self.value() != value:
            self.editor.blockSignals(True)
            self.editor.setPlainText(value)
            self.editor.blockSignals(False)

    def settle(self) -> None:
        """Signal a changed value now."""
        self._timer.stop()
        value = self.value()
        if value != self._settled_value:
            self._settled_value = value
            self.settled.emit(value)

    def set_wrong(self, wrong: bool) -> None:
        """Show that the content is not accepted."""
        self._wrong = wrong
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Show only."""
        self.editor.setReadOnly(read_only)
        self.update()

    def _on_changed(self) -> None:
        if self.editor.hasFocus():
            self._timer.start(SETTLE_MS)

    def _on_resized(self) -> None:
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when enabled or not."""
        super().changeEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """The lines that are there, between the least and twelve."""
        metrics = QFontMetrics(self.editor.font())
        shown = max(self._lines, min(12, round(self.editor.document().size().height())))
        margins = self._box.contentsMargins()
        height = shown * metrics.lineSpacing() + margins.top() + margins.bottom() + 4
        return QSize(metrics.averageCharWidth() * 40, max(theme.TARGET, height))

    def minimumSizeHint(self) -> QSize:
        """As high as it wants, and room for some words."""
        metrics = QFontMetrics(self.editor.font())
        return QSize(metrics.averageCharWidth() * 12, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        paint_field(
            painter,
            self.rect(),
            focused=self.editor.hasFocus(),
            enabled=self.isEnabled() and not self.editor.isReadOnly(),
            wrong=self._wrong,
        )
        painter.end()
