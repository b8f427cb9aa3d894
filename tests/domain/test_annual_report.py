"""The annual report: the worked sample figure by figure, its laws, offices that add up, small cells that stay hidden."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.annual_report import contradictions, figures, half_up, of_office, suppressed
from fieldinspect.domain.annual_values import (
    AccidentEntry,
    Count,
    FindingEntry,
    Inspector,
    LawEntry,
    MeasureEntry,
    ProceedingEntry,
    VisitEntry,
    Workplace,
    YearBook,
)
from fieldinspect.domain.pack import NightBand

DATA = Path(__file__).parent / "data"
NIGHT = NightBand(time(20), time(6))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def certain(text: str) -> date:
    return date.fromisoformat(text)


def book() -> YearBook:
    """The worked sample."""
    f: dict[str, Any] = json.loads(
        (DATA / "synthetic_annual_report_fixture.json").read_text(encoding="utf-8")
    )
    return YearBook(
        f["year"], NightBand(*(time.fromisoformat(t) for t in f["night_band"])), f["employed_population"],
        tuple(LawEntry(x["id"], certain(x["in_force"])) for x in f["laws"]),
        tuple(
            Inspector(x["id"], x["sex"], x["category"], x["office"], certain(x["active_from"]), day(x["active_to"]))
            for x in f["inspectors"]
        ),
        tuple(
            Workplace(
                x["id"], x["office"], x["isic_section"], certain(x["liable_from"]), day(x["liable_to"]),
                x["merged_into"] or "",
                tuple(
                    Count(certain(c["date"]), c["women"], c["men"], c["under_15"], c["young_15_17"])
                    for c in x["headcounts"]
                ),
            )
            for x in f["establishments"]
        ),
        tuple(
            VisitEntry(
                x["id"], x["establishment"], datetime.fromisoformat(x["start_local"]), x["visit_type"],
                x["scope"] != "not_carried_out" and x["status"] != "cancelled", x["origin"] == "official",
            )
            for x in f["inspections"]
        ),
        tuple(
            FindingEntry(
                x["id"], x["inspection"], x["kind"], tuple(x["provisions"]),
                x["status"] not in ("draft", "withdrawn", "not_proven"),
            )
            for x in f["findings"]
        ),
        tuple(
            MeasureEntry(x["id"], x["type"], certain(x["issued_on"]), day(x["due"]), day(x["complied_on"]), x["withdrawn"])
            for x in f["measures"]
        ),
        tuple(
            ProceedingEntry(
                day(x["decided_on"]), x["outcome"] == "convicted", Decimal(x["fine_imposed"]), x["imprisonment_days"],
                x["closure"],
            )
            for x in f["proceedings"]
        ),
        tuple(
            AccidentEntry(
                x["id"], x["establishment"], x["kind"] == "disease", certain(x["notified_on"]), str(x["isco_major"]),
                x["cause"], x["sex"], x["fatal"],
            )
            for x in f["accidents"]
        ),
        {x["id"]: x["name"] for x in f["offices"]},
    )  # fmt: skip


EXPECTED: dict[str, Any] = json.loads(
    (DATA / "synthetic_annual_report_expected.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_worked_sample_gives_each_figure(name: str) -> None:
    assert figures(book())[name] == EXPECTED[name]


def test_there_is_no_figure_beside_the_samples_and_the_sample_contradicts_nothing() -> None:
    found = figures(book())
    assert set(found) == set(EXPECTED)
    assert contradictions(book(), found) == []


def test_the_offices_add_up_to_the_nation() -> None:
    whole = figures(book())
    parts = [figures(of_office(book(), office)) for office in book().offices]
    for name in ("b1", "c1", "d1", "d2_total", "d2_night", "d3", "d4", "e1", "f1_total", "g1"):
        assert sum(part[name] for part in parts) == whole[name], name


def test_the_local_time_of_the_visit_decides_the_year_and_the_night() -> None:
    place = Workplace("E", "OF1", "C", date(2020, 1, 1), counts=(Count(date(2025, 1, 1), 3, 4),))
    last_night = VisitEntry("V1", "E", datetime.fromisoformat("2026-12-31T23:30:00-03:00"), "programmed")
    next_day = VisitEntry("V2", "E", datetime.fromisoformat("2027-01-01T00:10:00+14:00"), "programmed")
    morning = VisitEntry("V3", "E", datetime.fromisoformat("2026-06-01T06:00:00-03:00"), "programmed")
    found = figures(YearBook(2026, NIGHT, workplaces=(place,), visits=(last_night, next_day, morning)))
    assert (found["d2_total"], found["d2_night"], found["d2_day"], found["d3"]) == (2, 1, 1, 7)
    later = figures(YearBook(2027, NIGHT, workplaces=(place,), visits=(last_night, next_day, morning)))
    assert (later["d2_total"], later["d2_night"]) == (1, 1)


def test_records_merged_in_a_circle_end_somewhere() -> None:
    places = tuple(
        Workplace(id, "OF1", "C", date(2020, 1, 1), merged_into=into) for id, into in (("A", "B"), ("B", "A"))
    )
    visit = VisitEntry("V1", "A", datetime.fromisoformat("2026-06-01T10:00:00+00:00"), "programmed")
    assert figures(YearBook(2026, NIGHT, workplaces=places, visits=(visit,)))["d2_total"] == 1


def test_a_broken_figure_is_named() -> None:
    found = figures(book())
    assert contradictions(book(), {**found, "d4": found["d1"] + 1}) == ["d4 is not above d1"]
    assert contradictions(book(), {**found, "d2_day": 0}) == ["day and night are all visits"]


def test_small_cells_are_hidden_and_cannot_be_worked_out() -> None:
    found = suppressed(figures(book()))
    assert set(found["f1"].values()) == {"<5"}
    assert found["f1_total"] == EXPECTED["f1_total"]
    assert found["f2"] == {"electricity": 6, "fall": "<5", "machine": "<5", "vehicle": 6}
    assert found["c1_by_office"] == EXPECTED["c1_by_office"], "workplaces are no persons"


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 12), max_size=8))
def test_no_single_hidden_part_stands_beside_shown_ones(parts: dict[str, int]) -> None:
    found = suppressed({"f2": parts})["f2"]
    hidden = [key for key, value in found.items() if value == "<5"]
    assert all(value == "<5" or value == 0 or value >= 5 for value in found.values())
    shown = [key for key in parts if key not in hidden and parts[key] > 0]
    assert len(hidden) != 1 or not shown


@given(st.fractions(0, 10**6), st.integers(0, 4))
def test_half_up_rounds_to_the_nearest_and_up_in_the_middle(value: Fraction, places: int) -> None:
    said = Fraction(half_up(value, places))
    assert said - value <= Fraction(1, 2 * 10**places)
    assert value - said < Fraction(1, 2 * 10**places)


def test_an_empty_year_has_figures_and_no_rates() -> None:
    found = figures(YearBook(2026, NIGHT))
    assert (found["c1"], found["f_rate_per_100000"], found["h1"], found["h2"]) == (0, "", "", "")
    assert contradictions(replace(book(), workplaces=()), found) == []
