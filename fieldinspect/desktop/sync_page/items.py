"""What travels, line by line: waiting, received by the office, or set aside by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.casework.syncing import RECEIVED, SET_ASIDE, SyncItem
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import IconText, QuietButton, Surface, Text
from fieldinspect.desktop.theme import Role, Tone

_SHOWN = 60


class _Counts(QObject):
    """Words with numbers; plurals need a class of Qt's."""

    def to_send(self, n: int) -> str:
        return self.tr("%n item(s) to send", "", n)

    def to_come(self, n: int) -> str:
        return self.tr("%n file(s) still to come", "", n)


def state_words(item: SyncItem, now: datetime) -> tuple[str, str, Tone]:
    """Words, icon and tone of where an item is."""
    if item.state == RECEIVED:
        return QCoreApplication.translate("SyncItems", "Received by the office"), "check-check", Tone.OK
    if item.state == SET_ASIDE:
        return (
            QCoreApplication.translate("SyncItems", "Set aside by the office: {0}").format(item.detail),
            "shield-alert",
            Tone.BAD,
        )
    parts = []
    if item.events:
        parts.append(_Counts().to_send(item.events))
    if item.files_missing:
        parts.append(_Counts().to_come(item.files_missing))
    said = ", ".join(parts) or QCoreApplication.translate("SyncItems", "Waits for the first sending")
    return said, "clock", Tone.WARN if item.events else Tone.NEUTRAL


class ItemTable(Surface):
    """One line for each visit, and for each entry that was set aside."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(16, 8, 16, 8), spacing=0)
        self._rows: list[QWidget] = []
        self._items: list[SyncItem] = []

    def show_items(self, items: Sequence[SyncItem], now: datetime) -> None:
        """Show these."""
        for row in self._rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._items = list(items[:_SHOWN])
        self._rows = [self._row(place, item, now) for place, item in enumerate(self._items)]
        if len(items) > _SHOWN:
            more = self.tr("and %n more", "", len(items) - _SHOWN)
            self._rows.append(Text(more, Role.SMALL))
        for row in self._rows:
            self.add(row)

    def _row(self, place: int, item: SyncItem, now: datetime) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(theme.GAP_L)
        number, _, name = item.title.partition(" · ")
        icon = "clipboard-list" if item.state != SET_ASIDE else "shield-alert"
        title = IconText(name or number, icon=icon, icon_tone=Tone.MUTED, role=Role.STRONG)
        row.addWidget(title, 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(number if name else "", Role.SMALL, elide=True), 2)
        said, mark, tone = state_words(item, now)
        state = IconText(said, icon=mark, tone=tone, role=Role.SMALL_STRONG)
        row.addWidget(state, 3, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(words.when(item.at_ms, now), Role.SMALL))
        button = QuietButton(
            QCoreApplication.translate("SyncItems", "Show"),
            name=QCoreApplication.translate("SyncItems", "Show {0}").format(item.title),
        )
        button.setProperty("place", place)
        button.setEnabled(bool(item.inspection_id))
        button.clicked.connect(self._on_clicked)
        row.addWidget(button)
        return box

    def _on_clicked(self) -> None:
        place = int(self.sender().property("place"))
        if place < len(self._items):
            self.opened.emit(self._items[place])
