"""Location paths to closures: direct ones by slots, the rest by walking; all report what they read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from forms.definition import NodeDef
from forms.errors import FormError
from forms.expression import Call, Filter, Literal, Path, Step
from forms.lists import Table
from forms.tree import Group, Leaf
from forms.values import Value
from forms.xpath.frame import (
    Code,
    Compiling,
    Frame,
    Item,
    Loose,
    Main,
    Place,
    Rows,
    Scope,
    Sweep,
    first_value,
)
from forms.xpath.places import child_of, note_read, shallower
from forms.xpath.rows import NotFlatError, column_code, document_of, list_code
from forms.xpath.searching import Nodes, filtered, walking_code


@dataclass(frozen=True, slots=True)
class _Down:
    """A step to a child slot; a repeat's rows are many."""

    slot: int
    repeat: bool
    predicates: tuple[Code, ...]
    definition: int


def compile_path(c: Compiling, tree: Path, scope: Scope) -> Code:
    """A location path.

    Raises:
        FormError: a list that is not declared, or a part that has no meaning here.
    """
    base, steps = tree.base, tree.steps
    if base is None and tree.absolute:
        return _absolute(c, steps, scope)
    if base is None:
        return _onward(c, scope.here, steps, scope, _from_node)
    if isinstance(base, Call) and base.name == "current" and not base.arguments:
        return _onward(c, Main((scope.origin,), scope.origin), steps, scope, _from_current)
    if isinstance(base, Call) and base.name == "instance" and len(base.arguments) == 1:
        return _secondary(c, base, steps, scope)
    start = c.code(base, scope)
    if start.nodes is None:
        raise FormError("", "a path can only follow a node-set")
    return walking_code(c, start.place or Loose(), start.nodes, steps, scope)


def compile_filter(c: Compiling, tree: Filter, scope: Scope) -> Code:
    """`(…)[…]`: the predicates apply to the whole node-set."""
    base = c.code(tree.base, scope)
    if base.nodes is None:
        raise FormError("", "a predicate can only follow a node-set")
    start = base.nodes
    place = base.place or Loose()
    inner = Scope(place, scope.origin, predicate=True)
    predicates = tuple(c.code(predicate, inner) for predicate in tree.predicates)

    def nodes(frame: Frame) -> Sequence[Item]:
        return filtered(start(frame), predicates, frame)

    return Code(first_value(nodes), nodes, place, single=False)


def _from_node(frame: Frame) -> Any:
    return frame.node


def _from_current(frame: Frame) -> Any:
    return frame.current


def _from_root(frame: Frame) -> Any:
    return frame.host.root


def _nothing(place: Place) -> Code:
    return Code(lambda frame: "", lambda frame: (), place, constant=False)


def _absolute(c: Compiling, steps: tuple[Step, ...], scope: Scope) -> Code:
    """An absolute path keeps to the own instances of the repeats that it shares with its context.

    As the argument of a function of sets in a predicate it means the whole set: `rep[x = max(/data/rep/x)]`.
    """
    nodes = c.form.nodes
    root = nodes[0]
    if not steps:
        return Code(lambda frame: "", lambda frame: (frame.host.root,), Main((0,), 0))
    first = steps[0]
    if first.axis != "child":
        return walking_code(c, Main((0,), 0), lambda frame: (frame.host.root,), steps, scope)
    if first.test not in (*_names(root), "*"):
        return _nothing(Loose())
    rest = steps[1:]
    if first.predicates:
        inner = Scope(Main((0,), 0), scope.origin, predicate=True)
        predicates = tuple(c.code(predicate, inner) for predicate in first.predicates)
        return walking_code(
            c, Main((0,), 0), lambda frame: filtered((frame.host.root,), predicates, frame), rest, scope
        )
    if not isinstance(scope.here, Main) or len(scope.here.definitions) != 1:
        return _from_definition(c, 0, 0, rest, scope, _from_root)
    line = nodes[scope.here.definitions[0]].ancestors
    # what is summed or counted in a predicate is the whole set, but for what the path shares with its origin
    limit = nodes[scope.here.join].depth if scope.predicate and scope.whole else len(line) - 1
    shared = _shared_steps(c, line, rest, limit)
    return _from_definition(c, line[shared], len(line) - 1 - shared, rest[shared:], scope, _from_node)


