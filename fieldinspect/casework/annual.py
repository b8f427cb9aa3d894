"""The annual report of what this workspace holds: figures, what is missing for them, and where each comes from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.annual_report import contradictions, figures, of_office, suppressed
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
from fieldinspect.domain.body_values import day_of
from fieldinspect.domain.codes import Compliance, FindingStatus, NoticeStatus, VisitStatus
from fieldinspect.domain.establishments import Establishment
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.inspections import Inspection
from fieldinspect.domain.isic import section_of
from fieldinspect.domain.law import ProvisionKind
from fieldinspect.domain.people import Act, Role

_ALL: Final = 10_000_000
_NATIONAL: Final = frozenset(
    {ProvisionKind.LAW, ProvisionKind.REGULATION, ProvisionKind.AGREEMENT, ProvisionKind.AWARD}
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """A year's figures (see `domain.annual_report`), the same for each office, what contradicts and what is missing.

    ``visits`` are the ids of the visits that were counted: what a figure is made of can be looked at.
    """

    year: int
    figures: Mapping[str, Any]
    offices: Mapping[str, Mapping[str, Any]]
    contradictions: tuple[str, ...]
    missing: tuple[str, ...]
    visits: tuple[str, ...]
    publish_by: date
    send_by: date


def annual_report(ws: Workspace, year: int) -> AnnualReport:
    """The report of a year, from everything that this workspace may see; small cells are hidden for statistics.

    Raises:
        NotAllowed: the role. BadValue: a year that cannot have one.
    """
    ws.require(Act.ANNUAL_REPORT)
    if not 1950 <= year <= ws.now().year:
        raise BadValue(f"There is no report of the year {year}.")
    book = year_book(ws, year)
    found = figures(book)
    hide = suppressed if ws.user.role is Role.STATISTICS else dict
    counted = tuple(v.id for v in book.visits if v.carried_out and v.official and v.start.year == year)
    return AnnualReport(
        year, hide(found), {code: hide(figures(of_office(book, code))) for code in sorted(book.offices)},
        tuple(contradictions(book, found)), tuple(_missing(ws, book)), counted,
        *_deadlines(year),
    )  # fmt: skip


def year_book(ws: Workspace, year: int) -> YearBook:
    """Everything that the figures of a year are made of. Visits of practice are never counted."""
    listed = [row.id for row in ws.store.establishments(limit=_ALL)]
    places = tuple(_workplace(ws, id) for id in (*listed, *ws.store.merged_establishments()))
    visits = [visit for visit in _visits(ws) if visit.version > 0]
    entries = tuple(_visit(ws, visit) for visit in visits)
    employed = ws.jurisdiction.parameter("employed_population", date(year, 12, 31))
    offices = {place.office for place in places} | {visit.office for visit in visits}
    return YearBook(
        year, ws.jurisdiction.night, int(employed.value) if employed is not None else 0, tuple(_laws(ws)),
        tuple(_staff(ws)), places, entries, tuple(f for visit in visits for f in _findings(visit)),
        tuple(m for visit in visits for m in _measures(ws, visit)), tuple(_proceedings(ws)), tuple(_accidents(ws)),
        {code: ws.jurisdiction.office(code).name.get("en", code) for code in offices if code},
    )  # fmt: skip


def as_csv(report: AnnualReport) -> str:
    """The figures as a table: office (blank: all), figure, part, value. Nothing in it can be taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("office", "figure", "part", "value"))
    for office, found in (("", report.figures), *report.offices.items()):
        for name, value in found.items():
            parts = (value.items() or (("", 0),)) if isinstance(value, Mapping) else (("", value),)
            for part, number in parts:
                table.writerow([_plain(cell) for cell in (office, name, part, number)])
    return out.getvalue()


def _plain(cell: object) -> str:
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _deadlines(year: int) -> tuple[date, date]:
    """Published within twelve months of the year's end, with the ILO within three more (C81 20, C129 26)."""
    return date(year + 1, 12, 31), date(year + 2, 3, 31)


# -- reading the workspace -----------------------------------------------------------------------------
def _workplace(ws: Workspace, id: str) -> Workplace:
    place = ws.store.establishment(id)
    counts = tuple(_count(place, on) for on in place.counted_on)
    begins = date.fromisoformat(place.liable_from) if place.liable_from else date(1, 1, 1)
    ends = date.fromisoformat(place.liable_to) if place.liable_to else None
    return Workplace(place.id, place.office, section_of(place.isic), begins, ends, place.merged_into, counts)


def _count(place: Establishment, on: str) -> Count:
    rows = [row for row in place.counted(on) if not row.category]
    young = {band: sum(row.n for row in rows if row.age_band == band) for band in ("under_15", "15_17")}
    return Count(
        date.fromisoformat(on) if on else date(1, 1, 1), sum(row.n for row in rows if row.sex == "F"),
        sum(row.n for row in rows if row.sex != "F"), young["under_15"], young["15_17"],
    )  # fmt: skip


def _visits(ws: Workspace) -> Iterator[Inspection]:
    for row in ws.store.inspections(limit=_ALL):
        if not row.practice or ws.practice:
            yield ws.store.visit(bytes.fromhex(row.id)).value()


