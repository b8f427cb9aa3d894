"""What an author of checklists or packs can write is named in the documentation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.form_outline import outline_of
from fieldinspect.domain.law import ProvisionKind
from fieldinspect.domain.pack import PLACEHOLDERS
from resources import resource
from tests.forms_checklists.sheets import sheets_of

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
_BY_LANGUAGE = {"en", "fr", "text"}


def fields_of(table: Any) -> set[str]:
    """The names of all fields of a table, at any depth."""
    if isinstance(table, list):
        return set().union(*(fields_of(each) for each in table))
    if not isinstance(table, dict):
        return set()
    return set(table).union(*(fields_of(each) for each in table.values())) - _BY_LANGUAGE


@pytest.mark.parametrize(
    "path", sorted(resource("jurisdictions").rglob("*.toml")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_every_field_of_a_shipped_pack_is_documented(path: Path) -> None:
    text = (DOCS / "jurisdictions.md").read_text(encoding="utf-8")
    named = fields_of(tomllib.loads(path.read_text(encoding="utf-8")))
    assert (
        sorted(
            name
            for name in named
            if f"`{name}" not in text and f"[{name}]" not in text and f".{name}]" not in text
        )
        == []
    )


def test_every_word_and_placeholder_of_a_pack_is_documented() -> None:
    text = (DOCS / "jurisdictions.md").read_text(encoding="utf-8")
    words = [*map(str, NoticeType), *map(str, ProvisionKind)]
    assert [word for word in words if f"`{word}`" not in text] == []
    assert [name for name in sorted(PLACEHOLDERS) if f"`{{{name}}}`" not in text] == []


def test_every_column_of_our_own_is_documented() -> None:
    text = (DOCS / "checklists.md").read_text(encoding="utf-8")
    used = {name for question in outline_of(sheets_of("fi_general")).questions for name in question.meta}
    assert sorted(name for name in used if f"`bind::fi:{name}`" not in text) == []
    assert all(f"| {rule} |" in text for rule in range(1, 13))
