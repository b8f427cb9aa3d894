"""Answers that are typed: words, numbers, days, times, moments and positions."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.dates import DateInput, TimeInput
from fieldinspect.desktop.controls.inputs import MultilineInput, NumberInput, TextInput
from fieldinspect.desktop.fill.fields.base import AnswerField, label_of, text_of
from forms import Node


class LineField(AnswerField):
    """One line of words."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.input = TextInput(label_of(node), text_of(node))
        self.input.settled.connect(self.answered)
        self.hold(self.input)

    def show_node(self, node: Node) -> None:
        """Show the words, unless a person is typing."""
        self.input.set_value(text_of(node))

    def settle(self) -> None:
        """Tell what was typed."""
        self.input.settle()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame."""
        self.input.set_wrong(wrong)

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.input.setReadOnly(locked)


class LinesField(AnswerField):
    """Several lines of words."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.input = MultilineInput(label_of(node), text_of(node), lines=2)
        self.input.settled.connect(self.answered)
        self.hold(self.input)

    def show_node(self, node: Node) -> None:
        """Show the words, unless a person is typing."""
        self.input.set_value(text_of(node))

    def settle(self) -> None:
        """Tell what was typed."""
        self.input.settle()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame."""
        self.input.set_wrong(wrong)

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.input.set_read_only(locked)


class NumberField(AnswerField):
    """A whole or a decimal number."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        decimals = node.type == "decimal"
        self.input = NumberInput(label_of(node), text_of(node), decimals=decimals)
        self.input.settled.connect(self.answered)
        self.hold(self.input)

    def show_node(self, node: Node) -> None:
        """Show the number, unless a person is typing."""
        self.input.set_value(text_of(node))

    def settle(self) -> None:
        """Tell what was typed."""
        self.input.settle()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame."""
        self.input.set_wrong(wrong)

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.input.setReadOnly(locked)


class DateField(AnswerField):
    """A day."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.input = DateInput(label_of(node), text_of(node)[:10])
        self.input.settled.connect(self.answered)
        self.input.refused.connect(self.refused)
        self.hold(self.input)

    def show_node(self, node: Node) -> None:
        """Show the day, unless a person is typing."""
        self.input.set_value(text_of(node)[:10])

    def settle(self) -> None:
        """Tell what was typed."""
        self.input.settle()

    def complaint(self) -> str:
        """The sentence when what was typed is not understood."""
        return self.input.open_complaint()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame."""
        self.input.set_wrong(wrong)

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.input.setReadOnly(locked)


class TimeField(AnswerField):
    """A time of day; stored with seconds, in the zone of the visit."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.input = TimeInput(label_of(node), text_of(node)[:5])
        self.input.settled.connect(self._on_settled)
        self.input.refused.connect(self.refused)
        self.hold(self.input)

    def _on_settled(self, value: str) -> None:
        self.answered.emit(f"{value}:00.000" if value else "")

    def show_node(self, node: Node) -> None:
        """Show the time, unless a person is typing."""
        self.input.set_value(text_of(node)[:5])

    def settle(self) -> None:
        """Tell what was typed."""
        self.input.settle()

    def complaint(self) -> str:
        """The sentence when what was typed is not understood."""
        return self.input.open_complaint()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame."""
        self.input.set_wrong(wrong)

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.input.setReadOnly(locked)


class MomentField(AnswerField):
    """A day and a time; told when both are there, or both are blank."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        value = text_of(node)
        self.day = DateInput(label_of(node), value[:10])
        self.time = TimeInput(self.tr("{0}: time").format(label_of(node)), value[11:16])
        for part in (self.day, self.time):
            part.settled.connect(self._on_settled)
            part.refused.connect(self.refused)
        both = _side_by_side(self.day, self.time)
        self.hold(both)
        self.setFocusProxy(self.day)

    def _on_settled(self, _value: str) -> None:
        day, time = self.day.value(), self.time.value()
        if day and time:
            self.answered.emit(f"{day}T{time}:00.000")
        elif not day and not time:
            self.answered.emit("")

    def show_node(self, node: Node) -> None:
        """Show day and time, unless a person is typing."""
        value = text_of(node)
        self.day.set_value(value[:10])
        self.time.set_value(value[11:16])

    def settle(self) -> None:
        """Tell what was typed."""
        self.day.settle()
        self.time.settle()

    def complaint(self) -> str:
        """The sentence when day or time is not understood."""
        return self.day.open_complaint() or self.time.open_complaint()

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.day.setReadOnly(locked)
        self.time.setReadOnly(locked)


class PositionField(AnswerField):
    """A position typed as latitude and longitude in decimal degrees (WGS 84), or pasted as a pair."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.input = TextInput(
            label_of(node),
            self._words(text_of(node)),
            placeholder=self.tr("latitude, longitude"),
            icon="map-pin",
            max_length=80,
        )
        self.input.settled.connect(self._on_settled)
        self.hold(self.input)

    def _words(self, value: str) -> str:
        parts = value.split()
        return f"{parts[0]}, {parts[1]}" if len(parts) >= 2 else value

    def _on_settled(self, typed: str) -> None:
        value = read_position(typed)
        if value is None:
            self.refused.emit(self.complaint())
        else:
            self.answered.emit(value)

    def complaint(self) -> str:
        """The sentence when what was typed is no position."""
        if read_position(self.input.text()) is not None:
            return ""
        return self.tr("This is not a position. Write latitude and longitude, for example 46.2276, 6.1374.")

    def show_node(self, node: Node) -> None:
        """Show the pair, unless a person is typing."""
        self.input.set_value(self._words(text_of(node)))

    def settle(self) -> None:
        """Tell what was typed."""
        self.input.settle()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the frame."""
        self.input.set_wrong(wrong)

    def set_locked(self, locked: bool) -> None:
        """Show only, still readable."""
        self.input.setReadOnly(locked)


def read_position(typed: str) -> str | None:
    """A typed pair as a geopoint (`latitude longitude altitude accuracy`), blank for blank, None if it is none."""
    if not typed.strip():
        return ""
    found = re.fullmatch(
        r"\s*([-−+]?\d{1,2}(?:[.]\d{1,10})?)\s*[,; ]\s*([-−+]?\d{1,3}(?:[.]\d{1,10})?)\s*", typed
    )
    if found is None:
        return None
    latitude, longitude = (part.replace("−", "-").lstrip("+") for part in found.groups())
    if abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
        return None
    return f"{latitude} {longitude} 0 0"


def number_words(value: str, locale: QLocale) -> str:
    """A stored number as people of the language write it."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return value
    whole, _, fraction = value.partition(".")
    return locale.toString(int(whole)) + (locale.decimalPoint() + fraction if fraction else "")


def _side_by_side(*widgets: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP_S)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
