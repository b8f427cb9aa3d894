"""The square code: another program reads what was written, also from a torn print."""

from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from fieldinspect.reports.layout.code import code_text
from fieldinspect.reports.layout.squares import TooLong, qr_matrix


def printed(text: str, unit: int = 4) -> Image.Image:
    rows = qr_matrix(text)
    side = (len(rows) + 8) * unit
    image = Image.new("L", (side, side), 255)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(rows, 4):
        for x, on in enumerate(row, 4):
            if on:
                draw.rectangle((x * unit, y * unit, x * unit + unit - 1, y * unit + unit - 1), fill=0)
    return image


def read(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1, max_size=311))
@settings(max_examples=40, deadline=None)
def test_what_is_written_in_its_alphabet_is_read(text: str) -> None:
    assert read(printed(text)) == [text]


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=213))
@settings(max_examples=30, deadline=None)
def test_what_is_written_in_other_letters_is_read(text: str) -> None:
    assert read(printed(text)) == [text]


@pytest.mark.parametrize("length", [20, 38, 61, 90, 122, 154, 178, 221, 262, 311])
def test_every_size_can_be_read(length: int) -> None:
    if length < 311:
        assert len(qr_matrix("A" * length)) < len(qr_matrix("A" * (length + 1)))
    assert read(printed("A1:" * (length // 3))) == ["A1:" * (length // 3)]


def test_a_smudge_does_no_harm() -> None:
    text = code_text("INS-2026-D017-0412", 1, "0f" * 32)
    image = printed(text)
    ImageDraw.Draw(image).rectangle((70, 70, 90, 84), fill=0)
    assert read(image) == [text]


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(TooLong):
        qr_matrix("A" * 312)


def test_a_strange_number_still_makes_a_code() -> None:
    text = code_text("漢字 é" * 50, 3, "a" * 64)
    assert read(printed(text)) == [text]
