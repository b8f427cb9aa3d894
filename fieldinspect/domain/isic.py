"""Sections of ISIC Rev. 4: which letter a division, group or class belongs to (United Nations Statistics Division)."""

from __future__ import annotations

import re
from typing import Final

_LAST_DIVISION: Final = (
    ("A", 3), ("B", 9), ("C", 33), ("D", 35), ("E", 39), ("F", 43), ("G", 47), ("H", 53), ("I", 56), ("J", 63), ("K", 66),
    ("L", 68), ("M", 75), ("N", 82), ("O", 84), ("P", 85), ("Q", 88), ("R", 93), ("S", 96), ("T", 98), ("U", 99),
)  # fmt: skip
_CODE: Final = re.compile(r"([A-U])?([0-9]{0,4})")


def section_of(code: str) -> str:
    """The section of an activity code such as ``C``, ``14``, ``1410`` or ``C1410``; blank where it is none."""
    found = _CODE.fullmatch(code.strip())
    if found is None:
        return ""
    if found[1]:
        return found[1]
    division = int(found[2][:2]) if len(found[2]) >= 2 else 0
    return next((letter for letter, last in _LAST_DIVISION if 1 <= division <= last), "")
