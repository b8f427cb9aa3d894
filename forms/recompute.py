"""Incremental recomputation: a change marks its readers, and they are computed once each in the sorted order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from heapq import heappop, heappush
from typing import Any, Final

from forms.computations import Aspect, Computation, Edge
from forms.errors import EvaluationError
from forms.program import Program
from forms.tree import Group, Instance, Leaf, Series, ancestor_at, descend
from forms.values import Value, rounded, stored, to_boolean, to_text
from forms.xpath.frame import Frame, Host

STEP_LIMIT: Final = 2_000_000


class Recomputation:
    """The work that is waiting in one session, and the nodes that have changed in the present operation."""

    def __init__(self, program: Program, host: Host) -> None:
        self._program, self._host = program, host
        self._pending: list[dict[int, Instance] | None] = [None] * len(program.computations)
        self._heap: list[int] = []
        self.changed: dict[int, Instance | Series] = {}
        self.gone: set[str] = set()
        self.stale: dict[int, Leaf] = {}
        self.recount: dict[int, Series] = {}

    # -- marking ---------------------------------------------------------------------------------
    def note(self, node: Instance | Series) -> None:
        """The node may look different now."""
        self.changed[id(node)] = node

    def mark(self, definition: int, node: Instance) -> None:
        """Everything that reads this node is due."""
        for edge in self._program.readers[definition]:
            if edge.depth <= node.defn.depth:
                self._due(edge, ancestor_at(node, edge.depth))

    def mark_rows(self, series: Series) -> None:
        """Everything that reads the repeat's rows is due; the repeat itself has changed."""
        self.note(series)
        parent = series.parent
        for edge in self._program.readers[series.defn.index]:
            if edge.depth <= parent.defn.depth:
                self._due(edge, ancestor_at(parent, edge.depth))

    def mark_positions(self, series: Series, start: int) -> None:
        """Everything that reads the position of rows from ``start`` (from 0) on is due."""
        for edge in self._program.by_position.get(series.defn.index, ()):
            for row in series.rows[start:]:
                self._due(edge, row)

    def mark_inside(self, node: Instance) -> None:
        """All computations of a new row and of everything in it are due."""
        for inner in descend(node):
            self.note(inner)
            for computation in self._program.of_node.get(inner.defn.index, ()):
                if computation.order >= 0:
                    self._add(computation, inner)
            if isinstance(inner, Leaf):
                shown = self._program.shown.get(inner.defn.index)
                if shown is not None and shown.itemset is not None:
                    self.stale[id(inner)] = inner
            else:
                for child in inner.children:
                    if isinstance(child, Series):
                        self.note(child)
                        if child.defn.index in self._program.counts:
                            self.recount[id(child)] = child

    def mark_all(self, root: Group) -> None:
        """Everything is due."""
        self.mark_inside(root)

    def mark_texts(self, root: Group) -> None:
        """The language has changed: everything may look different, and names of choices are due."""
        for node in descend(root):
            self.note(node)
            if isinstance(node, Leaf):
                for computation in self._program.of_node.get(node.defn.index, ()):
                    if computation.order >= 0 and "jr:" in computation.text:
                        self._add(computation, node)

    def _due(self, edge: Edge, start: Any) -> None:
        computation = edge.computation
        if not edge.many:
            for slot, _ in edge.route:
                start = start.children[slot]
            self._reached(computation, start)
            return
        level: Sequence[Any] = (start,)
        for slot, repeat in edge.route:
            if repeat:
                level = [row for group in level for row in group.children[slot].rows]
            else:
                level = [group.children[slot] for group in level]
        self._host.spend(len(level))
        for node in level:
            self._reached(computation, node)

    def _reached(self, computation: Computation, node: Any) -> None:
        if computation.order >= 0:
            self._add(computation, node)
        elif computation.aspect is Aspect.COUNT:
            series = node.children[self._program.form.nodes[computation.node].slot]
            self.recount[id(series)] = series
        else:
            self.changed[id(node)] = node
            if computation.aspect is Aspect.CHOICES:
                self.stale[id(node)] = node

    def _add(self, computation: Computation, node: Instance) -> None:
        waiting = self._pending[computation.order]
        if waiting is None:
            self._pending[computation.order] = {id(node): node}
            heappush(self._heap, computation.order)
        else:
            waiting[id(node)] = node

    # -- working ---------------------------------------------------------------------------------
    def run(self) -> None:
        """Compute all that is due."""
        while self._heap:
            order = heappop(self._heap)
            waiting = self._pending[order]
            self._pending[order] = None
            computation = self._program.computations[order]
            if waiting:
                self._host.spend(len(waiting))
                self._compute(computation, waiting.values())

    def forget(self) -> None:
        """Drop all waiting work (after a limit was passed)."""
        self._heap.clear()
        self._pending = [None] * len(self._program.computations)
        self.stale.clear()
        self.recount.clear()

    def _compute(self, computation: Computation, nodes: Iterable[Any]) -> None:
        work = _WORK[computation.aspect]
        value, host = computation.value, self._host
        for node in nodes:
            try:
                found = value(Frame(node, node, host))
            except EvaluationError as error:
                self._failed(computation, node, str(error))
                continue
            if isinstance(node, Leaf) and node.errors:
                self.recovered(node, computation.aspect.value)
            work(self, node, found)

    def _failed(self, computation: Computation, node: Any, cause: str) -> None:
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
        if bind.scale is not None and isinstance(value, Decimal):
            value = rounded(value, bind.scale)
        try:
            text, typed = stored(bind.type, value, self._host.now().tzinfo)
        except ValueError:
            text, typed = "", ""
        self.write(leaf, text, typed)

    def write(self, leaf: Leaf, text: str, typed: Value, raw: bool = False) -> bool:
        """Give a leaf a value; whether it differs from before."""
        if leaf.text == text and leaf.raw == raw:
            return False
        leaf.text, leaf.typed, leaf.raw = text, typed, raw
        self.note(leaf)
        if leaf.alive:
            leaf.seen = typed
            self.mark(leaf.defn.index, leaf)
        return True

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
            if isinstance(top, Leaf):
                self._relit(top)
            else:
                self.mark(top.defn.index, top)
                for child in top.children:
                    if isinstance(child, Series):
                        stack.extend((row, now and row.own) for row in child.rows)
                    else:
                        stack.append((child, now and child.own))

    def _relit(self, leaf: Leaf) -> None:
        leaf.seen = leaf.typed if leaf.alive else ""
        self.mark(leaf.defn.index, leaf)
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
        for inner in descend(node):
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
