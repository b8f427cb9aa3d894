"""Running totals of `sum()` over the rows of a repeat, so that one answer costs no walk through all rows.

A total begins with one walk, at the first sum from its anchor. From then on each leaf that it counts tells it of
every value that expressions come to see (`Leaf.see`), and rows tell it when they come and go. Exact decimals make
that safe: taking a number away leaves what was there before it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any

from forms.tree import Group, Leaf
from forms.values import EXACT, ZERO, Value, to_number

_UNROUNDED = Context(prec=EXACT.prec, Emin=EXACT.Emin, Emax=EXACT.Emax, traps=[Inexact, InvalidOperation])

Line = tuple[tuple[int, int, bool], ...]
"""The way down from an anchor: slot, definition, and whether rows are there."""


class Total:
    """The sum of one question below one group. ``sound`` is False once a digit was lost: then sums walk again."""

    __slots__ = ("line", "sound", "value")

    def __init__(self, anchor: Group, line: Line) -> None:
        self.line, self.value, self.sound = line, ZERO, True
        for leaf in _leaves(anchor, line):
            self.count(leaf)

    def count(self, leaf: Leaf) -> None:
        """From now on the leaf is counted."""
        leaf.totals = (*leaf.totals, self)
        self.moved("", leaf.seen)

    def forget(self, leaf: Leaf) -> None:
        """The leaf is gone."""
        leaf.totals = tuple(each for each in leaf.totals if each is not self)
        self.moved(leaf.seen, "")

    def moved(self, before: Value, after: Value) -> None:
        """A leaf shows another value now."""
        try:
            self.value = _UNROUNDED.add(_UNROUNDED.subtract(self.value, _counted(before)), _counted(after))
        except (Inexact, InvalidOperation):
            self.sound = False
        if not self.value.is_finite():
            self.sound = False


def total(anchor: Group, line: Line) -> Decimal | None:
    """The sum of what the line leads to below a group; None where only a walk can tell it exactly."""
    target = line[-1][1]
    totals = anchor.totals
    if totals is None:
        totals = anchor.totals = {}
    found = totals.get(target)
    if found is None:
        found = totals[target] = Total(anchor, line)
    return found.value if found.sound else None


def row_came(row: Group) -> None:
    """A new row is counted wherever its repeat is."""
    for each, rest in _over(row):
        for leaf in _leaves(row, rest):
            each.count(leaf)


def row_went(row: Group) -> None:
    """A row that is taken away is counted no more."""
    for each, rest in _over(row):
        for leaf in _leaves(row, rest):
            each.forget(leaf)


def _over(row: Group) -> Iterator[tuple[Total, Line]]:
    """The totals around a row that lead through it, with the way that is left from the row on."""
    group = row.parent
    while group is not None:
        for each in (group.totals or {}).values():
            for place, (_, definition, _) in enumerate(each.line):
                if definition == row.defn.index:
                    yield each, each.line[place + 1 :]
        group = group.parent


def _leaves(start: Group, line: Line) -> list[Leaf]:
    level: list[Any] = [start]
    for slot, _, rows in line:
        if rows:
            level = [row for group in level for row in group.children[slot].rows]
        else:
            level = [group.children[slot] for group in level]
    return level


def _counted(value: Value) -> Decimal:
    """What is blank, or no number, counts as 0."""
    number = to_number(value)
    return ZERO if number.is_nan() else number
