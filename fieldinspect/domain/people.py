"""People and the one table of roles: who may do what (domain model, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the inspectorate, or as a workers' delegate."""

    INSPECTOR = "inspector"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    STATISTICS = "statistics"
    DELEGATE = "delegate"


class Act(StrEnum):
    """Acts that a role can be asked for."""

    SEE_REGISTER = "see_register"
    ANSWER = "answer"
    READ_INTERVIEW = "read_interview"
    ISSUE_NOTICE = "issue_notice"
    FOLLOW_NOTICE = "follow_notice"
    WITHDRAW_NOTICE = "withdraw_notice"
    WITHDRAW_FINDING = "withdraw_finding"
    RESOLVE_CONFLICT = "resolve_conflict"
    REOPEN = "reopen"
    REVIEW = "review"
    IMPORT_REGISTER = "import_register"
    MERGE = "merge"
    ANNUAL_REPORT = "annual_report"
    ADMIT = "admit"
    KEEP_MATTER = "keep_matter"
    PLAN = "plan"
    DECIDE = "decide"
    COOPERATE = "cooperate"


_I, _S, _A = Role.INSPECTOR, Role.SUPERVISOR, Role.ADMINISTRATOR
_TABLE: dict[Act, frozenset[Role]] = {
    Act.SEE_REGISTER: frozenset({_I, _S, _A, Role.STATISTICS, Role.DELEGATE}),
    Act.ANSWER: frozenset({_I, _S}),
    Act.READ_INTERVIEW: frozenset({_I, _S}),
    Act.ISSUE_NOTICE: frozenset({_I, _S}),
    Act.FOLLOW_NOTICE: frozenset({_I, _S}),
    Act.WITHDRAW_NOTICE: frozenset({_S}),
    Act.WITHDRAW_FINDING: frozenset({_S}),
    Act.RESOLVE_CONFLICT: frozenset({_I, _S}),
    Act.REOPEN: frozenset({_I, _S}),
    Act.REVIEW: frozenset({_S}),
    Act.IMPORT_REGISTER: frozenset({_I, _S, _A}),
    Act.MERGE: frozenset({_S, _A}),
    Act.ANNUAL_REPORT: frozenset({_I, _S, Role.STATISTICS}),
    Act.ADMIT: frozenset({_S}),
    Act.KEEP_MATTER: frozenset({_I, _S}),
    Act.PLAN: frozenset({_S}),
    Act.DECIDE: frozenset({_S}),
    Act.COOPERATE: frozenset({_S}),
}


@dataclass(frozen=True, slots=True)
class User:
    """A person who works with the program; ``id`` is the author id in hex, the same on every laptop."""

    id: str
    name: str
    email: str
    role: Role
    office: str


def may(role: Role, act: Act) -> bool:
    """Whether a role may do an act at all; what it depends on beside (own visit, state) the caller checks."""
    return role in _TABLE[act]


_ACT_OF_KIND: dict[str, Act] = {
    "open": Act.ANSWER, "form": Act.ANSWER, "set": Act.ANSWER, "clr": Act.ANSWER, "rep+": Act.ANSWER,
    "rep-": Act.ANSWER, "att": Act.ANSWER, "att-": Act.ANSWER, "seal": Act.ANSWER, "fin": Act.ANSWER,
    "document": Act.ANSWER, "note": Act.ANSWER, "signature": Act.ANSWER, "delivery": Act.ANSWER,
    "finding.draft": Act.ANSWER, "finding.drop": Act.ANSWER, "finding.confirm": Act.ANSWER,
    "finding.withdraw": Act.ANSWER, "finding.close": Act.ANSWER, "resolve": Act.RESOLVE_CONFLICT,
    "reopen": Act.REOPEN, "review": Act.REVIEW, "notice.issue": Act.ISSUE_NOTICE, "notice.serve": Act.ISSUE_NOTICE,
    "notice.void": Act.ISSUE_NOTICE, "notice.withdraw": Act.WITHDRAW_NOTICE, "notice.vary": Act.WITHDRAW_NOTICE,
    "notice.extend": Act.WITHDRAW_NOTICE, "notice.appeal": Act.FOLLOW_NOTICE, "notice.direct": Act.FOLLOW_NOTICE,
    "notice.decide": Act.FOLLOW_NOTICE, "notice.claim": Act.FOLLOW_NOTICE, "notice.verify": Act.FOLLOW_NOTICE,
    "notice.refer": Act.FOLLOW_NOTICE, "notice.close": Act.FOLLOW_NOTICE, "notice.alert": Act.FOLLOW_NOTICE,
    "notice.opinion": Act.FOLLOW_NOTICE, "notice.propose": Act.FOLLOW_NOTICE, "finding.claim": Act.FOLLOW_NOTICE,
    "finding.verify": Act.FOLLOW_NOTICE, "finding.stands": Act.FOLLOW_NOTICE, "finding.spot": Act.ANSWER,
    "est.add": Act.IMPORT_REGISTER, "est.merge": Act.MERGE, "admit": Act.ADMIT,
    "matter.add": Act.KEEP_MATTER, "matter.move": Act.KEEP_MATTER,
}  # fmt: skip


def act_of_kind(kind: str) -> Act | None:
    """The act that an event of this kind is; None for kinds that everybody may write or that are not known.

    What an event of a matter is depends on what it says too: see `rights.act_of_body`.
    """
    return _ACT_OF_KIND.get(kind)
