"""What is computed in a form: the aspects of nodes, their expressions, and the edges between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

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
    SHOWN = "shown"
    """Constraint, label, hint or message: computed when asked for."""


EAGER = frozenset(
    {Aspect.CALCULATE, Aspect.RELEVANT, Aspect.REQUIRED, Aspect.READONLY, Aspect.FINDING, Aspect.PHOTO, Aspect.SEVERITY}
)  # fmt: skip


@dataclass(slots=True)
class Computation:
    """One expression of one definition; ``order`` is its place in the sorted list, -1 where it is not in it."""

    aspect: Aspect
    node: int
    value: Callable[[Frame], Value]
    reads: Reads
    text: str
    constant: bool = False
    at_parent: bool = False
    order: int = -1


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
