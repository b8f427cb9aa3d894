"""Which key does what while a checklist is filled; pure, so that the map (F1) and the page agree."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Command(Enum):
    """What a key asks for."""

    NEXT = "next"
    BACK = "back"
    SECTION_BEFORE = "section_before"
    SECTION_AFTER = "section_after"
    FINDING = "finding"
    PHOTO = "photo"
    COMMENT = "comment"
    UNDO = "undo"
    REDO = "redo"
    ANSWER = "answer"


_ANSWERS = "ynav123456789"
_LETTERS = {"f": Command.FINDING, "p": Command.PHOTO, "c": Command.COMMENT}


def command_of(event: QKeyEvent, *, in_text: bool, single_keys: bool) -> tuple[Command, str] | None:
    """The command of a key press with the key's own sign, or None.

    ``in_text`` is whether the cursor stands in a text; there, and with ``single_keys`` off (WCAG 2.1.4), letters
    and digits say nothing.
    """
    key, held = event.key(), event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return (Command.BACK if shift else Command.NEXT), ""
    if control and key == Qt.Key.Key_PageUp:
        return Command.SECTION_BEFORE, ""
    if control and key == Qt.Key.Key_PageDown:
        return Command.SECTION_AFTER, ""
    if control and key == Qt.Key.Key_Z:
        return (Command.REDO if shift else Command.UNDO), ""
    if in_text or not single_keys or held & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    sign = event.text().lower()
    if sign in _LETTERS:
        return _LETTERS[sign], sign
    return (Command.ANSWER, sign) if sign and sign in _ANSWERS else None
