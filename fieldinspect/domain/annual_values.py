"""What the annual report counts, as plain values: the year's workplaces, visits, findings, measures, accidents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from fieldinspect.domain.pack import NightBand


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law that came into force."""

    id: str
    in_force: date


@dataclass(frozen=True, slots=True)
class Inspector:
    """Somebody of the inspection staff; ``active_to`` includes the day named, None: still."""

    id: str
    sex: str
    category: str
    office: str
    active_from: date
    active_to: date | None = None

    def active_on(self, day: date) -> bool:
        """Whether they belong to the staff on a day."""
        return self.active_from <= day and (self.active_to is None or day <= self.active_to)


@dataclass(frozen=True, slots=True)
class Count:
    """People employed on a day; the young are part of women and men."""

    on: date
    women: int
    men: int
    under_15: int = 0
    young_15_17: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.women + self.men


@dataclass(frozen=True, slots=True)
class Workplace:
    """A workplace that is liable to inspection; ``merged_into`` names the record that goes on."""

    id: str
    office: str
    section: str
    liable_from: date
    liable_to: date | None = None
    merged_into: str = ""
    counts: tuple[Count, ...] = ()

    def liable_on(self, day: date) -> bool:
        """Whether it is liable on a day; the last one counts."""
        return self.liable_from <= day and (self.liable_to is None or day <= self.liable_to)

    def liable_in(self, year: int) -> bool:
        """Whether it is liable on any day of a year."""
        ends = self.liable_to is None or self.liable_to >= date(year, 1, 1)
        return self.liable_from <= date(year, 12, 31) and ends


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A visit; ``start`` is local time with its offset, ``carried_out`` false where it could not take place."""

    id: str
    workplace: str
    start: datetime
    visit_type: str
    carried_out: bool = True
    official: bool = True


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding of a visit; ``counts`` is false for drafts, withdrawn ones and those not proven."""

    id: str
    visit: str
    kind: str
    provisions: tuple[str, ...]
    counts: bool = True


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure that was taken; one that was withdrawn does not count."""

    id: str
    type: str
    issued_on: date
    due: date | None = None
    complied_on: date | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ProceedingEntry:
    """A proceeding that was decided."""

    decided_on: date | None
    convicted: bool
    fine: Decimal = Decimal(0)
    imprisonment_days: int = 0
    closure: bool = False


@dataclass(frozen=True, slots=True)
class AccidentEntry:
    """An accident or a disease that was notified."""

    id: str
    workplace: str
    disease: bool
    notified_on: date
    isco_major: str
    cause: str
    sex: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class YearBook:
    """Everything that a year's report is made of. ``employed`` is the number of people employed in the country."""

    year: int
    night: NightBand
    employed: int = 0
    laws: tuple[LawEntry, ...] = ()
    inspectors: tuple[Inspector, ...] = ()
    workplaces: tuple[Workplace, ...] = ()
    visits: tuple[VisitEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()
    proceedings: tuple[ProceedingEntry, ...] = ()
    accidents: tuple[AccidentEntry, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)
