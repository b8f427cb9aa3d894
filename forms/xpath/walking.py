"""Steps along any axis over nodes of the primary instance and elements of lists, for paths that need a search."""

from __future__ import annotations

from collections.abc import Iterator

from forms.lists import Element
from forms.tree import Group, Leaf, children, descend
from forms.xpath.frame import Item


def walk(item: Item, axis: str, test: str) -> Iterator[Item]:
    """The nodes on an axis that pass the test (a name, `*` or `node()`), in document order."""
    if isinstance(item, (str, tuple)):
        if axis in ("self", "descendant-or-self", "ancestor-or-self") and test == "node()":
            yield item
        return
    if axis == "attribute":
        for name, value in item.attributes.items():
            if test in ("*", "node()") or name == test or name.rpartition(":")[2] == test:
                yield value
        return
    for found in _axis(item, axis):
        if _passes(found, test):
            yield found


def _passes(node: Leaf | Group | Element, test: str) -> bool:
    if isinstance(node, Element):
        return test == "node()" or (node.name != "" and test in ("*", node.name))
    return node.alive and (test in ("*", "node()") or _name(node) == test or node.defn.name == test)


def _name(node: Leaf | Group) -> str:
    return node.defn.name.rpartition(":")[2]


def _axis(node: Leaf | Group | Element, axis: str) -> Iterator[Leaf | Group | Element]:
    if axis == "self":
        yield node
    elif axis == "parent":
        if node.parent is not None:
            yield node.parent
    elif axis == "child":
        yield from _children(node)
    elif axis == "descendant-or-self":
        yield from _descend(node)
    elif axis == "descendant":
        for child in _children(node):
            yield from _descend(child)
    elif axis in ("ancestor", "ancestor-or-self"):
        yield from _ancestors(node, axis == "ancestor-or-self")
    else:
        yield from _siblings(node, axis == "following-sibling")


def _children(node: Leaf | Group | Element) -> Iterator[Leaf | Group | Element]:
    return iter(node.children) if isinstance(node, Element) else children(node)


def _descend(node: Leaf | Group | Element) -> Iterator[Leaf | Group | Element]:
    if not isinstance(node, Element):
        yield from descend(node)
        return
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(top.children))


def _ancestors(node: Leaf | Group | Element, with_self: bool) -> Iterator[Leaf | Group | Element]:
    line: list[Leaf | Group | Element] = [node] if with_self else []
    parent: Leaf | Group | Element | None = node.parent
    while parent is not None:
        line.append(parent)
        parent = parent.parent
    yield from reversed(line)


def _siblings(node: Leaf | Group | Element, following: bool) -> Iterator[Leaf | Group | Element]:
    if node.parent is None:
        return
    line = list(_children(node.parent))
    place = next(index for index, other in enumerate(line) if other is node)
    yield from line[place + 1 :] if following else line[:place]
