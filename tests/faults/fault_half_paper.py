"""The power goes while a paper is written over an older one: there is an old one, a new one or none, never a half."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.kit import Fault, Tally
from tests.faults.recorded_papers import NAME, VERSIONS, paper
from tests.faults.recordings import Note, Player, record, why_not


def under(how: str) -> Callable[[int, int, Path], Tally]:
    """Trials on papers that are written whole, or directly."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        tally = Tally(skipped=why_not())
        if tally.skipped:
            return tally
        notes, root = record("recorded_papers.py", folder, how)
        for number in range(seed, seed + count):
            _trial(number, notes, root, folder / "after", tally)
            tally.trials += 1
        return tally

    return trials


def _trial(seed: int, notes: Sequence[Note], root: str, after: Path, tally: Tally) -> None:
    dice = random.Random(seed)
    player = Player(root)
    for note in notes[: dice.randrange(1, len(notes) + 1)]:
        player.play(note)
    shutil.rmtree(after, ignore_errors=True)
    after.mkdir()
    player.after_power_loss(dice, after)
    found = after / NAME
    if found.exists() and found.read_bytes() not in [paper(version) for version in range(VERSIONS)]:
        tally.fail(seed, f"half a paper, {found.stat().st_size} bytes")


FAULT = Fault(
    "half a paper",
    "I10",
    "papers written over one another, recorded, cut at any write",
    {"short": 60, "ci": 100, "release": 2_000},
    under("whole"),
    {"written directly": under("direct")},
)
