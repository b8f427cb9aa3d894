"""Words on a page: labels by role, section titles, and pairs of a fact's name and its value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.painting import draw_text
from fieldinspect.desktop.theme import Role, Tone


class Text(QLabel):
    """A label whose size, weight and colour come from its role; always plain text, never markup.

    Args:
        text: what it says.
        role: what it is (:class:`fieldinspect.desktop.theme.Role`).
        tone: another colour than the role's own.
        wrap: break into lines; otherwise one line.
        elide: on one line, shorten what does not fit and show the whole as a tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        tone: Tone | None = None,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._elide = elide and not wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.current().font(role))
        self.set_tone(tone or role.tone)
        self.setWordWrap(wrap)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        elif elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Write in another colour."""
        self._tone = tone
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # else a panel's own role decides
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme.current().ink(tone))
        self.setPalette(colours)

    def setText(self, text: str) -> None:
        """Say something else."""
        super().setText(text)
        self._tell_whole()

    def _tell_whole(self) -> None:
        if self._elide:
            self.setToolTip(self.text() if self.is_cut() else "")

    def minimumSizeHint(self) -> QSize:
        """Eliding text may shrink to a few letters."""
        hint = super().minimumSizeHint()
        if self._elide:
            metrics = QFontMetrics(self.font())
            return QSize(min(hint.width(), metrics.averageCharWidth() * 6), hint.height())
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true: shown only for text that is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def is_cut(self) -> bool:
        """Whether the whole text does not fit into the place given to it."""
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, elided where asked for."""
        if not (self._elide and self.is_cut()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        draw_text(
            painter,
            self.contentsRect(),
            self.text(),
            self.font(),
            theme.current().ink(self._tone),
            self.layoutDirection(),
        )
        painter.end()


class SectionTitle(QWidget):
    """A title above a part of a page, with muted words after it and room for actions at the far edge."""

    def __init__(
        self, title: str, aside: str = "", *, role: Role = Role.TITLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GAP_S)
        self.title = Text(title, role, elide=True)
        self.aside = Text(aside, Role.SMALL, elide=True)
        self._row.addWidget(self.title)
        self._row.addWidget(self.aside)
        self.aside.setVisible(bool(aside))
        self._row.addStretch(1)

    def add(self, widget: QWidget) -> None:
        """Put a control at the far edge."""
        self._row.addWidget(widget)

    def set_aside(self, aside: str) -> None:
        """Change the muted words."""
        self.aside.setText(aside)
        self.aside.setVisible(bool(aside))


class FactGrid(QWidget):
    """Names and values in columns: ``[("Place", "14 Mill Road"), ...]``, filled row by row.

    Args:
        facts: name and value of each fact; an empty value is shown as a dash.
        columns: pairs side by side.
    """

    def __init__(
        self, facts: Sequence[tuple[str, str]] = (), *, columns: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted = self._columns = columns
        self._facts: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP_L)
        self._grid.setVerticalSpacing(theme.GAP_XS)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts."""
        for pair in self._facts:
            for widget in pair:
                self._grid.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
        self._facts = []
        for name, value in facts:
            words = Text(value or "–", Role.BODY, wrap=True)
            words.setAccessibleName(f"{name}: {value}")
            self._facts.append((Text(name, Role.SMALL, wrap=True), words))
        self._place()

    def _place(self) -> None:
        for index, pair in enumerate(self._facts):
            row, column = divmod(index, self._columns)
            for offset, widget in enumerate(pair):
                self._grid.addWidget(widget, row, column * 2 + offset, Qt.AlignmentFlag.AlignTop)
        for column in range(self._wanted * 2):
            used = column < self._columns * 2
            self._grid.setColumnStretch(column, (5 if column % 2 else 2) if used else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pairs below one another where the place is narrow."""
        super().resizeEvent(event)
        least = theme.current().px(250)
        columns = max(1, min(self._wanted, event.size().width() // least))
        if columns != self._columns:
            self._columns = columns
            for pair in self._facts:
                for widget in pair:
                    self._grid.removeWidget(widget)
            self._place()