def _visit(ws: Workspace, visit: Inspection) -> VisitEntry:
    zone = ZoneInfo(
        visit.field_value("zone") or ws.jurisdiction.office(visit.office).zone or ws.jurisdiction.zone
    )
    start = datetime.fromtimestamp(visit.started_ms / 1000, tz=zone)
    return VisitEntry(
        visit.id, visit.establishment, start, visit.field_value("visit_type") or "programmed",
        visit.status is not VisitStatus.NOT_CARRIED_OUT, visit.field_value("origin") != "self",
    )  # fmt: skip


def _findings(visit: Inspection) -> Iterator[FindingEntry]:
    for finding in visit.findings:
        counts = finding.status not in (FindingStatus.DRAFT, FindingStatus.WITHDRAWN)
        yield FindingEntry(finding.id, visit.id, finding.kind.value, finding.provisions, counts)


def _measures(ws: Workspace, visit: Inspection) -> Iterator[MeasureEntry]:
    """One a finding: under the notice that carries it, else as the finding says."""
    for finding in visit.findings:
        if finding.measure is None or finding.status is FindingStatus.DRAFT:
            continue
        notice = next(
            (
                n
                for n in reversed(visit.notices)
                if finding.id in n.findings and n.status is not NoticeStatus.VOID
            ),
            None,
        )
        issued = ws.local(
            notice.issued_ms if notice is not None else visit.finished_ms or visit.started_ms
        ).date()
        withdrawn = finding.status is FindingStatus.WITHDRAWN
        if notice is None:
            done = _settled(ws, finding)
            yield MeasureEntry(finding.id, finding.measure.value, issued, finding.due, done, withdrawn)
            continue
        seen = (v.on for v in notice.verifications if v.result is Compliance.COMPLIED)
        gone = notice.status in (NoticeStatus.WITHDRAWN, NoticeStatus.CANCELLED)
        yield MeasureEntry(
            finding.id, finding.measure.value, issued, notice.due_now or notice.due, next(seen, _settled(ws, finding)),
            withdrawn or gone,
        )  # fmt: skip


def _settled(ws: Workspace, finding: Finding) -> date | None:
    return ws.local(finding.settled_ms).date() if finding.settled_ms is not None else None


def _staff(ws: Workspace) -> Iterator[Inspector]:
    for row in ws.store.matters(kind="staff", limit=_ALL):
        f = row.fields
        yield Inspector(
            row.id, str(f.get("sex", "")), str(f.get("category", "")), str(f.get("posted_at", "")),
            day_of(f.get("active_from")) or date(1, 1, 1), day_of(f.get("active_to")),
        )  # fmt: skip


def _proceedings(ws: Workspace) -> Iterator[ProceedingEntry]:
    for row in ws.store.matters(kind="proceeding", states=("decided", "closed"), limit=_ALL):
        f = row.fields
        yield ProceedingEntry(
            day_of(f.get("decided_on")), f.get("outcome") in ("convicted", "penalty_imposed"),
            Decimal(str(f.get("fine") or 0)), int(f.get("imprisonment_days") or 0), f.get("closure") is True,
        )  # fmt: skip


def _accidents(ws: Workspace) -> Iterator[AccidentEntry]:
    for row in ws.store.matters(kind="accident", limit=_ALL):
        f = row.fields
        notified = day_of(f.get("notified_on"))
        if notified is not None:
            yield AccidentEntry(
                row.id, row.establishment_id, f.get("what") == "disease", notified, str(f.get("isco") or "")[:1],
                str(f.get("cause") or ""), str(f.get("sex") or ""), f.get("fatal") is True,
            )  # fmt: skip


def _laws(ws: Workspace) -> Iterator[LawEntry]:
    """Instruments of the country by the first day of their provisions."""
    first: dict[str, date] = {}
    for provision in ws.jurisdiction.library:
        if provision.kind in _NATIONAL and provision.in_force is not None:
            key = provision.instrument.key
            first[key] = min(first.get(key, provision.in_force), provision.in_force)
    yield from (LawEntry(key, day) for key, day in sorted(first.items()))


def _missing(ws: Workspace, book: YearBook) -> Iterator[str]:
    """What the figures lack, in words, so that nobody reads a hole as a zero."""
    year = book.year
    offices = sorted(book.offices)
    if not book.inspectors:
        yield "No staff is recorded, so there are no figures on inspectors (b1 to b4, h1 to h3)."
    if not book.employed:
        yield "The number of people employed in the country is not in the pack (parameter employed_population): no h1."
    place_of = {place.id: place.office for place in book.workplaces}
    told = {place_of.get(a.workplace) for a in book.accidents if a.notified_on.year == year}
    silent = [office for office in offices if office not in told]
    if silent:
        yield f"No accident or disease was notified at {len(silent)} of {len(offices)} offices: {', '.join(silent)}."
    bare = sum(not place.counts for place in book.workplaces if not place.merged_into)
    if bare:
        yield f"{bare} of {len(book.workplaces)} workplaces have no headcount (c2, c3, d3)."
    unknown = sum(not place.section for place in book.workplaces if not place.merged_into)
    if unknown:
        yield f"{unknown} workplaces have no activity (c1 by section)."
    waiting = ws.store.counts()
    unfinished = sum(waiting.get(s.value, 0) for s in (VisitStatus.DRAFT, VisitStatus.IN_PROGRESS))
    if unfinished:
        yield f"{unfinished} visits are not finished and not counted."
