"""Glyphs for a piece of text in one face and direction, made once and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from fieldinspect.reports.text.faces import Face

BLANK = -1
"""A glyph that draws nothing and has no width: carries a character of a right-to-left ligature, in its own place."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in visual order. Measures are thousandths of the type size.

    ``text`` is what was typed for it; the further glyphs of one character have none, so that nothing is said twice.
    """

    id: int
    text: str
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A piece of text as glyphs. ``width`` counts all of them, ``ink`` leaves out the spaces at its end.

    ``simple`` says that each glyph stands for its own text, so that a reader can be given it glyph by glyph.
    """

    face: Face
    text: str
    rtl: bool
    glyphs: tuple[Glyph, ...]
    width: int
    ink: int
    simple: bool


@lru_cache(maxsize=20_000)
def shape(face: Face, text: str, rtl: bool = False, language: str = "en") -> Shaped:
    """Shape one piece of text that this face can set (characters that it cannot become its empty box)."""
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.font, buffer, {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    count: dict[int, int] = {}
    for info in infos:
        count[info.cluster] = count.get(info.cluster, 0) + 1
    told: set[int] = set()
    glyphs: list[Glyph] = []
    for info, place in zip(infos, positions, strict=True):
        said = "" if info.cluster in told else text[info.cluster : ends[info.cluster]]
        told.add(info.cluster)
        if rtl and len(said) > 1:
            glyphs.extend(Glyph(BLANK, character, 0, 0, 0) for character in reversed(said[1:]))
            said = said[0]
        glyphs.append(Glyph(info.codepoint, said, place.x_advance, place.x_offset, place.y_offset))
    width = sum(glyph.advance for glyph in glyphs)
    spaces = sum(glyph.advance for glyph in glyphs if glyph.text == " ") if text.endswith(" ") else 0
    trailing = spaces * (len(text) - len(text.rstrip(" "))) // max(1, text.count(" "))
    simple = all(n == 1 for n in count.values())
    return Shaped(face, text, rtl, tuple(glyphs), width, width - trailing, simple)
