"""Notices read from their acts: issued, served, and what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fieldinspect.domain.body_values import code_of, day_of, texts_of
from fieldinspect.domain.codes import NoticeStatus, NoticeType, Outcome
from fieldinspect.domain.notice_course import LATER, after_service
from fieldinspect.domain.notices import Notice, Service
from fieldinspect.domain.registers import Fact, whole


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
        kind = str(body.get("t", ""))
        if id not in found:
            continue
        if kind in ("notice.serve", "notice.void", "notice.withdraw"):
            found[id] = _after(found[id], fact, body)
        elif kind in LATER:
            found[id] = after_service(found[id], fact, body)
    serials = Counter(notice.serial for notice in found.values())
    return tuple(
        replace(notice, flags=(*notice.flags, "serial_clash")) if serials[notice.serial] > 1 else notice
        for notice in found.values()
    )


def _issued(fact: Fact, body: Mapping[str, Any]) -> Notice | None:
    kind = code_of(NoticeType, body.get("type"))
    if kind is None:
        return None
    return Notice(
        id=str(body.get("id", "")), serial=str(body.get("serial", "")), type=kind, status=NoticeStatus.ISSUED,
        findings=texts_of(body.get("findings")), addressee=str(body.get("addressee", "")),
        requirement=str(body.get("requirement", "")), provisions=texts_of(body.get("provisions")),
        due=day_of(body.get("due")), due_rule=str(body.get("due_rule") or ""), issued_ms=fact.at_ms,
        issued_by=fact.author.hex(),
    )  # fmt: skip


def _after(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    kind = body["t"]
    if kind == "notice.serve":
        outcome = code_of(Outcome, body.get("outcome"))
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
