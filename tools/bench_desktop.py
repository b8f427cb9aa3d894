"""Measures what a person waits for on the fill screen: opening, changing sections, a key until it is durable."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtWidgets import QApplication

from fieldinspect.casework.inspecting import start_inspection
from fieldinspect.casework.registers import add_establishment
from fieldinspect.casework.workspace import Workspace, create_workspace
from fieldinspect.desktop import theme
from fieldinspect.desktop.app import application
from fieldinspect.desktop.background import Runner
from fieldinspect.desktop.fill.page import FillPage
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Place, Session
from fieldinspect.desktop.shell import Shell
from fieldinspect.desktop.theme import Theme
from fieldinspect.store import Kdf

SECTION = "/data/safety"
QUESTIONS = (
    "open_access", "safety_exits", "safety_extinguishers", "safety_electricity", "safety_equipment",
    "safety_first_aid", "safety_welfare", "safety_training",
)  # fmt: skip


def main() -> None:
    """Print CPU and wall times in milliseconds."""
    app = application()
    theme.apply(app, Theme())
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(
            Path(folder) / "workspace", "a bench needs no secret", name="Bench", email="bench@office.example",
            role="inspector", office="east", practice=True, kdf=Kdf(8, 1, 1),
        )  # fmt: skip
        place = add_establishment(workspace, legal_name="Bench Ltd")
        visit = start_inspection(workspace, place, "fi_general", "programmed").id
        runner = Runner()
        session = Session(workspace, Preferences(), runner)
        shell = Shell(session)
        shell.resize(1366, 768)
        shell.show()
        measure(app, workspace, shell, visit)
        runner.close()
        shell.close()
        workspace.close()


def measure(app: QApplication, workspace: Workspace, shell: Shell, visit: str) -> None:
    """Time what a person does."""
    show(
        app,
        "open the visit, first time (loads form engine and checklist)",
        lambda: shell.open(Place("fill", visit)),
    )
    shell.open(Place("today"))
    show(app, "open the visit again", lambda: shell.open(Place("fill", visit)))
    page = shell.page()
    assert isinstance(page, FillPage)
    show(app, "change to a section not seen yet", lambda: page._on_section_picked(SECTION))
    page._on_section_picked("/data/opening")
    show(app, "change to a section seen before", lambda: page._on_section_picked(SECTION))
    durable: list[float] = []
    painted: list[float] = []
    began = 0.0

    def saved(_at_ms: object) -> None:
        durable.append((time.perf_counter() - began) * 1000)

    shell.session.saved.connect(saved)
    for turn in range(5):
        for name in QUESTIONS[1:]:
            card = page.sections.card(f"{SECTION}/{name}")
            assert card is not None
            began = time.perf_counter()
            card.field.press("y" if turn % 2 else "v")
            app.processEvents()
            painted.append((time.perf_counter() - began) * 1000)
    tell("a key until it is durable", durable)
    tell("a key until everything is painted anew", painted)


def tell(what: str, times: list[float]) -> None:
    """Print the spread of many measurements."""
    times = sorted(times)
    p95 = times[int(len(times) * 0.95)]
    print(f"{what}: median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, {len(times)} times")


def show(app: QApplication, what: str, act: Callable[[], object]) -> None:
    """Print one measurement, until everything is painted."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    app.processEvents()
    print(
        f"{what}: {(time.process_time() - cpu) * 1000:.0f} ms CPU, {(time.perf_counter() - wall) * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
