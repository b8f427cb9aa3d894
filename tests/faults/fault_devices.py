"""Many devices: 2–4 laptops and an office live 50 random steps, then everything has to agree (I1–I8, I11–I14)."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.kit import Fault, Tally, each
from tests.simulation.chance import random_step
from tests.simulation.world import World

STEPS = 50


def under(**sins: bool) -> Callable[[int, int, Path], Tally]:
    """Runs of the product, or of a world that sins."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        return each(seed, count, lambda number, tally: run(number, tally, folder / "world", sins))

    return trials


def run(seed: int, tally: Tally, folder: Path, sins: dict[str, bool]) -> None:
    """One life of a world, and the laws after it."""
    dice = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    people = dice.choice([("amina", "boris"), ("amina", "boris", "sara"), ("amina", "amina", "sara")])
    world = World(folder, seed, people, **sins)  # type: ignore[arg-type]
    done: list[str] = []
    try:
        for _ in range(STEPS):
            done.append(random_step(world, dice))
        world.settle()
        if wrong := world.broken_law():
            tally.fail(seed, wrong)
    except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
        tally.fail(seed, f"{type(error).__name__}: {error} after {done[-3:]}")
    finally:
        world.close()
    tally.count("steps", len(done))
    tally.count("answers promised", len(world.promised))


FAULT = Fault(
    "many devices",
    "I1 I2 I3 I4 I5 I6 I7 I8 I9 I11 I12 I13 I14",
    "seeded simulation: people answer, settle and finish; machines fail, are restored and cloned",
    {"short": 12, "ci": 200, "release": 2_000},
    under(),
    {
        "last write wins": under(last_write_wins=True),
        "server without overlap check": under(checks_overlap=False),
    },
    control_trials=25,
)
