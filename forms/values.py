"""XForms types and XPath values: text to typed value and back, and the conversions between kinds of value."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from forms.errors import EvaluationError

Value = str | Decimal | bool | date | time
"""What an expression or a node yields; a blank node is the empty text. `datetime` is a `date`."""

NAN: Final = Decimal("NaN")
ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
INFINITY: Final = Decimal("Infinity")
EXACT: Final = Context(prec=50, rounding=ROUND_HALF_EVEN, Emin=-400, Emax=400, traps=[])
"""Sums, differences and products of money and measurements do not round below 50 digits."""
DIVISION: Final = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-400, Emax=400, traps=[])
SHORT: Final = Context(prec=17, rounding=ROUND_HALF_EVEN, Emin=-400, Emax=400, traps=[])
"""A quotient or a function that has no end in decimals keeps 17 digits, as many as a double shows."""

EPOCH: Final = date(1970, 1, 1)
TEXT_LIMIT: Final = 1_000_000

_NUMBER: Final = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)\Z", re.ASCII)
_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_TIME: Final = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?\Z", re.ASCII
)


def number_text(number: Decimal) -> str:
    """A number as XPath prints it: no exponent, no trailing zeros, `NaN`, `Infinity`."""
    text = str(number)
    if text.isdecimal():  # the commonest by far: whole, and not below zero
        return text
    if not number.is_finite():
        return "NaN" if number.is_nan() else ("-Infinity" if number < 0 else "Infinity")
    if number == number.to_integral_value():
        return format(number.to_integral_value().normalize(EXACT), "f") if number else "0"
    text = format(number, "f")
    return text.rstrip("0")


def to_text(value: Value) -> str:
    """`string()`: a moment in time gives its day, as the reference engine does."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else time_text(value)


def to_number(value: Value) -> Decimal:
    """`number()`: a text that is no plain decimal (a comma counts as point) is NaN; a date its days since 1970."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        text = value.strip().replace(",", ".")
        return Decimal(text) if len(text) < 400 and _NUMBER.match(text) else NAN
    if isinstance(value, bool):
        return ONE if value else ZERO
    if isinstance(value, time):
        return fraction_of_day(value)
    day = value.date() if isinstance(value, datetime) else value
    return Decimal((day - EPOCH).days)


def to_boolean(value: Value) -> bool:
    """`boolean()`: a text that is not blank is true, also `false`; NaN and zero are false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value != ""
    if isinstance(value, Decimal):
        return bool(value) and not value.is_nan()
    return True


def to_float(value: Value) -> float:
    """A number as a binary float, for functions that have no exact result."""
    number = to_number(value)
    return math.nan if number.is_nan() else float(number)


def from_float(number: float) -> Decimal:
    """The shortest decimal that reads as this float."""
    return Decimal(repr(number)) if math.isfinite(number) else Decimal(str(number))


def equal(left: Value, right: Value) -> bool:
    """`=` of two single values: as booleans if one is, else as numbers if one is, else as texts."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        return to_number(left) == to_number(right)
    return to_text(left) == to_text(right)


def divide(left: Decimal, right: Decimal) -> Decimal:
    """`div`: exact where the quotient ends within 34 digits, else 17 digits."""
    quotient = DIVISION.divide(left, right)
    if quotient.is_finite() and len(quotient.as_tuple().digits) == DIVISION.prec:
        return SHORT.plus(quotient)
    return quotient


def rounded(number: Decimal, places: int) -> Decimal:
    """Half towards plus infinity, at so many decimals (negative: tens, hundreds)."""
    if not number.is_finite():
        return number
    step = ONE.scaleb(-places)
    raised = EXACT.add(EXACT.divide(number, step), _HALF)
    return EXACT.multiply(raised.to_integral_value(ROUND_FLOOR), step)


# -- dates -------------------------------------------------------------------------------------------------------


def fraction_of_day(moment: time) -> Decimal:
    """A time of day as a part of the day, from 0 to 1."""
    seconds = Decimal(moment.hour * 3600 + moment.minute * 60 + moment.second)
    return divide(seconds + Decimal(moment.microsecond) / 1_000_000, Decimal(86400))


def offset_text(zone: timedelta | None) -> str:
    """`Z`, or `+02:00`."""
    if not zone:
        return "Z"
    minutes = int(zone.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def time_text(value: time) -> str:
    """`10:20:30.000Z`."""
    stem = f"{value.hour:02d}:{value.minute:02d}:{value.second:02d}.{value.microsecond // 1000:03d}"
    return stem + offset_text(value.utcoffset())


def moment_text(value: datetime) -> str:
    """`2026-03-04T10:20:30.000Z`."""
    return f"{value.date().isoformat()}T{time_text(value.timetz())}"


def read_date(text: str) -> date:
    """A day, from `2024-02-29` or the front of a dateTime.

    Raises:
        ValueError: no such day.
    """
    match = _DATE.match(text.strip().partition("T")[0])
    if match is None:
        raise ValueError(text)
    return date(*map(int, match.groups()))


def read_time(text: str, zone: tzinfo | None) -> time:
    """A time of day; without an offset it is in `zone`.

    Raises:
        ValueError: no such time.
    """
    match = _TIME.match(text.strip())
    if match is None:
        raise ValueError(text)
    hour, minute, second, fraction, offset = match.groups()
    where = zone
    if offset == "Z":
        where = UTC
    elif offset:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        where = timezone(-away if offset[0] == "-" else away)
    micro = int((fraction or "0").ljust(6, "0")[:6])
    return time(int(hour), int(minute), int(second or 0), micro, where)


def read_moment(text: str, zone: tzinfo | None) -> datetime:
    """A dateTime in `zone`; a day alone is its first moment.

    Raises:
        ValueError: no such moment.
    """
    day, separator, clock = text.strip().partition("T")
    if not separator:
        return datetime.combine(read_date(day), time(0, 0, tzinfo=zone))
    moment = datetime.combine(read_date(day), read_time(clock, zone))
    try:
        return moment.astimezone(zone) if zone is not None else moment
    except OverflowError as error:
        raise ValueError(text) from error


def to_day(value: Value, zone: tzinfo | None) -> date:
    """`date()`.

    Raises:
        EvaluationError: the value is no date.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str):
            return read_moment(value, zone).date() if "T" in value else read_date(value)
        if isinstance(value, Decimal) and value.is_finite():
            return EPOCH + timedelta(days=math.floor(value))
    except (ValueError, OverflowError) as error:
        raise EvaluationError(f"“{to_text(value)}” is not a date") from error
    raise EvaluationError(f"“{to_text(value)}” is not a date")


def to_moment(value: Value, zone: tzinfo | None) -> datetime:
    """`date-time()`.

    Raises:
        EvaluationError: the value is no moment.
    """
    if isinstance(value, datetime):
        return value
    try:
        if isinstance(value, str):
            return read_moment(value, zone)
        if isinstance(value, Decimal) and value.is_finite():
            days = math.floor(value)
            seconds = round(float(value - days) * 86400, 3)
            start = datetime.combine(EPOCH + timedelta(days=days), time(0, 0, tzinfo=zone))
            return start + timedelta(seconds=seconds)
    except (ValueError, OverflowError) as error:
        raise EvaluationError(f"“{to_text(value)}” is not a date with time") from error
    return datetime.combine(to_day(value, zone), time(0, 0, tzinfo=zone))
