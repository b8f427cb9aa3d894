"""The risk list of a workspace: a claims file of the social security against the register."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from fieldinspect.casework.errors import BadFile, BadValue
from fieldinspect.casework.register_files import ROW_LIMIT, RejectedRow, delimiter_of, text_of_file
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.people import Act
from fieldinspect.domain.risk import LEAST_WORKERS, Claim, ClaimsSummary, Employer, Ranked, risk_list

SCHEME: Final = "social_security"
_ALL: Final = 10_000_000
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "claim_no": ("claim_no", "claim", "case_no", "dossier"),
    "employer_no": ("ss_employer_no", "employer_no", "employer", "matricule_employeur"),
    "happened_on": ("accident_date", "happened_on", "date"),
    "kind": ("kind", "type"),
    "fatal": ("fatal", "death"),
    "days_lost": ("days_lost", "days"),
}
"""What a column can be called; all but the last three have to be there."""
_YES: Final = frozenset({"y", "yes", "true", "1", "o", "oui"})


@dataclass(frozen=True, slots=True)
class RiskReport:
    """The list with names, what became of the claims, those to look at, and rows that could not be read."""

    year: int
    ranked: tuple[tuple[Ranked, str], ...]
    summary: ClaimsSummary
    listed: tuple[str, ...]
    rejected: tuple[RejectedRow, ...]


def risk_report(ws: Workspace, path: Path, year: int) -> RiskReport:
    """Rank the workplaces of the register by the accidents of a year that a CSV file tells.

    The least number of workers is the pack's parameter ``risk_least_workers``.

    Raises:
        NotAllowed: the role. BadFile: the file cannot be read. BadValue: a year that cannot be.
    """
    ws.require(Act.IMPORT_REGISTER)
    if not 1950 <= year <= ws.now().year:
        raise BadValue(f"There are no claims of the year {year}.")
    rows = list(_claims(path))
    places = ws.store.establishments(limit=_ALL)
    names = {place.id: place.legal_name for place in places}
    least = ws.jurisdiction.parameter("risk_least_workers", date(year, 12, 31))
    found = risk_list(
        (row for row in rows if isinstance(row, Claim)),
        (Employer(place.id, place.identifiers.get(SCHEME, ""), place.workers) for place in places),
        year,
        int(least.value) if least is not None else LEAST_WORKERS,
    )
    rejected = tuple(row for row in rows if isinstance(row, RejectedRow))
    ranked = tuple((row, names[row.id]) for row in found.ranked)
    return RiskReport(year, ranked, found.summary, found.listed, rejected)


def _claims(path: Path) -> Iterator[Claim | RejectedRow]:
    text = text_of_file(path)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        heading = [cell.strip().casefold() for cell in next(lines, [])]
        columns = {
            field: next((heading.index(name) for name in names if name in heading), -1)
            for field, names in _COLUMNS.items()
        }
        if missing := [field for field in ("claim_no", "employer_no", "happened_on") if columns[field] < 0]:
            raise BadFile(f"{path.name} has no column for {missing[0]}; name it {_COLUMNS[missing[0]][0]}.")
        for line, cells in enumerate(lines, start=2):
            if line > ROW_LIMIT:
                raise BadFile(f"{path.name} has more than {ROW_LIMIT:,} rows. Split it and import the parts.")
            if any(cell.strip() for cell in cells):
                yield _claim(
                    line, {f: cells[at].strip() if 0 <= at < len(cells) else "" for f, at in columns.items()}
                )
    except csv.Error as error:
        raise BadFile(f"{path.name} is not a readable CSV file: {error}.") from None


def _claim(line: int, row: Mapping[str, str]) -> Claim | RejectedRow:
    if not row["claim_no"]:
        return RejectedRow(line, "has no claim number")
    try:
        happened = date.fromisoformat(row["happened_on"])
    except ValueError:
        return RejectedRow(line, f"{row['happened_on'][:20]!r} is not a day such as 2026-12-31")
    days = row["days_lost"] or "0"
    if not (days.isascii() and days.isdigit()) or len(days) > 6:
        return RejectedRow(line, f"{days[:20]!r} is not a number of days")
    fatal = row["fatal"].casefold() in _YES
    return Claim(
        row["claim_no"], row["employer_no"], happened, row["kind"].casefold() == "disease", fatal, int(days)
    )
