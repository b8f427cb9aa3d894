"""The figures of the annual report, a1 to h3 (C81 20-21, C129 26-27; domain model, section 12).

The year of a visit, and day or night, follow the local time at which it began, never the day on which it arrived. A
workplace registered twice counts once, under the record that goes on. `Figures` holds plain values by the ids of the
domain model; a figure with parts is a mapping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from fieldinspect.domain.annual_values import AccidentEntry, Count, VisitEntry, Workplace, YearBook
from fieldinspect.domain.establishments import size_class
from fieldinspect.domain.rounding import to_step

Figures = Mapping[str, Any]
AGRICULTURE: Final = "A"
SMALL: Final = 5
"""Cells below this number are suppressed where a person could be recognised."""


@dataclass(frozen=True, slots=True)
class _Year:
    """A year book with what several figures need, worked out once."""

    book: YearBook
    survivors: Mapping[str, str]
    workplaces: Mapping[str, Workplace]
    counts: Mapping[str, tuple[Count, ...]]
    visits: tuple[VisitEntry, ...]

    @property
    def first(self) -> date:
        return date(self.book.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.book.year, 12, 31)

    def holds(self, day: date | None) -> bool:
        return day is not None and day.year == self.book.year

    def survivor(self, id: str) -> str:
        return self.survivors.get(id, id)


def figures(book: YearBook) -> dict[str, Any]:
    """All figures of a year."""
    year = _prepared(book)
    places = _workplaces(year)
    return {
        "a1": sum(year.holds(law.in_force) for law in book.laws),
        **_staff(year),
        **places,
        **_visits(year),
        **_infringements(year),
        **_proceedings(year),
        **_measures(year),
        **_accidents(year, places["c3"]["total"]),
        **_diseases(year),
        **_resources(year),
    }


def of_office(book: YearBook, office: str) -> YearBook:
    """The part of a year book that one office answers for, so that offices add up to the whole."""
    by_id = {w.id: w for w in book.workplaces}
    mine = {id for id in by_id if by_id[_survivor(by_id, id)].office == office}
    visits = tuple(visit for visit in book.visits if visit.workplace in mine)
    ids = {visit.id for visit in visits}
    return YearBook(
        book.year, book.night, 0, (), tuple(i for i in book.inspectors if i.office == office),
        tuple(w for w in book.workplaces if w.id in mine), visits,
        tuple(f for f in book.findings if f.visit in ids), (), (),
        tuple(a for a in book.accidents if a.workplace in mine), {office: book.offices.get(office, office)},
    )  # fmt: skip


def suppressed(found: Figures) -> dict[str, Any]:
    """The figures for the statistics role: a part below five is shown as ``<5``, and with it the next smallest one.

    The second is hidden too, because the total and the other parts would give the first away. Totals stay.
    """
    return {
        name: _parts_suppressed(value) if _of_people(name, value) else value for name, value in found.items()
    }


def contradictions(book: YearBook, found: Figures) -> list[str]:
    """Which of the report's own laws the figures break; empty where they hold."""
    liable = {w.merged_into or w.id for w in book.workplaces if w.liable_in(book.year)}
    laws = {
        "d4 is not above d1": found["d4"] <= found["d1"],
        "d1 is not above the workplaces liable in the year": found["d1"] <= len(liable) or not liable,
        "women and men are all": found["c3"]["women"] + found["c3"]["men"] == found["c3"]["total"],
        "day and night are all visits": found["d2_day"] + found["d2_night"] == found["d2_total"],
        "visits by type are all visits": sum(found["d2_by_type"].values()) == found["d2_total"],
        "infringements by provision are not below infringements": sum(found["e2"].values()) >= found["e1"],
    }
    return [words for words, holds in laws.items() if not holds]


def half_up(value: Fraction, places: int) -> str:
    """A ratio rounded half up, as text with that many decimals."""
    return str(to_step(value, Decimal(1).scaleb(-places)))


# -- figures -----------------------------------------------------------------------------------------
def _staff(year: _Year) -> dict[str, Any]:
    staff = [inspector for inspector in year.book.inspectors if inspector.active_on(year.last)]
    return {
        "b1": len(staff),
        "b2": _tally(inspector.category for inspector in staff),
        "b3": sum(inspector.sex == "F" for inspector in staff),
        "b4": _tally(inspector.office for inspector in staff),
        "h3": _tally(inspector.sex for inspector in staff),
    }


def _workplaces(year: _Year) -> dict[str, Any]:
    liable = [w for w in year.workplaces.values() if w.liable_on(year.last)]
    last = {w.id: _last_on(year.counts[w.id], year.last) for w in liable}
    mean = sum((_mean(year, w.id) for w in liable), Fraction(0))
    known = [count for count in last.values() if count is not None]
    women, men = sum(c.women for c in known), sum(c.men for c in known)
    return {
        "c1": len(liable),
        "c1_by_section": _tally(w.section for w in liable),
        "c1_by_office": _tally(w.office for w in liable),
        "c1_by_size": _tally(size_class(count.total) for count in known if count.total),
        "c1_agriculture": sum(w.section == AGRICULTURE for w in liable),
        "c2": half_up(mean, 0),
        "c3": {
            "women": women,
            "men": men,
            "total": women + men,
            "young_15_17": sum(c.young_15_17 for c in known),
            "under_15": sum(c.under_15 for c in known),
        },
    }


