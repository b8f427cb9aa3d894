"""`forms check`: one page that a designer reads, the same as JSON, and no file that ends it without a sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import forms
from fieldinspect.cli.forms_checking import FILE_LIMIT, HAS_ERRORS, SOUND, UNREADABLE, check
from forms.linting import advice

DATA = Path(__file__).parent / "data"
SHIPPED = Path(__file__).resolve().parents[2] / "forms" / "checklists"


def test_a_careless_checklist_is_told_on_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(DATA / "careless.md", "xx") == HAS_ERRORS
    golden = DATA / "careless.txt"
    said = capsys.readouterr().out
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_json_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(DATA / "careless.md", "xx", as_json=True) == HAS_ERRORS
    told = json.loads(capsys.readouterr().out)
    assert (told["loads"], told["id"], told["questions"], told["lists"]) == (
        True,
        "careless",
        8,
        {"yn": 2, "hz": 2},
    )
    assert set(told["problems"][0]) == {"code", "gravity", "place", "sentence", "remedy"}
    check(DATA / "careless.md", "xx")
    page = capsys.readouterr().out
    assert all(each["sentence"] in page and each["place"] in page for each in told["problems"])


def test_a_shipped_checklist_and_its_xform_are_told_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = SHIPPED / "fi_general.md"
    xform = tmp_path / "fi_general.xml"
    xform.write_bytes(forms.load_form(source, media_dir=SHIPPED).xml)
    found = []
    for file in (source, xform):
        assert check(file, "xx", SHIPPED, as_json=True) == SOUND
        told = json.loads(capsys.readouterr().out)
        found.append([(each["code"], each["sentence"]) for each in told["problems"]])
    assert found[0] == found[1]
    assert {code for code, _ in found[0]} == {"D1"}


def test_the_domain_rules_hold_for_an_xform_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xform = tmp_path / "careless.xml"
    xform.write_bytes(forms.load_form(DATA / "careless.md").xml)
    assert check(xform, "xx") == HAS_ERRORS
    said = capsys.readouterr().out
    assert "D5  /data/worker/nm: what a person says or shows is not protected" in said
    assert "F1  /data/why, relevant: it asks whether exits is “not_complaint”" in said


def test_all_errors_of_a_form_that_does_not_load_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "two.md"
    form.write_text(
        "| survey |\n| | type | name | label | relevant | calculation |\n| | text | a | A | summ(1) = 1 | |\n"
        "| | calculate | b | | | 1 + |\n| | text | c | C | position( | |\n",
        encoding="utf-8",
    )
    assert check(form, "xx") == UNREADABLE
    said = capsys.readouterr().err
    assert said.startswith("two.md cannot be used:\n")
    assert [said.count(f"survey, row {row}") for row in (2, 3, 4)] == [1, 1, 1]
    assert "did you mean `sum`?" in said
    assert check(form, "xx", as_json=True) == UNREADABLE
    told = json.loads(capsys.readouterr().out)
    assert (told["loads"], len(told["problems"])) == (False, 3)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.md", None, "there is no file"),
        ("bomb.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type"),
        ("bytes.xlsx", b"PK\x03\x04" + bytes(range(256)), r"not a readable .xlsx"),
        ("noise.bin", bytes(range(200, 256)) * 50, "neither an XForm nor an XLSForm"),
        ("empty.xml", b"", "neither an XForm nor an XLSForm"),
        ("half.xml", b"<h:html xmlns:h='x'><h:head>", "not well-formed"),
    ],
)
def test_what_is_no_form_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, told: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert check(file, "xx") == UNREADABLE
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_folders_pipes_and_giants_are_not_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe, giant = tmp_path / "pipe", tmp_path / "giant.csv"
    os.mkfifo(pipe)
    with giant.open("wb") as file:
        file.truncate(FILE_LIMIT + 1)
    for path, told in ((tmp_path, "is not a file"), (pipe, "is not a file"), (giant, "more than 60 MB")):
        assert check(path, "xx") == UNREADABLE
        assert told in capsys.readouterr().err


def test_an_unknown_law_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(DATA / "careless.md", "atlantis") == UNREADABLE
    assert "atlantis" in capsys.readouterr().err


def test_what_loads_with_warnings_says_what_is_shown_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "map.md"
    form.write_text(
        "| survey |\n| | type | name | label | appearance |\n| | geopoint | here | Where? | maps |\n| | select_one_from_file gone.csv | s | Which? | |\n",
        encoding="utf-8",
    )
    assert check(form, "xx") in (SOUND, HAS_ERRORS)
    said = capsys.readouterr().out
    assert "the appearance “maps” is not supported; the question shows as typed text" in said
    assert "the file gone.csv is not there" in said


def test_the_size_of_a_form_costs_no_more_than_its_questions() -> None:
    def calls(size: int) -> int:
        import cProfile
        import pstats

        rows = "".join(
            f"| | integer | q{i} | Question {i} | ${{q{max(0, i - 1)}}} = 3 |\n" for i in range(size)
        )
        form = forms.load_form(("| survey |\n| | type | name | label | constraint |\n" + rows).encode())
        profile = cProfile.Profile()
        profile.runcall(advice, form)
        return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

    assert calls(400) < 5 * calls(100)
