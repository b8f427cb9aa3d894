"""Planning: how far a campaign is, who else is about to visit, when a workplace was last seen, how much each has to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from fieldinspect.casework.checking import day_of
from fieldinspect.casework.errors import NotFound
from fieldinspect.casework.matters import matter
from fieldinspect.casework.register_changes import survivor
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.annual_report import half_up
from fieldinspect.domain.codes import NOTICE_STANDS, VisitStatus
from fieldinspect.domain.people import Act

_ALL: Final = 1_000_000
_OPEN_PLANS: Final = ("planned", "accepted")
_CLASH_DAYS: Final = 30
_DONE: Final = frozenset(
    {VisitStatus.COMPLETED.value, VisitStatus.RETURNED.value, VisitStatus.APPROVED.value}
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is: visits done of its target, in whole percent (half up), and the visits that count."""

    done: int
    target: int
    percent: int
    visits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Warning:
    """Something to know before planning or leaving: a stable word, what it is about (an id), and words for people."""

    code: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class LastVisit:
    """A workplace and when it was last visited; None: never."""

    establishment: str
    name: str
    locality: str
    on: date | None


def campaign_progress(ws: Workspace, campaign: str) -> Progress:
    """How far a campaign is: visits finished under a planned visit of it, each workplace once.

    Raises:
        NotFound: there is no such campaign. NotAllowed: the role.
    """
    found = matter(ws, campaign)
    if found.kind != "campaign":
        raise NotFound(f"There is no campaign {campaign}; look it up in the list.")
    done: dict[str, str] = {}
    for plan in ws.store.matters(kind="planned_visit", linked=campaign, limit=_ALL):
        visit = plan.fields.get("inspection")
        row = ws.store.inspection(visit) if isinstance(visit, str) else None
        if row is not None and row.status in _DONE and (ws.practice or not row.practice):
            done.setdefault(survivor(ws, row.establishment_id), row.id)
    target = int(found.fields.get("target") or 0)
    percent = int(half_up(Fraction(len(done) * 100, target), 0)) if target else 0
    return Progress(len(done), target, percent, tuple(done.values()))


def warnings_before(ws: Workspace, establishment: str, on: str, service: str = "") -> tuple[Warning, ...]:
    """What to know before a visit: others who are about to come, what stands open, who must not go.

    "One enterprise, one inspector" (module 3.1): within the pack's ``clash_days`` two plans of different services, or of
    two inspectors, warn and propose a joint visit. A certificate or a programme is shown and lowers nothing.

    Raises:
        NotAllowed: the role. NotFound: no such establishment. BadValue: no day.
    """
    ws.require(Act.KEEP_MATTER)
    place = survivor(ws, establishment)
    day = day_of(on)
    return (
            *_clashes(ws, place, day, service), *_standing_notices(ws, place), *_exclusions(ws, place),
            *_safety(ws, place), *_programmes(ws, place, day),
        )  # fmt: skip


def last_visited(ws: Workspace, limit: int = 500) -> tuple[LastVisit, ...]:
    """Workplaces by their last visit: those never visited first, then the longest ago (C81 16)."""
    ws.require(Act.SEE_REGISTER)
    rows = [
        LastVisit(
            p.id, p.legal_name, p.locality, ws.local(p.last_visit_ms).date() if p.last_visit_ms else None
        )
        for p in ws.store.establishments(limit=_ALL)
    ]
    rows.sort(key=lambda row: (row.on or date.min, row.name, row.establishment))
    return tuple(rows[:limit])


def workload(ws: Workspace) -> dict[str, dict[str, int]]:
    """For each inspector (by id): visits under way, returned, planned, finished (C81 10)."""
    ws.require(Act.KEEP_MATTER)
    found: dict[str, Counter[str]] = {}
    words = {"draft": "under_way", "in_progress": "under_way", "returned": "returned"}
    for row in ws.store.inspections(limit=_ALL):
        found.setdefault(row.inspector, Counter())[words.get(row.status, "finished")] += 1
    for plan in ws.store.matters(kind="planned_visit", states=_OPEN_PLANS, limit=_ALL):
        found.setdefault(str(plan.fields.get("inspector", "")), Counter())["planned"] += 1
    return {inspector: dict(sorted(counts.items())) for inspector, counts in sorted(found.items())}


# -- inside ------------------------------------------------------------------------------------------
def _clashes(ws: Workspace, place: str, day: date, service: str) -> Iterator[Warning]:
    within = ws.jurisdiction.parameter("clash_days", day)
    reach = timedelta(days=int(within.value) if within is not None else _CLASH_DAYS)
    for plan in ws.store.matters(kind="planned_visit", states=_OPEN_PLANS, establishment=place, limit=_ALL):
        other, theirs = (
            date.fromisoformat(str(plan.fields["planned_on"])),
            str(plan.fields.get("service", "")),
        )
        same = theirs == service and plan.fields.get("inspector") == ws.user.id
        if abs(other - day) <= reach and not same:
            who = ws.name_of(str(plan.fields.get("inspector", "")))
            yield Warning(
                "clash", plan.id,
                f"{theirs} plans to visit this workplace on {other} ({who}). One enterprise, one inspector: consider a "
                "joint visit.",
            )  # fmt: skip


def _standing_notices(ws: Workspace, place: str) -> Iterator[Warning]:
    for notice in ws.store.notices(establishment=place, limit=_ALL):
        if notice.status in NOTICE_STANDS:
            until = f" until {notice.due}" if notice.due is not None else ""
            yield Warning(
                "open_notice",
                notice.id,
                f"Notice {notice.serial} stands{until}; look whether it is complied with.",
            )


def _exclusions(ws: Workspace, place: str) -> Iterator[Warning]:
    """Nobody inspects where they have an interest, or with a credential that ran out (C81 15(a); module 3.2)."""
    today = ws.now().date().isoformat()
    for row in ws.store.matters(kind="staff", states=("on_staff",), limit=_ALL):
        if row.fields.get("person") != ws.user.id:
            continue
        if place in _ids(row.fields.get("excluded")):
            yield Warning(
                "excluded", row.id, "You declared an interest in this workplace; somebody else has to go."
            )
        if (until := row.fields.get("credential_until")) and str(until) < today:
            yield Warning("credential", row.id, f"Your credential ran out on {until}.")


def _safety(ws: Workspace, place: str) -> Iterator[Warning]:
    for row in ws.store.matters(
        kind="safety_plan", states=("drafted", "agreed"), establishment=place, limit=_ALL
    ):
        yield Warning("safety", row.id, f"There is a safety plan for this workplace: {row.title}")
    for row in ws.store.matters(kind="obstruction", establishment=place, limit=_ALL):
        yield Warning("obstruction", row.id, f"An inspector was obstructed here before: {row.title}")


def _programmes(ws: Workspace, place: str, day: date) -> Iterator[Warning]:
    for kind, ends in (("programme", "member_until"), ("social_audit", "valid_until")):
        for row in ws.store.matters(kind=kind, establishment=place, limit=_ALL):
            if str(row.fields.get(ends) or "9999") >= day.isoformat() and row.state in ("member", "recorded"):
                yield Warning(
                    kind, row.id, f"{row.title}: known, and no ground to leave out a visit or a part of it."
                )


def _ids(value: Any) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()
