"""The instance as the XML of a submission: only what is relevant, in the form's order and namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

from lxml import etree

from forms.definition import FormDefinition
from forms.tree import Group, Instance, Leaf, Series, children
from forms.xmlsafe import XFORMS

_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def submission(form: FormDefinition, root: Group, deprecated: str = "") -> bytes:
    """The bytes of the submission, UTF-8 with a declaration.

    Args:
        form: gives the namespaces.
        root: the instance.
        deprecated: the former instanceID of an edited submission, where the form has no node for it.
    """
    names: dict[str | None, str] = {
        prefix: uri for prefix, uri in form.namespaces.items() if _is_prefix(prefix)
    }
    own = form.nodes[0].namespace
    if own and own != XFORMS and not form.nodes[0].prefix:
        names[None] = own
    top = etree.Element(_tag(root), nsmap=cast(Mapping[str, str], names))
    _fill(top, root)
    if deprecated:
        _deprecate(top, deprecated)
    return etree.tostring(top, encoding="UTF-8", xml_declaration=True)


def _is_prefix(prefix: str) -> bool:
    return not prefix.startswith("xml")


def _tag(node: Instance) -> str:
    namespace, name = node.defn.namespace, node.defn.name.rpartition(":")[2]
    return f"{{{namespace}}}{name}" if namespace and namespace != XFORMS else name


def _fill(element: etree._Element, node: Instance) -> None:
    stack: list[tuple[etree._Element, Instance]] = [(element, node)]
    while stack:
        target, source = stack.pop()
        _attributes(target, source.attributes)
        if isinstance(source, Leaf):
            if source.text:
                target.text = _UNFIT.sub("", source.text)
            continue
        for child in _in_order(source):
            if child.alive:
                stack.append((etree.SubElement(target, _tag(child)), child))


def _in_order(group: Group) -> Iterator[Instance]:
    """The children as the reference engine writes them: in a row that was added while filling, repeats come last."""
    if not group.grown:
        yield from children(group)
        return
    repeats = [child for child in group.children if isinstance(child, Series)]
    yield from (child for child in group.children if not isinstance(child, Series))
    for repeat in repeats:
        yield from repeat.rows


def _attributes(element: etree._Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, _UNFIT.sub("", value))


def _deprecate(top: etree._Element, identifier: str) -> None:
    for element in top.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] == "meta":
            namespace = element.tag.rpartition("}")[0]
            name = f"{namespace}}}deprecatedID" if namespace else "deprecatedID"
            etree.SubElement(element, name).text = identifier
            return
