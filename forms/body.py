"""The body of a form: its controls, attached to the nodes that they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from lxml import etree

from forms.appearances import warn_of_appearance
from forms.definition import Action, Choice, Control, Expression, Itemset, Text
from forms.expression import Call
from forms.reading import Findings
from forms.xmlsafe import JAVAROSA, ODK, attribute, local

_QUESTIONS: Final = frozenset({"input", "select1", "select", "upload", "trigger", "range", "rank"})
_PARAMETERS: Final = (
    "rows", "start", "end", "step", "accept", "accuracyThreshold", "unacceptableAccuracyThreshold", "autoplay",
    "incremental", "class", "query", "capture-accuracy", "max-pixels", "quality", "allow-mock-accuracy",
)  # fmt: skip
_IGNORED: Final = frozenset(
    {"label", "hint", "value", "item", "itemset", "alert", "help", "copy", "output", "filename"}
)
GROUP_DEPTH: Final = 100


@dataclass(slots=True)
class Body:
    """What the body says: controls by path, groups by path, actions, and the order of the questions."""

    controls: dict[str, Control] = field(default_factory=dict)
    groups: dict[str, Control] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    order: list[str] = field(default_factory=list)


def repeats_of(body: etree._Element | None, root: str) -> frozenset[str]:
    """The paths that the body repeats; relative ones start at the root."""
    if body is None:
        return frozenset()
    found: set[str] = set()
    _collect_repeats(body, root, found)
    return frozenset(found)


def _collect_repeats(element: etree._Element, above: str, found: set[str]) -> None:
    for child in element:
        kind = local(child)
        if kind in ("group", "repeat"):
            path = resolved(attribute(child, "nodeset") or attribute(child, "ref"), above) or above
            if kind == "repeat" and path:
                found.add(path)
            _collect_repeats(child, path, found)


def resolved(reference: str, above: str) -> str:
    """A control's path from the root; a relative one starts at the group around it."""
    text = "".join(reference.split())
    if not text or text.startswith("/"):
        return text
    steps = above.strip("/").split("/") if above else []
    for part in text.removeprefix("current()/").split("/"):
        if part == "..":
            steps = steps[:-1]
        elif part != ".":
            steps.append(part)
    return "/" + "/".join(steps)


