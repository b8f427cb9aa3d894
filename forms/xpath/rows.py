"""Paths into flat lists: `instance('x')/root/item[…]/column` by columns and equality indexes, never by elements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from forms.errors import FormError
from forms.expression import Binary, Call, Filter, Literal, Negate, Number, Path, Step, Tree, chain_of
from forms.lists import Element, LastSaved, Row, SecondaryInstance, Table
from forms.values import Value, equal, to_boolean
from forms.xpath.frame import Code, Compiling, Frame, Item, Loose, Rows, Scope, first_value

RowSource = Callable[[Frame], Sequence[Row]]


class NotFlatError(FormError):
    """The path needs elements, which a flat list does not have."""

    def __init__(self) -> None:
        super().__init__("", "this path leads nowhere in a flat list", "name a column")


@dataclass(frozen=True, slots=True)
class _Key:
    """A conjunct `column = value` whose value does not depend on the row."""

    place: int
    value: Callable[[Frame], Value]


def document_of(source: SecondaryInstance, frame: Frame) -> Element:
    """The document node of a list; the instance saved last is the session's."""
    if isinstance(source, Table):
        return source.tree()
    return frame.host.last_saved() if isinstance(source, LastSaved) else source


def column_code(table: Table, steps: tuple[Step, ...]) -> Code:
    """A path from a row: a column, or `.`.

    Raises:
        NotFlatError: any other path.
    """
    if len(steps) != 1 or steps[0].predicates:
        raise NotFlatError()
    step = steps[0]
    if step.axis == "self" and step.test == "node()":
        return Code(lambda frame: "".join(frame.node), lambda frame: (frame.node,), Rows(table))
    if step.axis != "child" or step.test in ("*", "node()"):
        raise NotFlatError()
    place = table.columns.get(step.test)
    if place is None:
        return Code(lambda frame: "", lambda frame: (), Loose())

    def cell(frame: Frame) -> str:
        return frame.node[place]  # type: ignore[no-any-return]

    return Code(cell, lambda frame: (frame.node[place],), Loose())


def list_code(c: Compiling, table: Table, steps: tuple[Step, ...], scope: Scope) -> Code:
    """A path from the top of a list.

    Raises:
        NotFlatError: a path that columns and rows cannot serve.
    """
    plain = len(steps) in (2, 3) and all(step.axis == "child" and step.test != "node()" for step in steps)
    if (
        not plain
        or steps[0].predicates
        or (len(steps) == 3 and (steps[2].predicates or steps[2].test == "*"))
    ):
        raise NotFlatError()
    rows: RowSource
    if steps[0].test not in (table.root, "*") or steps[1].test not in (table.item, "*"):
        rows = _no_rows
    else:
        rows = _filter(c, table, steps[1].predicates, scope)
    if len(steps) == 2:
        return Code(first_value(rows), rows, Rows(table), single=False)
    place = table.columns.get(steps[2].test)
    if place is None:
        return Code(lambda frame: "", lambda frame: (), Loose(), single=False)

    def cells(frame: Frame) -> Sequence[Item]:
        return [row[place] for row in rows(frame)]

    def first(frame: Frame) -> Value:
        found = rows(frame)
        return found[0][place] if found else ""

    return Code(first, cells, Loose(), single=False)


def _no_rows(frame: Frame) -> Sequence[Row]:
    return ()


def _filter(c: Compiling, table: Table, predicates: tuple[Tree, ...], scope: Scope) -> RowSource:
    if not predicates:
        return lambda frame: table.rows
    inner = Scope(Rows(table), scope.origin, predicate=True)
    keys: list[_Key] = []
    tests: list[Code] = []
    conjuncts = list(_conjuncts(predicates[0])) if not _may_be_number(predicates[0]) else [predicates[0]]
    for conjunct in conjuncts:
        key = _key(c, table, conjunct, inner)
        if key is None:
            tests.append(c.code(conjunct, inner))
        else:
            keys.append(key)
    rest = tuple(c.code(predicate, inner) for predicate in predicates[1:])
    first = tuple(tests)
    # a conjunct that reads the position must count all rows, so the index may not run before it
    if any(_reads_position(conjunct) for conjunct in conjuncts):
        keys, first = [], tuple(c.code(predicate, inner) for predicate in predicates[:1])

    def rows(frame: Frame) -> Sequence[Row]:
        found = _look_up(table, keys, frame) if keys else table.rows
        if first:
            found = _scan(found, first, frame, conjoined=len(conjuncts) > 1)
        for predicate in rest:
            found = _scan(found, (predicate,), frame, conjoined=False)
        return found

    return rows


