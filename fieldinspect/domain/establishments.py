"""Establishments as values: one workplace, its identifiers, its people by sex and age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people of one sex (`F`, `M` or `X`), age band (`under_15`, `15_17`, `18_plus`) and category.

    ``category`` is blank for all workers, or names a group such as `migrant` (only ever a count). ``on`` is the day of
    the count (ISO, blank where it was not said), ``source`` who gave it; a later count replaces an earlier one.
    """

    sex: str
    age_band: str
    n: int
    category: str = ""
    on: str = ""
    source: str = ""


DETAILS = (
    "ownership", "shifts", "delegate", "committee", "union", "agreement", "site_controller",
)  # fmt: skip
"""What else the register says of a workplace: texts."""


@dataclass(frozen=True, slots=True)
class Establishment:
    """One workplace. ``id`` is a UUID in hex; ``identifiers`` maps scheme (`tax`, `licence` …) to number.

    ``liable_from`` and ``liable_to`` are the days between which it is liable to inspection (ISO, blank: open);
    ``merged_into`` the entry that goes on where two were the same workplace; ``details`` what else is known, by name.
    ``conflicts`` names the fields on which two people wrote different things and nobody has settled it.
    """

    id: str
    legal_name: str
    trade_name: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    isic: str = ""
    address: str = ""
    locality: str = ""
    headcount: tuple[Headcount, ...] = ()
    office: str = ""
    source: str = ""
    verified: bool = False
    conflicts: tuple[str, ...] = ()
    liable_from: str = ""
    liable_to: str = ""
    merged_into: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def current(self) -> tuple[Headcount, ...]:
        """The rows of the last count."""
        last = max((row.on for row in self.headcount), default="")
        return tuple(row for row in self.headcount if row.on == last)

    @property
    def counted_on(self) -> tuple[str, ...]:
        """The days on which people were counted, the first one first."""
        return tuple(sorted({row.on for row in self.headcount}))

    def counted(self, on: str) -> tuple[Headcount, ...]:
        """The rows of the count of one day."""
        return tuple(row for row in self.headcount if row.on == on)

    @property
    def women(self) -> int:
        """Women employed; category rows are parts of the whole and not added."""
        return sum(row.n for row in self.current if row.sex == "F" and not row.category)

    @property
    def men(self) -> int:
        """Men employed."""
        return sum(row.n for row in self.current if row.sex == "M" and not row.category)

    @property
    def workers(self) -> int:
        """All people employed, rows without a category."""
        return sum(row.n for row in self.current if not row.category)

    @property
    def under_18(self) -> int:
        """Workers below 18 years."""
        return sum(
            row.n for row in self.current if row.age_band in ("under_15", "15_17") and not row.category
        )

    @property
    def size_class(self) -> str:
        """1-9, 10-49, 50-249, 250+; blank when no headcount is known."""
        return size_class(self.workers) if self.workers else ""


def size_class(workers: int) -> str:
    """1-9, 10-49, 50-249 or 250+ (domain model, section 3)."""
    return "1-9" if workers < 10 else "10-49" if workers < 50 else "50-249" if workers < 250 else "250+"
