"""Linter rules 8, 9 and 11: exact amounts, bounded repeats, photos on a condition, references that hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from fieldinspect.domain.form_outline import FormOutline, Question
from fieldinspect.domain.form_problems import Problem, error
from fieldinspect.domain.form_words import FUNCTIONS

_REFERENCE: Final = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_LITERAL: Final = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL: Final = re.compile(r"([A-Za-z][\w.:-]*)\s*\(")
_BOUND: Final = re.compile(r"position\(\s*\.\.\s*\)\s*(?:<=|<)\s*\d+")
_COLUMN: Final = re.compile(r"(?<![\w$./:{}'-])([A-Za-z_][\w.-]*)\s*(?:=|!=|<|>)")
_DIV: Final = re.compile(r"\bdiv\b")
_OVER_ROWS: Final = (
    "sum(",
    "count(",
    "count-non-empty(",
    "min(",
    "max(",
    "join(",
    "indexed-repeat(",
    "once(",
)
_AMOUNTS: Final = frozenset({"decimal", "calculate"})


def numbers(outline: FormOutline) -> Iterator[Problem]:
    """Rule 8: amounts are decimals, nothing is divided before the last rounding, ages are never counted in 365.25."""
    quotients = {
        question.name
        for question in outline.questions
        if question.meta.get("scale") and _DIV.search(question.expression("calculation"))
    }
    for question in outline.questions:
        if question.meta.get("scale") and question.type not in _AMOUNTS:
            yield error(
                8, question.place, f"an amount cannot be of type {question.type}", "make it a decimal"
            )
        if question.meta.get("scale", "0") not in "012345":
            yield error(8, question.place, "`fi:scale` is not a number of decimals", "write 2")
        for column, expression in _expressions(question):
            bare = _LITERAL.sub("''", expression)
            if "365.25" in bare:
                yield error(
                    8,
                    question.place,
                    f"`{column}` divides a life by 365.25",
                    "compare dates, not days, for an age",
                )
            if _DIV.search(bare) and _rounded_too_early(bare):
                yield error(
                    8,
                    question.place,
                    f"`{column}` goes on calculating with a rounded quotient",
                    "round once, as the last step",
                )
            used = quotients & set(_REFERENCE.findall(expression))
            if column == "calculation" and used and question.name not in used:
                yield error(
                    8,
                    question.place,
                    f"it calculates with {sorted(used)[0]}, a quotient already rounded",
                    "calculate from the unrounded figures",
                )


def bounds(outline: FormOutline) -> Iterator[Problem]:
    """Rule 9: a required photo states its condition; every repeat has an upper bound."""
    for question in outline.questions:
        asked_for = question.expression("relevant") or question.meta.get("photo_when")
        required = question.expression("required") not in ("", "no", "false()")
        if question.type == "image" and required and not asked_for:
            yield error(
                9,
                question.place,
                "a photo is always required",
                "state when, in `relevant` or `bind::fi:photo_when`",
            )
        if question.kind == "repeat" and not _bounded(outline, question):
            yield error(
                9,
                question.place,
                "the repeat has no upper bound",
                "give `repeat_count`, or the constraint position(..) <= 40 on its first question",
            )


def references(outline: FormOutline) -> Iterator[Problem]:
    """Rule 11: names exist and can be seen from where they are used, functions are known, nothing goes in a circle."""
    named = outline.named()
    for question in outline.questions:
        for column, expression in _expressions(question):
            for name in dict.fromkeys(_REFERENCE.findall(expression)):
                yield from _reference(question, column, expression, name.removeprefix("last-saved#"), named)
            for function in dict.fromkeys(_CALL.findall(_LITERAL.sub("''", expression))):
                if function not in FUNCTIONS:
                    yield error(
                        11,
                        question.place,
                        f"`{column}` calls {function}(), which is not known",
                        "look at the list",
                    )
        yield from _filter_columns(outline, question)
    yield from _circles(outline, named)


def _expressions(question: Question) -> Iterator[tuple[str, str]]:
    yield from question.expressions.items()
    for column in ("finding_when", "photo_when", "severity"):
        if question.meta.get(column):
            yield f"fi:{column}", question.meta[column]


def _rounded_too_early(expression: str) -> bool:
    """Whether something follows the closing bracket of a `round(` that has a division before or after it."""
    for start in re.finditer(r"\bround\(", expression):
        depth, position = 1, start.end()
        while position < len(expression) and depth:
            depth += {"(": 1, ")": -1}.get(expression[position], 0)
            position += 1
        before, after = expression[: start.start()].strip(), expression[position:].strip()
        if re.search(r"(?:[*+-]|\bdiv)\s*$", before) or re.match(r"(?:[*+-]|div\b)", after):
            return True
    return False


def _bounded(outline: FormOutline, repeat: Question) -> bool:
    if repeat.expression("repeat_count"):
        return True
    return any(
        question.repeat == repeat.name and _BOUND.search(question.expression("constraint"))
        for question in outline.questions
    )


def _reference(
    question: Question, column: str, expression: str, name: str, named: Mapping[str, Question]
) -> Iterator[Problem]:
    target = named.get(name)
    if target is None:
        yield error(
            11, question.place, f"`{column}` names ${{{name}}}, which is not there", "look at its spelling"
        )
        return
    inner = target.name if target.kind == "repeat" else target.repeat
    inside = question.name == inner or _stands_in(question, inner, named)
    if inner and not inside and not any(call in expression for call in _OVER_ROWS):
        yield error(
            11,
            question.place,
            f"`{column}` looks into the repeat {inner} from outside",
            "say which row: sum(), count() or indexed-repeat()",
        )


def _stands_in(question: Question, repeat: str, named: Mapping[str, Question]) -> bool:
    current, steps = question.repeat, 0
    while current and steps < 20:
        if current == repeat:
            return True
        outer = named.get(current)
        current, steps = (outer.repeat if outer else ""), steps + 1
    return False


def _filter_columns(outline: FormOutline, question: Question) -> Iterator[Problem]:
    condition = question.expression("choice_filter")
    if not condition:
        return
    if "from_file" in question.type:
        columns = outline.external.get(question.list_name)
    else:
        lists = outline.lists.get(question.list_name, ())
        columns = frozenset().union(*(choice.columns for choice in lists))
    if columns is None:
        return
    for column in dict.fromkeys(_COLUMN.findall(_LITERAL.sub("''", condition))):
        if column not in columns:
            yield error(
                11,
                question.place,
                f"`choice_filter` reads the column {column}, which the list does not have",
                f"the list has {', '.join(sorted(columns))}",
            )


def _circles(outline: FormOutline, named: Mapping[str, Question]) -> Iterator[Problem]:
    needs = {
        question.name: [
            name
            for column in ("calculation", "relevant")
            for name in _REFERENCE.findall(question.expression(column))
            if name in named
        ]
        for question in outline.questions
    }
    done: set[str] = set()
    for start in needs:
        circle = _circle_from(start, needs, done)
        if circle:
            yield error(
                11, named[circle[0]].place, f"it depends on itself: {' > '.join(circle)}", "break the circle"
            )
            done.update(circle)


def _circle_from(start: str, needs: Mapping[str, list[str]], done: set[str]) -> list[str]:
    """The first circle met when following what ``start`` needs, without Python's own recursion."""
    if start in done:
        return []
    path: dict[str, Iterator[str]] = {start: iter(needs[start])}
    while path:
        name = next(reversed(path))
        following = next(path[name], None)
        if following is None:
            del path[name]
            done.add(name)
        elif following in path:
            steps = list(path)
            return [*steps[steps.index(following) :], following]
        elif following not in done:
            path[following] = iter(needs.get(following, ()))
    return []
