"""Speaks a translation from its source file, for a checkout whose translations were not compiled."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree  # nosec B405: reads our own sentences, which ship with the program
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTranslator

PLURAL_FORM: Final[Mapping[str, Callable[[int], int]]] = {
    "en": lambda n: 0 if n == 1 else 1,
    "fr": lambda n: 0 if n in (0, 1) else 1,
}
"""Which form a number takes, by language; as Qt's own compiler has it."""


class SourceTranslator(QTranslator):
    """A translator without a compiled file. Slower than Qt's own, and otherwise the same.

    Args:
        path: the `.ts` file; one of our own, which a test keeps in step with the sources.
        language: a key of :data:`PLURAL_FORM`.
    """

    def __init__(self, path: Path, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form = PLURAL_FORM[language]
        self._told: dict[tuple[str, str], tuple[str, ...]] = {}
        for context in ElementTree.parse(path).getroot().iter("context"):  # nosec B314: the same
            name = context.findtext("name") or ""
            for message in context.iter("message"):
                told = message.find("translation")
                if told is not None and told.get("type") is None:
                    forms = [f.text or "" for f in told.iter("numerusform")] or [told.text or ""]
                    self._told[name, message.findtext("source") or ""] = tuple(forms)

    def isEmpty(self) -> bool:
        """Whether it knows nothing; Qt installs no empty translator."""
        return not self._told

    def translate(
        self,
        context: bytes | bytearray | memoryview | str,
        sourceText: bytes | bytearray | memoryview | str,
        disambiguation: bytes | bytearray | memoryview | str | None = None,
        n: int = -1,
    ) -> str:
        """The sentence for a number, or an empty text for one that is not known: Qt then asks the next translator."""
        forms = self._told.get((_text(context), _text(sourceText)), ())
        if not forms:
            return ""
        return forms[min(self._form(n), len(forms) - 1)] if n >= 0 else forms[-1]


def _text(given: bytes | bytearray | memoryview | str) -> str:
    return given if isinstance(given, str) else bytes(given).decode("utf-8")
