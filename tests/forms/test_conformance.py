"""The engine says what the reference engines say, but for the rulings that are listed by name."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import forms

HERE = Path(__file__).resolve().parent
AREAS = ("events", "external-data", "functions", "geo", "instance", "predicates", "recompute", "repeats", "selects", "xpath")  # fmt: skip


def _folder() -> Path | None:
    named = os.environ.get("FIELDINSPECT_CONFORMANCE")
    for folder in (Path(named) if named else None, HERE.parents[2] / "shared" / "conformance"):
        if folder is not None and (folder / "score.py").is_file():
            return folder
    return None


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    folder = _folder()
    if folder is None:
        pytest.skip("the conformance cases are not here; FIELDINSPECT_CONFORMANCE names their folder")
    spec = importlib.util.spec_from_file_location("conformance_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = written
    return module


def _rulings() -> dict[str, str]:
    return {
        each["expectation"]: each["reason"]
        for each in json.loads((HERE / "conformance_rulings.json").read_text())
    }


@pytest.mark.parametrize("area", AREAS)
def test_expectations_of_the_reference_engines_are_met(scorer: Any, area: str) -> None:
    card = scorer.Card()
    files = sorted((scorer.HERE / "cases" / area).glob("*.json"))
    assert files
    for file in files:
        scorer.run(forms, json.loads(file.read_text(encoding="utf-8")), card)
    missed = {f"{case} | {tier} | {what}" for case, tier, what, _, _ in card.misses}
    ruled = {name for name in _rulings() if name.startswith(f"{area}/")}
    assert missed - ruled == set()
    assert ruled - missed == set(), "a ruling that no expectation needs any more"


def test_only_expectations_of_one_engine_are_ruled_against() -> None:
    assert all(" | reference | " in name for name in _rulings())
