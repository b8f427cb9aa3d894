"""The work that is due in one session: which computations wait for which nodes, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any

from forms.computations import Aspect, Computation, Edge
from forms.program import Program
from forms.tree import Group, Instance, Leaf, Series, ancestor_at, descend
from forms.xpath.frame import Host


class Due:
    """Waiting work in the sorted order of computations, and the nodes that have changed in the present operation."""

    def __init__(self, program: Program, host: Host) -> None:
        self._program, self._host = program, host
        self._pending: list[dict[int, Instance] | None] = [None] * len(program.computations)
        self._heap: list[int] = []
        self.changed: dict[int, Instance | Series] = {}
        self.gone: set[str] = set()
        self.stale: dict[int, Leaf] = {}
        self.recount: dict[int, Series] = {}

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

    def next(self) -> tuple[Computation, list[Instance]] | None:
        """The computation that comes first, with the nodes that it is due at; None when all is done."""
        if not self._heap:
            return None
        order = heappop(self._heap)
        waiting = self._pending[order]
        self._pending[order] = None
        return self._program.computations[order], list(waiting.values()) if waiting else []

    def forget(self) -> None:
        """Drop all waiting work (after a limit was passed)."""
        self._heap.clear()
        self._pending = [None] * len(self._program.computations)
        self.stale.clear()
        self.recount.clear()
