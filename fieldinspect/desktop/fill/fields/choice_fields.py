"""Answers that are chosen: few side by side, one of a long list, several as ticks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy

from fieldinspect.desktop.controls.choices import CheckList, ChoiceBox
from fieldinspect.desktop.controls.segmented import Option, Segmented
from fieldinspect.desktop.fill.fields.base import AnswerField, choices_of, label_of, text_of
from fieldinspect.desktop.theme import Tone
from forms import Node

FEW = 4
_SHORT = 26
_STANDARD = {
    "compliant": ("check", Tone.OK, "Y"),
    "not_compliant": ("x", Tone.BAD, "N"),
    "not_applicable": ("minus", Tone.NEUTRAL, "A"),
    "not_verified": ("circle-question-mark", Tone.WARN, "V"),
}
_YES_NO = {"yes": ("check", Tone.ACCENT, "Y"), "no": ("x", Tone.ACCENT, "N")}


def fits_side_by_side(node: Node) -> bool:
    """Whether the choices are few and short enough to stand in one frame."""
    words = node.appearance.split()
    if any(w in words for w in ("minimal", "search", "autocomplete")):
        return False
    choices = list(choices_of(node)[: FEW + 1])
    return 0 < len(choices) <= FEW and all(len(c.label) <= _SHORT for c in choices)


def is_standard(node: Node) -> bool:
    """Whether it is the standard question: compliant, not compliant, not applicable, not verified."""
    return {c.value for c in choices_of(node)[: FEW + 1]} == set(_STANDARD)


def options_of(node: Node) -> list[Option]:
    """The choices of a node as the controls take them, standard answers with icon, tone and key."""
    if is_standard(node):
        return [_option(c.value, c.label, *_STANDARD[c.value]) for c in choices_of(node)]
    if len(choices_of(node)) <= FEW:
        marks = {c.value: _YES_NO.get(c.value, (None, Tone.ACCENT, "")) for c in choices_of(node)}
        return [_option(c.value, c.label, *marks[c.value]) for c in choices_of(node)]
    return [Option(c.value, c.label) for c in choices_of(node)]


def _option(value: str, label: str, icon: str | None, tone: Tone, key: str) -> Option:
    short = QCoreApplication.translate("SegmentedField", "N/A") if value == "not_applicable" else label
    return Option(value, short, icon, tone, key)


class SegmentedField(AnswerField):
    """One of few, side by side; Y N A V answer the standard list, 1 to 4 any."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self._keys = tuple((c.value, c.label) for c in choices_of(node))
        options = options_of(node)
        self.segments = Segmented(options, label_of(node), value=text_of(node) or None)
        for segment, (_, label) in zip(self.segments.segments(), self._keys, strict=True):
            segment.setAccessibleName(label)
            if segment.text() != label:
                segment.setToolTip(f"{label} · {segment.option.key}")
        self._by_key = {option.key.lower(): option.value for option in options if option.key}
        self.segments.chosen.connect(self.answered)
        self.segments.cleared.connect(self._on_cleared)
        self.hold(self.segments)

    def _on_cleared(self) -> None:
        self.answered.emit("")

    def show_node(self, node: Node) -> None:
        """Show the chosen part."""
        self.segments.set_value(text_of(node) or None)

    def press(self, key: str) -> bool:
        """Choose by letter or by place."""
        values = self.segments.values()
        if key.isdigit():
            place = int(key) - 1
            value = values[place] if 0 <= place < len(values) else None
        else:
            value = self._by_key.get(key)
        if value is None:
            return False
        self.segments.choose(value)
        return True


class BoxField(AnswerField):
    """One of a list that opens; long ones are searched by typing."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self._shown = _keys_of(node)
        self.box = ChoiceBox(options_of(node), label_of(node), value=text_of(node) or None)
        self.box.chosen.connect(self.answered)
        self.hold(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_node(self, node: Node) -> None:
        """Show the choice; a list that changed (a cascade) is offered anew."""
        keys = _keys_of(node)
        if keys != self._shown:
            self._shown = keys
            self.box.set_options(options_of(node))
        self.box.set_value(text_of(node) or None)

    def press(self, key: str) -> bool:
        """Choose by place."""
        options = self._shown
        if key.isdigit() and 0 < int(key) <= len(options):
            self.box.set_value(options[int(key) - 1][0])
            self.answered.emit(options[int(key) - 1][0])
            return True
        return False


class TicksField(AnswerField):
    """Several of a list; the answer keeps the order in which they were ticked."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self._order = text_of(node).split()
        self._shown = _keys_of(node)
        self.ticks = CheckList(options_of(node), label_of(node), values=self._order)
        self.ticks.chosen.connect(self._on_chosen)
        self.hold(self.ticks)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _on_chosen(self, ticked: Iterable[str]) -> None:
        now = list(ticked)
        self._order = [v for v in self._order if v in now] + [v for v in now if v not in self._order]
        self.answered.emit(" ".join(self._order))

    def show_node(self, node: Node) -> None:
        """Tick what is chosen."""
        self._order = text_of(node).split()
        keys = _keys_of(node)
        if keys != self._shown:
            self._shown = keys
            self.ticks.set_options(options_of(node), self._order)
        else:
            self.ticks.set_values(self._order)

    def press(self, key: str) -> bool:
        """Tick, or untick, by place."""
        if key.isdigit() and 0 < int(key) <= len(self._shown):
            self.ticks.toggle(self._shown[int(key) - 1][0])
            return True
        return False


def _keys_of(node: Node) -> tuple[tuple[str, str], ...]:
    return tuple((c.value, c.label) for c in choices_of(node))
