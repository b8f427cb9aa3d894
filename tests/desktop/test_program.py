"""The program as a whole: what it loads before the first paint, one window a workspace, what it remembers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldinspect.desktop import preferences
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.single_instance import Doorbell, raise_other
from fieldinspect.desktop.theme import Scheme

HEAVY = (
    "reportlab",
    "requests",
    "pyxform",
    "PIL",
    "lxml",
    "forms",
    "sync.client",
    "starlette",
    "fieldinspect.store",
)


@pytest.mark.parametrize("kept", [True, False], ids=["locked", "first run"])
def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path, kept: bool) -> None:
    if kept:
        (tmp_path / "keys.json").write_text("{}")
    code = f"""
import sys
from pathlib import Path
from fieldinspect.desktop.app import application
from fieldinspect.desktop.window import Window
app = application()
window = Window(app, Path({str(tmp_path)!r}))
window.start()
window.show()
window.grab()
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_second_start_raises_the_first_window(tmp_path: Path, qtbot: QtBot) -> None:
    assert not raise_other(tmp_path)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert raise_other(tmp_path)
    assert not raise_other(tmp_path / "another workspace")
    bell.close()
    assert not raise_other(tmp_path)


def test_a_killed_program_leaves_no_door_locked(tmp_path: Path, qtbot: QtBot) -> None:
    code = f"""
import os
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from fieldinspect.desktop.single_instance import Doorbell
app = QCoreApplication([])
bell = Doorbell(Path({str(tmp_path)!r}))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert not raise_other(tmp_path)
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        assert raise_other(tmp_path)
    bell.close()


@given(
    st.builds(
        Preferences,
        language=st.sampled_from(sorted(preferences.LANGUAGES)),
        scheme=st.sampled_from(Scheme),
        scale=st.sampled_from([1.0, 1.25, 1.5, 2.0]),
        single_keys=st.booleans(),
        idle_minutes=st.integers(0, 120),
    )
)
def test_preferences_come_back_as_they_were_kept(
    tmp_path_factory: pytest.TempPathFactory, kept: Preferences
) -> None:
    folder = tmp_path_factory.mktemp("preferences")
    preferences.save(folder, kept)
    assert preferences.load(folder) == kept
    assert [p.name for p in folder.iterdir()] == [preferences.FILE]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "7",
        '{"language": 3, "scale": "big", "scheme": "pink", "idle_minutes": -1}',
        "[" * 50_000,
    ],
)
def test_damaged_preferences_take_their_first_values(tmp_path: Path, content: str) -> None:
    (tmp_path / preferences.FILE).write_text(content)
    found = preferences.load(tmp_path)
    assert found == Preferences(language=preferences.system_language())


def test_odd_values_are_brought_into_bounds(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / preferences.FILE).write_text(
        json.dumps({"scale": 9, "single_keys": False, "idle_minutes": True})
    )
    found = preferences.load(tmp_path)
    assert (found.scale, found.single_keys) == (2.0, False)


def test_pictures_are_made_of_a_real_workspace(tmp_path: Path) -> None:
    made = f"""
from pathlib import Path
from fieldinspect.casework.workspace import create_workspace
from fieldinspect.store import Kdf
create_workspace(Path({str(tmp_path / "ws")!r}), "four words of a test", name="A", email="a@b.example",
                 role="inspector", office="east", kdf=Kdf(64, 1, 1)).close()
"""
    subprocess.run([sys.executable, "-c", made], check=True, timeout=60)
    (tmp_path / "ws.passphrase").write_text("four words of a test\n")
    command = [
        sys.executable, "-m", "fieldinspect.desktop.shots", "--workspace", str(tmp_path / "ws"),
        "--out", str(tmp_path / "out"), "--pages", "settings",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        f"settings-{look}.png" for look in ("light", "dark", "fr")
    }
    (tmp_path / "ws.passphrase").write_text("wrong\n")
    refused = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert refused.returncode == 2
    assert "does not open the workspace" in refused.stderr
    assert "Traceback" not in refused.stderr


def _run(folder: Path, before: str) -> subprocess.Popen[str]:
    """The program on a folder; ``before`` runs in it when the application exists."""
    code = f"""
import logging
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fieldinspect.desktop import app
made = app.application()
logging.basicConfig(level=logging.ERROR)
def window():
    return next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window")
{before}
print("status", app.run(Path({str(folder)!r})), flush=True)
"""
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    )


def test_the_program_opens_once_and_ends_when_its_window_is_closed(tmp_path: Path) -> None:
    first = _run(
        tmp_path,
        "QTimer.singleShot(100, lambda: print('open', window().isVisible(), flush=True))\n"
        "QTimer.singleShot(20000, QApplication.closeAllWindows)\n"
        "from fieldinspect.desktop.window import Window\n"
        "raised = Window.show_in_front\n"
        "def told(self):\n    raised(self)\n    print('raised', flush=True)\n    self.close()\n"
        "Window.show_in_front = told\n",
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "open True\n"
    second = _run(tmp_path, "")
    out, err = second.communicate(timeout=60)
    assert out == "status 0\n", err
    out, err = first.communicate(timeout=60)
    assert out == "raised\nstatus 0\n", err


def test_an_error_nobody_expected_is_said_and_logged_without_ending_the_program(tmp_path: Path) -> None:
    running = _run(
        tmp_path,
        "def fail():\n    raise ZeroDivisionError('hunter2')\n"
        "QTimer.singleShot(100, fail)\n"
        "QTimer.singleShot(300, lambda: print(window().front.problem(), flush=True))\n"
        "QTimer.singleShot(400, QApplication.closeAllWindows)\n",
    )
    out, err = running.communicate(timeout=60)
    said, status = out.strip().splitlines()
    assert "Something went wrong in the program itself" in said
    assert "hunter2" not in said
    assert "ZeroDivisionError" in err
    assert status == "status 0"
