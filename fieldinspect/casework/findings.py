"""Findings: adding one without a question, writing on one, confirming and withdrawing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fieldinspect.casework.checking import day_of
from fieldinspect.casework.errors import BadValue, NotAllowed, NotFound, WrongState
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import (
    FINDING_DONE,
    NOTICE_COUNTS,
    FindingKind,
    FindingStatus,
    Measure,
    Severity,
)
from fieldinspect.domain.event_kinds import body_finding_act, body_finding_drafted, body_set
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.people import Act, may

FIELDS: Final = (
    "title", "facts", "kind", "severity", "provisions", "place", "workers_exposed", "measure", "measure_reason",
    "due",
)  # fmt: skip
"""What a person can write on a finding."""

_FROZEN_BY_NOTICE: Final = frozenset(FIELDS) - {"measure", "measure_reason", "due"}
TITLE_LIMIT: Final = 200
TEXT_LIMIT: Final = 20_000
_PROVISIONS: Final = 40


def add_finding(visit: VisitRecord, **fields: Any) -> str:
    """A finding from free observation; return its id. ``fields`` are those of `FIELDS`; a title is needed.

    Raises:
        BadValue: a field that does not exist or holds no possible value.
    """
    visit.may_write()
    if not str(fields.get("title") or "").strip():
        raise BadValue("A finding needs a title: one sentence that says what is wrong.")
    id = visit.ws.ids.hex()
    fields.setdefault("kind", FindingKind.INFRINGEMENT.value)
    fields.setdefault("severity", Severity.MINOR.value)
    values = {name: _value(visit, name, value) for name, value in fields.items() if value is not None}
    visit.write([Entry(body_finding_drafted(id)), *_entries(visit, id, values)])
    return id


def update_finding(visit: VisitRecord, id: str, **fields: Any) -> str:
    """Write on a finding; a field given as None or blank is emptied. Return the finding's id.

    Raises:
        NotFound: no such finding. WrongState: it is closed or withdrawn, or a notice rests on what would change.
        BadValue: a field that does not exist or holds no possible value.
    """
    visit.may_write()
    finding = finding_of(visit, id)
    if finding.status is FindingStatus.WITHDRAWN or finding.status in FINDING_DONE:
        raise WrongState(f"Finding {finding.number} is {finding.status.value}; add a new one instead.")
    standing = notices_on(visit, id)
    frozen = sorted(_FROZEN_BY_NOTICE.intersection(fields))
    if standing and frozen:
        raise WrongState(
            f"Notice {standing[0]} rests on finding {finding.number}, so its {frozen[0]} stays; add a finding, or "
            "void the notice and issue it anew."
        )
    values = {name: _value(visit, name, value) for name, value in fields.items()}
    visit.write(_entries(visit, id, values))
    return id


def confirm_finding(visit: VisitRecord, id: str) -> str:
    """The inspector stands by a draft.

    Raises:
        NotFound: no such finding. WrongState: it is no draft.
    """
    visit.may_write()
    finding = finding_of(visit, id)
    if finding.status is not FindingStatus.DRAFT:
        raise WrongState(f"Finding {finding.number} is {finding.status.value}, not a draft.")
    visit.write([Entry(body_finding_act("confirm", id))])
    return id


def withdraw_finding(visit: VisitRecord, id: str, reason: str) -> str:
    """Take a finding back, with a reason: a draft by an inspector, anything later by a supervisor.

    Raises:
        NotFound: no such finding. BadValue: no reason. NotAllowed: past a draft, and not a supervisor.
        WrongState: withdrawn already, or a notice that stands rests on it.
    """
    finding = finding_of(visit, id)
    if not reason.strip():
        raise BadValue("Withdrawing a finding needs a reason.")
    if finding.status is FindingStatus.WITHDRAWN:
        raise WrongState(f"Finding {finding.number} is withdrawn already.")
    standing = notices_on(visit, id)
    if standing:
        raise WrongState(
            f"Notice {standing[0]} rests on finding {finding.number}; withdraw the notice first."
        )
    if finding.status is FindingStatus.DRAFT:
        visit.may_write()
    elif not may(visit.ws.user.role, Act.WITHDRAW_FINDING):
        raise NotAllowed("Past a draft a finding is withdrawn by a supervisor; ask yours.")
    visit.write([Entry(body_finding_act("withdraw", id, reason.strip()))])
    return id


def finding_of(visit: VisitRecord, id: str) -> Finding:
    """A finding of the visit.

    Raises:
        NotFound: the visit has none with this id.
    """
    found = visit.inspection.finding(id)
    if found is None:
        raise NotFound(f"The visit has no finding {id}.")
    return found


def notices_on(visit: VisitRecord, id: str) -> tuple[str, ...]:
    """The serials of notices in force that rest on a finding."""
    standing = (n for n in visit.inspection.notices if id in n.findings and n.status in NOTICE_COUNTS)
    return tuple(n.serial for n in standing)


def _entries(visit: VisitRecord, id: str, values: Mapping[str, Any]) -> list[Entry]:
    renamed = {"exposed" if name == "workers_exposed" else name: value for name, value in values.items()}
    paths = {f"finding[{id}]/{name}": value for name, value in renamed.items()}
    return [Entry(body_set(path, value, visit.seen(path))) for path, value in paths.items()]


def _value(visit: VisitRecord, name: str, value: Any) -> Any:
    """A field's value as it stands in the record, checked."""
    if name not in FIELDS:
        raise BadValue(f"A finding has no field {name}; it has {', '.join(FIELDS)}.")
    if name in ("kind", "severity", "measure"):
        return _code(name, value)
    if name == "provisions":
        return _provisions(visit, value)
    if name == "workers_exposed":
        return _exposed(value)
    if name == "due":
        return _day(value)
    text = "" if value is None else str(value).strip()
    limit = TITLE_LIMIT if name == "title" else TEXT_LIMIT
    if len(text) > limit:
        raise BadValue(f"The {name} can have {limit:,} characters at most.")
    if name == "title" and not text:
        raise BadValue("A finding needs a title: one sentence that says what is wrong.")
    return text


def _code(name: str, value: Any) -> str | None:
    codes = {"kind": FindingKind, "severity": Severity, "measure": Measure}[name]
    if name == "measure" and value in (None, ""):
        return None
    if value not in {str(code) for code in codes}:
        raise BadValue(f"A finding's {name} is one of {', '.join(codes)}, not {value}.")
    return str(value)


def _provisions(visit: VisitRecord, value: Any) -> list[str]:
    if value in (None, ""):
        return []
    keys = value.split() if isinstance(value, str) else value
    if (
        not isinstance(keys, Sequence)
        or not all(isinstance(key, str) for key in keys)
        or len(keys) > _PROVISIONS
    ):
        raise BadValue("Provisions are a list of keys such as C155:16.1.")
    unknown = [key for key in keys if not visit.ws.jurisdiction.library.knows(key)]
    if unknown:
        raise BadValue(f"The legal library knows no provision {unknown[0]}; look the key up.")
    return list(dict.fromkeys(keys))


def _exposed(value: Any) -> dict[str, int] | None:
    if value in (None, ""):
        return None
    if not isinstance(value, Mapping) or set(value) - {"women", "men"}:
        raise BadValue('Workers exposed are given as {"women": n, "men": n}.')
    if any(type(n) is not int or not 0 <= n <= 1_000_000 for n in value.values()):
        raise BadValue("Workers exposed are whole numbers from 0 on.")
    return {str(sex): n for sex, n in value.items()}


def _day(value: Any) -> str | None:
    return None if value in (None, "") else day_of(value).isoformat()
