"""What ships is what is used: icons, their manifest, fonts."""

from __future__ import annotations

import ast
import hashlib
import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo

import fieldinspect.desktop
from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.theme import Role
from resources import resource

ICONS = {p.stem for p in resource("icons").glob("*.svg")}
SOURCES = sorted(Path(fieldinspect.desktop.__file__).parent.rglob("*.py"))


def test_the_manifest_names_every_icon_with_its_content() -> None:
    manifest = json.loads(resource("icons", "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["sha256"]) | set(manifest["own"]) == ICONS
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256(resource("icons", f"{name}.svg").read_bytes()).hexdigest() == digest
    assert "ISC" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def test_every_icon_that_ships_is_used_somewhere() -> None:
    said = {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert ICONS - said == set()


def test_an_icon_takes_the_colour_that_is_asked_for(qapp: object) -> None:
    image = icons.pixmap("check", QColor("#ff0000"), 24).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 250
    }
    assert inks == {"#ff0000"}


def test_an_icon_is_drawn_once(qapp: object) -> None:
    assert (
        icons.pixmap("check", QColor("#00ff00"), 24).cacheKey()
        == icons.pixmap("check", QColor("#00ff00"), 24).cacheKey()
    )


def test_an_icon_that_does_not_ship_is_an_error(qapp: object) -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        icons.pixmap("no-such", QColor("black"), 16)


def test_our_fonts_are_used_in_every_weight(qapp: object) -> None:
    for role in Role:
        info = QFontInfo(theme.current().font(role))
        assert info.family() == "Inter"
        assert info.weight() == theme.current().font(role).weight()


@pytest.mark.parametrize(
    ("family", "system"),
    [
        ("Noto Sans Arabic", QFontDatabase.WritingSystem.Arabic),
        ("Noto Sans Devanagari", QFontDatabase.WritingSystem.Devanagari),
    ],
)
def test_other_scripts_have_a_font_of_ours(
    family: str, system: QFontDatabase.WritingSystem, qapp: object
) -> None:
    assert system in QFontDatabase.writingSystems(family)
    assert family.lower() in [name.lower() for name in QFont.substitutes("Inter")]


def test_each_font_has_its_licence() -> None:
    names = {p.name for p in resource("fonts").iterdir()}
    assert {"Inter-LICENSE.txt", "Noto-LICENSE.txt"} <= names
    for name in ("Inter-LICENSE.txt", "Noto-LICENSE.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in resource("fonts", name).read_text(encoding="utf-8")
