"""Rules P1 to P8: what works here and not in ODK Collect, as trials with its engine (JavaRosa 5.1.0) have shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forms.definition import FormDefinition, NodeDef
from forms.expression import Binary, Call, Filter, Literal, Number, Path, Tree
from forms.linting.advice import Advice, Gravity
from forms.linting.trees import Said, expressions, inside, target_of

_OF_SETS: Final = frozenset(
    {"sum", "count", "count-non-empty", "min", "max", "join", "indexed-repeat", "position", "randomize", "area", "distance", "checklist", "weighted-checklist"}
)  # fmt: skip
_PLACES: Final = ("area", "geofence", "intersects")


def on_portability(form: FormDefinition) -> Iterator[Advice]:
    """Rules P1 to P8."""
    for said in expressions(form):
        for tree in inside(said.tree):
            for code, sentence, remedy in _of(form, said, tree):
                yield Advice(code, Gravity.PORTABILITY, said.node.path, said.part, sentence, remedy)
        if said.part != "choices":
            yield from _single(form, said)
    for action in form.actions:
        home = form.nodes[action.home]
        if action.in_body and home.control is None and not home.repeat:
            yield Advice(
                "P5", Gravity.PORTABILITY, home.path, "setvalue", "an action that stands in a group is not carried out by ODK Collect",
                "put it into a question, a repeat or the model",
            )  # fmt: skip
    for index, template in form.templates.items():
        node = form.nodes[index]
        if _defaults(template) == 0 and _first_row_has_defaults(form, node):
            yield Advice(
                "P6", Gravity.WARNING, node.path, "default", "only the first row has its defaults: the repeat has no jr:template",
                "add a template with the defaults",
            )  # fmt: skip


def _of(form: FormDefinition, said: Said, tree: Tree) -> Iterator[tuple[str, str, str]]:
    if isinstance(tree, Binary) and tree.operator == "|":
        yield "P1", "ODK Collect refuses a form with | between paths", "name one path, or use two conditions"
    if isinstance(tree, Path):
        for step in tree.steps:
            if step.axis not in ("child", "parent", "self", "attribute"):
                yield "P1", f"ODK Collect refuses the axis {step.axis} (also as //)", "write the path in full"
            if step.test == "*" and step.axis == "child":
                yield "P1", "ODK Collect refuses * in a path", "name the questions"
            if any(isinstance(each, Number) for each in step.predicates):
                yield (
                    "P2",
                    "a number alone in a predicate finds nothing in ODK Collect",
                    "write [position() = 2]",
                )
    if isinstance(tree, Filter):
        yield "P1", "ODK Collect refuses a predicate after parentheses", "put the predicate on the path"
    if isinstance(tree, Call):
        if tree.name == "last":
            yield "P3", "ODK Collect does not know last()", "write position() = count(…)"
        if tree.name in _PLACES and any(isinstance(each, Literal) for each in tree.arguments):
            yield "P4", f"ODK Collect takes only questions in {tree.name}()", "keep the place in a calculate"


def _single(form: FormDefinition, said: Said) -> Iterator[Advice]:
    """A question of a repeat that is read from outside, where one value is wanted."""
    stack: list[tuple[Tree, bool]] = [(said.tree, False)]
    while stack:
        tree, whole = stack.pop()
        match tree:
            case Call(name, arguments):
                stack += [(each, name in _OF_SETS) for each in arguments]
            case Binary(_, left, right):
                stack += [(left, False), (right, False)]
            case Path() if not whole:
                target = target_of(form, said.node, tree)
                repeat = _outside(form, said.node, target)
                if target is not None and repeat is not None:
                    yield Advice(
                        "P7", Gravity.WARNING, said.node.path, said.part,
                        f"{target.name} is read from outside the repeat {repeat.name}: here it is its first row's, ODK Collect stops",
                        "say which row, or use sum(), max(), join() or indexed-repeat()",
                    )  # fmt: skip


def _outside(form: FormDefinition, reader: NodeDef, target: NodeDef | None) -> NodeDef | None:
    if target is None or not target.leaf:
        return None
    for index in target.ancestors:
        if form.nodes[index].repeat and index not in reader.ancestors:
            return form.nodes[index]
    return None


def _defaults(seed: object) -> int:
    text, children = getattr(seed, "text", ""), getattr(seed, "children", ())
    return bool(text) + sum(_defaults(each) for slot in children for each in slot)


def _first_row_has_defaults(form: FormDefinition, node: NodeDef) -> bool:
    seed = form.seed
    for index in node.ancestors[1:]:
        slot = form.nodes[index].slot
        if not seed.children or not seed.children[slot]:
            return False
        seed = seed.children[slot][0]
    return _defaults(seed) > 0
