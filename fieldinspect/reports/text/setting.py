"""Paragraphs set into lines: itemised by direction and font, broken in logical order, each line then put in visual order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fieldinspect.reports.text.bidi import kind_of, line_levels, needs_levels, resolve, visual_order
from fieldinspect.reports.text.breaking import clusters, places
from fieldinspect.reports.text.cleaning import INVISIBLE, clean
from fieldinspect.reports.text.faces import Face, Weight, chain, face_of
from fieldinspect.reports.text.shaping import Shaped, shape

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks: size and leading in points, cut, colour (red, green, blue from 0 to 1)."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = (0.07, 0.09, 0.13)

    def but(self, **changes: object) -> Style:
        """The same style with some of it changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one style."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Placed:
    """A shaped piece at ``x`` points from the start of its line."""

    x: float
    shaped: Shaped
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``width`` is its ink in points, ``rtl`` whether its paragraph runs from the right.

    ``gap`` marks the first line after an empty one of the writer.
    """

    pieces: tuple[Placed, ...]
    width: float
    leading: float
    ascent: float
    rtl: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    shaped: Shaped
    style: Style
    level: int

    @property
    def width(self) -> float:
        return self.shaped.width * self.style.size / 1000

    @property
    def ink(self) -> float:
        return self.shaped.ink * self.style.size / 1000


_Chunk = list[_Piece]
_HARD_SPACES = "\u00a0\u202f\u2007"


def set_lines(spans: Sequence[Span], width: float, language: str = "en") -> list[Line]:
    """Set text into lines no wider than ``width`` points; a word too long for a line is cut between characters."""
    lines: list[Line] = []
    gap = False
    for paragraph in _paragraphs(spans):
        if not any(span.text.strip() for span in paragraph):
            gap = bool(lines)
            continue
        made = _set_paragraph(paragraph, width, language)
        if made and gap:
            made[0] = replace(made[0], gap=True)
        gap = False
        lines.extend(made)
    return lines


def text_width(text: str, style: Style, language: str = "en") -> float:
    """The width in points of text on one line."""
    return sum(line.width for line in set_lines([Span(text.replace("\n", " "), style)], 1e9, language))


def missing_characters(texts: Iterable[str]) -> str:
    """The characters that no shipped font can draw: they print as an empty box, and stay in the text underneath."""
    met = {c for text in texts for c in clean(text)}
    return "".join(sorted(c for c in met if not _drawable(c)))


def _drawable(character: str) -> bool:
    if character in INVISIBLE or character == "\n" or unicodedata.category(character) in ("Cf", "Mn"):
        return True
    return face_of(character, Weight.REGULAR) is not None


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        first, *rest = clean(span.text).split("\n")
        current.append(Span(first, span.style))
        for part in rest:
            yield current
            current = [Span(part, span.style)]
    yield current


def _set_paragraph(spans: Sequence[Span], width: float, language: str) -> list[Line]:
    text = "".join(span.text for span in spans)
    styles = [span.style for span in spans for _ in span.text]
    levels, base = resolve(text) if needs_levels(text) else ([0] * len(text), 0)
    lines: list[Line] = []
    current: list[_Piece] = []
    used = 0.0
    for start, end, chunk in _chunks(text, styles, levels, width, language):
        ink = _ink(chunk)
        if current and used + ink > width + 0.01:
            lines.append(_line(current, base, spans))
            current, used = [], 0.0
        if ink > width + 0.01:
            *whole, chunk = _cut(text, styles, levels, start, end, width, language)
            lines.extend(_line(part, base, spans) for part in whole)
        current.extend(chunk)
        used += sum(piece.width for piece in chunk)
    if current:
        lines.append(_line(current, base, spans))
    return lines


def _chunks(
    text: str, styles: Sequence[Style], levels: Sequence[int], width: float, language: str
) -> Iterator[tuple[int, int, _Chunk]]:
    """The stretches between places to break; one wider than a line gives way at its no-break spaces."""
    start = 0
    for end in places(text):
        chunk = _pieces(text, styles, levels, start, end, language)
        stops = (
            [i + 1 for i in range(start, end - 1) if text[i] in _HARD_SPACES] if _ink(chunk) > width else []
        )
        if not stops:
            yield start, end, chunk
        for stop in [*stops, end] if stops else []:
            yield start, stop, _pieces(text, styles, levels, start, stop, language)
            start = stop
        start = end


def _ink(chunk: _Chunk) -> float:
    """The width of a stretch without the spaces at its end."""
    if not chunk:
        return 0.0
    return sum(piece.width for piece in chunk) - chunk[-1].width + chunk[-1].ink


def _cut(
    text: str,
    styles: Sequence[Style],
    levels: Sequence[int],
    start: int,
    end: int,
    width: float,
    language: str,
) -> list[_Chunk]:
    """Cut a word that is wider than a line into parts that fit, each at least one character."""
    parts: list[_Chunk] = []
    ends = [start + e for e in clusters(text[start:end])]
    first = 0
    while first < len(ends):
        low, high = first, min(len(ends) - 1, first + max(1, int(width)))
        while low < high:
            middle = (low + high + 1) // 2
            tried = _pieces(text, styles, levels, start, ends[middle], language)
            if sum(piece.width for piece in tried) <= width:
                low = middle
            else:
                high = middle - 1
        parts.append(_pieces(text, styles, levels, start, ends[low], language))
        start = ends[low]
        first = low + 1
    return parts


def _pieces(
    text: str, styles: Sequence[Style], levels: Sequence[int], start: int, end: int, language: str
) -> _Chunk:
    """The pieces of one stretch between two places to break: each of one style, level and face."""
    pieces: list[_Piece] = []
    held: list[str] = []
    key: tuple[Style, int, Face] | None = None
    for i in range(start, end):
        character = text[i]
        if character in INVISIBLE:
            continue
        style, level = styles[i], levels[i]
        face = _choose(character, style.weight, key[2] if key and key[0].weight == style.weight else None)
        if key is None or key[0] is not style or key[1] != level or key[2] is not face:
            if key is not None:
                pieces.append(_piece(held, key, language))
            held, key = [], (style, level, face)
        held.append(character)
    if key is not None:
        pieces.append(_piece(held, key, language))
    return pieces


def _piece(held: list[str], key: tuple[Style, int, Face], language: str) -> _Piece:
    style, level, face = key
    return _Piece(shape(face, "".join(held), level % 2 == 1, language), style, level)


def _choose(character: str, weight: Weight, current: Face | None) -> Face:
    """The face for a character: marks stay with their base, spaces and signs with what stands before them."""
    faces = chain(weight)
    if "!" <= character <= "~":
        return faces[0]
    if current is not None and ord(character) in current.covers:
        category = unicodedata.category(character)
        if category[0] in "MZPSC":
            return current
    if current is not None and unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return current
    return face_of(character, weight) or current or faces[0]


def _line(pieces: Sequence[_Piece], base: int, spans: Sequence[Span]) -> Line:
    style = spans[0].style
    if base or any(piece.level for piece in pieces):
        pieces = _visual(pieces, base)
    placed: list[Placed] = []
    x = 0.0
    for piece in pieces:
        placed.append(Placed(x, piece.shaped, piece.style))
        x += piece.width
    if pieces and not base:
        x -= pieces[-1].width - pieces[-1].ink
    leading = max((piece.style.leading for piece in pieces), default=style.leading)
    size = max((piece.style.size for piece in pieces), default=style.size)
    return Line(tuple(placed), x, leading, (leading - size * 1.0) / 2 + size * 0.79, rtl=base == 1)


def _visual(pieces: Sequence[_Piece], base: int) -> list[_Piece]:
    """Put one line's pieces in the order of the page; spaces at its end go where the paragraph ends (L1, L2)."""
    kinds = [kind_of(c) for piece in pieces for c in piece.shaped.text]
    each = [piece.level for piece in pieces for _ in piece.shaped.text]
    settled = line_levels(kinds, each, base)
    final: list[_Piece] = []
    at = 0
    for piece in pieces:
        length = len(piece.shaped.text)
        levels = settled[at : at + length]
        kept = piece.shaped.text.rstrip(" ") if levels and levels[-1] != piece.level else piece.shaped.text
        if kept:
            same = kept == piece.shaped.text
            shaped = piece.shaped if same else shape(piece.shaped.face, kept, piece.shaped.rtl)
            final.append(replace(piece, shaped=shaped))
        at += length
    return [final[i] for i in visual_order([piece.level for piece in final])]
