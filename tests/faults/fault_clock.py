"""Clocks that jump by years: stamps still grow, and no clock decides which answer stands (I4, I6, I11)."""

from __future__ import annotations

import itertools
import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sync.clock import HybridClock
from sync.events import Draft
from sync.log import Log
from tests.faults.kit import Fault, Tally, each

STREAM, PATH = b"V" * 16, "f/data/q"
YEAR_MS = 365 * 86_400_000
Choose = Callable[[list[tuple[int, str]], str], str]


class _Laptop:
    def __init__(self, replica: bytes, dice: random.Random) -> None:
        self.dice = dice
        self.now = 1_790_000_000_000
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.log = Log(self.connection)
        self.log.create()
        self.log.adopt(replica, bytes(32))
        self.replica = replica
        self.clock = HybridClock(self.wall)

    def wall(self) -> int:
        jump = self.dice.choice([1, 10, 1000, -1000, 3_600_000, -3_600_000, YEAR_MS, -YEAR_MS])
        self.now = max(0, self.now + jump)
        return self.now

    def answer(self, value: str) -> tuple[int, str]:
        """The wall clock's word on an answer, and the answer."""
        seen = [list(name) for name in self.log.heads(STREAM, PATH)]
        body = {"ev": 1, "t": "set", "k": PATH, "v": value, "s": seen}
        self.log.append([Draft(STREAM, self.replica, body)], self.clock)
        return self.now, value

    def take(self, other: _Laptop) -> None:
        known = self.log.head(other.replica).seq
        for event in other.log.of_replica(other.replica, known, 1 << 20):
            self.log.receive([event])
            self.clock.observe(event.hlc)


def _stands(laptop: _Laptop) -> list[tuple[str, int]]:
    return laptop.log.heads(STREAM, PATH)


def life(seed: int, tally: Tally, by_wall_clock: bool) -> None:
    """Two laptops answer one question in turn, each having seen the other; the last answer has to stand on both."""
    dice = random.Random(seed)
    one, other = _Laptop(b"1" * 16, dice), _Laptop(b"2" * 16, dice)
    told: list[tuple[int, str]] = []
    for number in range(dice.randrange(2, 12)):
        writer, reader = (one, other) if dice.random() < 0.5 else (other, one)
        told.append(writer.answer(f"answer {number}"))
        reader.take(writer)
    stamps = {
        replica: [e.hlc for e in one.log.of_replica(replica, 0, 99)] for replica in (b"1" * 16, b"2" * 16)
    }
    last = told[-1][1]
    if by_wall_clock:
        if max(told)[1] != last:
            tally.fail(seed, f"the clock says {max(told)[1]!r}, the last answer was {last!r}")
    elif any(a >= b for row in stamps.values() for a, b in itertools.pairwise(row)):
        tally.fail(seed, "stamps do not grow")
    elif _stands(one) != _stands(other) or len(_stands(one)) != 1:
        tally.fail(seed, f"{_stands(one)} stands here, {_stands(other)} there")
    elif _value(one) != last:
        tally.fail(seed, f"{_value(one)!r} stands, the last answer was {last!r}")
    tally.count("answers", len(told))
    one.connection.close()
    other.connection.close()


def _value(laptop: _Laptop) -> str:
    ((value,),) = laptop.connection.execute("SELECT val FROM head").fetchall()
    return str(json.loads(value)["v"])


def under(by_wall_clock: bool) -> Callable[[int, int, Path], Tally]:
    """Trials of the product's order, or of an order by wall clocks."""
    return lambda seed, count, folder: each(
        seed, count, lambda number, tally: life(number, tally, by_wall_clock)
    )


FAULT = Fault(
    "clock jumps",
    "I4 I6 I11",
    "both clocks jump by seconds to years at every look",
    {"short": 100, "ci": 1_000, "release": 1_000},
    under(False),
    {"order by wall clock": under(True)},
)
