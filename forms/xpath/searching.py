"""Paths that need a search: predicates on what was found, steps along any axis, columns of found rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from forms.expression import Step
from forms.lists import Table
from forms.values import to_boolean
from forms.xpath.frame import Code, Compiling, Frame, Item, Loose, Main, Place, Rows, Scope, first_value
from forms.xpath.places import note_read, step_definitions
from forms.xpath.rows import column_code
from forms.xpath.walking import walk

Nodes = Callable[[Frame], Sequence[Item]]


def filtered(items: Sequence[Any], predicates: tuple[Code, ...], frame: Frame) -> Sequence[Any]:
    """The items that pass the predicates; a number means a position."""
    for predicate in predicates:
        test, kept = predicate.value, []
        inner = Frame(None, frame.current, frame.host, 0, len(items))
        frame.host.spend(len(items))
        for place, item in enumerate(items, 1):
            inner.node, inner.position = item, place
            value = test(inner)
            if value == place if isinstance(value, Decimal) else to_boolean(value):
                kept.append(item)
        items = kept
    return items


def walking_code(c: Compiling, here: Place, start: Nodes, steps: tuple[Step, ...], scope: Scope) -> Code:
    """A path by search: definitions are walked now for what it reads, nodes when it runs."""
    place: Place = here
    line: list[tuple[str, str, tuple[Code, ...]]] = []
    if isinstance(place, Rows):
        return from_rows(place.table, start, steps)
    for step in steps:
        if isinstance(place, Main):
            found = step_definitions(c.form, place.definitions, step.axis, step.test)
            place = Main(found, 0) if found else Loose()
            for definition in found:
                note_read(c, definition, 0, downs_from=0)
        inner = Scope(place, scope.origin, predicate=True)
        predicates = tuple(c.code(predicate, inner) for predicate in step.predicates)
        line.append((step.axis, step.test, predicates))

    def nodes(frame: Frame) -> Sequence[Item]:
        level: Sequence[Item] = start(frame)
        for axis, test, predicates in line:
            reached: list[Item] = []
            known: set[int] = set()
            for item in level:
                fresh = filtered(list(walk(item, axis, test)), predicates, frame)
                for other in fresh:
                    if isinstance(other, str) or id(other) not in known:
                        known.add(id(other))
                        reached.append(other)
            frame.host.spend(len(reached) + 1)
            level = reached
        return level

    return Code(first_value(nodes), nodes, place, single=False)


def from_rows(table: Table, start: Nodes, steps: tuple[Step, ...]) -> Code:
    """A column of rows that another expression found."""
    inner = column_code(table, steps)
    cell = inner.nodes
    assert cell is not None

    def nodes(frame: Frame) -> Sequence[Item]:
        return [found for row in start(frame) for found in cell(Frame(row, frame.current, frame.host))]

    return Code(first_value(nodes), nodes, Loose(), single=False)
