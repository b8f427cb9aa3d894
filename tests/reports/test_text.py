"""Setting text: breaks, fallback fonts, long words, and what may not stand on paper."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldinspect.reports.text.breaking import clusters, places
from fieldinspect.reports.text.cleaning import INVISIBLE, clean, unbroken
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Line, Span, Style, missing_characters, set_lines, text_width

STYLE = Style(9.4, 13.4)
ANY = st.text(
    st.one_of(
        st.sampled_from("abc xyz éß-–—/().,;:!?%€«»“” \n\t\u00a0\u202f"),
        st.sampled_from("مرحبا بكم ١٢ नमस्ते क्षि漢字かな😀👩‍🔧🇵🇹e\u0301\u200d\u2068\u2069\u202e\x00\x07"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=80,
)


def said(lines: list[Line]) -> str:
    """The characters that the lines' glyphs stand for, in the order of the paper."""
    return "".join(piece.shaped.text for line in lines for piece in line.pieces)


def broken(text: str) -> list[str]:
    starts = [0, *places(text)]
    return [text[a:b] for a, b in itertools.pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two", ["one ", "two"]),
        ("half-done", ["half-", "done"]),
        ("-5 degrees", ["-5 ", "degrees"]),
        ("2026-04-02", ["2026-04-02"]),
        ("a/b", ["a/", "b"]),
        ("§ 22(2) a", ["§ ", "22(2) ", "a"]),
        ("fin ; suite !", ["fin ; ", "suite !"]),
        ("« mot » dit", ["« mot » ", "dit"]),
        ("10 %", ["10 ", "%"]),
        ("10\u00a0% up", ["10\u00a0% ", "up"]),
        ("wide — dash", ["wide ", "— ", "dash"]),
        ("漢字かな", ["漢", "字", "か", "な"]),
        ("don’t", ["don’t"]),
        ("", []),
    ],
)
def test_where_lines_may_break(text: str, parts: list[str]) -> None:
    assert broken(text) == parts


def test_a_number_is_kept_on_one_line() -> None:
    assert len(places(unbroken("INS-2026-D017-0412"))) == 1
    assert len(places(unbroken("+351 912 345 678"))) == 1
    assert said(set_lines([Span(unbroken("IMP-2026-X1A2B3-0001"), STYLE)], 500)) == "IMP-2026-X1A2B3-0001"


@given(ANY, st.floats(min_value=30, max_value=400))
@settings(max_examples=150, deadline=None)
def test_lines_fit_and_say_all_that_can_be_said(text: str, width: float) -> None:
    lines = set_lines([Span(text, STYLE)], width)
    for line in lines:
        glyphs = sum(len(piece.shaped.glyphs) for piece in line.pieces)
        assert line.width <= width + 0.02 or glyphs <= 12, (
            "only one character, with its marks, may be too wide"
        )
    kept = sorted(c for c in clean(text) if c not in INVISIBLE and not c.isspace())
    assert sorted(c for c in said(lines) if not c.isspace()) == kept


@given(ANY)
@settings(max_examples=60, deadline=None)
def test_glyphs_stand_for_each_character_once(text: str) -> None:
    for line in set_lines([Span(text, STYLE)], 200):
        for piece in line.pieces:
            typed = sorted("".join(glyph.text for glyph in piece.shaped.glyphs))
            assert typed == sorted(piece.shaped.text)


def test_a_word_without_end_is_cut_between_characters() -> None:
    lines = set_lines([Span("e\u0301" * 200, STYLE)], 60)
    assert len(lines) > 10
    assert all(line.width <= 60.02 for line in lines)
    assert all(piece.shaped.text[0] == "e" for line in lines for piece in line.pieces)


def test_what_is_held_together_gives_way_at_its_spaces_before_a_figure_is_cut() -> None:
    lines = set_lines([Span("22\u00a0September\u00a02026", STYLE)], 60)
    assert [said([line]).strip("\u00a0") for line in lines] == ["22", "September", "2026"]


def test_people_and_flags_are_not_cut_apart() -> None:
    assert clusters("👩‍🔧a🇵🇹🇫🇷e\u0301") == [3, 4, 6, 8, 10]


def test_what_cannot_stand_on_paper_is_taken_out() -> None:
    assert clean("a\x00b\x1b[31m\r\nc\x0bd\u2029e\ud800") == "ab[31m\nc\nd\ne\ufffd"
    assert said(set_lines([Span("a\x00b\u202ec\u200e", STYLE)], 100)) == "abc"


def test_empty_lines_of_the_writer_become_a_gap() -> None:
    lines = set_lines([Span("one\n\n\ntwo\nthree\n\n", STYLE)], 200)
    assert [said([line]) for line in lines] == ["one", "two", "three"]
    assert [line.gap for line in lines] == [False, True, False]


def test_each_script_is_set_in_a_font_that_has_it() -> None:
    (line,) = set_lines([Span("Hall مصنع कारखाना", STYLE)], 500)
    assert {piece.shaped.face.name for piece in line.pieces} == {
        "NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansDevanagari-Regular",
    }  # fmt: skip
    assert all(glyph.id for piece in line.pieces for glyph in piece.shaped.glyphs)


def test_arabic_runs_from_the_right_and_its_letters_join() -> None:
    (line,) = set_lines([Span("سلام عليكم", STYLE)], 500)
    assert line.rtl
    assert line.pieces[0].shaped.text.startswith("عليكم"), "the second word stands at the left"
    alone = sum(text_width(c, STYLE) for c in "سلام")
    assert text_width("سلام", STYLE) < alone, "joined letters are narrower than letters alone"


def test_characters_that_no_font_has_are_named() -> None:
    assert missing_characters(["Hall 漢 😀", "مصنع e\u0301\u200d"]) == "漢😀"


def test_bold_is_wider_than_regular() -> None:
    assert text_width("Improvement", STYLE.but(weight=Weight.BOLD)) > text_width("Improvement", STYLE)
