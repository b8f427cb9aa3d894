"""Before work begins: the first run and the locked screen, on real workspaces."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldinspect.casework.registers import add_establishment
from fieldinspect.casework.workspace import MINIMUM_PASSPHRASE, create_workspace, open_workspace
from fieldinspect.desktop import preferences, theme, translation, window
from fieldinspect.desktop.first_run import strength
from fieldinspect.desktop.first_run.page import FirstRunPage
from fieldinspect.desktop.first_run.strength import Level
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Link, Standing
from fieldinspect.desktop.theme import Scheme, Theme
from fieldinspect.desktop.unlock.page import Locked, UnlockPage
from fieldinspect.desktop.window import Window
from fieldinspect.store import keys
from fieldinspect.store.errors import NewerWorkspace
from tests.desktop.accessibility import failures
from tests.desktop.clipping import clipped
from tests.desktop.conftest import CHEAP, PASSPHRASE

Opened = Callable[..., Window]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Iterator[Opened]:
    """A window on a folder, as the program opens it."""
    made: list[Window] = []

    def open_on(folder: Path, seconds: Callable[[], float] = time.monotonic) -> Window:
        shown = Window(qapp, folder, seconds=seconds)
        made.append(shown)
        shown.resize(1366, 768)
        shown.start()
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        return shown

    yield open_on
    for shown in made:
        shown.close()
        shown.deleteLater()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace that is closed, with a cheap key; it remembers that English was chosen."""
    place = tmp_path / "kept"
    create_workspace(
        place, PASSPHRASE, name="Amina Diallo", email="amina@office.example", role="inspector", office="east",
        kdf=CHEAP,
    ).close()  # fmt: skip
    preferences.save(place, Preferences(idle_minutes=1))
    return place


def unlock(shown: Window, qtbot: QtBot, passphrase: str) -> None:
    front = shown.front
    assert isinstance(front, UnlockPage)
    qtbot.keyClicks(front.passphrase.field, passphrase)
    qtbot.keyClick(front.passphrase.field, Qt.Key.Key_Return)
    assert front.passphrase.text() == "", "the field forgets what was typed at once"
    qtbot.waitUntil(lambda: shown.front is None or bool(front.problem()))


def test_the_window_knows_a_workspace_by_its_keys() -> None:
    assert window.KEYS_FILE == keys.FILE


