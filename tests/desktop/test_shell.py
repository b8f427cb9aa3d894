"""The shell: going from page to page and back, what the bar says, keys, and what a narrow window does."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from fieldinspect.casework.errors import NotFound
from fieldinspect.casework.registers import add_establishment
from fieldinspect.desktop import pages, theme, translation
from fieldinspect.desktop.controls import Panel, Panes, PrimaryButton, ScrollColumn, TextInput
from fieldinspect.desktop.key_map import KeyMap
from fieldinspect.desktop.page import Action, KeyHelp, Page
from fieldinspect.desktop.pages import PAGES, PageEntry
from fieldinspect.desktop.session import Link, Place, Session, Standing
from fieldinspect.desktop.settings.page import SettingsPage
from fieldinspect.desktop.shell import Shell
from fieldinspect.desktop.standing import tell
from fieldinspect.desktop.theme import Theme, Tone
from fieldinspect.desktop.top_bar import TopBar
from fieldinspect.domain.people import Act
from fieldinspect.domain.people import Role as Seat
from tests.desktop.accessibility import failures
from tests.desktop.clipping import clipped


class PlainPage(Page):
    """A page of this test, with an outline, a field and a panel."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.subject = ""
        self.left: list[str] = []
        self.refreshed = 0
        self.field = TextInput("Place")
        middle = ScrollColumn()
        middle.add(self.field)
        middle.finish()
        near, far = Panel("Sections", leading=True), Panel("Findings")
        near.add(PrimaryButton("First section"))
        far.add(PrimaryButton("New finding"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.panes = Panes(middle, near=near, far=far)
        whole.addWidget(self.panes)
        self.near, self.far = near, far

    def title(self) -> str:
        return f"Visit {self.subject}"

    def subtitle(self) -> str:
        return "14 Mill Road"

    def main_action(self) -> Action | None:
        return Action("Review & sign", "pen-line", "Ctrl+Return")

    def act(self) -> None:
        self.session.say("acted")

    def opened(self, subject: str) -> None:
        if subject == "gone":
            raise NotFound("There is no such visit; look it up in the list.")
        self.subject = subject

    def refresh(self) -> None:
        self.refreshed += 1

    def leaving(self) -> None:
        self.left.append(self.field.text())

    def spot(self) -> str:
        return self.field.text()

    def restore(self, spot: str) -> None:
        self.field.setText(spot)

    def keys(self) -> Sequence[KeyHelp]:
        return [KeyHelp("F", "A finding")]


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three real entries of our own: two places of the rail, a page outside it, and one for reviewers only."""
    here = f"{PlainPage.__module__}:{PlainPage.__name__}"
    monkeypatch.setitem(sys.modules, PlainPage.__module__, sys.modules[__name__])
    monkeypatch.setattr(
        pages,
        "PAGES",
        (
            PageEntry("today", here, "Today", "calendar-check"),
            PageEntry("review", here, "Review", "list-checks", Act.REVIEW),
            PageEntry("fill", here, home="today"),
            PageEntry("missing", "fieldinspect.desktop.no_such_page:Page", "Missing", "x"),
            PageEntry(
                "settings",
                "fieldinspect.desktop.settings.page:SettingsPage",
                "Settings",
                "settings",
                foot=True,
            ),
        ),
    )


@pytest.fixture
def shell(session: Session, entries: None, qtbot: QtBot) -> Shell:
    made = Shell(session)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open(Place("today"))
    return made


def page(shell: Shell) -> PlainPage:
    found = shell.page()
    assert isinstance(found, PlainPage)
    return found


def test_only_pages_that_exist_and_that_the_role_permits_are_shown(entries: None) -> None:
    assert [e.key for e in pages.pages_for(Seat.INSPECTOR)] == ["today", "fill", "settings"]
    assert [e.key for e in pages.pages_for(Seat.SUPERVISOR)] == ["today", "review", "fill", "settings"]


def test_the_way_back_leads_to_the_same_spot(shell: Shell, qtbot: QtBot) -> None:
    today = page(shell)
    today.field.setText("typed here")
    shell.session.go("fill", "ab12")
    fill = page(shell)
    assert (fill is today, fill.subject, shell.place()) == (False, "ab12", Place("fill", "ab12"))
    assert today.left == ["typed here"], "the page was told before it went away"
    assert shell.top_bar.back.isVisible()
    assert shell.rail.buttons["today"].isChecked(), "the rail shows where the visit belongs"
    today.field.clear()
    qtbot.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shell.page() is today)
    assert today.field.text() == "typed here"
    assert not shell.top_bar.back.isVisible()


def test_a_page_that_does_not_open_leaves_the_person_where_they_were(shell: Shell) -> None:
    with pytest.raises(NotFound):
        shell.open(Place("fill", "gone"))
    assert shell.place() == Place("today")
    shell.session.fail(NotFound("There is no such visit; look it up in the list."))
    assert "no such visit" in shell.toast.words()


def test_a_page_that_is_not_there_is_answered_in_words(shell: Shell) -> None:
    shell.session.go("review")
    assert shell.place() == Place("today")
    assert shell.toast.words()


def test_the_bar_has_the_page_s_words_and_action(shell: Shell, qtbot: QtBot) -> None:
    shell.session.go("fill", "ab12")
    bar = shell.top_bar
    assert (bar.title.text(), bar.subtitle.text(), bar.main.text()) == (
        "Visit ab12",
        "14 Mill Road",
        "Review & sign",
    )
    assert "Ctrl" in bar.main.toolTip()
    assert not bar.second.isVisible()
    qtbot.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shell.toast.words() == "acted")


def test_the_saved_pill_tells_the_last_durable_commit(shell: Shell) -> None:
    assert shell.top_bar.saved_pill.text() == "All saved"
    at = datetime(2026, 3, 12, 10, 41, tzinfo=shell.session.workspace.zone)
    shell.session.note_saved(round(at.timestamp() * 1000))
    assert shell.top_bar.saved_pill.text() == "Saved 10:41"


@pytest.mark.parametrize(
    ("standing", "words", "tone"),
    [
        (Standing(), "No office set", Tone.NEUTRAL),
        (Standing(waiting=3), "Only here · 3 to send", Tone.WARN),
        (Standing(Link.ONLINE), "Online · all sent", Tone.OK),
        (Standing(Link.ONLINE, 2), "Online · 2 to send", Tone.ACCENT),
        (Standing(Link.OFFLINE, 12), "Offline · 12 to send", Tone.WARN),
        (Standing(Link.OFFLINE), "Offline · all sent", Tone.NEUTRAL),
        (Standing(Link.NOT_ASKED), "Office reached 17:20 · all sent", Tone.NEUTRAL),
        (Standing(Link.NOT_ASKED, 1), "Office reached 17:20 · 1 to send", Tone.ACCENT),
        (Standing(Link.SENDING, 11, 4, 15), "Sending 4 of 15", Tone.ACCENT),
        (Standing(Link.ONLINE, to_settle=2), "2 to settle", Tone.WARN),
    ],
)
def test_the_sync_pill_tells_the_truth(qtbot: QtBot, standing: Standing, words: str, tone: Tone) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_standing(standing, "17:20")
    assert (bar.sync_pill.text(), bar.sync_pill.tone()) == (words, tone)
    assert words in bar.sync_pill.toolTip()


def test_what_waits_is_read_from_the_workspace(session: Session) -> None:
    tell(session)
    before = session.standing
    assert before.link is Link.ALONE
    add_establishment(session.workspace, legal_name="Horizon Textiles Ltd")
    tell(session)
    assert session.standing.waiting > before.waiting
    tell(session, Link.OFFLINE)
    assert session.standing.link is Link.OFFLINE


def test_counts_stand_in_the_rail_and_survive_a_rebuild(shell: Shell, qtbot: QtBot) -> None:
    shell.session.count("today", 3)
    assert shell.rail.buttons["today"].accessibleName() == "Today, 3"
    again = Shell(shell.session)
    qtbot.addWidget(again)
    assert again.rail.buttons["today"].accessibleName() == "Today, 3"


def test_f6_goes_round_the_parts_of_the_window(shell: Shell, qtbot: QtBot) -> None:
    shell.session.go("fill", "ab12")
    stops = shell.panes()
    here = page(shell)
    assert stops[:2] == [shell.rail, shell.top_bar]
    assert [s.property("pane") for s in stops[2:]] == ["Sections", "page", "Findings"]
    shell.rail.buttons["today"].setFocus()
    seen = []
    for _ in range(5):
        qtbot.keyClick(shell, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(next(s for s in stops if focus is not None and s.isAncestorOf(focus)))
    assert seen == [*stops[1:], stops[0]]
    qtbot.keyClick(shell, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert here.far.isAncestorOf(QApplication.focusWidget())


def test_narrow_windows_fold_the_rail_then_the_panel_then_the_outline(
    shell: Shell, qapp: QApplication
) -> None:
    shell.session.go("fill", "ab12")
    here = page(shell)

    def state(width: int) -> tuple[bool, bool, bool]:
        shell.resize(width, 768)
        qapp.processEvents()
        qapp.processEvents()
        return shell.rail.width() < 100, here.far.is_folded(), here.near.is_folded()

    assert state(1366) == (False, False, False)
    assert state(1100) == (True, False, False)
    assert state(1024) == (True, True, False)
    assert state(800) == (True, True, True)
    assert state(1366) == (False, False, False)


def test_f5_reads_again(shell: Shell, qtbot: QtBot) -> None:
    qtbot.keyClick(shell, Qt.Key.Key_F5)
    assert page(shell).refreshed == 1


def test_the_map_shows_the_page_s_keys(shell: Shell, qtbot: QtBot) -> None:
    mapped = KeyMap(shell, shell._own_keys(), page(shell).keys(), "Today")
    qtbot.addWidget(mapped)
    mapped.show()
    words = [w.text() for w in mapped.findChildren(type(shell.top_bar.title))]
    assert "A finding" in words
    assert "F6" in words
    assert clipped(mapped) == []
    qtbot.keyClick(mapped, Qt.Key.Key_Escape)
    assert not mapped.isVisible()


def test_ctrl_l_asks_to_lock(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.session.locking):
        qtbot.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_every_page_outside_the_rail_belongs_to_one_in_it() -> None:
    keys = {entry.key for entry in PAGES if entry.words}
    assert all(entry.home in keys for entry in PAGES if not entry.words)
    assert len({entry.key for entry in PAGES}) == len(PAGES)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_shell_and_settings_cut_no_words_and_name_every_control(
    session: Session, qapp: QApplication, qtbot: QtBot, language: str, scale: float, size: tuple[int, int]
) -> None:
    theme.apply(qapp, Theme(scale=scale))
    translation.install(qapp, language)
    made = Shell(session)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    made.open(Place("settings"))
    session.note_standing(Standing(Link.OFFLINE, 12))
    session.note_saved(session.workspace.now_ms())
    qapp.processEvents()
    qapp.processEvents()
    assert made.width() == size[0], "the window did not have to grow"
    assert clipped(made) == []
    assert failures(made) == []


def test_settings_are_applied_at_once(session: Session, qtbot: QtBot) -> None:
    settings = SettingsPage(session)
    qtbot.addWidget(settings)
    settings.show()
    with qtbot.waitSignal(session.preferred) as told:
        settings.single_keys.click()
    assert not told.args[0].single_keys  # type: ignore[index]
    with qtbot.waitSignal(session.preferred) as scaled:
        settings.scale.choose("1.5")
    assert scaled.args[0].scale == 1.5  # type: ignore[index]
    assert not session.preferences.single_keys, "one setting does not undo another"
