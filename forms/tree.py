"""The instance while it is filled: leaves with values, groups, and repeats with their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol

from forms.definition import NodeDef
from forms.values import Value

NO_ERRORS: Final[Mapping[str, str]] = MappingProxyType({})


class Readers(NamedTuple):
    """Who reads a node: pairs of a computation's order and its node, and edges that lead to rows."""

    fixed: Sequence[tuple[int, Any]]
    others: Sequence[Any]


class Counting(Protocol):
    """A running total, as a leaf knows it."""

    def moved(self, before: Value, after: Value) -> None:
        """A leaf shows another value now."""
        ...


class Leaf:
    """A node with a value.

    ``text`` is kept whatever the relevance; ``seen`` is what expressions read: blank while not relevant.
    ``alive`` is the relevance with the ancestors', ``own`` without them.
    ``errors``: what of the node could not be computed → why.
    """

    __slots__ = (
        "alive", "attributes", "defn", "errors", "own", "parent", "raw", "readers", "readonly", "required", "seen",
        "severity", "text", "totals", "typed", "user", "when",
    )  # fmt: skip

    def __init__(self, defn: NodeDef, parent: Group) -> None:
        self.defn, self.parent = defn, parent
        self.text = ""
        self.typed: Value = ""
        self.seen: Value = ""
        self.alive = self.own = True
        self.required = self.readonly = False
        self.raw = False
        self.user = False
        self.errors = NO_ERRORS
        self.severity = ""
        self.when: tuple[bool, bool] = (False, False)
        self.attributes: dict[str, str] = {}
        self.readers: Readers | None = None
        self.totals: tuple[Counting, ...] = ()

    def see(self, value: Value) -> None:
        """Let expressions read this value from now on; the totals that count the leaf follow."""
        for total in self.totals:
            total.moved(self.seen, value)
        self.seen = value


class Group:
    """A group, the root, or one row of a repeat; a child slot holds a leaf, a group or a repeat's rows."""

    __slots__ = (
        "alive",
        "attributes",
        "children",
        "defn",
        "grown",
        "key",
        "ordinal",
        "own",
        "parent",
        "position",
        "readers",
        "readonly",
        "series",
        "totals",
    )

    def __init__(self, defn: NodeDef, parent: Group | None) -> None:
        self.defn, self.parent = defn, parent
        self.children: list[Any] = []
        self.alive = self.own = True
        self.readonly = False
        self.grown = False
        """Whether it was made while filling, as a row or in one, and not by the form or a saved instance."""
        self.position = 0
        self.ordinal = 0
        """In a repeat that the form counts: which of the counted rows this is, whatever rows are there."""
        self.series: Series | None = None
        self.key: str | None = None
        self.attributes: dict[str, str] = {}
        self.readers: Readers | None = None
        self.totals: dict[int, Any] | None = None
        """Definition → running total of its leaves below this group."""


class Series:
    """The rows of a repeat inside one parent."""

    __slots__ = ("defn", "parent", "rows", "wanted")

    def __init__(self, defn: NodeDef, parent: Group) -> None:
        self.defn, self.parent = defn, parent
        self.rows: list[Group] = []
        self.wanted: int | None = None

    def renumber(self, start: int = 0) -> None:
        """Write the positions from row `start` (from 0) on."""
        for place in range(start, len(self.rows)):
            self.rows[place].position = place + 1


Instance = Leaf | Group


def children(node: Instance) -> Iterator[Instance]:
    """The children in document order, a repeat's rows one by one."""
    if isinstance(node, Group):
        for child in node.children:
            if isinstance(child, Series):
                yield from child.rows
            else:
                yield child


def descend(node: Instance) -> Iterator[Instance]:
    """The node and everything below it, in document order."""
    stack: list[Instance] = [node]
    while stack:
        top = stack.pop()
        yield top
        if isinstance(top, Group):
            stack.extend(reversed(list(children(top))))


def descend_all(node: Instance) -> Iterator[Instance | Series]:
    """The node and everything below it, repeats as a whole too."""
    for inner in descend(node):
        yield inner
        if isinstance(inner, Group):
            yield from (child for child in inner.children if isinstance(child, Series))


def reference(node: Instance) -> str:
    """`/data/group/rep[2]/q`."""
    if node.defn.alone:
        return node.defn.path
    parts: list[str] = []
    step: Instance | None = node
    while step is not None:
        if isinstance(step, Group) and step.series is not None:
            parts.append(f"{step.defn.name}[{step.position}]")
        else:
            parts.append(step.defn.name)
        step = step.parent
    return "/" + "/".join(reversed(parts))


def series_reference(series: Series) -> str:
    """`/data/group/rep`, without a position at its end."""
    return f"{reference(series.parent)}/{series.defn.name}"


def reference_of(node: Instance | Series) -> str:
    """The reference of any node."""
    return series_reference(node) if isinstance(node, Series) else reference(node)


def ancestor_at(node: Instance, depth: int) -> Instance:
    """The ancestor-or-self at this depth."""
    for _ in range(node.defn.depth - depth):
        assert node.parent is not None
        node = node.parent
    return node


def holder(node: Instance) -> Group:
    """The group that holds a node; the node must not be the root."""
    assert node.parent is not None
    return node.parent
