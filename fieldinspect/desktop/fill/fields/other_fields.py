"""Answers of other kinds: something to acknowledge, a place on a scale, and words that are only read."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.choices import Tick
from fieldinspect.desktop.controls.inputs import NumberInput
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.fill.fields.base import AnswerField, choices_of, label_of, text_of
from fieldinspect.desktop.theme import Role, Tone
from forms import Node


class AcknowledgeField(AnswerField):
    """Something a person confirms; stored as `OK`."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.tick = Tick(self.tr("Done"), name=label_of(node))
        self.tick.clicked.connect(self._on_clicked)
        self.hold(self.tick)
        self.show_node(node)

    def _on_clicked(self) -> None:
        self.answered.emit("OK" if self.tick.isChecked() else "")

    def show_node(self, node: Node) -> None:
        """Show whether it is confirmed."""
        self.tick.setChecked(text_of(node) == "OK")

    def press(self, key: str) -> bool:
        """Y confirms."""
        if key in ("y", "1"):
            self.tick.click()
            return True
        return False


class RangeField(AnswerField):
    """A number on a scale from `start` to `end` in steps, by slider or typed."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self._start = _number(node.parameters.get("start"), "0")
        self._step = abs(_number(node.parameters.get("step"), "1")) or Decimal(1)
        end = _number(node.parameters.get("end"), "10")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, max(1, int((end - self._start) / self._step)))
        self.slider.setAccessibleName(label_of(node))
        self.slider.setMinimumHeight(theme.TARGET)
        self.slider.setMinimumWidth(theme.current().px(180))
        decimals = node.type == "decimal" or self._step != self._step.to_integral_value()
        self.number = NumberInput(self.tr("{0}: number").format(label_of(node)), decimals=decimals)
        self.slider.sliderReleased.connect(self._on_slid)
        self.slider.valueChanged.connect(self._on_moved)
        self.number.settled.connect(self.answered)
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hold(box)
        self.setFocusProxy(self.slider)
        self.show_node(node)

    def _at(self, place: int) -> str:
        return format(self._start + self._step * place, "f")

    def _on_moved(self, place: int) -> None:
        self.number.setText(self._at(place))
        if not self.slider.isSliderDown():
            self._on_slid()

    def _on_slid(self) -> None:
        self.answered.emit(self._at(self.slider.value()))

    def show_node(self, node: Node) -> None:
        """Show the number and its place."""
        value = text_of(node)
        self.number.set_value(value)
        self.slider.blockSignals(True)
        self.slider.setValue(int((_number(value, str(self._start)) - self._start) / self._step))
        self.slider.blockSignals(False)

    def settle(self) -> None:
        """Tell what was typed."""
        self.number.settle()


class ReadOnlyField(AnswerField):
    """A value that the form computes or fixes; shown, not changed."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.words = Text(text_of(node), Role.BODY, tone=Tone.PLAIN, wrap=True)
        self.hold(self.words)
        self.show_node(node)

    def show_node(self, node: Node) -> None:
        """Show the value in words where it is a choice."""
        value = text_of(node)
        labels = {c.value: c.label for c in choices_of(node)}
        self.words.setText(", ".join(labels.get(v, v) for v in value.split()) if labels else value)
        self.words.setVisible(bool(value))


def _number(text: object, default: str) -> Decimal:
    try:
        return Decimal(str(text)) if text not in (None, "") else Decimal(default)
    except InvalidOperation:
        return Decimal(default)
