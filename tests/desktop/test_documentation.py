"""The page for those who work on the desktop says what is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from fieldinspect.desktop import shell
from fieldinspect.desktop.preferences import FILE, LANGUAGES, Preferences
from fieldinspect.desktop.theme import Scheme

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs" / "desktop.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_and_no_other() -> None:
    table = TEXT[TEXT.index("## Settings") : TEXT.index("## Looking")]
    named = set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE))
    assert named == {field.name for field in fields(Preferences)}
    assert f"`{FILE}`" in TEXT
    for value in [*LANGUAGES, *(scheme.value for scheme in Scheme)]:
        assert f"`{value}`" in table


def test_every_key_of_the_shell_is_documented() -> None:
    source = Path(shell.__file__).read_text(encoding="utf-8")
    keys = re.findall(r'^\s+\("([\w+]+)", self\.', source, re.MULTILINE)
    assert len(keys) >= 5
    assert [key for key in keys if f"`{key}`" not in TEXT] == []


def test_files_that_the_page_names_exist() -> None:
    named = re.findall(r"`((?:fieldinspect|tests|tools|resources)/[\w./-]+)`", TEXT)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
