"""An XPath expression as a tree of frozen values: what the parser makes and everybody else reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal literal, exact."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Literal:
    """A quoted text."""

    value: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function call with its arguments."""

    name: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and an operator: or and = != < <= > >= + - * div mod |."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Negate:
    """A minus sign before an operand."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: axis, node test (a name, ``*`` or ``node()``) and predicates."""

    axis: str
    test: str
    predicates: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A location path: from the root (``absolute``), from ``base`` (an expression), or from the context."""

    absolute: bool
    steps: tuple[Step, ...]
    base: Tree | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression with predicates: ``(…)[…]``."""

    base: Tree
    predicates: tuple[Tree, ...]


Tree = Number | Literal | Call | Binary | Negate | Path | Filter


def chain_of(tree: Tree) -> tuple[Tree, list[tuple[str, Tree]]]:
    """The leftmost operand, then operators with their right operands: long chains are walked, not recursed into."""
    rights: list[tuple[str, Tree]] = []
    while isinstance(tree, Binary):
        rights.append((tree.operator, tree.right))
        tree = tree.left
    return tree, rights[::-1]
