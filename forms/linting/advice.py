"""One piece of advice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravity(StrEnum):
    """An error is surely not meant, a warning probably not; `portability` is about other tools alone."""

    ERROR = "error"
    WARNING = "warning"
    PORTABILITY = "portability"


@dataclass(frozen=True, slots=True)
class Advice:
    """``code`` stands for the rule (docs/checklists.md), ``path`` is the node's, ``part`` the column or attribute."""

    code: str
    gravity: Gravity
    path: str
    part: str
    sentence: str
    remedy: str
