"""Noise at work: permitted time, dose, and the level that a whole shift comes to, by a parameter set (checklist 5)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

SHIFT_HOURS: Final = 8.0


@dataclass(frozen=True, slots=True)
class NoiseRules:
    """How a country counts noise: the level that is allowed for eight hours, and by how many dB time halves.

    ``table`` are permitted hours by whole level where the law prints them; it goes before the formula.
    """

    criterion: float = 90.0
    exchange: float = 5.0
    table: Mapping[int, float] = field(default_factory=dict)

    def permitted_hours(self, level: float) -> float:
        """Hours that a level is allowed for: 8 / 2^((L - criterion) / exchange), or what the table says."""
        if level == int(level) and int(level) in self.table:
            return self.table[int(level)]
        return float(SHIFT_HOURS / 2 ** ((level - self.criterion) / self.exchange))

    def dose(self, spans: Sequence[tuple[float, float]]) -> float:
        """Percent of what is allowed: 100 x sum of C / T over (level, hours)."""
        return 100 * sum(hours / self.permitted_hours(level) for level, hours in spans)

    def average(self, dose: float) -> float:
        """The steady level over eight hours that gives the same dose.

        Raises:
            ValueError: no dose.
        """
        if dose <= 0:
            raise ValueError("a dose is above zero")
        return self.exchange / math.log10(2) * math.log10(dose / 100) + self.criterion
