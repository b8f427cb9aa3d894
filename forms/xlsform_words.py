"""pyxform's messages in our words: sheet and row, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Final

from forms.errors import FormError
from forms.sheets import Sheets

_ROW: Final = re.compile(r"\[row : (\d+)\]\s*")
_SHEET: Final = re.compile(r"On the '(\w+)' sheet, the '([^']*)' value(?: '([^']*)')? is invalid\.\s*")
_LINK: Final = re.compile(r"\s*Learn more: \S+")
_TYPES: Final = (
    "text", "integer", "decimal", "date", "time", "dateTime", "select_one", "select_multiple", "rank", "note",
    "calculate", "image", "audio", "video", "file", "geopoint", "geotrace", "geoshape", "barcode", "range",
    "acknowledge", "hidden", "begin_group", "end_group", "begin_repeat", "end_repeat", "start", "end", "today",
    "deviceid", "username", "select_one_from_file", "select_multiple_from_file",
)  # fmt: skip


class Told:
    """A message of pyxform taken apart."""

    def __init__(self, text: str, sheets: Sheets) -> None:
        row = _ROW.search(text)
        place = _SHEET.search(text)
        self.sheets = sheets
        self.row = int(row[1]) if row else None
        self.sheet = place[1] if place else "survey"
        self.column = place[2] if place else ""
        self.value = (place[3] or "") if place else ""
        self.rest = _LINK.sub("", _SHEET.sub("", _ROW.sub("", text))).strip()

    def cell(self) -> str:
        """The text of the cell that the message is about."""
        rows = self.sheets.survey if self.sheet == "survey" else self.sheets.choices
        if self.row is not None and 0 <= self.row - 2 < len(rows):
            return str(rows[self.row - 2].get(self.column or "name") or self.value)
        return self.value

    def place(self) -> str:
        """Sheet, row and name as far as they are known."""
        return self.sheets.place_of_row(self.sheet, self.row) if self.row is not None else ""


def _near(word: str, words: Iterable[str]) -> str:
    found = get_close_matches(word, list(words), 1)
    return f"did you mean `{found[0]}`?" if found else ""


def _choice_with_blank(told: Told, match: re.Match[str]) -> FormError:
    name = match[1]
    for row, choice in enumerate(told.sheets.choices, 2):
        if str(choice.get("name") or "") == name:
            told.sheet, told.row = "choices", row
            break
    cause = f"the choice “{name}” has a blank in its name, which a multiple choice cannot keep"
    return FormError(told.place(), cause, f"write {name.replace(' ', '_')}")


def _unknown_type(told: Told, match: re.Match[str]) -> FormError:
    told.row = told.row or told.sheets.row_with("type", match[1])
    word = match[1].split()[0] if match[1].split() else ""
    return FormError(
        told.place(), f"there is no question type “{match[1]}”", _near(word, _TYPES) or "check its spelling"
    )


def _missing_list(told: Told, match: re.Match[str]) -> FormError:
    lists = {str(row.get("list_name") or "") for row in told.sheets.choices}
    cause = f"the list “{match[1]}” is not on the choices sheet"
    return FormError(told.place(), cause, _near(match[1], lists) or "add it there, or check its name")


def _missing_name(told: Told, match: re.Match[str]) -> FormError:
    cause = f"`{told.column}` names a question that does not exist: “{match[1]}”"
    return FormError(told.place(), cause, _near(match[1], told.sheets.names()) or "check the name")


def _no_label(told: Told, match: re.Match[str]) -> FormError:
    told.row = told.row or told.sheets.row_with("name", match[1])
    return FormError(told.place(), "the question has no label", "write what the inspector shall read")


def _unmatched_begin(told: Told, match: re.Match[str]) -> FormError:
    kind = match[1].replace("begin_", "")
    return FormError(
        told.place(), f"this {kind} is never closed", f"add a row of type end_{kind} after its last question"
    )


def _unmatched_end(told: Told, match: re.Match[str]) -> FormError:
    kind = match[1].replace("end_", "")
    return FormError(
        told.place(), f"there is no open {kind} to end here", f"remove this row or add begin_{kind} above"
    )


def _fixed(cause: str, remedy: str) -> Callable[[Told, re.Match[str]], FormError]:
    def make(told: Told, match: re.Match[str]) -> FormError:
        words = {"cell": told.cell(), "column": told.column, "one": match[1] if match.re.groups else ""}
        return FormError(told.place(), cause.format(**words), remedy.format(**words))

    return make


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[Told, re.Match[str]], FormError]], ...]] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"Unknown question type '([^']*)'", _unknown_type),
        (r"List name not in choices sheet: (.*)", _missing_list),
        (r"Could not find the name '([^']*)'", _missing_name),
        (r"survey element named '([^']*)' has no label", _no_label),
        (r"Unmatched '(begin_\w+)'", _unmatched_begin),
        (r"Unmatched '(end_\w+)'", _unmatched_end),
        (
            r"must be unique within their nearest parent",
            _fixed("the name “{cell}” stands twice in the same group", "give one of the two another name"),
        ),
        (
            r"Names must begin with a letter",
            _fixed("“{cell}” is not a name", "begin with a letter, then letters, digits, hyphens, points or _"),
        ),
        (r"Question or group with no name", _fixed("the row has no name", "give it one")),
        (r"Question with no type", _fixed("the row has no type", "say what kind of question it is")),
        (
            r"Reference variables must start with",
            _fixed("`{column}` holds a reference that is not complete", "write ${{name}}, with both braces"),
        ),
        (r"Missing calculation", _fixed("the row calculates nothing", "write its calculation")),
        (
            r"Choice names must be unique",
            _fixed("the choice “{cell}” stands twice in its list", "give one of the two another name"),
        ),
        (r"Choices should have a label", _fixed("the choice has no label", "its name is shown instead")),
        (r"Choices must have a name", _fixed("the choice has no name", "give it one")),
        (
            r"Choice names with spaces.*See \[([^\]]*)\]",
            _choice_with_blank,
        ),
        (
            r"Argument 'definition' was not recognized",
            _fixed("there is no table in this file that an XLSForm has", "begin with a sheet named “survey”"),
        ),
        (
            r"should be a choices sheet",
            _fixed("questions offer choices and there is no choices sheet", "add “choices” with list_name, name and label"),
        ),
        (r"must have a sheet named 'survey'", _fixed("there is no survey sheet", "name the sheet of questions “survey”")),
        (
            r"required column headers were not found: (.*?)\.",
            _fixed("the survey sheet lacks the column {one}", "check the headers in its first row"),
        ),
        (
            r"File name for '([^']*)' should end",
            _fixed("the file of “{one}” cannot be a list of choices", "use a .csv, .xml or .geojson file"),
        ),
        (r"parameter '([^']*)' must be a number", _fixed("the parameter “{one}” is not a number", "correct the parameters")),
    )
)  # fmt: skip


def reworded(text: str, sheets: Sheets) -> FormError:
    """What pyxform refused, as a form error; a message that we do not know keeps its own words."""
    told = Told(text, sheets)
    for pattern, rule in _RULES:
        match = pattern.search(told.rest)
        if match is not None:
            return rule(told, match)
    cause = told.rest.splitlines()[0].rstrip(".") if told.rest else "the form cannot be compiled"
    column = f"`{told.column}`: " if told.column else ""
    return FormError(told.place(), f"{column}{cause}", "correct the row" if told.row else "")


def warning_in_words(text: str, sheets: Sheets) -> str:
    """A warning of pyxform with its place in front."""
    told = Told(text, sheets)
    for pattern, rule in _RULES:
        match = pattern.search(told.rest)
        if match is not None:
            return str(rule(told, match))
    place = told.place()
    column = f"`{told.column}`: " if told.column else ""
    return f"{place}: {column}{told.rest}" if place else told.rest
