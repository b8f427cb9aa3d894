"""Clocks that start when a matter begins: until when the law or a memorandum wants something done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from fieldinspect.casework.workspace import Workspace

_FATAL_DAYS: Final = 1
"""Days until a fatal or serious accident is to be looked into, where the jurisdiction's pack says nothing."""


def derived(ws: Workspace, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that follow from others and from the jurisdiction's pack when a matter of this kind begins."""
    if kind == "accident":
        return _accident(ws, values)
    if kind == "referral":
        return _referral(ws, values)
    return {}


def _accident(ws: Workspace, values: Mapping[str, Any]) -> dict[str, Any]:
    """A fatal or serious one is to be looked into at once (domain model, section 8)."""
    if not (values.get("fatal") or values.get("serious")) or values.get("investigate_by"):
        return {}
    notified = (
        date.fromisoformat(str(values["notified_on"])) if values.get("notified_on") else ws.now().date()
    )
    set_by_law = ws.jurisdiction.parameter("accident_investigation_days", notified)
    days = int(set_by_law.value) if set_by_law is not None else _FATAL_DAYS
    return {"investigate_by": (notified + timedelta(days=days)).isoformat()}


def _referral(ws: Workspace, values: Mapping[str, Any]) -> dict[str, Any]:
    """A memorandum that is named says which fields may be seen, and in how many days the body is informed."""
    named = values.get("mou")
    memorandum = ws.store.matter(named) if isinstance(named, str) else None
    if memorandum is None:
        return {}
    found: dict[str, Any] = {}
    if not values.get("allowed") and memorandum.fields.get("allowed"):
        found["allowed"] = memorandum.fields["allowed"]
    if not values.get("inform_by") and memorandum.fields.get("days") is not None:
        found["inform_by"] = (ws.now().date() + timedelta(days=int(memorandum.fields["days"]))).isoformat()
    if not values.get("basis") and memorandum.fields.get("basis"):
        found["basis"] = memorandum.fields["basis"]
    return found
