"""What a step's parameters may hold at all: readable texts, whole and finite numbers, no deep nesting."""

from __future__ import annotations

from typing import Any, Final

from fieldinspect.casework.errors import BadValue

DEPTH: Final = 12
"""Lists and objects inside one another."""
LARGEST: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly."""


class BadParameters(BadValue):
    """A step lacks a parameter, has one that it does not know, or one of the wrong kind."""

    kind = "bad_parameters"


def require_plain(value: Any, where: str, depth: int = DEPTH) -> None:
    """Pass over a value that can be written down, shown and printed; ``where`` names it in the error.

    Raises:
        BadParameters: nested too deep, a number that is none or too large, or a text with signs that are none
            (a NUL, half of a surrogate pair).
    """
    if depth < 0:
        raise BadParameters(f"{where} is nested more than {DEPTH} deep.")
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
            raise BadParameters(f"{where} holds signs that are no text; write it anew.")
    elif isinstance(value, dict):
        for name, item in value.items():
            require_plain(name, where, depth - 1)
            require_plain(item, where, depth - 1)
    elif isinstance(value, list):
        for item in value:
            require_plain(item, where, depth - 1)
    elif isinstance(value, (int, float)) and not abs(value) <= LARGEST:  # a NaN is not, either
        raise BadParameters(f"{where} holds a number that is too large, or none.")
