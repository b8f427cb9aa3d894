"""The primary instance of a form: its elements become definitions of nodes and the content to start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from forms.definition import Seed
from forms.errors import FormError
from forms.xmlsafe import JAVAROSA, XFORMS, local

NODE_LIMIT: Final = 60_000
_TEMPLATE: Final = f"{{{JAVAROSA}}}template"


@dataclass(slots=True)
class Sketch:
    """A definition while it is being made."""

    index: int
    parent: int
    slot: int
    name: str
    namespace: str
    prefix: str
    path: str
    ancestors: tuple[int, ...]
    repeat: bool
    children: list[int] = field(default_factory=list)
    attributes: tuple[tuple[str, str], ...] = ()


class InstanceReader:
    """Reads one primary instance; ``repeats`` are the paths that the body repeats."""

    def __init__(self, root: etree._Element, repeats: frozenset[str]) -> None:
        self._repeats = repeats
        self.sketches: list[Sketch] = []
        self.templates: dict[int, Seed] = {}
        self._namespace = etree.QName(root).namespace or ""
        top = self._define([root], -1, 0)
        self.seed = self._seed(root, top)

    def _define(self, elements: Sequence[etree._Element], parent: int, slot: int) -> int:
        """Define one node from all its occurrences in the instance."""
        first = elements[0]
        index = len(self.sketches)
        if index >= NODE_LIMIT:
            raise FormError("instance", f"the form has more than {NODE_LIMIT} nodes")
        above = self.sketches[parent] if parent >= 0 else None
        name = self.name(first)
        path = f"{above.path if above else ''}/{name}"
        namespace = etree.QName(first).namespace or ""
        sketch = Sketch(
            index, parent, slot, name, namespace, first.prefix or "", path,
            (*(above.ancestors if above else ()), index),
            path in self._repeats or _several(elements),
        )  # fmt: skip
        plain = [element for element in elements if _TEMPLATE not in element.attrib]
        sketch.attributes = attributes_of(plain[0] if plain else first)
        self.sketches.append(sketch)
        for place, (_, group) in enumerate(self._by_name(elements).items()):
            sketch.children.append(self._define(group, index, place))
        return index

    def name(self, element: etree._Element) -> str:
        """The name in references: with its prefix unless it is in the form's own namespace."""
        namespace = etree.QName(element).namespace or ""
        bare = local(element)
        if element.prefix and namespace not in (self._namespace, XFORMS):
            return f"{element.prefix}:{bare}"
        return bare

    def _by_name(self, elements: Sequence[etree._Element]) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for element in elements:
            for child in element:
                if local(child):
                    found.setdefault(self.name(child), []).append(child)
        return found

    def _seed(self, element: etree._Element, index: int) -> Seed:
        """The content of one occurrence."""
        sketch = self.sketches[index]
        present = self._by_name([element])
        slots: list[tuple[Seed, ...]] = []
        for child in sketch.children:
            below = self.sketches[child]
            occurrences = present.get(below.name, [])
            rows = [each for each in occurrences if _TEMPLATE not in each.attrib]
            if below.repeat:
                self._note_template(child, occurrences)
                slots.append(tuple(self._seed(row, child) for row in rows))
            else:
                slots.append(
                    (self._seed((rows or occurrences)[0], child),) if occurrences else (Seed(child),)
                )
        text = element.text or "" if not sketch.children else ""
        return Seed(index, text if text.strip() else "", tuple(slots), attributes_of(element))

    def _note_template(self, index: int, occurrences: Sequence[etree._Element]) -> None:
        explicit = [each for each in occurrences if _TEMPLATE in each.attrib]
        if explicit:
            self.templates[index] = self._seed(explicit[0], index)
        elif occurrences and index not in self.templates:
            self.templates[index] = self._bare(self._seed(occurrences[0], index))

    def _bare(self, seed: Seed) -> Seed:
        """Rows of a repeat without `jr:template` have the shape of its first row: none of its values or inner rows."""
        slots = [
            () if slot and self.sketches[slot[0].node].repeat else tuple(map(self._bare, slot))
            for slot in seed.children
        ]
        return replace(seed, text="", children=tuple(slots))


def _several(elements: Sequence[etree._Element]) -> bool:
    """More than one occurrence under one parent, or a template: a repeat even if the body does not say so."""
    if any(_TEMPLATE in element.attrib for element in elements):
        return True
    parents = [id(element.getparent()) for element in elements]
    return len(parents) != len(set(parents))


def attributes_of(element: etree._Element) -> tuple[tuple[str, str], ...]:
    """The attributes in Clark notation, without the mark of a template."""
    return tuple((str(name), str(value)) for name, value in element.attrib.items() if str(name) != _TEMPLATE)


def namespaces_of(*elements: etree._Element) -> Mapping[str, str]:
    """Prefix → namespace, of several elements, the last one winning; the default namespace is left out."""
    found: dict[str, str] = {}
    for element in elements:
        found.update({str(prefix): str(uri) for prefix, uri in element.nsmap.items() if prefix})
    return found
