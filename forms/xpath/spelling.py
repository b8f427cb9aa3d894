"""Patterns in Java's spelling, which forms are written in, turned into Python's.

Java's `\\d`, `\\w` and `\\s` mean ASCII; `\\p{…}` names a category of Unicode or a class of POSIX
(java.util.regex.Pattern, "Predefined character classes", "Classes for Unicode scripts … and binary properties").
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import Final

_PREDEFINED: Final = {
    "d": "0-9",
    "w": "a-zA-Z0-9_",
    "s": r" \t\n\x0b\f\r",
    "h": r" \t\xa0",
    "v": r"\n\x0b\f\r\x85",
}
_POSIX: Final = {
    "Lower": "a-z", "Upper": "A-Z", "Alpha": "a-zA-Z", "Digit": "0-9", "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~", "Space": r" \t\n\x0b\f\r", "XDigit": "0-9a-fA-F", "ASCII": r"\x00-\x7f",
    "Blank": r" \t", "Graph": "!-~", "Print": " -~",
}  # fmt: skip
_MAJOR: Final = frozenset("LMNPSZC")


def in_python(pattern: str) -> str:
    """The pattern as Python reads it; what is not understood is left, and refused where it is compiled."""
    found: list[str] = []
    at, inside = 0, False
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\" and at + 1 < len(pattern):
            piece, at = _escaped(pattern, at, inside)
            found.append(piece)
            continue
        if letter == "[" and not inside:
            inside = True
        elif letter == "[":
            found.append(
                "\\"
            )  # Java's classes nest; Python's do not, and a bracket in one is meant as itself
        elif letter == "]":
            inside = False
        found.append(letter)
        at += 1
    return "".join(found)


def _escaped(pattern: str, at: int, inside: bool) -> tuple[str, int]:
    """One escape, and the place after it."""
    letter = pattern[at + 1]
    if letter in "pP":
        name, end = _named(pattern, at + 2)
        members = _members(name)
        if members:
            return _class(members, letter == "P", inside, pattern[at:end]), end
    members = _PREDEFINED.get(letter.lower(), "")
    if members:
        return _class(members, letter.isupper(), inside, pattern[at : at + 2]), at + 2
    return pattern[at : at + 2], at + 2


def _named(pattern: str, at: int) -> tuple[str, int]:
    if pattern[at : at + 1] != "{":
        return pattern[at : at + 1], at + 1
    end = pattern.find("}", at)
    return (pattern[at + 1 : end], end + 1) if end > 0 else ("", at)


def _class(members: str, negated: bool, inside: bool, written: str) -> str:
    if inside:
        return written if negated else members
    return f"[^{members}]" if negated else f"[{members}]"


def _members(name: str) -> str:
    """The ranges of a named class, as they stand between brackets; blank if there is none of this name."""
    name = name.removeprefix("Is")
    if name in _POSIX:
        return _POSIX[name]
    if name in ("Alphabetic", "Letter"):
        name = "L"
    return _category(name) if name[:1] in _MAJOR and len(name) <= 2 else ""


@cache
def _category(name: str) -> str:
    ranges: list[str] = []
    start = -1
    for point in range(sys.maxunicode + 2):
        belongs = point <= sys.maxunicode and unicodedata.category(chr(point)).startswith(name)
        if belongs and start < 0:
            start = point
        elif not belongs and start >= 0:
            ranges.append(f"\\U{start:08x}-\\U{point - 1:08x}")
            start = -1
    return "".join(ranges)
