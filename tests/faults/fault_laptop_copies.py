"""A laptop that was put back or cloned goes on below, at and above its old head: no number is ever used twice (I7)."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.kit import Fault, Tally, each
from tests.simulation.world import PATHS, VISITS, World

CASES = ("below", "at", "above")


def under(checks_overlap: bool) -> Callable[[int, int, Path], Tally]:
    """Trials with an office and a client that compare hashes, or with such as skip what they know by number."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        return each(seed, count, lambda number, tally: run(number, tally, folder / "world", checks_overlap))

    return trials


def run(seed: int, tally: Tally, folder: Path, checks_overlap: bool) -> None:
    """One laptop, its copy, and a colleague who reads along."""
    dice = random.Random(seed)
    case, cloned = CASES[seed % 3], dice.random() < 0.5
    shutil.rmtree(folder, ignore_errors=True)
    world = World(folder, seed, ("amina", "boris"), checks_overlap=checks_overlap)
    try:
        laptop, other = world.laptops
        later = dice.randrange(2, 9)
        again = {"below": dice.randrange(1, later), "at": later, "above": later + dice.randrange(1, 6)}[case]
        for _ in range(dice.randrange(1, 6)):
            world.answer(laptop, VISITS[0], dice.choice(PATHS))
        world.sync(laptop)
        if cloned:
            world.clone(laptop)
        else:
            world.back_up(laptop)
        for _ in range(later):
            world.answer(laptop, VISITS[0], dice.choice(PATHS))
        world.sync(laptop)
        if dice.random() < 0.5:
            world.sync(other)
        twin = world.laptops[-1] if cloned else laptop
        if not cloned:
            world.restore(laptop, whole=True)
        for _ in range(again):
            world.answer(twin, VISITS[0], dice.choice(PATHS))
        world.settle()
        if wrong := world.broken_law():
            tally.fail(seed, f"{case}: {wrong}")
    except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
        tally.fail(seed, f"{case}: {type(error).__name__}: {error}")
    finally:
        world.close()
    tally.count("cloned" if cloned else "put back")


FAULT = Fault(
    "restored or cloned laptop",
    "I7 I1 I4",
    "a copy goes on below, at and above the head that the office knows",
    {"short": 12, "ci": 60, "release": 300},
    under(True),
    {"skip seq <= head": under(False)},
    control_trials=12,
)
