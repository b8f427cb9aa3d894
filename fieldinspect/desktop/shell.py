"""The window's inside while somebody works: rail, top bar, and the page that is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldinspect.desktop import pages, theme, words
from fieldinspect.desktop.controls.messages import Toast
from fieldinspect.desktop.controls.panes import PANE
from fieldinspect.desktop.controls.rail import Rail, RailButton
from fieldinspect.desktop.controls.reading_order import bring_into_view, stops_in
from fieldinspect.desktop.key_map import KeyMap
from fieldinspect.desktop.page import KeyHelp, Page
from fieldinspect.desktop.pages import PageEntry
from fieldinspect.desktop.session import Place, Session, Standing
from fieldinspect.desktop.theme import Tone
from fieldinspect.desktop.top_bar import TopBar
from fieldinspect.desktop.translation import QT_TRANSLATE_NOOP
from fieldinspect.domain.people import Role as Seat

SEATS = {
    Seat.INSPECTOR: QT_TRANSLATE_NOOP("seats", "Inspector"),
    Seat.SUPERVISOR: QT_TRANSLATE_NOOP("seats", "Supervisor"),
    Seat.ADMINISTRATOR: QT_TRANSLATE_NOOP("seats", "Administrator"),
    Seat.STATISTICS: QT_TRANSLATE_NOOP("seats", "Statistics"),
    Seat.DELEGATE: QT_TRANSLATE_NOOP("seats", "Workers’ delegate"),
}
NARROW_BELOW = 1200
FIRST = "today"
_REMEMBERED = 50


class Shell(QWidget):
    """Goes from page to page and keeps the way back. Rebuilt when language, colours or text size change."""

    moved = Signal(str)
    """The key of the page that is open now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        seat = session.workspace.user.role
        self._entries = {entry.key: entry for entry in pages.pages_for(seat)}
        self._pages: dict[str, Page] = {}
        self._way: list[Place] = []
        self._place: Place | None = None
        self.rail = self._make_rail()
        self.top_bar = TopBar()
        self._stack = _Pages()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        self.rail.set_narrow(True)  # opened when the window proves wide enough, so it never has to grow
        row.addLayout(right, 1)
        self.toast = Toast(self)
        self._connect()
        self._make_shortcuts()

    def _make_rail(self) -> Rail:
        user = self.session.workspace.user
        function = QCoreApplication.translate("seats", SEATS[user.role])
        practice = self.tr("Practice") if self.session.workspace.practice else ""
        reading = self.tr("Reading only") if self.session.workspace.store.read_only else ""
        about = [part for part in (function, self._office(), practice, reading) if part]
        rail = Rail("FieldInspect", user.name, about)
        rail.setProperty(PANE, self.tr("Places"))
        for entry in self._entries.values():
            if entry.words:
                words = QCoreApplication.translate("pages", entry.words)
                rail.add(RailButton(entry.key, words, entry.icon), foot=entry.foot)
        for key, number in self.session.counts.items():
            if key in rail.buttons:
                rail.buttons[key].set_count(number)
        return rail

    def _office(self) -> str:
        """The short name of the person's office: what its letterhead says after the dot."""
        workspace = self.session.workspace
        office = workspace.jurisdiction.office(workspace.user.office)
        if office.code != workspace.user.office:
            return workspace.user.office
        unit = office.unit.get(self.session.preferences.language) or next(
            iter(office.unit.values()), office.code
        )
        return unit.rpartition("·")[2].strip()

    def _connect(self) -> None:
        session, bar = self.session, self.top_bar
        self.rail.chosen.connect(self._on_rail)
        bar.back_pressed.connect(self.back)
        bar.sync_pressed.connect(self._on_sync_pressed)
        bar.saved_pressed.connect(self._on_saved_pressed)
        bar.acted.connect(self._on_acted)
        bar.acted_second.connect(self._on_acted_second)
        session.going.connect(self.open)
        session.going_back.connect(self.back)
        session.said.connect(self._on_said)
        session.saved.connect(self._on_saved)
        session.standing_changed.connect(self._on_standing)
        session.counted.connect(self._on_counted)
        self._on_standing(session.standing)
        if session.saved_ms is not None:
            self._on_saved(session.saved_ms)

    def _make_shortcuts(self) -> None:
        for keys, act in (
            ("F6", self.next_pane),
            ("Shift+F6", self.previous_pane),
            ("F1", self.show_keys),
            ("Ctrl+L", self.session.lock),
            ("F5", self.refresh),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for number, button in enumerate(self.rail.buttons.values(), start=1):
            if number < 10:
                shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
                shortcut.activated.connect(button.click)

    def place(self) -> Place:
        """Where the person is, with the spot on the page."""
        if self._place is None:
            return Place(FIRST)
        return Place(self._place.key, self._place.subject, self._pages[self._place.key].spot())

    def page(self) -> Page | None:
        """The page that is open."""
        return self._pages.get(self._place.key) if self._place else None

    def keys(self) -> list[str]:
        """The keys of all pages that this person may open."""
        return list(self._entries)

    def open(self, place: Place, *, remember: bool = True) -> None:
        """Go to a place; one that this installation or role does not have is answered in words."""
        entry = self._entries.get(place.key)
        if entry is None:
            self.toast.say(self.tr("This page is not open to you."), tone=Tone.WARN)
            return
        self.leaving()
        before, way = self._place, self._way
        came_from = self.place() if before is not None else None
        page = self._page(entry)
        self._place = place
        if (
            came_from is not None
            and remember
            and (came_from.key, came_from.subject) != (place.key, place.subject)
        ):
            self._way = [*way, came_from][-_REMEMBERED:]
        self._stack.setCurrentWidget(page)
        try:
            page.opened(place.subject)
            if place.spot:
                page.restore(place.spot)
        except BaseException:  # the person stays where they were; the words come from whoever handles it
            self._place, self._way = before, way
            if before is not None:
                self._stack.setCurrentWidget(self._pages[before.key])
            raise
        self.rail.set_current(entry.home or entry.key)
        self._show_bar()
        self.moved.emit(place.key)

    def _page(self, entry: PageEntry) -> Page:
        if entry.key not in self._pages:
            page = pages.build(entry, self.session)
            page.setProperty("page", entry.key)
            page.changed.connect(self._show_bar)
            self._pages[entry.key] = page
            self._stack.addWidget(page)
        return self._pages[entry.key]

    def back(self) -> None:
        """Return to where the person came from."""
        if self._way:
            place = self._way[-1]
            self._way = self._way[:-1]
            self.open(place, remember=False)

    def leaving(self) -> None:
        """Settle the open page's inputs."""
        page = self.page()
        if page is not None:
            page.leaving()

    def refresh(self) -> None:
        """Let the open page read its data again."""
        page = self.page()
        if page is not None:
            page.refresh()
            self._show_bar()

    def _show_bar(self) -> None:
        page = self.page()
        if page is not None:
            self.top_bar.show_page(page, can_go_back=bool(self._way) and not self._in_rail())
            self.setWindowTitle(page.title())

    def _in_rail(self) -> bool:
        return self._place is not None and self._place.key in self.rail.buttons

    def _on_rail(self, key: str) -> None:
        self._way = []
        self.open(Place(key), remember=False)

    def _on_sync_pressed(self) -> None:
        self.open(Place("sync"))

    def _on_saved_pressed(self) -> None:
        self.leaving()
        self.toast.say(self.tr("Everything you entered is written to this laptop’s disk, encrypted."))

    def _on_acted(self) -> None:
        page = self.page()
        if page is not None:
            page.act()

    def _on_acted_second(self) -> None:
        page = self.page()
        if page is not None:
            page.act_second()

    def _on_said(self, words: str, tone: object) -> None:
        self.toast.say(words, tone=tone if isinstance(tone, Tone) else Tone.OK)

    def _on_saved(self, at_ms: int) -> None:
        self.top_bar.show_saved(self.session.workspace.local(at_ms))

    def _on_standing(self, standing: Standing) -> None:
        reached = standing.reached_ms
        at = "" if reached is None else words.when(reached, self.session.workspace.now())
        self.top_bar.show_standing(standing, at)

    def _on_counted(self, key: str, number: int) -> None:
        if key in self.rail.buttons:
            self.rail.buttons[key].set_count(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail to icons in a narrow window."""
        super().resizeEvent(event)
        grow = 1 + (theme.current().scale - 1) * 0.5
        self.rail.set_narrow(event.size().width() < NARROW_BELOW * grow)

    def panes(self) -> list[QWidget]:
        """The stops of F6 that are seen now: rail, top bar, and the page's parts."""
        found = [w for w in self.findChildren(QWidget) if w.property(PANE) and w.isVisibleTo(self)]
        current = self._stack.currentWidget()
        parts = [w for w in found if current is not None and current.isAncestorOf(w)]
        stops = [self.rail, self.top_bar, *(parts or ([current] if current is not None else []))]
        return [w for w in stops if _first_stop(w) is not None]

    def next_pane(self) -> None:
        """Put the focus into the next part of the window."""
        self._step(1)

    def previous_pane(self) -> None:
        """Put the focus into the part before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        stops = self.panes()
        focus = QApplication.focusWidget()
        here = next(
            (i for i, w in enumerate(stops) if focus is not None and w.isAncestorOf(focus)),
            -1 if by > 0 else 0,
        )
        target = _first_stop(stops[(here + by) % len(stops)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(target)

    def show_keys(self) -> None:
        """Open the map of keys."""
        page = self.page()
        here: Sequence[KeyHelp] = page.keys() if page is not None else ()
        KeyMap(self, self._own_keys(), here, page.title() if page is not None else "").exec()

    def _own_keys(self) -> list[KeyHelp]:
        return [
            KeyHelp("F6", self.tr("Next part of the window; with Shift the one before")),
            KeyHelp("Alt 1 … 9", self.tr("A place of the rail")),
            KeyHelp("Alt ←", self.tr("Back")),
            KeyHelp("F5", self.tr("Read the data again")),
            KeyHelp("Ctrl L", self.tr("Lock at once")),
            KeyHelp("F1", self.tr("This map")),
        ]


class _Pages(QStackedWidget):
    """Only the page that is open asks for room; those behind it do not widen the window."""

    def sizeHint(self) -> QSize:
        """That of the page that is open."""
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the page that is open."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()


def _first_stop(part: QWidget) -> QWidget | None:
    """The first widget inside that takes the focus by Tab."""
    return next(iter(stops_in(part)), None)
