"""Rounding an exact number once to a step, away from any binary float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def to_step(value: int | Decimal | Fraction, step: Decimal, *, half_even: bool = False) -> Decimal:
    """The nearest multiple of a step; in the middle the one further from zero, or with ``half_even`` the even one."""
    steps = abs(Fraction(value)) / Fraction(step)
    whole = steps.numerator // steps.denominator
    rest = steps - whole
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (not half_even or whole % 2 == 1))
    return (whole + up) * (step if value >= 0 else -step)
