"""The fields of matters: what may stand in them, checked with words for the person who writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from fieldinspect.domain.codes import Sensitivity

TEXT_LIMIT: Final = 300
LONG_LIMIT: Final = 20_000
LIST_LIMIT: Final = 500
_LARGEST: Final = Decimal(10) ** 15
_PLACES: Final = 6
_HEX: Final = re.compile(r"[0-9a-f]{32}")


class FieldKind(StrEnum):
    """What stands in a field. Days are ISO texts, moments local ISO texts to the minute, amounts decimal texts."""

    TEXT = "text"
    LONG = "long"
    CODE = "code"
    CODES = "codes"
    TEXTS = "texts"
    DAY = "day"
    MOMENT = "moment"
    WHOLE = "whole"
    AMOUNT = "amount"
    YES_NO = "yes_no"
    LINK = "link"
    LINKS = "links"


class WrongValue(ValueError):
    """A value that a field cannot hold; the text is one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a matter.

    ``codes`` are the words of a code field; ``to`` what a link leads to: `establishment`, `inspection`, `finding`,
    `notice`, `person`, or a kind of matter; ``least`` and ``most`` bound a number.
    """

    name: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    codes: tuple[str, ...] = ()
    to: str = ""
    least: int = 0
    most: int = 1_000_000_000
    sensitivity: Sensitivity = Sensitivity.INTERNAL


def checked(field: Field, value: Any) -> Any:
    """The value as it is kept; None where it is blank.

    Raises:
        WrongValue: the field cannot hold it.
    """
    if value is None or value == "" or value == []:
        return None
    return _CHECKS[field.kind](field, value)


def _text(field: Field, value: Any) -> str:
    limit = LONG_LIMIT if field.kind is FieldKind.LONG else TEXT_LIMIT
    if not isinstance(value, str):
        raise WrongValue(f"{field.name} is a text.")
    if len(value) > limit:
        raise WrongValue(f"{field.name} can have {limit:,} characters at most; this one has {len(value):,}.")
    return value.strip()


def _code(field: Field, value: Any) -> str:
    if value not in field.codes:
        raise WrongValue(f"{field.name} is one of {', '.join(field.codes)}, not {str(value)[:40]}.")
    return str(value)


def _listed(field: Field, value: Any, one: Callable[[Field, Any], str]) -> list[str]:
    if not isinstance(value, (list, tuple)) or len(value) > LIST_LIMIT:
        raise WrongValue(f"{field.name} is a list of at most {LIST_LIMIT}.")
    return list(dict.fromkeys(one(field, item) for item in value if item not in (None, "")))


def _day(field: Field, value: Any) -> str:
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()[:10]
    except ValueError:
        raise WrongValue(f"{field.name} is a day such as 2026-12-31, not {str(value)[:40]}.") from None


def _moment(field: Field, value: Any) -> str:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or len(str(value)) < 16:
        raise WrongValue(f"{field.name} is a moment such as 2026-12-31T16:30, not {str(value)[:40]}.")
    return moment.isoformat(timespec="minutes")


def _whole(field: Field, value: Any) -> int:
    text = str(value)
    number = int(text) if not isinstance(value, bool) and re.fullmatch(r"-?[0-9]{1,15}", text) else None
    if number is None or not field.least <= number <= field.most:
        raise WrongValue(f"{field.name} is a whole number from {field.least:,} to {field.most:,}.")
    return number


def _amount(field: Field, value: Any) -> str:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise WrongValue(f"{field.name} is an amount such as 1250.00, not {str(value)[:40]}.") from None
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or not exponent >= -_PLACES or not 0 <= amount < _LARGEST:
        raise WrongValue(
            f"{field.name} is an amount from 0 to below {_LARGEST:,} with at most {_PLACES} decimals."
        )
    return format(amount, "f")


def _yes_no(field: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValue(f"{field.name} is yes or no.")
    return value


def _link(field: Field, value: Any) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise WrongValue(f"{field.name} is the id of a record ({field.to}).")
    return value


_CHECKS: Final[Mapping[FieldKind, Callable[[Field, Any], Any]]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG: _text,
    FieldKind.CODE: _code,
    FieldKind.CODES: lambda field, value: _listed(field, value, _code),
    FieldKind.TEXTS: lambda field, value: _listed(field, value, _text),
    FieldKind.DAY: _day,
    FieldKind.MOMENT: _moment,
    FieldKind.WHOLE: _whole,
    FieldKind.AMOUNT: _amount,
    FieldKind.YES_NO: _yes_no,
    FieldKind.LINK: _link,
    FieldKind.LINKS: lambda field, value: _listed(field, value, _link),
}
