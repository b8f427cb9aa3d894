"""Events of a stream as the fold reads them: opened with the keys that are here, without those set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldinspect.domain.fold import Fact
from fieldinspect.store.record_keys import RecordKeys
from sync.errors import Malformed
from sync.events import Event, parse_body
from sync.upcasting import as_of_today


def fact_of(event: Event, keys: RecordKeys) -> Fact | None:
    """One event as a fact; None where it cannot be read as a body at all."""
    if event.body is None:
        return Fact(event.id, event.hlc, event.author, None, event.content, sealed=True)
    try:
        body: Mapping[str, Any] = as_of_today(parse_body(event.body))
    except Malformed:
        return None
    if body["t"] == "seal":
        opened = keys.open(body)
        said = as_of_today(opened) if opened is not None else None
        return Fact(event.id, event.hlc, event.author, said, event.content, sealed=True)
    return Fact(event.id, event.hlc, event.author, body, event.content)
