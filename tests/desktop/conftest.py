"""What desktop tests share: our fonts and colours, a small real workspace, a session on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from fieldinspect.casework.workspace import Workspace, create_workspace
from fieldinspect.desktop import fonts, icons, theme, translation
from fieldinspect.desktop.background import Runner
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Theme
from fieldinspect.store import Kdf

PASSPHRASE = "four words of a test"
CHEAP = Kdf(64, 1, 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Remarks of the offscreen platform about what it cannot do say nothing about us."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def fonts_loaded(qapp: QApplication) -> Iterator[None]:
    fonts.load()
    yield
    icons.forget()


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication, fonts_loaded: None) -> Iterator[None]:
    """Every test begins in light colours, English, scale 1, and leaves nothing of its own look behind."""
    theme.apply(qapp, Theme())
    translation.install(qapp, "en")
    yield
    theme.apply(qapp, Theme())
    translation.install(qapp, "en")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A real, empty workspace of an inspector in the invented jurisdiction, with a cheap key."""
    made = create_workspace(
        tmp_path / "workspace", PASSPHRASE, name="Amina Diallo", email="amina@office.example",
        role="inspector", office="east", jurisdiction="xx", kdf=CHEAP,
    )  # fmt: skip
    yield made
    made.close()


@pytest.fixture
def session(workspace: Workspace, qapp: QApplication) -> Iterator[Session]:
    """What pages are given."""
    runner = Runner()
    made = Session(workspace, Preferences(), runner)
    yield made
    assert runner.close(), "a background job did not end"
    made.deleteLater()
