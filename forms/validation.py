"""The open points of a filling, in document order."""

from __future__ import annotations

from collections.abc import Iterator

from forms.describing import constraint_holds, message
from forms.filling import Filling, has_answers
from forms.records import Violation
from forms.tree import Group, Leaf, descend, reference
from forms.words import word


def violations(filling: Filling) -> Iterator[Violation]:
    """What is open: of relevant nodes with a control the answers, of counted repeats the rows beyond the count."""
    for node in descend(filling.root):
        if isinstance(node, Group):
            if _is_surplus(node):
                yield Violation(reference(node), "surplus", word("surplus", filling.language.name))
        elif node.alive:
            found = _of_leaf(filling, node)
            if found is not None:
                yield found


def _is_surplus(row: Group) -> bool:
    series = row.series
    if series is None or series.wanted is None or not row.alive:
        return False
    return row.position > series.wanted and has_answers(row)


def _of_leaf(filling: Filling, leaf: Leaf) -> Violation | None:
    language = filling.language.name
    if leaf.errors:
        return Violation(reference(leaf), "error", word("error", language))
    if leaf.defn.control is None:
        return None
    shown = filling.program.shown.get(leaf.defn.index)
    if leaf.raw:
        return Violation(reference(leaf), "type", word("type", language))
    if leaf.text == "":
        if not leaf.required:
            return None
        label = shown.required_message if shown is not None else None
        return Violation(
            reference(leaf), "required", message(filling, label, leaf) or word("required", language)
        )
    if constraint_holds(filling, leaf):
        return None
    label = shown.constraint_message if shown is not None else None
    return Violation(
        reference(leaf), "constraint", message(filling, label, leaf) or word("constraint", language)
    )
