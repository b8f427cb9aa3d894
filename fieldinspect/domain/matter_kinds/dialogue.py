"""Social dialogue and advice: meetings of bodies with their decisions, and what was done for employers and workers."""

from __future__ import annotations

from typing import Final

from fieldinspect.domain.matter_fields import Field, FieldKind
from fieldinspect.domain.matters import MatterKind, Move
from fieldinspect.domain.people import Act

MEETING: Final = MatterKind(
    "meeting",
    (
        Field("body", required=True),
        Field(
            "level", FieldKind.CODE, codes=("national", "regional", "sectoral", "enterprise", "international")
        ),
        Field("role", FieldKind.CODE, codes=("member", "observer", "expert", "secretariat")),
        Field("held_on", FieldKind.DAY, required=True),
        Field("agenda", FieldKind.TEXTS),
        Field("employers", FieldKind.TEXTS),
        Field("workers", FieldKind.TEXTS),
        Field("minutes", FieldKind.LONG),
    ),
    "called",
    (Move("hold", ("called",), "held", Act.COOPERATE, needs=("minutes",)),),
    title=("body", "held_on"),
    add=Act.COOPERATE,
    edit=Act.COOPERATE,
    due=("held_on",),
    source="2.3, 2.5; C144",
)

DECISION: Final = MatterKind(
    "decision",
    (
        Field("meeting", FieldKind.LINK, required=True, to="meeting"),
        Field("text", FieldKind.LONG, required=True),
        Field("owner", required=True),
        Field("due", FieldKind.DAY, required=True),
        Field("outcome", FieldKind.LONG),
    ),
    "open",
    (
        Move("done", ("open",), "done", Act.COOPERATE, needs=("outcome",)),
        Move("drop", ("open",), "dropped", Act.COOPERATE, needs=("outcome",)),
    ),
    title=("text", "owner"),
    add=Act.COOPERATE,
    edit=Act.COOPERATE,
    due=("due",),
    source="2.3",
)

ACTIVITY: Final = MatterKind(
    "activity",
    (
        Field("what", FieldKind.CODE, required=True, codes=("advice", "training", "outreach")),
        Field("on", FieldKind.DAY, required=True),
        Field("topic", required=True),
        Field("establishment", FieldKind.LINK, to="establishment"),
        Field("side", FieldKind.CODE, required=True, codes=("employer", "worker", "both")),
        Field("women", FieldKind.WHOLE, required=True, most=1_000_000),
        Field("men", FieldKind.WHOLE, required=True, most=1_000_000),
        Field("hours", FieldKind.AMOUNT),
    ),
    "recorded",
    (),
    title=("topic", "on"),
    source="2.7; C81 3(1)(b)",
)

KINDS: Final = (MEETING, DECISION, ACTIVITY)
