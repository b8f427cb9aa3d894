"""Incremental recomputation: a change marks its readers, and they are computed once each in the sorted order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from heapq import heappop
from typing import Any, Final

from forms.computations import Aspect, Computation
from forms.due import Due
from forms.errors import EvaluationError
from forms.program import Program
from forms.tree import Group, Instance, Leaf, Series, descend_all
from forms.typed import stored
from forms.values import Value, rounded, to_boolean, to_text
from forms.xpath.frame import Frame, Host

SPENT_AT_ONCE: Final = 64
"""Computations that are counted against the limit together."""


class Recomputation(Due):
    """Computes what is due, and carries the results into the tree."""

    def __init__(self, program: Program, host: Host) -> None:
        super().__init__(program, host)
        self._zone = host.now().tzinfo
        self._computations = program.computations
        self._works = [
            _attribute_work(computation)
            if computation.aspect is Aspect.ATTRIBUTE
            else _WORK[computation.aspect]
            for computation in program.computations
        ]

    def run(self) -> None:
        """Compute all that is due, in the sorted order; what a result makes due comes later in it."""
        heap, pending, host = self._heap, self._pending, self._host
        frame = Frame(None, None, host)
        self._zone = host.now().tzinfo
        spent = 0
        while heap:
            order = heappop(heap)
            waiting, pending[order] = pending[order], None
            if isinstance(waiting, dict):
                host.spend(len(waiting))
                self._compute(order, waiting.values(), frame)
            elif waiting is not None:
                spent += 1
                if spent == SPENT_AT_ONCE:
                    host.spend(spent)
                    spent = 0
                self._compute(order, (waiting,), frame)
        host.spend(spent)

    def _compute(self, order: int, nodes: Iterable[Any], frame: Frame) -> None:
        computation, work = self._computations[order], self._works[order]
        value = computation.value
        for node in nodes:
            frame.node = frame.current = node
            try:
                found = value(frame)
            except EvaluationError as error:
                self._failed(computation, node, str(error))
                continue
            if isinstance(node, Leaf) and node.errors:
                self.recovered(node, computation.aspect.value)
            work(self, node, found)

    def write_attribute(self, node: Instance, name: str, text: str) -> None:
        """Give a node's attribute a value; the name without its namespace finds the attribute that has one."""
        key = next((each for each in node.attributes if each.rpartition("}")[2] == name), name)
        if node.attributes.get(key) != text:
            node.attributes[key] = text
            self.note(node)
            self.mark(node)

    def _failed(self, computation: Computation, node: Any, cause: str) -> None:
        if computation.aspect is Aspect.ATTRIBUTE:
            self.write_attribute(node, computation.attribute, "")
        if isinstance(node, Leaf):
            if node.errors.get(computation.aspect.value) != cause:
                node.errors = {**node.errors, computation.aspect.value: cause}
                self.note(node)
            if computation.aspect is Aspect.CALCULATE:
                self.write(node, "", "")

    def recovered(self, leaf: Leaf, aspect: str) -> None:
        """What failed before has a result now."""
        if aspect in leaf.errors:
            leaf.errors = {name: cause for name, cause in leaf.errors.items() if name != aspect}
            self.note(leaf)

    def _calculated(self, leaf: Leaf, value: Value) -> None:
        bind = leaf.defn.bind
        if isinstance(value, Decimal):
            if bind.scale is not None:
                value = rounded(value, bind.scale)
            text = str(value)
            if text.isdecimal() and bind.type != "boolean":  # the commonest by far, kept as `stored` would
                self.write(leaf, text, value)
                return
        try:
            text, typed = stored(bind.type, value, self._zone)
        except (ValueError, EvaluationError):
            text, typed = "", ""
        self.write(leaf, text, typed)

    def write(self, leaf: Leaf, text: str, typed: Value, raw: bool = False) -> bool:
        """Give a leaf a value; whether it differs from before."""
        if leaf.text == text and leaf.raw == raw:
            # a record that was opened has texts where numbers were computed
            if type(leaf.typed) is not type(typed):
                self._typed_anew(leaf, typed)
            return False
        leaf.text, leaf.typed, leaf.raw = text, typed, raw
        self.changed[id(leaf)] = leaf
        if leaf.alive:
            if leaf.totals:
                leaf.see(typed)
            else:
                leaf.seen = typed
            self.mark(leaf)
        return True

    def _typed_anew(self, leaf: Leaf, typed: Value) -> None:
        """The same text, but another kind of value to those that read it."""
        leaf.typed = typed
        if leaf.alive:
            leaf.see(typed)
            self.mark(leaf)

    def _relevant(self, node: Instance, value: Value) -> None:
        own = to_boolean(value)
        if own != node.own:
            node.own = own
            self.settle(node)

    def settle(self, node: Instance) -> None:
        """Carry a change of relevance down; what has become readable or blank is marked."""
        parent = node.parent
        alive = node.own and (parent is None or parent.alive)
        if alive == node.alive:
            return
        stack: list[tuple[Any, bool]] = [(node, alive)]
        while stack:
            top, now = stack.pop()
            if top.alive == now:
                continue
            top.alive = now
            self.note(top)
            if isinstance(top, Group) and top.series is not None:
                self.note(top.series)
            if isinstance(top, Leaf):
                self._relit(top)
            else:
                self.mark(top)
                for child in top.children:
                    if isinstance(child, Series):
                        self.note(child)
                        stack.extend((row, now and row.own) for row in child.rows)
                    else:
                        stack.append((child, now and child.own))

    def _relit(self, leaf: Leaf) -> None:
        leaf.see(leaf.typed if leaf.alive else "")
        self.mark(leaf)
        shown = self._program.shown.get(leaf.defn.index)
        if leaf.alive and leaf.text and shown is not None and shown.itemset is not None:
            self.stale[id(leaf)] = leaf

    def _required(self, leaf: Leaf, value: Value) -> None:
        now = to_boolean(value)
        if now != leaf.required:
            leaf.required = now
            self.note(leaf)

    def _readonly(self, node: Instance, value: Value) -> None:
        now = to_boolean(value)
        if now == node.readonly:
            return
        node.readonly = now
        for inner in descend_all(node):
            self.note(inner)

    def _finding(self, leaf: Leaf, value: Value) -> None:
        self._when(leaf, (to_boolean(value), leaf.when[1]))

    def _photo(self, leaf: Leaf, value: Value) -> None:
        self._when(leaf, (leaf.when[0], to_boolean(value)))

    def _when(self, leaf: Leaf, now: tuple[bool, bool]) -> None:
        if leaf.when != now:
            leaf.when = now
            self.note(leaf)

    def _severity(self, leaf: Leaf, value: Value) -> None:
        word = to_text(value)
        if word != leaf.severity:
            leaf.severity = word
            self.note(leaf)


_WORK: Final[dict[Aspect, Any]] = {
    Aspect.CALCULATE: Recomputation._calculated,
    Aspect.RELEVANT: Recomputation._relevant,
    Aspect.REQUIRED: Recomputation._required,
    Aspect.READONLY: Recomputation._readonly,
    Aspect.FINDING: Recomputation._finding,
    Aspect.PHOTO: Recomputation._photo,
    Aspect.SEVERITY: Recomputation._severity,
}


def _attribute_work(computation: Computation) -> Callable[[Recomputation, Any, Value], None]:
    """What is done with the result of an attribute's calculation."""

    def work(recomputation: Recomputation, node: Any, value: Value) -> None:
        try:
            text = stored(computation.type, value, recomputation._zone)[0]
        except (ValueError, EvaluationError):
            text = ""
        recomputation.write_attribute(node, computation.attribute, text)

    return work
