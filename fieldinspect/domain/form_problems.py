"""What the linter says about a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """An error stops publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. ``rule`` is its number in the checklists' design; ``place`` sheet, row and name."""

    rule: int
    severity: Gravity
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.remedy}"


def error(rule: int, place: str, message: str, remedy: str) -> Problem:
    """A problem that stops publication."""
    return Problem(rule, Gravity.ERROR, place, message, remedy)


def warning(rule: int, place: str, message: str, remedy: str) -> Problem:
    """A problem that does not stop publication."""
    return Problem(rule, Gravity.WARNING, place, message, remedy)
