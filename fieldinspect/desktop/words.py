"""How coded things are said: severities, measures, statuses, visit types, sides, dates and counts, in the interface's language."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from fieldinspect.desktop.theme import Tone
from fieldinspect.desktop.translation import QT_TRANSLATE_NOOP
from fieldinspect.domain.codes import (
    EntryBasis,
    FindingKind,
    FindingStatus,
    Measure,
    NoticeStatus,
    NoticeType,
    Outcome,
    Selection,
    Severity,
    Side,
    VisitStatus,
    VisitType,
)

# Codes of two enumerations that read alike (a measure and its notice) share their words.
_WORDS: dict[str, str] = {
    Severity.MINOR: QT_TRANSLATE_NOOP("words", "Minor"),
    Severity.SERIOUS: QT_TRANSLATE_NOOP("words", "Serious"),
    Severity.VERY_SERIOUS: QT_TRANSLATE_NOOP("words", "Very serious"),
    Severity.IMMINENT_DANGER: QT_TRANSLATE_NOOP("words", "Imminent danger"),
    FindingKind.INFRINGEMENT: QT_TRANSLATE_NOOP("words", "Required by law"),
    FindingKind.RECOMMENDATION: QT_TRANSLATE_NOOP("words", "Recommendation"),
    FindingKind.LEGAL_GAP: QT_TRANSLATE_NOOP("words", "Gap in the law"),
    Measure.NONE: QT_TRANSLATE_NOOP("words", "No measure"),
    Measure.ORAL_ADVICE: QT_TRANSLATE_NOOP("words", "Oral advice"),
    Measure.WRITTEN_ADVICE: QT_TRANSLATE_NOOP("words", "Written advice"),
    Measure.WARNING: QT_TRANSLATE_NOOP("words", "Warning"),
    Measure.IMPROVEMENT: QT_TRANSLATE_NOOP("words", "Improvement notice"),
    Measure.PROHIBITION_IMMEDIATE: QT_TRANSLATE_NOOP("words", "Immediate prohibition"),
    Measure.PROHIBITION_DEFERRED: QT_TRANSLATE_NOOP("words", "Deferred prohibition"),
    Measure.DELEGATE_ORDER: QT_TRANSLATE_NOOP("words", "Delegate’s order"),
    Measure.RESTITUTION: QT_TRANSLATE_NOOP("words", "Restitution of pay"),
    Measure.FINE: QT_TRANSLATE_NOOP("words", "Fine"),
    Measure.PROSECUTION: QT_TRANSLATE_NOOP("words", "Prosecution"),
    Measure.REFERRAL: QT_TRANSLATE_NOOP("words", "Referral"),
    Measure.POST_NOTICE: QT_TRANSLATE_NOOP("words", "Posting of a notice"),
    Measure.SAMPLE: QT_TRANSLATE_NOOP("words", "Sample taken"),
    NoticeType.IMPROVEMENT: QT_TRANSLATE_NOOP("words", "Improvement notice"),
    NoticeType.PROHIBITION_IMMEDIATE: QT_TRANSLATE_NOOP("words", "Immediate prohibition"),
    NoticeType.PROHIBITION_DEFERRED: QT_TRANSLATE_NOOP("words", "Deferred prohibition"),
    NoticeType.DELEGATE_ORDER: QT_TRANSLATE_NOOP("words", "Delegate’s order"),
    Side.INSPECTOR: QT_TRANSLATE_NOOP("words", "Labour inspector"),
    Side.EMPLOYER: QT_TRANSLATE_NOOP("words", "For the employer"),
    Side.WORKER: QT_TRANSLATE_NOOP("words", "For the workers"),
    Side.OTHER: QT_TRANSLATE_NOOP("words", "Other person"),
    VisitType.PROGRAMMED: QT_TRANSLATE_NOOP("words", "Programmed visit"),
    VisitType.REACTIVE_COMPLAINT: QT_TRANSLATE_NOOP("words", "Reactive visit"),
    VisitType.REACTIVE_ACCIDENT: QT_TRANSLATE_NOOP("words", "After an accident"),
    VisitType.REACTIVE_REFERRAL: QT_TRANSLATE_NOOP("words", "On referral from another body"),
    VisitType.REACTIVE_IMMINENT_DANGER: QT_TRANSLATE_NOOP("words", "Imminent danger reported"),
    VisitType.FOLLOW_UP: QT_TRANSLATE_NOOP("words", "Follow-up visit"),
    VisitType.MONITORING: QT_TRANSLATE_NOOP("words", "Monitoring visit"),
    VisitType.SPECIAL: QT_TRANSLATE_NOOP("words", "Special visit"),
    VisitType.JOINT: QT_TRANSLATE_NOOP("words", "Joint visit"),
    VisitType.JOINT_ADVISORY: QT_TRANSLATE_NOOP("words", "Joint advisory visit"),
    VisitType.ADVISORY: QT_TRANSLATE_NOOP("words", "Advisory visit"),
    EntryBasis.WORKPLACE_ANY_HOUR: QT_TRANSLATE_NOOP("words", "Workplace liable to inspection, at any hour"),
    EntryBasis.PREMISES_BY_DAY: QT_TRANSLATE_NOOP("words", "Premises entered by day on reasonable cause"),
    EntryBasis.CONSENT: QT_TRANSLATE_NOOP("words", "Consent of the occupier"),
    EntryBasis.AUTHORISATION: QT_TRANSLATE_NOOP("words", "Authorisation of the competent body"),
    Selection.UNION_APPOINTED: QT_TRANSLATE_NOOP("words", "Appointed by the union"),
    Selection.ELECTED_DELEGATE: QT_TRANSLATE_NOOP("words", "Elected delegate"),
    Selection.COMMITTEE: QT_TRANSLATE_NOOP("words", "Member of the safety committee"),
    Selection.CHOSEN_BY_WORKERS: QT_TRANSLATE_NOOP("words", "Chosen by the workers"),
    Selection.CHOSEN_BY_EMPLOYER: QT_TRANSLATE_NOOP("words", "Chosen by the employer"),
    Selection.NONE_AVAILABLE: QT_TRANSLATE_NOOP("words", "Nobody was available"),
    Outcome.SIGNED: QT_TRANSLATE_NOOP("words", "Signed"),
    Outcome.REFUSED: QT_TRANSLATE_NOOP("words", "Refused"),
    Outcome.ABSENT: QT_TRANSLATE_NOOP("words", "Absent"),
    Outcome.ACCEPTED: QT_TRANSLATE_NOOP("words", "Accepted"),
    VisitStatus.DRAFT: QT_TRANSLATE_NOOP("words", "Draft"),
    VisitStatus.IN_PROGRESS: QT_TRANSLATE_NOOP("words", "In progress"),
    VisitStatus.COMPLETED: QT_TRANSLATE_NOOP("words", "Finished"),
    VisitStatus.RETURNED: QT_TRANSLATE_NOOP("words", "Returned"),
    VisitStatus.APPROVED: QT_TRANSLATE_NOOP("words", "Approved"),
    VisitStatus.NOT_CARRIED_OUT: QT_TRANSLATE_NOOP("words", "Not carried out"),
    FindingStatus.DRAFT: QT_TRANSLATE_NOOP("words", "Draft"),
    FindingStatus.CONFIRMED: QT_TRANSLATE_NOOP("words", "Confirmed"),
    FindingStatus.OPEN: QT_TRANSLATE_NOOP("words", "Open"),
    FindingStatus.CORRECTED_ON_THE_SPOT: QT_TRANSLATE_NOOP("words", "Put right on the spot"),
    FindingStatus.REMEDIED_CLAIMED: QT_TRANSLATE_NOOP("words", "Said to be put right"),
    FindingStatus.VERIFIED: QT_TRANSLATE_NOOP("words", "Put right, seen"),
    FindingStatus.CLOSED: QT_TRANSLATE_NOOP("words", "Put right"),
    FindingStatus.WITHDRAWN: QT_TRANSLATE_NOOP("words", "Withdrawn"),
    NoticeStatus.ISSUED: QT_TRANSLATE_NOOP("words", "Issued"),
    NoticeStatus.SERVED: QT_TRANSLATE_NOOP("words", "Served"),
    NoticeStatus.APPEALED: QT_TRANSLATE_NOOP("words", "Under appeal"),
    NoticeStatus.SUSPENDED: QT_TRANSLATE_NOOP("words", "Suspended"),
    NoticeStatus.COMPLIED_CLAIMED: QT_TRANSLATE_NOOP("words", "Said to be complied with"),
    NoticeStatus.FAILED: QT_TRANSLATE_NOOP("words", "Not complied with"),
    NoticeStatus.REFERRED: QT_TRANSLATE_NOOP("words", "Referred"),
    NoticeStatus.VERIFIED: QT_TRANSLATE_NOOP("words", "Complied with, seen"),
    NoticeStatus.CLOSED: QT_TRANSLATE_NOOP("words", "Closed"),
    NoticeStatus.CANCELLED: QT_TRANSLATE_NOOP("words", "Cancelled"),
    NoticeStatus.VOID: QT_TRANSLATE_NOOP("words", "Void"),
    NoticeStatus.WITHDRAWN: QT_TRANSLATE_NOOP("words", "Withdrawn"),
}


SEVERITY_LOOK: dict[Severity, tuple[str, Tone]] = {
    Severity.MINOR: ("circle-alert", Tone.WARN),
    Severity.SERIOUS: ("triangle-alert", Tone.BAD),
    Severity.VERY_SERIOUS: ("shield-alert", Tone.BAD),
    Severity.IMMINENT_DANGER: ("octagon-alert", Tone.BAD),
}
"""Icon and tone of each severity; never shown without its word."""

VISIT_LOOK: dict[VisitStatus, tuple[str, Tone]] = {
    VisitStatus.DRAFT: ("pencil", Tone.ACCENT),
    VisitStatus.IN_PROGRESS: ("pencil", Tone.ACCENT),
    VisitStatus.COMPLETED: ("check", Tone.OK),
    VisitStatus.RETURNED: ("reply", Tone.WARN),
    VisitStatus.APPROVED: ("check-check", Tone.OK),
    VisitStatus.NOT_CARRIED_OUT: ("circle-slash", Tone.NEUTRAL),
}
"""Icon and tone of each state of a visit."""


def say(code: str) -> str:
    """A code in words; a code that a newer program wrote is shown as it stands."""
    words = _WORDS.get(code)
    return QCoreApplication.translate("words", words) if words is not None else code.replace("_", " ")


class _Counts(QObject):
    """Words with numbers; plurals need a class of Qt's."""

    def findings(self, n: int) -> str:
        return self.tr("%n finding(s)", "", n)

    def to_settle(self, n: int) -> str:
        return self.tr("%n to settle", "", n)

    def files_added(self, n: int) -> str:
        return self.tr("%n file(s) added by {0}", "", n)


