"""References and paths by row keys: text to nodes of the instance and back."""

from __future__ import annotations

from typing import Any

from forms.definition import FormDefinition
from forms.tree import Group, Instance, Leaf, Series
from forms.xpath.places import child_of


def find(form: FormDefinition, root: Group, path: str) -> Leaf | Group | Series:
    """The node of a reference (`/data/rep[2]/q`) or of a path by keys (`/data/rep[<key>]/q`).

    A repeat without a position is all its rows at the end of the path, its first row inside it.

    Raises:
        LookupError: there is no such node now.
    """
    steps = path.split("/")
    if (
        len(steps) < 2
        or steps[0] != ""
        or _bare(steps[1]) not in (root.defn.name, root.defn.name.rpartition(":")[2])
    ):
        raise LookupError(f"there is no node {path}")
    node: Any = root
    for step in steps[2:]:
        name, _, mark = step.partition("[")
        if isinstance(node, Series):
            node = _row(node, "1", path)
        child = _child(form, node, name)
        if child is None:
            raise LookupError(f"there is no node {path}")
        if isinstance(child, Series):
            node = _row(child, mark[:-1], path) if mark else child
        elif mark not in ("", "1]"):
            raise LookupError(f"there is no node {path}")
        else:
            node = child
    return node  # type: ignore[no-any-return]


def _bare(step: str) -> str:
    return step.partition("[")[0]


def _child(form: FormDefinition, node: Any, name: str) -> Any:
    child = child_of(form, node.defn, name) if isinstance(node, Group) else None
    return node.children[child.slot] if child is not None else None


def _row(series: Series, mark: str, path: str) -> Group:
    for row in series.rows:
        if row.key == mark:
            return row
    if mark.isdigit() and len(mark) < 9 and 1 <= int(mark) <= len(series.rows):
        return series.rows[int(mark) - 1]
    raise LookupError(f"there is no node {path}")


def by_keys(node: Instance) -> str:
    """The path of a node with its rows' keys in place of their positions; all rows must have keys."""
    parts: list[str] = []
    step: Instance | None = node
    while step is not None:
        if isinstance(step, Group) and step.series is not None:
            parts.append(f"{step.defn.name}[{step.key}]")
        else:
            parts.append(step.defn.name)
        step = step.parent
    return "/" + "/".join(reversed(parts))