def _shared_steps(c: Compiling, line: tuple[int, ...], steps: tuple[Step, ...], limit: int) -> int:
    """How many steps below the root lead along a node's own ancestors; a repeat at the end means its whole set."""
    shared = 0
    while shared < min(len(steps), limit):
        step, node = steps[shared], c.form.nodes[line[shared + 1]]
        if step.axis != "child" or step.predicates or (node.repeat and shared == len(steps) - 1):
            break
        child = child_of(c.form, c.form.nodes[line[shared]], step.test)
        if child is None or child.index != node.index:
            break
        shared += 1
    return shared


def _from_definition(
    c: Compiling,
    definition: int,
    ups: int,
    steps: tuple[Step, ...],
    scope: Scope,
    origin: Callable[[Frame], Any],
) -> Code:
    """The rest of an absolute path, from an ancestor that is so many steps up."""
    join = scope.here.join if isinstance(scope.here, Main) else 0
    here = Main((definition,), shallower(c, definition, join))
    straight = _straight(c, c.form.nodes[definition], steps, scope, here)
    if straight is None:
        get = _getter(ups, (), origin)
        return walking_code(c, here, lambda frame: (get(frame),), steps, scope)
    further, downs = straight
    line = c.form.nodes[definition].ancestors
    top = c.form.nodes[line[len(line) - 1 - further]]
    return _direct(
        c, top, ups + further, downs, scope, Main((top.index,), shallower(c, top.index, join)), origin
    )


def _onward(
    c: Compiling, here: Place, steps: tuple[Step, ...], scope: Scope, start: Callable[[Frame], Any]
) -> Code:
    """A relative path from a known place."""
    if isinstance(here, Rows):
        return column_code(here.table, steps)
    if isinstance(here, Main) and len(here.definitions) == 1:
        straight = _straight(c, c.form.nodes[here.definitions[0]], steps, scope, here)
        if straight is not None:
            ups, downs = straight
            line = c.form.nodes[here.definitions[0]].ancestors
            top = c.form.nodes[line[len(line) - 1 - ups]]
            join = shallower(c, top.index, here.join)
            return _direct(c, top, ups, downs, scope, Main((top.index,), join), start)
    return walking_code(c, here, lambda frame: (start(frame),), steps, scope)


def _straight(
    c: Compiling, start: NodeDef, steps: tuple[Step, ...], scope: Scope, here: Main
) -> tuple[int, tuple[_Down, ...]] | None:
    """Ups and downs that make the path, or None if it needs a walk; a missing child is slot -1."""
    ups, downs, node = 0, list[_Down](), start
    above = False  # at the document, over the root
    for step in steps:
        if above:
            if step.axis != "child" or step.predicates or step.test not in _names(node):
                return None
            above = False
            continue
        if step.axis == "self" and step.test == "node()" and not step.predicates:
            continue
        if step.axis == "parent" and step.test == "node()" and not step.predicates:
            if downs and (downs[-1].predicates or downs[-1].repeat or downs[-1].slot < 0):
                return None
            if not downs and node.parent < 0:
                above = True
                continue
            if downs:
                downs.pop()
            else:
                ups += 1
            node = c.form.nodes[node.parent]
        elif step.axis == "child" and step.test not in ("*", "node()"):
            child = child_of(c.form, node, step.test)
            if child is None:
                downs.append(_Down(-1, False, (), node.index))
                return ups, tuple(downs)
            join = here.join if downs or not ups else shallower(c, node.index, here.join)
            inner = Scope(Main((child.index,), join), scope.origin, predicate=True)
            predicates = tuple(c.code(predicate, inner) for predicate in step.predicates)
            downs.append(_Down(child.slot, child.repeat, predicates, child.index))
            node = child
        else:
            return None
    return None if above else (ups, tuple(downs))


def _names(node: NodeDef) -> tuple[str, str]:
    """What a node may be called: with its prefix, and without."""
    return node.name, node.name.rpartition(":")[2]


