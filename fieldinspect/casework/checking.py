"""What people give, held against code lists and limits."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from fieldinspect.casework.errors import BadValue

TEXT_LIMIT: Final = 20_000
"""Characters of a free text in one field."""


def code_of(codes: type[StrEnum], value: str, what: str) -> str:
    """A code from its list, as text.

    Raises:
        BadValue: it is not in the list; the message names those that are.
    """
    if value not in {str(code) for code in codes}:
        raise BadValue(f"There is no {what} {value or 'without a name'}; there are {', '.join(codes)}.")
    return str(value)


def day_of(value: str | date | None) -> date:
    """A day.

    Raises:
        BadValue: it is none.
    """
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise BadValue(f"{str(value)[:40]} is not a day such as 2026-12-31.") from None


def text_of(text: str, limit: int = TEXT_LIMIT) -> str:
    """A free text without blanks around it.

    Raises:
        BadValue: it is longer than the limit.
    """
    if len(text) > limit:
        raise BadValue(f"A text can have {limit:,} characters at most; this one has {len(text):,}.")
    return text.strip()