def test_first_run_makes_a_workspace_by_keyboard_alone(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    place = tmp_path / "new"
    shown = opened(place)
    front = shown.front
    assert isinstance(front, FirstRunPage)

    def type_and_enter(text: str, *, tabs: int) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        if text:
            qtbot.keyClicks(focus, text)
        for _ in range(tabs):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    type_and_enter("Amina Diallo", tabs=1)
    type_and_enter("amina@office.example", tabs=0)
    qtbot.keyClick(front._go_on, Qt.Key.Key_Space)
    assert front.step() == 1
    front._office._office_box.setFocus()
    qtbot.keyClick(front._office._office_box, Qt.Key.Key_Down)
    qtbot.keyClick(front._go_on, Qt.Key.Key_Space)
    assert front.step() == 2
    qtbot.keyClicks(front._secret.first.field, "correct horse battery staple")
    qtbot.keyClick(front._secret.first.field, Qt.Key.Key_Return)
    assert front._secret.second.field.hasFocus()
    qtbot.keyClicks(front._secret.second.field, "correct horse battery staple")
    qtbot.keyClick(front._secret.second.field, Qt.Key.Key_Return)
    assert front.step() == 3
    qtbot.keyClick(front._go_on, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.shell is not None)
    assert (place / window.KEYS_FILE).exists()
    assert shown.session is not None
    assert shown.session.workspace.user.name == "Amina Diallo"
    assert shown.session.workspace.user.office == "capital"
    shown.close()
    again = open_workspace(place, "correct horse battery staple")
    assert again.user.email == "amina@office.example"
    assert not again.practice
    again.close()


def test_first_run_says_what_is_missing_beside_it(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    front = opened(tmp_path / "new").front
    assert isinstance(front, FirstRunPage)
    qtbot.keyClick(front._go_on, Qt.Key.Key_Space)
    assert front.step() == 0
    assert not front._you.name.problem.isHidden()
    front._you.name.field.setText("Amina Diallo")  # type: ignore[attr-defined]
    front._you.email.field.setText("no address")  # type: ignore[attr-defined]
    qtbot.keyClick(front._go_on, Qt.Key.Key_Space)
    assert front.step() == 0
    assert front._you.name.problem.isHidden()
    assert "name@office.example" in front._you.email.problem.text()


def test_first_run_wants_the_same_passphrase_twice(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    front = opened(tmp_path / "new").front
    assert isinstance(front, FirstRunPage)
    qtbot.keyClicks(front._secret.first.field, "short")
    assert not front._secret.complete()
    assert "10" in front._secret._first.problem.text()
    front._secret.forget()
    qtbot.keyClicks(front._secret.first.field, "correct horse battery")
    qtbot.keyClicks(front._secret.second.field, "correct horse bakery")
    assert not front._secret.complete()
    assert "not the same" in front._secret._second.problem.text()


def test_first_run_keeps_the_answers_when_the_language_changes(
    tmp_path: Path, opened: Opened, qtbot: QtBot
) -> None:
    shown = opened(tmp_path / "new")
    front = shown.front
    assert isinstance(front, FirstRunPage)
    qtbot.keyClicks(front._you.name.field, "Amina Diallo")
    front._language.segments()[0].setFocus()
    qtbot.keyClick(front._language.segments()[0], Qt.Key.Key_Right)
    changed = shown.front
    assert isinstance(changed, FirstRunPage)
    assert changed is not front
    assert changed.answers().name == "Amina Diallo"
    assert changed._go_on.text() == "Continuer"


def test_a_folder_that_cannot_be_used_is_said_in_words(tmp_path: Path, opened: Opened, qtbot: QtBot) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    shown = opened(blocked / "workspace")
    front = shown.front
    assert isinstance(front, FirstRunPage)
    front._you.name.field.setText("Amina")  # type: ignore[attr-defined]
    front._you.email.field.setText("a@b.example")  # type: ignore[attr-defined]
    front._office._office_box.set_value("east")
    front.created.emit(front.answers(), "correct horse battery staple")
    assert "Nothing was written" in front.problem()
    assert shown.session is None


def test_a_wrong_passphrase_is_said_in_place(folder: Path, opened: Opened, qtbot: QtBot) -> None:
    shown = opened(folder)
    front = shown.front
    assert isinstance(front, UnlockPage)
    unlock(shown, qtbot, "not this one at all")
    assert "does not open the workspace" in front.problem()
    assert front.passphrase.field.hasFocus()
    qtbot.keyClicks(front.passphrase.field, "f")
    assert front.problem() == "", "the sentence goes when the person types again"
    front.passphrase.clear()
    unlock(shown, qtbot, PASSPHRASE)
    assert shown.shell is not None


def test_a_workspace_in_use_is_said_in_words(folder: Path, opened: Opened, qtbot: QtBot) -> None:
    other = open_workspace(folder, PASSPHRASE)
    shown = opened(folder)
    front = shown.front
    assert isinstance(front, UnlockPage)
    unlock(shown, qtbot, PASSPHRASE)
    assert "open in another window" in front.problem()
    other.close()


def test_locking_hides_everything_and_unlocking_brings_the_cursor_back(
    folder: Path, opened: Opened, qtbot: QtBot
) -> None:
    shown = opened(folder)
    unlock(shown, qtbot, PASSPHRASE)
    assert shown.shell is not None
    shown.shell.rail.buttons["settings"].click()
    shown.shell.page().scale.setFocus()  # type: ignore[union-attr]
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(shown.front, UnlockPage)
    assert not shown.shell.isVisible()
    unlock(shown, qtbot, "wrong passphrase")
    assert not shown.shell.isVisible()
    unlock(shown, qtbot, PASSPHRASE)
    assert shown.shell.isVisible()
    assert shown.focusWidget() is focus


def test_what_waits_is_counted_again_after_an_entry_was_saved(
    folder: Path, opened: Opened, qtbot: QtBot
) -> None:
    shown = opened(folder)
    unlock(shown, qtbot, PASSPHRASE)
    session = shown.session
    assert session is not None
    assert shown.shell is not None
    pill = shown.shell.top_bar.sync_pill
    qtbot.waitUntil(lambda: pill.text().startswith("Only here"))
    before = session.standing.waiting
    add_establishment(session.workspace, legal_name="Horizon Textiles Ltd")
    session.note_saved(session.workspace.now_ms())
    qtbot.waitUntil(lambda: session.standing.waiting > before)
    assert pill.text() == f"Only here · {session.standing.waiting} to send"


def test_time_without_use_locks(folder: Path, opened: Opened, qtbot: QtBot) -> None:
    clock = [1000.0]
    shown = opened(folder, lambda: clock[0])
    unlock(shown, qtbot, PASSPHRASE)
    clock[0] += 59
    shown._on_idle_check()
    assert shown.front is None
    clock[0] += 2
    shown._on_idle_check()
    assert isinstance(shown.front, UnlockPage)


def test_language_and_colours_change_at_once_and_keep_the_place(
    folder: Path, opened: Opened, qtbot: QtBot
) -> None:
    shown = opened(folder)
    unlock(shown, qtbot, PASSPHRASE)
    assert shown.shell is not None
    assert shown.session is not None
    shown.shell.rail.buttons["settings"].click()
    first = shown.shell
    shown.session.prefer(shown.session.preferences.with_(language="fr", scheme=Scheme.DARK, scale=1.5))
    assert shown.shell is not first
    assert shown.shell.place().key == "settings"
    assert shown.shell.top_bar.title.text() == "Réglages"
    assert theme.current() == Theme(theme.DARK, 1.5)
    assert preferences.load(folder) == shown.session.preferences
    shown.close()
    assert preferences.load(folder).language == "fr"


def test_caps_lock_is_noticed(qtbot: QtBot) -> None:
    front = UnlockPage(Locked(Path("/somewhere")))
    qtbot.addWidget(front)
    front.show()
    qtbot.keyClick(front.passphrase.field, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert front.passphrase.caps.isHidden()
    qtbot.keyClicks(front.passphrase.field, "A")  # a capital without Shift
    front.passphrase.field.caps_seen.emit(True)
    assert not front.passphrase.caps.isHidden()


def test_the_locked_screen_names_no_establishment(folder: Path, opened: Opened, qtbot: QtBot) -> None:
    known = open_workspace(folder, PASSPHRASE)
    add_establishment(known, legal_name="Zyxwv Textiles Ltd", locality="Qponm")
    known.close()
    shown = opened(folder)
    unlock(shown, qtbot, PASSPHRASE)
    assert shown.session is not None
    shown.session.note_standing(Standing(Link.OFFLINE, 12))
    shown.session.note_saved(shown.session.workspace.now_ms())
    shown.lock()
    told = [shown.windowTitle()]
    for widget in (w for w in shown.findChildren(QWidget) if w.isVisible()):
        told += [widget.accessibleName(), widget.toolTip(), getattr(widget, "text", str)()]
    said = " ".join(told)
    assert "12 items wait to be sent" in said
    assert "Amina Diallo" in said
    assert "Zyxwv" not in said
    assert "Qponm" not in said


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_no_words_are_cut_and_every_control_has_a_name(
    qapp: QApplication, qtbot: QtBot, language: str, scale: float, size: tuple[int, int]
) -> None:
    theme.apply(qapp, Theme(scale=scale))
    translation.install(qapp, language)
    fronts = [
        UnlockPage(
            Locked(Path("/home/amina/inspections"), "Amina Diallo", "a@b.example", "at 10:52", "10:47", 12)
        ),
        *(FirstRunPage(Path("/home/amina/inspections"), language, step=step) for step in range(4)),
    ]
    for front in fronts:
        qtbot.addWidget(front)
        front.resize(*size)
        front.show()
        qapp.processEvents()
        qapp.processEvents()
        assert front.width() == size[0], "the window did not have to grow"
        assert clipped(front) == []
        assert failures(front) == []


def test_the_least_length_is_that_of_the_use_case() -> None:
    assert strength.LEAST == MINIMUM_PASSPHRASE


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", Level.SHORT),
        ("123456789", Level.SHORT),
        ("aaaaaaaaaaaaaaaa", Level.WEAK),
        ("1234567890", Level.WEAK),
        ("password12", Level.WEAK),
        ("horse horse horse horse", Level.WEAK),
        ("orange river lamp", Level.FAIR),
        ("correct horse battery staple", Level.STRONG),
        ("x7#Kd!9mQz$2vB&w", Level.STRONG),
    ],
)
def test_strength_in_words(passphrase: str, level: Level) -> None:
    assert strength.strength(passphrase).level is level


@given(st.text(min_size=strength.LEAST, max_size=60), st.characters())
def test_typing_on_never_makes_a_passphrase_too_short(text: str, more: str) -> None:
    assert strength.strength(text + more).level is not Level.SHORT
    assert strength.bits(text) >= 0


def test_what_a_newer_program_wrote_can_be_opened_for_reading_only(
    opened: Opened, folder: Path, qtbot: QtBot
) -> None:
    workspace = open_workspace(folder, PASSPHRASE)
    add_establishment(workspace, legal_name="Meridian Garments")
    workspace.store._db.execute("PRAGMA user_version=999")
    workspace.close()
    shown = opened(folder)
    unlock(shown, qtbot, PASSPHRASE)
    front = shown.front
    assert isinstance(front, UnlockPage)
    assert "newer version" in front.problem()
    assert front.read.isVisible()
    assert clipped(shown) == []
    qtbot.keyClicks(front.passphrase.field, PASSPHRASE)
    qtbot.mouseClick(front.read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.front is None)
    assert shown.session is not None
    ws = shown.session.workspace
    assert [row.legal_name for row in ws.store.establishments()] == ["Meridian Garments"]
    with pytest.raises(NewerWorkspace, match="reading only"):
        add_establishment(ws, legal_name="Another")
