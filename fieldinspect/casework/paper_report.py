"""One copy of an inspection report, built from the visit's record."""

from __future__ import annotations

from datetime import date, datetime

from fieldinspect.casework.paper_answers import Copy, answer_groups
from fieldinspect.casework.paper_findings import recommendations, requirements
from fieldinspect.casework.paper_heads import (
    deliveries_of,
    head_of,
    inspectors_of,
    people_of,
    person_of,
    premises_of,
    signatures_of,
)
from fieldinspect.domain.audience import may_see, may_see_field
from fieldinspect.domain.codes import Sensitivity, Side, VisitStatus
from fieldinspect.domain.dossier import InspectionReport, Meeting


def inspection_report(copy: Copy, version: int | None, issued: datetime | None) -> InspectionReport:
    """The report for one reader; ``version`` None makes a draft."""
    visit, inspection = copy.visit, copy.visit.inspection
    file = may_see(copy.audience, Sensitivity.INTERNAL)
    visit_type = inspection.field_value("visit_type")
    return InspectionReport(
        head=head_of(copy, "inspection_report", inspection.number, version, issued),
        premises=premises_of(copy),
        started=visit.ws.local(inspection.started_ms),
        ended=_ended(copy),
        inspectors=inspectors_of(copy),
        employer_side=people_of(copy, Side.EMPLOYER),
        worker_side=people_of(copy, Side.WORKER),
        others=people_of(copy, Side.OTHER),
        scope=copy.word(f"scope.{_scope(copy)}"),
        not_inspected=inspection.field_value("not_inspected"),
        advance_notice=_advance_notice(copy),
        findings=requirements(copy),
        recommendations=recommendations(copy),
        summary=inspection.field_value("summary"),
        meetings=tuple(_meetings(copy)),
        groups=answer_groups(copy),
        signatures=signatures_of(copy, visit.id),
        deliveries=deliveries_of(copy, visit.id),
        checklist=", ".join(f"{sheet.title} {sheet.form.version}" for sheet in visit.sheets),
        follow_up=_day(inspection.field_value("follow_up")),
        visit_type=_visit_type(copy, visit_type) if may_see_field(copy.audience, "visit_type") else "",
        omitted=copy.word("omitted.file" if file else "omitted.parties"),
    )


def _visit_type(copy: Copy, code: str) -> str:
    return copy.word(f"visit_type.{code}") if code else ""


def _advance_notice(copy: Copy) -> str:
    """The inspector's own words; `none` is said in the copy's language."""
    said = copy.visit.inspection.field_value("advance_notice")
    return copy.word("advance_notice.none") if said == "none" else said


def _ended(copy: Copy) -> datetime | None:
    """When the visit was over on site: at the closing conference, else at finishing."""
    closing = [c.at_ms for c in copy.visit.inspection.conferences if c.kind == "closing" and c.at_ms]
    end = closing[-1] if closing else copy.visit.inspection.finished_ms
    return copy.visit.ws.local(end) if end is not None else None


def _scope(copy: Copy) -> str:
    inspection = copy.visit.inspection
    if inspection.status is VisitStatus.NOT_CARRIED_OUT:
        return "not_carried_out"
    return inspection.field_value("scope") or "complete"


def _meetings(copy: Copy) -> list[Meeting]:
    return [
        Meeting(
            conference.kind,
            copy.visit.ws.local(conference.at_ms),
            tuple((attendee.side, person_of(copy, attendee)) for attendee in conference.attendees),
            conference.points,
            conference.waiver,
        )
        for conference in copy.visit.inspection.conferences
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
