"""Reading a register from a CSV file: which column means what, which rows cannot be taken and why."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fieldinspect.casework.errors import BadFile, BadValue
from fieldinspect.casework.outside import read_file
from fieldinspect.domain.establishments import Headcount

FILE_LIMIT: Final = 64 * 1024 * 1024
ROW_LIMIT: Final = 200_000
CELL_LIMIT: Final = 2_000
COUNT_LIMIT: Final = 1_000_000

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "legal_name": ("legal_name", "name", "establishment", "raison_sociale", "nom"),
    "trade_name": ("trade_name", "sign", "enseigne"),
    "isic": ("isic", "isic_class", "isic_code", "activity_code"),
    "address": ("address", "street", "adresse"),
    "locality": ("locality", "town", "city", "localite", "commune"),
    "identifier.tax": ("tax", "tax_no", "tax_number", "tin", "identifier.tax"),
    "identifier.social_security": (
        "social_security",
        "ss_employer_no",
        "ss_no",
        "identifier.social_security",
    ),
    "identifier.licence": ("licence", "licence_no", "license", "identifier.licence"),
    "identifier.register": ("register", "register_no", "identifier.register"),
    "women": ("women", "female", "femmes"),
    "men": ("men", "male", "hommes"),
    "women_15_17": ("women_15_17", "young_women"),
    "men_15_17": ("men_15_17", "young_men"),
    "women_under_15": ("women_under_15", "girls_under_15"),
    "men_under_15": ("men_under_15", "boys_under_15"),
}
"""What a column can mean, with the headings that say so by themselves (case and blanks do not matter)."""

_COUNTS: Final = ("women", "men", "women_15_17", "men_15_17", "women_under_15", "men_under_15")
ISIC: Final = re.compile(r"[A-U]?\d{1,4}|[A-U]")
SCHEME: Final = re.compile(r"identifier\.[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row that can be taken; ``line`` is its line in the file, the heading being line 1."""

    line: int
    legal_name: str
    trade_name: str
    isic: str
    address: str
    locality: str
    identifiers: Mapping[str, str]
    headcount: tuple[Headcount, ...]

    @property
    def number(self) -> str:
        """The number that names the enterprise: the tax number, else the first other identifier."""
        return self.identifiers.get("tax") or next(iter(self.identifiers.values()), "")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken: its line in the file and the cause in words."""

    row: int
    cause: str


def read_register(
    path: Path, mapping: Mapping[str, str] | None = None
) -> Iterator[RegisterRow | RejectedRow]:
    """The rows of a CSV file (UTF-8, comma, semicolon or tab), each taken or rejected with its cause.

    ``mapping`` says which column holds a field of ``FIELDS`` (`identifier.<scheme>` for further schemes);
    what it leaves out is found by heading.

    Raises:
        BadFile: too large, not UTF-8, or without a column for the name. BadValue: a mapping that does not fit.
    """
    text = text_of_file(path)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    try:
        heading = [cell.strip() for cell in next(lines, [])]
        columns = _columns(heading, mapping or {})
        for count, cells in enumerate(lines, start=2):
            if count > ROW_LIMIT:
                raise BadFile(f"{path.name} has more than {ROW_LIMIT:,} rows. Split it and import the parts.")
            if any(cell.strip() for cell in cells):
                yield _row(count, cells, heading, columns)
    except csv.Error as error:
        raise BadFile(f"{path.name} is not a readable CSV file: {error}.") from None


def text_of_file(path: Path) -> str:
    """The text of a CSV file.

    Raises:
        BadFile: too large, not UTF-8, or no text.
    """
    data = read_file(path, FILE_LIMIT, "split it and import the parts")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(f"{path.name} is not UTF-8 text. Save it as CSV UTF-8 and import it again.") from None
    if "\x00" in text:
        raise BadFile(f"{path.name} is not text. Save the table as CSV UTF-8 and import it again.")
    return text


def delimiter_of(text: str) -> str:
    """What parts the columns of a CSV text: comma, semicolon or tab."""
    heading = text[:CELL_LIMIT].partition("\n")[0]
    return max(",;\t", key=heading.count)


def _columns(heading: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for field, column in mapping.items():
        if field not in FIELDS and not SCHEME.fullmatch(field):
            raise BadValue(f"There is no field {field} to import; there are {', '.join(FIELDS)}.")
        if column not in heading:
            raise BadValue(f"The file has no column {column}; it has {', '.join(heading)}.")
        found[field] = heading.index(column)
    plain = [re.sub(r"[\s-]+", "_", cell.casefold()) for cell in heading]
    for field, names in FIELDS.items():
        position = next((plain.index(name) for name in names if name in plain), None)
        if field not in found and position is not None and position not in found.values():
            found[field] = position
    if "legal_name" not in found:
        raise BadFile(
            "The file has no column with the establishment's name. Name it legal_name, or map a column."
        )
    return found


def _row(
    line: int, cells: Sequence[str], heading: Sequence[str], columns: Mapping[str, int]
) -> RegisterRow | RejectedRow:
    if len(cells) != len(heading):
        return RejectedRow(line, f"has {len(cells)} cells where the heading has {len(heading)}")
    values = {field: " ".join(cells[position].split()) for field, position in columns.items()}
    cause = _cause(values)
    if cause:
        return RejectedRow(line, cause)
    return RegisterRow(
        line,
        values["legal_name"],
        values.get("trade_name", ""),
        values.get("isic", ""),
        values.get("address", ""),
        values.get("locality", ""),
        {
            field.removeprefix("identifier."): value
            for field, value in values.items()
            if field.startswith("identifier.") and value
        },
        _headcount({field: int(values[field]) for field in _COUNTS if values.get(field)}),
    )


def _cause(values: Mapping[str, str]) -> str:
    """Why a row cannot be taken, blank when it can."""
    if not values["legal_name"]:
        return "has no name"
    long = next((field for field, value in values.items() if len(value) > CELL_LIMIT), None)
    if long:
        return f"{long} is longer than {CELL_LIMIT:,} characters"
    if values.get("isic") and not ISIC.fullmatch(values["isic"]):
        return f"{values['isic'][:20]!r} is not an ISIC code"
    for field in _COUNTS:
        value = values.get(field, "")
        if value and not (value.isascii() and value.isdigit() and int(value) <= COUNT_LIMIT):
            return f"{field} is {value[:20]!r}, not a number of people"
    return _impossible_counts({field: int(values.get(field) or 0) for field in _COUNTS})


def _impossible_counts(counts: Mapping[str, int]) -> str:
    for sex in ("women", "men"):
        young = counts[f"{sex}_15_17"] + counts[f"{sex}_under_15"]
        if young > counts[sex]:
            return f"counts more {sex} under 18 ({young}) than {sex} ({counts[sex]})"
    return ""


def _headcount(counts: Mapping[str, int]) -> tuple[Headcount, ...]:
    rows: list[Headcount] = []
    for sex, code in (("women", "F"), ("men", "M")):
        if sex not in counts:
            continue
        young, children = counts.get(f"{sex}_15_17", 0), counts.get(f"{sex}_under_15", 0)
        bands = (("18_plus", counts[sex] - young - children), ("15_17", young), ("under_15", children))
        rows.extend(Headcount(code, band, n) for band, n in bands if n or band == "18_plus")
    return tuple(rows)