def _conjuncts(tree: Tree) -> Sequence[Tree]:
    """The parts of a condition that must all hold."""
    parts: list[Tree] = []
    while isinstance(tree, Binary) and tree.operator == "and":
        parts.append(tree.right)
        tree = tree.left
    return [tree, *reversed(parts)]


def _key(c: Compiling, table: Table, tree: Tree, inner: Scope) -> _Key | None:
    if not (isinstance(tree, Binary) and tree.operator == "="):
        return None
    for column, other in ((tree.left, tree.right), (tree.right, tree.left)):
        place = _column(table, column)
        if place is None or reads_context(other):
            continue
        code = c.code(other, inner)
        if code.single or code.nodes is None:
            return _Key(place, code.value)
        return None
    return None


def _column(table: Table, tree: Tree) -> int | None:
    if isinstance(tree, Path) and not tree.absolute and tree.base is None and len(tree.steps) == 1:
        step = tree.steps[0]
        if step.axis == "child" and not step.predicates:
            return table.columns.get(step.test)
    return None


def reads_context(tree: Tree) -> bool:
    """Whether an expression depends on the node that a predicate tests."""
    match tree:
        case Number() | Literal():
            return False
        case Call(name, arguments):
            if name in ("position", "last", "random", "uuid") and not arguments:
                return True
            return name == "once" or any(map(reads_context, arguments))
        case Binary():
            first, rights = chain_of(tree)
            return reads_context(first) or any(reads_context(right) for _, right in rights)
        case Negate(operand):
            return reads_context(operand)
        case Filter(base, _):
            return reads_context(base)
        case Path(absolute, _, base):
            return not absolute and (base is None or (reads_context(base)))
    return True


def _reads_position(tree: Tree) -> bool:
    match tree:
        case Call(name, arguments):
            return (name in ("position", "last") and not arguments) or any(map(_reads_position, arguments))
        case Binary():
            first, rights = chain_of(tree)
            return _reads_position(first) or any(_reads_position(right) for _, right in rights)
        case Negate(operand):
            return _reads_position(operand)
    return False


def _may_be_number(tree: Tree) -> bool:
    """A predicate whose value may be a number, which means a position."""
    if isinstance(tree, Binary):
        return tree.operator in ("+", "-", "*", "div", "mod")
    return not isinstance(tree, (Literal,))


def _look_up(table: Table, keys: Sequence[_Key], frame: Frame) -> Sequence[Row]:
    """Rows by index where the sought values are texts; numbers and dates are compared row by row."""
    wanted = [(key.place, key.value(frame)) for key in keys]
    texts = sorted({(place, value) for place, value in wanted if isinstance(value, str)})
    others = [(place, value) for place, value in wanted if not isinstance(value, str)]
    found: Sequence[Row] = table.rows
    if texts:
        places = tuple(place for place, _ in texts)
        found = table.find(places, texts[0][1] if len(texts) == 1 else tuple(text for _, text in texts))
    frame.host.spend(1 + (len(found) if others else 0))
    for place, value in others:
        found = [row for row in found if equal(row[place], value)]
    return found


def _scan(rows: Sequence[Row], tests: tuple[Code, ...], frame: Frame, *, conjoined: bool) -> Sequence[Row]:
    """Rows that pass all tests; alone, a test that gives a number means a position."""
    inner = Frame(None, frame.current, frame.host, 0, len(rows))
    frame.host.spend(len(rows))
    kept = []
    values = tuple(test.value for test in tests)
    for place, row in enumerate(rows, 1):
        inner.node, inner.position = row, place
        for value in values:
            found = value(inner)
            if not conjoined and isinstance(found, Decimal):
                if found != place:
                    break
            elif not to_boolean(found):
                break
        else:
            kept.append(row)
    return kept
