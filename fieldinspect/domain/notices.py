"""Notices as values: numbered documents with legal effect, frozen when they are issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldinspect.domain.codes import NoticeStatus, NoticeType, Outcome


@dataclass(frozen=True, slots=True)
class Service:
    """How a notice reached its addressee."""

    to: str
    method: str
    outcome: Outcome
    at_ms: int
    reason: str = ""


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
