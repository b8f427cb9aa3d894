"""The work that is due in one session: which computations wait for which nodes, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappush
from typing import Any

from forms.computations import Aspect, Computation, Edge
from forms.program import Program
from forms.tree import Group, Instance, Leaf, Readers, Series, ancestor_at, descend, descend_all
from forms.xpath.frame import Host


class Due:
    """Waiting work in the sorted order of computations, and the nodes that have changed in the present operation."""

    def __init__(self, program: Program, host: Host) -> None:
        self._program, self._host = program, host
        self._pending: list[Instance | dict[int, Instance] | None] = [None] * len(program.computations)
        """By order: the nodes that a computation is due at. Mostly it is one, which stands there without a dict."""
        self._heap: list[int] = []
        self.changed: dict[int, Instance | Series] = {}
        self.gone: set[str] = set()
        self.stale: dict[int, Leaf] = {}
        self.recount: dict[int, Series] = {}

    def note(self, node: Instance | Series) -> None:
        """The node may look different now."""
        self.changed[id(node)] = node

    def mark(self, node: Instance) -> None:
        """Everything that reads this node is due."""
        readers = node.readers
        if readers is None:
            readers = node.readers = self._readers_of(node)
        pending = self._pending
        for order, reader in readers.fixed:
            waiting = pending[order]
            if waiting is None:
                pending[order] = reader
                heappush(self._heap, order)
            elif waiting is not reader:
                self._one_more(order, waiting, reader)
        for edge in readers.others:
            self._due(edge, ancestor_at(node, edge.depth))

    def _readers_of(self, node: Instance) -> Readers:
        """Found once a node: a computation at one other node is always at that same one; rows come and go."""
        direct = self._program.direct[node.defn.index]
        fixed: list[tuple[int, Any]] = []
        for order, ups, slots in direct.fixed:
            reader: Any = node
            for _ in range(ups):
                reader = reader.parent
            for slot in slots:
                reader = reader.children[slot]
            fixed.append((order, reader))
        return Readers(fixed, direct.others)

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
        for node in descend_all(root):
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
        last = len(edge.route) - 1
        for place, (slot, repeat) in enumerate(edge.route):
            if repeat:
                if place == last:  # what is said of rows is said of the repeat as a whole too, rows or none
                    for group in level:
                        self.note(group.children[slot])
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
            self._pending[computation.order] = node
            heappush(self._heap, computation.order)
        elif waiting is not node:
            self._one_more(computation.order, waiting, node)

    def _one_more(self, order: int, waiting: Instance | dict[int, Instance], node: Instance) -> None:
        if isinstance(waiting, dict):
            waiting[id(node)] = node
        else:
            self._pending[order] = {id(waiting): waiting, id(node): node}

    def forget(self) -> None:
        """Drop all waiting work (after a limit was passed)."""
        self._heap.clear()
        self._pending[:] = [None] * len(self._pending)
        self.stale.clear()
        self.recount.clear()
