"""Events of one stream gathered by path, and read as registers; events can come in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fieldinspect.domain.event_kinds import BY_FORM
from sync.conflicts import Entry, EventId, Register, edited_while_removed, path_of, registers


def whole(value: Any, otherwise: int = 0) -> int:
    """A whole number of a body, or something else where what stands there is none."""
    return value if type(value) is int else otherwise


@dataclass(frozen=True, slots=True)
class Fact:
    """One event of a stream as the fold reads it.

    ``body`` is the opened body, or None where its key is not here; ``content`` the event's content hash;
    ``sealed`` whether it travels sealed. Events that were set aside are left out before.
    """

    id: EventId
    hlc: int
    author: bytes
    body: Mapping[str, Any] | None
    content: bytes
    sealed: bool = False

    @property
    def at_ms(self) -> int:
        """When it was written, by its author's clock."""
        return self.hlc >> 16

    @property
    def order(self) -> tuple[int, EventId]:
        """The order for people and for acts; it never picks a winner among answers."""
        return (self.hlc, self.id)

    @property
    def entry(self) -> Entry:
        """The fact as the register rules read it."""
        return Entry(self.id, self.hlc, self.author, self.body or {})


@dataclass(slots=True)
class Paths:
    """Register events by path; `register` gives the heads, cached until the path gets another event."""

    _groups: dict[str, list[Fact]] = field(default_factory=dict)
    _cache: dict[str, Register] = field(default_factory=dict)
    _removals: bool = False
    given_by_form: set[EventId] = field(default_factory=set)
    """Values that the start of a form gave; they are no answers of a person."""

    def add(self, fact: Fact) -> bool:
        """Take a fact if it is a register event; say whether it was."""
        path = path_of(fact.body) if fact.body is not None else None
        if path is None:
            return False
        self._groups.setdefault(path, []).append(fact)
        self._removals = self._removals or fact.entry.body.get("t") == "rep-"
        if fact.entry.body.get("by") == BY_FORM:
            self.given_by_form.add(fact.id)
        self._cache.pop(path, None)
        return True

    def registers(self, late: frozenset[EventId] = frozenset()) -> dict[str, Register]:
        """All registers by path, in the order of paths; events named by ``late`` do not count."""
        found: dict[str, Register] = {}
        for path in sorted(self._groups):
            group = self._groups[path]
            counted = [fact for fact in group if fact.id not in late] if late else group
            if len(counted) == len(group):
                if path not in self._cache:
                    self._cache[path] = registers(fact.entry for fact in group)[path]
                found[path] = self._cache[path]
            elif counted:
                found[path] = registers(fact.entry for fact in counted)[path]
        return found

    def facts(self) -> Iterator[Fact]:
        """Every register event."""
        for group in self._groups.values():
            yield from group

    def sealed_paths(self) -> frozenset[str]:
        """Paths of which at least one event travels sealed: they stand in no hash in clear."""
        return frozenset(path for path, group in self._groups.items() if any(fact.sealed for fact in group))

    def edited_while_removed(self) -> frozenset[str]:
        """Rows that one person removed while another wrote inside."""
        if not self._removals:
            return frozenset()
        return edited_while_removed(fact.entry for fact in self.facts())
