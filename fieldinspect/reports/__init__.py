"""Documents as PDF: pure functions of domain values."""

from fieldinspect.reports.errors import NotOurDocument, ReportError, UnknownLanguage
from fieldinspect.reports.layout.look import Paper
from fieldinspect.reports.layout.photos import PhotoSource
from fieldinspect.reports.reading import ReadBack, read_back
from fieldinspect.reports.rendering import Rendered, render
from fieldinspect.reports.words import LANGUAGES

__all__ = [
    "LANGUAGES",
    "NotOurDocument",
    "Paper",
    "PhotoSource",
    "ReadBack",
    "Rendered",
    "ReportError",
    "UnknownLanguage",
    "read_back",
    "render",
]
