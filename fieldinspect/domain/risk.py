"""Claims of the social security, held against the register, and the list of where accidents are most frequent.

A claim counts once, by the first row of its number; a number is compared without blanks and signs. The rate is accidents
for 100,000 workers; small workplaces are not ranked, because one accident says little there (domain model, section 8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from fieldinspect.domain.annual_report import half_up
from fieldinspect.domain.matching import normal_number

LEAST_WORKERS: Final = 10


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of a claims file; ``disease`` apart from accidents."""

    claim_no: str
    employer_no: str
    happened_on: date
    disease: bool
    fatal: bool
    days_lost: int


@dataclass(frozen=True, slots=True)
class ClaimsSummary:
    """What became of the rows: each is counted in exactly one of the figures after ``rows``."""

    rows: int = 0
    duplicates: int = 0
    unmatched: int = 0
    out_of_year: int = 0
    matched_accidents: int = 0
    matched_diseases: int = 0


@dataclass(slots=True)
class _Sum:
    accidents: int = 0
    fatal: int = 0
    days_lost: int = 0


@dataclass(frozen=True, slots=True)
class Employer:
    """A workplace as claims know it: its id, number at the social security, and workers."""

    id: str
    number: str
    workers: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A workplace in the list; ``rate`` is accidents for 100,000 workers, rounded half up to 0.01 for reading."""

    rank: int
    id: str
    workers: int
    accidents: int
    fatal: int
    days_lost: int
    rate: str


@dataclass(frozen=True, slots=True)
class RiskList:
    """The list, and what became of the claims; ``listed`` are claim numbers that a person should look at."""

    ranked: tuple[Ranked, ...]
    summary: ClaimsSummary
    listed: tuple[str, ...] = field(default=())


def risk_list(
    claims: Iterable[Claim], employers: Iterable[Employer], year: int, least_workers: int = LEAST_WORKERS
) -> RiskList:
    """Rank workplaces by the exact rate, then fatal ones, days lost (all falling), then id."""
    known = {normal_number(e.number): e for e in employers if normal_number(e.number)}
    seen: set[str] = set()
    counts: defaultdict[str, int] = defaultdict(int)
    sums: defaultdict[str, _Sum] = defaultdict(_Sum)
    listed: list[str] = []
    rows = 0
    for claim in claims:
        rows += 1
        word, employer = _judged(claim, known, seen, year)
        counts[word] += 1
        if word in ("unmatched", "out_of_year"):
            listed.append(claim.claim_no)
        if word == "matched_accidents" and employer is not None:
            total = sums[employer.id]
            total.accidents += 1
            total.fatal += claim.fatal
            total.days_lost += claim.days_lost
    return RiskList(_ranked(known, sums, least_workers), ClaimsSummary(rows, **counts), tuple(listed))


def _judged(
    claim: Claim, known: Mapping[str, Employer], seen: set[str], year: int
) -> tuple[str, Employer | None]:
    if claim.claim_no in seen:
        return "duplicates", None
    seen.add(claim.claim_no)
    employer = known.get(normal_number(claim.employer_no))
    if employer is None:
        return "unmatched", None
    if claim.happened_on.year != year:
        return "out_of_year", None
    return ("matched_diseases" if claim.disease else "matched_accidents"), employer


def _ranked(
    known: Mapping[str, Employer], sums: Mapping[str, _Sum], least_workers: int
) -> tuple[Ranked, ...]:
    ranked = [
        (Fraction(sums[e.id].accidents * 100_000, e.workers), e, sums[e.id])
        for e in known.values()
        if e.id in sums and e.workers >= max(1, least_workers)
    ]
    ranked.sort(key=lambda row: (-row[0], -row[2].fatal, -row[2].days_lost, row[1].id))
    return tuple(
        Ranked(place, e.id, e.workers, s.accidents, s.fatal, s.days_lost, half_up(rate, 2))
        for place, (rate, e, s) in enumerate(ranked, start=1)
    )
