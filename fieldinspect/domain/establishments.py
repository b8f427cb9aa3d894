"""Establishments as values: one workplace, its identifiers, its people by sex and age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people of one sex (`F`, `M` or `X`), age band (`under_15`, `15_17`, `18_plus`) and category.

    ``category`` is blank for all workers, or names a group such as `migrant` (only ever a count).
    """

    sex: str
    age_band: str
    n: int
    category: str = ""


@dataclass(frozen=True, slots=True)
class Establishment:
    """One workplace. ``id`` is a UUID in hex; ``identifiers`` maps scheme (`tax`, `licence` …) to number.

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

    @property
    def women(self) -> int:
        """Women employed; category rows are parts of the whole and not added."""
        return sum(row.n for row in self.headcount if row.sex == "F" and not row.category)

    @property
    def men(self) -> int:
        """Men employed."""
        return sum(row.n for row in self.headcount if row.sex == "M" and not row.category)

    @property
    def workers(self) -> int:
        """All people employed, rows without a category."""
        return sum(row.n for row in self.headcount if not row.category)

    @property
    def under_18(self) -> int:
        """Workers below 18 years."""
        return sum(
            row.n for row in self.headcount if row.age_band in ("under_15", "15_17") and not row.category
        )

    @property
    def size_class(self) -> str:
        """1-9, 10-49, 50-249, 250+; blank when no headcount is known."""
        n = self.workers
        if n == 0:
            return ""
        return "1-9" if n < 10 else "10-49" if n < 50 else "50-249" if n < 250 else "250+"
