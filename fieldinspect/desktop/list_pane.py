"""The near side of a register page: search, filters, the list, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls import Flow, Pill, SearchField, Text
from fieldinspect.desktop.controls.panes import PANE
from fieldinspect.desktop.register_list import RegisterList
from fieldinspect.desktop.theme import Role

WIDTH = 430


class ListPane(QWidget):
    """Search above filters above a list.

    Args:
        name: what is listed; the spoken name of the pane and of the list.
        search: grey words of the search field.
        filters: words of each filter by its key, in order; empty for none.
    """

    searched = Signal(str)
    filtered = Signal(str)

    def __init__(self, name: str, search: str, filters: Mapping[str, str]) -> None:
        super().__init__()
        self.setProperty(PANE, name)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        look = theme.current()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(look.px(260))
        self.setMaximumWidth(look.px(WIDTH))
        self.search = SearchField(search)
        self.search.settled.connect(self.searched)
        self.list = RegisterList(name)
        self.count = Text("", Role.SMALL, elide=True)
        self.pills: dict[str, Pill] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 15, 10)
        column.setSpacing(theme.GAP_XS)
        column.addWidget(self.search)
        if filters:
            column.addWidget(self._make_filters(filters))
        else:
            column.addSpacing(theme.GAP_S)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)

    def _make_filters(self, filters: Mapping[str, str]) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap=6)
        for key, text in filters.items():
            pill = Pill(text, checkable=True)
            pill.setProperty("key", key)
            pill.clicked.connect(self._on_filter)
            self.pills[key] = pill
            flow.addWidget(pill)
        self.pills[next(iter(filters))].setChecked(True)
        return box

    def filter(self) -> str:
        """The key of the filter that is on."""
        return next((key for key, pill in self.pills.items() if pill.isChecked()), "")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each filter would leave."""
        for key, pill in self.pills.items():
            pill.set(pill.text(), count=counts.get(key, 0))

    def _on_filter(self) -> None:
        chosen = str(self.sender().property("key"))
        for key, pill in self.pills.items():
            pill.setChecked(key == chosen)
        self.filtered.emit(chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line towards the middle."""
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(0 if rtl else self.width() - 1, 0, 1, self.height(), theme.current().colour("line"))
        painter.end()
