"""The few questions that stop a person: before issuing, serving, finishing and signing, and deleting a draft."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import Button, SecondaryButton, Strength
from fieldinspect.desktop.controls.reading_order import step, stops_in
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role, Tone


class Question(QDialog):
    """A question with what will happen, what cannot be taken back, and two answers.

    ``exec()`` is true when the person went on. Widgets (an input for a reason, for example) are added to
    :attr:`column`, and :attr:`go_on` can be disabled until they are filled.

    The cursor begins in the first widget of the column, or in :attr:`begin`; without any, on the answer that does
    no harm.

    Args:
        title: the question.
        words: what will happen.
        go_on: words of the button that goes on.
        danger: whether something is taken away.
    """

    def __init__(self, parent: QWidget, title: str, words: str, *, go_on: str, danger: bool = False) -> None:
        super().__init__(parent)
        look = theme.current()
        self.setWindowTitle(title)
        self.setModal(True)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, look.colour("surface"))
        self.setPalette(colours)
        self.setAccessibleName(title)
        self.setMinimumWidth(min(look.px(460), max(320, parent.width() - 40)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(theme.GAP_M)
        whole.addWidget(Text(title, Role.HEADING, wrap=True))
        whole.addWidget(Text(words, Role.BODY, tone=Tone.MUTED, wrap=True))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.GAP_M)
        whole.addLayout(self.column)
        whole.addSpacing(theme.GAP_XS)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        self.stay = SecondaryButton(self.tr("Cancel"))
        self.go_on = Button(go_on, strength=Strength.DANGER if danger else Strength.PRIMARY)
        self.stay.clicked.connect(self.reject)
        self.go_on.clicked.connect(self.accept)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.go_on)
        whole.addLayout(row)
        self.begin: QWidget | None = None
        self._harmless = self.stay if danger else self.go_on

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where the answer begins."""
        super().showEvent(event)
        inputs = [w for w in stops_in(self) if w not in (self.stay, self.go_on)]
        first = self.begin or (inputs[0] if inputs else self._harmless)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads, and ends with the answers."""
        return step(self, forward=forward)
