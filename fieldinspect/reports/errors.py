"""What can go wrong with documents.

ReportError
├─ UnknownLanguage   choose one of the languages named
└─ NotOurDocument    the file was not made by this program, or is damaged: it cannot be checked
"""

from __future__ import annotations


class ReportError(Exception):
    """Root of this package's errors."""


class UnknownLanguage(ReportError):
    """There are no words in this language; ``known`` are the languages to choose from."""

    def __init__(self, language: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There are no documents in '{language}'. Choose one of: {', '.join(known)}.")
        self.language = language
        self.known = known


class NotOurDocument(ReportError):
    """The file is no PDF, is damaged, or carries no data of an inspection document."""
