"""Findings as values: an established fact against provisions, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldinspect.domain.codes import FINDING_WAITS, FindingKind, FindingStatus, Measure, Severity


@dataclass(frozen=True, slots=True)
class Exposed:
    """Workers exposed to what was found, by sex; None where it was not recorded."""

    women: int | None = None
    men: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding. ``path`` is the answer that drafted it, or blank for a free observation.

    ``provisions`` are keys of the legal library; ``due`` the day by which it must be put right;
    ``conflicts`` the fields with unsettled versions; ``settled_ms`` when it was last seen to be put right.
    """

    id: str
    number: int
    status: FindingStatus
    path: str = ""
    title: str = ""
    facts: str = ""
    kind: FindingKind = FindingKind.INFRINGEMENT
    severity: Severity = Severity.MINOR
    provisions: tuple[str, ...] = ()
    place: str = ""
    exposed: Exposed = Exposed()
    measure: Measure | None = None
    measure_reason: str = ""
    due: date | None = None
    reason: str = ""
    conflicts: tuple[str, ...] = ()
    settled_ms: int | None = None

    @property
    def live(self) -> bool:
        """Whether it counts: neither withdrawn nor dropped."""
        return self.status is not FindingStatus.WITHDRAWN


def is_overdue(finding: Finding, today: date) -> bool:
    """Whether the day to put it right has passed; derived, never stored."""
    return finding.status in FINDING_WAITS and finding.due is not None and finding.due < today
