"""The risk list: both worked samples row by row, what becomes of each claim, and that order does not matter."""

from __future__ import annotations

import csv
import json
import random
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from fieldinspect.domain.risk import Claim, Employer, RiskList, risk_list

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claims(name: str) -> list[Claim]:
    return [
        Claim(r["claim_no"], r["ss_employer_no"], date.fromisoformat(r["accident_date"]), r["kind"] == "disease",
              r["fatal"] == "Y", int(r["days_lost"] or 0))
        for r in rows(name)
    ]  # fmt: skip


def employers(name: str) -> list[Employer]:
    return [Employer(r["establishment_id"], r["ss_employer_no"], int(r["workers_total"])) for r in rows(name)]


def hard() -> RiskList:
    return risk_list(
        claims("synthetic_hard_social_security_claims.csv"),
        employers("synthetic_hard_establishments.csv"),
        2025,
    )


@pytest.mark.parametrize(
    ("claims_file", "register", "expected"),
    [
        ("synthetic_hard_social_security_claims.csv", "synthetic_hard_establishments.csv", "synthetic_hard_risk_list_expected.csv"),
        ("synthetic_social_security_claims_2025.csv", "synthetic_establishments.csv", "synthetic_risk_list_2025_expected.csv"),
    ],
)  # fmt: skip
def test_the_worked_lists_row_by_row(claims_file: str, register: str, expected: str) -> None:
    found = risk_list(claims(claims_file), employers(register), 2025)
    wanted = [
        (int(r["rank"]), r["establishment_id"], int(r["workers_total"]), int(r["accidents"]), int(r["fatal"]),
         int(r["days_lost"]), r["rate_per_100000"])
        for r in rows(expected)
    ]  # fmt: skip
    assert [tuple(asdict(row).values()) for row in found.ranked] == wanted


def test_every_claim_is_counted_in_exactly_one_figure() -> None:
    summary = asdict(hard().summary)
    wanted = json.loads((DATA / "synthetic_hard_social_security_summary_expected.json").read_text("utf-8"))
    assert summary == wanted
    assert summary.pop("rows") == sum(summary.values())
    assert len(hard().listed) == wanted["unmatched"] + wanted["out_of_year"]


def test_the_order_of_claims_does_not_matter_where_numbers_are_unique() -> None:
    given = claims("synthetic_social_security_claims_2025.csv")
    assert len({claim.claim_no for claim in given}) == len(given)
    places = employers("synthetic_establishments.csv")
    shuffled = random.Random(7).sample(given, len(given))
    assert risk_list(shuffled, places, 2025).ranked == risk_list(given, places, 2025).ranked


def test_small_workplaces_are_not_ranked_and_zero_workers_divide_nothing() -> None:
    accident = Claim("1", "S 1", date(2025, 5, 1), False, True, 3)
    places = [Employer("A", "S1", 9)]
    assert risk_list([accident], places, 2025).ranked == ()
    assert len(risk_list([accident], places, 2025, least_workers=5).ranked) == 1
    assert risk_list([accident], [Employer("A", "S1", 0)], 2025, least_workers=0).ranked == ()
    assert risk_list([], [Employer("A", "", 50)], 2025).summary.rows == 0
