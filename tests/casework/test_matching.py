"""Matching a foreign register: the worked truth, and laws of the distance."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.matching import (
    Known,
    Matcher,
    Outcome,
    Row,
    edit_distance,
    match_all,
    normal_name,
    normal_number,
    similarity,
)
from tests.casework.desk import DATA

TEXT = st.text(alphabet="abcd ", max_size=7)


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_hard_extract_gets_its_true_outcome() -> None:
    known = [
        Known(r["establishment_id"], r["tax_no"], r["legal_name"], r["locality"])
        for r in rows_of("establishments.csv")
    ]
    extract = rows_of("tax_extract.csv")
    truth = {row["row_id"]: row for row in rows_of("tax_truth.csv")}
    found = match_all(known, [Row(r["tax_no"], r["name"], r["locality"]) for r in extract])
    for row, match in zip(extract, found, strict=True):
        expected = truth[row["row_id"]]
        assert match.outcome == expected["how"], row
        if match.outcome in (Outcome.NUMBER, Outcome.NUMBER_SITE, Outcome.PROBABLE):
            assert match.id == expected["establishment_id"], row
    assert {row["how"] for row in truth.values()} == set(Outcome)


@pytest.mark.parametrize(
    ("given_name", "plain"),
    [
        ("Rößler Farms Co-op", "rossler farms"),
        ("  IBÉRICA   Metals, S.A. ", "iberica metals"),
        ("Delta Services & Sons", "delta services and sons"),
        ("Stone ClinicL imited", "stone clinic"),
        ("Atlas Logistics Incroporated", "atlas logistics"),
        ("Ltd", "ltd"),
    ],
)
def test_names_lose_what_does_not_tell_firms_apart(given_name: str, plain: str) -> None:
    assert normal_name(given_name) == plain


def test_numbers_lose_what_people_put_between_their_signs() -> None:
    assert normal_number("T 215-484.949") == normal_number("t215484949") == "T215484949"


def test_a_known_number_with_another_place_or_name_waits_for_a_person() -> None:
    matcher = Matcher([Known("e1", "T1", "Alpha Foods Ltd", "Eastport")])
    assert matcher.match(Row("T1", "Alpha Foods", "Norvale")).outcome is Outcome.REVIEW
    assert matcher.match(Row("T-1", "Zebra Mines", "Eastport")).outcome is Outcome.REVIEW


def test_two_that_are_equally_like_are_never_chosen_between() -> None:
    known = [Known("e1", "", "Alpha Foods", "Eastport"), Known("e2", "", "Alpha Foods", "Eastport")]
    match = Matcher(known).match(Row("", "Alpha Foods", "Eastport"))
    assert (match.outcome, match.candidates) == (Outcome.REVIEW, ("e1", "e2"))


@cache
def plain_distance(a: str, b: str) -> int:
    """The definition, written down as it is read."""
    if not a or not b:
        return len(a) + len(b)
    options: list[Any] = [
        plain_distance(a[:-1], b) + 1,
        plain_distance(a, b[:-1]) + 1,
        plain_distance(a[:-1], b[:-1]) + (a[-1] != b[-1]),
    ]
    if len(a) > 1 and len(b) > 1 and a[-1] == b[-2] and a[-2] == b[-1]:
        options.append(plain_distance(a[:-2], b[:-2]) + 1)
    return int(min(options))


@given(TEXT, TEXT)
def test_the_distance_is_what_its_definition_says(a: str, b: str) -> None:
    assert edit_distance(a, b) == plain_distance(a, b)
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1
    assert (similarity(a, b) == 1) == (a == b)
