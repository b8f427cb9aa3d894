"""Planning: campaigns with targets, planned visits, requests of other services to join, safety plans."""

from __future__ import annotations

from typing import Final

from fieldinspect.domain.matter_fields import Field, FieldKind
from fieldinspect.domain.matters import MatterKind, Move, in_order
from fieldinspect.domain.people import Act

_ESTABLISHMENT: Final = Field("establishment", FieldKind.LINK, required=True, to="establishment")

CAMPAIGN: Final = MatterKind(
    "campaign",
    (
        Field("name", required=True),
        Field("objective", FieldKind.LONG, required=True),
        Field("sectors", FieldKind.TEXTS),
        Field("localities", FieldKind.TEXTS),
        Field("from_day", FieldKind.DAY, required=True),
        Field("until_day", FieldKind.DAY, required=True),
        Field("checklists", FieldKind.TEXTS),
        Field("target", FieldKind.WHOLE, required=True, least=1, most=1_000_000),
        Field("tag"),
        Field("result", FieldKind.LONG),
        Field("reason", FieldKind.LONG),
    ),
    "planned",
    (
        Move("start", ("planned",), "running", Act.PLAN),
        Move("close", ("running",), "closed", Act.PLAN, needs=("result",)),
        Move("cancel", ("planned", "running"), "cancelled", Act.PLAN, needs=("reason",)),
    ),
    rules=(in_order("from_day", "until_day"),),
    title=("name",),
    add=Act.PLAN,
    edit=Act.PLAN,
    due=("until_day",),
    source="domain model s11; 2.3",
)

PLANNED_VISIT: Final = MatterKind(
    "planned_visit",
    (
        _ESTABLISHMENT,
        Field("inspector", FieldKind.LINK, required=True, to="person"),
        Field("planned_on", FieldKind.DAY, required=True),
        Field("service", required=True),
        Field("campaign", FieldKind.LINK, to="campaign"),
        Field("checklist"),
        Field("visit_type"),
        Field("notice", FieldKind.CODE, codes=("announced", "unannounced")),
        Field("joint_with", FieldKind.LINK, to="planned_visit"),
        Field("remark", FieldKind.LONG),
        Field("inspection", FieldKind.LINK, to="inspection"),
        Field("reason", FieldKind.LONG),
    ),
    "planned",
    (
        Move("accept", ("planned",), "accepted", Act.KEEP_MATTER),
        Move("carry_out", ("planned", "accepted"), "carried_out", Act.KEEP_MATTER, needs=("inspection",)),
        Move("cancel", ("planned", "accepted"), "cancelled", Act.KEEP_MATTER, needs=("reason",)),
    ),
    title=("planned_on", "service"),
    due=("planned_on",),
    source="domain model s6, s11; 3.1; C81 10, 16",
)

JOIN_REQUEST: Final = MatterKind(
    "join_request",
    (
        Field("planned_visit", FieldKind.LINK, required=True, to="planned_visit"),
        Field("service", required=True),
        Field("question", FieldKind.LONG, required=True),
        Field("answer", FieldKind.LONG),
    ),
    "asked",
    (
        Move("accept", ("asked",), "accepted", Act.KEEP_MATTER, may=("answer",)),
        Move("refuse", ("asked",), "refused", Act.KEEP_MATTER, needs=("answer",)),
    ),
    title=("service", "question"),
    source="3.1",
)

SAFETY_PLAN: Final = MatterKind(
    "safety_plan",
    (
        _ESTABLISHMENT,
        Field("risk", FieldKind.LONG, required=True),
        Field("escort", FieldKind.LONG),
        Field("contact", required=True),
        Field("outcome", FieldKind.LONG),
    ),
    "drafted",
    (
        Move("agree", ("drafted",), "agreed", Act.PLAN),
        Move("close", ("drafted", "agreed"), "closed", Act.KEEP_MATTER, needs=("outcome",)),
    ),
    title=("risk",),
    source="4.2; C81 18",
)

STAFF: Final = MatterKind(
    "staff",
    (
        Field("name", required=True),
        Field("person", FieldKind.LINK, to="person"),
        Field("sex", FieldKind.CODE, required=True, codes=("F", "M", "X")),
        Field(
            "category",
            FieldKind.CODE,
            required=True,
            codes=("general", "osh", "agriculture", "medical", "other"),
        ),
        Field("posted_at", required=True),
        Field("active_from", FieldKind.DAY, required=True),
        Field("active_to", FieldKind.DAY),
        Field("credential"),
        Field("credential_until", FieldKind.DAY),
        Field("topics", FieldKind.TEXTS),
        Field("excluded", FieldKind.LINKS, to="establishment"),
        Field("reason", FieldKind.LONG),
    ),
    "on_staff",
    (Move("leave", ("on_staff",), "left", Act.PLAN, needs=("active_to", "reason")),),
    rules=(in_order("active_from", "active_to"),),
    title=("name", "posted_at"),
    early=("active_to",),
    add=Act.PLAN,
    edit=Act.PLAN,
    due=("credential_until",),
    source="domain model s2; C81 6, 8, 15(a); 3.2",
)

KINDS: Final = (STAFF, CAMPAIGN, PLANNED_VISIT, JOIN_REQUEST, SAFETY_PLAN)
