"""Steps of a story: what follows a notice's service, and how findings are put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fieldinspect.casework import notice_following as following
from fieldinspect.cli.plain_values import BadParameters
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import Parameters, StepKind, parameters
from fieldinspect.domain.notices import Notice


def extend(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Give more time."""
    visit = player.visit_of(given["notice"])
    return _changed(following.extend_notice(visit, given["notice"], given["due"], given["reason"]))


def vary(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Change what is required, or until when."""
    visit = player.visit_of(given["notice"])
    return _changed(
        following.vary_notice(
            visit, given["notice"], given["reason"], given.get("requirement", ""), given.get("due")
        )
    )


def propose(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Propose a change to a supervisor."""
    visit = player.visit_of(given["notice"])
    id = following.propose_change(
        visit, given["notice"], given["what"], given["reason"], given.get("due"), given.get("requirement", "")
    )
    return {"id": id}


def appeal(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record an appeal."""
    visit = player.visit_of(given["notice"])
    notice = following.record_appeal(
        visit, given["notice"], given.get("on"), given.get("body", ""), given.get("reference", "")
    )
    late = notice.appeal is not None and notice.appeal.late
    return {**_stands(notice), "late": late}


def direct(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record that the appeal body suspended the notice."""
    visit = player.visit_of(given["notice"])
    return _stands(following.direct_suspension(visit, given["notice"], given["reason"]))


def decide(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record how an appeal ended."""
    visit = player.visit_of(given["notice"])
    return _stands(
        following.decide_appeal(
            visit, given["notice"], given["outcome"], given.get("on"), given.get("due"), given.get("requirement", ""),
            given.get("reason", ""),
        )
    )  # fmt: skip


def claim(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record that the addressee says it is done."""
    visit = player.visit_of(given["notice"])
    return _stands(following.claim_compliance(visit, given["notice"], given["by"], given.get("on")))


def verify(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record what was seen of compliance."""
    visit = player.visit_of(given["notice"])
    return _stands(
        following.verify_compliance(
            visit, given["notice"], given["result"], given["method"], given.get("remark", ""), given.get("on"),
            given.get("seen_on", ""),
        )
    )  # fmt: skip


def refer(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Note the referral or proceeding that follows."""
    visit = player.visit_of(given["notice"])
    return _stands(following.refer_failure(visit, given["notice"], given["matter"]))


def close(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Close a notice."""
    return _stands(following.close_notice(player.visit_of(given["notice"]), given["notice"]))


def alert(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record when the alert about a delegate's order was received."""
    visit = player.visit_of(given["notice"])
    at = None
    if "at" in given:
        try:
            moment = datetime.fromisoformat(given["at"])
        except ValueError:
            raise BadParameters(
                "notice.alert: at has to be a moment such as 2026-11-24T10:00+01:00."
            ) from None
        at = int((moment if moment.tzinfo else moment.replace(tzinfo=visit.ws.zone)).timestamp() * 1000)
    due = following.alert_received(visit, given["notice"], at)
    return {"id": given["notice"], "opinion_due": visit.ws.local(due).isoformat()}


def opinion(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Give the opinion on a delegate's order."""
    visit = player.visit_of(given["notice"])
    notice = following.give_opinion(visit, given["notice"], given["opinion"], given["reason"])
    return {**_stands(notice), "late": notice.opinion is not None and notice.opinion.late}


def verify_finding(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record what was seen of a finding without a notice."""
    visit = player.visit_of(given["finding"])
    id = following.verify_finding(
        visit, given["finding"], given["result"], given["method"], given.get("remark", "")
    )
    return {"id": id}


def correct(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record that a finding was put right on the spot."""
    visit = player.visit_of(given["finding"])
    return {"id": following.corrected_on_the_spot(visit, given["finding"], given["how"])}


def _changed(changed: following.Changed) -> Mapping[str, Any]:
    return {"id": changed.id, "number": changed.number, "due": _day(changed.due)}


def _stands(notice: Notice) -> Mapping[str, Any]:
    return {"id": notice.id, "status": notice.status.value, "due": _day(notice.due_now)}


def _day(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


STEPS = (
    StepKind("notice.extend", parameters("notice due reason"), extend),
    StepKind("notice.vary", parameters("notice reason requirement? due?"), vary),
    StepKind("notice.propose", parameters("notice what reason due? requirement?"), propose),
    StepKind("notice.appeal", parameters("notice on? body? reference?"), appeal),
    StepKind("notice.direct", parameters("notice reason"), direct),
    StepKind("notice.decide", parameters("notice outcome on? due? requirement? reason?"), decide),
    StepKind("notice.claim", parameters("notice by on?"), claim),
    StepKind("notice.verify", parameters("notice result method remark? on? seen_on?"), verify),
    StepKind("notice.refer", parameters("notice matter"), refer),
    StepKind("notice.close", parameters("notice"), close),
    StepKind("notice.alert", parameters("notice at?"), alert),
    StepKind("notice.opinion", parameters("notice opinion reason"), opinion),
    StepKind("finding.verify", parameters("finding result method remark?"), verify_finding),
    StepKind("finding.correct", parameters("finding how"), correct),
)
