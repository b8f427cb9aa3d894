"""Directions: the levels and the order of UAX #9, on cases worked out by hand, as laws, and on Unicode's own files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.reports.text.bidi import (
    kind_of,
    line_levels,
    needs_levels,
    resolve,
    resolve_kinds,
    visual_order,
)

UNICODE = Path("/usr/share/unicode")
ALEF, BET, GIMEL = "\u05d0", "\u05d1", "\u05d2"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
ALPHABET = st.sampled_from(
    [
        *"aB1,.+-( )[]",
        ALEF,
        BET,
        "\u0627",
        "\u0661",
        "\u0300",
        LRI,
        RLI,
        FSI,
        PDI,
        "\u202b",
        "\u202c",
        "\u202e",
    ]
)


def shown(text: str, base: int | None = None) -> str:
    """The characters as they stand on a line, marks that steer left out."""
    levels, paragraph = resolve(text, base)
    settled = line_levels([kind_of(c) for c in text], levels, paragraph)
    order = visual_order(settled)
    return "".join(text[i] for i in order if text[i] not in (LRI, RLI, FSI, PDI))


@pytest.mark.parametrize(
    ("text", "levels", "paragraph"),
    [
        ("abc", [0, 0, 0], 0),
        (ALEF + BET, [1, 1], 1),
        (f"a {ALEF}{BET} b", [0, 0, 1, 1, 0, 0], 0),
        (f"{ALEF} 12", [1, 1, 2, 2], 1),
        (f"a {ALEF} 12", [0, 0, 1, 1, 2, 2], 0),
        (f"{ALEF} (a)", [1, 1, 1, 2, 1], 1),
        (f"{ALEF}1-2", [1, 2, 2, 2], 1),
        ("\u0627 1,2", [1, 1, 2, 2, 2], 1),
    ],
)
def test_levels_worked_out_by_hand(text: str, levels: list[int], paragraph: int) -> None:
    assert resolve(text) == (levels, paragraph)


def test_a_serial_number_reads_right_only_in_an_isolate() -> None:
    assert shown(f"{ALEF}{BET} 4471-B {GIMEL}") == f"{GIMEL} B-4471 {BET}{ALEF}"
    assert shown(f"{ALEF}{BET} {FSI}4471-B{PDI} {GIMEL}") == f"{GIMEL} 4471-B {BET}{ALEF}"


def test_a_telephone_number_keeps_its_plus_in_an_isolate() -> None:
    assert shown(f"{ALEF} {LRI}+351 912 345{PDI} {BET}") == f"{BET} +351 912 345 {ALEF}"


def test_spaces_at_the_end_of_a_line_go_to_the_paragraphs_side() -> None:
    levels, paragraph = resolve(f"a {ALEF}  ", 0)
    assert line_levels([kind_of(c) for c in f"a {ALEF}  "], levels, paragraph) == [0, 0, 1, 0, 0]


@given(st.text(ALPHABET, max_size=40))
def test_an_order_names_each_place_once(text: str) -> None:
    levels, paragraph = resolve(text)
    assert len(levels) == len(text)
    assert all(paragraph <= level <= 126 for level in levels)
    assert sorted(visual_order(levels)) == list(range(len(text)))


@given(st.text(ALPHABET, max_size=30))
def test_an_isolate_does_not_touch_what_stands_around_it(text: str) -> None:
    inside = text.translate(str.maketrans("", "", PDI + "\u2029"))
    opened = sum(inside.count(mark) for mark in (LRI, RLI, FSI))
    closed = f"a{FSI}{inside}{PDI * opened}{PDI}b {ALEF}"
    levels, _ = resolve(closed, 0)
    plain, _ = resolve(f"a{FSI}{PDI}b {ALEF}", 0)
    assert [levels[0], *levels[-3:]] == [plain[0], *plain[-3:]]


@given(st.text(st.sampled_from("abc 12.,()"), max_size=30))
def test_plain_text_needs_no_levels_and_has_none(text: str) -> None:
    assert not needs_levels(text)
    assert resolve(text, 0)[0] == [0] * len(text)


def test_deep_nesting_and_long_rows_of_brackets_are_quick_and_quiet() -> None:
    levels, _ = resolve("\u202a" * 3000 + "a" + "(" * 3000 + ALEF + ")" * 3000)
    assert max(levels) <= 126


def character_cases() -> Iterator[tuple[str, str, str, list[str], list[str]]]:
    for line in (UNICODE / "BidiCharacterTest.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            points, base, paragraph, levels, order = line.split(";")
            text = "".join(chr(int(point, 16)) for point in points.split())
            yield text, base, paragraph, levels.split(), order.split()


@pytest.mark.skipif(
    not UNICODE.is_dir(), reason="Unicode's own cases (Debian: unicode-data) are not installed here"
)
def test_every_ninth_case_of_the_character_file() -> None:
    for text, base, paragraph, levels, order in list(character_cases())[::9]:
        found, own = resolve(text, {"0": 0, "1": 1, "2": None}[base])
        settled = line_levels([kind_of(c) for c in text], found, own)
        kept = [i for i, level in enumerate(levels) if level != "x"]
        assert own == int(paragraph)
        assert [str(settled[i]) for i in kept] == [levels[i] for i in kept]
        assert [str(kept[i]) for i in visual_order([settled[i] for i in kept])] == order


@pytest.mark.skipif(
    not UNICODE.is_dir(), reason="Unicode's own cases (Debian: unicode-data) are not installed here"
)
def test_every_ninth_case_of_the_class_file() -> None:
    wanted: list[str] = []
    for n, line in enumerate((UNICODE / "BidiTest.txt").read_text(encoding="utf-8").splitlines()):
        if line.startswith("@Levels:"):
            wanted = line.split(":")[1].split()
        elif line and line[0] not in "@#" and n % 9 == 0:
            kinds, bits = line.split(";")
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits, 16) & bit:
                    found, own = resolve_kinds(kinds.split(), "", base)
                    settled = line_levels(kinds.split(), found, own)
                    for level, expected in zip(settled, wanted, strict=True):
                        assert expected in ("x", str(level))
