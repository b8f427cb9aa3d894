"""One bit turns over, in the database, in a file or in the wrapped key: it is noticed, and never shown as valid."""

from __future__ import annotations

import itertools
import random
import shutil
from functools import cache
from pathlib import Path

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.errors import StoreError
from sync.errors import SyncError
from sync.events import Draft, author_id
from tests.faults.disks import Disk
from tests.faults.kit import Fault, Tally, each
from tests.faults.plain_log import DATABASE, Writer, connect, first_image, what_is_wrong

VISIT, AUTHOR, PASSPHRASE = b"V" * 16, author_id("amina@labour.example"), "x"
FOLDER_FILES = ("fieldinspect.db", "keys.json")


def trials(seed: int, count: int, folder: Path) -> Tally:
    """Turn one bit of a finished workspace over and read everything in it."""
    whole = folder / "whole"
    _fill(whole)
    return each(seed, count, lambda number, tally: _flip(number, tally, whole, folder / "flipped"))


def plain(seed: int, count: int, folder: Path) -> Tally:
    """The control: the same log in a database that is not encrypted, looked at by SQLite and by the chain."""
    data = _plain_database()

    def flip(number: int, tally: Tally) -> None:
        dice = random.Random(number)
        changed = bytearray(data)
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        if not what_is_wrong({DATABASE: bytes(changed)}, []):
            tally.fail(number, "nobody noticed")

    return each(seed, count, flip)


@cache
def _plain_database() -> bytes:
    disk = Disk(first_image())
    writer = Writer(connect(disk, "FULL"))
    for number in range(120):
        writer.save("x" * (number * 7 % 300))
    writer.connection.close()
    return bytes(disk.files[DATABASE].seen)


def _fill(folder: Path) -> None:
    ticks = itertools.count(1_790_000_000_000)
    store = Store.create(folder, PASSPHRASE, clock_ms=lambda: next(ticks), kdf=Kdf(8, 1, 1))
    for number in range(120):
        store.record(
            [Draft(VISIT, AUTHOR, kinds.body_set(f"f/data/q{number}", "x" * (number * 7 % 300), ()))]
        )
    for number in range(4):
        name, size = store.blobs.put(bytes([number]) * (1 + number * 50_000))
        store.record(
            [Draft(VISIT, AUTHOR, kinds.body_attached(f"f/data/p{number}", name, size, "image/jpeg", "1"))]
        )
    store.close()


def _flip(seed: int, tally: Tally, whole: Path, folder: Path) -> None:
    dice = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder, ignore=shutil.ignore_patterns("reserve"))
    files = [folder / name for name in FOLDER_FILES] + sorted((folder / "att").glob("??/*"))
    path = files[0] if dice.random() < 0.7 else dice.choice(files[1:])
    data = bytearray(path.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)
    tally.count("in the database" if path == files[0] else "in keys and files")
    try:
        store = Store.open(folder, PASSPHRASE, clock_ms=lambda: 1_800_000_000_000)
    except StoreError:
        return
    try:
        if store.verify_files().sound:
            tally.fail(seed, f"a bit of {path.name} turned over, and nobody noticed")
    except (StoreError, SyncError):
        return
    finally:
        store.close()


FAULT = Fault(
    "bit flips",
    "I2 I10",
    "one bit of the database, of a file or of the wrapped key; then everything is read",
    {"short": 60, "ci": 200, "release": 1_000},
    trials,
    {"plain SQLite": plain},
    control_trials=100,
)
