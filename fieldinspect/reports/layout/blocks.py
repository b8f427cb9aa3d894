"""The common blocks of a document: paragraphs, headings, labelled facts, table rows, the deadline's box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldinspect.reports.layout.look import (
    BAND,
    BODY,
    GREY,
    HEADING,
    LABEL,
    NAVY,
    SMALL,
)
from fieldinspect.reports.layout.pieces import Cell, Part, Piece, Row, stacked
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Colour, Line, Span, Style, set_lines


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block has to know: the language text is shaped for, the width of the column, where tags go."""

    language: str
    width: float
    node: Node

    def inside(self, node: Node, width: float | None = None) -> Setting:
        """The same for a part of the document."""
        return Setting(self.language, self.width if width is None else width, node)


def spans(text: str | Sequence[Span], style: Style) -> Sequence[Span]:
    """Text as spans."""
    return [Span(text, style)] if isinstance(text, str) else text


def lines_of(setting: Setting, text: str | Sequence[Span], style: Style) -> list[Line]:
    """Text set for the column."""
    return set_lines(spans(text, style), setting.width, setting.language)


def paragraph(
    setting: Setting,
    text: str | Sequence[Span],
    style: Style = BODY,
    *,
    kind: str = "P",
    align: str = "",
    before: float = 0.0,
    keep: bool = False,
) -> list[Part]:
    """A paragraph as one piece a line; its first two and its last two lines stay together."""
    lines = lines_of(setting, text, style)
    if not lines:
        return []
    node = setting.node.add(kind) if kind else None
    last = len(lines) - 1
    made: list[Part] = []
    for i, line in enumerate(lines):
        gap = before if i == 0 else line.leading * 0.55 if line.gap else 0.0
        together = (i == 0 and last > 0) or (i == last - 1 and last > 0) or (i == last and keep)
        made.append(_line_piece(line, setting.width, node, align, gap, together or (keep and last < 4)))
    return made


def _line_piece(line: Line, width: float, node: Node | None, align: str, before: float, keep: bool) -> Piece:
    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(node):
            page.line(line, x, y + line.ascent, width, align)

    return Piece(line.leading, paint, before, keep)


def heading(
    setting: Setting,
    text: str,
    *,
    note: str = "",
    before: float = 22.0,
    level: int = 1,
    section: bool = True,
) -> list[Part]:
    """A section's heading over a rule, kept with what follows; ``note`` stands small at the right."""
    lines = lines_of(setting, text, HEADING)
    if not lines:
        return []
    node = setting.node.add(f"H{level + 1}")
    noted = first_line(note, SMALL.but(colour=GREY), setting.width - lines[0].width - 24.0, setting.language)
    height = sum(line.leading for line in lines) + 4.0

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(node):
            for i, line in enumerate(lines):
                page.line(line, x, y + i * line.leading + line.ascent, setting.width)
            for line in noted:
                page.line(line, x, y + lines[0].ascent, setting.width, "right")
        with page.tagged(None):
            page.rule(x, y + height, x + setting.width, NAVY, 0.8)

    return [
        Piece(height, paint, before, True, (text, level), text if section else ""),
        Piece(7.0, lambda page, x, y: None, 0.0, True),
    ]


def first_line(text: str, style: Style, width: float, language: str) -> list[Line]:
    """Text on one line; of what does not fit the end is left away, with three dots."""
    said = one_line(text)
    lines = set_lines([Span(said, style)], width, language)
    if len(lines) < 2 or width < 4 * style.size:
        return lines[:1]
    lines = set_lines([Span(said, style)], width - style.size, language)
    kept = "".join(piece.shaped.text for piece in lines[0].pieces) if not lines[0].rtl else said[:40]
    return set_lines([Span(f"{kept.rstrip()}…", style)], width + style.size, language)[:1]


