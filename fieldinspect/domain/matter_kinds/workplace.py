"""What is known of a workplace beside its visits: audits, equipment, products, programmes, links, instruments."""

from __future__ import annotations

from typing import Final

from fieldinspect.domain.matter_fields import Field, FieldKind
from fieldinspect.domain.matters import MatterKind, Move, in_order
from fieldinspect.domain.people import Act

_ESTABLISHMENT: Final = Field("establishment", FieldKind.LINK, required=True, to="establishment")
_REASON: Final = Field("reason", FieldKind.LONG)
TOPICS: Final = (
    "wages", "hours", "osh", "child", "forced", "discrimination", "foa", "social_security", "registration",
    "obstruction", "other",
)  # fmt: skip

SOCIAL_AUDIT: Final = MatterKind(
    "social_audit",
    (
        _ESTABLISHMENT,
        Field("scheme", required=True),
        Field("auditor", required=True),
        Field("audited_on", FieldKind.DAY, required=True),
        Field("valid_until", FieldKind.DAY),
        Field("certificate"),
        Field("found_in_order", FieldKind.CODES, codes=TOPICS),
        Field("summary", FieldKind.LONG),
        _REASON,
    ),
    "recorded",
    (Move("supersede", ("recorded",), "superseded", Act.KEEP_MATTER, needs=("reason",)),),
    rules=(in_order("audited_on", "valid_until"),),
    title=("scheme", "auditor", "audited_on"),
    source="domain model s10; 5.1, 5.2",
)

EQUIPMENT: Final = MatterKind(
    "equipment",
    (
        _ESTABLISHMENT,
        Field("class", required=True),
        Field("serial", required=True),
        Field("certificate"),
        Field("examined_on", FieldKind.DAY),
        Field("next_exam", FieldKind.DAY),
        _REASON,
    ),
    "in_use",
    (
        Move("take_out", ("in_use",), "out_of_use", Act.KEEP_MATTER, needs=("reason",)),
        Move(
            "examine", ("in_use", "out_of_use"), "in_use", Act.KEEP_MATTER, needs=("examined_on", "next_exam")
        ),
        Move("scrap", ("in_use", "out_of_use"), "scrapped", Act.KEEP_MATTER, needs=("reason",)),
    ),
    rules=(in_order("examined_on", "next_exam"),),
    title=("class", "serial"),
    early=("examined_on", "next_exam"),
    rests=("out_of_use",),
    due=("next_exam",),
    source="3.1",
)

PRODUCT: Final = MatterKind(
    "product",
    (
        Field("make", required=True),
        Field("model", required=True),
        Field("serial"),
        Field("establishment", FieldKind.LINK, to="establishment"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("defect", FieldKind.LONG, required=True),
        Field("referral", FieldKind.LINK, to="referral"),
        _REASON,
    ),
    "recorded",
    (
        Move("refer", ("recorded",), "referred", Act.KEEP_MATTER, needs=("referral",)),
        Move("close", ("recorded", "referred"), "closed", Act.KEEP_MATTER, needs=("reason",)),
    ),
    title=("make", "model"),
    source="2.4, 3.1",
)

PROGRAMME: Final = MatterKind(
    "programme",
    (
        _ESTABLISHMENT,
        Field("name", required=True),
        Field("member_from", FieldKind.DAY, required=True),
        Field("member_until", FieldKind.DAY),
        _REASON,
    ),
    "member",
    (Move("leave", ("member",), "left", Act.KEEP_MATTER, needs=("reason",)),),
    rules=(in_order("member_from", "member_until"),),
    title=("name", "member_from"),
    due=("member_until",),
    source="2.7",
)

WORKPLACE_LINK: Final = MatterKind(
    "workplace_link",
    (
        _ESTABLISHMENT,
        Field("relation", FieldKind.CODE, required=True,
              codes=("parent", "contractor", "labour_supplier", "homework", "mentor")),
        Field("other", FieldKind.LINK, required=True, to="establishment"),
        Field("since", FieldKind.DAY),
        _REASON,
    ),
    "stands",
    (
        Move("refuse", ("stands",), "refused", Act.KEEP_MATTER, needs=("reason",)),
        Move("end", ("stands",), "ended", Act.KEEP_MATTER, needs=("reason",)),
    ),
    title=("relation", "since"),
    source="2.7, 5.2",
)  # fmt: skip

INSTRUMENT: Final = MatterKind(
    "instrument",
    (
        Field("type", required=True),
        Field("serial", required=True),
        Field("calibrated_on", FieldKind.DAY),
        Field("calibrated_until", FieldKind.DAY, required=True),
        Field("laboratory"),
        _REASON,
    ),
    "in_use",
    (
        Move(
            "calibrate", ("in_use",), "in_use", Act.KEEP_MATTER, needs=("calibrated_on", "calibrated_until")
        ),
        Move("retire", ("in_use",), "retired", Act.KEEP_MATTER, needs=("reason",)),
    ),
    rules=(in_order("calibrated_on", "calibrated_until"),),
    title=("type", "serial"),
    early=("calibrated_on", "calibrated_until"),
    due=("calibrated_until",),
    source="checklists 5",
)

GOOD_PRACTICE: Final = MatterKind(
    "good_practice",
    (
        Field("title", required=True),
        Field("sectors", FieldKind.TEXTS),
        Field("text", FieldKind.LONG, required=True),
        Field("cost"),
    ),
    "recorded",
    (),
    title=("title",),
    source="4.7",
)

KINDS: Final = (SOCIAL_AUDIT, EQUIPMENT, PRODUCT, PROGRAMME, WORKPLACE_LINK, INSTRUMENT, GOOD_PRACTICE)
