"""The choices that a question offers now, as a lazy sequence, and which of an answer's are no longer among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

from forms.errors import EvaluationError
from forms.program import CompiledItemset, Shown
from forms.records import Choice
from forms.texts import tried
from forms.tree import Group, Leaf
from forms.values import to_text
from forms.xpath.frame import Frame, Host, Rows


class Language:
    """What the texts of a session are rendered in: the language, and the form's default for what it lacks."""

    __slots__ = ("default", "name")

    def __init__(self, name: str | None, default: str | None) -> None:
        self.name, self.default = name, default


class Offered(Sequence[Choice]):
    """Choices of an itemset; a choice is made when it is asked for."""

    __slots__ = ("_host", "_items", "_itemset", "_leaf")

    def __init__(
        self, itemset: CompiledItemset, items: Sequence[Any], leaf: Leaf | Group, host: Host
    ) -> None:
        self._itemset, self._items, self._leaf, self._host = itemset, items, leaf, host

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Choice: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Choice]: ...
    def __getitem__(self, index: int | slice) -> Choice | Sequence[Choice]:
        if isinstance(index, slice):
            return Offered(self._itemset, self._items[index], self._leaf, self._host)
        return self._choice(self._items[index])

    def __iter__(self) -> Iterator[Choice]:
        return map(self._choice, self._items)

    def values(self) -> Iterator[str]:
        """The values alone, without rendering labels."""
        value, frame = self._itemset.value.value, Frame(None, self._leaf, self._host)
        for item in self._items:
            frame.node = item
            yield to_text(tried(value, frame))

    def _choice(self, item: Any) -> Choice:
        frame = Frame(item, self._leaf, self._host)
        itemset = self._itemset
        value = to_text(tried(itemset.value.value, frame))
        if itemset.label is None:
            return Choice(value, value)
        label = to_text(tried(itemset.label.value, frame))
        if not itemset.label_is_text_id:
            return Choice(value, label)
        return Choice(value, self._host.translated(label), self._host.media(label))


def offered(shown: Shown, leaf: Leaf | Group, host: Host, language: Language) -> Sequence[Choice]:
    """The choices of a question, in order."""
    if shown.itemset is None:
        frame = Frame(leaf, leaf, host)
        return tuple(
            Choice(
                value,
                label.render(frame, language.name, language.default) or "",
                label.media(frame, language.name, language.default),
            )
            if label
            else Choice(value, value)
            for value, label in shown.choices
        )
    return Offered(shown.itemset, items_of(shown.itemset, leaf, host), leaf, host)


def name_among(choices: Sequence[Choice], value: str) -> str | None:
    """The label of a value; only its own label is rendered."""
    if isinstance(choices, Offered):
        for place, other in enumerate(choices.values()):
            if other == value:
                return choices[place].label
        return None
    return next((choice.label for choice in choices if choice.value == value), None)


def items_of(itemset: CompiledItemset, leaf: Leaf | Group, host: Host) -> Sequence[Any]:
    """The nodes of an itemset; none if its filter fails on these values."""
    assert itemset.nodes.nodes is not None
    try:
        return itemset.nodes.nodes(Frame(leaf, leaf, host))
    except EvaluationError:
        return ()


def remaining(itemset: CompiledItemset, leaf: Leaf, host: Host, multiple: bool) -> str:
    """The answer without the choices that are no longer offered."""
    wanted = leaf.text.split() if multiple else [leaf.text.strip()]
    items = items_of(itemset, leaf, host)
    left = set(wanted)
    for value in _values_among(itemset, items, left, leaf, host):
        left.discard(value)
        if not left:
            return leaf.text
    return " ".join(value for value in wanted if value not in left)


def _values_among(
    itemset: CompiledItemset, items: Sequence[Any], wanted: set[str], leaf: Leaf, host: Host
) -> Iterator[str]:
    """Values that are offered; a whole table is asked by its index."""
    place = itemset.nodes.place
    column = itemset.column
    if isinstance(place, Rows) and column is not None and items is place.table.rows:
        yield from [value for value in wanted if place.table.find((column,), value)]
        return
    host.spend(len(items))
    yield from Offered(itemset, items, leaf, host).values()
