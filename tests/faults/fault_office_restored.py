"""The office is put back to an older copy: laptops send again what it lacks, and nobody misses anything (I4, I8)."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.kit import Fault, Tally, each
from tests.simulation.world import PATHS, VISITS, World


def under(new_epoch: bool) -> Callable[[int, int, Path], Tally]:
    """Trials with an office that begins a new epoch, or that pretends that nothing happened."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        return each(seed, count, lambda number, tally: run(number, tally, folder / "world", new_epoch))

    return trials


def run(seed: int, tally: Tally, folder: Path, new_epoch: bool) -> None:
    """Three laptops around an office that loses some days."""
    dice = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    world = World(folder, seed)

    def some_work(most: int) -> None:
        for _ in range(dice.randrange(1, most)):
            laptop = dice.choice(world.laptops)
            world.answer(laptop, dice.choice(VISITS), dice.choice(PATHS))
            if dice.random() < 0.4:
                world.sync(dice.choice(world.laptops))

    try:
        some_work(12)
        world.back_up_office()
        some_work(16)
        for laptop in world.laptops:
            world.sync(laptop)
        world.restore_office(new_epoch)
        some_work(12)
        world.settle()
        if wrong := world.broken_law():
            tally.fail(seed, wrong)
    except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
        tally.fail(seed, f"{type(error).__name__}: {error}")
    finally:
        world.close()
    tally.count("answers promised", len(world.promised))


FAULT = Fault(
    "restored office",
    "I4 I8 I1",
    "the office goes on from an older copy of its database",
    {"short": 8, "ci": 50, "release": 200},
    under(True),
    {"same epoch": under(False)},
    control_trials=15,
)