def findings(n: int) -> str:
    """A number of findings: `3 findings`, `no findings`."""
    if n == 0:
        return QCoreApplication.translate("words", "no findings")
    return _Counts().findings(n)


def to_settle(n: int) -> str:
    """How many answers have two versions."""
    return _Counts().to_settle(n)


def files_added(n: int, by: str) -> str:
    """Who added how many files."""
    return _Counts().files_added(n).format(by)


def answered(done: int, questions: int) -> str:
    """How far a checklist is filled: `38 of 62 answered`."""
    said = QCoreApplication.translate("words", "{done} of {questions} answered")
    return said.format(done=done, questions=questions)


def on_day(day: date, *, year: bool = True) -> str:
    """A day in words: `12 March 2026`."""
    pattern = "d MMMM yyyy" if year else "d MMMM"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def weekday(day: date) -> str:
    """A day with its weekday: `Thursday 12 March 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def at_time(moment: datetime) -> str:
    """Hours and minutes of the visit's own zone: `10:41`."""
    return moment.strftime("%H:%M")


def moment_of(at_ms: int, now: datetime) -> datetime:
    """A stored time (milliseconds since 1970 UTC) in the zone of ``now``."""
    return datetime.fromtimestamp(at_ms / 1000, tz=now.tzinfo)


def when(at_ms: int, now: datetime) -> str:
    """A stored time as people say it: today `10:41`, this year `4 March`, else `4 March 2025`."""
    moment = moment_of(at_ms, now)
    if moment.date() == now.date():
        return at_time(moment)
    return on_day(moment.date(), year=moment.year != now.year)
