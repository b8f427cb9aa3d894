"""What a fault is here: something that breaks on purpose, many times, and a control that has to fail.

Each file ``fault_*.py`` has one ``FAULT``. ``tests/faults/test_faults.py`` runs all of them in short, and
``make faults`` in any size. A trial is made from its seed alone, so that a failure can be looked at again.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SIZES: Final = ("short", "ci", "release")


@dataclass(slots=True)
class Tally:
    """What came of some trials: how many, what failed (each with its seed), and why none could be made, if so."""

    trials: int = 0
    failures: list[str] = field(default_factory=list)
    skipped: str = ""
    notes: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, number: int = 1) -> None:
        """Count something worth telling, such as how many answers were acknowledged."""
        self.notes[name] = self.notes.get(name, 0) + number

    def fail(self, seed: int, words: str) -> None:
        """Note a failure."""
        self.failures.append(f"seed {seed}: {words}")

    def add(self, other: Tally) -> None:
        """Take over what other trials gave."""
        self.trials += other.trials
        self.failures += other.failures
        self.skipped = self.skipped or other.skipped
        for name, number in other.notes.items():
            self.count(name, number)

    @property
    def bound(self) -> str:
        """The rate below which failures are with 95 % confidence: 3/n where none was seen."""
        return f"< {3 / self.trials:.2g}" if self.trials and not self.failures else "–"


Trials = Callable[[int, int, Path], Tally]
"""Runs trials: the first seed, how many, and a folder that is empty and goes afterwards."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the fault table (sync and storage, section 10).

    ``sizes`` gives the trials of short, ci and release. ``controls`` do what the product must not do; each has to
    fail at least once in ``control_trials``. ``settings`` says that the controls are settings to be compared, so that
    the release size runs them as often as the product.
    """

    name: str
    invariants: str
    method: str
    sizes: Mapping[str, int]
    trials: Trials
    controls: Mapping[str, Trials]
    control_trials: int = 40
    settings: bool = False


def all_faults() -> list[Fault]:
    """Every fault of this folder, by name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("fault_*.py"))
    found = [importlib.import_module(f"tests.faults.{name}").FAULT for name in names]
    return sorted(found, key=lambda fault: fault.name)


def each(seed: int, count: int, trial: Callable[[int, Tally], None]) -> Tally:
    """Run trials one after the other, each with a seed of its own."""
    tally = Tally()
    for number in range(seed, seed + count):
        trial(number, tally)
        tally.trials += 1
    return tally
