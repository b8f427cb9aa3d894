"""Cooperation with other bodies: memoranda, referrals, disclosures, experts, the media.

There is no immigration authority among the bodies and no field for a person's status, nationality or permit: what an
inspection finds is owed to workers whatever their status (C81 3(2), C129 6(3)).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fieldinspect.domain.matter_fields import Field, FieldKind
from fieldinspect.domain.matters import MatterKind, Move, in_order
from fieldinspect.domain.people import Act

BODIES: Final = (
    "other_inspectorate", "mines", "marine_safety", "market_surveillance", "social_security", "police", "prosecutor",
    "court", "tax", "wage_recovery", "health", "fire", "environment", "child_protection", "human_rights", "ngo",
)  # fmt: skip
NEEDS_APPROVAL: Final = frozenset({"prosecutor", "police", "court"})
"""Bodies to which only a supervisor decides to refer."""

PACKAGE_FIELDS: Final = (
    "establishment", "identifiers", "activity", "headcount", "visit", "findings", "provisions", "measures", "notices",
    "evidence", "accident", "product",
)  # fmt: skip
"""What a memorandum can allow a body to see; complaints, interviews and remarks are not among them."""


def _approved_first(fields: Mapping[str, Any]) -> str:
    if fields.get("body") in NEEDS_APPROVAL:
        return "A referral to police, prosecutor or court has to be approved by a supervisor first."
    return ""


MOU: Final = MatterKind(
    "mou",
    (
        Field("name", required=True),
        Field("body", FieldKind.CODE, required=True, codes=BODIES),
        Field("services", FieldKind.TEXTS),
        Field("topics", FieldKind.TEXTS),
        Field("sectors", FieldKind.TEXTS),
        Field("duty", FieldKind.CODE, required=True, codes=("inform", "invite", "may_inform")),
        Field("basis"),
        Field("days", FieldKind.WHOLE, most=365),
        Field("allowed", FieldKind.CODES, codes=PACKAGE_FIELDS),
        Field("contact", FieldKind.LONG),
        Field("valid_from", FieldKind.DAY, required=True),
        Field("valid_until", FieldKind.DAY),
        Field("reason", FieldKind.LONG),
    ),
    "draft",
    (
        Move("sign", ("draft",), "in_force", Act.COOPERATE),
        Move("end", ("in_force",), "ended", Act.COOPERATE, needs=("reason",)),
    ),
    rules=(in_order("valid_from", "valid_until"),),
    title=("name", "body"),
    add=Act.COOPERATE,
    edit=Act.COOPERATE,
    due=("valid_until",),
    source="domain model s10; 3.1",
)

REFERRAL: Final = MatterKind(
    "referral",
    (
        Field("establishment", FieldKind.LINK, required=True, to="establishment"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("findings", FieldKind.LINKS, to="finding"),
        Field("body", FieldKind.CODE, required=True, codes=BODIES),
        Field("addressee", required=True),
        Field("subject", required=True),
        Field("request", FieldKind.LONG, required=True),
        Field("basis"),
        Field("mou", FieldKind.LINK, to="mou"),
        Field("allowed", FieldKind.CODES, codes=PACKAGE_FIELDS),
        Field("urgent", FieldKind.YES_NO),
        Field("inform_by", FieldKind.DAY),
        Field("sent_on", FieldKind.DAY),
        Field("channel"),
        Field("package_sha256"),
        Field("disclosed", FieldKind.CODES, codes=PACKAGE_FIELDS),
        Field("answer_by", FieldKind.DAY),
        Field("answer", FieldKind.LONG),
        Field("reason", FieldKind.LONG),
    ),
    "draft",
    (
        Move("approve", ("draft",), "approved", Act.DECIDE),
        Move("send", ("draft",), "sent", Act.KEEP_MATTER, needs=("sent_on", "channel"),
             may=("package_sha256", "disclosed", "answer_by"), guard=_approved_first),
        Move("send_approved", ("approved",), "sent", Act.KEEP_MATTER, needs=("sent_on", "channel"),
             may=("package_sha256", "disclosed", "answer_by")),
        Move("delivered", ("sent",), "delivered", Act.KEEP_MATTER),
        Move("acknowledged", ("sent", "delivered"), "acknowledged", Act.KEEP_MATTER),
        Move("accepted", ("sent", "delivered", "acknowledged"), "accepted", Act.KEEP_MATTER),
        Move("refused", ("sent", "delivered", "acknowledged"), "refused", Act.KEEP_MATTER, needs=("reason",)),
        Move("result", ("accepted", "acknowledged"), "result_received", Act.KEEP_MATTER, needs=("answer",)),
        Move("close", ("refused", "result_received"), "closed", Act.KEEP_MATTER),
        Move("drop", ("draft", "approved"), "dropped", Act.KEEP_MATTER, needs=("reason",)),
    ),
    title=("subject", "body"),
    due=("answer_by", "inform_by"),
    prefix="REF",
    source="domain model s4, s10; 4.1-4.7",
)  # fmt: skip

EXPERT_REQUEST: Final = MatterKind(
    "expert_request",
    (
        Field("establishment", FieldKind.LINK, to="establishment"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("expert", required=True),
        Field("discipline", required=True),
        Field("question", FieldKind.LONG, required=True),
        Field("samples", FieldKind.TEXTS),
        Field("report_by", FieldKind.DAY),
        Field("report", FieldKind.LONG),
        Field("reason", FieldKind.LONG),
    ),
    "asked",
    (
        Move("accept", ("asked",), "accepted", Act.KEEP_MATTER),
        Move("decline", ("asked",), "declined", Act.KEEP_MATTER, needs=("reason",)),
        Move("report", ("accepted",), "reported", Act.KEEP_MATTER, needs=("report",)),
        Move("close", ("reported",), "closed", Act.KEEP_MATTER),
    ),
    title=("discipline", "expert"),
    due=("report_by",),
    source="4.7; C81 9",
)

DISCLOSURE: Final = MatterKind(
    "disclosure",
    (
        Field("to", required=True),
        Field("body", FieldKind.CODE, required=True, codes=BODIES),
        Field("referral", FieldKind.LINK, to="referral"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("disclosed", FieldKind.CODES, required=True, codes=PACKAGE_FIELDS),
        Field("basis", required=True),
        Field("on", FieldKind.DAY, required=True),
        Field("package_sha256"),
    ),
    "recorded",
    (),
    title=("to", "on"),
    source="domain model s10",
)

MEDIA: Final = MatterKind(
    "media",
    (
        Field("outlet", required=True),
        Field("question", FieldKind.LONG, required=True),
        Field("spokesperson"),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("statement", FieldKind.LONG),
    ),
    "asked",
    (
        Move("answer", ("asked",), "answered", Act.DECIDE, needs=("statement", "spokesperson")),
        Move("decline", ("asked",), "declined", Act.DECIDE),
    ),
    title=("outlet", "question"),
    source="4.9",
)

KINDS: Final = (MOU, REFERRAL, EXPERT_REQUEST, DISCLOSURE, MEDIA)