def labelled(
    setting: Setting,
    label: str,
    text: str | Sequence[Span],
    *,
    label_width: float,
    style: Style = BODY,
    before: float = 4.0,
) -> Row:
    """A fact: its label at the left, what it is beside it."""
    shift = style.leading - LABEL.leading
    top = Piece(max(0.0, shift * 0.62), lambda page, x, y: None)
    label_parts = paragraph(setting.inside(setting.node, label_width - 8), label, LABEL)
    body = setting.inside(setting.node, setting.width - label_width)
    return Row(
        (Cell(0.0, (top, *label_parts)), Cell(label_width, tuple(paragraph(body, text, style)))),
        setting.width,
        before=before,
    )


def stacked_fact(setting: Setting, label: str, text: str | Sequence[Span], before: float = 6.0) -> list[Part]:
    """A fact in a narrow column: its label above it."""
    head = paragraph(setting, label, LABEL, before=before, keep=True)
    return [*head, *paragraph(setting, text, SMALL)]


def titled_text(
    setting: Setting,
    title: str,
    text: str | Sequence[Span],
    style: Style = BODY,
    before: float = 6.0,
    kind: str = "H4",
) -> list[Part]:
    """A short bold title over a paragraph; ``kind`` is the title's rank among headings."""
    bold = Style(8.2, 12.0, Weight.BOLD, NAVY)
    head = paragraph(setting, title, bold, kind=kind, before=before, keep=True)
    return [*head, *paragraph(setting, text, style)]


def columns(setting: Setting, parts: Sequence[tuple[float, Sequence[Part]]], **options: float | bool) -> Row:
    """Columns side by side, each at its distance from the left edge."""
    return Row(
        tuple(Cell(x, tuple(column)) for x, column in parts),
        setting.width,
        before=float(options.get("before", 0.0)),
        keep=bool(options.get("keep", False)),
    )


def banner(setting: Setting, parts: Sequence[Part], pad: float = 8.5, inset: float = 16.0) -> Piece:
    """Parts on a grey band with a dark edge at the left: drawn whole."""
    height = stacked(parts) + 2 * pad

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(None):
            page.box(x, y, setting.width, height, fill=BAND)
            page.box(x, y, 3.0, height, fill=NAVY)
        down = y + pad
        for i, part in enumerate(parts):
            down += part.before if i else 0.0
            part.draw(page, x + inset, down)
            down += part.height

    return Piece(height, paint)


_INSET = 14.0


def deadline_box(setting: Setting, label: str, day: str, before: float = 8.0) -> Piece:
    """The only box of a document, as a finding has it: by when, on one line."""
    inner = setting.width - 2 * _INSET
    style = Style(9.8, 13.6, Weight.BOLD, NAVY)
    day_width = min(inner * 0.66, sum(line.width for line in lines_of(setting, day, style)) + 1)
    left = setting.inside(setting.node, inner - day_width - 8)
    right = setting.inside(setting.node, day_width)
    lead = [Piece(1.4, lambda page, x, y: None), *paragraph(left, label, SMALL.but(colour=GREY))]
    said = paragraph(right, day, style, align="right")
    body = columns(setting, [(0.0, lead), (inner - day_width, said)])
    return _boxed(setting, body, 6.5, before, None, 0.8)


def large_deadline_box(setting: Setting, label: str, day: str, rule: str, before: float) -> Piece:
    """The only box of a document, as a notice has it: by when, and at the right its rule in words."""
    inner = setting.width - 2 * _INSET
    left = setting.inside(setting.node, inner * (0.46 if rule else 1.0))
    right = setting.inside(setting.node, inner * 0.50)
    style = Style(15.5, 21.0, Weight.BOLD, NAVY)
    said = [*paragraph(left, label, SMALL.but(colour=GREY)), *paragraph(left, day, style, before=1.0)]
    body = columns(setting, [(0.0, said), (inner * 0.50, paragraph(right, rule, SMALL))])
    return _boxed(setting, body, 10.5, before, BAND, 1.6)


def _boxed(setting: Setting, body: Row, pad: float, before: float, fill: Colour | None, pen: float) -> Piece:
    height = body.height + 2 * pad

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(None):
            page.box(x, y, setting.width, height, fill=fill, stroke=NAVY, pen=pen)
        body.draw(page, x + _INSET, y + pad)

    return Piece(height, paint, before)
