"""Rows of photographs: one, two or three across, one height, nothing cropped, with caption, time, person and hash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fieldinspect.domain.dossier import Picture
from fieldinspect.reports.layout.blocks import Setting, paragraph
from fieldinspect.reports.layout.look import BAND, INK, LABEL_BOLD, LINE, SMALL_GREY, TINY
from fieldinspect.reports.layout.pieces import Part, Piece, stacked
from fieldinspect.reports.pdf.file import PdfFile
from fieldinspect.reports.pdf.jpeg import Jpeg, read_jpeg
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line
from fieldinspect.reports.text.setting import Line, Span, Style, set_lines
from fieldinspect.reports.words import Words

PhotoSource = Callable[[str, int], bytes]
"""Gives an upright JPEG of a photograph (SHA-256 of the original, hex), at most so many pixels wide."""

WIDTHS = (560, 830, 1650)
"""The widths in pixels in which photographs are kept for paper: the least that gives 250 dots an inch is asked for."""

_HEIGHTS = {1: 134.0, 2: 134.0, 3: 118.0}
_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Numbered:
    """A photograph with the number it has in this document (`1.2`)."""

    number: str
    picture: Picture


class Album:
    """The photographs of one document: fetched when they are laid out, each held once in the file."""

    def __init__(self, file: PdfFile, source: PhotoSource) -> None:
        self._file = file
        self._source = source
        self._known: dict[tuple[str, int], Jpeg | None] = {}

    def fetch(self, sha256: str, width: int) -> Jpeg | None:
        """The picture, or None where it is not there or cannot be shown."""
        key = (sha256, width)
        if key not in self._known:
            try:
                self._known[key] = read_jpeg(self._source(sha256, width))
            except (LookupError, OSError, ValueError):
                self._known[key] = None
        return self._known[key]

    def draw(self, page: Page, jpeg: Jpeg, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture into a rectangle."""
        page.picture(self._file.add_picture(jpeg), x, y, width, height)


@dataclass(frozen=True, slots=True)
class _Shot:
    numbered: Numbered
    jpeg: Jpeg | None
    aspect: float


def photo_rows(
    setting: Setting,
    pictures: Sequence[Numbered],
    album: Album,
    words: Words,
    before: float = 8.0,
    highest: float = 134.0,
) -> list[Part]:
    """Rows of photographs with their captions, none higher than ``highest`` points; a row is never cut."""
    rows: list[Part] = []
    at = 0
    for across in _across(len(pictures)):
        together = pictures[at : at + across]
        height = _height(setting.width, across, highest, [_claimed(n.picture) for n in together])
        shots = [_shot(numbered, height, album) for numbered in together]
        rows.append(_row(setting, shots, highest, album, words, before if not rows else 11.0))
        at += across
    return rows


def _across(count: int) -> list[int]:
    """How many stand in each row: threes, and no picture left alone after them."""
    if count <= 3:
        return [count] if count else []
    rest = count % 3
    if rest == 1:
        return [3] * (count // 3 - 1) + [2, 2]
    return [3] * (count // 3) + ([2] if rest else [])


def _aspect(width: int, height: int) -> float:
    """Width to height, within what a row can show."""
    return min(3.0, max(0.55, width / height)) if width > 0 and height > 0 else 4 / 3


def _claimed(picture: Picture) -> float:
    return _aspect(picture.width, picture.height)


def _height(width: float, across: int, highest: float, aspects: Sequence[float]) -> float:
    return min(highest, _HEIGHTS[across], (width - _GAP * (across - 1)) / sum(aspects))


def _shot(numbered: Numbered, height: float, album: Album) -> _Shot:
    needed = height * _claimed(numbered.picture) / 72 * 250
    pixels = next((width for width in WIDTHS if width >= needed * 0.96), WIDTHS[-1])
    jpeg = album.fetch(numbered.picture.sha256, pixels)
    aspect = _aspect(jpeg.width, jpeg.height) if jpeg else _claimed(numbered.picture)
    return _Shot(numbered, jpeg, aspect)


def _row(
    setting: Setting, shots: Sequence[_Shot], highest: float, album: Album, words: Words, before: float
) -> Piece:
    height = _height(setting.width, len(shots), highest, [shot.aspect for shot in shots])
    places: list[tuple[float, float, _Shot, Node, list[Part]]] = []
    x = 0.0
    for shot in shots:
        width = height * shot.aspect
        holder = setting.node.add("Div")
        figure = holder.add("Figure", alt=_alt(shot, words))
        caption = _caption(setting.inside(holder, max(width, 70.0)), shot, words)
        places.append((x, width, shot, figure, caption))
        x += max(width, 70.0) + _GAP
    captions = max((stacked(caption) for *_, caption in places), default=0.0)

    def paint(page: Page, left: float, y: float) -> None:
        for dx, width, shot, figure, caption in places:
            _paint_shot(page, figure, shot, left + dx, y, width, height, album, words)
            down = y + height + 4.0
            for part in caption:
                part.draw(page, left + dx, down)
                down += part.height

    return Piece(height + 4.0 + captions, paint, before)


def _alt(shot: _Shot, words: Words) -> str:
    caption = one_line(shot.numbered.picture.caption) or one_line(shot.numbered.picture.taken)
    return words.say("photo.alt", number=shot.numbered.number, caption=caption)


def _caption(setting: Setting, shot: _Shot, words: Words) -> list[Part]:
    picture = shot.numbered.picture
    title = f"{shot.numbered.number} {one_line(picture.caption)}".strip()
    digits = " ".join(picture.sha256[i : i + 4] for i in range(0, 12, 4)).replace(" ", "\u00a0")
    parts = (one_line(picture.taken), one_line(picture.by), digits)
    facts = " · ".join(part.replace(" ", "\u00a0") for part in parts if part)
    plain = Setting(setting.language, setting.width, setting.node)
    return [
        *_at_most(6, plain, title, LABEL_BOLD.but(colour=INK)),
        *_at_most(4, plain, facts, TINY),
    ]


def _at_most(count: int, setting: Setting, text: str, style: Style) -> list[Part]:
    """The first lines of a caption; all of it stands in the data."""
    return paragraph(setting, text, style)[:count]


def _paint_shot(
    page: Page,
    figure: Node,
    shot: _Shot,
    x: float,
    y: float,
    width: float,
    height: float,
    album: Album,
    words: Words,
) -> None:
    with page.tagged(figure):
        page.box(x, y, width, height, fill=BAND)
        if shot.jpeg is not None:
            scale = min(width / shot.jpeg.width, height / shot.jpeg.height)
            w, h = shot.jpeg.width * scale, shot.jpeg.height * scale
            album.draw(page, shot.jpeg, x + (width - w) / 2, y + (height - h) / 2, w, h)
        page.box(x, y, width, height, stroke=LINE, pen=0.4)
        if shot.jpeg is None:
            _paint_words(page, words.say("photo.missing"), x, y + height / 2, width, words.language)


def _paint_words(page: Page, text: str, x: float, middle: float, width: float, language: str) -> None:
    lines: list[Line] = set_lines([Span(text, SMALL_GREY)], max(20.0, width - 12.0), language)
    down = middle - sum(line.leading for line in lines) / 2
    for line in lines:
        page.line(line, x, down + line.ascent, width, "centre")
        down += line.leading
