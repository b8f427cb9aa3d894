"""The base of every painted button: Enter presses it as Space does, and it shows the pointer over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Pressable(QAbstractButton):
    """A button with the focus answers Enter, which Qt leaves to the desktop's theme; a held key presses once."""

    enter_presses = True
    """False where Enter means something else: on a question it leads to the next one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter; the other keys are Qt's."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.enter_presses and plain and event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        super().leaveEvent(event)
        self.update()
