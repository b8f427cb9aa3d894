"""Findings in a report: the table that says what to do by when, and each finding with its law, measure and pictures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from fieldinspect.domain.codes import FindingKind, Measure, Severity
from fieldinspect.domain.dossier import Citation, FindingLine, InspectionReport
from fieldinspect.reports.layout.blocks import (
    Setting,
    banner,
    columns,
    deadline_box,
    heading,
    paragraph,
    stacked_fact,
    titled_text,
)
from fieldinspect.reports.layout.flow import Flow
from fieldinspect.reports.layout.look import (
    BAND,
    BODY,
    BODY_BOLD,
    INK,
    LABEL,
    LABEL_BOLD,
    LINE,
    SMALL,
    SMALL_BOLD,
)
from fieldinspect.reports.layout.marks import mark_colour, severity_piece, severity_width
from fieldinspect.reports.layout.photos import Numbered, photo_rows
from fieldinspect.reports.layout.pieces import Cell, Part, Piece, Row, space
from fieldinspect.reports.parts import Making, big_heading, citation_text, table_row
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line, unbroken, with_numbers
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Line, Span, Style, set_lines
from fieldinspect.reports.words import Words

_PLACES = (0.0, 0.052, 0.260, 0.580, 0.805, 1.0)
_TITLE_LENGTH = 240
_SIDE = 112.0
_TEXT = 128.0
_AT_ONCE = (Measure.PROHIBITION_IMMEDIATE, Measure.PROHIBITION_DEFERRED)


def summary_band(making: Making, report: InspectionReport) -> Part:
    """How many findings of each severity, gravest first, and how many recommendations."""
    words = making.words
    counts: list[tuple[Severity | None, int, str]] = [
        (severity, sum(f.severity is severity for f in report.findings), words.severity(severity))
        for severity in reversed(Severity)
    ]
    n = len(report.recommendations)
    name = words.say("recommendation.one" if n == 1 else "recommendation.other")
    counts.append((None, n, name))
    setting = making.under("L")
    inner = making.width - 32.0
    natural = [severity_width(text, words.language, 8.0) for _, _, text in counts]
    spare = max(0.0, inner - 10.0 - sum(natural)) / (len(counts) - 1)
    cells: list[Cell] = []
    x = 0.0
    for (severity, number, text), wide in zip(counts, natural, strict=True):
        node = setting.node.add("LI")
        tint = mark_colour(severity) if number else (0.60, 0.63, 0.67)
        style = Style(20.0, 24.0, Weight.BOLD, tint)
        figure = paragraph(setting.inside(node, wide + spare), words.number(number), style)
        mark = severity_piece(text, severity, wide + spare, node, words.language, 8.0)
        cells.append(Cell(x, (*figure, space(3.0), mark)))
        x += wide + spare
    return banner(setting, [Row(tuple(cells), inner)])


def must_table(making: Making, report: InspectionReport, flow: Flow) -> None:
    """What must be done, by when, by whom: the first thing that a reader looks for."""
    words = making.words
    setting = making.under("Sect")
    by = words.say("must.by", name=one_line(report.premises.name)) if report.findings else ""
    title = heading(setting, words.say("must.title"), note=by, before=15.0)
    if not report.findings:
        flow.add([*title, *paragraph(setting, words.say("must.none"), BODY)])
        return
    keys = ("must.number", "must.severity", "must.finding", "must.measure", "must.due")
    cells = [[(words.say(key), LABEL_BOLD)] for key in keys]
    table = setting.node.add("Table")
    head = table_row(setting, table, _PLACES, cells, cell="TH", pad=(0.0, 4.0))
    again = table_row(setting, None, _PLACES, cells, pad=(2.0, 4.0))
    rows = [_must_row(setting, table, finding, words) for finding in report.findings]
    flow.table([*title, head], [again], rows)


def _must_row(setting: Setting, table: Node, finding: FindingLine, words: Words) -> Row:
    row = table.add("TR")
    edges = [place * setting.width for place in _PLACES]
    cells = [setting.inside(row.add("TD"), right - left - 9.0) for left, right in itertools.pairwise(edges)]
    law = citation_text([c for c in finding.citations if c.binding])
    due = due_text(finding, words)
    columns_: tuple[list[Part], ...] = (
        paragraph(cells[0], one_line(finding.mark), BODY_BOLD),
        [
            severity_piece(
                words.severity(finding.severity),
                finding.severity,
                cells[1].width,
                cells[1].node,
                words.language,
            )
        ],
        [
            *paragraph(cells[2], _short(finding.title), SMALL_BOLD),
            *paragraph(cells[2], law, LABEL, before=1.0),
        ],
        paragraph(cells[3], measure_spans(finding, words, SMALL), SMALL),
        paragraph(cells[4].inside(cells[4].node, cells[4].width + 9.0), due, SMALL_BOLD),
    )
    return Row(
        tuple(Cell(x, tuple(parts)) for x, parts in zip(edges, columns_, strict=False)),
        setting.width,
        pad=(4.0, 5.0),
        rule=LINE,
    )


def due_text(finding: FindingLine, words: Words) -> str:
    """By when, in words."""
    if finding.at_once:
        return words.say("due.at_once")
    return words.date(finding.due) if finding.due else words.say("due.none")


def measure_spans(finding: FindingLine, words: Words, style: Style) -> list[Span]:
    """The measure: its name, the number of its notice, what it asks for."""
    bold = style.but(weight=Weight.BOLD)
    made = [Span(words.measure(finding.measure), bold)]
    if finding.notice_serial.strip():
        made.append(Span(f" {unbroken(one_line(finding.notice_serial))}", style))
    if finding.measure_text.strip():
        made.append(Span(words.say("colon", name="", text=finding.measure_text.strip()), style))
    return made


def recommendations_line(making: Making, recommendations: Sequence[FindingLine]) -> list[Part]:
    """The recommendations in one sentence, kept apart from what must be done."""
    if not recommendations:
        return []
    words = making.words
    listed = "; ".join(f"{one_line(r.mark)}\u00a0{one_line(r.title)}" for r in recommendations)
    text = [
        Span(words.say("recommendations.lead"), SMALL_BOLD),
        Span(f" {words.say('recommendations.free')} {listed}.", SMALL),
    ]
    return paragraph(making.setting, text, SMALL, before=7.0)


def finding_sections(
    making: Making, findings: Sequence[FindingLine], title: str, flow: Flow, note: str = ""
) -> None:
    """Arrange a part of the report with one section for each finding."""
    titles = big_heading(making, title, note) if findings else []
    for finding in findings:
        _section(making, finding, flow, titles)
        titles = []


def _section(making: Making, finding: FindingLine, flow: Flow, titles: Sequence[Part]) -> None:
    words = making.words
    setting = making.under("Sect")
    advice = finding.kind is FindingKind.RECOMMENDATION
    pictures = [Numbered(f"{one_line(finding.mark)}.{i}", p) for i, p in enumerate(finding.pictures, 1)]
    rows = photo_rows(setting, pictures, making.album, words)
    side = setting.inside(setting.node, _SIDE)
    main = setting.inside(setting.node, setting.width - _TEXT)
    body = columns(
        setting,
        [(0.0, _facts(side, finding, words)), (_TEXT, _account(main, finding, words, advice))],
        before=9.0,
    )
    head = _finding_head(setting, finding, words, before=0.0 if titles else 20.0)
    flow.section([*titles, head], body, rows)


def _finding_head(setting: Setting, finding: FindingLine, words: Words, before: float) -> Piece:
    """The grey band with number, title and severity."""
    recommendation = finding.kind is FindingKind.RECOMMENDATION
    severity = None if recommendation else finding.severity
    word = words.say("recommendation.one") if recommendation else words.severity(finding.severity)
    if finding.kind is FindingKind.LEGAL_GAP:
        word = f"{words.say('kind.legal_gap')} · {word}"
    wide = min(severity_width(word, words.language), setting.width * 0.4)
    number = set_lines([Span(one_line(finding.mark), Style(13.0, 17.0, Weight.BOLD, INK))], 60.0)[:1]
    number_width = max(24.0, sum(line.width for line in number) + 10.0)
    room = setting.width - 14.0 - number_width - wide - 22.0
    node = setting.node.add("H3")
    lines = set_lines(
        [Span(_short(finding.title), Style(10.4, 14.0, Weight.BOLD, INK))], room, setting.language
    )
    mark = severity_piece(word, severity, wide, setting.node, words.language)
    text_height = max(17.0, sum(line.leading for line in lines))
    height = max(text_height, mark.height) + 13.0
    colour = mark_colour(severity)

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(None):
            page.box(x, y, setting.width, height, fill=BAND)
            page.box(x, y, 2.6, height, fill=colour)
        down = y + (height - text_height) / 2
        with page.tagged(node):
            for line in number:
                page.line(line, x + 14.0, down + line.ascent)
            _lines_at(page, lines, x + 14.0 + number_width, down + max(0.0, 17.0 - 14.0) / 2 + 0.2)
        mark.draw(page, x + setting.width - wide - 10.0, y + (height - mark.height) / 2)

    title = f"{one_line(finding.mark)}  {one_line(finding.title)}"
    return Piece(height, paint, before, True, (title, 2))


def _short(title: str) -> str:
    """A title as it fits a band; the whole of a longer one stands under it."""
    said = one_line(title)
    return said if len(said) <= _TITLE_LENGTH else f"{said[:_TITLE_LENGTH].rstrip()}…"


def _lines_at(page: Page, lines: Sequence[Line], x: float, y: float) -> None:
    for line in lines:
        page.line(line, x, y + line.ascent)
        y += line.leading


def _facts(setting: Setting, finding: FindingLine, words: Words) -> list[Part]:
    parts: list[Part] = []

    def add(key: str, text: str) -> None:
        if text.strip():
            parts.extend(stacked_fact(setting, words.say(key), text, before=7.0 if parts else 0.0))

    binding = [c for c in finding.citations if c.binding]
    other = [c for c in finding.citations if not c.binding]
    add("finding.basis", "\n".join(with_numbers(c.text) for c in binding))
    add("finding.guidance", "\n".join(with_numbers(c.text) for c in other))
    add("finding.place", finding.place)
    exposed = [
        words.count(key, n)
        for key, n in (("women", finding.women_exposed), ("men", finding.men_exposed))
        if n is not None
    ]
    add("finding.exposed", ", ".join(exposed))
    return parts


def _account(setting: Setting, finding: FindingLine, words: Words, advice: bool) -> list[Part]:
    parts: list[Part] = []

    def add(key: str, text: str | Sequence[Span]) -> None:
        parts.extend(titled_text(setting, words.say(key), text, before=6.0 if parts else 0.0))

    if len(one_line(finding.title)) > _TITLE_LENGTH:
        parts.extend(paragraph(setting, finding.title, BODY))
    if finding.facts.strip():
        add("finding.observed", finding.facts.strip())
    required = _required(finding.citations)
    if required:
        add("finding.required", required)
    if advice:
        if finding.measure_text.strip():
            add("finding.advice", finding.measure_text.strip())
        return parts
    if finding.measure is not Measure.NONE or finding.measure_text.strip():
        add("finding.measure", measure_spans(finding, words, BODY))
    if finding.at_once or finding.due:
        label = words.say("finding.takes_effect" if finding.measure in _AT_ONCE else "finding.due")
        day = (
            words.long_date(finding.due) if finding.due and not finding.at_once else words.say("due.at_once")
        )
        parts.append(deadline_box(setting, label, day))
    return parts


def _required(citations: Sequence[Citation]) -> str:
    return "\n".join(c.summary.strip() for c in citations if c.binding and c.summary.strip())
