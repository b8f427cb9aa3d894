"""Things of the workspace as plain JSON with stable names: what `show` prints and scripts read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from fieldinspect.casework.checklists import checklists
from fieldinspect.casework.errors import BadValue, NotFound
from fieldinspect.casework.matters import matter, matters
from fieldinspect.casework.registers import establishment, establishments
from fieldinspect.casework.reviewing import conflicts
from fieldinspect.casework.syncing import sync_state
from fieldinspect.casework.visits import Visit
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.inspections import Inspection
from sync.errors import Malformed
from sync.events import parse_body
from sync.log import Logged

_LIMIT: Final = 100_000
_PAGE: Final = 1_000


def show(ws: Workspace, what: str, id: str | None = None) -> Any:
    """A thing, or a list of things, as values that JSON has. ``what`` is one of `SHOWN`.

    Raises:
        BadValue: unknown ``what``, or an id is missing. NotFound: nothing has the id.
    """
    shower = _SHOWERS.get(what)
    if shower is None:
        raise BadValue(f"There is no {what} to show; there are {', '.join(_SHOWERS)}.")
    if id and not id.isascii():
        raise NotFound("Nothing has this id; look it up in the list.")
    return shower(ws, id)


def plain(value: Any) -> Any:
    """A value as JSON has it: dataclasses as objects, days and moments as ISO text."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(item) for key, item in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value


def inspection_as_json(visit: Visit) -> dict[str, Any]:
    """A visit: status, number, answers by reference (worked-out ones too), findings, conferences, signatures,
    documents. Answers in conflict are listed with all their versions."""
    inspection = visit.inspection
    by_sheet = {sheet.form.id: _answers(sheet.session.nodes()) for sheet in visit.sheets}
    return {
        "id": inspection.id,
        "number": inspection.number,
        "status": inspection.status.value,
        "version": inspection.version,
        "establishment": inspection.establishment,
        "office": inspection.office,
        "inspector": inspection.inspector,
        "started_ms": inspection.started_ms,
        "finished_ms": inspection.finished_ms,
        "state_sha256": inspection.finished_sha256 or visit.fold().state_sha256(),
        "fields": {name: register.value for name, register in inspection.fields.items()},
        "checklists": [_sheet(visit, sheet.r) for sheet in visit.sheets],
        "answers": {ref: value for answers in by_sheet.values() for ref, value in answers.items()},
        "comments": _comments(visit, inspection),
        "attachments": plain(inspection.attachments),
        "conferences": plain(inspection.conferences),
        "findings": plain(inspection.findings),
        "notices": plain(inspection.notices),
        "signatures": [{**plain(s), "strokes": len(s.strokes)} for s in inspection.signatures],
        "deliveries": plain(inspection.deliveries),
        "documents": plain(inspection.documents),
        "reviews": plain(inspection.reviews),
        "reasons": dict(inspection.reasons),
        "conflicts": plain(conflicts(visit)),
        "late": list(inspection.late),
        "sealed_unread": inspection.sealed_unread,
    }


def _answers(nodes: Any) -> dict[str, str]:
    return {
        node.ref: node.value
        for node in nodes
        if node.kind in ("question", "value") and node.value not in (None, "")
    }


def _sheet(visit: Visit, r: str) -> dict[str, Any]:
    sheet = visit.sheet(r)
    answered, questions = sheet.progress()
    use = sheet.use
    return {
        "r": r, "form_id": use.form_id, "form_version": use.form_version, "form_sha256": use.form_sha256,
        "title": sheet.title, "answered": answered, "questions": questions,
    }  # fmt: skip


def _comments(visit: Visit, inspection: Inspection) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, register in inspection.answers.items():
        sheet = visit.sheet_at(path)
        if path.endswith("#comment") and sheet is not None and register.value is not None:
            found[sheet.ref_of(path) or path] = register.value
    return found


def _needed(id: str | None, what: str) -> str:
    if not id:
        raise BadValue(f"To show one {what}, give its id.")
    return id


def _inspection(ws: Workspace, id: str | None) -> Any:
    return inspection_as_json(Visit(ws, _needed(id, "inspection")))


def _inspections(ws: Workspace, id: str | None) -> Any:
    return plain([row for row in ws.store.inspections(limit=_LIMIT) if not id or row.establishment_id == id])


def _findings(ws: Workspace, id: str | None) -> Any:
    return plain(ws.store.findings(inspection=id or None, limit=_LIMIT))


def _notices(ws: Workspace, id: str | None) -> Any:
    return plain(ws.store.notices(inspection=id or None, limit=_LIMIT))


def _establishments(ws: Workspace, id: str | None) -> Any:
    return plain(establishment(ws, id)) if id else plain(establishments(ws))


def _matters(ws: Workspace, id: str | None) -> Any:
    return plain(matter(ws, id)) if id else plain(matters(ws))


def _conflicts(ws: Workspace, id: str | None) -> Any:
    if id:
        return plain(conflicts(Visit(ws, id)))
    visits = dict.fromkeys(row.stream for row in ws.store.conflicts())
    found: list[Any] = []
    for stream in visits:
        try:
            found += [{"inspection": stream, **plain(each)} for each in conflicts(Visit(ws, stream))]
        except NotFound:
            found += [plain(row) for row in ws.store.conflicts() if row.stream == stream]
    return found


def _quarantine(ws: Workspace, id: str | None) -> Any:
    return plain([row for row in ws.store.quarantine() if not id or row.stream == id])


def _log(ws: Workspace, id: str | None) -> Any:
    if id:
        return [_event(entry) for entry in ws.store.log.stream(_stream(id))]
    found: list[Any] = []
    after = 0
    while page := ws.store.log.since(after, _PAGE):
        found += [_event(entry) for entry in page]
        after = page[-1].lid
    return found


def _stream(id: str) -> bytes:
    try:
        return bytes.fromhex(id)
    except ValueError:
        raise NotFound(f"Nothing has the id {id}; look it up in the list.") from None


def _event(entry: Logged) -> dict[str, Any]:
    """One event's envelope; never what it says, sealed or not."""
    event = entry.event
    try:
        kind = str(parse_body(event.body)["t"]) if event.body is not None else ""
    except Malformed:
        kind = ""
    return {
        "replica": event.replica.hex(), "seq": event.seq, "time_ms": event.time_ms, "author": event.author.hex(),
        "kind": kind, "stream": event.stream.hex(), "hash": event.hash.hex(), "quarantine": entry.quarantine,
    }  # fmt: skip


def _sync(ws: Workspace, id: str | None) -> Any:
    return plain(sync_state(ws))


def _forms(ws: Workspace, id: str | None) -> Any:
    found = [{**plain(info), "path": info.path.name} for info in checklists(ws)]
    return [info for info in found if not id or info["form_id"] == id]


_SHOWERS: Final[Mapping[str, Callable[[Workspace, str | None], Any]]] = {
    "inspection": _inspection,
    "inspections": _inspections,
    "findings": _findings,
    "notices": _notices,
    "establishments": _establishments,
    "matters": _matters,
    "conflicts": _conflicts,
    "quarantine": _quarantine,
    "log": _log,
    "sync": _sync,
    "forms": _forms,
}
SHOWN: Final = tuple(_SHOWERS)
