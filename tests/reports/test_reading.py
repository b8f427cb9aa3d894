"""Checking a document without a network: what it carries inside, and what is none of ours."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
from collections.abc import Callable

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldinspect.domain.dossier import data_of
from fieldinspect.reports import NotOurDocument, Rendered, read_back
from tests.reports import fixtures

Make = Callable[..., Rendered]


def test_the_data_come_back_as_they_went_in(made: Make) -> None:
    back = read_back(made("report", "fr").pdf)
    assert back.data == data_of(fixtures.report("fr"))
    assert back.data_sha256 == hashlib.sha256(back.data).hexdigest()
    assert back.intact
    assert (back.number, back.version) == (fixtures.NUMBER, 1)
    assert json.loads(back.data)["findings"][0]["title"] == fixtures.FINDINGS[0].title


def test_the_manifest_names_the_data_and_every_photograph(made: Make) -> None:
    back = read_back(made("report").pdf)
    assert set(back.hashes.values()) >= {picture.sha256 for picture in fixtures.PICTURES}
    assert back.hashes["inspection.json"] == back.data_sha256
    assert back.hashes["record"] == fixtures.sha("record")


def test_a_draft_gives_no_number(made: Make) -> None:
    back = read_back(made("notice", issued=False).pdf)
    assert (back.number, back.version, back.intact) == ("", None, True)


def test_exchanged_data_are_noticed(made: Make) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made("notice").pdf))
    changed = data_of(fixtures.notice()).replace(b"2026-04-02", b"2027-04-02")
    for embedded in writer.attachment_list:
        if embedded.name == "inspection.json":
            embedded.content = changed
    kept = io.BytesIO()
    writer.write(kept)
    back = read_back(kept.getvalue())
    assert back.data == changed
    assert not back.intact


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"hello", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>"]
)
def test_what_is_none_of_ours_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(NotOurDocument, match="not changed"):
        read_back(data)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_crashes(made: Make, data: st.DataObject) -> None:
    pdf = bytearray(made("notice").pdf)
    for _ in range(data.draw(st.integers(1, 20))):
        pdf[data.draw(st.integers(0, len(pdf) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(pdf)))
    for damaged in (bytes(pdf), bytes(pdf[:cut])):
        with contextlib.suppress(NotOurDocument):
            assert read_back(damaged).data
