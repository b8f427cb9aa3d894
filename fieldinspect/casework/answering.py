"""From what a form session did to the events that say so: answers, rows, comments, and drafts of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import forms
from fieldinspect.casework.drafting import drafting
from fieldinspect.casework.refs import row_path, without_positions
from fieldinspect.casework.sheets import Sheet
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import Sensitivity
from fieldinspect.domain.event_kinds import BY_FORM, body_clear, body_row_added, body_row_removed, body_set


@dataclass(frozen=True, slots=True)
class Recording:
    """Events that follow from one step in the form, and the findings drafted or dropped by it."""

    entries: tuple[Entry, ...]
    drafted: tuple[str, ...]
    dropped: tuple[str, ...]


def record_changes(visit: VisitRecord, sheet: Sheet, changed: Iterable[str]) -> Recording:
    """What the record has to learn after the form session changed at these references."""
    refs = _in_order(sheet, changed)
    entries: list[Entry] = []
    for ref in refs:
        node = state_of(sheet, ref)
        if node is not None and node.kind == "repeat":
            entries += row_entries(visit, sheet, ref)
    for ref in refs:
        node = state_of(sheet, ref)
        if node is not None and is_input(sheet, node):
            entries += value_entries(visit, sheet, node)
    findings = drafting(visit, sheet, refs)
    return Recording((*entries, *findings.entries), findings.drafted, findings.dropped)


def start_entries(sheet: Sheet) -> list[Entry]:
    """What the start of a new session gave: rows with their keys, and what clock, chance and defaults wrote."""
    entries: list[Entry] = []
    for node in sheet.session.nodes():
        if node.kind == "row":
            entries.append(Entry(body_row_added(sheet.path(node.ref))))
        elif is_input(sheet, node) and node.value != "":
            path = sheet.path(node.ref)
            entries.append(Entry(body_set(path, node.value, (), by=BY_FORM), subject(node, path)))
    return entries


def value_entries(visit: VisitRecord, sheet: Sheet, node: forms.Node) -> list[Entry]:
    """The event that brings an answer's register to the session's value; none when it is there already."""
    path = sheet.path(node.ref)
    register = visit.inspection.answers.get(path)
    known = None if register is None else register.value
    if node.value == ("" if known is None else known):
        return []
    disputed = register is not None and register.conflict
    seen = [register.latest.id] if register is not None and disputed else visit.seen(path)
    body = body_set(path, node.value, seen) if node.value else body_clear(path, seen)
    return [Entry(body, subject(node, path))]


def row_entries(visit: VisitRecord, sheet: Sheet, repeat_ref: str) -> list[Entry]:
    """The events for rows that the session added to or took from a repeat."""
    repeat = sheet.r + _repeat_key_path(sheet, repeat_ref)
    recorded = visit.inspection.rows.get(repeat, ())
    now = [key_of(sheet, ref) for ref in row_refs(sheet, repeat_ref)]
    entries = [
        Entry(body_row_added(f"{repeat}[{key}]", visit.seen(f"{repeat}[{key}]")))
        for key in now
        if key not in recorded
    ]
    return entries + [
        Entry(removal(visit, f"{repeat}[{key}]"))
        for key in recorded
        if key not in now
    ]  # fmt: skip


def removal(visit: VisitRecord, path: str) -> Mapping[str, Any]:
    """The event that takes a row away, naming all that stood in it."""
    inside = [p for p in visit.inspection.answers if p.startswith(path + "/")]
    files = [f"{a.path}@{a.sha256}" for a in visit.inspection.attachments if a.path.startswith(path + "/")]
    seen = [head for name in (path, *inside, *files) for head in visit.seen(name)]
    return body_row_removed(path, seen)


def row_refs(sheet: Sheet, repeat_ref: str) -> list[str]:
    """The references of a repeat's rows now."""
    found: list[str] = []
    while state_of(sheet, ref := f"{repeat_ref}[{len(found) + 1}]") is not None:
        found.append(ref)
    return found


def key_of(sheet: Sheet, row_ref: str) -> str:
    """The key of a row; a row without one gets it now."""
    return sheet.session.key_path(row_ref).rpartition("[")[2].rstrip("]")


def state_of(sheet: Sheet, ref: str) -> forms.Node | None:
    """A node of the session, None when it is gone."""
    try:
        return sheet.session.state(ref)
    except LookupError:
        return None


def is_input(sheet: Sheet, node: forms.Node) -> bool:
    """Whether a node's value comes from a person, the clock or chance, and so belongs in the record."""
    if node.kind not in ("question", "value"):
        return False
    definition = sheet.form.definition
    index = definition.by_path.get(without_positions(node.ref))
    return index is not None and definition.nodes[index].bind.calculate is None


def subject(node: forms.Node, path: str) -> str | None:
    """Whose words an answer holds: each person's row has a record key of its own; None when not confidential."""
    if node.meta.get("sensitivity") != Sensitivity.CONFIDENTIAL_PERSON:
        return None
    return row_path(path)


def _repeat_key_path(sheet: Sheet, repeat_ref: str) -> str:
    head, slash, name = repeat_ref.rpartition("/")
    return sheet.session.key_path(head) + slash + name


def _in_order(sheet: Sheet, changed: Iterable[str]) -> list[str]:
    """References in a settled order, so that the same step always writes the same events."""
    return sorted(dict.fromkeys(changed), key=_natural)


def _natural(ref: str) -> list[tuple[str, int]]:
    steps = []
    for step in ref.split("/"):
        name, _, position = step.partition("[")
        steps.append((name, int(position.rstrip("]") or 0) if position else 0))
    return steps
