"""Signatures side by side: pen strokes as vectors; a refusal or an absence in words, with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from fieldinspect.domain.acts import Strokes
from fieldinspect.domain.codes import Outcome, Side
from fieldinspect.domain.dossier import SignatureLine
from fieldinspect.reports.layout.blocks import Setting, paragraph
from fieldinspect.reports.layout.look import (
    BODY_BOLD,
    INK,
    LABEL,
    NAVY,
    PEN,
    SMALL,
    SMALL_BOLD,
)
from fieldinspect.reports.layout.pieces import Cell, Part, Piece, Row, space, stacked
from fieldinspect.reports.pdf.page import Page, Point
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Span, text_width
from fieldinspect.reports.words import Words

_HEIGHT = 42.0
_GAP = 14.0
_ACROSS = 3
_SHORT = 240
"""Longer reasons and remarks stand under the signatures, not beside them."""


def signature_rows(setting: Setting, signatures: Sequence[SignatureLine], words: Words) -> list[Part]:
    """The signatures, three a row, each row whole unless remarks make it higher than a page."""
    width = (setting.width - _GAP * (_ACROSS - 1)) / _ACROSS
    blocks = [_block(setting, signature, width, words) for signature in signatures]
    return [*_rows(setting, blocks, width), *_long_texts(setting, signatures, words)]


def _long_texts(setting: Setting, signatures: Sequence[SignatureLine], words: Words) -> list[Part]:
    """Reasons and remarks too long for a third of the page, over its whole width."""
    parts: list[Part] = []
    for signature in signatures:
        texts = [
            (words.say("signature.remarks", text=signature.remarks.strip()), signature.remarks),
            (words.quoted(signature.reason), signature.reason),
        ]
        for said, text in texts:
            if len(text.strip()) > _SHORT:
                name = f"{one_line(signature.name)}. "
                spans = [Span(name, SMALL_BOLD), Span(said, SMALL.but(weight=Weight.ITALIC))]
                parts.extend(paragraph(setting, spans, SMALL, before=10.0))
    return parts


def blank_rows(setting: Setting, words: Words) -> list[Part]:
    """Lines to sign on by hand, for the inspector and both parties."""
    width = (setting.width - _GAP * (_ACROSS - 1)) / _ACROSS
    blocks = []
    for side in (Side.INSPECTOR, Side.EMPLOYER, Side.WORKER):
        inner = setting.inside(setting.node, width)
        blocks.append(
            [
                space(_HEIGHT),
                _line(width),
                *paragraph(inner, words.say(f"side.{side}"), SMALL_BOLD, before=4.0),
                *paragraph(inner, words.say("signature.blank"), LABEL),
            ]
        )
    return _rows(setting, blocks, width)


def _rows(setting: Setting, blocks: Sequence[list[Part]], width: float) -> list[Part]:
    made: list[Part] = []
    for i in range(0, len(blocks), _ACROSS):
        cells = tuple(
            Cell(n * (width + _GAP), tuple(block)) for n, block in enumerate(blocks[i : i + _ACROSS])
        )
        made.append(Row(cells, setting.width, before=14.0 if i else 0.0))
    return made


def _block(setting: Setting, signature: SignatureLine, width: float, words: Words) -> list[Part]:
    inner = setting.inside(setting.node, width)
    when = words.moment(signature.at)
    capacity = one_line(signature.capacity) or words.say(f"side.{signature.side}")
    said_once = f"{capacity} · {when}"
    parts: list[Part] = [
        _space_to_sign(inner, signature, words),
        _line(width),
        *paragraph(inner, one_line(signature.name), SMALL_BOLD, before=4.0),
        *paragraph(
            inner, said_once if text_width(said_once, LABEL) <= width else f"{capacity}\n{when}", LABEL
        ),
    ]
    if 0 < len(signature.remarks.strip()) <= _SHORT:
        said = words.say("signature.remarks", text=signature.remarks.strip())
        parts.extend(paragraph(inner, said, SMALL.but(weight=Weight.ITALIC), before=4.0))
    return parts


def _space_to_sign(setting: Setting, signature: SignatureLine, words: Words) -> Part:
    if signature.outcome is Outcome.SIGNED and any(len(stroke) for stroke in signature.strokes):
        alt = words.say("alt.signature", name=one_line(signature.name))
        return _pen(signature.strokes, setting.width, setting.node.add("Figure", alt=alt))
    title = paragraph(setting, words.say(f"signature.{signature.outcome}"), BODY_BOLD.but(colour=INK))
    quoted = words.quoted(signature.reason) if 0 < len(signature.reason.strip()) <= _SHORT else ""
    reason = paragraph(setting, quoted, LABEL.but(weight=Weight.ITALIC, colour=INK), before=1.0)
    body = (*title, *reason)
    short = stacked(body) <= _HEIGHT
    above = (space(_HEIGHT - stacked(body) - 6.0),) if short and stacked(body) <= _HEIGHT - 6.0 else ()
    below = (space(6.0),) if above else ()
    return Row((Cell(0.0, (*above, *body, *below)),), setting.width)


def _line(width: float) -> Piece:
    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(None):
            page.rule(x, y, x + width, NAVY, 0.8)

    return Piece(0.8, paint)


def _pen(strokes: Strokes, width: float, node: Node) -> Piece:
    lines = _fitted(strokes, width - 12.0, _HEIGHT - 8.0)

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(node):
            page.strokes([[(x + 6 + px, y + 4 + py) for px, py in line] for line in lines], PEN, 1.1)

    return Piece(_HEIGHT, paint)


def _fitted(strokes: Strokes, width: float, height: float) -> list[list[Point]]:
    """Strokes scaled into a field, proportions kept; points that are no numbers are left out."""
    kept = [[(p[0], p[1]) for p in stroke if _finite(p[0]) and _finite(p[1])] for stroke in strokes]
    points = [point for stroke in kept for point in stroke]
    if not points:
        return []
    left, top = min(x for x, _ in points), min(y for _, y in points)
    wide = max(max(x for x, _ in points) - left, 1e-6)
    high = max(max(y for _, y in points) - top, 1e-6)
    scale = min(width / wide, height / high, 1e5)
    lift = (height - high * scale) / 2
    lines: list[list[Point]] = []
    for stroke in kept:
        line = [((x - left) * scale, (y - top) * scale + lift) for x, y in stroke]
        if line:
            lines.append(line if len(line) > 1 else [line[0], (line[0][0] + 0.3, line[0][1])])
    return lines


def _finite(value: float) -> bool:
    return -1e9 < value < 1e9
