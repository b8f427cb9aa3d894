"""I1 and I2: what was acknowledged survives kill -9, and the chain is whole; a writer that says so early loses."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from fieldinspect.store import Kdf, Store

PASSPHRASE = "x"
VISIT = b"V" * 16
KILLS = 80

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the saver forks")


def new_workspace(folder: Path) -> Path:
    Store.create(folder, PASSPHRASE, clock_ms=lambda: 1_790_000_000_000, kdf=Kdf(8, 1, 1)).close()
    return folder


@contextmanager
def saver(folder: Path, mode: str) -> Iterator[tuple[IO[str], IO[str]]]:
    script = Path(__file__).with_name("saver.py")
    command = [sys.executable, str(script), str(folder), PASSPHRASE, mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()
        process.wait(20)


def one_life(ask: IO[str], answer: IO[str], seconds: float) -> tuple[int, int]:
    """Let the saver run, kill it; returns what it found when it opened, and the last number it called safe."""
    ask.write("go\n")
    ask.flush()
    pid, found, safe, lines = 0, -1, 0, iter(answer)
    seen: list[str] = []
    while pid == 0 or (found < 0 and seconds > 0):
        seen.append(next(lines))
        name, _, number = seen[-1].partition(" ")
        pid = int(number) if name == "pid" else pid
        found = int(number) if name == "opened" else found
    time.sleep(abs(seconds))
    os.kill(pid, signal.SIGKILL)
    while not seen[-1].startswith("died"):
        seen.append(next(lines))
    for line in seen:
        name, _, number = line.partition(" ")
        safe = int(number) if name == "safe" else safe
    return found, safe


def kept(folder: Path) -> list[int]:
    store = Store.open(folder, PASSPHRASE, clock_ms=lambda: 1_790_000_000_000)
    try:
        assert store.verify().sound
        return [fact.body["v"] for fact in store.facts(VISIT) if fact.body is not None]
    finally:
        store.close()


def test_no_acknowledged_answer_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    folder, dice, safe = new_workspace(tmp_path / "w"), random.Random(4711), 0
    with saver(folder, "commit") as (ask, answer):
        for kill in range(KILLS):
            # every sixth dies while it opens, the others while they save
            seconds = -dice.uniform(0, 0.02) if kill % 6 == 5 else dice.uniform(0, 0.04)
            found, acknowledged = one_life(ask, answer, seconds)
            assert found == -1 or found >= safe
            safe = max(safe, acknowledged)
    numbers = kept(folder)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= safe > KILLS


def test_control_a_writer_that_acknowledges_early_loses_answers(tmp_path: Path) -> None:
    folder, dice, lost = new_workspace(tmp_path / "w"), random.Random(4711), 0
    with saver(folder, "early") as (ask, answer):
        for _ in range(40):
            _, acknowledged = one_life(ask, answer, dice.uniform(0, 0.01))
            lost += acknowledged > len(kept(folder))
            if lost:
                break
    assert lost, "the fault must be able to show itself"
