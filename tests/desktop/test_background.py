"""The runner: results and failures always arrive, on the GUI thread, and closing ends the threads."""

from __future__ import annotations

import ast
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

import fieldinspect.desktop
from fieldinspect.desktop.background import Lane, Progress, Runner

SOURCES = sorted(Path(fieldinspect.desktop.__file__).parent.rglob("*.py"))


class Ear(QObject):
    """Notes what it hears and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, Any, bool]] = []

    def _note(self, what: str, value: Any) -> None:
        self.heard.append((what, value, QThread.currentThread() is self.thread()))

    def done(self, value: object) -> None:
        self._note("done", value)

    def failed(self, error: object) -> None:
        self._note("failed", error)

    def progressed(self, done: int, total: int) -> None:
        self._note("progressed", (done, total))

    def finished(self) -> None:
        self._note("finished", None)


@pytest.fixture
def runner(qapp: object) -> Iterator[Runner]:
    made = Runner()
    yield made
    assert made.close()


def start(runner: Runner, lane: Lane, work: Any) -> Ear:
    ear = Ear()
    job = runner.start(lane, work)
    job.done.connect(ear.done)
    job.failed.connect(ear.failed)
    job.progressed.connect(ear.progressed)
    job.finished.connect(ear.finished)
    return ear


def test_a_result_arrives_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    here = threading.get_ident()

    def work(cancelled: threading.Event, progress: Progress) -> bool:
        progress(1, 2)
        return threading.get_ident() != here

    ear = start(runner, Lane.RENDER, work)
    qtbot.waitUntil(lambda: len(ear.heard) == 3)
    assert ear.heard == [("progressed", (1, 2), True), ("done", True, True), ("finished", None, True)]
    qtbot.waitUntil(lambda: runner.busy() == 0)


def test_a_failure_is_never_swallowed(runner: Runner, qtbot: QtBot) -> None:
    def work(cancelled: threading.Event, progress: Progress) -> None:
        raise KeyError("lost")

    ear = start(runner, Lane.SYNC, work)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    what, error, on_gui = ear.heard[0]
    assert (what, type(error), on_gui) == ("failed", KeyError, True)


def test_one_at_a_time_in_sync_two_in_pictures(runner: Runner, qtbot: QtBot) -> None:
    most = {Lane.SYNC: 0, Lane.PICTURES: 0}
    now = {Lane.SYNC: 0, Lane.PICTURES: 0}
    gate = threading.Lock()

    def work(lane: Lane) -> Any:
        def run(cancelled: threading.Event, progress: Progress) -> None:
            with gate:
                now[lane] += 1
                most[lane] = max(most[lane], now[lane])
            time.sleep(0.03)
            with gate:
                now[lane] -= 1

        return run

    ears = [start(runner, lane, work(lane)) for lane in (Lane.SYNC, Lane.PICTURES) for _ in range(4)]
    qtbot.waitUntil(lambda: all(ear.heard for ear in ears))
    assert most == {Lane.SYNC: 1, Lane.PICTURES: 2}


def test_closing_cancels_waits_and_drops_what_had_not_begun(qtbot: QtBot) -> None:
    runner = Runner()
    began, ended = threading.Event(), threading.Event()

    def work(cancelled: threading.Event, progress: Progress) -> None:
        began.set()
        assert cancelled.wait(5)
        ended.set()

    start(runner, Lane.SYNC, work)
    never = start(runner, Lane.SYNC, lambda cancelled, progress: "ran")
    assert began.wait(5)
    assert runner.close()
    assert ended.is_set()
    qtbot.waitUntil(lambda: runner.busy() == 0)
    assert [what for what, _, _ in never.heard] == ["finished"]


JOB_SIGNALS = {"done", "failed", "progressed", "finished"}


def _bad_connections(tree: ast.AST) -> list[int]:
    """Lines where a job's signal is connected to a lambda, a partial or a nested function: they might run anywhere."""
    nested = {
        inner.name
        for outer in ast.walk(tree)
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(outer)
        if isinstance(inner, ast.FunctionDef) and inner is not outer
    }
    lines = []
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
        ):
            continue
        signal, target = node.func.value, node.args[0] if node.args else None
        if not (isinstance(signal, ast.Attribute) and signal.attr in JOB_SIGNALS):
            continue
        partial = isinstance(target, ast.Call)
        local = isinstance(target, ast.Name) and target.id in nested
        if isinstance(target, ast.Lambda) or partial or local:
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.name)
def test_job_signals_go_to_methods_only(source: Path) -> None:
    assert _bad_connections(ast.parse(source.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "job.done.connect(lambda r: None)",
        "job.failed.connect(partial(f, 1))",
        "def a():\n def b(): ...\n j.done.connect(b)",
    ],
)
def test_the_lint_sees_what_it_should(code: str) -> None:
    assert _bad_connections(ast.parse(code))


def test_threads_are_started_in_one_file_only() -> None:
    for source in SOURCES:
        if source.name == "background.py":
            continue
        text = source.read_text(encoding="utf-8")
        for word in (
            "QThread(",
            "QThreadPool",
            "QRunnable",
            "threading.Thread",
            "ThreadPoolExecutor",
            "QtConcurrent",
        ):
            assert word not in text, f"{source.name} starts threads of its own"
