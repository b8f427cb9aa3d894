"""Pages: nothing outside, nothing left alone, pictures untouched, severities that survive a photocopy, hostile content."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldinspect.domain.codes import Severity
from fieldinspect.domain.dossier import AnswerGroup, InspectionReport
from fieldinspect.reports import Paper, Rendered, render
from fieldinspect.reports.layout.flow import LEAST, Flow, Frame
from fieldinspect.reports.layout.look import BLUE, SEVERITY_COLOUR
from fieldinspect.reports.layout.marks import SIDE, draw_mark
from fieldinspect.reports.layout.pieces import Cell, Piece, Row
from fieldinspect.reports.pdf.file import About, PdfFile
from fieldinspect.reports.pdf.jpeg import read_jpeg
from tests.reports import fixtures
from tests.reports.papers import check, pages_of, picture_of, running_text, text_of, word_boxes

Make = Callable[..., Rendered]
LONG_WORD = "x" * 200
LONG_TEXT = ("The remark goes on and on without an end. " * 240)[:10_000]
MIXED = "مرحبا INS-2026-D017-0412 (22(2)) — हिन्दी में — 漢字 — 😀👩‍🔧🇵🇹 — e\u0301\u0323 — \x00\x07\x1b[31m null — שלום 12:30 — ﷺ"


def piece(height: float, *, keep: bool = False, before: float = 0.0) -> Piece:
    return Piece(height, lambda page, x, y: None, before, keep)


FRAME = Frame(left=50, width=400, first_top=100, top=50, bottom=750)
HEIGHTS = st.lists(st.tuples(st.floats(1, 900), st.booleans(), st.floats(0, 30)), max_size=25)


@given(HEIGHTS)
@settings(max_examples=80, deadline=None)
def test_the_flow_puts_everything_once_in_order_inside_the_page(
    heights: list[tuple[float, bool, float]],
) -> None:
    flow = Flow(FRAME)
    parts = [piece(min(height, 650), keep=keep, before=before) for height, keep, before in heights]
    flow.add(parts)
    put = [placed for sheet in flow.sheets for placed in sheet.put]
    assert [placed.part for placed in put] == parts
    for sheet in flow.sheets:
        for placed in sheet.put:
            assert FRAME.top <= placed.y
            assert placed.y + placed.part.height <= FRAME.bottom + 1e-6
        for above, below in zip(sheet.put, sheet.put[1:], strict=False):
            assert above.y + above.part.height <= below.y + 1e-6


@given(HEIGHTS)
@settings(max_examples=80, deadline=None)
def test_a_heading_is_not_the_last_thing_on_a_page(heights: list[tuple[float, bool, float]]) -> None:
    flow = Flow(FRAME)
    parts = [piece(min(height, 40), keep=keep, before=before) for height, keep, before in heights]
    chains = 0.0
    for part in parts:
        chains = chains + part.height + part.before if part.keep else 0.0
        if chains > 600:
            return
    flow.add(parts)
    for sheet in flow.sheets[:-1]:
        assert not sheet.put[-1].part.keep


@given(st.lists(st.integers(0, 160), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_a_row_higher_than_a_page_is_cut_and_loses_no_line(counts: list[int]) -> None:
    drawn: list[tuple[int, int]] = []
    columns = tuple(
        Cell(
            n * 100.0,
            tuple(Piece(13, lambda page, x, y, mark=(n, i): drawn.append(mark)) for i in range(count)),
        )  # type: ignore[misc]
        for n, count in enumerate(counts)
    )
    flow = Flow(FRAME)
    flow.add([piece(300), Row(columns, 400, pad=(4, 5)), piece(20)])
    page: Any = PdfFile(Paper.A4.value).new_page()
    for sheet in flow.sheets:
        for placed in sheet.put:
            assert placed.y + placed.part.height <= FRAME.bottom + 1e-6
            placed.part.draw(page, placed.x, placed.y)
    assert sorted(drawn) == [(n, i) for n, count in enumerate(counts) for i in range(count)]


def test_a_tables_head_stands_on_each_of_its_pages() -> None:
    flow = Flow(FRAME)
    head, again = piece(20), piece(18, before=16)
    flow.table([head], [again], [piece(40) for _ in range(60)])
    assert len(flow.sheets) > 3
    assert flow.sheets[0].put[0].part.height == 20
    for sheet in flow.sheets[1:]:
        assert (sheet.put[0].part, sheet.put[0].y) == (again, FRAME.top)
        assert len(sheet.put) > 2, "a head with at least two rows"


@given(st.floats(0, 640), st.integers(1, 60), st.lists(st.floats(40, 180), max_size=4))
@settings(max_examples=150, deadline=None)
def test_a_section_loses_nothing_and_leaves_a_third_of_a_page_blank_at_most(
    used: float, lines: int, heights: list[float]
) -> None:
    flow = Flow(FRAME)
    flow.add([piece(used)])
    head, rows = piece(30, before=20), [piece(height, before=8) for height in heights]
    body = Row((Cell(0, tuple(piece(13) for _ in range(lines))),), 400, before=9)
    flow.section([head], body, rows)
    put = [[placed.part for placed in sheet.put] for sheet in flow.sheets]
    parts = [part for sheet in put for part in sheet][2:]
    texts = [part for part in parts if isinstance(part, Row)]
    assert sum(len(cell.parts) for text in texts for cell in text.cells) == lines
    assert [part.height for part in parts if not isinstance(part, Row)] == heights
    for sheet in flow.sheets:
        for placed in sheet.put:
            assert placed.y + placed.part.height <= FRAME.bottom + 1e-6
        last = sheet.put[-1].part
        assert not (isinstance(last, Piece) and last.keep), "no head is left alone"
    left = FRAME.bottom - FRAME.first_top - used
    if len(put[0]) == 1 and left > flow.full / 3:
        assert lines * 13 < 2 * LEAST + 52, "only a text too short to be cut in two goes over whole"


def hostile() -> InspectionReport:
    report = fixtures.report()
    first, second, third = report.findings
    findings = (
        replace(
            first,
            title=LONG_WORD,
            facts=f"{MIXED}\n\n{LONG_TEXT}",
            place=LONG_WORD,
            measure_text=LONG_TEXT[:2000],
        ),
        replace(second, title=MIXED, citations=tuple(replace(c, text=LONG_WORD) for c in second.citations)),
        replace(third, title=LONG_TEXT, notice_serial=LONG_WORD),
    )
    group = report.groups[0]
    lines = [
        replace(line, question=LONG_TEXT[:3000], answer=LONG_TEXT, comment=LONG_WORD)
        for line in group.lines[:2]
    ]
    return replace(
        report,
        findings=findings,
        premises=replace(report.premises, name=MIXED, address=LONG_TEXT[:2000], trade_name=LONG_WORD),
        head=replace(report.head, number=LONG_WORD, authority=replace(report.head.authority, name=LONG_TEXT)),
        groups=(AnswerGroup(LONG_TEXT, 1, tuple(lines)), report.groups[5]),
        signatures=tuple(
            replace(s, reason=LONG_TEXT, remarks=MIXED, name=LONG_WORD) for s in report.signatures
        ),
        summary=LONG_TEXT,
    )


def failing_photo(sha256: str, width: int) -> bytes:
    """A source without one picture, with one broken and one that is no JPEG."""
    names = [picture.sha256 for picture in fixtures.PICTURES]
    if sha256 == names[0]:
        raise LookupError(sha256)
    if sha256 == names[1]:
        return b"\xff\xd8\xff\xe0 broken"
    if sha256 == names[2]:
        return b"GIF89a" + b"\0" * 100
    return fixtures.photo(sha256, width)


@pytest.mark.parametrize("paper", list(Paper))
def test_hostile_content_gives_a_readable_document(paper: Paper, tmp_path: Path) -> None:
    made = render(hostile(), failing_photo, paper=paper)
    verdict = check(made.pdf, tmp_path)
    assert verdict.startswith("0 "), verdict
    width, height = paper.value
    for page, x, y, to_x, to_y in word_boxes(made.pdf):
        assert x >= 54, (page, x)
        assert to_x <= width - 50, (page, to_x)
        assert y >= 20, (page, y)
        assert to_y <= height - 20, (page, to_y)
    text = running_text(made.pdf)
    assert text.count("Picture not available here") == 3
    assert text.count("The remark goes on and on without an end.") > 1000
    assert "漢" in made.missing


@given(st.text(max_size=300), st.text(max_size=60))
@settings(max_examples=12, deadline=None)
def test_any_text_that_can_be_typed_makes_a_notice(text: str, name: str) -> None:
    notice = fixtures.notice()
    typed = text.encode("utf-8", "ignore").decode(), name.encode("utf-8", "ignore").decode()
    notice = replace(
        notice,
        reasons=typed[0],
        addressee=typed[1],
        title=typed[1] or "-",
        pictures=(),
        due_rule=typed[0] * 3,
    )
    made = render(notice, fixtures.photo)
    assert pages_of(made.pdf)
    assert len(pypdf.PdfReader(io.BytesIO(made.pdf)).pages) == made.pages


def test_photographs_are_taken_in_untouched_and_once(made: Make) -> None:
    asked: dict[str, list[int]] = {}

    def source(sha256: str, width: int) -> bytes:
        asked.setdefault(sha256, []).append(width)
        return fixtures.photo(sha256, width)

    pdf = render(fixtures.report(), source).pdf
    for sha256, widths in asked.items():
        assert len(widths) == 1
        assert widths[0] in (560, 830, 1650)
        assert pdf.count(fixtures.photo(sha256, widths[0])) == 1
    assert set(asked) == {picture.sha256 for picture in fixtures.PICTURES}


def test_each_photograph_has_its_caption_time_person_and_hash(made: Make) -> None:
    text = running_text(made("report").pdf)
    for picture in fixtures.PICTURES:
        start = " ".join(picture.sha256[i : i + 4] for i in range(0, 12, 4))
        assert picture.caption in text
        assert start in text
    assert "1.1 Press no. 3, general view" in text
    assert "photo 1.1" in text, "the answer names the picture that stands under the finding"


def test_a_findings_pictures_stand_under_its_text_or_at_the_head_of_the_next_page(made: Make) -> None:
    pages = pages_of(made("report").pdf)
    for finding in fixtures.FINDINGS:
        (begins,) = (n for n, page in enumerate(pages) if finding.facts[:40] in page)
        shows = next(n for n, page in enumerate(pages) if finding.pictures[0].caption in page)
        assert shows - begins in (0, 1)
        other = [f for f in fixtures.FINDINGS if f is not finding and f.facts[:40] in pages[shows]]
        before = pages[shows].index(finding.pictures[0].caption)
        if shows > begins:
            assert all(pages[shows].index(f.facts[:40]) > before for f in other)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xc0\x00\x02\xff\xd9", b"\x89PNG" * 9, b"\xff" * 500]
)
def test_what_is_no_picture_is_not_taken_for_one(data: bytes) -> None:
    assert read_jpeg(data) is None


@given(st.binary(max_size=200))
def test_no_bytes_after_a_jpegs_mark_break_the_reader(data: bytes) -> None:
    read_jpeg(b"\xff\xd8\xff" + data + b"\xff\xd9")


def test_severities_differ_when_each_point_is_black_or_white() -> None:
    file = PdfFile((120.0, 40.0))
    page = file.new_page()
    severities: list[Severity | None] = [*Severity, None]
    for n, severity in enumerate(severities):
        draw_mark(page, 10.0 + n * 20.0, 10.0, severity)
    pdf = file.save(About("Marks", "", "", "", "en", None), b"marks")
    picture = picture_of(pdf, dpi=288).convert("L").point(lambda v: 255 if v > 128 else 0)
    scale = 288 / 72
    share = []
    for n in range(len(severities)):
        left, top, side = (10 + n * 20) * scale, 10 * scale, SIDE * scale
        cut = picture.crop((int(left), int(top), int(left + side), int(top + side)))
        share.append(sum(cut.histogram()[:128]) / (cut.width * cut.height))
    minor, serious, very_serious, imminent, advice = share
    assert minor < 0.38 < serious < 0.66 < very_serious < imminent, share
    assert very_serious < imminent - 0.04
    assert advice < 0.45
    assert text_of(pdf).split() == ["1", "2", "3", "4", "R"]


def test_colours_are_dark_enough_to_read_on_white() -> None:
    def luminance(colour: tuple[float, float, float]) -> float:
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    for colour in (*SEVERITY_COLOUR.values(), BLUE):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_the_file_has_title_language_bookmarks_and_tags(made: Make) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made("report", "fr").pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
    assert reader.metadata is not None
    assert reader.metadata.title == f"Rapport d’inspection {fixtures.NUMBER}"
    assert reader.metadata["/CreationDate"] == "D:20260312134500+00'00'"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:2] == ["Ce qu’il faut faire, et pour quand", "Résumé"]
    kinds: dict[str, int] = {}

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                walk(kid)
        elif isinstance(node, dict) and "/S" in node:
            kinds[node["/S"]] = kinds.get(node["/S"], 0) + 1
            if node["/S"] == "/Figure":
                assert node["/Alt"]
            walk(node["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    assert kinds["/H1"] == 1
    assert kinds["/H3"] >= 4
    assert kinds["/Table"] == 9
    assert kinds["/Figure"] == 8 + 2 + 2, "photographs, emblem and code, two signatures"
    assert kinds["/TH"] >= 5 + 4 + 70


def test_a_draft_has_no_date_of_making(made: Make) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made("report", issued=False).pdf))
    assert reader.metadata is not None
    assert "/CreationDate" not in reader.metadata
    assert "not issued" in str(reader.metadata.title)
