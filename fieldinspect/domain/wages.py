"""What is owed for a week of work: exact until the last step, each printed amount rounded once (domain model, section 9).

Nothing here depends on who the worker is: dues are the same whatever a person's status (C95 8, 9, 12; module 4.6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from fieldinspect.domain.pack import Money

DAYS: Final = 7
_MONTHS, _WEEKS = Fraction(12), Fraction(52)


class PayBasis(StrEnum):
    """What the agreed amount is paid for."""

    HOUR = "hour"
    PIECE = "piece"
    MONTH = "month"


class WeekStatus(StrEnum):
    """Whether a week can be judged; without hours nothing is claimed and nothing is in order."""

    OK = "ok"
    NO_HOURS = "no_hours"


@dataclass(frozen=True, slots=True)
class WageRules:
    """The law of a week's pay: hours a normal week has, the least rate, premiums as factors, what counts in kind.

    ``in_kind_cap`` is the share of what is due that may be paid in kind (C95 4); ``money`` says how amounts round.
    """

    min_hourly: Decimal
    normal_week: Decimal
    overtime_premium: Decimal
    rest_premium: Decimal
    money: Money
    in_kind_cap: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Week:
    """What was worked and paid. ``hours`` are seven, Monday first; ``rest_day`` is the index of the weekly day of rest.

    ``pay`` is the agreed amount for an hour, a piece or a month; ``cash`` what was paid; ``in_kind`` the value of what
    was given instead; ``deductions`` those that the law does not allow.
    """

    hours: tuple[Decimal, ...]
    basis: PayBasis
    pay: Decimal
    cash: Decimal
    pieces: Decimal = Decimal(0)
    in_kind: Decimal = Decimal(0)
    deductions: Decimal = Decimal(0)
    rest_day: int = 6

    def __post_init__(self) -> None:
        if len(self.hours) != DAYS or not all(0 <= hours <= 24 for hours in self.hours):
            raise ValueError("a week has seven days of 0 to 24 hours")
        if not 0 <= self.rest_day < DAYS:
            raise ValueError("the day of rest is 0 (Monday) to 6 (Sunday)")
        if min(self.pay, self.cash, self.pieces, self.in_kind, self.deductions) < 0:
            raise ValueError("amounts are not below zero")


@dataclass(frozen=True, slots=True)
class WeekResult:
    """What follows. Hours are exact; ``due``, ``in_kind_credit`` and ``shortfall`` are rounded once each.

    ``rate`` is the agreed rate for an hour, exact; ``below_minimum`` whether it is under the least one.
    """

    status: WeekStatus
    total: Decimal
    normal: Decimal = Decimal(0)
    overtime: Decimal = Decimal(0)
    rest: Decimal = Decimal(0)
    rest_ok: bool = True
    rate: Fraction = Fraction(0)
    below_minimum: bool = False
    due: Decimal = Decimal(0)
    in_kind_credit: Decimal = Decimal(0)
    shortfall: Decimal = Decimal(0)


def week_result(week: Week, rules: WageRules) -> WeekResult:
    """What is due for a week, and what is missing of it."""
    total = sum(week.hours, Decimal(0))
    rest_ok = any(hours == 0 for hours in week.hours)
    if total == 0:
        return WeekResult(WeekStatus.NO_HOURS, total, rest_ok=rest_ok)
    rest = Decimal(0) if rest_ok else week.hours[week.rest_day]
    overtime = max(Decimal(0), total - rest - rules.normal_week)
    normal = total - rest - overtime
    rate = _rate(week, rules, total)
    effective = max(rate, Fraction(rules.min_hourly))
    exact = effective * (
        Fraction(normal)
        + Fraction(overtime) * Fraction(rules.overtime_premium)
        + Fraction(rest) * Fraction(rules.rest_premium)
    )
    due = rules.money.rounded(exact)
    credit = min(
        rules.money.rounded(week.in_kind), rules.money.rounded(Fraction(rules.in_kind_cap) * Fraction(due))
    )
    paid = week.cash + credit - week.deductions
    return WeekResult(
        WeekStatus.OK, total, normal, overtime, rest, rest_ok, rate, rate < Fraction(rules.min_hourly), due, credit,
        rules.money.rounded(max(Decimal(0), due - paid)),
    )  # fmt: skip


def regular_rate_due(
    rate: Decimal, hours: Decimal, bonus: Decimal, threshold: Decimal, money: Money
) -> Decimal:
    """Pay of a week with overtime at half the regular rate on top, bonus included (29 CFR 778.110)."""
    straight = Fraction(rate) * Fraction(hours) + Fraction(bonus)
    over = max(Fraction(0), Fraction(hours) - Fraction(threshold))
    return money.rounded(straight + straight / Fraction(hours) * over / 2 if hours else straight)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a restitution schedule: the number of the month from the start (1 is the first), and the amount."""

    number: int
    amount: Decimal


