"""A field for a secret: hidden letters that can be shown, and a word when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import IconButton
from fieldinspect.desktop.controls.cards import IconText
from fieldinspect.desktop.controls.inputs import TextInput
from fieldinspect.desktop.theme import Role, Tone


class _Secret(TextInput):
    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell from letters whether Caps Lock is on: Qt does not say."""
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(text.isupper() != shifted)
        super().keyPressEvent(event)

    def value(self) -> str:
        """Every character counts, blanks too."""
        return self.text()


class PassphraseInput(QWidget):
    """Never gives its content to logs, undo or the clipboard; call :meth:`clear` as soon as it was used.

    Args:
        name: the accessible name, such as ``Passphrase``.
    """

    entered = Signal()
    """Enter was pressed."""
    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        self.field = _Secret(name, max_length=1000)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.eye = IconButton("eye", self.tr("Show {0}").format(name))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye)
        row.addWidget(self.field, 1)
        row.addWidget(self.eye)
        column.addLayout(row)
        self.caps = IconText(
            self.tr("Caps Lock is on"), icon="arrow-big-up", tone=Tone.WARN, role=Role.SMALL_STRONG
        )
        self.caps.hide()
        column.addWidget(self.caps)
        self.setFocusProxy(self.field)
        self.field.returnPressed.connect(self.entered)
        self.field.textEdited.connect(self.edited)
        self.field.caps_seen.connect(self.caps.setVisible)

    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Forget what was typed, and hide letters again."""
        self.field.clear()
        self.eye.setChecked(False)
        self.caps.hide()

    def set_wrong(self, wrong: bool) -> None:
        """Frame it in red; the words stand beside it."""
        self.field.set_wrong(wrong)

    def _on_eye(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = self.field.accessibleName()
        words = self.tr("Hide {0}") if shown else self.tr("Show {0}")
        self.eye.set_icon("eye-off" if shown else "eye", words.format(name))
