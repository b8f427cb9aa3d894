"""Where the questions of an XLSForm stand: path in the form → row of the survey sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_PATH: Final = re.compile(r"/[\w.\-:]+(?:/[\w.\-:]+)*")
_BEGIN: Final = re.compile(r"begin[ _](?:group|repeat|loop)\b", re.IGNORECASE)
_END: Final = re.compile(r"end[ _](?:group|repeat|loop)\b", re.IGNORECASE)
_MADE_BY_PYXFORM: Final = ("_count", "_other")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Rows by path, and the raw rows of the sheets while they are at hand."""

    rows: Mapping[str, int]
    survey: Sequence[Mapping[str, Any]] = field(default=())
    choices: Sequence[Mapping[str, Any]] = field(default=())

    def place(self, place: str) -> str:
        """`survey, row 12 (pay)` for a place in the XForm; the place itself if no row is its cause."""
        match = _PATH.search(place)
        if match is None:
            return place
        path = match.group()
        if path.endswith("/meta/instanceName"):
            return "settings (instance_name)"
        for ending in ("", *_MADE_BY_PYXFORM):
            stem = path.removesuffix(ending) if ending else path
            if stem in self.rows:
                return f"survey, row {self.rows[stem]} ({stem.rpartition('/')[2]})"
        return place

    def as_written(self, text: str) -> str:
        """Paths that pyxform made of references are shown as the author wrote them: `${pay}`."""

        def written(match: re.Match[str]) -> str:
            path = match.group().strip()
            return f"${{{path.rpartition('/')[2]}}}" if path in self.rows else match.group()

        return re.sub(rf" ?{_PATH.pattern} ?", written, text)

    def names(self) -> list[str]:
        """The names of all questions, groups and repeats."""
        return [path.rpartition("/")[2] for path in self.rows]

    def place_of_row(self, sheet: str, row: int) -> str:
        """`survey, row 12 (pay)` by the number of the row."""
        rows = self.survey if sheet == "survey" else self.choices if sheet == "choices" else ()
        name = str(rows[row - 2].get("name") or "") if 0 <= row - 2 < len(rows) else ""
        return f"{sheet}, row {row} ({name})" if name else f"{sheet}, row {row}"

    def row_with(self, column: str, value: str) -> int | None:
        """The first row of the survey with this text in a column."""
        for number, row in enumerate(self.survey, 2):
            if str(row.get(column) or "").strip() == value:
                return number
        return None


def read_sheets(workbook: Any, root: str) -> Sheets:
    """The rows of a workbook as pyxform has read it."""
    survey = list(workbook.survey or ())
    choices = list(workbook.choices or ())
    rows: dict[str, int] = {}
    open_groups: list[str] = []
    for number, row in enumerate(survey, 2):
        kind, name = str(row.get("type") or "").strip(), str(row.get("name") or "").strip()
        if _END.match(kind):
            if open_groups:
                open_groups.pop()
            continue
        if name:
            rows.setdefault("/" + "/".join((root, *open_groups, name)), number)
        if _BEGIN.match(kind):
            open_groups.append(name)
    return Sheets(rows, survey, choices)
