"""The hash of a visit's state: what the parties sign and what finishing names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from fieldinspect.domain.inspections import Inspection
from fieldinspect.domain.notices import Notice
from sync.conflicts import Register

_OF_FINDING: Final = (
    "id", "number", "status", "path", "title", "facts", "kind", "severity", "provisions", "place", "exposed", "measure",
    "measure_reason", "due", "reason", "conflicts",
)  # fmt: skip
_OF_NOTICE: Final = (
    "id", "serial", "type", "status", "findings", "addressee", "requirement", "provisions", "due", "due_rule",
    "issued_ms", "issued_by", "service", "reason", "flags",
)  # fmt: skip
"""What of findings and notices is signed. Fixed for good: what a later release adds stands beside it."""


def state_sha256(inspection: Inspection, sealed_paths: frozenset[str], sealed: Iterable[bytes]) -> str:
    """SHA-256 in hex over the canonical JSON of a visit without signatures, deliveries, documents and reviews.

    Sealed answers stand in it by the content hashes of their events (``sealed``), never in clear, so that a
    replica without their keys gets the same hash.
    """
    open_answers = {p: _versions(r) for p, r in inspection.answers.items() if p not in sealed_paths}
    state = {
        "number": inspection.number,
        "establishment": inspection.establishment,
        "office": inspection.office,
        "fields": {name: _versions(register) for name, register in inspection.fields.items()},
        "forms": [asdict(use) for use in inspection.forms],
        "answers": open_answers,
        "rows": {
            repeat: [key for key in keys if f"{repeat}[{key}]" not in sealed_paths]
            for repeat, keys in inspection.rows.items()
        },
        "attachments": [
            [a.path, a.sha256, a.caption]
            for a in inspection.attachments
            if f"{a.path}@{a.sha256}" not in sealed_paths
        ],
        "conferences": [asdict(conference) for conference in inspection.conferences],
        "findings": [
            {
                **_first(asdict(finding), _OF_FINDING),
                "status": "live" if finding.live else "withdrawn",
                "reason": "",
            }
            for finding in inspection.findings
        ],
        "notices": [_first(asdict(notice), _OF_NOTICE) for notice in inspection.notices],
        "sealed": sorted(content.hex() for content in sealed),
    }
    return _digest(state)


def notice_sha256(notice: Notice) -> str:
    """SHA-256 in hex over what a notice said when it was issued: what is signed on the notice."""
    frozen = {
        "id": notice.id, "serial": notice.serial, "type": notice.type, "findings": notice.findings,
        "addressee": notice.addressee, "requirement": notice.requirement, "provisions": notice.provisions,
        "due": notice.due, "due_rule": notice.due_rule,
    }  # fmt: skip
    return _digest(frozen)


def _versions(register: Register) -> list[Any]:
    """All values that stand on a path, so that an unsettled conflict is part of what is signed."""
    return [head.value for head in register.heads]


def _digest(state: dict[str, Any]) -> str:
    text = json.dumps(state, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


def _first(value: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value[name] for name in names}
