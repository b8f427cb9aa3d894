"""What every control of an answer has in common: it shows a node of the form and tells what a person gave."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms import Choice, Node


def text_of(node: Node) -> str:
    """The value of a node as a submission writes it; blank when there is none."""
    return "" if node.value is None else str(node.value)


def label_of(node: Node) -> str:
    """The question in words; its bare name where the form gives no label."""
    return node.label or node.name


def choices_of(node: Node) -> Sequence[Choice]:
    """The choices of a node, none for other kinds."""
    return node.choices if node.choices is not None else ()


class AnswerField(QWidget):
    """A control around one answer. Subclasses put their widget in with :meth:`hold`."""

    answered = Signal(str)
    """A person gave this value, as text of a submission; blank takes the answer back."""
    refused = Signal(str)
    """What was typed cannot be understood; a sentence that says what is."""
    files_given = Signal(list)
    """Files were chosen or dropped as the answer; paths."""

    def hold(self, inner: QWidget) -> None:
        """Put the control in; size and focus are its own."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(inner)
        self.setSizePolicy(inner.sizePolicy())
        self.setFocusProxy(inner)

    def show_node(self, node: Node) -> None:
        """Show the node's value and choices as they are now, without telling anybody."""
        raise NotImplementedError

    def press(self, key: str) -> bool:
        """Answer by a single key (`y`, `n`, `a`, `v`, `1` to `9`); False when the key says nothing here."""
        return False

    def settle(self) -> None:
        """Tell now what was typed and not told yet; the page calls it before it goes away."""

    def complaint(self) -> str:
        """Why what stands in the control cannot be understood and so is no answer; blank when it can."""
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """Show that the answer is not accepted."""

    def set_locked(self, locked: bool) -> None:
        """Show only; nothing can be changed."""
        self.setEnabled(not locked)
