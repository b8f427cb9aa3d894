"""Loads the fonts that ship with the program, so that every machine shows the same letters."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from resources import resource

SCREEN_FAMILY = "Inter"
_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Bold.otf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansDevanagari-Bold.ttf",
)
_OTHER_SCRIPTS = ("Noto Sans Arabic", "Noto Sans Devanagari")


def load() -> None:
    """Register the fonts with the application that runs; a QGuiApplication must exist.

    Raises:
        FileNotFoundError: a font file does not ship with this installation.
    """
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise FileNotFoundError(f"the font {name} could not be read")
    QFont.insertSubstitutions(SCREEN_FAMILY, list(_OTHER_SCRIPTS))
