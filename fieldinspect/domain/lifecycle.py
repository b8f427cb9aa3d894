"""The course of a visit as a state machine: finishing, reopening, review; acts that are not legal change nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.registers import Fact, whole
from sync.conflicts import EventId

_OPEN = frozenset({VisitStatus.DRAFT, VisitStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class Course:
    """Where a visit stands. ``vector`` is what the finishing in force covers, None while the pen is free."""

    status: VisitStatus = VisitStatus.DRAFT
    version: int = 0
    finish: EventId | None = None
    finished_by: bytes = b""
    finished_ms: int | None = None
    state_sha256: str = ""
    vector: Mapping[str, int] | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


def course(acts: Sequence[Fact]) -> Course:
    """The course of a visit from its acts (in `Fact.order`).

    A verdict judges the finishing that it names; where one finishing got both verdicts at once, the stricter
    (`return`) applies. Nobody approves what they finished themselves.
    """
    verdicts = _verdicts(acts)
    now = Course()
    for fact in acts:
        body = fact.body or {}
        kind = body.get("t")
        if kind == "fin" and now.status in _OPEN:
            now = _finish(now, fact)
            now = _review(now, verdicts.get(fact.id, ()))
        elif kind == "reopen" and now.status in (VisitStatus.COMPLETED, VisitStatus.NOT_CARRIED_OUT):
            now = replace(now, status=VisitStatus.DRAFT, vector=None)
    return now


def _finish(now: Course, fact: Fact) -> Course:
    body = fact.body or {}
    done = VisitStatus.NOT_CARRIED_OUT if body.get("not_carried_out") else VisitStatus.COMPLETED
    vector, reasons = body.get("vector"), body.get("reasons")
    return Course(
        status=done,
        version=now.version + 1,
        finish=fact.id,
        finished_by=fact.author,
        finished_ms=fact.at_ms,
        state_sha256=str(body.get("state_sha256", "")),
        vector=_numbers(vector),
        reasons={str(k): str(v) for k, v in reasons.items()} if isinstance(reasons, Mapping) else {},
    )


def _numbers(vector: object) -> dict[str, int]:
    if not isinstance(vector, Mapping):
        return {}
    return {str(replica): seq for replica, seq in vector.items() if type(seq) is int}


def _review(now: Course, verdicts: Sequence[tuple[str, bytes]]) -> Course:
    said = {verdict for verdict, author in verdicts if author != now.finished_by}
    if "return" in said:
        return replace(now, status=VisitStatus.RETURNED, vector=None)
    if "approve" in said:
        return replace(now, status=VisitStatus.APPROVED)
    return now


def _verdicts(acts: Sequence[Fact]) -> dict[EventId, list[tuple[str, bytes]]]:
    found: dict[EventId, list[tuple[str, bytes]]] = {}
    for fact in acts:
        body = fact.body or {}
        named = body.get("fin")
        if body.get("t") == "review" and isinstance(named, list) and len(named) == 2:
            found.setdefault((str(named[0]), whole(named[1])), []).append(
                (str(body.get("verdict")), fact.author)
            )
    return found
