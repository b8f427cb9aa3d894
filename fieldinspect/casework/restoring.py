"""Form sessions of a visit: begun anew, or brought back from the record exactly as they stood."""

from __future__ import annotations

import random
from collections.abc import Mapping

import forms
from fieldinspect.casework.answering import key_of, row_refs
from fieldinspect.casework.refs import COMMENT, key_path_of, sheet_of
from fieldinspect.casework.sheets import Sheet
from fieldinspect.casework.visit_record import VisitRecord
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.inspections import FormUse, Inspection


def begin_session(
    ws: Workspace, form: forms.Form, visit_id: str, r: str, restored: bool = False
) -> forms.Session:
    """A session of a form on a visit. Its chance follows from the visit and the sheet, so that it can be had
    again; its clock is the workspace's."""
    return form.new_session(
        clock=ws.now,
        random=random.Random(f"{visit_id} {r}"),
        properties=_properties(ws),
        language=form_language(form, ws.language),
        key_source=ws.ids.hex,
        restored=restored,
    )


def restore_sheet(visit: VisitRecord, use: FormUse, form: forms.Form) -> Sheet:
    """A sheet with all that the record holds: rows under their keys, values, then one recomputation."""
    session = begin_session(visit.ws, form, visit.id, use.r, restored=True)
    sheet = Sheet(use, form, session, lambda: visit.inspection)
    inspection = visit.inspection
    values, waiting = _values(inspection, use.r), -1
    while waiting:
        left = _restore_rows(sheet, inspection)
        session.load_values(values)  # may bring counted rows, in which recorded rows are
        if left == waiting:
            break
        waiting = left
    _drop_rows_not_recorded(sheet, inspection)
    return sheet


def form_language(form: forms.Form, wanted: str) -> str | None:
    """The form's language that fits a code such as `fr`: languages are named `Français (fr)`."""
    for language in form.languages:
        if language == wanted or language.endswith(f"({wanted})"):
            return language
    return form.default_language


def _properties(ws: Workspace) -> Mapping[str, str]:
    return {
        "username": ws.user.name,
        "email": ws.user.email,
        "deviceid": ws.store.device_code,
        "phonenumber": "",
    }


def _restore_rows(sheet: Sheet, inspection: Inspection) -> int:
    """Give the rows that the form starts with the recorded keys, and add those that are missing, outer first.

    Returns:
        How many repeats stand in rows that are not there yet.
    """
    left = 0
    mine = {repeat: keys for repeat, keys in inspection.rows.items() if sheet_of(repeat) == sheet.r}
    for repeat in sorted(mine, key=lambda path: path.count("[")):
        try:
            ref = sheet.session.ref_of(key_path_of(repeat))
        except LookupError:
            left += 1
            continue
        there = row_refs(sheet, ref)
        for place, key in enumerate(mine[repeat]):
            if place < len(there):
                sheet.session.set_row_key(there[place], key)
            else:
                sheet.session.restore_row(ref, key)
    return left


def _values(inspection: Inspection, r: str) -> dict[str, str]:
    return {
        key_path_of(path): "" if register.value is None else str(register.value)
        for path, register in inspection.answers.items()
        if sheet_of(path) == r and COMMENT not in path
    }


def _drop_rows_not_recorded(sheet: Sheet, inspection: Inspection) -> None:
    """Take away rows of the form's start that somebody removed, inner ones first; what a count demands stays."""
    for node in reversed(list(sheet.session.nodes())):
        if node.kind != "repeat":
            continue
        head, slash, name = node.ref.rpartition("/")
        recorded = inspection.rows.get(sheet.r + sheet.session.key_path(head) + slash + name, ())
        for ref in reversed(row_refs(sheet, node.ref)):
            if key_of(sheet, ref) not in recorded:
                try:
                    sheet.session.remove_repeat(ref)
                except (LookupError, forms.FormError, ValueError):
                    continue
