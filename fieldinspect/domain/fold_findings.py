"""Findings and notices read from their acts and registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from fieldinspect.domain.codes import (
    FindingKind,
    FindingStatus,
    Measure,
    NoticeStatus,
    NoticeType,
    Outcome,
    Severity,
)
from fieldinspect.domain.findings import Exposed, Finding
from fieldinspect.domain.notices import Notice, Service
from fieldinspect.domain.registers import Fact, whole
from sync.conflicts import Register

E = TypeVar("E", bound=StrEnum)


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


def notices(acts: Sequence[Fact]) -> tuple[Notice, ...]:
    """All notices in the order of issue; later acts stand beside what was frozen at issue."""
    found: dict[str, Notice] = {}
    for fact in acts:
        body = fact.body or {}
        kind, id = str(body.get("t", "")), str(body.get("id", ""))
        if kind == "notice.issue" and id not in found:
            notice = _issued(fact, body)
            if notice is not None:
                found[id] = notice
    for fact in acts:
        body = fact.body or {}
        id = str(body.get("id", ""))
        if id in found and str(body.get("t", "")) in ("notice.serve", "notice.void", "notice.withdraw"):
            found[id] = _after(found[id], fact, body)
    serials = Counter(notice.serial for notice in found.values())
    return tuple(
        replace(notice, flags=(*notice.flags, "serial_clash")) if serials[notice.serial] > 1 else notice
        for notice in found.values()
    )


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
    if "finding.close" in kinds:
        return FindingStatus.CLOSED
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
        kind=_code(FindingKind, value("kind")) or FindingKind.INFRINGEMENT,
        severity=_code(Severity, value("severity")) or Severity.MINOR,
        provisions=_texts(provisions),
        place=str(value("place") or ""),
        exposed=_exposed(exposed),
        measure=_code(Measure, value("measure")),
        measure_reason=str(value("measure_reason") or ""),
        due=_day(value("due")),
        reason=next((str(f.body.get("reason") or "") for f in reversed(own) if f.body is not None), ""),
        conflicts=conflicts,
    )


def _exposed(value: Any) -> Exposed:
    if not isinstance(value, dict):
        return Exposed()
    women, men = value.get("women"), value.get("men")
    return Exposed(women if type(women) is int else None, men if type(men) is int else None)


def _issued(fact: Fact, body: Mapping[str, Any]) -> Notice | None:
    kind = _code(NoticeType, body.get("type"))
    if kind is None:
        return None
    return Notice(
        id=str(body.get("id", "")), serial=str(body.get("serial", "")), type=kind, status=NoticeStatus.ISSUED,
        findings=_texts(body.get("findings")), addressee=str(body.get("addressee", "")),
        requirement=str(body.get("requirement", "")), provisions=_texts(body.get("provisions")),
        due=_day(body.get("due")), due_rule=str(body.get("due_rule") or ""), issued_ms=fact.at_ms,
        issued_by=fact.author.hex(),
    )  # fmt: skip


def _after(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    kind = body["t"]
    if kind == "notice.serve":
        outcome = _code(Outcome, body.get("outcome"))
        if outcome is None:
            return notice
        if notice.service is not None or notice.status is NoticeStatus.VOID:
            return replace(notice, flags=(*notice.flags, "two_acts"))
        service = Service(str(body.get("to", "")), str(body.get("method", "")), outcome,
                          whole(body.get("at"), fact.at_ms), str(body.get("reason") or ""))  # fmt: skip
        status = notice.status if notice.status is NoticeStatus.WITHDRAWN else NoticeStatus.SERVED
        return replace(notice, service=service, status=status)
    if kind == "notice.void":
        if notice.service is not None:
            return replace(notice, flags=(*notice.flags, "two_acts"))
        return replace(notice, status=NoticeStatus.VOID, reason=str(body.get("reason") or ""))
    return replace(notice, status=NoticeStatus.WITHDRAWN, reason=str(body.get("reason") or ""))


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _code(codes: type[E], value: Any) -> E | None:
    try:
        return codes(value)
    except ValueError:
        return None


def _day(value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
