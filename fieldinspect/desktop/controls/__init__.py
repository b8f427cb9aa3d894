"""Our own controls: painted from the theme's tokens, with Qt's keyboard and accessibility beneath.

Conventions that all of them keep:

- ``value()`` / ``set_value()`` read and show without signalling; signals are sent for a person's acts only.
- Every focusable control takes ``name`` (or words) as its accessible name and must be unique in its group.
- Inputs signal ``settled`` when a value has been left alone: 800 ms, leaving the field, Enter. Call
  ``settle()`` before a page goes away.
- Nothing has a fixed size that could cut words; sizes follow the text scale of the theme.
"""

from __future__ import annotations

from fieldinspect.desktop.controls.buttons import (
    Button,
    DangerButton,
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Strength,
)
from fieldinspect.desktop.controls.cards import Card, CardHeader, IconText, Surface
from fieldinspect.desktop.controls.choices import CheckList, ChoiceBox, Tick
from fieldinspect.desktop.controls.dates import DateInput, TimeInput
from fieldinspect.desktop.controls.evidence import AddTile, EvidenceItem, EvidenceStrip, Thumbnail
from fieldinspect.desktop.controls.flow import Flow
from fieldinspect.desktop.controls.inputs import MultilineInput, NumberInput, SearchField, TextInput
from fieldinspect.desktop.controls.labelled import Labelled
from fieldinspect.desktop.controls.messages import Banner, EmptyState, Toast
from fieldinspect.desktop.controls.option_cards import OptionCard
from fieldinspect.desktop.controls.outline import Outline, OutlineEntry, OutlineRow
from fieldinspect.desktop.controls.panes import Panel, Panes
from fieldinspect.desktop.controls.pills import Chip, CountBadge, Pill, SeverityChip, StepBadge
from fieldinspect.desktop.controls.progress import ProgressBar, ProgressRing
from fieldinspect.desktop.controls.questions import Question
from fieldinspect.desktop.controls.rail import Rail, RailButton
from fieldinspect.desktop.controls.rows import ListRow, RowEntry, RowList
from fieldinspect.desktop.controls.scrolling import ScrollColumn, SlimScrollBar
from fieldinspect.desktop.controls.segmented import Option, Segment, Segmented
from fieldinspect.desktop.controls.signature import SignaturePad, Stroke
from fieldinspect.desktop.controls.text import FactGrid, SectionTitle, Text

__all__ = [
    "AddTile",
    "Banner",
    "Button",
    "Card",
    "CardHeader",
    "CheckList",
    "Chip",
    "ChoiceBox",
    "CountBadge",
    "DangerButton",
    "DateInput",
    "EmptyState",
    "EvidenceItem",
    "EvidenceStrip",
    "FactGrid",
    "Flow",
    "IconButton",
    "IconText",
    "Labelled",
    "ListRow",
    "MultilineInput",
    "NumberInput",
    "Option",
    "OptionCard",
    "Outline",
    "OutlineEntry",
    "OutlineRow",
    "Panel",
    "Panes",
    "Pill",
    "PrimaryButton",
    "ProgressBar",
    "ProgressRing",
    "Question",
    "QuietButton",
    "Rail",
    "RailButton",
    "RowEntry",
    "RowList",
    "ScrollColumn",
    "SearchField",
    "SecondaryButton",
    "SectionTitle",
    "Segment",
    "Segmented",
    "SeverityChip",
    "SignaturePad",
    "SlimScrollBar",
    "StepBadge",
    "Strength",
    "Stroke",
    "Surface",
    "Text",
    "TextInput",
    "Thumbnail",
    "Tick",
    "TimeInput",
    "Toast",
]
