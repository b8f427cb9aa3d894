"""What a jurisdiction pack says, as values: money, offices, days, notices, parameters, law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.deadlines import Calendar, DayKind, IfRestDay, Period, Start
from fieldinspect.domain.law import LegalLibrary, in_language
from fieldinspect.domain.rounding import to_step

PLACEHOLDERS = frozenset(
    {"inspector", "addressee", "due", "basis", "offence", "appeal_body", "appeal_days", "appeal_until"}
)
"""What the texts of a notice may name in braces."""


class Suspends(StrEnum):
    """Whether an appeal suspends a notice: yes, no, or where the court directs it."""

    YES = "yes"
    NO = "no"
    ON_DIRECTION = "on_direction"


class Rounding(StrEnum):
    """How an amount is rounded once, before it is printed."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


class Birthday(StrEnum):
    """The day on which a person born on 29 February is a year older in a common year."""

    FEBRUARY_28 = "28 February"
    MARCH_1 = "1 March"


@dataclass(frozen=True, slots=True)
class Money:
    """A currency: its three letters, its sign, its smallest amount, and how amounts are rounded to it."""

    currency: str
    sign: str
    quantum: Decimal
    rounding: Rounding

    def rounded(self, amount: int | Decimal | Fraction) -> Decimal:
        """An exact amount rounded once to the quantum."""
        return to_step(amount, self.quantum, half_even=self.rounding is Rounding.HALF_EVEN)


@dataclass(frozen=True, slots=True)
class NightBand:
    """The hours that count as night, local time; ``end`` is excluded."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether a local time lies in the band, which may run over midnight."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the inspectorate as it stands on paper. ``name`` and ``unit`` by language."""

    code: str
    name: Mapping[str, str]
    unit: Mapping[str, str]
    address: str = ""
    phone: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law with the day from which it applies and the key of the provision that sets it."""

    name: str
    value: Decimal
    since: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoticeTexts:
    """The sentences with legal effect of one kind of notice, in one language, with placeholders in braces."""

    title: str
    opinion: str
    effect: str
    appeal: tuple[str, ...]
    offence: str
    posting: str
    copy: str
    risk: str
    lifting: str

    def filled(self, values: Mapping[str, str]) -> NoticeTexts:
        """The same sentences with each ``{placeholder}`` replaced.

        Raises:
            KeyError: a sentence names a placeholder for which there is no value.
        """
        return NoticeTexts(
            title=self.title.format_map(values),
            opinion=self.opinion.format_map(values),
            effect=self.effect.format_map(values),
            appeal=tuple(sentence.format_map(values) for sentence in self.appeal),
            offence=self.offence.format_map(values),
            posting=self.posting.format_map(values),
            copy=self.copy.format_map(values),
            risk=self.risk.format_map(values),
            lifting=self.lifting.format_map(values),
        )


@dataclass(frozen=True, slots=True)
class NoticeTerms:
    """What one kind of notice needs. ``basis`` and ``offence`` are keys of provisions.

    ``shortest`` is the least period that the law leaves, ``usual`` the one proposed, ``appeal`` the one in which
    an appeal can be made; the days of the first two are counted alike.
    """

    type: NoticeType
    basis: str
    offence: str
    min_days: int
    usual_days: int
    day_kind: DayKind
    start: Start
    if_rest_day: IfRestDay
    appeal_body: Mapping[str, str]
    appeal_days: int
    appeal_day_kind: DayKind
    appeal_suspends: Suspends
    countersign: bool
    copy_to_workers: bool
    post_at_workplace: bool
    texts: Mapping[str, NoticeTexts]

    def period(self, days: int) -> Period:
        """A period of ``days`` counted as this kind of notice counts them."""
        return Period(days, self.day_kind, self.start, self.if_rest_day)

    @property
    def shortest(self) -> Period:
        """The least period that the law leaves."""
        return self.period(self.min_days)

    @property
    def usual(self) -> Period:
        """The period that is proposed."""
        return self.period(self.usual_days)

    @property
    def appeal(self) -> Period:
        """The period in which an appeal can be made; a last day that is a day of rest moves on."""
        return Period(self.appeal_days, self.appeal_day_kind, Start.NEXT_FULL_DAY, IfRestDay.NEXT_WORKING_DAY)

    def texts_in(self, language: str) -> NoticeTexts:
        """The sentences in a language (``fr``, ``fr-CA``), else in English, else in the pack's first language."""
        short = language.partition("-")[0]
        found = self.texts.get(short) or self.texts.get("en")
        return found or next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A country's pack: nothing of it stands in code, so that another pack needs no change of the program.

    ``head_office`` is printed where an inspector's office is not among ``offices``; ``zones`` are IANA names, the
    first of them the default one; ``notices`` is empty where there is no power to order.
    """

    code: str
    version: str
    names: Mapping[str, str]
    languages: tuple[str, ...]
    head_office: Office
    offices: tuple[Office, ...]
    money: Money
    birthday: Birthday
    night: NightBand
    calendar: Calendar
    zones: tuple[str, ...]
    holiday_names: tuple[tuple[str, Mapping[str, str]], ...]
    parameters: tuple[Parameter, ...]
    notices: Mapping[NoticeType, NoticeTerms]
    library: LegalLibrary = field(repr=False, default_factory=LegalLibrary)

    def name(self, language: str) -> str:
        """The country's name in a language."""
        return in_language(self.names, language)

    @property
    def zone(self) -> str:
        """The time zone of offices that name none."""
        return self.zones[0]

    def office(self, code: str) -> Office:
        """The office of a code, else the head office."""
        return next((office for office in self.offices if office.code == code), self.head_office)

    def notice(self, type: NoticeType) -> NoticeTerms:
        """The terms of a kind of notice.

        Raises:
            LookupError: this jurisdiction gives no power to issue it; the text says so in words.
        """
        terms = self.notices.get(type)
        if terms is None:
            raise LookupError(
                f"the law of {self.name('en')} knows no notice of the kind {type}; advise instead"
            )
        return terms

    def parameter(self, name: str, on: date) -> Parameter | None:
        """The parameter of a name that applies on a day, None where the pack has none."""
        applying = [p for p in self.parameters if p.name == name and p.since <= on]
        return max(applying, key=lambda p: p.since, default=None)
