"""Answers and computed values as a node of a type keeps them: canonical text, and value for XPath."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Final

from forms.values import (
    Value,
    moment_text,
    number_text,
    read_date,
    read_moment,
    read_time,
    time_text,
    to_number,
)

_INTEGER: Final = re.compile(r"[+-]?\d{1,18}\Z")
_DECIMAL: Final = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})\Z")


def _read_int(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    if not _INTEGER.match(text):
        raise ValueError(text)
    number = int(text)
    return str(number), Decimal(number)


def _read_decimal(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    if not _DECIMAL.match(text):
        raise ValueError(text)
    return text.lstrip("+"), Decimal(text)


def _read_boolean(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    if text not in ("true", "false", "1", "0"):
        raise ValueError(text)
    yes = text in ("true", "1")
    return ("1" if yes else "0"), yes


def _read_date(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    day = read_moment(text, zone).date() if "T" in text else read_date(text)
    return day.isoformat(), day


def _read_time(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    moment = read_time(text, zone)
    if zone is not None and moment.utcoffset() != zone.utcoffset(None):
        moment = datetime.combine(date(2000, 1, 2), moment).astimezone(zone).timetz()
    return time_text(moment), moment


def _read_moment(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    moment = read_moment(text, zone)
    return moment_text(moment), moment


def _geo_number(text: str) -> str:
    if not re.match(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\Z", text):
        raise ValueError(text)
    return repr(float(text))


def _read_point(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    parts = text.split()
    if not 2 <= len(parts) <= 4:
        raise ValueError(text)
    numbers = [_geo_number(part) for part in parts]
    if abs(float(numbers[0])) > 90 or abs(float(numbers[1])) > 180:
        raise ValueError(text)
    point = " ".join([*numbers, "0.0", "0.0"][:4])
    return point, point


def _read_trace(text: str, zone: tzinfo | None) -> tuple[str, Value]:
    points = [part.strip() for part in text.split(";")]
    trace = "; ".join(_read_point(point, zone)[0] for point in points if point)
    if not trace:
        raise ValueError(text)
    return trace, trace


_READERS: Final[dict[str, Callable[[str, tzinfo | None], tuple[str, Value]]]] = {
    "int": _read_int,
    "integer": _read_int,
    "long": _read_int,
    "decimal": _read_decimal,
    "double": _read_decimal,
    "float": _read_decimal,
    "boolean": _read_boolean,
    "date": _read_date,
    "time": _read_time,
    "dateTime": _read_moment,
    "geopoint": _read_point,
    "geotrace": _read_trace,
    "geoshape": _read_trace,
}


def read_value(kind: str, text: str, zone: tzinfo | None) -> tuple[str, Value]:
    """An answer's canonical text and its value for XPath.

    Args:
        kind: the XForms type; an unknown one is read as text.
        text: as in the submission; blank stays blank.
        zone: the clock's, for times without an offset.

    Raises:
        ValueError: the type cannot hold this text.
    """
    reader = _READERS.get(kind)
    if reader is None:
        return text, text
    stripped = text.strip()
    return reader(stripped, zone) if stripped else ("", "")


def as_read(kind: str, text: str, zone: tzinfo | None) -> tuple[str, Value, bool]:
    """A text as a node reads it: its canonical text, its value, and whether the type cannot hold it and it stays raw."""
    try:
        return *read_value(kind, text, zone), False
    except ValueError:
        return text, "", True


def stored(kind: str, value: Value, zone: tzinfo | None) -> tuple[str, Value]:
    """A computed value as a node of type `kind` keeps it: its text and its value for XPath.

    A node of type string keeps the computed value itself: a number stays a number, a truth a truth (`1` or `0` as
    text), a day a day.

    Raises:
        ValueError: the type cannot hold it.
    """
    if isinstance(value, Decimal):
        return _stored_number(kind, value)
    if isinstance(value, str):
        return _stored_text(kind, value, zone)
    if isinstance(value, bool):
        return ("1" if value else "0"), to_number(value) if kind in _NUMERIC else value
    if isinstance(value, datetime):
        text = time_text(value.timetz()) if kind == "time" else moment_text(value)
        return _stored_text(kind, text, zone) if kind in _READERS else (text, value)
    text = value.isoformat() if isinstance(value, date) else time_text(value)
    return _stored_text(kind, text, zone) if kind in _READERS else (text, value)


def _stored_text(kind: str, value: str, zone: tzinfo | None) -> tuple[str, Value]:
    """A computed text in a node of another type: what the type cannot hold stays the text that it is."""
    if kind == "boolean":
        return ("1", True) if value else ("", "")
    try:
        return read_value(kind, value, zone)
    except ValueError:
        if kind in _NUMERIC or kind in ("date", "time", "dateTime"):
            return value, value
        raise


_NUMERIC: Final = ("int", "integer", "long", "decimal", "double", "float")
_NOT_AS_NUMBERS: Final = ("boolean",)


def _stored_number(kind: str, value: Decimal) -> tuple[str, Value]:
    text = str(value)
    if text.isdecimal() and kind not in _NOT_AS_NUMBERS:
        return text, value
    if value.is_nan():
        return "", ""
    if kind in _NUMERIC[:3]:
        if not value.is_finite():
            return "", ""
        value = Decimal(int(value))
    elif kind == "boolean":
        return ("1" if value else "0"), bool(value)
    return number_text(value), value
