"""Accidents and occupational diseases: what was notified, by whom, and what the investigation found."""

from __future__ import annotations

from typing import Final

from fieldinspect.domain.codes import Sensitivity
from fieldinspect.domain.matter_fields import Field, FieldKind
from fieldinspect.domain.matters import MatterKind, Move, in_order
from fieldinspect.domain.people import Act

ACCIDENT: Final = MatterKind(
    "accident",
    (
        Field("what", FieldKind.CODE, required=True, codes=("accident", "disease")),
        Field("establishment", FieldKind.LINK, required=True, to="establishment"),
        Field("happened_on", FieldKind.DAY, required=True),
        Field("notified_on", FieldKind.DAY, required=True),
        Field("notified_by", FieldKind.CODE, required=True,
              codes=("employer", "worker", "union", "police", "insurer", "physician", "other")),
        Field("fatal", FieldKind.YES_NO, required=True),
        Field("serious", FieldKind.YES_NO),
        Field("days_lost", FieldKind.WHOLE, most=100_000),
        Field("sex", FieldKind.CODE, codes=("F", "M", "X")),
        Field("age", FieldKind.WHOLE, least=1, most=120),
        Field("isco"),
        Field("cause"),
        Field("nature"),
        Field("body_part"),
        Field("place", sensitivity=Sensitivity.PARTIES),
        Field("description", FieldKind.LONG, sensitivity=Sensitivity.CONFIDENTIAL_PERSON),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("investigate_by", FieldKind.DAY),
        Field("causes_found", FieldKind.LONG),
        Field("measures", FieldKind.LONG),
        Field("reason", FieldKind.LONG),
    ),
    "notified",
    (
        Move("investigate", ("notified",), "investigating", Act.KEEP_MATTER, may=("inspection",)),
        Move("no_investigation", ("notified",), "recorded", Act.DECIDE, needs=("reason",)),
        Move("conclude", ("investigating",), "concluded", Act.KEEP_MATTER, needs=("causes_found",), may=("measures",)),
        Move("close", ("concluded",), "closed", Act.DECIDE),
    ),
    rules=(in_order("happened_on", "notified_on"),),
    title=("what", "happened_on", "place"),
    due=("investigate_by",),
    early=("inspection",),
    source="domain model s8; C81 14; C129 19; 4.1",
)  # fmt: skip

KINDS: Final = (ACCIDENT,)
