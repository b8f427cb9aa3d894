"""Deadlines: the last day of a period that a notice sets, by a country's way of counting days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

LONGEST: Final = 3650
"""Days beyond which nothing is a deadline any more, only a mistake in typing."""
_SEARCH: Final = 400
"""Days in which a working day must be found; a calendar without one is wrong."""


class DeadlineError(ValueError):
    """A period or a day that cannot be used; the text says in words what to do."""


class TooEarly(DeadlineError):
    """The day chosen leaves less time than the law gives. ``earliest`` is the first day that may be set."""

    def __init__(self, chosen: date, earliest: date) -> None:
        self.chosen, self.earliest = chosen, earliest
        super().__init__(f"{chosen} is too early: the law leaves time until {earliest} at least")


class DayKind(StrEnum):
    """Which days count: all of them, or only those on which people work."""

    CALENDAR = "calendar"
    WORKING = "working"


class Start(StrEnum):
    """Whether the day of service is the first day of a period, or the next full day is."""

    SERVICE_DAY = "service_day"
    NEXT_FULL_DAY = "next_full_day"


class IfRestDay(StrEnum):
    """What happens when the last day falls on a day of rest or a holiday."""

    STAYS = "stays"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days and the way to count them. Zero days means at once: on the day of service, never moved."""

    days: int
    day_kind: DayKind = DayKind.CALENDAR
    start: Start = Start.NEXT_FULL_DAY
    if_rest_day: IfRestDay = IfRestDay.STAYS

    def __post_init__(self) -> None:
        if not 0 <= self.days <= LONGEST:
            raise DeadlineError(f"a period has 0 to {LONGEST} days, not {self.days}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a place: its time zone, weekly days of rest (Monday is 0) and holidays.

    ``yearly`` holds (month, day) pairs that return each year, ``dated`` single days.
    """

    zone: str
    rest_days: frozenset[int] = frozenset({6})
    yearly: frozenset[tuple[int, int]] = frozenset()
    dated: frozenset[date] = frozenset()

    def local_day(self, moment: datetime) -> date:
        """The day on the clocks of the place at ``moment``.

        Raises:
            DeadlineError: the moment has no offset, so it names no day.
        """
        if moment.tzinfo is None:
            raise DeadlineError("a moment without an offset names no day; give it with its time zone")
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def is_holiday(self, day: date) -> bool:
        """Whether the day is a public holiday; a weekly day of rest alone is none."""
        return day in self.dated or (day.month, day.day) in self.yearly

    def is_working(self, day: date) -> bool:
        """Whether the day is neither a weekly day of rest nor a holiday."""
        return day.weekday() not in self.rest_days and not self.is_holiday(day)

    def working_from(self, day: date) -> date:
        """The day itself if it is a working day, else the next one.

        Raises:
            DeadlineError: the calendar has no working day in more than a year.
        """
        for offset in range(_SEARCH):
            candidate = day + timedelta(days=offset)
            if self.is_working(candidate):
                return candidate
        raise DeadlineError(f"the calendar has no working day in the {_SEARCH} days from {day}")

    def end_of(self, day: date) -> datetime:
        """The moment at which a day is over: local midnight at its end, right on days when clocks change too."""
        return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day and how it came about. ``rules`` maps a language to the rule in words, without the date.

    ``first_day`` is day one of the count; ``moved_from`` the day of rest on which the period would have ended.
    """

    due: date
    served_on: date
    first_day: date
    period: Period
    moved_from: date | None = None
    rules: Mapping[str, str] = field(default_factory=dict)

    def rule(self, language: str) -> str:
        """The rule in words of a language (``fr``, ``fr-CA``); English where there are none in it."""
        return self.rules.get(language.partition("-")[0], self.rules.get("en", ""))


def due_date(served_at: datetime, period: Period, calendar: Calendar) -> Deadline:
    """The last day of a period that begins with service at ``served_at`` (aware; its local day counts).

    Raises:
        DeadlineError: the moment has no offset, or the calendar no working days.
    """
    served_on = calendar.local_day(served_at)
    if period.days == 0:
        return Deadline(served_on, served_on, served_on, period, None, _words(period, moved=False))
    first = served_on if period.start is Start.SERVICE_DAY else served_on + timedelta(days=1)
    end = _last_day(first, period, calendar)
    due = calendar.working_from(end) if period.if_rest_day is IfRestDay.NEXT_WORKING_DAY else end
    moved = due != end
    return Deadline(due, served_on, first, period, end if moved else None, _words(period, moved=moved))


def due_on(chosen: date, served_at: datetime, shortest: Period, calendar: Calendar) -> Deadline:
    """The deadline on a day that the inspector chose, not before the shortest period that the law leaves.

    Raises:
        TooEarly: the day leaves too little time; ``earliest`` is the first that may be set.
        DeadlineError: the day lies more than ten years off.
    """
    least = due_date(served_at, shortest, calendar)
    if chosen < least.due:
        raise TooEarly(chosen, least.due)
    if (chosen - least.served_on).days > LONGEST:
        raise DeadlineError(f"{chosen} is more than ten years off; look at the year")
    if chosen == least.due:
        return least
    return Deadline(chosen, least.served_on, least.first_day, shortest, None, _words_of_choice(shortest))


def earliest_due(served_at: datetime, shortest: Period, calendar: Calendar) -> date:
    """The first day that a notice served at ``served_at`` may set."""
    return due_date(served_at, shortest, calendar).due


def is_overdue(due: date | None, today: date) -> bool:
    """Whether the last day has passed; on the day itself there is still time."""
    return due is not None and today > due


def days_left(due: date, today: date) -> int:
    """Days until the last one: 0 on the day itself, negative when it has passed."""
    return (due - today).days


def _last_day(first: date, period: Period, calendar: Calendar) -> date:
    if period.day_kind is DayKind.CALENDAR:
        return first + timedelta(days=period.days - 1)
    day = calendar.working_from(first)
    for _ in range(period.days - 1):
        day = calendar.working_from(day + timedelta(days=1))
    return day


_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "at_once": "At once, on the day of service.",
        "one_calendar": "One day",
        "one_working": "One working day",
        "calendar": "{days} days",
        "working": "{days} working days",
        "service_day": "{count}, the day of service counting as the first.",
        "next_full_day": "{count}, counted from the day after service.",
        "skipped": "Days of rest and public holidays do not count.",
        "moved": "The last day would have been a day of rest; it moves to the next working day.",
        "choice": "Set by the inspector. The law leaves at least: {least}",
    },
    "fr": {
        "at_once": "Aussitôt, le jour de la remise.",
        "one_calendar": "Un jour",
        "one_working": "Un jour ouvrable",
        "calendar": "{days} jours",
        "working": "{days} jours ouvrables",
        "service_day": "{count}, le jour de la remise étant le premier.",
        "next_full_day": "{count}, comptés à partir du lendemain de la remise.",
        "skipped": "Les jours de repos et fériés ne comptent pas.",
        "moved": "Le dernier jour aurait été un jour de repos\u00a0; il est reporté au jour ouvrable suivant.",
        "choice": "Fixé par l’inspecteur. La loi laisse au moins\u00a0: {least}",
    },
}


def _words(period: Period, *, moved: bool) -> dict[str, str]:
    return {language: _sentence(words, period, moved=moved) for language, words in _WORDS.items()}


def _words_of_choice(shortest: Period) -> dict[str, str]:
    said = {}
    for language, words in _WORDS.items():
        least = _sentence(words, shortest, moved=False)
        said[language] = words["choice"].format(least=least[:1].lower() + least[1:])
    return said


def _sentence(words: Mapping[str, str], period: Period, *, moved: bool) -> str:
    if period.days == 0:
        return words["at_once"]
    plural = "" if period.days > 1 else "one_"
    count = words[f"{plural}{period.day_kind}"].format(days=period.days)
    parts = [words[str(period.start)].format(count=count)]
    if period.day_kind is DayKind.WORKING:
        parts.append(words["skipped"])
    if moved:
        parts.append(words["moved"])
    return " ".join(parts)
