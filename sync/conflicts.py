"""Concurrent versions as pure functions: multi-value registers, sets of rows and files, removed repeats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

EventId = tuple[str, int]
"""Replica in hex and sequence number, as bodies name an event."""

_REPLICA_HEX: Final = re.compile(r"[0-9a-f]{32}")

REGISTER_KINDS: Final = frozenset({"set", "clr", "resolve", "att", "att-", "rep+", "rep-"})


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a register that no other event has replaced.

    ``value`` is the JSON value, or None where the version clears or removes. ``kind`` is the event's kind.
    """

    id: EventId
    hlc: int
    author: bytes
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Register:
    """A path with its heads, oldest first; several heads with different values are a conflict."""

    path: str
    heads: tuple[Version, ...]

    @property
    def conflict(self) -> bool:
        """Whether people said different things and nobody has settled it."""
        return len(self.heads) > 1 and len({_equal_key(head) for head in self.heads}) > 1

    @property
    def latest(self) -> Version:
        """The head to display first; display order never decides a conflict."""
        return self.heads[-1]

    @property
    def value(self) -> Any:
        """The value, or the one displayed first where there is a conflict; None when cleared."""
        return self.latest.value

    @property
    def seen(self) -> tuple[EventId, ...]:
        """All heads: what the next event on this path names as replaced."""
        return tuple(head.id for head in self.heads)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event on a path, as the fold reads it: identity, time, author and opened body."""

    id: EventId
    hlc: int
    author: bytes
    body: Mapping[str, Any]


def path_of(body: Mapping[str, Any]) -> str | None:
    """The register that a body writes to, or None when it is not a register event.

    A file is a row of its own under the path it hangs on: ``<path>@<sha256>``.
    """
    kind, path = body.get("t"), body.get("k")
    if kind not in REGISTER_KINDS or not isinstance(path, str):
        return None
    if kind in ("att", "att-"):
        return f"{path}@{body.get('sha256', '')}"
    return path


def value_of(body: Mapping[str, Any]) -> Any:
    """The value that a register event gives to its path; None when it clears or removes."""
    kind = body["t"]
    if kind in ("set", "resolve"):
        return body.get("v")
    if kind == "rep+":
        return True
    if kind == "att":
        return {key: value for key, value in body.items() if key not in ("ev", "t", "k", "s")}
    return None


def replaced_by(body: Mapping[str, Any]) -> list[EventId]:
    """The events that a body names as replaced; malformed entries are passed over."""
    named = body.get("s")
    if not isinstance(named, list):
        return []
    return [
        (entry[0], entry[1])
        for entry in named
        if isinstance(entry, list)
        and len(entry) == 2
        and isinstance(entry[0], str)
        and _REPLICA_HEX.fullmatch(entry[0])
        and type(entry[1]) is int
        and 0 < entry[1] < 1 << 63
    ]


def registers(entries: Iterable[Entry]) -> dict[str, Register]:
    """Fold the events of one stream into registers; the order of the events does not matter.

    An entry of ``s`` counts only for events on the same path.
    """
    by_path: dict[str, list[Entry]] = {}
    for entry in entries:
        path = path_of(entry.body)
        if path is not None:
            by_path.setdefault(path, []).append(entry)
    return {path: Register(path, _heads(group)) for path, group in sorted(by_path.items())}


def edited_while_removed(entries: Iterable[Entry]) -> frozenset[str]:
    """Repeat rows that one person removed while another, not seen by them, wrote inside."""
    known = list(entries)
    heads = registers(known)
    removals = [e for e in known if e.body.get("t") == "rep-"]
    found = set()
    for removal in removals:
        row = path_of(removal.body)
        if row is None or removal.id not in heads[row].seen:
            continue
        seen = set(replaced_by(removal.body))
        inside = (r for path, r in heads.items() if path.startswith((row + "/", row + "@")))
        if any(
            head.id not in seen and head.value is not None for register in inside for head in register.heads
        ):
            found.add(row)
    return frozenset(found)


def _heads(group: list[Entry]) -> tuple[Version, ...]:
    replaced = {name for entry in group for name in replaced_by(entry.body) if name != entry.id}
    versions = (
        Version(e.id, e.hlc, e.author, str(e.body["t"]), value_of(e.body))
        for e in group
        if e.id not in replaced
    )
    return tuple(sorted(versions, key=lambda v: (v.hlc, v.id)))


def _equal_key(version: Version) -> str:
    return json.dumps(version.value, sort_keys=True, ensure_ascii=False)
