"""Every page: named, unique, large enough to hit, and no word cut, in both languages and with larger text."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldinspect.desktop import theme, translation
from fieldinspect.desktop.theme import Theme

PAGES = (
    ("filling", "today", ""),
    ("filling", "inspections", ""),
    ("filling", "establishments", ""),
    ("filling", "new_inspection", "new"),
    ("filling", "fill", "/data/registration/reg_name"),
    ("filling", "fill", "/data/safety/safety_exits"),
    ("filling", "fill", "/data/interviews/worker[1]/worker_sex"),
    ("filling", "finding", ""),
    ("filling", "review_sign", ""),
    ("filling", "sync", ""),
    ("finished", "review_sign", ""),
    ("finished", "finding", ""),
    ("reviewed", "review", ""),
)
LOOKS = (("en", 1.0), ("fr", 1.0), ("fr", 1.5))


def beside(name: str) -> ModuleType:
    """A helper of the desktop tests, one folder up."""
    known = f"desktop_{name}"
    if known not in sys.modules:
        spec = importlib.util.spec_from_file_location(known, Path(__file__).parent.parent / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[known] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[known])
    return sys.modules[known]


def show(on: Any, key: str, spot: str) -> Any:
    subject = {
        "fill": on.visit_id,
        "review_sign": on.visit_id,
        "finding": f"{on.visit_id}/{on.inspection().findings[0].id}",
        "new_inspection": spot,
    }.get(key, "")
    page = on.open(key, subject, spot if key == "fill" else "")
    for _ in range(12):
        QApplication.processEvents()
    return page


@pytest.mark.parametrize(("language", "scale"), LOOKS)
@pytest.mark.parametrize("story", ["filling", "finished", "reviewed"])
def test_every_page_passes_the_gate(
    desk: Callable[..., Any], qtbot: QtBot, qapp: QApplication, story: str, language: str, scale: float
) -> None:
    theme.apply(qapp, Theme(scale=scale))
    translation.install(qapp, language)
    on = desk(story, language=language, scale=scale)
    found = []
    for _, key, spot in [page for page in PAGES if page[0] == story]:
        page = show(on, key, spot)
        where = f"{key} {spot}".strip()
        found += [f"{where}: {told}" for told in beside("clipping").clipped(page)]
        if scale == 1.0:
            found += [f"{where}: {told}" for told in beside("accessibility").failures(page)]
        assert page.width() <= on.shell.width()
    assert found == []
