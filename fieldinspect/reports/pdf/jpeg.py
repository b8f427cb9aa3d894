"""The few facts of a JPEG file that a PDF needs to take it in untouched."""

from __future__ import annotations

from dataclasses import dataclass

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_READABLE_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_LARGEST_SIDE = 20_000


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A JPEG. ``components`` 1, 3 or 4; ``inverted`` for four-colour files written by Adobe's programs."""

    data: bytes
    width: int
    height: int
    components: int
    inverted: bool


def read_jpeg(data: bytes) -> Jpeg | None:
    """Read the frame header; None for anything that a PDF reader could not show."""
    if data[:3] != b"\xff\xd8\xff" or b"\xff\xd9" not in data[-64:]:
        return None
    at, adobe = 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or marker == 0xD9:
            return None
        body = data[at + 4 : at + 2 + length]
        if marker == 0xEE and body[:5] == b"Adobe":
            adobe = True
        if marker in _FRAMES:
            return _frame(data, marker, body, adobe)
        at += 2 + length
    return None


def _frame(data: bytes, marker: int, body: bytes, adobe: bool) -> Jpeg | None:
    if marker not in _READABLE_FRAMES or len(body) < 6 or body[0] != 8:
        return None
    height, width, components = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big"), body[5]
    if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE and components in (1, 3, 4)):
        return None
    return Jpeg(data, width, height, components, inverted=adobe and components == 4)
