"""Which act an event is, by all that it says: matters have a role for each kind and each move."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.matters import ADDED, MOVED
from fieldinspect.domain.people import Act, act_of_kind

_REGISTERS: Final = frozenset({"set", "clr", "resolve", "rep+", "rep-", "att", "att-"})


def act_of_body(body: Mapping[str, Any]) -> Act | None:
    """The act that an event with this body is; None for what everybody may write, or what is not known.

    A kind of matter or a move that this release does not know is what any matter is.
    """
    word = str(body.get("t"))
    if word in _REGISTERS:
        kind = KINDS.get(str(body.get("k")).partition("/")[0])
        return kind.edit if kind is not None else act_of_kind(word)
    if word == ADDED:
        kind = KINDS.get(str(body.get("kind")))
        return kind.add if kind is not None else act_of_kind(word)
    if word == MOVED:
        kind = KINDS.get(str(body.get("kind")))
        move = kind.move(str(body.get("move"))) if kind is not None else None
        return move.act if move is not None else act_of_kind(word)
    return act_of_kind(word)


def asks_four_eyes(body: Mapping[str, Any]) -> bool:
    """Whether an event is a move that whoever began the matter may not make."""
    kind = KINDS.get(str(body.get("kind"))) if body.get("t") == MOVED else None
    move = kind.move(str(body.get("move"))) if kind is not None else None
    return move is not None and move.four_eyes
