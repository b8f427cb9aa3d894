"""Steps of a story: visits, conferences, answers, evidence, findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldinspect.casework import conferences, evidence, findings, inspecting
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import Parameters, StepKind, parameters
from fieldinspect.domain.event_kinds import finding_id


def start_inspection(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Begin a visit under its number."""
    started = inspecting.start_inspection(
        player.workspace,
        given["establishment"],
        player.checklist(given["checklist"]),
        given["visit_type"],
        given.get("advance_notice", ""),
        given.get("entry_basis", ""),
    )
    return {"id": started.id, "number": started.number}


def set_field(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Set a field of the visit itself: summary, scope, follow-up day …"""
    visit = player.visit(given["inspection"])
    visit.set_field(given["field"], given["value"])
    return {"id": visit.id, "field": given["field"]}


def record_conference(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record an opening or closing conference."""
    visit = player.visit(given["inspection"])
    id = conferences.record_conference(
        visit, given["kind"], given.get("attendees", []), given.get("points", ""), given.get("waiver", "")
    )
    return {"id": id}


def answer(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Give a question its answer; an answer that breaks a rule is kept, and finishing waits."""
    visit = player.visit(given["inspection"])
    sheet = visit.sheet(given.get("checklist"))
    result = visit.answer(given["ref"], given["value"], sheet.r)
    standing = visit.inspection.finding(finding_id(visit.stream, sheet.path(given["ref"])))
    return {
        "ref": given["ref"],
        "status": result.status,
        "message": result.message,
        "changed": len(result.changed),
        "cleared": dict(result.cleared),
        "drafted": list(result.drafted),
        "dropped": list(result.dropped),
        "finding": standing.id if standing is not None else None,
    }


def comment(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Write beside a question."""
    visit = player.visit(given["inspection"])
    visit.comment(given["ref"], given["text"], visit.sheet(given.get("checklist")).r)
    return {"ref": given["ref"]}


def add_repeat(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Add a row to a repeat."""
    visit = player.visit(given["inspection"])
    return {"ref": visit.add_repeat(given["ref"], visit.sheet(given.get("checklist")).r)}


def remove_repeat(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Take a row away."""
    visit = player.visit(given["inspection"])
    return {"ref": visit.remove_repeat(given["ref"], visit.sheet(given.get("checklist")).r)}


def attach(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Take a file in as evidence."""
    visit = player.visit(given["inspection"])
    attached = evidence.attach(
        visit,
        player.file(given["file"]),
        ref=given.get("ref"),
        finding=given.get("finding"),
        caption=given.get("caption", ""),
        sheet=visit.sheet(given.get("checklist")).r if given.get("ref") else None,
    )
    return {
        "id": attached.id,
        "sha256": attached.sha256,
        "size": attached.size,
        "taken_at": attached.taken_at or None,
        "mime": attached.mime,
    }


def add_finding(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Add a finding that no question drafted."""
    fields = {name: value for name, value in given.items() if name != "inspection"}
    return {"id": findings.add_finding(player.visit(given["inspection"]), **fields)}


def update_finding(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Write on a finding."""
    fields = {name: value for name, value in given.items() if name not in ("inspection", "finding")}
    return {"id": findings.update_finding(player.visit_of(given["finding"]), given["finding"], **fields)}


def confirm_finding(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Stand by a draft."""
    return {"id": findings.confirm_finding(player.visit_of(given["finding"]), given["finding"])}


def withdraw_finding(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Take a finding back."""
    visit = player.visit_of(given["finding"])
    return {"id": findings.withdraw_finding(visit, given["finding"], given["reason"])}


_FINDING = "facts? kind? severity? provisions?:list_or_text place? workers_exposed?:object measure? measure_reason? due?"

STEPS = (
    StepKind(
        "inspection.start",
        parameters("establishment checklist visit_type advance_notice? entry_basis?"),
        start_inspection,
    ),
    StepKind("inspection.set", parameters("inspection field value"), set_field),
    StepKind(
        "conference.record",
        parameters("inspection kind attendees?:list_of_objects points? waiver?"),
        record_conference,
    ),
    StepKind("answer", parameters("inspection checklist? ref value"), answer),
    StepKind("comment", parameters("inspection checklist? ref text"), comment),
    StepKind("repeat.add", parameters("inspection checklist? ref"), add_repeat),
    StepKind("repeat.remove", parameters("inspection checklist? ref"), remove_repeat),
    StepKind("attach", parameters("inspection checklist? ref? finding? file caption?"), attach),
    StepKind("finding.add", parameters(f"inspection title {_FINDING}"), add_finding),
    StepKind("finding.update", parameters(f"inspection? finding title? {_FINDING}"), update_finding),
    StepKind("finding.confirm", parameters("inspection? finding"), confirm_finding),
    StepKind("finding.withdraw", parameters("inspection? finding reason"), withdraw_finding),
)
