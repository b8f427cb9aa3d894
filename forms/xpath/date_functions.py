"""Functions of dates and times; the zone is that of the session's clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from forms.errors import EvaluationError
from forms.values import (
    EPOCH,
    EXACT,
    Value,
    fraction_of_day,
    read_moment,
    read_time,
    to_day,
    to_moment,
    to_text,
)
from forms.xpath.frame import Frame
from forms.xpath.signature import Function, framed

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ESCAPE: Final = re.compile("%(.)", re.DOTALL)


def _today(frame: Frame) -> Value:
    return frame.host.now().date()


def _now(frame: Frame) -> Value:
    return frame.host.now()


def _blank(value: Value) -> bool:
    """No answer, or what arithmetic made of one."""
    return value == "" or (isinstance(value, Decimal) and value.is_nan())


def _date(frame: Frame, value: Value) -> Value:
    if _blank(value):
        return value
    if isinstance(value, bool):
        raise EvaluationError("a yes or no is not a date")
    return to_day(value, frame.host.now().tzinfo)


def _date_time(frame: Frame, value: Value) -> Value:
    if _blank(value):
        return value
    if isinstance(value, bool):
        raise EvaluationError("a yes or no is not a date")
    return to_moment(value, frame.host.now().tzinfo)


def _decimal_date_time(frame: Frame, value: Value) -> Value:
    """Days since 1970 with the part of the day."""
    if _blank(value):
        return value
    moment = to_moment(value, frame.host.now().tzinfo)
    return EXACT.add(Decimal((moment.date() - EPOCH).days), fraction_of_day(moment.time()))


def _decimal_time(frame: Frame, value: Value) -> Value:
    """The part of the day, from 0 to 1."""
    if _blank(value):
        return value
    if isinstance(value, time):
        return fraction_of_day(value)
    zone = frame.host.now().tzinfo
    if isinstance(value, str):
        try:
            clock = read_moment(value, zone).time() if "T" in value else read_time(value, zone)
        except ValueError as error:
            raise EvaluationError(f"“{value}” is not a time") from error
        return fraction_of_day(clock)
    return fraction_of_day(to_moment(value, zone).time())


def _format_date(frame: Frame, value: Value, pattern: Value) -> Value:
    if _blank(value):
        return ""
    return _formatted(_moment_of(frame, value), to_text(pattern))


def _moment_of(frame: Frame, value: Value) -> datetime:
    zone = frame.host.now().tzinfo
    if isinstance(value, time):
        return datetime.combine(date(1970, 1, 1), value)
    if isinstance(value, str) and ":" in value and "-" not in value.partition(":")[0]:
        try:
            return datetime.combine(date(1970, 1, 1), read_time(value, zone))
        except ValueError as error:
            raise EvaluationError(f"“{value}” is not a time") from error
    return to_moment(value, zone)


def _formatted(moment: datetime, pattern: str) -> str:
    def written(match: re.Match[str]) -> str:
        maker = _ESCAPES.get(match[1])
        if maker is None:
            raise EvaluationError(f"`{match[0]}` means nothing in the pattern of a date")
        return maker(moment)

    return _ESCAPE.sub(written, pattern)


_ESCAPES: Final[dict[str, Callable[[datetime], str]]] = {
    "Y": lambda moment: f"{moment.year:04d}",
    "y": lambda moment: f"{moment.year % 100:02d}",
    "m": lambda moment: f"{moment.month:02d}",
    "n": lambda moment: str(moment.month),
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02d}",
    "e": lambda moment: str(moment.day),
    "a": lambda moment: _DAYS[moment.weekday()],
    "H": lambda moment: f"{moment.hour:02d}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02d}",
    "S": lambda moment: f"{moment.second:02d}",
    "3": lambda moment: f"{moment.microsecond // 1000:03d}",
    "W": lambda moment: f"{moment.isocalendar().week:02d}",
    "%": lambda moment: "%",
}

DATE_FUNCTIONS: Final[dict[str, Function]] = {
    "today": framed(_today, 0),
    "now": framed(_now, 0),
    "date": framed(_date, 1),
    "date-time": framed(_date_time, 1),
    "decimal-date-time": framed(_decimal_date_time, 1),
    "decimal-time": framed(_decimal_time, 1),
    "format-date": framed(_format_date, 2),
    "format-date-time": framed(_format_date, 2),
}
