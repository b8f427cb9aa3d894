"""The answers of a checklist in a report, group by group, with comments and the photographs taken to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from fieldinspect.domain.codes import Severity
from fieldinspect.domain.dossier import AnswerGroup, AnswerLine
from fieldinspect.reports.layout.blocks import Setting, paragraph
from fieldinspect.reports.layout.flow import Flow
from fieldinspect.reports.layout.look import GREY, INK, LABEL, LINE, NAVY, SEVERITY_COLOUR, SMALL
from fieldinspect.reports.layout.photos import Numbered, photo_rows
from fieldinspect.reports.layout.pieces import Cell, Part, Piece, Row, space
from fieldinspect.reports.parts import Making, big_heading
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Span, Style
from fieldinspect.reports.words import Words

_TITLE_LINES = 4
_BESIDE = 72
"""Longer answers stand under their question."""
_NUMBER, _ANSWER = 0.075, 0.72


def answer_part(
    making: Making, groups: Sequence[AnswerGroup], printed: Mapping[str, str], flow: Flow
) -> None:
    """Arrange all groups; ``printed`` gives the number of each photograph that stands under a finding already."""
    filled = [group for group in groups if group.lines]
    if not filled:
        return
    titles = big_heading(making, making.words.say("answers.title"))
    for group in filled:
        setting = making.under("Sect")
        table = setting.node.add("Table")
        head = _group_head(setting, table, group)
        rows: list[Part] = []
        for line in group.lines:
            rows.extend(_line_parts(making, setting, table, line, printed))
        if titles:
            head = replace(head, before=2.0)
        flow.table([*titles, head], [_group_head(setting, None, group)], rows)
        titles = []


def _group_head(setting: Setting, table: Node | None, group: AnswerGroup) -> Piece:
    """The group's title over a rule; without a table it is the repetition on a further page."""
    size = 9.4 if group.depth <= 1 else 8.6
    style = Style(size, size * 1.42, Weight.BOLD, NAVY)
    node = table.add("Caption") if table is not None else None
    inner = setting.inside(node or Node("Artifact"), setting.width)
    lines = paragraph(inner, one_line(group.title), style, kind="P" if node else "")[:_TITLE_LINES]
    height = sum(line.height for line in lines) + 3.0

    def paint(page: Page, x: float, y: float) -> None:
        down = y
        for line in lines:
            line.draw(page, x, down)
            down += line.height
        with page.tagged(None):
            page.rule(x, y + height, x + setting.width, NAVY, 0.7)

    title = (one_line(group.title), 2) if node is not None else None
    return Piece(height, paint, 16.0 if group.depth <= 1 else 12.0, True, title)


def _line_parts(
    making: Making, setting: Setting, table: Node, line: AnswerLine, printed: Mapping[str, str]
) -> list[Part]:
    """A question with its answer as a row, and the photographs that stand nowhere else under it."""
    words = making.words
    row = table.add("TR")
    edges = (0.0, _NUMBER * setting.width, _ANSWER * setting.width, setting.width)
    number, question, beside = (
        setting.inside(row.add(kind, scope="Row"), right - left - (10.0 if right < setting.width else 0.0))
        for kind, left, right in zip(("TH", "TD", "TD"), edges, edges[1:], strict=False)
    )
    answer, style = _answer(line, words)
    long = len(answer) > _BESIDE
    asked = paragraph(question, line.question.strip(), SMALL)
    if long:
        below = beside.inside(beside.node, question.width + beside.width)
        asked.extend(paragraph(below, answer, style, before=1.5))
    asked.extend(_remarks(question, line, printed, words))
    cells = (
        Cell(edges[0], tuple(paragraph(number, one_line(line.number), SMALL.but(colour=GREY)))),
        Cell(edges[1], tuple(asked)),
        Cell(edges[2], () if long else tuple(paragraph(beside, answer, style))),
    )
    fresh = [picture for picture in line.pictures if picture.sha256 not in printed]
    numbered = [Numbered(f"{one_line(line.number)}/{i}", picture) for i, picture in enumerate(fresh, 1)]
    photos = photo_rows(setting, numbered, making.album, words, before=6.0, highest=104.0)
    after = [space(6.0)] if photos else []
    return [Row(cells, setting.width, pad=(3.0, 3.6), rule=LINE, keep=bool(photos)), *photos, *after]


def _remarks(setting: Setting, line: AnswerLine, printed: Mapping[str, str], words: Words) -> list[Part]:
    """The inspector's comment, and the numbers of photographs that stand under a finding."""
    parts: list[Part] = []
    if line.comment.strip():
        text = [
            Span(f"{words.say('answers.comment')} ", LABEL.but(weight=Weight.BOLD)),
            Span(line.comment.strip(), LABEL.but(weight=Weight.ITALIC, colour=INK)),
        ]
        parts.extend(paragraph(setting, text, LABEL, before=1.5))
    known = [printed[picture.sha256] for picture in line.pictures if picture.sha256 in printed]
    if known:
        key = "answers.photo.one" if len(known) == 1 else "answers.photo.other"
        parts.extend(paragraph(setting, words.say(key, list=", ".join(known)), LABEL, before=1.0))
    return parts


def _answer(line: AnswerLine, words: Words) -> tuple[str, Style]:
    text = line.answer.strip()
    if not text:
        return words.say("answers.none"), SMALL.but(weight=Weight.ITALIC, colour=GREY)
    if line.tone == "bad":
        return text, SMALL.but(weight=Weight.BOLD, colour=SEVERITY_COLOUR[Severity.VERY_SERIOUS])
    if line.tone == "muted":
        return text, SMALL.but(weight=Weight.ITALIC, colour=GREY)
    return text, SMALL
