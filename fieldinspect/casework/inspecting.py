"""Inspection visits: starting one under its number, and opening it again."""

from __future__ import annotations

from dataclasses import dataclass

from fieldinspect.casework.answering import start_entries
from fieldinspect.casework.checking import code_of, text_of
from fieldinspect.casework.checklists import keep_form
from fieldinspect.casework.registers import establishment as known_establishment
from fieldinspect.casework.restoring import begin_session
from fieldinspect.casework.sheets import Question, Section, Sheet
from fieldinspect.casework.visit_record import VisitRecord
from fieldinspect.casework.visits import FIELDS, Answered, Visit
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.codes import EntryBasis, VisitType
from fieldinspect.domain.event_kinds import body_form, body_open, body_set
from fieldinspect.domain.inspections import FormUse
from fieldinspect.domain.people import Act
from sync.events import Draft

__all__ = [
    "FIELDS",
    "Answered",
    "Question",
    "Section",
    "Sheet",
    "Started",
    "Visit",
    "open_visit",
    "start_inspection",
]


@dataclass(frozen=True, slots=True)
class Started:
    """A visit that was begun: its id (hex) and its number."""

    id: str
    number: str


def start_inspection(
    ws: Workspace,
    establishment: str,
    checklist: str,
    visit_type: str,
    advance_notice: str = "",
    entry_basis: str = "",
) -> Started:
    """Begin a visit at an establishment with a checklist (form id or file); it has its number from now on.

    Raises:
        NotAllowed: the role. NotFound: no such establishment or checklist. BadValue: an unknown code.
        BadFile: the checklist cannot be filled.
    """
    ws.require(Act.ANSWER)
    place = known_establishment(ws, establishment)
    fields = {
        "visit_type": code_of(VisitType, visit_type, "visit type"),
        "advance_notice": text_of(advance_notice, 200),
        "entry_basis": code_of(EntryBasis, entry_basis, "entry basis") if entry_basis else "",
        "jurisdiction": ws.jurisdiction.code,
        "zone": ws.zone_name,
        "practice": "yes" if ws.practice else "",
    }
    kept = keep_form(ws, checklist)
    stream, r = ws.ids.stream(), ws.ids.hex(8)
    use = FormUse(r, kept.form.id, kept.form.version, kept.form.sha256)
    session = begin_session(ws, kept.form, stream.hex(), r)
    sheet = Sheet(use, kept.form, session, lambda: VisitRecord(ws, stream.hex()).inspection)
    form_event = body_form(r, use.form_id, use.form_version, use.form_sha256)
    form_event |= {"media": dict(kept.media), "f": sorted(kept.media.values())} if kept.media else {}
    with ws.store.transaction() as tx:
        number = tx.next_number("INS", ws.now().year)
        first = [body_open(place.id, number, ws.user.office), form_event]
        first += [body_set(f"visit/{name}", value, ()) for name, value in fields.items() if value]
        tx.record([Draft(stream, ws.author, body) for body in first])
        VisitRecord(ws, stream.hex()).write_in(tx, start_entries(sheet))
    ws.store.write_progress(stream.hex(), *sheet.progress())
    return Started(stream.hex(), number)


def open_visit(ws: Workspace, inspection_id: str) -> Visit:
    """Open a visit by its id.

    Raises:
        NotFound: no visit has this id, or its checklist has not arrived here yet.
    """
    return Visit(ws, inspection_id)
