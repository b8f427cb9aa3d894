"""How a function is declared: its arity, whether it depends on its arguments alone, and how its call is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forms.errors import FormError
from forms.expression import Path, Step, Tree
from forms.values import Value
from forms.xpath.frame import Code, Compiling, Frame, Item, Scope, item_value

Builder = Callable[[Compiling, tuple[Tree, ...], Scope], Code]
MANY = 999


@dataclass(frozen=True, slots=True)
class Function:
    """A function: at least and at most so many arguments; ``pure`` calls of constants are folded."""

    least: int
    most: int
    build: Builder
    pure: bool = False


def plain(function: Callable[..., Value], least: int, most: int | None = None) -> Function:
    """A function of values alone."""

    def build(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
        codes = [c.code(argument, scope) for argument in arguments]
        values = [code.value for code in codes]
        constant = all(code.constant for code in codes)
        if len(values) == 1:
            (only,) = values
            return Code(lambda frame: function(only(frame)), constant=constant)
        if len(values) == 2:
            first, second = values
            return Code(lambda frame: function(first(frame), second(frame)), constant=constant)
        return Code(lambda frame: function(*[value(frame) for value in values]), constant=constant)

    return Function(least, least if most is None else most, build, pure=True)


def of_context(function: Callable[[Value], Value]) -> Function:
    """A function of one value, which is the context node's where none is given (XPath 1.0, section 4.2)."""
    with_value = plain(function, 1)

    def build(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
        return with_value.build(c, arguments or (Path(False, (Step("self", "node()"),)),), scope)

    return Function(0, 1, build, pure=True)


def framed(function: Callable[..., Value], least: int, most: int | None = None) -> Function:
    """A function that also asks the session: its first parameter is the frame."""

    def build(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
        values = [c.code(argument, scope).value for argument in arguments]
        return Code(lambda frame: function(frame, *[value(frame) for value in values]))

    return Function(least, least if most is None else most, build)


def listed(function: Callable[[Frame, list[Value]], Value], least: int, most: int = MANY) -> Function:
    """A function of a list of values: node-sets among the arguments are spread out."""

    def build(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
        codes = [c.code(argument, whole(argument, scope)) for argument in arguments]
        if len(codes) == 1 and codes[0].nodes is not None:
            nodes = codes[0].nodes
            return Code(lambda frame: function(frame, [item_value(item) for item in nodes(frame)]))
        return Code(lambda frame: function(frame, spread(codes, frame)))

    return Function(least, most, build)


def whole(argument: Tree, scope: Scope) -> Scope:
    """The scope of an argument that stands for all its nodes, if it is a path."""
    return replace(scope, whole=True) if isinstance(argument, Path) else scope


def spread(codes: Sequence[Code], frame: Frame) -> list[Value]:
    """The values of arguments, node-sets node by node."""
    found: list[Value] = []
    for code in codes:
        if code.nodes is None:
            found.append(code.value(frame))
        else:
            found.extend(item_value(item) for item in code.nodes(frame))
    return found


def nodes_of(code: Code, name: str) -> Callable[[Frame], Sequence[Item]]:
    """The node-set of an argument.

    Raises:
        FormError: the argument is no path.
    """
    if code.nodes is None:
        raise FormError("", f"`{name}` takes a path")
    return code.nodes


def on_nodes(name: str, function: Callable[[Frame, Sequence[Any]], Value]) -> Function:
    """A function of one node-set."""

    def build(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
        nodes = nodes_of(c.code(arguments[0], whole(arguments[0], scope)), name)
        return Code(lambda frame: function(frame, nodes(frame)))

    return Function(1, 1, build)
