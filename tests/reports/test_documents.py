"""Documents as their readers meet them: what stands on paper, what the file holds, that it is the same tomorrow."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp

from fieldinspect.domain.codes import Audience
from fieldinspect.domain.dossier import data_of, data_sha256
from fieldinspect.reports import Paper, Rendered, UnknownLanguage, render
from fieldinspect.reports.layout.look import GHOST
from fieldinspect.reports.words import words_of
from tests.reports import fixtures
from tests.reports.papers import check, fonts_of, pages_of, picture_of, running_text, text_of, word_boxes

Make = Callable[..., Rendered]
ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = [(kind, language) for kind in ("report", "notice", "prohibition") for language in ("en", "fr")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_report_says_every_finding_its_law_and_both_parties(made: Make, language: str) -> None:
    text = running_text(made("report", language).pdf)
    for finding in (*fixtures.FINDINGS, fixtures.RECOMMENDATION):
        assert text.count(finding.title) >= 2 or finding.kind == "recommendation", (
            "in the table and in its section"
        )
        assert finding.title in text
        assert finding.facts in text
        assert finding.measure_text in text
        for citation in finding.citations:
            assert citation.text in text
    for name in ("Amina Diallo", "Jonas Weber", "Victor Okafor", "Lucía Fernández", "chosen by the employer"):
        assert name in text
    for group in fixtures.groups():
        for line in group.lines:
            assert line.question in text
    for part in (
        fixtures.NUMBER,
        "boiler house (locked, nobody had the key).",
        "I must ask head office first.",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "What must be done, and by when",
                "At once",
                "Thursday 2 April 2026",
                "Refused to sign",
                "131 women",
            ),
        ),
        (
            "fr",
            (
                "Ce qu’il faut faire, et pour quand",
                "Immédiatement",
                "jeudi 2 avril 2026",
                "A refusé de signer",
            ),
        ),
    ],
)
def test_the_first_page_says_what_to_do_by_when_by_whom(
    made: Make, language: str, said: tuple[str, ...]
) -> None:
    pdf = made("report", language).pdf
    everything = running_text(pdf)
    for words in said:
        assert words in everything
    first = " ".join(pages_of(pdf)[0].split())
    words = words_of(language)
    assert words.say("must.title") in first
    assert words.say("must.by", name="Horizon Textiles Ltd") in first
    for finding in fixtures.FINDINGS:
        assert finding.title in first
        assert words.severity(finding.severity) in first
        if finding.due:
            assert words.date(finding.due).replace("\u00a0", " ") in first


@pytest.mark.parametrize(("kind", "language"), [k for k in KINDS if k[0] != "report"])
def test_a_notice_says_all_that_it_needs_to_bind(made: Make, kind: str, language: str) -> None:
    notice = fixtures.notice(language) if kind == "notice" else fixtures.prohibition(language)
    text = running_text(made(kind, language).pdf)
    for part in (
        notice.title, notice.basis, notice.opinion, notice.reasons, notice.requirement, notice.due_rule, notice.risk,
        *notice.appeal, notice.offence, notice.posting, notice.copy_note, notice.handed_to, fixtures.SERIAL, fixtures.NUMBER,
    ):  # fmt: skip
        assert part in text
    for citation in notice.citations:
        name = words_of(language).say("colon", name=citation.text, text=citation.summary)
        assert name.replace("\u00a0", " ").translate({0x2068: None, 0x2069: None}) in text
    assert words_of(language).say("copy.employer") in text


@pytest.mark.parametrize(("kind", "language"), KINDS)
def test_the_file_is_sound_and_every_font_is_inside(
    made: Make, kind: str, language: str, tmp_path: Path
) -> None:
    pdf = made(kind, language).pdf
    verdict = check(pdf, tmp_path)
    assert verdict.startswith("0 "), verdict
    assert "WARNING" not in verdict
    rows = fonts_of(pdf, tmp_path)
    assert rows
    for row in rows:
        assert row[1:4] == ["CID", "TrueType", "Identity-H"], row
        assert row[4:7] == ["yes", "yes", "yes"], row
        assert row[0][6] == "+"
    assert b"Helvetica" not in pdf
    assert b"pdfaid" not in pdf
    assert b"pdfuaid" not in pdf


def test_extracted_text_holds_what_was_typed_and_no_ligature_signs(made: Make) -> None:
    text = text_of(made("report").pdf)
    assert "first aid" in text
    assert "office" in text
    assert not [c for c in text if "\ue000" <= c <= "\uf8ff" or "\ufb00" <= c <= "\ufb4f"]


def test_the_code_at_the_head_is_number_version_and_hash_of_the_data(made: Make) -> None:
    for kind, document, number in (
        ("report", fixtures.report(), fixtures.NUMBER),
        ("notice", fixtures.notice(), fixtures.SERIAL),
    ):
        found = zxingcpp.read_barcodes(picture_of(made(kind).pdf, dpi=150))
        assert [code.text for code in found] == [f"{number} V1 SHA256:{data_sha256(document).upper()}"]
        start = " ".join(data_sha256(document)[i : i + 4] for i in range(0, 16, 4))
        assert all(start in page.replace("\u00a0", " ") for page in pages_of(made(kind).pdf))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["report", "notice"])
def test_a_draft_is_marked_on_each_page_and_has_no_number(made: Make, kind: str, language: str) -> None:
    draft = made(kind, language, issued=False)
    words = words_of(language)
    number = fixtures.NUMBER if kind == "report" else fixtures.SERIAL
    pages = pages_of(draft.pdf)
    for n, page in enumerate(pages, 1):
        assert words.say("foot.draft") in page
        assert ghosts(draft.pdf, n) > 1500
    head = pages[0][: pages[0].index(words.say("notice.to" if kind == "notice" else "fact.establishment"))]
    assert number not in head
    assert not zxingcpp.read_barcodes(picture_of(draft.pdf, dpi=150))
    issued = made(kind, language)
    assert all(ghosts(issued.pdf, n) < 100 for n in range(1, issued.pages + 1))


def ghosts(pdf: bytes, page: int) -> int:
    """How many points of a page have the grey of the marks that lie under the text."""
    wanted = [round(part * 255) for part in GHOST]
    picture = picture_of(pdf, page, dpi=50)
    counted = picture.getcolors(picture.width * picture.height) or []
    return sum(
        n for n, colour in counted if all(abs(a - b) <= 1 for a, b in zip(colour, wanted, strict=True))
    )


def test_a_practice_paper_says_so_on_each_page() -> None:
    notice = fixtures.notice()
    made = render(replace(notice, head=replace(notice.head, practice=True)), fixtures.photo)
    for n, page in enumerate(pages_of(made.pdf), 1):
        assert "Practice ·" in page
        assert ghosts(made.pdf, n) > 1500
    assert "not an official document" in pages_of(made.pdf)[0]


def test_a_second_version_says_what_it_replaces() -> None:
    report = fixtures.report()
    made = render(replace(report, head=replace(report.head, version=2, replaces=1)), fixtures.photo)
    assert "Version 2" in text_of(made.pdf)
    assert "Replaces version 1" in text_of(made.pdf)


@pytest.mark.parametrize("audience", list(Audience))
def test_each_copy_names_its_reader(audience: Audience) -> None:
    notice = fixtures.notice()
    made = render(replace(notice, head=replace(notice.head, audience=audience), pictures=()), fixtures.photo)
    assert words_of("en").say(f"copy.{audience}") in text_of(made.pdf)


def test_the_same_value_gives_the_same_bytes_in_another_process(made: Make) -> None:
    script = (
        "import hashlib\n"
        "from fieldinspect.reports import render\n"
        "from tests.reports import fixtures\n"
        "for kind in (fixtures.report('fr'), fixtures.notice('en')):\n"
        "    print(hashlib.sha256(render(kind, fixtures.photo).pdf).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == [made("report", "fr").sha256, made("notice", "en").sha256]


def test_a_changed_comma_changes_the_hash(made: Make) -> None:
    report = fixtures.report()
    changed = replace(report, summary=report.summary.replace(",", "", 1))
    assert data_sha256(changed) != data_sha256(report)
    assert render(changed, fixtures.photo).sha256 != made("report").sha256


def test_hashes_are_those_of_the_bytes(made: Make) -> None:
    rendered = made("report")
    assert rendered.sha256 == hashlib.sha256(rendered.pdf).hexdigest()
    assert rendered.data_sha256 == hashlib.sha256(data_of(fixtures.report())).hexdigest()
    assert rendered.pages == len(pages_of(rendered.pdf))
    assert rendered.missing == ""


def test_times_are_those_of_the_place() -> None:
    report = fixtures.report()
    abroad = replace(report, head=replace(report.head, zone="Asia/Kathmandu"), groups=(), findings=())
    assert "12 March 2026, 14:57–19:25" in running_text(render(abroad, fixtures.photo).pdf)
    overnight = replace(report, ended=report.started + timedelta(hours=20), groups=(), findings=())
    assert "12 March 2026, 09:12 – 13 March 2026, 05:12" in running_text(
        render(overnight, fixtures.photo).pdf
    )


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_leaves_the_margins(paper: Paper) -> None:
    pdf = render(fixtures.report("fr"), fixtures.photo, paper=paper).pdf
    width, height = paper.value
    for page, x, y, to_x, to_y in word_boxes(pdf):
        assert x >= 55.5, (page, x)
        assert to_x <= width - 55.0, (page, to_x)
        assert y >= 25, (page, y)
        assert to_y <= height - 24, (page, to_y)


def test_a_language_without_words_is_refused_by_name() -> None:
    notice = fixtures.notice()
    with pytest.raises(UnknownLanguage, match=r"'xx'.*en, fr"):
        render(replace(notice, head=replace(notice.head, language="xx")), fixtures.photo)
