"""Patterns of `regex()`: Java's spelling read as Python's, with bounds against patterns that never end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from forms.errors import EvaluationError

PATTERN_LIMIT: Final = 2_000
SUBJECT_LIMIT: Final = 20_000
_NESTED: Final = re.compile(r"\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)[+*{]")
_POSIX: Final = {
    r"\p{L}": r"[^\W\d_]", r"\p{Alpha}": r"[a-zA-Z]", r"\p{Digit}": r"\d", r"\p{Alnum}": r"[a-zA-Z0-9]",
    r"\p{Lu}": r"[A-ZÀ-ÖØ-Þ]", r"\p{Ll}": r"[a-zß-öø-ÿ]", r"\p{Upper}": r"[A-Z]", r"\p{Lower}": r"[a-z]",
}  # fmt: skip


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    if len(pattern) > PATTERN_LIMIT:
        raise EvaluationError(f"a pattern has more than {PATTERN_LIMIT} characters")
    for java, python in _POSIX.items():
        pattern = pattern.replace(java, python)
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise EvaluationError(f"the pattern “{pattern}” cannot be read") from error


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text matches.

    Raises:
        EvaluationError: a pattern that cannot be read, or one whose time nobody can bound on this text.
    """
    compiled = _compiled(pattern)
    if len(text) > (64 if _NESTED.search(pattern) else SUBJECT_LIMIT):
        raise EvaluationError("the text is too long for this pattern")
    if _NESTED.search(pattern) and len(text) > 24:
        raise EvaluationError("the pattern repeats a repetition, which may never end on this text")
    return compiled.fullmatch(text) is not None
