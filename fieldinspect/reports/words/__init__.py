"""What documents say themselves: labels, names of codes, dates and numbers, in the language of the document."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from types import ModuleType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldinspect.domain.codes import Measure, Outcome, Severity
from fieldinspect.reports.errors import UnknownLanguage
from fieldinspect.reports.text.cleaning import isolated, one_line
from fieldinspect.reports.words import en, fr

LANGUAGES: dict[str, ModuleType] = {"en": en, "fr": fr}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document. Values put into a sentence stand in their own direction, so that it stays readable."""

    language: str
    table: ModuleType
    zone: datetime.tzinfo | None

    def say(self, key: str, **values: str | int) -> str:
        """The words under a key, with its places filled.

        Raises:
            KeyError: no such key; a fault of the program.
        """
        words: str = self.table.WORDS[key]
        if not values:
            return words
        return words.format(**{k: isolated(v) if isinstance(v, str) else v for k, v in values.items()})

    def knows(self, key: str) -> bool:
        """Whether there are words under a key."""
        return key in self.table.WORDS

    def count(self, key: str, n: int) -> str:
        """A counted thing: `12 women`; French counts 0 and 1 alike."""
        one = n == 1 or (n == 0 and self.language == "fr")
        return self.say(f"{key}.{'one' if one else 'other'}", n=self.number(n)).replace(" ", "\u00a0")

    def number(self, n: int) -> str:
        """A whole number with its thousands set apart from 10,000 on."""
        return f"{n:,}".replace(",", str(self.table.GROUPS)) if abs(n) >= 10_000 else str(n)

    def date(self, day: datetime.date) -> str:
        """A day: `2 April 2026`."""
        return self._dated("date", day)

    def long_date(self, day: datetime.date) -> str:
        """A day with its weekday: `Thursday 2 April 2026`."""
        return self._dated("date.long", day)

    def _dated(self, key: str, day: datetime.date) -> str:
        said: str = self.table.WORDS[key].format(
            weekday=self.table.WEEKDAYS[day.weekday()],
            day=self.table.FIRST_DAY if day.day == 1 else day.day,
            month=self.table.MONTHS[day.month - 1],
            year=day.year,
        )
        return said.replace(" ", "\u00a0")

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """A moment on the clocks of the place; one without a zone is taken as it stands."""
        return moment.astimezone(self.zone) if moment.tzinfo and self.zone else moment

    def time(self, moment: datetime.datetime) -> str:
        """The time of day there: `09:12`."""
        there = self.local(moment)
        said: str = self.table.WORDS["time"].format(hour=there.hour, minute=there.minute)
        return said.replace(" ", "\u00a0")

    def moment(self, moment: datetime.datetime) -> str:
        """Day and time there: `12 March 2026, 09:12`."""
        return self.say("moment", date=self.date(self.local(moment)), time=self.time(moment))

    def span(self, start: datetime.datetime, end: datetime.datetime | None) -> str:
        """From when to when, the day said once where it is the same."""
        if end is None:
            return self.moment(start)
        if self.local(start).date() == self.local(end).date():
            return self.say("range", start=self.moment(start), end=self.time(end))
        return self.say("range.days", start=self.moment(start), end=self.moment(end))

    def quoted(self, text: str) -> str:
        """What somebody said, in the language's quotation marks; marks that the writer set already are not doubled."""
        return self.say("quoted", text=text.strip().strip('"“”«»„').strip())

    def listed(self, parts: list[str]) -> str:
        """Things one after the other: `a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("list.and", first=", ".join(parts[:-1]), last=parts[-1])

    def severity(self, severity: Severity) -> str:
        """A severity in words."""
        return self.say(f"severity.{severity}")

    def measure(self, measure: Measure) -> str:
        """A measure in words."""
        return self.say(f"measure.{measure}")

    def outcome(self, outcome: Outcome) -> str:
        """What became of handing over a copy, in words."""
        return self.say(f"outcome.{outcome}")

    def method(self, method: str) -> str:
        """A way of handing over; one that is not among ours is printed as it was written."""
        key = f"method.{re.sub(r'[^a-z]+', '_', method.lower())}"
        return self.say(key) if self.knows(key) else one_line(method)


def words_of(language: str, zone: str = "") -> Words:
    """The words of a language (`en`, `fr-CA` …) and a place's clock (an IANA name; blank: times as they stand).

    Raises:
        UnknownLanguage: there are no words in it.
    """
    primary = language.lower().replace("_", "-").split("-")[0]
    table = LANGUAGES.get(primary)
    if table is None:
        raise UnknownLanguage(language, tuple(sorted(LANGUAGES)))
    return Words(primary, table, _zone(zone))


def _zone(name: str) -> datetime.tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
