"""Values as bodies of events carry them, read with care: what is not what it should be is nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)


def texts_of(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(map(str, value)) if isinstance(value, list) else ()


def code_of(codes: type[E], value: Any) -> E | None:
    """A code of a list, None where it is not one."""
    try:
        return codes(value)
    except ValueError:
        return None


def day_of(value: Any) -> date | None:
    """A day from its ISO text."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
