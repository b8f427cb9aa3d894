"""A synchronisation that fails once: stop, do not believe, open again; what was acknowledged is there (I1)."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import apsw

from tests.faults.disks import Disk
from tests.faults.kit import Fault, Tally, each
from tests.faults.plain_log import DATABASE, Writer, connect, first_image, what_is_wrong

MOST = 60


def life(seed: int, tally: Tally, believes: bool) -> None:
    """Save until one synchronisation fails; then the power goes, and a new start goes on from what is there."""
    dice = random.Random(seed)
    disk = Disk(first_image())
    writer = Writer(connect(disk, "FULL"))
    disk.fails_at = dice.randrange(MOST)
    for _ in range(MOST):
        try:
            writer.save("x" * dice.choice([1, 300, 3000]))
        except apsw.Error:
            if not believes:
                break
            if not writer.connection.in_transaction:  # asked once more, it says that nothing is left to do
                writer.acknowledged.append(writer.last)
            else:
                writer.connection.execute("COMMIT")
                writer.acknowledged.append(writer.last)
    tally.count("errors", disk.fails_at is None)
    disk.dead = True
    writer.connection.close()
    files = disk.after_power_loss(dice)
    files.setdefault(DATABASE, b"")
    wrong = what_is_wrong(files, writer.acknowledged)
    if wrong:
        tally.fail(seed, wrong)
        return
    again = Disk(files)
    later = Writer(connect(again, "FULL"), start_ms=1_800_000_000_000)
    later.save("went on")
    later.connection.close()
    wrong = what_is_wrong(again.after_power_loss(dice), [*writer.acknowledged, *later.acknowledged])
    if wrong:
        tally.fail(seed, f"after going on: {wrong}")


def under(believes: bool) -> Callable[[int, int, Path], Tally]:
    """Trials with a writer that stops, or one that retries and believes."""
    return lambda seed, count, folder: each(seed, count, lambda number, tally: life(number, tally, believes))


FAULT = Fault(
    "error of fsync",
    "I1",
    "apsw VFS raises at one synchronisation and forgets what it could not write",
    {"short": 100, "ci": 100, "release": 1_000},
    under(False),
    {"retry and believe": under(True)},
)
