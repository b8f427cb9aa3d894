"""Rules F1 to F4: comparisons with answers that nobody can give, and answers that cannot be kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from forms.definition import Control, FormDefinition, NodeDef
from forms.expression import Binary, Call, Literal, Path, Tree
from forms.linting.advice import Advice, Gravity
from forms.linting.trees import expressions, inside, target_of
from forms.lists import Element, SecondaryInstance, Table

_LISTED = 500
"""Of lists with more answers than this nothing is said: they are looked up, not written out."""


def on_answers(form: FormDefinition, lists: Mapping[str, SecondaryInstance]) -> Iterator[Advice]:
    """Rules F1 to F4."""
    offers = {
        node.index: names for node in form.nodes if (names := _offered(node.control, lists)) is not None
    }
    for said in expressions(form):
        for tree in inside(said.tree):
            for node, written in _compared(form, said.node, tree):
                names = offers.get(node.index)
                if names is not None and written and written not in names:
                    near = get_close_matches(written, names, 1, 0.6)
                    yield Advice(
                        "F1", Gravity.WARNING, said.node.path, said.part,
                        f"it asks whether {node.name} is “{written}”, which is none of its answers",
                        f"write “{near[0]}”" if near else "check the name of the answer",
                    )  # fmt: skip
    for node in form.nodes:
        control = node.control
        names = offers.get(node.index)
        if control is None or names is None:
            continue
        for name in sorted({each for each in names if names.count(each) > 1}):
            yield Advice(
                "F2", Gravity.WARNING, node.path, "choices", f"the answer “{name}” is offered twice", "give each answer a name of its own"
            )  # fmt: skip
        if control.kind in ("select", "rank"):
            for name in dict.fromkeys(each for each in names if each.split() != [each]):
                yield Advice(
                    "F3", Gravity.ERROR, node.path, "choices",
                    f"the answer “{name}” has a blank in its name, and several answers are kept with blanks between them",
                    "write it without blanks",
                )  # fmt: skip


def _offered(control: Control | None, lists: Mapping[str, SecondaryInstance]) -> list[str] | None:
    """The names of all answers that a question may ever offer, None where that is not known."""
    if control is None or control.kind not in ("select1", "select", "rank"):
        return None
    if control.itemset is None:
        return [choice.value for choice in control.choices]
    tree = control.itemset.nodeset.tree
    if isinstance(tree, Call) and tree.name == "randomize":
        tree = tree.arguments[0]
    if not (isinstance(tree, Path) and isinstance(tree.base, Call) and tree.base.name == "instance"):
        return None
    named = tree.base.arguments[0]
    source = lists.get(named.value) if isinstance(named, Literal) else None
    column = control.itemset.value.text.strip()
    if isinstance(source, Table) and column in source.columns and len(source.rows) <= _LISTED:
        return [row[source.columns[column]] for row in source.rows]
    if isinstance(source, Element):
        found = [cell.string() for item in _items(source) for cell in item.children if cell.name == column]
        return found if 0 < len(found) <= _LISTED else None
    return None


def _items(source: Element) -> Iterator[Element]:
    for root in source.children:
        yield from root.children


def _compared(form: FormDefinition, start: NodeDef, tree: Tree) -> Iterator[tuple[NodeDef, str]]:
    """Questions with the texts that they are compared with."""
    pair: tuple[Tree, Tree] | None = None
    if isinstance(tree, Binary) and tree.operator in ("=", "!="):
        pair = (tree.left, tree.right) if isinstance(tree.right, Literal) else (tree.right, tree.left)
    elif isinstance(tree, Call) and tree.name == "selected" and len(tree.arguments) == 2:
        pair = (tree.arguments[0], tree.arguments[1])
    if pair is None or not isinstance(pair[1], Literal):
        return
    node = target_of(form, start, pair[0])
    if node is not None:
        yield node, pair[1].value.strip()
