"""Picks the control for a question from its type, control and appearance."""

from __future__ import annotations

import re

from fieldinspect.desktop.fill.fields.base import AnswerField
from fieldinspect.desktop.fill.fields.choice_fields import (
    BoxField,
    SegmentedField,
    TicksField,
    fits_side_by_side,
)
from fieldinspect.desktop.fill.fields.file_fields import FilesField, SignatureField
from fieldinspect.desktop.fill.fields.other_fields import AcknowledgeField, RangeField, ReadOnlyField
from fieldinspect.desktop.fill.fields.typed_fields import (
    DateField,
    LineField,
    LinesField,
    MomentField,
    NumberField,
    PositionField,
    TimeField,
)
from forms import Node

KNOWN_APPEARANCES = frozenset({
    "numbers", "multiline", "url", "thousands-sep", "masked", "hidden-answer", "minimal", "search",
    "autocomplete", "quick", "columns", "columns-pack", "no-buttons", "likert", "label", "list", "list-nolabel",
    "table-list", "field-list", "no-calendar", "vertical", "no-ticks", "picker", "new", "new-front",
    "signature", "draw", "annotate", "hide-input",
})  # fmt: skip
"""Appearances that change nothing here or are drawn as meant; `columns-3` and the like are known too."""

_BY_TYPE = {
    "int": NumberField,
    "integer": NumberField,
    "decimal": NumberField,
    "date": DateField,
    "time": TimeField,
    "dateTime": MomentField,
    "geopoint": PositionField,
}


def field_for(node: Node) -> AnswerField:
    """The control of a question; whatever is not known is typed as plain words."""
    if node.readonly:
        return ReadOnlyField(node)
    if node.control == "select1":
        return SegmentedField(node) if fits_side_by_side(node) else BoxField(node)
    if node.control == "select":
        return TicksField(node)
    if node.control == "trigger":
        return AcknowledgeField(node)
    if node.control == "range":
        return RangeField(node)
    if node.control == "upload":
        return SignatureField(node) if "signature" in node.appearance.split() else FilesField(node)
    if node.control == "input":
        made = _BY_TYPE.get(node.type)
        if made is not None:
            return made(node)
        return LinesField(node) if "multiline" in node.appearance.split() else LineField(node)
    return LineField(node)


def is_note(node: Node) -> bool:
    """Whether a question only says something: nothing can be answered and there is no value."""
    return node.readonly and not node.value and node.control in ("input", None)


def unknown_appearances(node: Node) -> tuple[str, ...]:
    """Appearances (and the control `rank`) that this program draws as a plain control, to be named on the card."""
    strange = [
        word
        for word in node.appearance.split()
        if word not in KNOWN_APPEARANCES and not re.fullmatch(r"columns-\d+|w\d+", word)
    ]
    if node.control == "rank":
        strange.append("rank")
    return tuple(strange)
