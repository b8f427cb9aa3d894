"""Findings read from their acts and registers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fieldinspect.domain.body_values import code_of, day_of, texts_of
from fieldinspect.domain.codes import (
    FINDING_DONE,
    FindingKind,
    FindingStatus,
    Measure,
    NoticeStatus,
    Severity,
)
from fieldinspect.domain.findings import Exposed, Finding
from fieldinspect.domain.notices import Notice
from fieldinspect.domain.registers import Fact
from sync.conflicts import Register

_LATER: Final = {
    "finding.close": FindingStatus.CLOSED,
    "finding.claim": FindingStatus.REMEDIED_CLAIMED,
    "finding.verify": FindingStatus.VERIFIED,
    "finding.stands": FindingStatus.OPEN,
    "finding.spot": FindingStatus.CORRECTED_ON_THE_SPOT,
}
"""What the last act after confirmation makes of a finding."""


def findings(acts: Sequence[Fact], registers: Mapping[str, Register], issued: Sequence[Notice],
             completed: bool) -> tuple[Finding, ...]:  # fmt: skip
    """All findings that were not dropped, numbered in the order in which they were drafted.

    A draft that was dropped while somebody else wrote on it stays, and is named as a conflict.
    """
    fields = _by_finding(registers)
    in_notice = {id for notice in issued if notice.status is not NoticeStatus.VOID for id in notice.findings}
    found: list[Finding] = []
    for id, own in _acts_by_finding(acts).items():
        kinds = [str(fact.body["t"]) for fact in own if fact.body is not None]
        if "finding.draft" not in kinds:
            continue
        mine = fields.get(id, {})
        dropped = [
            fact
            for fact in own
            if fact.body is not None and fact.body["t"] in ("finding.drop", "finding.draft")
        ]
        last = dropped[-1]
        conflicts = tuple(name for name, register in mine.items() if register.conflict)
        if last.body is not None and last.body["t"] == "finding.drop":
            if not any(register.latest.hlc > last.hlc for register in mine.values()):
                continue
            conflicts += ("dropped",)
        status = _status(kinds, id in in_notice, completed)
        found.append(_finding(id, len(found) + 1, status, own, mine, conflicts))
    return tuple(found)


def _acts_by_finding(acts: Sequence[Fact]) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in acts:
        if fact.body is not None and str(fact.body["t"]).startswith("finding."):
            found.setdefault(str(fact.body.get("id", "")), []).append(fact)
    return found


def _by_finding(registers: Mapping[str, Register]) -> dict[str, dict[str, Register]]:
    found: dict[str, dict[str, Register]] = {}
    for path, register in registers.items():
        if path.startswith("finding[") and "@" not in path:
            id, _, name = path.removeprefix("finding[").partition("]/")
            found.setdefault(id, {})[name] = register
    return found


def _status(kinds: Sequence[str], in_notice: bool, completed: bool) -> FindingStatus:
    if "finding.withdraw" in kinds:
        return FindingStatus.WITHDRAWN
    later = [kind for kind in kinds if kind in _LATER]
    if later:
        return _LATER[later[-1]]
    if completed:
        return FindingStatus.OPEN
    return FindingStatus.CONFIRMED if in_notice or "finding.confirm" in kinds else FindingStatus.DRAFT


def _finding(id: str, number: int, status: FindingStatus, own: Sequence[Fact], mine: Mapping[str, Register],
             conflicts: tuple[str, ...]) -> Finding:  # fmt: skip
    def value(name: str) -> Any:
        register = mine.get(name)
        return None if register is None else register.value

    first = next(fact for fact in own if fact.body is not None and fact.body["t"] == "finding.draft")
    provisions, exposed = value("provisions"), value("exposed")
    return Finding(
        id=id,
        number=number,
        status=status,
        path=str((first.body or {}).get("path") or ""),
        title=str(value("title") or ""),
        facts=str(value("facts") or ""),
        kind=code_of(FindingKind, value("kind")) or FindingKind.INFRINGEMENT,
        severity=code_of(Severity, value("severity")) or Severity.MINOR,
        provisions=texts_of(provisions),
        place=str(value("place") or ""),
        exposed=_exposed(exposed),
        measure=code_of(Measure, value("measure")),
        measure_reason=str(value("measure_reason") or ""),
        due=day_of(value("due")),
        reason=next((str(f.body.get("reason") or "") for f in reversed(own) if f.body is not None), ""),
        conflicts=conflicts,
        settled_ms=own[-1].at_ms if status in FINDING_DONE else None,
    )


def _exposed(value: Any) -> Exposed:
    if not isinstance(value, dict):
        return Exposed()
    women, men = value.get("women"), value.get("men")
    return Exposed(women if type(women) is int else None, men if type(men) is int else None)
