"""Finds words that are cut: each widget's needed size against the size it was given."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from fieldinspect.desktop.controls.buttons import Button, IconButton
from fieldinspect.desktop.controls.cards import CardHeader
from fieldinspect.desktop.controls.choices import Tick
from fieldinspect.desktop.controls.option_cards import OptionCard
from fieldinspect.desktop.controls.outline import OutlineRow
from fieldinspect.desktop.controls.pills import Chip, Pill
from fieldinspect.desktop.controls.rail import RailButton
from fieldinspect.desktop.controls.segmented import Segment
from fieldinspect.desktop.controls.text import Text

_SLACK = 1


def clipped(root: QWidget) -> list[str]:
    """Describe every visible widget below ``root`` whose words are cut without a tooltip that shows them whole.

    Also widgets that stand out of the widget that holds them, unless that scrolls.
    """
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and (complaint := _cut(widget) or _stands_out(widget)):
            found.append(f"{type(widget).__name__} {_words(widget)!r}: {complaint}")
    return found


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    if callable(text):
        return str(text())
    return widget.accessibleName() or widget.objectName()


def _cut(widget: QWidget) -> str:
    if isinstance(widget, Text):
        return _cut_label(widget)
    if isinstance(widget, QLabel) and widget.text():
        return _cut_label(widget)
    if isinstance(widget, (Button, IconButton, Chip, Pill, RailButton)):
        needed, given = widget.minimumSizeHint(), widget.size()
        if needed.width() > given.width() + _SLACK or needed.height() > given.height() + _SLACK:
            return f"needs {needed.width()}x{needed.height()}, has {given.width()}x{given.height()}"
    if isinstance(widget, Segment):
        needed_width = widget.line().size().width()
        if needed_width > widget.width() - 10:
            return f"needs {needed_width} and some room, has {widget.width()}"
    if isinstance(widget, (CardHeader, Tick, OptionCard, OutlineRow)):
        needed_height = widget.heightForWidth(widget.width())
        if needed_height > widget.height() + _SLACK:
            return f"needs a height of {needed_height}, has {widget.height()}"
    return ""


def _cut_label(label: QLabel) -> str:
    if not label.text() or (label.pixmap() and not label.pixmap().isNull()):
        return ""
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height() + _SLACK:
            return f"needs a height of {needed}, has {label.height()}"
        metrics = QFontMetrics(label.font())
        widest = max(
            (metrics.horizontalAdvance(word) for word in re.split(r"[\s/\-–·]+", label.text())), default=0
        )
        return f"a word needs {widest}, has {label.width()}" if widest > label.width() + _SLACK else ""
    margins = label.contentsMargins()
    needed = QFontMetrics(label.font()).horizontalAdvance(label.text()) + margins.left() + margins.right()
    if needed > label.width() + _SLACK and label.toolTip() != label.text():
        return f"needs {needed}, has {label.width()}"
    needed_height = QFontMetrics(label.font()).height()
    return (
        f"needs a height of {needed_height}, has {label.height()}"
        if needed_height > label.height() + _SLACK
        else ""
    )


def _stands_out(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QScrollArea):
        return ""
    if not isinstance(widget, (QAbstractButton, QLabel)) or widget.testAttribute(
        Qt.WidgetAttribute.WA_NoMousePropagation
    ):
        return ""
    room, place = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK), widget.geometry()
    return (
        ""
        if room.contains(place)
        else f"stands out of its place: {place.getRect()} in {parent.rect().getRect()}"
    )
