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

    English is always there beneath, so that a sentence with a number has its right form in any case.

    Returns:
        Whether our translation was found, compiled or (in a checkout that was not set up) as its source. Without
        either the program speaks English.
    """
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale(_LOCALES.get(language, language)))
    found = _load_ours(app, "en")
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _load(app, f"qtbase_{language}", qt)
    if language != "en":
        found = _load_ours(app, language)
    rtl = language in _RIGHT_TO_LEFT
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    return found


def _load_ours(app: QApplication, language: str) -> bool:
    folder = resource("translations")
    if _load(app, f"fieldinspect_{language}", str(folder)):
        return True
    source = folder / f"fieldinspect_{language}.ts"
    if not source.is_file():
        return False
    # Loaded late: an installed program has compiled files and never needs it.
    from fieldinspect.desktop.translation_source import SourceTranslator

    translator = SourceTranslator(source, language, app)
    app.installTranslator(translator)
    _installed.append(translator)
    return True


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