def _direct(
    c: Compiling,
    start: NodeDef,
    ups: int,
    downs: tuple[_Down, ...],
    scope: Scope,
    here: Main,
    origin: Callable[[Frame], Any],
) -> Code:
    if downs and downs[-1].slot < 0:
        return _nothing(Loose())
    target = c.form.nodes[downs[-1].definition] if downs else start
    if not (not downs and ups == 0):
        note_read(c, target.index, here.join, downs_from=start.index)
    elif target.leaf:
        c.reads.nodes[(target.index, here.join)] = None
    place = Main((target.index,), here.join)
    if any(down.repeat or down.predicates for down in downs):
        nodes = _many(ups, downs, origin)
        plain = target.leaf and not any(down.predicates for down in downs)
        line = tuple((down.slot, down.definition, down.repeat) for down in downs)
        sweep = Sweep(_getter(ups, (), origin), line) if plain else None
        return Code(first_value(nodes), nodes, place, single=False, sweep=sweep)
    get = _getter(ups, tuple(down.slot for down in downs), origin)

    def one(frame: Frame) -> Sequence[Item]:
        node = get(frame)
        return (node,) if node.alive else ()

    if not target.leaf:
        return Code(lambda frame: "", one, place)
    return Code(_reader(ups, tuple(down.slot for down in downs), origin, get), one, place)


def _getter(ups: int, slots: tuple[int, ...], origin: Callable[[Frame], Any]) -> Callable[[Frame], Any]:
    def get(frame: Frame) -> Any:
        node = origin(frame)
        for _ in range(ups):
            node = node.parent
        for slot in slots:
            node = node.children[slot]
        return node

    return get


def _reader(
    ups: int, slots: tuple[int, ...], origin: Callable[[Frame], Any], get: Callable[[Frame], Any]
) -> Callable[[Frame], Value]:
    """The value of a direct path; the commonest shapes without a loop."""
    if origin is _from_node and len(slots) == 1:
        slot = slots[0]
        if ups == 1:
            return lambda frame: frame.node.parent.children[slot].seen
        if ups == 2:
            return lambda frame: frame.node.parent.parent.children[slot].seen
        if ups == 0:
            return lambda frame: frame.node.children[slot].seen
    if origin is _from_node and not slots and ups == 0:
        return lambda frame: frame.node.seen
    return lambda frame: get(frame).seen


def _many(ups: int, downs: tuple[_Down, ...], origin: Callable[[Frame], Any]) -> Nodes:
    """A path through rows or predicates: level by level."""

    def nodes(frame: Frame) -> Sequence[Item]:
        node = origin(frame)
        for _ in range(ups):
            node = node.parent
        level: Sequence[Any] = (node,)
        for down in downs:
            slot = down.slot
            if down.predicates:
                found: list[Any] = []
                for group in level:
                    found.extend(filtered(_below(group, down), down.predicates, frame))
                level = found
            elif down.repeat:
                level = [row for group in level for row in group.children[slot].rows if row.alive]
            else:
                level = [child for group in level if (child := group.children[slot]).alive]
            frame.host.spend(len(level))
        return level

    return nodes


def _below(group: Group, down: _Down) -> list[Leaf | Group]:
    child = group.children[down.slot]
    if down.repeat:
        return [row for row in child.rows if row.alive]
    return [child] if child.alive else []


def _secondary(c: Compiling, base: Call, steps: tuple[Step, ...], scope: Scope) -> Code:
    name = base.arguments[0]
    if not isinstance(name, Literal):
        raise FormError("", "`instance` takes the name of a list in quotes")
    if name.value not in c.lists:
        raise FormError(
            "", f"there is no list (instance) named “{name.value}”", "declare it or check its name"
        )
    source = c.lists[name.value]
    c.reads.lists.add(name.value)
    if isinstance(source, Table):
        try:
            return list_code(c, source, steps, scope)
        except NotFlatError:
            pass

    def top(frame: Frame) -> Sequence[Item]:
        return (document_of(source, frame),)

    return walking_code(c, Loose(), top, steps, scope)
