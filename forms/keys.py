"""Lasting keys of rows: rows that the form makes have keys that come out the same on every replay."""

from __future__ import annotations

from collections.abc import Callable, Container

from forms.tree import Group, Series, descend

KeySource = Callable[[], str]


def counted_key(ordinal: int) -> str:
    """The key of a row of a counted repeat: `n3`."""
    return f"n{ordinal}"


def ordinal_of(key: str, series: Series) -> int:
    """Which counted row a key means; a free number after the last for any other key."""
    taken = {row.ordinal for row in series.rows}
    wanted = int(key[1:]) if key[:1] == "n" and key[1:].isdigit() and len(key) < 8 else 0
    return wanted if wanted > 0 and wanted not in taken else max(taken, default=0) + 1


def give_first_keys(root: Group, counted: Container[int]) -> None:
    """Rows that were there from the start: `f1`, `f2`, …; where the form counts them `n1`, `n2`, …"""
    for node in descend(root):
        if isinstance(node, Group) and node.series is not None and node.key is None:
            if node.defn.index in counted:
                node.ordinal = node.position
                node.key = counted_key(node.ordinal)
            else:
                node.key = f"f{node.position}"
