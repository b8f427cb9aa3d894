"""A checklist as its author wrote it: the rows of an XLSForm as plain values, for the linter to read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from fieldinspect.domain.codes import Sensitivity

TEXT_COLUMNS: Final = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
"""Columns that speak to people, once in each language."""
EXPRESSION_COLUMNS: Final = (
    "relevant",
    "required",
    "constraint",
    "calculation",
    "choice_filter",
    "repeat_count",
    "default",
    "readonly",
)
"""Columns that hold XPath."""
_FI: Final = "bind::fi:"
_OPEN: Final = re.compile(r"begin[ _](group|repeat)")
_CLOSE: Final = re.compile(r"end[ _](group|repeat)")
_RANK: Final = {str(word): rank for rank, word in enumerate(Sensitivity)}
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the survey sheet.

    ``row`` is its number in the sheet as a spreadsheet counts it; ``kind`` is question, note, calculate, group or
    repeat; ``list_name`` the answers it chooses from (a file's name for external lists); ``repeat`` the nearest
    repeat it stands in; ``texts`` maps column to language to text; ``meta`` the ``fi:`` columns;
    ``sensitivity`` is the effective one: from the nearest group that sets it, only raised by the row itself.
    """

    row: int
    kind: str
    type: str
    name: str
    list_name: str = ""
    repeat: str = ""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    expressions: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
    sensitivity: str = str(Sensitivity.INTERNAL)
    path: str = ""
    """Its path, in a form that has no sheets."""

    @property
    def place(self) -> str:
        """Where it stands, as an author looks for it."""
        if self.path:
            return self.path
        return f"survey, row {self.row} ({self.name or self.type})"

    def expression(self, column: str) -> str:
        """The XPath of a column, blank if there is none."""
        return self.expressions.get(column, "")

    def label(self) -> str:
        """The label in the form's first language that has one."""
        return next(iter(self.texts.get("label", {}).values()), self.name)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list."""

    row: int
    name: str
    labels: Mapping[str, str]
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FormOutline:
    """A whole checklist. ``external`` maps the file of an external list to the columns that it has.

    ``retired`` names questions of earlier versions, which no later question may use again.
    """

    form_id: str
    version: str
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    retired: frozenset[str] = frozenset()
    external: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def named(self) -> dict[str, Question]:
        """Questions, groups and repeats by name; of equal names the first."""
        found: dict[str, Question] = {}
        for each in self.questions:
            found.setdefault(each.name, each)
        return found


def outline_of(
    sheets: Mapping[str, Sequence[Row]], external: Mapping[str, frozenset[str]] | None = None
) -> FormOutline:
    """The outline of an XLSForm given as its sheets ``survey``, ``choices`` and ``settings``: rows of column to text.

    ``external`` gives the columns of each file that `select_one_from_file` reads; a file not named is taken on trust.
    """
    settings = next(iter(sheets.get("settings", ())), {})
    survey = sheets.get("survey", ())
    choices = sheets.get("choices", ())
    return FormOutline(
        form_id=settings.get("form_id", settings.get("id_string", "")),
        version=settings.get("version", ""),
        languages=_languages((*survey, *choices)),
        questions=_questions(survey),
        lists=_lists(choices),
        retired=frozenset(settings.get("retired", "").split()),
        external=dict(external or {}),
    )


def _languages(rows: Sequence[Row]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        for column in row:
            name, _, language = column.partition("::")
            if name in TEXT_COLUMNS and language:
                found.setdefault(language)
    return tuple(found)


def _questions(rows: Sequence[Row]) -> tuple[Question, ...]:
    found: list[Question] = []
    groups: list[tuple[Question, str]] = []
    for number, row in enumerate(rows, start=2):
        type_ = " ".join(row.get("type", "").split())
        if not type_:
            continue
        if _CLOSE.fullmatch(type_):
            if groups:
                groups.pop()
            continue
        outer, inherited = groups[-1] if groups else (None, "")
        question = _question(number, type_, row, outer, inherited)
        found.append(question)
        if _OPEN.fullmatch(type_):
            groups.append((question, question.sensitivity if question.meta.get("sensitivity") else inherited))
    return tuple(found)


def _question(number: int, type_: str, row: Row, outer: Question | None, inherited: str) -> Question:
    opened = _OPEN.fullmatch(type_)
    word, _, rest = type_.partition(" ")
    kind = opened[1] if opened else word if word in ("note", "calculate") else "question"
    meta = {column.removeprefix(_FI): text for column, text in row.items() if column.startswith(_FI)}
    return Question(
        row=number,
        kind=kind,
        type=kind if opened else word,
        name=row.get("name", ""),
        list_name="" if opened else rest.partition(" ")[0],
        repeat="" if outer is None else outer.name if outer.kind == "repeat" else outer.repeat,
        texts=_texts(row),
        expressions={column: row[column] for column in EXPRESSION_COLUMNS if row.get(column)},
        meta=meta,
        sensitivity=_sensitivity(meta.get("sensitivity", ""), inherited),
    )


def _texts(row: Row) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, text in row.items():
        name, _, language = column.partition("::")
        if name in TEXT_COLUMNS and text.strip():
            found.setdefault(name, {})[language] = text
    return found


def _sensitivity(own: str, inherited: str) -> str:
    """The row's own class, never below that of the nearest group that sets one; set nowhere: internal."""
    if own and inherited:
        return max(own, inherited, key=lambda word: _RANK.get(word, -1))
    return own or inherited or str(Sensitivity.INTERNAL)


def _lists(rows: Sequence[Row]) -> dict[str, tuple[Choice, ...]]:
    found: dict[str, list[Choice]] = {}
    for number, row in enumerate(rows, start=2):
        list_name = row.get("list_name", row.get("list name", ""))
        if not list_name:
            continue
        labels = {
            column.partition("::")[2]: text
            for column, text in row.items()
            if column.partition("::")[0] == "label" and text.strip()
        }
        choice = Choice(number, row.get("name", row.get("value", "")), labels, frozenset(row))
        found.setdefault(list_name, []).append(choice)
    return {name: tuple(choices) for name, choices in found.items()}
