"""A small disk runs full: what was acknowledged is there, saving went on from the reserve, and after room was made (I1)."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.errors import DiskFull, StoreError
from sync.events import Draft, author_id
from tests.faults.kit import Fault, Tally, each

MIB = 1024 * 1024
VISIT, AUTHOR = b"V" * 16, author_id("amina@labour.example")


def why_not(folder: Path) -> str:
    """Why no small disk can be had; blank where it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "mounting a small file system needs Linux and root"
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode == 0:
        subprocess.run(["umount", str(folder)], check=True)
    return "" if mounted.returncode == 0 else "this machine does not let us mount a file system"


def under(reserve: bool) -> Callable[[int, int, Path], Tally]:
    """Trials with the reserve, or without it."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        disk = folder / "disk"
        if reason := why_not(disk):
            return Tally(skipped=reason)
        return each(seed, count, lambda number, tally: run(number, tally, disk, reserve))

    return trials


def run(seed: int, tally: Tally, disk: Path, reserve: bool) -> None:
    """A disk of some size, filled to some point."""
    dice = random.Random(seed)
    size = dice.randrange(90, 130)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(disk)], check=True)
    try:
        if wrong := _what_is_wrong(disk, dice, reserve, tally):
            tally.fail(seed, wrong)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _what_is_wrong(disk: Path, dice: random.Random, reserve: bool, tally: Tally) -> str:
    store = Store.create(disk / "w", "x", clock_ms=lambda: 1_790_000_000_000, kdf=Kdf(8, 1, 1))
    try:
        acknowledged = 0
        for _ in range(dice.randrange(30)):
            acknowledged += _save(store, acknowledged, dice)
        if not reserve:
            (disk / "w" / "reserve").unlink()
        junk = _fill(disk, dice.randrange(0, 300_000))
        before = acknowledged
        while _save(store, acknowledged, dice):
            acknowledged += 1
        tally.count("answers acknowledged", acknowledged)
        if acknowledged - before < 60:
            return f"only {acknowledged - before} answers could be saved on the full disk"
        if len(store.facts(VISIT)) != acknowledged:
            return f"{acknowledged} were acknowledged, {len(store.facts(VISIT))} are there"
        junk.unlink()
        if not _save(store, acknowledged, dice):
            return "there was room again, and nothing could be saved"
        acknowledged += 1
    except StoreError as error:
        return f"{type(error).__name__}: {error}"
    finally:
        store.close()
    again = Store.open(disk / "w", "x", clock_ms=lambda: 1_790_000_000_000)
    try:
        sound = again.verify().sound and len(again.facts(VISIT)) == acknowledged
        return "" if sound else "not everything is there after opening it again"
    finally:
        again.close()


def _save(store: Store, number: int, dice: random.Random) -> bool:
    body = kinds.body_set(f"4f1c09aa/data/q{number}", "x" * dice.choice([300, 20_000, 40_000]), ())
    try:
        store.record([Draft(VISIT, AUTHOR, body)])
    except DiskFull:
        return False
    return True


def _fill(disk: Path, leave: int) -> Path:
    junk = disk / "junk"
    with junk.open("wb") as file:
        while (room := shutil.disk_usage(disk).free - leave) > 0:
            file.write(bytes(min(MIB, room)))
            file.flush()
    return junk


FAULT = Fault(
    "disk full",
    "I1",
    "a small file system of 90–130 MiB is filled to some kilobytes",
    {"short": 2, "ci": 20, "release": 200},
    under(True),
    {"no reserve": under(False)},
    control_trials=3,
)
