"""Notices as values: numbered documents with legal effect, frozen when they are issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldinspect.domain.codes import (
    NOTICE_STANDS,
    AppealOutcome,
    Compliance,
    NoticeStatus,
    NoticeType,
    Opinion,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class Service:
    """How a notice reached its addressee."""

    to: str
    method: str
    outcome: Outcome
    at_ms: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """An extension, a variation, a decision on appeal, or a proposal of one of them.

    ``number`` is the act's own; ``due`` and ``requirement`` are what it sets anew (None and blank: as before).
    """

    what: str
    number: str
    at_ms: int
    by: str
    due: date | None = None
    requirement: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal against a notice: the day it was made, to whom, whether too late, and what became of it."""

    on: date | None
    body: str
    reference: str = ""
    late: bool = False
    suspended: bool = False
    outcome: AppealOutcome | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What an inspector saw of compliance, how, and on which visit (its id, blank if on none)."""

    result: Compliance
    method: str
    remark: str
    on: date | None
    at_ms: int
    by: str
    visit: str = ""


@dataclass(frozen=True, slots=True)
class OpinionGiven:
    """The inspectorate's opinion on a delegate's immediate order; ``late``: after the 24 hours."""

    opinion: Opinion
    at_ms: int
    by: str
    reason: str
    late: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice. All that it says was frozen at issue; what happened later stands beside it.

    ``provisions`` are the enforceable keys of the jurisdiction's pack; ``due_rule`` is the rule in words;
    ``flags`` names clashes that a supervisor has to look at (`serial_clash`, `two_acts`).
    """

    id: str
    serial: str
    type: NoticeType
    status: NoticeStatus
    findings: tuple[str, ...]
    addressee: str
    requirement: str
    provisions: tuple[str, ...]
    due: date | None
    due_rule: str
    issued_ms: int
    issued_by: str
    service: Service | None = None
    reason: str = ""
    flags: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    proposals: tuple[Change, ...] = ()
    appeal: Appeal | None = None
    claimed_on: date | None = None
    verifications: tuple[Verification, ...] = ()
    alerted_ms: int | None = None
    opinion: OpinionGiven | None = None

    @property
    def due_now(self) -> date | None:
        """The day that counts now: of the last change that set one, else as issued; None while suspended."""
        if self.status is NoticeStatus.SUSPENDED:
            return None
        return next((change.due for change in reversed(self.changes) if change.due is not None), self.due)

    @property
    def requirement_now(self) -> str:
        """What is required now: of the last change that said so, else as issued."""
        said = (change.requirement for change in reversed(self.changes) if change.requirement)
        return next(said, self.requirement)

    @property
    def stands(self) -> bool:
        """Whether it still asks for something."""
        return self.status in NOTICE_STANDS
