"""Actions of a form: on which event which nodes get which value, and what that sets off in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from forms.errors import EvaluationError, FormError
from forms.filling import Filling
from forms.program import CompiledAction
from forms.tree import Group, Instance, Leaf, Series, descend
from forms.typed import as_read, read_value, stored
from forms.values import Value
from forms.xpath.frame import Frame

ACTION_LIMIT: Final = 10_000
NESTING_LIMIT: Final = 50


class Events:
    """Fires the events of one filling."""

    def __init__(self, filling: Filling, geopoint: Callable[[], str] | None) -> None:
        self._filling, self._geopoint = filling, geopoint
        self._by_event: dict[str, list[CompiledAction]] = {}
        for action in filling.program.actions:
            for event in action.source.events:
                self._by_event.setdefault(event, []).append(action)
        self._left = ACTION_LIMIT
        self._depth = 0
        filling.new_row = self._new_row

    def begin(self) -> None:
        """Start an operation."""
        self._left, self._depth = ACTION_LIMIT, 0

    def load(self, event: str) -> None:
        """Fire a load event at every node that has actions for it."""
        for action in self._by_event.get(event, ()):
            for home in list(self._homes(action.source.home)):
                self._run(action, home)

    def value_changed(self, leaf: Leaf) -> None:
        """Fire `xforms-value-changed` at a question."""
        for action in self._by_event.get("xforms-value-changed", ()):
            if action.source.home == leaf.defn.index:
                self._run(action, leaf)

    def _new_row(self, row: Group) -> None:
        """Fire `odk-new-repeat` for a row: the model's actions that aim inside it, then the repeat's own."""
        actions = self._by_event.get("odk-new-repeat", ())
        for action in actions:
            if not action.source.in_body:
                self._run(action, self._filling.root, row)
        for action in actions:
            if action.source.in_body and action.source.home == row.defn.index:
                self._run(action, row)

    def _homes(self, definition: int) -> Iterator[Instance]:
        nodes = self._filling.form.nodes
        level: list[Any] = [self._filling.root]
        for index in nodes[definition].ancestors[1:]:
            below = [group.children[nodes[index].slot] for group in level]
            level = []
            for child in below:
                level.extend(child.rows if isinstance(child, Series) else [child])
        return iter(level)

    def _run(self, action: CompiledAction, home: Instance, inside: Group | None = None) -> None:
        filling = self._filling
        self._left -= 1
        if self._left < 0 or self._depth > NESTING_LIMIT:
            raise FormError(home.defn.path, "actions set each other off without end", "remove the circle")
        assert action.target.nodes is not None
        targets: list[Any] = list(action.target.nodes(Frame(home, home, filling)))
        if inside is not None:
            within = set(map(id, descend(inside)))
            targets = [target for target in targets if id(target) in within]
        for target in targets:
            if isinstance(target, Leaf) or action.attribute:
                self._write(action, target)

    def _write(self, action: CompiledAction, target: Any) -> None:
        filling = self._filling
        if action.attribute:
            value = self._value(action, target)
            if value is not None:
                filling.work.write_attribute(target, action.attribute, stored("string", value, None)[0])
            return
        zone, kind = filling.now().tzinfo, target.defn.bind.type
        raw = False
        try:
            if action.source.geopoint:
                text, typed = read_value(kind, self._geopoint() if self._geopoint else "", zone)
            elif action.value is None:
                text, typed = read_value(kind, action.source.text, zone)
            else:
                found = self._value(action, target)
                if found is None:
                    return
                # an answer like a person's: what comes back from the log is its text, and must mean the same
                text = stored(kind, found, zone)[0]
                text, typed, raw = as_read(kind, text, zone)
        except (ValueError, EvaluationError):
            text, typed = "", ""
        filling.work.recovered(target, "setvalue")
        if filling.work.write(target, text, typed, raw):
            filling.settle()
            self._depth += 1
            self.value_changed(target)
            self._depth -= 1

    def _value(self, action: CompiledAction, target: Any) -> Value | None:
        if action.value is None:
            return action.source.text
        try:
            return action.value(Frame(target, target, self._filling))
        except EvaluationError as error:
            if isinstance(target, Leaf):
                target.errors = {**target.errors, "setvalue": str(error)}
                self._filling.work.note(target)
            return None
