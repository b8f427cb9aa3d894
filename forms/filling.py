"""The engine room of a session: one operation at a time, recomputed until nothing is due any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Final

from forms.building import ROW_LIMIT, grow_row
from forms.errors import EvaluationError, FormError
from forms.hosting import Hosting
from forms.keys import counted_key
from forms.lists import Element
from forms.offered import Language, offered, remaining
from forms.preloads import preload
from forms.program import Program
from forms.recompute import Recomputation
from forms.records import Choice
from forms.totals import row_came, row_went
from forms.tree import (
    Group,
    Instance,
    Leaf,
    Series,
    descend,
    descend_all,
    reference,
    reference_of,
    series_reference,
)
from forms.values import to_number
from forms.xpath.frame import Frame

ROUND_LIMIT: Final = 2_000
ROW_COST: Final = 150
"""Steps that a new row counts for."""


class Filling(Hosting):
    """The state of one filling and the operations on it; also the host of its expressions."""

    def __init__(
        self,
        program: Program,
        root: Group,
        clock: Callable[[], datetime],
        chance: Random,
        properties: Mapping[str, str],
        language: Language,
        last_saved: Element,
    ) -> None:
        super().__init__(program, root, clock, chance, language, last_saved)
        self.properties = properties
        self.new_row: Callable[[Group], None] = lambda row: None
        self.work = Recomputation(program, self)
        self.cleared: dict[str, str] = {}

    # -- operations ------------------------------------------------------------------------------
    def begin(self) -> None:
        """Start an operation: a new moment, nothing changed yet."""
        self.start_clock()
        self.work.changed.clear()
        self.work.gone.clear()
        self.cleared = {}

    def changed(self) -> set[str]:
        """The references of all that has changed since the operation began."""
        found = set(self.work.gone)
        for node in self.work.changed.values():
            if isinstance(node, Series):
                if attached(node.parent):
                    found.add(reference_of(node))
            elif node.defn.alone:
                found.add(node.defn.path)
            elif attached(node):
                found.add(reference(node))
        return found

    def settle(self, *, keep_choices: bool = False) -> None:
        """Compute until nothing is due: values, then stale choices, then counted repeats, and again.

        Args:
            keep_choices: more answers are to come, so that no choice is judged yet.

        Raises:
            FormError: it does not come to an end.
        """
        try:
            for _ in range(ROUND_LIMIT):
                self.work.run()
                if self.work.stale and not keep_choices:
                    self._clear_stale()
                elif self.work.recount:
                    self._recount()
                else:
                    return
        except FormError:
            self.work.forget()
            raise
        self.work.forget()
        raise FormError("", "the form never comes to rest: counts or choices keep changing each other")

    def check_choice(self, leaf: Leaf) -> None:
        """An answer is kept only if its question offers it; checked by the next settling."""
        shown = self.program.shown.get(leaf.defn.index)
        if shown is not None and shown.itemset is not None and leaf.text:
            self.work.stale[id(leaf)] = leaf

    def check_rows(self, leaf: Leaf) -> None:
        """A row beyond the count is there for its answers alone; checked by the next settling."""
        row: Group | None = leaf.parent
        while row is not None:
            series = row.series
            if series is not None and series.wanted is not None and len(series.rows) > series.wanted:
                self.work.recount[id(series)] = series
            row = row.parent

    def _clear_stale(self) -> None:
        due, self.work.stale = self.work.stale, {}
        for leaf in due.values():
            itemset = self.program.shown[leaf.defn.index].itemset
            if itemset is None or not leaf.text or not leaf.alive or not attached(leaf):
                continue
            control = leaf.defn.control
            left = remaining(itemset, leaf, self, control is not None and control.kind != "select1")
            if left != leaf.text:
                self.cleared.setdefault(reference(leaf), leaf.text)
                self.work.write(leaf, left, left)

    def _recount(self) -> None:
        due, self.work.recount = self.work.recount, {}
        for series in due.values():
            if attached(series.parent):
                self._follow_count(series)

    def _follow_count(self, series: Series) -> None:
        computation = self.program.counts[series.defn.index]
        node = series.parent if computation.at_parent else Group(series.defn, series.parent)
        try:
            number = to_number(computation.value(Frame(node, node, self)))
        except EvaluationError:
            number = Decimal(0)
        wanted = int(number) if number.is_finite() and number > 0 else 0
        if wanted > ROW_LIMIT:
            raise FormError(series.defn.path, f"the count asks for {wanted} rows, more than {ROW_LIMIT}")
        series.wanted = wanted
        self.work.note(series)
        there = {row.ordinal for row in series.rows}
        for ordinal in range(1, wanted + 1):
            if ordinal not in there:
                self.add_row(series, counted_key(ordinal), ordinal)
        for row in reversed(series.rows[wanted:]):
            self.work.note(row)
            if not has_answers(row):
                self.remove_row(row)

    # -- rows ------------------------------------------------------------------------------------
    def add_row(self, series: Series, key: str | None = None, ordinal: int = 0) -> Group:
        """A new row with its preloads and its `odk-new-repeat` actions; computed by the next settling.

        Args:
            series: the repeat.
            key: the row's lasting key.
            ordinal: in a counted repeat the place that it takes among the counted rows; else it goes to the end.

        Raises:
            FormError: too many rows.
        """
        if len(series.rows) >= ROW_LIMIT:
            raise FormError(series.defn.path, f"a repeat has at most {ROW_LIMIT} rows")
        self.spend(ROW_COST)
        row = grow_row(self.form, series, self.now().tzinfo)
        row.key, row.ordinal = key, ordinal
        place = len(series.rows)
        while ordinal and place and series.rows[place - 1].ordinal > ordinal:
            place -= 1
        if place < len(series.rows):  # the rows after it are called otherwise from now on
            self.work.gone.update(self._references_from(series, series.rows[place]))
        series.rows.insert(place, row)
        series.renumber(place)
        preload(row, self.now(), self.random, self.properties)
        row_came(row)
        self.work.mark_inside(row)
        for later in series.rows[place + 1 :]:
            for node in descend_all(later):
                self.work.note(node)
        self.work.mark_rows(series)
        self.work.mark_positions(series, place + 1)
        self.new_row(row)
        return row

    def remove_row(self, row: Group) -> None:
        """Take a row away; the rows after it move up."""
        series = row.series
        assert series is not None
        place = row.position - 1
        self.work.gone.update(self._references_from(series, row))
        row_went(row)
        del series.rows[place]
        row.position = 0
        series.renumber(place)
        if self._holds_repeats(series):
            for later in series.rows[place:]:
                for node in descend_all(later):
                    self.work.note(node)
        self.work.mark_rows(series)
        self.work.mark_positions(series, place)

    def _references_from(self, series: Series, row: Group) -> Iterator[str]:
        """The references of a row and of all rows after it; rows without repeats in them are all of one shape."""
        if self._holds_repeats(series):
            for later in series.rows[row.position - 1 :]:
                yield from map(reference_of, descend_all(later))
            return
        own, whole = reference(row), series_reference(series)
        ends = [each[len(own) :] for each in map(reference, descend(row))]
        for position in range(row.position, len(series.rows) + 1):
            start = f"{whole}[{position}]"
            for end in ends:
                yield start + end

    def _holds_repeats(self, series: Series) -> bool:
        below = [self.form.nodes[index] for index in series.defn.children]
        while below:
            node = below.pop()
            if node.repeat:
                return True
            below.extend(self.form.nodes[index] for index in node.children)
        return False

    def stand_in(self, series: Series) -> Group:
        """A row that is not there, to show a repeat without rows."""
        row = grow_row(self.form, series, self.now().tzinfo)
        row.alive = series.parent.alive
        return row

    def choices(self, leaf: Leaf) -> Sequence[Choice]:
        """What a question offers now."""
        shown = self.program.shown.get(leaf.defn.index)
        return offered(shown, leaf, self, self.language) if shown is not None else ()


def attached(node: Instance) -> bool:
    """Whether a node is still in the instance."""
    step: Instance | None = node
    while step is not None:
        if isinstance(step, Group) and step.series is not None and step.position == 0:
            return False
        step = step.parent
    return True


def has_answers(row: Group) -> bool:
    """Whether a person has answered anything inside a row."""
    return any(isinstance(node, Leaf) and node.user and node.text for node in descend(row))
