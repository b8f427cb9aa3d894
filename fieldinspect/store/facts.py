"""Events of a stream as the fold reads them: opened with the keys that are here, without those set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldinspect.domain.fold import Fact
from fieldinspect.store.record_keys import RecordKeys
from sync.errors import Malformed
from sync.events import Event, parse_body


def fact_of(event: Event, keys: RecordKeys) -> Fact | None:
    """One event as a fact; None where it cannot be read as a body at all."""
    if event.body is None:
        return Fact(event.id, event.hlc, event.author, None, event.content, sealed=True)
    try:
        body: Mapping[str, Any] = parse_body(event.body)
    except Malformed:
        return None
    if body["t"] == "seal":
        return Fact(event.id, event.hlc, event.author, keys.open(body), event.content, sealed=True)
    return Fact(event.id, event.hlc, event.author, body, event.content)
