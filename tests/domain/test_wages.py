"""Wages to the cent: golden rows, laws of rounding, restitution that adds up, noise by table and formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.noise import NoiseRules
from fieldinspect.domain.pack import Money, Rounding
from fieldinspect.domain.wages import (
    PayBasis,
    WageRules,
    Week,
    WeekStatus,
    explanation,
    extrapolated,
    regular_rate_due,
    restitution,
    sample_size,
    week_result,
)

DATA = Path(__file__).parent / "data"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CENT = Money("XND", "Đ", Decimal("0.01"), Rounding.HALF_UP)
RULES = WageRules(Decimal("5.00"), Decimal(48), Decimal("1.25"), Decimal("1.5"), CENT)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hours(row: dict[str, str]) -> tuple[Decimal, ...]:
    return tuple(Decimal(row[day]) for day in DAYS)


def yes(value: bool) -> str:
    return "Y" if value else "N"


def test_sixty_workers_of_one_week_to_the_cent() -> None:
    sample = rows("synthetic_payroll_week_expected.csv")
    assert len(sample) == 60
    shortfalls = []
    for row in sample:
        week = Week(hours(row), PayBasis.HOUR, Decimal(row["hourly_rate"]), Decimal(row["gross_paid"]),
                    deductions=Decimal(row["unlawful_deduction"]))  # fmt: skip
        found = week_result(week, RULES)
        said = (
            found.total,
            found.overtime,
            found.rest,
            yes(found.rest_ok),
            yes(found.below_minimum),
            found.due,
            found.shortfall,
        )
        expected = (
            Decimal(row["exp_total_hours"]), Decimal(row["exp_overtime_hours"]), Decimal(row["exp_rest_day_hours"]),
            row["exp_weekly_rest_ok"], row["exp_below_minimum"], Decimal(row["exp_due"]), Decimal(row["exp_shortfall"]),
        )  # fmt: skip
        assert said == expected, row["worker_ref"]
        shortfalls.append(found.shortfall)
    assert sum(shortfalls) == Decimal("2003.96")
    assert extrapolated(shortfalls, 120, CENT).estimate == Decimal("4007.92")


@pytest.mark.parametrize("row", rows("synthetic_payroll_cases_expected.csv"), ids=lambda row: row["case"])
def test_pay_by_hour_piece_and_month_under_four_sets_of_rules(row: dict[str, str]) -> None:
    money = Money("XXX", "", Decimal(row["quantum"]), Rounding(row["rounding"]))
    rules = WageRules(*(Decimal(row[name]) for name in ("min_hourly", "normal_week", "ot_premium", "rest_premium")),
                      money, Decimal(row["in_kind_cap"]))  # fmt: skip
    week = Week(
        hours(row), PayBasis(row["pay_basis"]), Decimal(row["pay_amount"]), Decimal(row["cash_paid"]),
        Decimal(row["pieces"] or 0), Decimal(row["in_kind_value"]), Decimal(row["unlawful_deduction"]),
        int(row["rest_day_index"]),
    )  # fmt: skip
    found = week_result(week, rules)
    assert found.status.value == row["exp_status"]
    if found.status is WeekStatus.NO_HOURS:
        assert (found.total, found.due, found.shortfall) == (0, 0, 0)
        return
    assert found.total == Decimal(row["exp_total_hours"])
    assert found.overtime == Decimal(row["exp_overtime_hours"])
    assert found.rest == Decimal(row["exp_rest_day_hours"])
    assert yes(found.rest_ok) == row["exp_weekly_rest_ok"]
    assert yes(found.below_minimum) == row["exp_below_minimum"]
    assert format(float(found.rate), ".4f") == row["exp_implied_hourly"]
    assert found.due == Decimal(row["exp_due"])
    assert found.in_kind_credit == Decimal(row["exp_in_kind_credit"])
    assert found.shortfall == Decimal(row["exp_shortfall"])


@pytest.mark.parametrize("row", rows("golden_overtime.csv"), ids=lambda row: row["case"])
def test_worked_examples_of_29_cfr_778_110(row: dict[str, str]) -> None:
    given_ = (
        Decimal(row[name]) for name in ("hourly_rate", "hours_worked_week", "bonus_week", "threshold_hours")
    )
    assert regular_rate_due(*given_, CENT) == Decimal(row["total_due"])


def test_a_float_would_have_given_another_cent() -> None:
    week = Week((*map(Decimal, (8, 9, 10, 0, 8, 10, 8)),), PayBasis.HOUR, Decimal("6.10"), Decimal(0))
    assert week_result(week, RULES).due == Decimal("330.93")
    assert round(48 * 6.10 + 5 * 6.10 * 1.25, 2) == 330.92
    lines = dict(explanation(week, RULES))
    assert lines["hours"] == "8 + 9 + 10 + 0 + 8 + 10 + 8 = 53"
    assert (lines["overtime"], lines["rate"], lines["due"]) == ("5 × 1.25", "max(6.1; 5.00) = 6.1", "330.93")


@pytest.mark.parametrize(
    "wrong",
    [{"hours": (Decimal(8),) * 6}, {"hours": (Decimal(25),) * 7}, {"rest_day": 7}, {"cash": Decimal(-1)}],
)
def test_a_week_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    fields: dict[str, Any] = {
        "hours": (Decimal(8),) * 7,
        "basis": PayBasis.HOUR,
        "pay": Decimal(5),
        "cash": Decimal(0),
    }
    with pytest.raises(ValueError, match=r"week|rest|zero"):
        Week(**{**fields, **wrong})


@given(
    st.fractions(min_value=0, max_value=10**6),
    st.sampled_from(["0.01", "0.001", "1", "0.05"]),
    st.sampled_from(Rounding),
)
def test_an_amount_is_rounded_once_to_the_nearest_step(
    amount: Fraction, quantum: str, mode: Rounding
) -> None:
    money = Money("XXX", "", Decimal(quantum), mode)
    kept = money.rounded(amount)
    assert kept % money.quantum == 0
    assert abs(Fraction(kept) - amount) <= Fraction(money.quantum) / 2
    assert money.rounded(kept) == kept


@given(st.decimals(min_value="0.01", max_value=10**6, places=2), st.integers(1, 60))
def test_a_schedule_adds_up_to_the_debt(total: Decimal, months: int) -> None:
    parts = restitution(total, months, CENT)
    assert sum(part.amount for part in parts) == total
    assert max(p.amount for p in parts) - min(p.amount for p in parts) <= CENT.quantum
    assert [part.number for part in parts] == list(range(1, months + 1))


@given(st.lists(st.decimals(0, 16, places=2), min_size=7, max_size=7), st.decimals(1, 50, places=2))
def test_who_is_paid_what_is_due_lacks_nothing_and_a_cent_less_lacks_a_cent(
    worked: list[Decimal], pay: Decimal
) -> None:
    due = week_result(Week(tuple(worked), PayBasis.HOUR, pay, Decimal(0)), RULES).due
    assert week_result(Week(tuple(worked), PayBasis.HOUR, pay, due), RULES).shortfall == 0
    if due:
        less = Week(tuple(worked), PayBasis.HOUR, pay, due - CENT.quantum)
        assert week_result(less, RULES).shortfall == CENT.quantum


def test_a_sample_is_drawn_by_the_table_and_never_exceeds_the_workforce() -> None:
    table = ((1, 5), (50, 10), (250, 20))
    assert [sample_size(n, table) for n in (0, 3, 5, 49, 50, 249, 250, 5000)] == [0, 3, 5, 5, 10, 10, 20, 20]
    with pytest.raises(ValueError, match="estimate"):
        extrapolated([], 5, CENT)


def test_noise_by_table_and_by_formula() -> None:
    golden = rows("golden_noise_osha.csv")
    formula = NoiseRules()
    table = NoiseRules(table={int(row["level_dBA"]): float(row["permitted_hours_table"]) for row in golden})
    for row in golden:
        level = float(row["level_dBA"])
        assert formula.permitted_hours(level) == pytest.approx(
            float(row["permitted_hours_formula"]), abs=0.0006
        )
        assert table.permitted_hours(level) == float(row["permitted_hours_table"])
    assert formula.dose([(90, 8)]) == pytest.approx(100)
    assert formula.dose([(95, 4)]) == pytest.approx(100)
    dose = formula.dose([(110, 0.25), (100, 0.5), (90, 1.5)])
    assert dose == pytest.approx(93.75)
    assert round(formula.average(dose), 2) == 89.53
    assert formula.average(100) == pytest.approx(90)
    assert NoiseRules(87, 3).permitted_hours(90) == pytest.approx(4), (
        "another set of rules needs no other code"
    )
    with pytest.raises(ValueError, match="dose"):
        formula.average(0)
