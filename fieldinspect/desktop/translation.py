"""Puts the interface into a person's language: our words, Qt's words, and how dates and numbers are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from resources import resource

_LOCALES = {"en": "en_GB", "fr": "fr_FR"}
_RIGHT_TO_LEFT = {"ar", "fa", "ur"}
_installed: list[QTranslator] = []


def install(app: QApplication, language: str) -> bool:
    """Speak a language from now on; widgets built before keep theirs, so the window is rebuilt after it.

    Returns:
        Whether our compiled translation was found. Without it (a checkout that was not set up) the program
        speaks English.
    """
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(_LOCALES.get(language, language)))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = _load(app, f"qtbase_{language}", qt)
    found = _load(app, f"fieldinspect_{language}", str(resource("translations")))
    rtl = language in _RIGHT_TO_LEFT
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    return found


def _load(app: QApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        translator.deleteLater()
        return False
    app.installTranslator(translator)
    _installed.append(translator)
    return True


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation where it is defined; it is translated where it is shown.

    Qt's own function of this name does the same, but says nothing of types.
    """
    return text


def translate(context: str, text: str) -> str:
    """Translate in a function; classes use ``self.tr``."""
    return QCoreApplication.translate(context, text)