def _visits(year: _Year) -> dict[str, Any]:
    by_place = Counter(year.survivor(visit.workplace) for visit in year.visits)
    night = sum(year.book.night.holds(visit.start.time()) for visit in year.visits)
    employed = 0
    for place, latest in _last_visits(year).items():
        count = _last_on(year.counts.get(place, ()), latest) or _first_after(
            year.counts.get(place, ()), latest
        )
        employed += count.total if count is not None else 0
    return {
        "d1": len(by_place),
        "d1_by_office": _tally(
            year.workplaces[place].office for place in by_place if place in year.workplaces
        ),
        "d2_total": len(year.visits),
        "d2_day": len(year.visits) - night,
        "d2_night": night,
        "d2_by_type": _tally(visit.visit_type for visit in year.visits),
        "d3": employed,
        "d4": sum(number >= 2 for number in by_place.values()),
    }


def _last_visits(year: _Year) -> dict[str, date]:
    found: dict[str, date] = {}
    for visit in year.visits:
        place, day = year.survivor(visit.workplace), visit.start.date()
        found[place] = max(day, found.get(place, day))
    return found


def _infringements(year: _Year) -> dict[str, Any]:
    visits = {visit.id for visit in year.visits}
    found = [f for f in year.book.findings if f.visit in visits and f.kind == "infringement" and f.counts]
    return {"e1": len(found), "e2": _tally(p for finding in found for p in dict.fromkeys(finding.provisions))}


def _proceedings(year: _Year) -> dict[str, Any]:
    convicted = [p for p in year.book.proceedings if year.holds(p.decided_on) and p.convicted]
    return {
        "e3": len(convicted),
        "e4": {
            "fines": sum(p.fine > 0 for p in convicted),
            "fines_sum": str(sum((p.fine for p in convicted), Decimal(0))),
            "imprisonment": sum(p.imprisonment_days > 0 for p in convicted),
            "closure": sum(p.closure for p in convicted),
        },
    }


def _measures(year: _Year) -> dict[str, Any]:
    valid = [measure for measure in year.book.measures if not measure.withdrawn]
    due = [measure for measure in valid if year.holds(measure.due)]
    in_time = [m for m in due if m.complied_on is not None and m.due is not None and m.complied_on <= m.due]
    return {
        "e5": _tally(measure.type for measure in valid if year.holds(measure.issued_on)),
        "e5_due": len(due),
        "e5_complied_in_time": len(in_time),
    }


def _accidents(year: _Year, employed: int) -> dict[str, Any]:
    happened = [a for a in year.book.accidents if not a.disease and year.holds(a.notified_on)]
    fatal = sum(accident.fatal for accident in happened)
    return {
        "f1_total": len(happened),
        "f1": _tally(_cell(year, accident) for accident in happened),
        "f2": _tally(accident.cause for accident in happened),
        "f3": {"fatal": fatal, "non_fatal": len(happened) - fatal},
        "f4": _tally(accident.sex for accident in happened),
        "f_rate_per_100000": half_up(Fraction(len(happened) * 100_000, employed), 2) if employed else "",
    }


def _diseases(year: _Year) -> dict[str, Any]:
    known = [a for a in year.book.accidents if a.disease and year.holds(a.notified_on)]
    return {
        "g1": len(known),
        "g2": _tally(_cell(year, disease) for disease in known),
        "g3": _tally(disease.cause for disease in known),
    }


def _resources(year: _Year) -> dict[str, Any]:
    staff = sum(inspector.active_on(year.last) for inspector in year.book.inspectors)
    return {
        "h1": half_up(Fraction(staff * 10_000, year.book.employed), 2) if year.book.employed else "",
        "h2": half_up(Fraction(len(year.visits), staff), 2) if staff else "",
    }


# -- inside ------------------------------------------------------------------------------------------
def _prepared(book: YearBook) -> _Year:
    by_id = {w.id: w for w in book.workplaces}
    survivors = {id: _survivor(by_id, id) for id in by_id}
    counts: dict[str, tuple[Count, ...]] = {
        id: tuple(sorted(w.counts, key=lambda c: c.on)) for id, w in by_id.items() if survivors[id] == id
    }
    visits = tuple(v for v in book.visits if v.carried_out and v.official and v.start.year == book.year)
    return _Year(book, survivors, {id: by_id[id] for id in counts}, counts, visits)


def _survivor(by_id: Mapping[str, Workplace], id: str) -> str:
    seen = {id}
    while (into := by_id[id].merged_into) and into in by_id and into not in seen:
        seen.add(into)
        id = into
    return id


def _last_on(counts: Iterable[Count], day: date) -> Count | None:
    return max((count for count in counts if count.on <= day), key=lambda c: c.on, default=None)


def _first_after(counts: Iterable[Count], day: date) -> Count | None:
    return min((count for count in counts if count.on > day), key=lambda c: c.on, default=None)


def _mean(year: _Year, id: str) -> Fraction:
    """The mean of the year's headcounts, else the last one known before."""
    mine = [count.total for count in year.counts[id] if year.holds(count.on)]
    if mine:
        return Fraction(sum(mine), len(mine))
    before = _last_on(year.counts[id], year.first)
    return Fraction(before.total if before is not None else 0)


def _cell(year: _Year, accident: AccidentEntry) -> str:
    place = year.workplaces.get(year.survivor(accident.workplace))
    return f"{place.section if place is not None else ''}x{accident.isco_major}"


def _tally(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))


_PEOPLE: Final = frozenset({"f1", "f2", "f3", "f4", "g2", "g3", "e4"})


def _of_people(name: str, value: Any) -> bool:
    return name in _PEOPLE and isinstance(value, Mapping)


def _parts_suppressed(parts: Mapping[str, Any]) -> dict[str, Any]:
    numbers = sorted((value, key) for key, value in parts.items() if type(value) is int and value > 0)
    small = [key for value, key in numbers if value < SMALL]
    if len(small) == 1 and len(numbers) > 1:
        small.append(numbers[1][1])
    return {key: "<5" if key in small else value for key, value in parts.items()}
