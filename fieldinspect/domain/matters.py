"""Matters: what an inspectorate follows beside its visits, each with fields, a course and who may do what.

A matter is a stream of its own. Its kind (`MatterKind`) is data: the fields with what may stand in them, and the moves
from state to state. Fields are registers, so what two people write differently is kept; moves are acts, so one that is
not legal where the matter stands changes nothing and is flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from fieldinspect.domain.fold_registers import prefixed
from fieldinspect.domain.matter_fields import Field
from fieldinspect.domain.people import Act
from fieldinspect.domain.registers import Fact, Paths

Guard = Callable[[Mapping[str, Any]], str]
"""Fields → a sentence that says why the move cannot be made, or blank."""


def no_guard(fields: Mapping[str, Any]) -> str:
    """Nothing stands in the way."""
    return ""


def in_order(first: str, then: str) -> Guard:
    """A rule: one day or moment does not come after another (ISO texts), where both are known."""

    def rule(fields: Mapping[str, Any]) -> str:
        before, after = fields.get(first), fields.get(then)
        if before and after and str(before)[:10] > str(after)[:10]:
            return f"{then} ({after}) comes before {first} ({before})."
        return ""

    return rule


@dataclass(frozen=True, slots=True)
class Move:
    """A step in the course of a matter.

    ``frm`` are the states from which it can be made, ``to`` the state that follows; ``needs`` and ``may`` name the
    fields that are given with it and are frozen by it; ``four_eyes``: not by whoever began the matter.
    """

    name: str
    frm: tuple[str, ...]
    to: str
    act: Act
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    four_eyes: bool = False
    guard: Guard = no_guard


@dataclass(frozen=True, slots=True)
class MatterKind:
    """One kind of matter: its fields and its course, which begins in ``first``.

    ``title`` names the fields of which its line in a list is made; ``due`` the fields of which the first that is set
    says until when something is to be done; ``prefix`` the series of its number, blank if it has none.
    """

    name: str
    fields: tuple[Field, ...]
    first: str
    moves: tuple[Move, ...]
    title: tuple[str, ...]
    add: Act = Act.KEEP_MATTER
    edit: Act = Act.KEEP_MATTER
    due: tuple[str, ...] = ()
    prefix: str = ""
    rules: tuple[Guard, ...] = ()
    """What fields have to be to one another."""
    rests: tuple[str, ...] = ()
    """States in which nothing is due, though the matter is not at its end."""
    early: tuple[str, ...] = ()
    """Fields of moves that can also be given when the matter begins."""
    source: str = ""
    """Where the mechanism comes from: a section of the domain model, an article."""

    def field(self, name: str) -> Field | None:
        """The field of a name, None where there is none."""
        return next((each for each in self.fields if each.name == name), None)

    def move(self, name: str) -> Move | None:
        """The move of a name, None where there is none."""
        return next((each for each in self.moves if each.name == name), None)

    @property
    def states(self) -> tuple[str, ...]:
        """All states, in the order of the course."""
        return tuple(dict.fromkeys((self.first, *(move.to for move in self.moves))))

    @property
    def ends(self) -> frozenset[str]:
        """The states from which nothing follows."""
        begun = {state for move in self.moves for state in move.frm}
        return frozenset(state for state in self.states if state not in begun)

    @property
    def by_move(self) -> frozenset[str]:
        """Fields that moves give, and freeze."""
        return frozenset(name for move in self.moves for name in (*move.needs, *move.may))


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was made: the state that followed, by whom, when, and what was given with it."""

    move: str
    state: str
    by: str
    at_ms: int
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as it stands. ``flags`` are moves that came where they were not legal (two people at once)."""

    id: str
    kind: str
    number: str
    office: str
    state: str
    fields: Mapping[str, Any]
    added_by: str
    added_ms: int
    updated_ms: int
    moves: tuple[Moved, ...] = ()
    conflicts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


ADDED: Final = "matter.add"
MOVED: Final = "matter.move"


def fold_matter(stream: bytes, facts: Iterable[Fact], kinds: Mapping[str, MatterKind]) -> Matter | None:
    """Read all events of a matter, in any order; None before the event that says of what kind it is.

    A kind that this release does not know is read as far as that goes: its fields, and the first state.
    """
    paths, acts, last = Paths(), list[Fact](), 0
    for fact in sorted(facts, key=lambda f: f.order):
        last = max(last, fact.at_ms)
        if not paths.add(fact) and fact.body is not None:
            acts.append(fact)
    added = next((fact for fact in acts if fact.body is not None and fact.body["t"] == ADDED), None)
    if added is None or added.body is None:
        return None
    name = str(added.body.get("kind", ""))
    kind = kinds.get(name)
    state, moves, flags = _course(kind, acts)
    registers = prefixed(paths.registers(), f"{name}/")
    fields = {key: register.value for key, register in registers.items() if register.value is not None}
    for moved in moves:
        fields |= moved.values
    return Matter(
        id=stream.hex(), kind=name, number=str(added.body.get("no") or ""), office=str(added.body.get("office", "")),
        state=state, fields=fields, added_by=added.author.hex(), added_ms=added.at_ms, updated_ms=last, moves=moves,
        conflicts=tuple(sorted(key for key, register in registers.items() if register.conflict)), flags=flags,
    )  # fmt: skip


def title_of(kind: MatterKind, fields: Mapping[str, Any]) -> str:
    """The line by which people know a matter in a list."""
    return " · ".join(str(fields[name]) for name in kind.title if fields.get(name) not in (None, "", []))


def due_of(kind: MatterKind, matter: Matter) -> str:
    """The day until which something is to be done (ISO), blank where nothing is or the matter is at its end."""
    if matter.state in kind.ends or matter.state in kind.rests:
        return ""
    return next((str(matter.fields[name])[:10] for name in kind.due if matter.fields.get(name)), "")


def _course(kind: MatterKind | None, acts: Iterable[Fact]) -> tuple[str, tuple[Moved, ...], tuple[str, ...]]:
    if kind is None:
        return "", (), ()
    state, moves, flags = kind.first, list[Moved](), list[str]()
    for fact in acts:
        body = fact.body or {}
        if body.get("t") != MOVED or body.get("kind") != kind.name:
            continue
        move = kind.move(str(body.get("move")))
        if move is None or state not in move.frm:
            flags.append(str(body.get("move")))
            continue
        state = move.to
        given = body.get("v")
        allowed = {*move.needs, *move.may}
        values = (
            {k: v for k, v in given.items() if k in allowed and v is not None}
            if isinstance(given, dict)
            else {}
        )
        moves.append(Moved(move.name, state, fact.author.hex(), fact.at_ms, values))
    return state, tuple(moves), tuple(flags)
