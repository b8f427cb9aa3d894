"""Where paths lead among the definitions of a form, and the record of what an expression reads."""

from __future__ import annotations

from collections.abc import Iterable

from forms.definition import FormDefinition, NodeDef
from forms.xpath.frame import Compiling


def child_of(form: FormDefinition, node: NodeDef, name: str) -> NodeDef | None:
    """The child with this name, with or without its prefix."""
    exact = form.by_path.get(f"{node.path}/{name}")
    if exact is not None:
        return form.nodes[exact]
    for index in node.children:
        if form.nodes[index].name.rpartition(":")[2] == name:
            return form.nodes[index]
    return None


def shallower(c: Compiling, first: int, second: int) -> int:
    """Of two definitions on one line of ancestors the one nearer to the root."""
    nodes = c.form.nodes
    return first if nodes[first].depth <= nodes[second].depth else second


def note_read(c: Compiling, target: int, join: int, *, downs_from: int) -> None:
    """Record a read of a node and of every repeat that is crossed below ``downs_from``."""
    nodes = c.form.nodes
    c.reads.nodes[(target, join)] = None
    depth = nodes[downs_from].depth
    for index in nodes[target].ancestors[depth + 1 :]:
        if nodes[index].repeat:
            c.reads.nodes[(index, join)] = None


def step_definitions(
    form: FormDefinition, definitions: Iterable[int], axis: str, test: str
) -> tuple[int, ...]:
    """All definitions that a step can reach."""
    found: dict[int, None] = {}
    for index in definitions:
        for other in _axis(form, index, axis):
            name = form.nodes[other].name
            if test in ("*", "node()", name) or name.rpartition(":")[2] == test:
                found[other] = None
    return tuple(sorted(found))


def _axis(form: FormDefinition, index: int, axis: str) -> Iterable[int]:
    node = form.nodes[index]
    if axis in ("self", "attribute"):
        return (index,)
    if axis == "parent":
        return (node.parent,) if node.parent >= 0 else ()
    if axis == "child":
        return node.children
    if axis == "ancestor":
        return node.ancestors[:-1]
    if axis == "ancestor-or-self":
        return node.ancestors
    if axis == "descendant-or-self":
        return below(form, index)
    if axis == "descendant":
        return below(form, index)[1:]
    return form.nodes[node.parent].children if node.parent >= 0 else ()


def below(form: FormDefinition, index: int) -> list[int]:
    """A definition and all definitions under it, in document order."""
    line, stack = [], [index]
    while stack:
        top = stack.pop()
        line.append(top)
        stack.extend(reversed(form.nodes[top].children))
    return line
