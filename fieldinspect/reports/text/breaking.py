"""Where a line may break: the pair rules of UAX #14 that concern scripts set here, without dictionaries.

Accepted differences from the standard: guillemets count as brackets (French sets them with spaces), and a soft hyphen
gives no place to break.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_FIXED = {
    " ": "SP", "\u00a0": "GL", "\u202f": "GL", "\u2007": "GL", "\u2011": "GL", "\u2060": "GL", "\ufeff": "GL",
    "\u00ad": "CM", "\u200b": "ZW", "\u200d": "CM", "-": "HY", "/": "SY", "\u2014": "B2", "\u00b0": "PO",
    "!": "EX", "?": "EX", "\u061f": "EX", "\u061b": "EX", "\uff01": "EX", "\uff1f": "EX",
    ",": "IS", ".": "IS", ":": "IS", ";": "IS", "\u060c": "IS", "\u2044": "IS",
    "%": "PO", "\u00a2": "PO", "\u2030": "PO", "\u2032": "PO", "\u2033": "PO", "\u2103": "PO", "\u066a": "PO",
    "+": "PR", "\\": "PR", "\u00b1": "PR", "\u2116": "PR", "\u2212": "PR",
    "\u2010": "BA", "\u2012": "BA", "\u2013": "BA", "|": "BA", "\u0964": "BA", "\u0965": "BA",
    '"': "QU", "'": "QU", "\u201c": "OP", "\u2018": "OP", "\u00ab": "OP", "\u2039": "OP",
    "\u201d": "CL", "\u2019": "QU", "\u00bb": "CL", "\u203a": "CL", "\u2026": "IN",
    "\u3001": "CL", "\u3002": "CL", "\uff0c": "CL", "\uff0e": "CL", "\u3005": "NS", "\u30fc": "NS", "\u30fb": "NS",
}  # fmt: skip
_NEVER_BEFORE = frozenset({"CL", "EX", "IS", "SY"})
_GLUED = {
    "AL": frozenset({"AL", "NU", "PR", "PO", "OP", "IN"}),
    "NU": frozenset({"AL", "NU", "PR", "PO", "OP", "IN"}),
    "PR": frozenset({"AL", "NU", "OP", "ID"}),
    "PO": frozenset({"AL", "NU", "OP"}),
    "HY": frozenset({"NU"}),
    "IS": frozenset({"NU", "AL"}),
    "SY": frozenset({"NU"}),
    "CL": frozenset({"PO", "PR", "AL", "NU"}),
    "ID": frozenset({"PO", "IN"}),
    "IN": frozenset({"IN"}),
}


@lru_cache(maxsize=8192)
def _kind(character: str) -> str:
    if (fixed := _FIXED.get(character)) is not None:
        return fixed
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me", "Cf"):
        return "CM"
    if category in ("Ps", "Pi"):
        return "OP"
    if category in ("Pe", "Pf"):
        return "CL"
    if category == "Nd":
        return "NU"
    if category == "Sc":
        return "PR"
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return "ID" if wide or "\U0001f000" <= character <= "\U0001faff" else "AL"


def places(text: str) -> list[int]:
    """Give every index before which a line may break, rising; spaces stay with the word before them.

    The end of the text is always the last place; line ends must have been taken out.
    """
    if not text:
        return []
    found: list[int] = []
    before = "SP"
    started, spaces, after_joiner = True, False, False
    for i, character in enumerate(text):
        kind = _kind(character)
        if kind == "SP":
            spaces = True
            continue
        if kind == "CM" and i and not spaces:
            after_joiner = character == "\u200d"
            continue
        if kind == "CM":
            kind = "AL"
        if i and not after_joiner and _may_break(before, kind, spaces, started):
            found.append(i)
        started = i == 0 or spaces or before in ("SP", "OP", "GL", "B2")
        before, spaces, after_joiner = kind, False, False
    found.append(len(text))
    return found


def _may_break(before: str, here: str, spaces: bool, started: bool) -> bool:
    if before == "ZW":
        return True
    if here == "ZW" or here in _NEVER_BEFORE or before == "OP":
        return False
    if before == "B2" and here == "B2":
        return False
    if spaces:
        return True
    if "GL" in (before, here) or "QU" in (before, here) or here in ("BA", "HY", "NS", "IN"):
        return False
    if "B2" in (before, here):
        return True
    if before == "HY" and started and here in ("AL", "NU"):
        return False
    return here not in _GLUED.get(before, frozenset())


def clusters(text: str) -> list[int]:
    """Give the ends of what a person sees as one character: where a word too long for its line is cut."""
    ends: list[int] = []
    flags = 0
    for i in range(1, len(text)):
        here, before = text[i], text[i - 1]
        flags = flags + 1 if _is_flag(before) else 0
        mark = _kind(here) == "CM" or "\U0001f3fb" <= here <= "\U0001f3ff"
        pair = _is_flag(here) and flags % 2 == 1
        if not mark and before != "\u200d" and not pair:
            ends.append(i)
    ends.append(len(text))
    return ends


def _is_flag(character: str) -> bool:
    """Whether it is one of the letters of which two make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"
