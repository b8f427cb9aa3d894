"""Findings that answers draft: what a new draft says, and when an untouched one goes again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import forms
from fieldinspect.casework.sheets import Sheet
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import MEASURE_OF_FORM_WORD, FindingKind, FindingStatus, Severity
from fieldinspect.domain.event_kinds import (
    body_finding_act,
    body_finding_drafted,
    body_set,
    finding_id,
)
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.jurisdiction import Jurisdiction
from sync.conflicts import EventId

TITLE_LENGTH: Final = 120
_FIRST_FIELDS: Final = frozenset({"title", "kind", "severity", "provisions", "measure"})


@dataclass(frozen=True, slots=True)
class Drafting:
    """What a set of changed questions does to findings: events to write, ids drafted and dropped."""

    entries: tuple[Entry, ...] = ()
    drafted: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def drafting(visit: VisitRecord, sheet: Sheet, refs: Iterable[str]) -> Drafting:
    """Draft a finding where a condition holds and none stands; drop an untouched draft where it ended."""
    entries: list[Entry] = []
    drafted: list[str] = []
    dropped: list[str] = []
    for ref in refs:
        node = _state(sheet, ref)
        if node is None or "finding_when" not in node.when:
            continue
        path = sheet.path(ref)
        id = finding_id(visit.stream, path)
        standing = visit.inspection.finding(id)
        holds = bool(node.when["finding_when"]) and node.relevant
        if holds and (standing is None or _severity_moved(visit, standing, node)):
            entries += _draft(visit, id, path, node)
            drafted += [id] if standing is None else []
        elif not holds and standing is not None and _goes(visit, standing):
            entries.append(Entry(body_finding_act("drop", id, "the answer changed")))
            dropped.append(id)
    return Drafting(tuple(entries), tuple(drafted), tuple(dropped))


def drop_of_gone_row(visit: VisitRecord, row_path: str) -> Drafting:
    """Drop the untouched drafts of answers inside a repeat row that is being removed."""
    inside = [f for f in visit.inspection.findings if f.path.startswith(row_path + "/")]
    gone = [f.id for f in inside if f.status is FindingStatus.DRAFT and _untouched(visit, f.id)]
    return Drafting(
        tuple(Entry(body_finding_act("drop", id, "the row was removed")) for id in gone), (), tuple(gone)
    )


def provisions_for(law: Jurisdiction, legal_ref: str, on: date, question: str = "") -> list[str]:
    """Keys for a finding: the pack's enforceable provisions in force that implement what the form cites, then
    the conventions' articles; a key that no library knows is kept as it is."""
    cited = legal_ref.split()
    known = [provision.key for provision in law.library.basis_for(cited, on, question)]
    unknown = [key for key in cited if not law.library.knows(key)]
    return list(dict.fromkeys([*known, *unknown]))


def _state(sheet: Sheet, ref: str) -> forms.Node | None:
    try:
        return sheet.session.state(ref)
    except LookupError:
        return None


def _draft(visit: VisitRecord, id: str, path: str, node: forms.Node) -> list[Entry]:
    entries = [Entry(body_finding_drafted(id, path))]
    for name, value in prefilled(visit, node).items():
        register = f"finding[{id}]/{name}"
        entries.append(Entry(body_set(register, value, visit.seen(register))))
    return entries


def prefilled(visit: VisitRecord, node: forms.Node) -> Mapping[str, Any]:
    """The fields of a new draft, from the question: title, kind, severity, provisions, suggested measure."""
    values: dict[str, Any] = {
        "title": _title(node.label or node.name),
        "kind": FindingKind.INFRINGEMENT.value,
        "severity": _severity(node).value,
    }
    legal_ref = str(node.meta.get("legal_ref", ""))
    if legal_ref:
        values["provisions"] = provisions_for(visit.ws.jurisdiction, legal_ref, visit.day, node.name)
    measure = MEASURE_OF_FORM_WORD.get(str(node.meta.get("notice", "")))
    if measure is not None:
        values["measure"] = measure.value
    return values


def _severity(node: forms.Node) -> Severity:
    try:
        return Severity(str(node.when.get("severity") or node.meta.get("severity", "")))
    except ValueError:
        return Severity.MINOR


def _title(label: str) -> str:
    text = " ".join(label.split()).rstrip(" ?\u00a0\u202f")
    if len(text) <= TITLE_LENGTH:
        return text
    return text[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _severity_moved(visit: VisitRecord, standing: Finding, node: forms.Node) -> bool:
    moved = standing.status is FindingStatus.DRAFT and standing.severity is not _severity(node)
    return moved and _untouched(visit, standing.id)


def _goes(visit: VisitRecord, finding: Finding) -> bool:
    return finding.status is FindingStatus.DRAFT and _untouched(visit, finding.id)


def _untouched(visit: VisitRecord, id: str) -> bool:
    """Whether nobody wrote on a draft since it was made: only its first fields, once each, by its author then."""
    register = f"finding[{id}]"
    made: EventId | None = None
    written: list[tuple[str, EventId]] = []
    for fact in visit.facts():
        body = fact.body or {}
        path = str(body.get("k", ""))
        if body.get("t") == "finding.draft" and body.get("id") == id:
            made, written = fact.id, []
        elif path == register or path.startswith(register + "/"):
            written.append((path.removeprefix(register + "/"), fact.id))
    if made is None:
        return False
    names = [name for name, _ in written]
    at_once = all(id[0] == made[0] and made[1] < id[1] <= made[1] + len(written) for _, id in written)
    return at_once and len(set(names)) == len(names) and _FIRST_FIELDS.issuperset(names)
