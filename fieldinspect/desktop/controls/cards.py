"""Frames that hold parts of a page: plain surfaces, and the card of one question."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.buttons import IconButton
from fieldinspect.desktop.controls.painting import frame
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.theme import Role, Tone


class Surface(QWidget):
    """A rounded frame with a column inside; its border takes a tone, or the accent when it is selected.

    Args:
        margins: inside, left, top, right and bottom.
        spacing: between the widgets of the column.
        quiet: filled with ``bg`` and without border, as in panels.
    """

    def __init__(
        self,
        *,
        margins: tuple[int, int, int, int] = (16, 14, 16, 14),
        spacing: int = theme.GAP_S,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone | None = None
        self._selected = False
        self._quiet = quiet
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)

    def add(self, widget: QWidget) -> None:
        """Append to the column."""
        self.column.addWidget(widget)

    def add_row(self, *widgets: QWidget | None) -> QHBoxLayout:
        """Append widgets side by side; None is the stretch between them."""
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget)
        self.column.addLayout(row)
        return row

    def set_tone(self, tone: Tone | None) -> None:
        """Colour the border, such as BAD around a negative answer; None for the quiet line."""
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def set_selected(self, selected: bool) -> None:
        """Frame it as the chosen one among its like."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        look = theme.current()
        painter = QPainter(self)
        if self._selected:
            frame(
                painter, self.rect(), fill=look.colour("accent_soft"), border=look.colour("accent"),
                radius=theme.RADIUS_CARD, width=2,
            )  # fmt: skip
        else:
            quiet = self._quiet and not look.high_contrast and self._tone is None
            edge = look.ink(self._tone) if self._tone else look.colour("line")
            fill = look.colour("bg" if self._quiet else "surface")
            frame(painter, self.rect(), fill=fill, border=None if quiet else edge, radius=theme.RADIUS_CARD)
        painter.end()


