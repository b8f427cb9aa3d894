"""Patterns of `regex()`: Java's spelling, matched at Python's speed where that is safe, else without backtracking."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from forms.errors import EvaluationError
from forms.xpath.automaton import compile_pattern, matches_whole
from forms.xpath.spelling import in_python

PATTERN_LIMIT: Final = 2_000
SUBJECT_LIMIT: Final = 20_000
SAFE_SUBJECT: Final = 500

_UNBOUNDED: Final = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\d*\})")


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text matches.

    Raises:
        EvaluationError: a pattern that cannot be read, or more text than can be matched in reasonable time.
    """
    if len(pattern) > PATTERN_LIMIT:
        raise EvaluationError(f"a pattern has more than {PATTERN_LIMIT} characters")
    if len(text) > SUBJECT_LIMIT:
        raise EvaluationError(f"a text has more than {SUBJECT_LIMIT} characters, too many for a pattern")
    pattern = in_python(pattern)
    if is_plain(pattern) and len(text) <= SAFE_SUBJECT:
        return _compiled(pattern).fullmatch(text) is not None
    return matches_whole(_instructions(pattern), text)


def is_plain(pattern: str) -> bool:
    """No groups and at most two repetitions without bound: Python's engine takes at most the square of the length."""
    return "(" not in pattern and len(_UNBOUNDED.findall(pattern)) <= 2


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise EvaluationError(f"the pattern “{pattern}” cannot be read") from error


_instructions = lru_cache(maxsize=256)(compile_pattern)