def restitution(total: Decimal, months: int, money: Money) -> tuple[Instalment, ...]:
    """A debt in equal monthly parts that add up to it exactly; what does not divide is paid with the first ones.

    Raises:
        ValueError: no month, or a debt that is none.
    """
    if months < 1 or total <= 0 or total % money.quantum:
        raise ValueError("a schedule needs at least one month and an amount in whole steps of the currency")
    steps = int(total / money.quantum)
    least, extra = divmod(steps, months)
    return tuple(Instalment(n + 1, (least + (n < extra)) * money.quantum) for n in range(months))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A sample carried over to all workers: never a claim, only what it may come to."""

    sampled: int
    workers: int
    found: Decimal
    estimate: Decimal


def extrapolated(shortfalls: Sequence[Decimal], workers: int, money: Money) -> Estimate:
    """What a sample's shortfalls come to for ``workers``, labelled as the estimate that it is.

    Raises:
        ValueError: no sample, or fewer workers than were sampled.
    """
    if not shortfalls or workers < len(shortfalls):
        raise ValueError("an estimate needs a sample of at most as many as there are workers")
    found = sum(shortfalls, Decimal(0))
    return Estimate(
        len(shortfalls), workers, found, money.rounded(Fraction(found) * workers / len(shortfalls))
    )


def explanation(week: Week, rules: WageRules) -> tuple[tuple[str, str], ...]:
    """The lines of the calculation, each a name and its figures, so that both parties can follow it by hand."""
    result = week_result(week, rules)
    if result.status is WeekStatus.NO_HOURS:
        return (("hours", "0"),)
    effective = max(result.rate, Fraction(rules.min_hourly))
    return (
        ("hours", f"{' + '.join(format(hours, 'f') for hours in week.hours)} = {result.total}"),
        ("normal", f"{result.normal}"),
        ("overtime", f"{result.overtime} × {rules.overtime_premium}"),
        ("rest_day", f"{result.rest} × {rules.rest_premium}"),
        ("rate", f"max({_shown(result.rate)}; {rules.min_hourly}) = {_shown(effective)}"),
        ("due", f"{result.due}"),
        ("paid", f"{week.cash} + {result.in_kind_credit} − {week.deductions}"),
        ("shortfall", f"{result.shortfall}"),
    )


def sample_size(workers: int, table: Sequence[tuple[int, int]]) -> int:
    """How many workers to draw: the table has (from so many workers, that many), rising; never more than there are."""
    drawn = max((size for least, size in table if workers >= least), default=0)
    return min(drawn, workers)


def _rate(week: Week, rules: WageRules, total: Decimal) -> Fraction:
    if week.basis is PayBasis.HOUR:
        return Fraction(week.pay)
    if week.basis is PayBasis.PIECE:
        return Fraction(week.pay) * Fraction(week.pieces) / Fraction(total)
    return Fraction(week.pay) * _MONTHS / (_WEEKS * Fraction(rules.normal_week))


def _shown(rate: Fraction) -> str:
    """A rate with at most four decimals, for reading only."""
    return format(
        (Decimal(rate.numerator) / Decimal(rate.denominator)).quantize(Decimal("0.0001")).normalize(), "f"
    )
