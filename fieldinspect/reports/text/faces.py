"""The font files that documents are set in: what each covers, its measures, and which one sets a given character."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import uharfbuzz as hb

from resources import resource


class Weight(StrEnum):
    """The cuts in use; a script without an italic is set upright."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


_FILES = {
    Weight.REGULAR: ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansDevanagari-Regular"),
    Weight.BOLD: ("NotoSans-Bold", "NotoSansArabic-Bold", "NotoSansDevanagari-Bold"),
    Weight.ITALIC: ("NotoSans-Italic", "NotoSansArabic-Regular", "NotoSansDevanagari-Regular"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file. ``font`` measures in thousandths of the type size; ``covers`` are code points it can draw."""

    name: str
    face: hb.Face
    font: hb.Font
    covers: frozenset[int]
    ascender: int
    descender: int
    cap_height: int


@lru_cache(maxsize=32)
def face(name: str) -> Face:
    """Open a shipped font by its file name without ending; kept open, because opening costs more than setting a page.

    Raises:
        FileNotFoundError: the program is incomplete.
    """
    opened = hb.Face(hb.Blob.from_file_path(str(resource("fonts", f"{name}.ttf"))))
    font = hb.Font(opened)
    font.scale = (1000, 1000)
    extents = font.get_font_extents("ltr")
    capital = font.get_nominal_glyph(ord("H"))
    measured = font.get_glyph_extents(capital) if capital else None
    return Face(
        name=name,
        face=opened,
        font=font,
        covers=frozenset(opened.unicodes),
        ascender=int(extents.ascender),
        descender=int(extents.descender),
        cap_height=int(measured.y_bearing) if measured else 714,
    )


@lru_cache(maxsize=8)
def chain(weight: Weight) -> tuple[Face, ...]:
    """The faces asked in turn for a character."""
    return tuple(face(name) for name in _FILES[weight])


@lru_cache(maxsize=8192)
def face_of(character: str, weight: Weight) -> Face | None:
    """The first face that can draw a character; None when no shipped font can."""
    point = ord(character)
    return next((f for f in chain(weight) if point in f.covers), None)
