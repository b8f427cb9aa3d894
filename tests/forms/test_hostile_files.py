"""Workbooks, lists and instances that are not what they say: what fuzzing has found, and disguises."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import forms
from forms.workbook import UNPACKED_LIMIT
from tests.forms.scenario import Scenario, xform
from tools.fuzz_forms.__main__ import MEMORY, attempt, main, peak
from tools.fuzz_forms.kinds import Kind

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'


def workbook(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("xl/workbook.xml", b"<!--" + b" " * 2_000_000 + b"-->" + DOCTYPE.encode(), "document type"),
        ("xl/workbook.xml", b"<!--" + b" " * (2**20 - 9) + b"-->" + DOCTYPE.encode(), "document type"),
        ("xl/workbook.xml", DOCTYPE.encode("utf-16"), "not UTF-8"),
        ("xl/WORKBOOK.XML", DOCTYPE.encode("utf-16-be"), "not UTF-8"),
        ("xl/_rels/workbook.xml.rels", b'<?xml version="1.0" encoding="UTF-7"?>' + DOCTYPE.encode("utf-7"), "not UTF-8"),
        ("xl/workbook.xml", '<?xml version="1.0" encoding="cp037"?>'.encode("cp037") + DOCTYPE.encode("cp037"), "not UTF-8"),
    ],
)  # fmt: skip
def test_a_document_type_is_refused_in_every_disguise(name: str, content: bytes, told: str) -> None:
    with pytest.raises(forms.FormError, match=told):
        forms.load_form(workbook(**{name: content}))


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    honest = workbook(**{"xl/workbook.xml": b" " * (UNPACKED_LIMIT + 1)})
    size = (UNPACKED_LIMIT + 1).to_bytes(4, "little")
    assert honest.count(size) == 2
    with pytest.raises(forms.FormError, match=r"unpacks to more than|not a readable \.xlsx"):
        forms.load_form(honest.replace(size, (10).to_bytes(4, "little")))


def test_a_workbook_of_too_many_parts_is_refused() -> None:
    with pytest.raises(forms.FormError, match="more than 5000 parts"):
        forms.load_form(workbook(**{f"p{i}": b"" for i in range(5_001)}))


@pytest.mark.parametrize("cut", [30, 60, 120, -40, -21, -4])
def test_a_workbook_that_was_cut_off_is_refused(cut: int) -> None:
    data = workbook(**{"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"})
    with pytest.raises(forms.FormError, match=r"readable|read as an XLSForm"):
        forms.load_form(data[:cut])


@pytest.mark.parametrize(
    "part", [b"<workbook", b"<a b=c/>", b"<a b='<'/>", b"<Override Part/>", b"\xff<a/>", b"<a>\x00</a>"]
)
def test_a_workbook_with_a_broken_part_is_refused(part: bytes) -> None:
    for name in ("[Content_Types].xml", "xl/workbook.xml", "docProps/core.xml", "xl/worksheets/sheet1.xml"):
        with pytest.raises(forms.FormError):
            forms.load_form(workbook(**{"[Content_Types].xml": b"<Types/>", name: part}))


@pytest.mark.parametrize("depth", [1_000, 200_000])
def test_a_list_nested_without_end_is_refused(tmp_path: Path, depth: int) -> None:
    (tmp_path / "l.geojson").write_bytes(b'{"features":' + b"[" * depth)
    form = xform("<a/>", '<instance id="l" src="jr://file/l.geojson"/>')
    with pytest.raises(forms.FormError, match="not a GeoJSON feature collection"):
        forms.load_form(form, media_dir=tmp_path)


def test_a_preload_that_its_type_cannot_hold_is_kept_and_told() -> None:
    model = '<bind nodeset="/data/u" type="int" jr:preload="uid"/>'
    s = Scenario.from_xform("<u/>", model, '<input ref="/data/u"><label>u</label></input>')
    assert (s.value("/data/u") or "").startswith("uuid:")
    assert [each.kind for each in s.session.validate()] == ["type"]


def test_the_fuzzer_finds_nothing_in_a_short_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["fuzz", "1500", "--seed", "20261125"])
    code = main()
    said = capsys.readouterr()
    assert said.err == ""
    assert code == 0 or peak() > MEMORY, said.out  # other tests of this process may have taken the memory
    assert "1,500 inputs with seed 20261125: 0 findings" in said.out


def test_the_fuzzer_tells_failures_refusals_and_hangs_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import signal
    from random import Random

    from tools.fuzz_forms import __main__ as fuzz

    def outcome(use: object) -> str:
        kind = Kind(1, lambda chance: b"", use)  # type: ignore[arg-type]
        return attempt(kind, b"", Random(0), tmp_path)

    def refuses(*_: object) -> None:
        raise forms.FormError("", "no")

    def breaks(*_: object) -> None:
        raise KeyError("x")

    def hangs(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(fuzz, "BUDGET", 0.2)
    former = signal.signal(signal.SIGPROF, fuzz._alarm)
    try:
        assert outcome(lambda *_: None) == "filled"
        assert outcome(refuses) == "refused"
        assert "KeyError: 'x'" in outcome(breaks)
        assert outcome(hangs).startswith("hang beyond")
    finally:
        signal.signal(signal.SIGPROF, former)
