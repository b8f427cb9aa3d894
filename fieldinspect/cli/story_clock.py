"""The clock of a practice story: frozen at a moment, moved only by the story itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

FIRST_YEAR: Final = 1971
LAST_YEAR: Final = 2199
_PERIOD: Final = re.compile(
    r"P(?:(?P<weeks>\d{1,6})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,6})S)?)?"
)


class StoryClock:
    """Stands still at ``start`` until it is advanced."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """The moment at which the story is."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move on.

        Raises:
            ValueError: beyond what a calendar of visits holds.
        """
        self._now = _within(self._now + by)


def moment(text: str) -> datetime:
    """An ISO 8601 moment; one without an offset is taken as UTC.

    Raises:
        ValueError: not a moment.
    """
    found = datetime.fromisoformat(text)
    return _within(found if found.tzinfo is not None else found.replace(tzinfo=UTC))


def _within(at: datetime) -> datetime:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"it has to stay between {FIRST_YEAR} and {LAST_YEAR}")
    return at


def period(text: str) -> timedelta:
    """An ISO 8601 duration in weeks, days, hours, minutes and seconds, such as `P1DT2H`.

    Raises:
        ValueError: not such a duration, or none at all.
    """
    found = _PERIOD.fullmatch(text)
    if found is None or not any(found.groupdict().values()) or text.endswith("T"):
        raise ValueError(f"{text!r} is not a duration such as P1DT2H")
    return timedelta(**{unit: int(number) for unit, number in found.groupdict().items() if number})
