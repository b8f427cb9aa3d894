"""Workspaces in which the demo's story was told to some point, and a shell that shows their pages."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from fieldinspect.casework.sources import seeded_ids
from fieldinspect.casework.workspace import Workspace, open_workspace
from fieldinspect.cli.story_clock import StoryClock
from fieldinspect.desktop.background import Runner
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Place, Session
from fieldinspect.desktop.shell import Shell


def _telling() -> ModuleType:
    """The module beside this file; test files are no package."""
    name = "desktop_pages_telling"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("telling.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


telling = _telling()
NOW = telling.BEGIN + timedelta(hours=3)
STOPS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "filling": lambda step: str(step.get("ref", "")).startswith("/data/equality"),
    "signing": lambda step: step["do"] == "sign" and "inspection" in step,
    "finished": lambda step: step["do"] == "report",
    "reviewed": lambda step: False,
}


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a workspace in which the story was told up to a stop; told once, to be copied."""
    made: dict[str, Path] = {}

    def story(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(f"story-{name}") / "workspace"
            telling.told(folder, STOPS[name]).workspace.close()
            if name == "reviewed":
                telling.hand_to_supervisor(folder, StoryClock(NOW)).close()
            made[name] = folder
        return made[name]

    return story


class Desk:
    """A shell on a copy of a story, with what tests ask of it."""

    def __init__(self, folder: Path, language: str = "en", scale: float = 1.0) -> None:
        self.folder = folder
        self.closed = False
        self.clock = StoryClock(NOW)
        self.workspace: Workspace = open_workspace(
            folder, telling.PASSPHRASE, now=self.clock, ids=lambda used: seeded_ids(5, used)
        )
        self.runner = Runner()
        self.session = Session(self.workspace, Preferences(language=language, scale=scale), self.runner)
        self.said: list[str] = []
        self.session.said.connect(self._on_said)
        self.shell = Shell(self.session)
        self.shell.resize(1366, 768)

    def _on_said(self, words: str, _tone: object) -> None:
        self.said.append(words)

    def open(self, key: str, subject: str = "", spot: str = "") -> Any:
        """Show a page."""
        self.shell.open(Place(key, subject, spot))
        return self.shell.page()

    @property
    def visit_id(self) -> str:
        """The story's visit."""
        return self.workspace.store.inspections()[0].id

    def inspection(self) -> Any:
        """The visit as the record says, read by a connection of its own."""
        own = self.workspace.for_thread()
        try:
            return own.store.visit(bytes.fromhex(self.visit_id)).value()
        finally:
            own.close()

    def close(self) -> None:
        """End everything, in the order of the program's window."""
        if self.closed:
            return
        self.closed = True
        self.shell.leaving()
        assert self.runner.close(), "a background job did not end"
        QApplication.processEvents()
        self.shell.close()
        self.shell.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.workspace.close()


@pytest.fixture
def desk(stories: Callable[[str], Path], tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Make a desk on a copy of a story: ``desk("filling")``."""
    made: list[Desk] = []

    def make(name: str, **look: Any) -> Desk:
        folder = tmp_path / f"{name}-{len(made)}"
        shutil.copytree(stories(name), folder)
        made.append(Desk(folder, **look))
        with qtbot.waitActive(made[-1].shell):
            made[-1].shell.show()
            made[-1].shell.activateWindow()
        return made[-1]

    yield make
    for each in made:
        qtbot.waitUntil(lambda each=each: not each.runner.busy(), timeout=20_000)
        each.close()


@pytest.fixture
def answer_question(qtbot: QtBot) -> Callable[[Callable[[Any], None]], None]:
    """Act on the next modal question as soon as it is shown."""

    def prepare(act: Callable[[Any], None]) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                act(dialog)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(0, look)

    return prepare
