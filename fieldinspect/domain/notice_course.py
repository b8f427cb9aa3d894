"""What follows a notice's service: extension, variation, appeal, claims of compliance, verification, its end.

What the notice says was frozen at issue; each of these is a further act that stands beside it. An act that does not
follow where the notice stands (two people wrote at once) changes nothing and is flagged for a supervisor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from fieldinspect.domain.body_values import code_of, day_of
from fieldinspect.domain.codes import AppealOutcome, Compliance, NoticeStatus, NoticeType, Opinion
from fieldinspect.domain.notices import Appeal, Change, Notice, OpinionGiven, Verification
from fieldinspect.domain.registers import Fact, whole

OPINION_PERIOD: Final = timedelta(hours=24)
"""From actual receipt of the alert to the opinion on a delegate's order; hours, whatever the clocks do (2.5)."""

_STANDS_SERVED: Final = frozenset({NoticeStatus.SERVED, NoticeStatus.COMPLIED_CLAIMED, NoticeStatus.FAILED})
_IN_APPEAL: Final = frozenset({NoticeStatus.APPEALED, NoticeStatus.SUSPENDED})

FROM: Final[Mapping[str, frozenset[NoticeStatus]]] = {
    "notice.extend": _STANDS_SERVED | _IN_APPEAL,
    "notice.vary": _STANDS_SERVED | _IN_APPEAL,
    "notice.appeal": _STANDS_SERVED,
    "notice.direct": frozenset({NoticeStatus.APPEALED}),
    "notice.decide": _IN_APPEAL,
    "notice.claim": frozenset({NoticeStatus.SERVED, NoticeStatus.FAILED, NoticeStatus.APPEALED}),
    "notice.verify": _STANDS_SERVED | {NoticeStatus.APPEALED, NoticeStatus.REFERRED},
    "notice.refer": frozenset({NoticeStatus.FAILED}),
    "notice.close": frozenset({NoticeStatus.VERIFIED, NoticeStatus.REFERRED, NoticeStatus.CANCELLED, NoticeStatus.WITHDRAWN}),
    "notice.alert": frozenset({NoticeStatus.ISSUED, NoticeStatus.SERVED}),
    "notice.opinion": frozenset({NoticeStatus.ISSUED, NoticeStatus.SERVED}),
    "notice.propose": _STANDS_SERVED | _IN_APPEAL,
}  # fmt: skip
"""Where each later act can follow."""
LATER: Final = frozenset(FROM)


def follows(notice: Notice, kind: str) -> bool:
    """Whether a later act can follow where a notice stands."""
    if kind in ("notice.alert", "notice.opinion") and notice.type is not NoticeType.DELEGATE_ORDER:
        return False
    if kind == "notice.opinion" and (notice.alerted_ms is None or notice.opinion is not None):
        return False
    if kind == "notice.alert" and notice.alerted_ms is not None:
        return False
    return notice.status in FROM[kind]


