"""The laptop dies at a random moment, again and again: no acknowledged step is lost, and the chain verifies."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.workspace import open_workspace
from tests.casework.desk import PASSPHRASE, make_desk

ROOT = Path(__file__).resolve().parent.parent.parent
NOTE = "/data/place/inner_note"
KILLS = 32
ANSWERS = 400


class Laptop:
    """A workspace with one visit, and a process that plays stories on it until it is killed."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        desk = make_desk(folder)
        self.workspace, self.visit, self.folder = desk.folder, desk.visit().id, folder
        desk.ws.close()
        self._process = process
        self._next = 1

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def live_and_die(self, seconds: float, too_early: bool = False) -> tuple[int, int, int]:
        """Play answers n, n+1 … and kill -9: what stood before, the first answer, how many were acknowledged."""
        story, out = self.folder / "story.jsonl", self.folder / "out.jsonl"
        out.write_text("", encoding="utf-8")
        steps: list[dict[str, Any]] = [{"do": "show", "what": "inspection", "id": self.visit}]
        first = self._next
        steps += [
            {"do": "answer", "inspection": self.visit, "ref": NOTE, "value": str(n)}
            for n in range(first, first + ANSWERS)
        ]
        story.write_text("".join(json.dumps(step) + "\n" for step in steps), encoding="utf-8")
        request = {
            "story": str(story),
            "workspace": str(self.workspace),
            "out": str(out),
            "too_early": too_early,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        child = int(self._line())
        deadline = time.monotonic() + 20
        while out.read_text(encoding="utf-8").count("\n") < 2 and time.monotonic() < deadline:
            time.sleep(0.002)
        assert out.read_text(encoding="utf-8"), "the laptop ended before it answered anything"
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        assert self._line() == "gone"
        lines = [
            json.loads(line)
            for line in out.read_text(encoding="utf-8").splitlines(True)
            if line.endswith("\n")
        ]
        assert all(line["ok"] for line in lines), lines[-1]
        acknowledged = len(lines) - 1
        self._next = first + acknowledged + 1
        return int(lines[0]["result"]["answers"].get(NOTE) or 0), first, acknowledged


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    environment = {**os.environ, "FIELDINSPECT_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("dying.py"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env=environment,
    )  # fmt: skip
    yield Laptop(tmp_path, process)
    process.communicate(timeout=20)


def lost(laptop: Laptop, kills: int, chance: random.Random, too_early: bool = False) -> list[str]:
    """Kill the laptop so many times; name each time when it remembered less, or more, than it may."""
    found, last, spare = [], 0, 0
    for kill in range(kills):
        before, first, acknowledged = laptop.live_and_die(chance.uniform(0, 0.05), too_early)
        if not last <= before <= spare:
            found.append(f"kill {kill}: {before} stood, acknowledged was {last}")
        last = first + acknowledged - 1
        spare = last + 1
    return found


@pytest.mark.slow
def test_no_acknowledged_step_is_lost_in_many_deaths(laptop: Laptop) -> None:
    assert lost(laptop, KILLS, random.Random(20261125)) == []
    ws = open_workspace(laptop.workspace, PASSPHRASE)
    try:
        visit = open_visit(ws, laptop.visit)
        path = visit.sheet().path(NOTE)
        written = [
            int(f.body["v"])
            for f in visit.facts()
            if f.body and f.body.get("k") == path and f.body["t"] == "set"
        ]
        assert len(written) > 2 * KILLS
        assert written == sorted(set(written)), "every answer once, in order"
        assert ws.store.log.verify(ws.store.identity.replica) == ws.store.log.own().seq
    finally:
        ws.close()


def test_a_writer_that_acknowledges_before_it_commits_is_found_out(laptop: Laptop) -> None:
    assert lost(laptop, 6, random.Random(7), too_early=True) != []
