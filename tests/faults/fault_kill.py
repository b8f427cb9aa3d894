"""kill -9 while saving and while opening: what was acknowledged is there, and the chain is whole (I1, I2)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from fieldinspect.store import Kdf, Store
from tests.faults.kit import Fault, Tally

PASSPHRASE = "x"
VISIT = b"V" * 16
LIVES = 60
"""Kills of one workspace, before a new one is made: a young one is opened faster."""


def under(mode: str) -> Callable[[int, int, Path], Tally]:
    """Trials with a saver that acknowledges after the store does (`commit`), or before it was asked (`early`)."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        tally = Tally(skipped="" if hasattr(os, "fork") else "the saver forks, which this system cannot")
        first = seed
        while not tally.skipped and tally.trials < count:
            most = min(LIVES, count - tally.trials)
            tally.add(_workspace(first, most, folder / f"w{first}", mode))
            first += most
        return tally

    return trials


def _workspace(seed: int, count: int, folder: Path, mode: str) -> Tally:
    tally, safe = Tally(), 0
    Store.create(folder, PASSPHRASE, clock_ms=lambda: 1_790_000_000_000, kdf=Kdf(8, 1, 1)).close()
    with saver(folder, mode) as (ask, answer):
        for number in range(seed, seed + count):
            dice = random.Random(number)
            # every sixth dies while it opens, the others while they save
            seconds = -dice.uniform(0, 0.02) if number % 6 == 5 else dice.uniform(0, 0.04)
            found, acknowledged = one_life(ask, answer, seconds)
            if found != -1 and found < safe:
                tally.fail(number, f"{safe - found} of {safe} acknowledged answers were gone")
            safe = max(safe if mode == "commit" else 0, acknowledged)
            tally.trials += 1
    kept = _kept(folder)
    tally.count("answers acknowledged", safe)
    if kept != list(range(1, len(kept) + 1)) or len(kept) < safe:
        tally.fail(seed + count - 1, f"{len(kept)} answers are there, {safe} were acknowledged")
    return tally


@contextmanager
def saver(folder: Path, mode: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """The program that saves, and forks a child for each life."""
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
        found = int(number) if name == "opened" else found
    return found, safe


def _kept(folder: Path) -> list[int]:
    store = Store.open(folder, PASSPHRASE, clock_ms=lambda: 1_790_000_000_000)
    try:
        assert store.verify().sound
        return [fact.body["v"] for fact in store.facts(VISIT) if fact.body is not None]
    finally:
        store.close()


FAULT = Fault(
    "kill -9 while saving",
    "I1 I2",
    "SIGKILL at 0–40 ms of saving, or while opening",
    {"short": 40, "ci": 200, "release": 2_000},
    under("commit"),
    {"acknowledges before commit": under("early")},
    control_trials=60,
)
