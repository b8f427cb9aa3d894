"""Enforcement beside the notice: proceedings before a court or authority, and reports of obstruction."""

from __future__ import annotations

from typing import Final

from fieldinspect.domain.matter_fields import Field, FieldKind
from fieldinspect.domain.matters import MatterKind, Move, in_order
from fieldinspect.domain.people import Act

OUTCOMES: Final = ("convicted", "acquitted", "dismissed", "settled", "penalty_imposed")

PROCEEDING: Final = MatterKind(
    "proceeding",
    (
        Field("establishment", FieldKind.LINK, required=True, to="establishment"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("findings", FieldKind.LINKS, to="finding"),
        Field("nature", FieldKind.CODE, required=True, codes=("prosecution", "administrative_fine", "civil_recovery")),
        Field("subject", required=True),
        Field("before", required=True),
        Field("proposed_amount", FieldKind.AMOUNT),
        Field("filed_on", FieldKind.DAY),
        Field("reference"),
        Field("hearing_on", FieldKind.DAY),
        Field("decided_on", FieldKind.DAY),
        Field("outcome", FieldKind.CODE, codes=OUTCOMES),
        Field("fine", FieldKind.AMOUNT),
        Field("imprisonment_days", FieldKind.WHOLE, most=36_500),
        Field("closure", FieldKind.YES_NO),
        Field("reason", FieldKind.LONG),
    ),
    "proposed",
    (
        Move("decide", ("proposed",), "prepared", Act.DECIDE, four_eyes=True),
        Move("drop", ("proposed", "prepared"), "dropped", Act.DECIDE, needs=("reason",)),
        Move("file", ("prepared",), "filed", Act.DECIDE, needs=("filed_on",), may=("reference",)),
        Move("judge", ("filed", "appealed"), "decided", Act.KEEP_MATTER, needs=("decided_on", "outcome"),
             may=("fine", "imprisonment_days", "closure")),
        Move("appeal", ("decided",), "appealed", Act.KEEP_MATTER),
        Move("close", ("decided",), "closed", Act.DECIDE),
    ),
    rules=(in_order("filed_on", "decided_on"),),
    title=("subject", "before"),
    due=("hearing_on",),
    early=("reference",),
    source="4.3; C81 17-18; R81 9(d)",
)  # fmt: skip

OBSTRUCTION: Final = MatterKind(
    "obstruction",
    (
        Field("establishment", FieldKind.LINK, required=True, to="establishment"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("at", FieldKind.MOMENT, required=True),
        Field("form", FieldKind.CODE, required=True, codes=("entry_refused", "records_refused", "obstruction", "threat", "violence")),
        Field("facts", FieldKind.LONG, required=True),
        Field("police_informed", FieldKind.YES_NO),
        Field("outcome", FieldKind.LONG),
    ),
    "reported",
    (
        Move("escalate", ("reported",), "escalated", Act.DECIDE),
        Move("close", ("reported", "escalated"), "closed", Act.DECIDE, needs=("outcome",)),
    ),
    title=("form", "at"),
    source="C81 18; 4.2",
)  # fmt: skip

KINDS: Final = (PROCEEDING, OBSTRUCTION)
