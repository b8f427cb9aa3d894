"""Compiled forms are kept: what was compiled once costs no pyxform, and nothing kept is trusted blindly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import forms
from tests.forms.scenario import markdown, xform

FORM = markdown("| survey |\n| | type | name | label |\n| | text | a | A |")


def test_a_form_reopened_from_the_cache_is_the_same_form(tmp_path: Path) -> None:
    first = forms.load_form(FORM, cache_dir=tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 1
    again = forms.load_form(FORM, cache_dir=tmp_path / "kept")
    assert (again.xml, again.sha256, again.id, again.version) == (first.xml, first.sha256, "test", "1")


def test_other_media_are_another_entry(tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    for content in ("name,label\n1,One\n", "name,label\n2,Two\n"):
        (media / "list.csv").write_text(content)
        forms.load_form(FORM, media_dir=media, cache_dir=tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    forms.load_form(FORM, cache_dir=tmp_path)
    (entry,) = tmp_path.iterdir()
    for damage in (b"", b"{", b"[]", b'{"xml": 1}', b"\xff"):
        entry.write_bytes(damage)
        assert forms.load_form(FORM, cache_dir=tmp_path).id == "test"
    assert forms.load_form(FORM, cache_dir=tmp_path).id == "test"


def test_a_cache_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert forms.load_form(FORM, cache_dir=tmp_path / "file").id == "test"


def test_errors_from_a_kept_form_still_name_the_row(tmp_path: Path) -> None:
    wrong = markdown(
        "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | lower(${a}) |"
    )
    for _ in range(2):
        with pytest.raises(forms.FormError, match=r"^survey, row 3 \(b\): unknown function `lower`$"):
            forms.load_form(wrong, cache_dir=tmp_path)


def test_pyxform_is_not_loaded_where_it_is_not_needed(tmp_path: Path) -> None:
    forms.load_form(FORM, cache_dir=tmp_path)
    (tmp_path / "form.xml").write_bytes(xform("<a/>"))
    (tmp_path / "form.md").write_bytes(FORM)
    script = (
        "import sys, forms\n"
        f"forms.load_form({str(tmp_path / 'form.xml')!r})\n"
        f"forms.load_form({FORM!r}, cache_dir={str(tmp_path)!r})\n"
        "sys.exit('pyxform' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(forms.__file__).parents[1])
    assert done.returncode == 0