class CardHeader(QWidget):
    """Number, title and hint of a question, painted as one; breaks into lines by the width."""

    def __init__(self, number: str, title: str, hint: str = "", *, required: bool = False) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, tuple[int, int]] = {}
        self.set(number, title, hint, required=required)

    def set(self, number: str, title: str, hint: str = "", *, required: bool = False) -> None:
        """Say something else."""
        self._number, self._hint = number, hint
        self._title = f"{title} *" if required else title
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def indent(self) -> int:
        """Where title, hint and controls begin, in pixels from the number."""
        return number_column() if self._number else 0

    def _parts(self, width: int) -> tuple[int, int]:
        known = self._heights.get(width)
        if known is None:
            room = QRect(0, 0, max(40, width - self.indent()), 100_000)
            look = theme.current()
            wrap = Qt.TextFlag.TextWordWrap
            title = QFontMetrics(look.font(Role.TITLE)).boundingRect(room, wrap, self._title).height()
            hint = 0
            if self._hint:
                hint = QFontMetrics(look.font(Role.SMALL)).boundingRect(room, wrap, self._hint).height()
            known = self._heights[width] = (title, hint)
            if len(self._heights) > 8:
                self._heights = {width: known}
        return known

    def hasHeightForWidth(self) -> bool:
        """Titles break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Title and hint in this width."""
        title, hint = self._parts(width)
        return title + (hint + 2 if hint else 0) + 2

    def sizeHint(self) -> QSize:
        """A usual card."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Narrow, on one line."""
        look = theme.current()
        return QSize(self.indent() + look.px(120), QFontMetrics(look.font(Role.TITLE)).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three texts."""
        look = theme.current()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        title_height, _ = self._parts(self.width())
        body = self.rect().adjusted(0 if rtl else self.indent(), 0, -self.indent() if rtl else 0, 0)
        if self._number:
            painter.setFont(look.font(Role.STRONG))
            painter.setPen(look.ink(Tone.MUTED))
            painter.drawText(
                self.rect().adjusted(0, look.px(1), 0, 0), Qt.AlignmentFlag.AlignLeading, self._number
            )
        painter.setFont(look.font(Role.TITLE))
        painter.setPen(look.ink(Tone.PLAIN))
        painter.drawText(body, flags, self._title)
        if self._hint:
            painter.setFont(look.font(Role.SMALL))
            painter.setPen(look.ink(Tone.MUTED))
            painter.drawText(body.adjusted(0, title_height + 2, 0, 2), flags, self._hint)
        painter.end()


def number_column() -> int:
    """The width of the column for numbers such as 4.10, in pixels."""
    return theme.current().px(42)


class Card(Surface):
    """One question: header, a control with its actions beside it, messages, and a place for its finding.

    Slots: :meth:`set_control`, :meth:`add_action`, :meth:`set_below` (the inline finding, evidence).
    Messages: :meth:`set_problem` (not accepted), :meth:`set_remark` (such as a comment or a note).

    Args:
        number: such as ``4.5``; empty for none.
        title: the question.
        hint: muted words below it.
        required: marks the title with a star.
        menu: shows the three dots; they signal :attr:`menu_requested`.
    """

    menu_requested = Signal()

    def __init__(
        self,
        number: str,
        title: str,
        hint: str = "",
        *,
        required: bool = False,
        menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margins=(18, 12, 18, 14), spacing=theme.GAP_S, parent=parent)
        self.header = CardHeader(number, title, hint, required=required)
        self._title = title
        self.control: QWidget | None = None
        self._problem: Text | None = None
        self._remark: QWidget | None = None
        self.below: QWidget | None = None
        self.menu_button: IconButton | None = None
        top = QHBoxLayout()
        top.setContentsMargins(0, 2, 0, 0)
        top.addWidget(self.header, 1)
        if menu:
            self.menu_button = IconButton(
                "ellipsis", self.tr("More for {0}").format(number or title), framed=False
            )
            self.menu_button.clicked.connect(self.menu_requested)
            top.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
            self.column.setContentsMargins(QMargins(18, 4, 6, 14))
            top.setContentsMargins(0, 10, 0, 0)
        self.column.addLayout(top)
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(self.header.indent(), 0, 12 if menu else 0, 0)
        self._inside.setSpacing(theme.GAP_S)
        self.column.addLayout(self._inside)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.GAP_S)
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(self._controls, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.GAP_S)
        self._row.addLayout(self._actions)
        self._inside.addLayout(self._row)

    def title(self) -> str:
        """The question."""
        return self._title

    def set_title(self, number: str, title: str, hint: str = "", *, required: bool = False) -> None:
        """Ask in other words, as when a label's output changed."""
        self._title = title
        self.header.set(number, title, hint, required=required)

    def set_control(self, control: QWidget) -> None:
        """Put the answer's control in; wide ones take all the room."""
        if self.control is not None:
            self._controls.removeWidget(self.control)
            self.control.deleteLater()
            while self._controls.takeAt(0) is not None:
                pass
        self.control = control
        wide = bool(control.sizePolicy().expandingDirections() & Qt.Orientation.Horizontal)
        self._controls.addWidget(
            control, 1 if wide else 0, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0)
        )
        if not wide:
            self._controls.addStretch(1)

    def add_action(self, action: QWidget) -> None:
        """Put a button beside the control."""
        self._actions.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)

    def set_below(self, widget: QWidget | None) -> None:
        """Open something inline below the answer (its finding, its evidence), or take it away."""
        if self.below is not None:
            self._inside.removeWidget(self.below)
            self.below.deleteLater()
        self.below = widget
        if widget is not None:
            self._inside.addWidget(widget)

    def set_problem(self, words: str) -> None:
        """Say why an answer is not accepted; empty words take it away."""
        if self._problem is None and words:
            self._problem = Text("", Role.SMALL_STRONG, tone=Tone.BAD, wrap=True)
            self._inside.insertWidget(1, self._problem)
        if self._problem is not None:
            self._problem.setText(words)
            self._problem.setVisible(bool(words))
        wrong = getattr(self.control, "set_wrong", None)
        if wrong is not None:
            wrong(bool(words))
        if self.control is not None:
            (self.control.focusProxy() or self.control).setAccessibleDescription(words)

    def set_remark(self, words: str, *, icon: str = "message-square", tone: Tone = Tone.MUTED) -> None:
        """Show a sentence with an icon below the answer; empty words take it away."""
        if self._remark is not None:
            self._inside.removeWidget(self._remark)
            self._remark.deleteLater()
            self._remark = None
        if words:
            self._remark = IconText(words, icon=icon, tone=tone, role=Role.SMALL)
            self._inside.insertWidget(2 if self._problem is not None else 1, self._remark)


class IconText(QWidget):
    """A sentence with an icon before it, broken into lines."""

    def __init__(
        self,
        words: str,
        *,
        icon: str,
        tone: Tone = Tone.PLAIN,
        icon_tone: Tone | None = None,
        role: Role = Role.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(theme.GAP_S))
        self._mark = Text("", role)
        self.text = Text(words, role, tone=tone, wrap=True)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self._icon_tone = icon_tone
        self.set(words, icon=icon, tone=tone)

    def set_icon_tone(self, tone: Tone) -> None:
        """Draw the icon in another colour from the next :meth:`set` on."""
        self._icon_tone = tone

    def set(self, words: str, *, icon: str, tone: Tone = Tone.PLAIN) -> None:
        """Say something else."""
        look = theme.current()
        size = look.px(16)
        self._mark.setPixmap(icons.pixmap(icon, look.ink(self._icon_tone or tone), size))
        self._mark.setFixedWidth(size)
        self.text.setText(words)
        self.text.set_tone(tone)
