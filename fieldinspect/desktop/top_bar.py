"""The bar above every page: title, the two pills that tell the truth, and the page's actions."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import Button, IconButton, Strength, explain
from fieldinspect.desktop.controls.panes import PANE
from fieldinspect.desktop.controls.pills import Pill
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.session import Link, Standing
from fieldinspect.desktop.theme import Role, Tone


class TopBar(QWidget):
    """Reads a page's title and actions; the pills are told by the shell."""

    back_pressed = Signal()
    sync_pressed = Signal()
    saved_pressed = Signal()
    acted = Signal()
    acted_second = Signal()

    def __init__(self) -> None:
        super().__init__()
        look = theme.current()
        self.setProperty(PANE, self.tr("Top bar"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 16, 7)
        row.setSpacing(look.px(theme.GAP_M) if look.scale < 1.5 else theme.GAP_S)
        self.back = IconButton("arrow-left", self.tr("Back"), key="Alt+Left", framed=False)
        self.back.clicked.connect(self.back_pressed)
        row.addWidget(self.back)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        self.title = Text("", Role.TITLE, elide=True)
        self.subtitle = Text("", Role.SMALL, elide=True)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.saved_pill = Pill(self.saved_words(None), tone=Tone.OK, icon="check")
        self.saved_pill.clicked.connect(self.saved_pressed)
        self.sync_pill = Pill()
        self.sync_pill.clicked.connect(self.sync_pressed)
        row.addWidget(self.saved_pill)
        row.addWidget(self.sync_pill)
        self.second = Button(" ", strength=Strength.SECONDARY)
        self.second.clicked.connect(self.acted_second)
        self.main = Button(" ", strength=Strength.PRIMARY)
        self.main.clicked.connect(self.acted)
        row.addWidget(self.second)
        row.addWidget(self.main)
        self._row = row

    def show_page(self, page: Page, *, can_go_back: bool) -> None:
        """Show a page's words and actions."""
        self.title.setText(page.title())
        self.subtitle.setText(page.subtitle())
        self.subtitle.setVisible(bool(page.subtitle()))
        self.back.setVisible(can_go_back)
        self._row.setContentsMargins(8 if can_go_back else 20, 6, 16, 7)
        _show(self.main, page.main_action())
        _show(self.second, page.second_action())
        self._fit()

    def saved_words(self, at: datetime | None) -> str:
        """What the saved pill says: the time of the last durable commit."""
        return self.tr("Saved {0}").format(f"{at:%H:%M}") if at is not None else self.tr("All saved")

    def standing_words(self, standing: Standing, reached: str = "") -> tuple[str, Tone, str]:
        """What the sync pill says, with its tone and icon; ``reached`` is when the office was last reached, in words."""
        waiting, link = standing.waiting, standing.link
        if link is Link.SENDING:
            words = self.tr("Sending {0} of {1}").format(standing.done, standing.total)
            return words, Tone.ACCENT, "arrow-up"
        if standing.to_settle:
            return self.tr("%n to settle", "", standing.to_settle), Tone.WARN, "git-compare-arrows"
        if link is Link.ONLINE and waiting:
            return self.tr("Online · %n to send", "", waiting), Tone.ACCENT, "cloud-upload"
        if link is Link.ONLINE:
            return self.tr("Online · all sent"), Tone.OK, "cloud"
        if link is Link.ALONE and waiting:
            return self.tr("Only here · %n to send", "", waiting), Tone.WARN, "laptop"
        if link is Link.ALONE:
            return self.tr("No office set"), Tone.NEUTRAL, "laptop"
        if link is Link.NOT_ASKED:
            return self._not_asked_words(waiting, reached)
        if waiting:
            return self.tr("Offline · %n to send", "", waiting), Tone.WARN, "cloud-off"
        return self.tr("Offline · all sent"), Tone.NEUTRAL, "cloud-off"

    def _not_asked_words(self, waiting: int, reached: str) -> tuple[str, Tone, str]:
        if not reached:
            said = self.tr("Office not reached yet · %n to send", "", waiting)
            return said, Tone.WARN if waiting else Tone.NEUTRAL, "cloud-off"
        if waiting:
            said = self.tr("Office reached {0} · %n to send", "", waiting).format(reached)
            return said, Tone.ACCENT, "cloud-upload"
        return self.tr("Office reached {0} · all sent").format(reached), Tone.NEUTRAL, "cloud"

    def show_saved(self, at: datetime | None) -> None:
        """Tell the time of the last durable commit."""
        short = f"{at:%H:%M}" if at else ""
        self.saved_pill.set(self.saved_words(at), tone=Tone.OK, icon="check", short=short)
        full = self.tr("Everything up to {0} is written to this laptop’s disk, encrypted.")
        self.saved_pill.setToolTip(full.format(f"{at:%H:%M:%S}") if at else self.saved_words(at))
        self._fit()

    def show_standing(self, standing: Standing, reached: str = "") -> None:
        """Tell how it stands with the server."""
        words, tone, icon = self.standing_words(standing, reached)
        short = str(standing.to_settle or standing.waiting or "")
        self.sync_pill.set(words, tone=tone, icon=icon, short=short)
        self.sync_pill.setToolTip(f"{words} – {self.tr('Open Sync')}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the pills where title and actions need the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Whole words if a title of some letters has room beside them; else short pills, then a short second action."""
        look = theme.current()
        buttons = [b for b in (self.second, self.main) if b.isVisibleTo(self)]
        rest = look.px(220) + 80 + sum(b.wanted_width() for b in buttons)
        whole = rest + self.saved_pill.wanted_width() + self.sync_pill.wanted_width()
        for pill in (self.saved_pill, self.sync_pill):
            pill.set_compact(whole > self.width())
        short = rest + 2 * look.px(70)
        self.second.set_compact(short > self.width())

    def minimumSizeHint(self) -> QSize:
        """What is needed with short pills: the window may become that narrow."""
        look = theme.current()
        needed = look.px(220) + 2 * look.px(70)
        needed += look.px(56) if self.second.isVisibleTo(self) else 0
        needed += self.main.wanted_width() if self.main.isVisibleTo(self) else 0
        return QSize(needed, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))
        painter.end()


def _show(button: Button, action: Action | None) -> None:
    button.setVisible(action is not None)
    if action is None:
        button.setShortcut("")
    else:
        button.set_words(action.text, icon=action.icon)
        button.setShortcut(action.key)
        button.setEnabled(action.enabled)
        button.set_compact(False)
        explain(button, "")
