"""Linter rules 3, 4, 7 and 10: names, forbidden questions, complete answer lists, complete translations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from fieldinspect.domain.form_outline import FormOutline, Question
from fieldinspect.domain.form_problems import Problem, error, warning
from fieldinspect.domain.form_words import HIV, MIGRANTS, PERSONAL_STATUS, POLICY, whole_words

LONGEST_LABEL: Final = 140
"""Characters of a label; in German it grows by 40 % and must still fit."""
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_NEEDS_REASON: Final = frozenset({"not_applicable", "not_verified"})
_YNNA: Final = ("compliant", "not_compliant", "not_applicable", "not_verified")
_COUNTS: Final = frozenset({"integer", "calculate", "range"})
_UNLABELLED: Final = frozenset(
    {"calculate", "hidden", "start", "end", "today", "deviceid", "username", "email", "phonenumber", "audit"}
)


def names(outline: FormOutline, previous: FormOutline | None) -> Iterator[Problem]:
    """Rule 3: names are unique, stable against the version before, and not among the retired ones."""
    count = Counter(question.name for question in outline.questions)
    for question in outline.questions:
        if not _NAME.fullmatch(question.name):
            yield error(
                3,
                question.place,
                "the name is not in small ASCII letters",
                "write it like wages_minimum, at most 32 long",
            )
        elif count[question.name] > 1:
            yield error(3, question.place, "the name stands more than once", "give each row its own name")
        if question.name in outline.retired:
            yield error(3, question.place, "the name is retired", "take a new name for a new meaning")
    if previous is not None:
        yield from _stability(outline, previous)


def forbidden(outline: FormOutline) -> Iterator[Problem]:
    """Rule 4: nobody is asked for nationality, permit, migration or health status or union membership."""
    for question in outline.questions:
        for text in _all_texts(outline, question):
            status = PERSONAL_STATUS.search(text)
            hiv = None if POLICY.search(text) else HIV.search(text)
            migrants = None if question.type in _COUNTS else MIGRANTS.search(text)
            found = status or hiv or migrants
            if found:
                yield error(
                    4,
                    question.place,
                    f"“{whole_words(found)}” asks about a person’s status, which an inspector never asks",
                    "take the question out; migrants may be counted, a policy may be asked for",
                )
                break


def answer_lists(outline: FormOutline) -> Iterator[Problem]:
    """Rule 7: lists are there and complete; not applicable and not verified ask for a reason right away."""
    for position, question in enumerate(outline.questions):
        if (
            not question.type.startswith(("select_one", "select_multiple", "rank"))
            or "from_file" in question.type
        ):
            continue
        choices = outline.lists.get(question.list_name, ())
        offered = tuple(choice.name for choice in choices)
        if len(choices) < 2:
            yield error(
                7,
                question.place,
                f"the list {question.list_name or 'without a name'} has no answers to choose from",
                "add them to the sheet choices",
            )
        if len(set(offered)) != len(offered):
            yield error(
                7, question.place, f"the list {question.list_name} has an answer twice", "take one out"
            )
        if question.list_name == "fi_ynna" and offered != _YNNA:
            yield error(7, question.place, "the list fi_ynna is not complete", f"it has {', '.join(_YNNA)}")
        if _NEEDS_REASON & set(offered):
            after = outline.questions[position + 1 : position + 2]
            yield from _reason(question, after[0] if after else None, _NEEDS_REASON & set(offered))


def translations(outline: FormOutline) -> Iterator[Problem]:
    """Rule 10: every text in every language that the form declares, without control characters, not too long."""
    for question in outline.questions:
        if question.type not in _UNLABELLED and "label" not in question.texts:
            yield error(10, question.place, "it has no label", "write one in each language")
        for column, texts in question.texts.items():
            yield from _in_all_languages(outline, question.place, column, texts)
        for language, label in question.texts.get("label", {}).items():
            if len(label) > LONGEST_LABEL:
                yield warning(
                    10,
                    question.place,
                    f"the label has {len(label)} characters in {language or 'its language'}",
                    f"shorten it to {LONGEST_LABEL}, or move a part to the hint",
                )
    for list_name, choices in outline.lists.items():
        for choice in choices:
            place = f"choices, row {choice.row} ({list_name}: {choice.name})"
            yield from _in_all_languages(outline, place, "label", choice.labels)
            if not choice.labels:
                yield error(10, place, "it has no label", "write one in each language")


def _in_all_languages(
    outline: FormOutline, place: str, column: str, texts: Mapping[str, str]
) -> Iterator[Problem]:
    for language in outline.languages:
        if texts and not texts.get(language):
            yield error(10, place, f"`{column}` is missing in {language}", f"fill `{column}::{language}`")
    for language, text in texts.items():
        if any((ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160 for sign in text):
            yield error(10, place, f"`{column}` has control characters in {language}", "take them out")


def _stability(outline: FormOutline, previous: FormOutline) -> Iterator[Problem]:
    now = outline.named()
    for name, before in previous.named().items():
        after = now.get(name)
        if after is None:
            if name not in outline.retired:
                yield error(
                    3,
                    f"settings ({name})",
                    "a question of the version before is gone",
                    "list its name in `retired`",
                )
        elif (after.type, after.list_name) != (before.type, before.list_name):
            yield error(
                3,
                after.place,
                f"its type was {before.type} in the version before",
                "take a new name and retire the old one",
            )


def _reason(question: Question, after: Question | None, words: frozenset[str]) -> Iterator[Problem]:
    wanted = f"{question.name}_why"
    if after is None or after.name != wanted or after.type != "text":
        yield error(
            7,
            question.place,
            f"it offers {' and '.join(sorted(words))} but asks for no reason",
            f"add a required text {wanted} right after it",
        )
        return
    relevant = after.expression("relevant")
    missing = [word for word in sorted(words) if word not in relevant]
    if (
        after.expression("required").strip() not in ("yes", "true()", "true")
        or missing
        or question.name not in relevant
    ):
        yield error(
            7,
            after.place,
            "the reason is not required where it is needed",
            f"make it required, relevant where ${{{question.name}}} is {' or '.join(sorted(words))}",
        )


def _all_texts(outline: FormOutline, question: Question) -> Iterator[str]:
    yield question.name.replace("_", " ")
    for texts in question.texts.values():
        yield from texts.values()
    for choice in outline.lists.get(question.list_name, ()):
        yield from choice.labels.values()
