"""What the engine tells the outside: nodes, choices, results of answers, violations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from forms.values import Value

Kind = Literal["group", "repeat", "row", "question", "value"]
Status = Literal["ok", "constraint", "required"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as it is offered: its value, its label in the session's language, its pictures and sounds by form."""

    value: str
    label: str
    media: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What an answer did.

    ``changed``: references whose value, state, texts or choices may differ now, and rows that came or went.
    ``cleared``: reference → old value of answers whose choice is no longer offered.
    ``message``: the constraint's or requirement's words, in the session's language; blank with status ok.
    """

    status: Status
    changed: set[str]
    cleared: dict[str, str]
    message: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """An open point: kind is constraint, required, surplus, error or type."""

    ref: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is now.

    ``kind``: a group, a repeat as a whole, one row of it, a question, or a value without a control.
    ``value`` is None for groups, repeats and rows; a blank answer is the empty text.
    ``valid`` speaks of the constraint alone. Texts and choices are None where there is no control or it is not
    relevant. ``meta``: the columns for labour inspection; ``when``: what of them is computed; ``media``: pictures
    and sounds of the label by form (image, audio, …); ``extra``: other attributes of the bind.
    """

    ref: str
    name: str
    kind: Kind
    control: str | None
    type: str
    appearance: str
    mediatype: str
    parameters: Mapping[str, str]
    value: str | None
    typed: Value | None
    relevant: bool
    required: bool
    readonly: bool
    valid: bool
    label: str | None
    hint: str | None
    guidance: str | None
    constraint_message: str | None
    required_message: str | None
    choices: Sequence[Choice] | None
    meta: Mapping[str, str]
    when: Mapping[str, bool | str]
    media: Mapping[str, str]
    extra: Mapping[str, str]
    fixed: bool
    """Of a repeat: rows are counted by the form, a person adds and removes none."""
