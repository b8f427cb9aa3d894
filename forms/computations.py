"""What is computed in a form: the aspects of nodes, their expressions, and the edges between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from forms.definition import NodeDef
from forms.values import Value
from forms.xpath.frame import Frame, Reads


class Aspect(Enum):
    """What a computation decides about its node."""

    CALCULATE = "calculate"
    RELEVANT = "relevant"
    REQUIRED = "required"
    READONLY = "readonly"
    FINDING = "finding_when"
    PHOTO = "photo_when"
    SEVERITY = "severity"
    CHOICES = "choices"
    COUNT = "count"
    ATTRIBUTE = "attribute"
    SHOWN = "shown"
    """Constraint, label, hint or message: computed when asked for."""


EAGER = frozenset(
    {Aspect.CALCULATE, Aspect.RELEVANT, Aspect.REQUIRED, Aspect.READONLY, Aspect.FINDING, Aspect.PHOTO, Aspect.SEVERITY, Aspect.ATTRIBUTE}
)  # fmt: skip


@dataclass(slots=True)
class Computation:
    """One expression of one definition; ``order`` is its place in the sorted list, -1 where it is not in it.

    ``attribute`` and ``type``: of an attribute's calculation, its name and what it is kept as.
    """

    aspect: Aspect
    node: int
    value: Callable[[Frame], Value]
    reads: Reads
    text: str
    constant: bool = False
    at_parent: bool = False
    order: int = -1
    attribute: str = ""
    type: str = "string"


@dataclass(frozen=True, slots=True)
class Edge:
    """From a node that changes to the instances of a computation.

    ``depth`` is that of the ancestor that both share, ``route`` the slots from there down to the computation's
    node, each with whether it holds the rows of a repeat.
    """

    computation: Computation
    depth: int
    route: tuple[tuple[int, bool], ...]
    many: bool


class Direct(NamedTuple):
    """The edges from a node: those to one computation at one other node, as its order, how many steps up and which
    slots down; and the others.
    """

    fixed: Sequence[tuple[int, int, Sequence[int]]]
    others: Sequence[Edge]

    @classmethod
    def of(cls, node: NodeDef, edges: Sequence[Edge]) -> Direct:
        """Sort the edges of a node into the two kinds."""
        near = [edge for edge in edges if edge.depth <= node.depth]
        fixed = [
            (edge.computation.order, node.depth - edge.depth, [slot for slot, _ in edge.route])
            for edge in near
            if not edge.many and edge.computation.order >= 0
        ]
        return cls(fixed, [edge for edge in near if edge.many or edge.computation.order < 0])