def after_service(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    """The notice after a later act."""
    kind = str(body["t"])
    if not follows(notice, kind):
        return replace(notice, flags=(*notice.flags, "two_acts"))
    return _AFTER[kind](notice, fact, body)


def opinion_due_ms(notice: Notice) -> int | None:
    """Until when the opinion on a delegate's order is due (ms since 1970 UTC); None before the alert arrived."""
    if notice.alerted_ms is None:
        return None
    return notice.alerted_ms + int(OPINION_PERIOD.total_seconds()) * 1000


def opinion_state(notice: Notice, now_ms: int) -> str:
    """Where a delegate's order stands: ordered, alerted, confirmed, varied, lifted, or lapsed_unreviewed."""
    if notice.opinion is not None:
        return notice.opinion.opinion.value
    due = opinion_due_ms(notice)
    if due is None:
        return "ordered"
    return "alerted" if now_ms <= due else "lapsed_unreviewed"


def _change(notice: Notice, fact: Fact, body: Mapping[str, Any], kind: str) -> Notice:
    change = Change(
        kind, str(body.get("no") or ""), fact.at_ms, fact.author.hex(), day_of(body.get("due")),
        str(body.get("requirement") or ""), str(body.get("reason") or ""),
    )  # fmt: skip
    failed = notice.status is NoticeStatus.FAILED
    return replace(
        notice, changes=(*notice.changes, change), status=NoticeStatus.SERVED if failed else notice.status
    )


def _appeal(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    suspended = body.get("suspends") is True
    appeal = Appeal(
        day_of(body.get("on")), str(body.get("body") or ""), str(body.get("reference") or ""),
        late=body.get("late") is True, suspended=suspended,
    )  # fmt: skip
    return replace(
        notice, appeal=appeal, status=NoticeStatus.SUSPENDED if suspended else NoticeStatus.APPEALED
    )


def _direct(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    appeal = replace(notice.appeal or Appeal(None, ""), suspended=True)
    return replace(notice, appeal=appeal, status=NoticeStatus.SUSPENDED)


def _decide(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    outcome = code_of(AppealOutcome, body.get("outcome"))
    if outcome is None:
        return notice
    appeal = replace(
        notice.appeal or Appeal(None, ""), outcome=outcome, decided_on=day_of(body.get("on")), suspended=False
    )
    if outcome is AppealOutcome.CANCELLED:
        return replace(notice, appeal=appeal, status=NoticeStatus.CANCELLED)
    decided = replace(notice, appeal=appeal, status=NoticeStatus.SERVED)
    changed = body.get("due") or body.get("requirement")
    return _change(decided, fact, body, "decision") if changed else decided


def _claim(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    return replace(notice, status=NoticeStatus.COMPLIED_CLAIMED, claimed_on=day_of(body.get("on")))


def _verify(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    result = code_of(Compliance, body.get("result"))
    if result is None:
        return notice
    seen = Verification(
        result, str(body.get("method") or ""), str(body.get("remark") or ""), day_of(body.get("on")), fact.at_ms,
        fact.author.hex(), str(body.get("visit") or ""),
    )  # fmt: skip
    status = NoticeStatus.VERIFIED if result is Compliance.COMPLIED else NoticeStatus.FAILED
    return replace(notice, verifications=(*notice.verifications, seen), status=status)


def _opinion(notice: Notice, fact: Fact, body: Mapping[str, Any]) -> Notice:
    opinion = code_of(Opinion, body.get("opinion"))
    if opinion is None:
        return notice
    at = whole(body.get("at"), fact.at_ms)
    due = opinion_due_ms(notice)
    given = OpinionGiven(
        opinion, at, fact.author.hex(), str(body.get("reason") or ""), late=due is not None and at > due
    )
    status = NoticeStatus.CANCELLED if opinion is Opinion.LIFTED else notice.status
    return replace(notice, opinion=given, status=status)


_AFTER: Final[Mapping[str, Callable[[Notice, Fact, Mapping[str, Any]], Notice]]] = {
    "notice.extend": lambda notice, fact, body: _change(notice, fact, body, "extension"),
    "notice.vary": lambda notice, fact, body: _change(notice, fact, body, "variation"),
    "notice.appeal": _appeal,
    "notice.direct": _direct,
    "notice.decide": _decide,
    "notice.claim": _claim,
    "notice.verify": _verify,
    "notice.refer": lambda notice, fact, body: replace(notice, status=NoticeStatus.REFERRED),
    "notice.close": lambda notice, fact, body: replace(notice, status=NoticeStatus.CLOSED),
    "notice.alert": lambda notice, fact, body: replace(notice, alerted_ms=whole(body.get("at"), fact.at_ms)),
    "notice.opinion": _opinion,
    "notice.propose": lambda notice, fact, body: replace(notice, proposals=(*notice.proposals, _proposal(fact, body))),
}  # fmt: skip


def _proposal(fact: Fact, body: Mapping[str, Any]) -> Change:
    return Change(
        str(body.get("what") or ""), "", fact.at_ms, fact.author.hex(), day_of(body.get("due")),
        str(body.get("requirement") or ""), str(body.get("reason") or ""),
    )  # fmt: skip
