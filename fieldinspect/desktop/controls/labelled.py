"""A label above an input, with a hint beside it and the sentence that says why something is not accepted."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role, Tone


class Labelled(QWidget):
    """A field of a form outside a checklist.

    Args:
        label: the words above; they are the input's accessible name too.
        field: the input.
        hint: muted words after the label.
    """

    def __init__(self, label: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP_S)
        self.label = Text(label, Role.LABEL, wrap=not hint)
        target = field.focusProxy() or field
        self.label.setBuddy(target)
        if not target.accessibleName():
            target.setAccessibleName(label)
        self.hint = Text(hint, Role.SMALL, elide=True)
        if not hint:  # never shown before it has a parent: that would open a window of its own
            self.hint.hide()
        self.aside = QHBoxLayout()
        head.addWidget(self.label, 0 if hint else 1)
        head.addWidget(self.hint, 1)
        head.addLayout(self.aside)
        column.addLayout(head)
        column.addWidget(field)
        self.problem = Text("", Role.SMALL_STRONG, tone=Tone.BAD, wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)

    def set_problem(self, words: str) -> None:
        """Say why the content is not accepted; empty words take it away."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        wrong = getattr(self.field, "set_wrong", None)
        if wrong is not None:
            wrong(bool(words))