class BodyReader:
    """Reads controls; ``by_path`` and ``binds`` say which nodes there are."""

    def __init__(
        self, by_path: Mapping[str, int], binds_by_id: Mapping[str, str], findings: Findings
    ) -> None:
        self._by_path, self._binds, self._findings = by_path, binds_by_id, findings
        self.body = Body()

    def read(self, element: etree._Element, above: str, depth: int = 0) -> None:
        """Read the controls inside an element whose node is ``above``."""
        if depth > GROUP_DEPTH:
            self._findings.error(
                self._findings.where(element), f"groups are nested more than {GROUP_DEPTH} deep"
            )
            return
        for child in element:
            kind = local(child)
            if kind in _QUESTIONS:
                self._question(child, kind, above)
            elif kind in ("group", "repeat"):
                self._group(child, kind, above, depth)
            elif kind in ("setvalue", "setgeopoint"):
                self.action(child, above or "/")
            elif kind == "recordaudio":
                self.refuse_audio(child)
            elif kind and kind not in _IGNORED:
                self._findings.error(self._findings.where(child), f"the control <{kind}> is not supported")

    def refuse_audio(self, element: etree._Element) -> None:
        """Recording in the background is refused by name."""
        self._findings.error(
            self._findings.where(element),
            "recording audio in the background is not supported",
            "use a question of type audio",
        )

    def _path(self, element: etree._Element, above: str) -> str:
        bound = attribute(element, "bind")
        if bound and bound in self._binds:
            return self._binds[bound]
        return resolved(attribute(element, "ref") or attribute(element, "nodeset"), above)

    def _question(self, element: etree._Element, kind: str, above: str) -> None:
        path = self._path(element, above)
        if path not in self._by_path:
            self._findings.error(
                self._findings.where(element),
                f"the question has no node {path or ''} in the instance".replace("  ", " "),
                "check its ref",
            )
            return
        for child in element:
            if local(child) in ("setvalue", "setgeopoint"):
                self.action(child, path)
            elif local(child) == "recordaudio":
                self.refuse_audio(child)
        if attribute(element, "query"):
            self._findings.error(path, "select_one_external is not supported", "use select_one_from_file")
        if path in self.body.controls:
            return
        itemsets = [child for child in element if local(child) == "itemset"]
        control = Control(
            kind=kind,
            label=self._child_text(element, "label"),
            hint=self._child_text(element, "hint"),
            appearance=attribute(element, "appearance").strip(),
            mediatype=attribute(element, "mediatype"),
            parameters=self._parameters(element),
            choices=tuple(self._choice(child) for child in element if local(child) == "item"),
            itemset=self._itemset(itemsets[0]) if itemsets else None,
        )
        warn_of_appearance(path, kind, control, self._findings)
        self.body.controls[path] = control
        self.body.order.append(path)

    def _child_text(self, element: etree._Element, name: str) -> Text | None:
        for child in element:
            if local(child) == name:
                return self._findings.text(child, element)
        return None

    def _parameters(self, element: etree._Element) -> Mapping[str, str]:
        found = {name: attribute(element, name) for name in _PARAMETERS if element.get(name) is not None}
        for name in ("accuracyThreshold", "quality"):
            if attribute(element, name, ODK):
                found[name] = attribute(element, name, ODK)
        return MappingProxyType(found)

    def _choice(self, element: etree._Element) -> Choice:
        value = next((child.text or "" for child in element if local(child) == "value"), "")
        return Choice(value.strip(), self._child_text(element, "label"))

    def _itemset(self, element: etree._Element) -> Itemset | None:
        nodeset = self._findings.expression(element, attribute(element, "nodeset"), "nodeset")
        value = label = None
        by_id = False
        for child in element:
            if local(child) == "value":
                value = self._findings.expression(element, attribute(child, "ref"), "value")
            elif local(child) == "label":
                label = self._findings.expression(element, attribute(child, "ref"), "label")
                if label is not None and isinstance(label.tree, Call) and label.tree.name == "jr:itext":
                    by_id = True
                    if len(label.tree.arguments) == 1:
                        label = Expression(label.text, label.tree.arguments[0])
        if nodeset is None or value is None:
            if nodeset is not None:
                self._findings.error(
                    self._findings.where(element), "a list of choices says no value", "add its value"
                )
            return None
        return Itemset(nodeset, value, label, by_id)

    def _group(self, element: etree._Element, kind: str, above: str, depth: int) -> None:
        path = self._path(element, above)
        known = path if path in self._by_path else ""
        if kind == "repeat" and not known:
            self._findings.error(
                self._findings.where(element), f"the repeat has no node {path} in the instance"
            )
            return
        label = self._child_text(element, "label")
        count = self._count(element) if kind == "repeat" else None
        fixed = attribute(element, "noAddRemove", JAVAROSA).strip() in ("true()", "true", "1")
        appearance = attribute(element, "appearance").strip()
        if known:
            before = self.body.groups.get(known)
            self.body.groups[known] = Control(
                kind=kind if kind == "repeat" else (before.kind if before else "group"),
                label=label or (before.label if before else None),
                hint=self._child_text(element, "hint") or (before.hint if before else None),
                appearance=" ".join(filter(None, (before.appearance if before else "", appearance))),
                count=count or (before.count if before else None),
                fixed=fixed or count is not None or bool(before and before.fixed),
            )
        self.read(element, known or above, depth + 1)

    def _count(self, element: etree._Element) -> Expression | None:
        return self._findings.expression(element, attribute(element, "count", JAVAROSA), "jr:count")

    def action(self, element: etree._Element, home: str) -> None:
        """A `setvalue` or `setgeopoint` that stands at ``home`` (`/`: in the model)."""
        events = frozenset(event.rpartition(":")[2] for event in (attribute(element, "event") or "").split())
        reference = attribute(element, "ref")
        bound = attribute(element, "bind")
        if bound:
            reference = self._binds.get(bound, "")
        target = self._findings.expression(element, reference, "ref")
        if target is None:
            if not reference:
                self._findings.error(
                    self._findings.where(element), "the action names no node", "give it a ref"
                )
            return
        value = self._findings.expression(element, attribute(element, "value"), "value")
        text = "".join(str(part) for part in element.itertext()).strip() if value is None else ""
        unknown = events - _EVENTS
        if unknown:
            self._findings.warn(
                f"{self._findings.where(element)}: the event {', '.join(sorted(unknown))} never happens"
            )
        index = self._by_path.get(home, 0)
        geopoint = local(element) == "setgeopoint"
        self.body.actions.append(Action(events, target, value, text, index, home != "/", geopoint))


_EVENTS: Final = frozenset(
    {"odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed", "xforms-ready"}
)
