"""Lasting keys of rows: rows that the form makes have keys that come out the same on every replay."""

from __future__ import annotations

from collections.abc import Callable

from forms.tree import Group, Series, descend

KeySource = Callable[[], str]


def counted_key(series: Series) -> str:
    """The key of the next row of a counted repeat: `n3`, one more than the highest there is."""
    taken = [
        int(row.key[1:]) for row in series.rows if row.key and row.key[0] == "n" and row.key[1:].isdigit()
    ]
    return f"n{max(taken, default=0) + 1}"


def give_first_keys(root: Group) -> None:
    """Rows that were there from the start: `f1`, `f2`, …"""
    for node in descend(root):
        if isinstance(node, Group) and node.series is not None and node.key is None:
            node.key = f"f{node.position}"
