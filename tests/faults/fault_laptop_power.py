"""Power loss under the encrypted store itself: a recorded life is cut at any write, and what a disk may hold is opened.

Answers (I1, I2), attachments (I10), the wrapped key and the making of a workspace are all in it.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from fieldinspect.store import Store
from fieldinspect.store.errors import DamagedWorkspace, NotAWorkspace, StoreError, WrongPassphrase
from sync.errors import Damaged
from tests.faults.kit import Fault, Tally
from tests.faults.recorded_life import CHEAP, NEW, OLD, START_MS, VISIT
from tests.faults.recordings import Note, Player, record, why_not


def under(sin: str) -> Callable[[int, int, Path], Tally]:
    """Trials on the recording of a life that sins in one way, or not."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        tally = Tally(skipped=why_not())
        if tally.skipped:
            return tally
        notes, root = record("recorded_life.py", folder, sin)
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
    tally.count("things called safe", len(player.marks))
    wrong = _what_is_wrong(after, player.marks)
    if wrong:
        tally.fail(seed, wrong)


def _what_is_wrong(folder: Path, marks: list[str]) -> str:
    ticks = itertools.count(START_MS + 10_000_000)
    try:
        store = _open(folder, marks, ticks)
    except StoreError as error:
        return f"{type(error).__name__}: {error}" if marks else _made_anew(folder, ticks)
    try:
        if not store.verify().sound:
            return "not sound"
        said = {str(fact.body["k"]): fact.body for fact in store.facts(VISIT) if fact.body is not None}
        for mark in marks:
            word, _, of = mark.partition(" ")
            if word == "answer" and f"4f1c09aa/data/q{of}" not in said:
                return f"answer {of} is gone"
        for body in said.values():
            if body["t"] == "att":
                store.blobs.read(str(body["sha256"]))
        if any(not store.blobs.has(mark[5:]) for mark in marks if mark.startswith("file ")):
            return "a file is gone"
    except (Damaged, LookupError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        store.close()
    return ""


def _open(folder: Path, marks: list[str], ticks: itertools.count[int]) -> Store:
    first, other = (NEW, OLD) if "passphrase" in marks else (OLD, NEW)
    try:
        return Store.open(folder, first, clock_ms=lambda: next(ticks))
    except WrongPassphrase:
        if "passphrase" in marks:  # it was called changed: the old one must not be needed
            raise
        return Store.open(folder, other, clock_ms=lambda: next(ticks))


def _made_anew(folder: Path, ticks: itertools.count[int]) -> str:
    """A workspace that was never called made may be none; then it can be made."""
    try:
        Store.create(folder, OLD, clock_ms=lambda: next(ticks), kdf=CHEAP).close()
    except (NotAWorkspace, DamagedWorkspace) as error:
        return f"cannot be made anew: {error}"
    except StoreError as error:
        return "" if "already" in str(error) and (folder / "fieldinspect.db").exists() else str(error)
    return ""


FAULT = Fault(
    "power loss of a laptop",
    "I1 I2 I10",
    "a recorded life of the encrypted store, cut at any write; unsynchronised writes and names are lost at random",
    {"short": 40, "ci": 100, "release": 1_000},
    under("none"),
    {"NORMAL": under("normal"), "no fsync of files": under("no-fsync")},
    control_trials=60,
)
