"""The tree of an instance: grown from the form's own content, from a row's template, or from a saved instance."""

from __future__ import annotations

from datetime import tzinfo

from lxml import etree

from forms.definition import FormDefinition, NodeDef, Seed
from forms.errors import FormError
from forms.tree import Group, Leaf, Series
from forms.typed import read_value
from forms.values import TEXT_LIMIT
from forms.xmlsafe import local

_CLARK = "{http://openrosa.org/javarosa}template"
ROW_LIMIT = 10_000


def set_text(leaf: Leaf, text: str, zone: tzinfo | None) -> None:
    """Give a leaf a text from outside; one that its type cannot hold is kept raw."""
    try:
        leaf.text, leaf.typed = read_value(leaf.defn.bind.type, text[:TEXT_LIMIT], zone)
        leaf.raw = False
    except ValueError:
        leaf.text, leaf.typed, leaf.raw = text[:TEXT_LIMIT], "", True
    leaf.see(leaf.typed if leaf.alive else "")


def grow(form: FormDefinition, zone: tzinfo | None) -> Group:
    """A new instance with the form's defaults and first rows."""
    return _group(form, form.nodes[0], form.seed, None, zone, grown=False)


def grow_row(form: FormDefinition, series: Series, zone: tzinfo | None) -> Group:
    """A row as its template says, with the rows that stand in it. It is not yet among the rows."""
    seed = form.templates.get(series.defn.index) or Seed(series.defn.index)
    row = _group(form, series.defn, seed, series.parent, zone, grown=True)
    row.series = series
    return row


def _group(
    form: FormDefinition, node: NodeDef, seed: Seed, parent: Group | None, zone: tzinfo | None, *, grown: bool
) -> Group:
    group = Group(node, parent)
    group.attributes = dict(seed.attributes)
    group.grown = grown
    if parent is not None:
        group.alive = parent.alive
    for place, index in enumerate(node.children):
        child = form.nodes[index]
        seeds = seed.children[place] if seed.children else (Seed(index),)
        if child.repeat:
            group.children.append(
                _series(form, child, seeds if seed.children else (), group, zone, grown=grown)
            )
        elif child.leaf:
            group.children.append(_leaf(child, seeds[0], group, zone))
        else:
            group.children.append(_group(form, child, seeds[0], group, zone, grown=grown))
    return group


def _series(
    form: FormDefinition,
    node: NodeDef,
    seeds: tuple[Seed, ...],
    parent: Group,
    zone: tzinfo | None,
    *,
    grown: bool,
) -> Series:
    series = Series(node, parent)
    for seed in seeds:
        row = _group(form, node, seed, parent, zone, grown=grown)
        row.series = series
        series.rows.append(row)
    series.renumber()
    return series


def _leaf(node: NodeDef, seed: Seed, parent: Group, zone: tzinfo | None) -> Leaf:
    leaf = Leaf(node, parent)
    leaf.alive = parent.alive
    leaf.attributes = dict(seed.attributes)
    if seed.text:
        set_text(leaf, seed.text, zone)
    return leaf


def from_instance(form: FormDefinition, element: etree._Element, zone: tzinfo | None) -> Group:
    """The tree of a saved instance; what it lacks is blank, what the form does not know is refused.

    Raises:
        FormError: another form's instance, or too many rows.
    """
    root = form.nodes[0]
    if local(element) != root.name.rpartition(":")[2]:
        raise FormError("instance", f"this is an instance of <{local(element)}>, not of <{root.name}>")
    return _filled(form, root, element, None, zone)


def _filled(
    form: FormDefinition,
    node: NodeDef,
    element: etree._Element | None,
    parent: Group | None,
    zone: tzinfo | None,
) -> Group:
    group = Group(node, parent)
    present: dict[str, list[etree._Element]] = {}
    if element is not None:
        group.attributes = {str(name): str(value) for name, value in element.attrib.items() if name != _CLARK}
        for each in element:
            if local(each) and _CLARK not in each.attrib:
                present.setdefault(local(each), []).append(each)
    for index in node.children:
        child = form.nodes[index]
        found = present.get(child.name.rpartition(":")[2], [])
        if child.repeat:
            if len(found) > ROW_LIMIT:
                raise FormError(child.path, f"the instance has more than {ROW_LIMIT} rows")
            series = Series(child, group)
            for each in found:
                row = _filled(form, child, each, group, zone)
                row.series = series
                series.rows.append(row)
            series.renumber()
            group.children.append(series)
        elif child.leaf:
            group.children.append(_filled_leaf(child, found[0] if found else None, group, zone))
        else:
            group.children.append(_filled(form, child, found[0] if found else None, group, zone))
    return group


def _filled_leaf(node: NodeDef, element: etree._Element | None, parent: Group, zone: tzinfo | None) -> Leaf:
    leaf = Leaf(node, parent)
    if element is not None:
        leaf.attributes = {str(name): str(value) for name, value in element.attrib.items()}
        set_text(leaf, element.text or "", zone)
        leaf.user = leaf.text != "" and node.control is not None
    return leaf
