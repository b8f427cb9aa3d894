"""What compiled expressions are made of: the frame they run in, places in the form, code, and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Protocol

from forms.definition import FormDefinition
from forms.expression import Tree
from forms.lists import Element, Row, SecondaryInstance, Table
from forms.tree import Group, Leaf
from forms.values import Value

Item = Leaf | Group | Row | Element | str
"""A member of a node-set; a cell of a table, or an attribute, is its text."""


class Host(Protocol):
    """The session, as far as expressions know it."""

    root: Group
    random: Random

    def now(self) -> datetime:
        """The moment of the operation, in the session's zone."""
        ...

    def spend(self, steps: int) -> None:
        """Count work against the operation's limit."""
        ...

    def translated(self, text_id: str) -> str:
        """The text with this id in the current language; the id itself if there is none."""
        ...

    def media(self, text_id: str) -> Mapping[str, str]:
        """Pictures and sounds of a text, by form."""
        ...

    def last_saved(self) -> Element:
        """The document node over the instance that was saved last."""
        ...

    def choice_name(self, question: int, value: str, node: Leaf | Group) -> str:
        """The label of a choice of a question, as seen from a node."""
        ...


class Frame:
    """One evaluation: the context node, `current()`, position and size in a predicate, the host."""

    __slots__ = ("current", "host", "node", "position", "size")

    def __init__(self, node: Any, current: Any, host: Host, position: int = 1, size: int = 1) -> None:
        self.node, self.current, self.host = node, current, host
        self.position, self.size = position, size


@dataclass(frozen=True, slots=True)
class Main:
    """Nodes of the primary instance, by their definitions.

    ``join`` is the deepest definition whose instance is surely the one that the evaluation started in.
    """

    definitions: tuple[int, ...]
    join: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table."""

    table: Table


@dataclass(frozen=True, slots=True)
class Loose:
    """Nodes of which only running tells more: elements, cells, attributes, mixtures."""


Place = Main | Rows | Loose


@dataclass(frozen=True, slots=True)
class Code:
    """A compiled expression.

    ``value`` gives one value; ``nodes`` the node-set, if it is one; ``single``: never more than one node.
    ``constant``: the value depends on nothing. ``sweep``: how it reaches all its leaves, if that is a plain way down.
    """

    value: Callable[[Frame], Value]
    nodes: Callable[[Frame], Sequence[Item]] | None = None
    place: Place | None = None
    single: bool = True
    constant: bool = False
    sweep: Sweep | None = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """All leaves of one question below the group that ``anchor`` finds: the way down as `forms.totals` takes it."""

    anchor: Callable[[Frame], Any]
    line: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands.

    ``here``: its context; ``origin``: the node it started from; ``predicate``: it is inside a predicate;
    ``whole``: it is the argument of a function of sets, such as `max`.
    """

    here: Place
    origin: int
    predicate: bool = False
    whole: bool = False


@dataclass(slots=True)
class Reads:
    """What an expression reads.

    ``nodes``: pairs of a definition and the deepest definition shared with the reader's own instance.
    ``positions``: the repeats whose own position is read. ``lists``: secondary instances.
    """

    nodes: dict[tuple[int, int], None] = field(default_factory=dict)
    positions: set[int] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    keeps: bool = False
    """It reads its own node's former value (`once`)."""


class Compiling(Protocol):
    """The compiler, as the builders of functions and paths know it."""

    form: FormDefinition
    lists: Mapping[str, SecondaryInstance]
    reads: Reads

    def code(self, tree: Tree, scope: Scope) -> Code:
        """Compile a tree."""
        ...


def item_value(item: Item) -> Value:
    """The value of a node."""
    if isinstance(item, Leaf):
        return item.seen
    if isinstance(item, str):
        return item
    if isinstance(item, Element):
        return item.string()
    return "".join(item) if isinstance(item, Row) else ""


def first_value(nodes: Callable[[Frame], Sequence[Item]]) -> Callable[[Frame], Value]:
    """The value of a node-set: its first node's, blank if it is empty."""

    def value(frame: Frame) -> Value:
        found = nodes(frame)
        return item_value(found[0]) if found else ""

    return value
