"""Wages through a form, to the cent: sixty worker-weeks in a repeat, against the expected file.

The rules are those of the domain's wage check: a week without a free day has rest-day hours; hours beyond the normal
week are overtime; a rate below the minimum counts as the minimum. `tests/forms/data/payroll_week.csv` is our own
invented data: minimum 5.00, 48 hours, premiums 1.25 and 1.5, half-up to 0.01; the shortfalls sum to 2,003.96.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest

import forms
from forms import Form, Session
from tests.forms.scenario import Clock

WEEK = Path(__file__).parent / "data" / "payroll_week.csv"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FORM = (
    "| settings |\n| | form_title | namespaces |\n| | Payroll | fi=\"urn:fieldinspect:checklist:1\" |\n\n| survey |\n"
    "| | type | name | label | calculation | repeat_count | bind::fi:scale |\n"
    "| | decimal | minimum | Minimum wage an hour | | | |\n| | integer | normal_week | Normal week | | | |\n"
    "| | begin_repeat | worker | Worker ${ref} | | | |\n| | text | ref | Reference | | | |\n"
    + "".join(f"| | decimal | {day} | Hours {day} | | | |\n" for day in DAYS)
    + "| | decimal | rate | Hourly rate | | | |\n| | decimal | paid | Paid | | | |\n| | decimal | deducted | Unlawful deduction | | | |\n"
    f"| | calculate | total | | {' + '.join(f'${{{day}}}' for day in DAYS)} | | |\n"
    f"| | calculate | rested | | {' or '.join(f'${{{day}}} = 0' for day in DAYS)} | | |\n"
    "| | calculate | rest | | if(${rested}, 0, ${sun}) | | |\n"
    "| | calculate | overtime | | max(0, ${total} - ${rest} - ${normal_week}) | | |\n"
    "| | calculate | effective | | max(${rate}, ${minimum}) | | |\n"
    "| | calculate | due | | (${total} - ${rest} - ${overtime}) * ${effective} + ${overtime} * ${effective} * 1.25 + ${rest} * ${effective} * 1.5 | | 2 |\n"
    "| | calculate | shortfall | | max(0, ${due} - (${paid} - ${deducted})) | | 2 |\n"
    "| | end_repeat | | | | | |\n"
    "| | calculate | owed | | sum(${shortfall}) | | |\n"
    "| | calculate | below | | count(${worker}[./rate < /data/minimum]) | | |\n"
)  # fmt: skip


@cache
def payroll() -> Form:
    return forms.load_form(FORM.encode())


def filled(rows: list[dict[str, str]]) -> Session:
    session = payroll().new_session(clock=Clock(), random=Random(1))
    session.answer("/data/minimum", "5.00")
    session.answer("/data/normal_week", "48")
    for place, row in enumerate(rows, 1):
        if place > 1:
            session.add_repeat("/data/worker")
        at = f"/data/worker[{place}]"
        answers = {"ref": row["worker_ref"], **{day: row[day] for day in DAYS}}
        answers |= {
            "rate": row["hourly_rate"],
            "paid": row["gross_paid"],
            "deducted": row["unlawful_deduction"],
        }
        for name, value in answers.items():
            assert session.answer(f"{at}/{name}", value).status == "ok"
    return session


def rows() -> list[dict[str, str]]:
    with WEEK.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(session: Session, ref: str) -> Decimal:
    return Decimal(session.value(ref) or "0")


def test_every_worker_is_owed_what_the_law_says_to_the_cent() -> None:
    session = filled(rows())
    for place, row in enumerate(rows(), 1):
        at = f"/data/worker[{place}]"
        found = {
            name: number(session, f"{at}/{name}")
            for name in ("total", "overtime", "rest", "due", "shortfall")
        }
        expected = (
            row["exp_total_hours"],
            row["exp_overtime_hours"],
            row["exp_rest_day_hours"],
            row["exp_due"],
            row["exp_shortfall"],
        )
        assert found == dict(zip(found, map(Decimal, expected), strict=True)), row["worker_ref"]
        assert session.value(f"{at}/rested") == ("1" if row["exp_weekly_rest_ok"] == "Y" else "0")
    assert number(session, "/data/owed") == Decimal("2003.96")
    assert number(session, "/data/below") == sum(row["exp_below_minimum"] == "Y" for row in rows())


def test_the_sum_is_the_same_in_whatever_order_it_came_about() -> None:
    mixed = rows()
    Random(5).shuffle(mixed)
    session = filled(mixed)
    assert session.value("/data/owed") == "2003.96"
    for place in (60, 17, 1):
        gone = number(session, f"/data/worker[{place}]/shortfall")
        before = number(session, "/data/owed")
        session.remove_repeat(f"/data/worker[{place}]")
        assert number(session, "/data/owed") == before - gone


@pytest.mark.parametrize(
    ("rate", "hours", "bonus", "due"),
    [("6.0", "46", "0", "294.00"), ("6.0", "46", "9.2", "303.80")],
    ids=["29 CFR 778.110(a)", "29 CFR 778.110(b)"],
)
def test_worked_examples_of_overtime(rate: str, hours: str, bonus: str, due: str) -> None:
    """29 CFR 778.110: the regular rate is all pay over all hours, and each hour beyond forty earns half of it again."""
    session = payroll().new_session(clock=Clock(), random=Random(1))
    regular = f"(({rate} * {hours} + {bonus}) div {hours})"
    found = session.evaluate(
        f"round({rate} * {hours} + {bonus} + ({hours} - 40) * {regular} * 0.5, 2)", "/data"
    )
    assert found == Decimal(due)
