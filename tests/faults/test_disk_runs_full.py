"""A full disk: the reserve lets saving go on, what was acknowledged is there, and words come before the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.errors import DiskFull, UnsafeFolder
from sync.events import Draft, author_id

MIB = 1024 * 1024
VISIT, AUTHOR = b"V" * 16, author_id("amina@labour.example")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 96 MiB in memory."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs Linux and root")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let us mount a file system")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, leave: int) -> Path:
    junk = disk / "junk"
    with junk.open("wb") as file:
        while (room := shutil.disk_usage(disk).free - leave) > 0:
            file.write(b"\0" * min(MIB, room))
            file.flush()
    return junk


def answer(number: int, size: int) -> Draft:
    return Draft(VISIT, AUTHOR, kinds.body_set(f"4f1c09aa/data/q{number}", "x" * size, ()))


def save_until_full(store: Store) -> int:
    """The number of answers that were acknowledged before the words came."""
    number = 0
    while True:
        try:
            store.record([answer(number, 2000)])
        except DiskFull:
            return number
        number += 1


@pytest.fixture
def store(small_disk: Path) -> Iterator[Store]:
    made = Store.create(small_disk / "w", "x", clock_ms=lambda: 1_790_000_000_000, kdf=Kdf(8, 1, 1))
    yield made
    made.close()


def test_saving_goes_on_from_the_reserve_and_after_room_was_made(store: Store, small_disk: Path) -> None:
    assert not store.low_disk
    junk = fill(small_disk, 0)
    acknowledged = save_until_full(store)
    assert store.low_disk
    assert acknowledged > 500
    assert len(store.facts(VISIT)) == acknowledged
    with pytest.raises(DiskFull, match="everything before it is kept, so please free some space"):
        store.record([answer(1, 2000)])
    assert store.verify().sound
    junk.unlink()
    store.record([answer(acknowledged, 2000)])
    assert len(store.facts(VISIT)) == acknowledged + 1
    store.close()
    again = Store.open(small_disk / "w", "x", clock_ms=lambda: 1_790_000_000_000)
    assert (len(again.facts(VISIT)), again.verify().sound, again.low_disk) == (acknowledged + 1, True, False)
    again.close()


def test_a_large_step_is_done_again_after_the_reserve_was_given_up(store: Store, small_disk: Path) -> None:
    fill(small_disk, 3 * MIB)
    assert len(store.record([answer(number, 40_000) for number in range(100)])) == 100
    assert store.low_disk
    assert len(store.facts(VISIT)) == 100
    assert store.verify().sound


def test_a_step_of_several_writes_is_kept_whole_or_not_at_all(store: Store, small_disk: Path) -> None:
    fill(small_disk, 3 * MIB)

    def big_step() -> None:
        with store.transaction() as tx:
            tx.next_number("IMP", 2026)
            tx.record([answer(number, 20_000) for number in range(100)])

    with pytest.raises(DiskFull):
        big_step()
    assert store.facts(VISIT) == []
    big_step()
    assert len(store.facts(VISIT)) == 100
    assert store.next_number("IMP", 2026).endswith("-0002")


def test_a_workspace_on_a_full_disk_opens_and_says_what_it_cannot_do(store: Store, small_disk: Path) -> None:
    store.record([answer(1, 2000)])
    store.close()
    junk = fill(small_disk, 0)
    again = Store.open(small_disk / "w", "x", clock_ms=lambda: 1_790_000_000_000)
    assert (len(again.facts(VISIT)), again.low_disk) == (1, True)
    save_until_full(again)
    again.close()
    fill(small_disk, 0)
    with contextlib.suppress(DiskFull):  # it may need no byte more, or say so in words
        Store.open(small_disk / "w", "x", clock_ms=lambda: 1_790_000_000_000).close()
    with pytest.raises(DiskFull, match="free some space"):
        Store.create(small_disk / "v", "x", clock_ms=lambda: 1_790_000_000_000, kdf=Kdf(8, 1, 1))
    junk.unlink()
    Store.open(small_disk / "w", "x", clock_ms=lambda: 1_790_000_000_000).close()


def test_a_disk_that_takes_nothing_has_words(store: Store, small_disk: Path) -> None:
    store.record([answer(1, 2000)])
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for attempt in (Store.open, Store.create):
        with pytest.raises(UnsafeFolder, match="cannot be written to"):
            attempt(small_disk / ("w" if attempt is Store.open else "v"), "x", clock_ms=lambda: 0)


def test_control_without_a_reserve_the_first_answer_fails(store: Store, small_disk: Path) -> None:
    (small_disk / "w" / "reserve").unlink()
    fill(small_disk, 0)
    assert save_until_full(store) < 50
