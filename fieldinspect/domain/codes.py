"""The words with which the domain is coded: kinds, severities, measures, sides, visit types, audiences."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is, rising."""

    MINOR = "minor"
    SERIOUS = "serious"
    VERY_SERIOUS = "very_serious"
    IMMINENT_DANGER = "imminent_danger"

    @property
    def rank(self) -> int:
        """1 for minor to 4 for imminent danger: the figure printed in the mark."""
        return list(Severity).index(self) + 1


class FindingKind(StrEnum):
    """What a finding is: a breach of law, advice, or a hole in the law (C81 3(1)(c))."""

    INFRINGEMENT = "infringement"
    RECOMMENDATION = "recommendation"
    LEGAL_GAP = "legal_gap"


class Measure(StrEnum):
    """What the inspector does about a finding, in the order of the ladder."""

    NONE = "none"
    ORAL_ADVICE = "oral_advice"
    WRITTEN_ADVICE = "written_advice"
    WARNING = "warning"
    IMPROVEMENT = "improvement"
    PROHIBITION_IMMEDIATE = "prohibition_immediate"
    PROHIBITION_DEFERRED = "prohibition_deferred"
    DELEGATE_ORDER = "delegate_order"
    RESTITUTION = "restitution"
    FINE = "fine"
    PROSECUTION = "prosecution"
    REFERRAL = "referral"
    POST_NOTICE = "post_notice"
    SAMPLE = "sample"


MEASURE_OF_FORM_WORD = {
    "advice": Measure.WRITTEN_ADVICE,
    "warning": Measure.WARNING,
    "improvement": Measure.IMPROVEMENT,
    "prohibition": Measure.PROHIBITION_IMMEDIATE,
    "restitution": Measure.RESTITUTION,
    "referral": Measure.REFERRAL,
}
"""A form's column `fi:notice` says a measure in six words."""


class NoticeType(StrEnum):
    """The numbered documents with legal effect; the number begins with `prefix`."""

    IMPROVEMENT = "improvement"
    PROHIBITION_IMMEDIATE = "prohibition_immediate"
    PROHIBITION_DEFERRED = "prohibition_deferred"
    DELEGATE_ORDER = "delegate_order"

    @property
    def prefix(self) -> str:
        """The document type in a serial number: IMP, PRO or ORD."""
        if self is NoticeType.IMPROVEMENT:
            return "IMP"
        return "ORD" if self is NoticeType.DELEGATE_ORDER else "PRO"


class Side(StrEnum):
    """Who somebody speaks for; both parties hear the same (C81 12(2), C129 18(4))."""

    INSPECTOR = "inspector"
    EMPLOYER = "employer"
    WORKER = "worker"
    OTHER = "other"


class VisitType(StrEnum):
    """Why a visit takes place; internal, on no paper for the parties."""

    PROGRAMMED = "programmed"
    REACTIVE_COMPLAINT = "reactive_complaint"
    REACTIVE_ACCIDENT = "reactive_accident"
    REACTIVE_REFERRAL = "reactive_referral"
    REACTIVE_IMMINENT_DANGER = "reactive_imminent_danger"
    FOLLOW_UP = "follow_up"
    MONITORING = "monitoring"
    SPECIAL = "special"
    JOINT = "joint"
    JOINT_ADVISORY = "joint_advisory"
    ADVISORY = "advisory"


class EntryBasis(StrEnum):
    """On what ground the inspector entered (C81 12(1)(a)(b), C129 16(2))."""

    WORKPLACE_ANY_HOUR = "workplace_any_hour"
    PREMISES_BY_DAY = "premises_by_day"
    CONSENT = "consent"
    AUTHORISATION = "authorisation"


class Selection(StrEnum):
    """How a workers' representative came to speak; chosen by the employer prints a warning line."""

    UNION_APPOINTED = "union_appointed"
    ELECTED_DELEGATE = "elected_delegate"
    COMMITTEE = "committee"
    CHOSEN_BY_WORKERS = "chosen_by_workers"
    CHOSEN_BY_EMPLOYER = "chosen_by_employer"
    NONE_AVAILABLE = "none_available"


class Outcome(StrEnum):
    """What became of asking somebody to sign, or to take a document."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"
    ACCEPTED = "accepted"


class Sensitivity(StrEnum):
    """Who may see a field, rising. The source of a complaint has no class here: it never enters a form."""

    PUBLIC = "public"
    PARTIES = "parties"
    INTERNAL = "internal"
    CONFIDENTIAL_PERSON = "confidential_person"


class Audience(StrEnum):
    """The reader for whom a copy is made."""

    EMPLOYER = "employer"
    WORKER = "worker"
    COURT = "court"
    INTERNAL = "internal"


class VisitStatus(StrEnum):
    """Where a visit stands. `synced` is not here: it is derived from receipts."""

    DRAFT = "draft"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    RETURNED = "returned"
    APPROVED = "approved"
    NOT_CARRIED_OUT = "not_carried_out"


class FindingStatus(StrEnum):
    """Where a finding stands; overdue is derived from the clock, never stored."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    OPEN = "open"
    CORRECTED_ON_THE_SPOT = "corrected_on_the_spot"
    REMEDIED_CLAIMED = "remedied_claimed"
    VERIFIED = "verified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


FINDING_WAITS = frozenset({FindingStatus.CONFIRMED, FindingStatus.OPEN, FindingStatus.REMEDIED_CLAIMED})
"""A finding that stands and is not put right yet, as far as the inspectorate has seen."""
FINDING_DONE = frozenset({FindingStatus.CORRECTED_ON_THE_SPOT, FindingStatus.VERIFIED, FindingStatus.CLOSED})
"""A finding that was put right, as the inspectorate has seen."""


class NoticeStatus(StrEnum):
    """Where a notice stands; once served it is changed only by a further numbered act."""

    ISSUED = "issued"
    SERVED = "served"
    APPEALED = "appealed"
    SUSPENDED = "suspended"
    COMPLIED_CLAIMED = "complied_claimed"
    FAILED = "failed"
    REFERRED = "referred"
    VERIFIED = "verified"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    VOID = "void"
    WITHDRAWN = "withdrawn"


NOTICE_STANDS = frozenset(
    {
        NoticeStatus.ISSUED,
        NoticeStatus.SERVED,
        NoticeStatus.APPEALED,
        NoticeStatus.SUSPENDED,
        NoticeStatus.COMPLIED_CLAIMED,
        NoticeStatus.FAILED,
        NoticeStatus.REFERRED,
    }
)
"""A notice that asks for something still; of a suspended one the day does not count."""
NOTICE_COUNTS = NOTICE_STANDS | {NoticeStatus.VERIFIED, NoticeStatus.CLOSED}
"""A notice that was made and neither taken back nor set aside."""


class AppealOutcome(StrEnum):
    """What became of an appeal."""

    UPHELD = "upheld"
    VARIED = "varied"
    CANCELLED = "cancelled"


class Compliance(StrEnum):
    """What a verification found."""

    COMPLIED = "complied"
    PARTLY = "partly"
    NOT_COMPLIED = "not_complied"


class Opinion(StrEnum):
    """What the inspectorate makes of a delegate's immediate order."""

    CONFIRMED = "confirmed"
    VARIED = "varied"
    LIFTED = "lifted"
