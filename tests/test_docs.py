"""What exists is named in the documentation, and what the documentation names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sync.events import KINDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def test_every_kind_of_event_is_documented() -> None:
    text = (DOCS / "events.md").read_text(encoding="utf-8")
    missing = [kind for kind in KINDS if f"`{kind}`" not in text]
    assert not missing, f"docs/events.md does not name {missing}"


def test_documented_kinds_of_event_exist() -> None:
    rows = re.findall(r"^\| (`[^|]+`) \|", (DOCS / "events.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {kind for row in rows for kind in re.findall(r"`([^`]+)`", row)}
    assert named == set(KINDS)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_files_and_folders_that_a_page_names_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(
        re.findall(r"`((?:docs|fieldinspect|forms|sync|resources|tests|tools|requirements)/[\w./-]*)`", text)
    )
    missing = sorted(name for name in named if not (ROOT / name).exists())
    assert not missing, f"{page} names {missing}"


def test_readme_has_at_most_120_lines() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_every_door_that_the_readme_names_is_in_the_makefile() -> None:
    doors = set(
        re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named <= doors


def test_decisions_are_numbered_and_say_what_they_must() -> None:
    records = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(record.name[:3]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {record.name[:3]} "), record.name
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, f"{record.name} lacks {part}"


def test_tests_that_the_coverage_of_the_domain_names_exist() -> None:
    text = (DOCS / "domain-coverage.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", text))
    assert named
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
    rows = re.findall(r"^\| [\d, ]+ \|.*?\| (\w+) \|", text, re.MULTILINE)
    assert set(rows) == {"done", "part"}
