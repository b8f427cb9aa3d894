"""All expressions of a form with their places, and all trees inside an expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.definition import Expression, FormDefinition, NodeDef, Text
from forms.expression import Binary, Call, Filter, Negate, Path, Step, Tree
from forms.xpath.places import child_of


@dataclass(frozen=True, slots=True)
class Said:
    """An expression where it stands: the node it is seen from, and the column or attribute it was written in."""

    node: NodeDef
    part: str
    tree: Tree
    text: str


def expressions(form: FormDefinition) -> Iterator[Said]:
    """Every expression, in the order of the form."""
    for node in form.nodes:
        bind, control = node.bind, node.control or node.group
        for part, expression in (
            ("relevant", bind.relevant), ("required", bind.required), ("readonly", bind.readonly),
            ("constraint", bind.constraint), ("calculate", bind.calculate), ("fi:finding_when", bind.finding_when),
            ("fi:photo_when", bind.photo_when), ("fi:severity", bind.severity),
        ):  # fmt: skip
            if expression is not None:
                yield _said(node, part, expression)
        if control is None:
            continue
        for part, text in (("label", control.label), ("hint", control.hint)):
            yield from (_said(node, part, each) for each in _outputs(form, text))
        if control.itemset is not None:
            yield _said(node, "choices", control.itemset.nodeset)
        if control.count is not None:
            yield _said(node, "repeat count", control.count)
    for action in form.actions:
        if action.value is not None:
            yield _said(form.nodes[action.home], "setvalue", action.value)


def _said(node: NodeDef, part: str, expression: Expression) -> Said:
    return Said(node, part, expression.tree, expression.text)


def _outputs(form: FormDefinition, text: Text | None) -> Iterator[Expression]:
    if text is None:
        return
    yield from (part for part in text.parts if isinstance(part, Expression))
    if isinstance(text.text_id, str):
        for texts in list(form.translations.values())[:1]:
            for spoken in texts.get(text.text_id, {}).values():
                yield from (part for part in spoken.parts if isinstance(part, Expression))


def inside(tree: Tree) -> Iterator[Tree]:
    """The tree and every tree in it, predicates too; long chains and deep ones without recursion."""
    stack: list[Tree] = [tree]
    while stack:
        top = stack.pop()
        yield top
        match top:
            case Binary(_, left, right):
                stack += (right, left)
            case Negate(operand):
                stack.append(operand)
            case Call(_, arguments):
                stack += reversed(arguments)
            case Filter(base, predicates):
                stack += (*reversed(predicates), base)
            case Path(_, steps, base):
                for step in reversed(steps):
                    stack += reversed(step.predicates)
                if base is not None:
                    stack.append(base)


def target_of(form: FormDefinition, start: NodeDef, path: Tree) -> NodeDef | None:
    """The node that a plain path leads to, without predicates or axes; None where it is no such path."""
    if not isinstance(path, Path) or path.base is not None:
        return None
    node: NodeDef | None = None if path.absolute else start
    for place, step in enumerate(path.steps):
        node = _step(form, node, step, first=path.absolute and place == 0)
        if node is None:
            return None
    return node


def _step(form: FormDefinition, node: NodeDef | None, step: Step, *, first: bool) -> NodeDef | None:
    if step.predicates:
        return None
    if first:
        root = form.nodes[0]
        return root if step.test in (root.name, root.name.rpartition(":")[2]) else None
    if node is None:
        return None
    if step.test == "node()" and step.axis in ("self", "parent"):
        return node if step.axis == "self" else form.nodes[node.parent] if node.parent >= 0 else None
    return child_of(form, node, step.test) if step.axis == "child" else None
