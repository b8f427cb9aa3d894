"""Power loss: a random part of what was not synchronised survives, torn and in another order (I1, I2)."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import apsw

from tests.faults.disks import Disk
from tests.faults.kit import Fault, Tally, each
from tests.faults.plain_log import DATABASE, Writer, connect, first_image, what_is_wrong

MOST = 120
"""Answers of one trial."""


def life(seed: int, tally: Tally, synchronous: str, lying: bool = False) -> None:
    """Save until the power goes at a random write; start again on what the disk may hold; several times over."""
    dice = random.Random(seed)
    disk = Disk(first_image(), lying=lying)
    writer = Writer(connect(disk, synchronous))
    disk.power = dice.randrange(1, dice.choice([60, 400, 1500]))
    try:
        for _ in range(MOST):
            writer.save("x" * dice.choice([1, 30, 300, 3000]))
            if disk.dead:
                writer.acknowledged.pop()  # the machine was off before it could say so
                break
    except apsw.Error:
        pass
    disk.dead = True
    writer.connection.close()
    files = disk.after_power_loss(dice)
    files.setdefault(DATABASE, b"")
    tally.count("answers acknowledged", len(writer.acknowledged))
    wrong = what_is_wrong(files, writer.acknowledged)
    if wrong:
        tally.fail(seed, wrong)


def under(synchronous: str, lying: bool = False) -> Callable[[int, int, Path], Tally]:
    """Trials with one setting."""
    return lambda seed, count, folder: each(
        seed, count, lambda number, tally: life(number, tally, synchronous, lying)
    )


FAULT = Fault(
    "power loss",
    "I1 I2",
    "apsw VFS loses, tears and reorders what was not synchronised",
    {"short": 150, "ci": 500, "release": 10_000},
    under("FULL"),
    {"NORMAL": under("NORMAL"), "OFF": under("OFF"), "lying fsync": under("FULL", lying=True)},
    control_trials=60,
    settings=True,
)
