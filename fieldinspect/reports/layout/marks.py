"""Severity said three ways at once, number, word and fill, so that it survives a photocopy; and the shield of the head."""

from __future__ import annotations

from fieldinspect.domain.codes import Severity
from fieldinspect.reports.layout.look import BLUE, NAVY, SEVERITY_COLOUR, WHITE
from fieldinspect.reports.layout.pieces import Piece
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Colour, Line, Span, Style, set_lines

SIDE = 12.6
"""Side of the mark's square in points."""


def mark_colour(severity: Severity | None) -> Colour:
    """The colour of a severity; None is a recommendation."""
    return BLUE if severity is None else SEVERITY_COLOUR[severity]


def draw_mark(page: Page, x: float, y: float, severity: Severity | None) -> None:
    """Draw the mark with its upper left corner at a point: 4 solid, 3 solid with a white bar, 2 half, 1 outline, R round."""
    colour = mark_colour(severity)
    if severity is None:
        page.circle(x + SIDE / 2, y + SIDE / 2, SIDE / 2 - 0.5, stroke=colour, pen=1.0)
        _figure(page, x, y, "R", colour)
        return
    if severity in (Severity.IMMINENT_DANGER, Severity.VERY_SERIOUS):
        page.box(x, y, SIDE, SIDE, fill=colour)
    else:
        page.box(x, y, SIDE, SIDE, fill=WHITE, stroke=colour, pen=1.0)
    if severity is Severity.VERY_SERIOUS:
        page.box(x, y + SIDE - 3.3, SIDE, 1.5, fill=WHITE)
        _figure(page, x, y - 1.6, "3", WHITE, 7.0)
    elif severity is Severity.SERIOUS:
        page.box(x, y, SIDE, 2.9, fill=colour)
        page.box(x, y + SIDE - 2.9, SIDE, 2.9, fill=colour)
        _figure(page, x, y, "2", colour, 7.6)
    elif severity is Severity.IMMINENT_DANGER:
        _figure(page, x, y, "4", WHITE)
    else:
        _figure(page, x, y, "1", colour)


def _figure(page: Page, x: float, y: float, figure: str, colour: Colour, size: float = 8.4) -> None:
    style = Style(size, size, Weight.BOLD, colour)
    line = set_lines([Span(figure, style)], 100.0)[0]
    page.line(line, x, y + SIDE / 2 + size * 0.357, SIDE, "centre")


def severity_piece(
    word: str, severity: Severity | None, width: float, node: Node, language: str, size: float = 8.2
) -> Piece:
    """Mark and word, wrapped beside the mark where the column is narrow."""
    style = Style(size, size * 1.34, Weight.BOLD, mark_colour(severity))
    lines = set_lines([Span(word, style)], width - SIDE - 5.0, language)
    height = max(SIDE, sum(line.leading for line in lines))
    tag = node.add("P")

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(tag):
            draw_mark(page, x, y, severity)
            _beside(page, lines, x + SIDE + 5.0, y)

    return Piece(height, paint)


def severity_width(word: str, language: str, size: float = 8.2) -> float:
    """How wide mark and word are on one line."""
    lines = set_lines([Span(word, Style(size, size, Weight.BOLD))], 1e6, language)
    return SIDE + 5.0 + sum(line.width for line in lines) + 0.5


def _beside(page: Page, lines: list[Line], x: float, y: float) -> None:
    if not lines:
        return
    down = y + max(0.0, (SIDE - lines[0].leading) / 2)
    for line in lines:
        page.line(line, x, down + line.ascent)
        down += line.leading


def draw_emblem(page: Page, x: float, y: float, height: float) -> None:
    """The shield with scales, our own drawing, ``height`` points high and nine tenths as wide."""
    u = height / 40.0

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * u, y + dy * u

    page.curves(
        at(18, 0),
        [
            (at(23, 3.4), at(29, 5.0), at(36, 5.0)),
            (at(36, 5.0), at(36, 20.0), at(36, 20.0)),
            (at(36, 30.0), at(27, 36.6), at(18, 40.0)),
            (at(9, 36.6), at(0, 30.0), at(0, 20.0)),
            (at(0, 20.0), at(0, 5.0), at(0, 5.0)),
            (at(7, 5.0), at(13, 3.4), at(18, 0)),
        ],
        fill=NAVY,
    )
    pen = 1.5 * u
    page.strokes([[at(18, 8.5), at(18, 29.5)], [at(12.5, 29.5), at(23.5, 29.5)]], WHITE, pen)
    page.strokes([[at(8, 12.2), at(18, 10.8), at(28, 12.2)]], WHITE, pen)
    for side in (8.0, 28.0):
        page.strokes([[at(side - 4.4, 20.5), at(side, 12.6), at(side + 4.4, 20.5)]], WHITE, 1.0 * u)
        page.curves(
            at(side - 5.2, 20.5),
            [
                (at(side - 4.2, 25.2), at(side + 4.2, 25.2), at(side + 5.2, 20.5)),
                (at(side + 5.2, 20.5), at(side - 5.2, 20.5), at(side - 5.2, 20.5)),
            ],
            fill=WHITE,
        )
