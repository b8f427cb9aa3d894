"""Nodes as the outside sees them: values, state, texts and choices of the moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from forms.definition import Control, NodeDef
from forms.errors import EvaluationError
from forms.filling import Filling
from forms.program import Shown
from forms.records import Kind, Node
from forms.texts import Label
from forms.tree import Group, Instance, Leaf, Series, reference, series_reference
from forms.values import to_boolean
from forms.xpath.frame import Frame

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_EMPTY: Final = Shown()


def describe(filling: Filling, node: Leaf | Group | Series) -> Node:
    """The record of a node."""
    if isinstance(node, Series):
        return _series(filling, node)
    return _leaf(filling, node) if isinstance(node, Leaf) else _group(filling, node)


def describe_all(filling: Filling) -> Iterator[Node]:
    """All nodes in document order, each repeat before its rows."""
    stack: list[Leaf | Group | Series] = [filling.root]
    while stack:
        node = stack.pop()
        yield describe(filling, node)
        if isinstance(node, Series):
            stack.extend(reversed(node.rows))
        elif isinstance(node, Group):
            stack.extend(reversed(node.children))


def constraint_holds(filling: Filling, leaf: Leaf) -> bool:
    """Whether the answer keeps its constraint; a blank one always does, one that cannot be checked does not."""
    shown = filling.program.shown.get(leaf.defn.index, _EMPTY)
    if shown.constraint is None or leaf.seen == "":
        return True
    try:
        return to_boolean(shown.constraint(Frame(leaf, leaf, filling)))
    except EvaluationError:
        return False


def message(filling: Filling, label: Label | None, node: Leaf | Group) -> str | None:
    """A text of the form at a node."""
    if label is None:
        return None
    language = filling.language
    return label.render(Frame(node, node, filling), language.name, language.default)


def is_readonly(node: Instance) -> bool:
    """Read-only itself or by a group around it."""
    step: Instance | None = node
    while step is not None:
        if step.readonly:
            return True
        step = step.parent
    return False


def _leaf(filling: Filling, leaf: Leaf) -> Node:
    defn = leaf.defn
    shown = filling.program.shown.get(defn.index, _EMPTY)
    control = defn.control
    visible = control is not None and leaf.alive
    frame = Frame(leaf, leaf, filling)
    language = filling.language
    has_choices = visible and control is not None and control.kind in ("select1", "select", "rank")
    return Node(
        ref=reference(leaf),
        name=defn.name,
        kind="question" if control is not None else "value",
        control=control.kind if control is not None else None,
        type=defn.bind.type,
        appearance=control.appearance if control is not None else "",
        mediatype=control.mediatype if control is not None else "",
        parameters=control.parameters if control is not None else _NOTHING,
        value=leaf.text,
        typed=leaf.typed,
        relevant=leaf.alive,
        required=leaf.required,
        readonly=is_readonly(leaf),
        valid=constraint_holds(filling, leaf),
        label=message(filling, shown.label, leaf) if visible else None,
        hint=message(filling, shown.hint, leaf) if visible else None,
        guidance=_guidance(shown.hint, frame, language.name, language.default) if visible else None,
        constraint_message=message(filling, shown.constraint_message, leaf),
        required_message=message(filling, shown.required_message, leaf),
        choices=filling.choices(leaf) if has_choices else None,
        meta=_meta(defn),
        when=_when(leaf),
        media=shown.label.media(frame, language.name, language.default)
        if visible and shown.label
        else _NOTHING,
        extra=defn.bind.extra,
        fixed=False,
    )


def _guidance(hint: Label | None, frame: Frame, language: str | None, default: str | None) -> str | None:
    return hint.render(frame, language, default, "guidance") if hint is not None else None


def _when(leaf: Leaf) -> Mapping[str, bool | str]:
    bind = leaf.defn.bind
    found: dict[str, bool | str] = {}
    if bind.finding_when is not None:
        found["finding_when"] = leaf.alive and leaf.when[0]
    if bind.photo_when is not None:
        found["photo_when"] = leaf.alive and leaf.when[1]
    if bind.severity is not None:
        found["severity"] = leaf.severity
    elif bind.severity_word:
        found["severity"] = bind.severity_word
    return found


def _meta(defn: NodeDef) -> Mapping[str, str]:
    return {**defn.bind.meta, "sensitivity": defn.sensitivity}


def _group(filling: Filling, group: Group) -> Node:
    kind: Kind = "row" if group.series is not None else "group"
    return _holder(filling, group, kind, reference(group), group.alive, is_readonly(group))


def _series(filling: Filling, series: Series) -> Node:
    parent = series.parent
    relevant = parent.alive and (not series.rows or any(row.alive for row in series.rows))
    stand_in = series.rows[0] if series.rows else filling.stand_in(series)
    node = _holder(filling, stand_in, "repeat", series_reference(series), relevant, is_readonly(parent))
    return node


def _holder(filling: Filling, group: Group, kind: Kind, ref: str, relevant: bool, readonly: bool) -> Node:
    defn = group.defn
    control: Control | None = defn.group
    shown = filling.program.shown.get(defn.index, _EMPTY)
    visible = control is not None and relevant
    return Node(
        ref=ref,
        name=defn.name,
        kind=kind,
        control=None,
        type="",
        appearance=control.appearance if control is not None else "",
        mediatype="",
        parameters=_NOTHING,
        value=None,
        typed=None,
        relevant=relevant,
        required=False,
        readonly=readonly,
        valid=True,
        label=message(filling, shown.label, group) if visible else None,
        hint=message(filling, shown.hint, group) if visible else None,
        guidance=None,
        constraint_message=None,
        required_message=None,
        choices=None,
        meta=_meta(defn),
        when={},
        media=_NOTHING,
        extra=defn.bind.extra,
        fixed=control.fixed if control is not None else False,
    )
