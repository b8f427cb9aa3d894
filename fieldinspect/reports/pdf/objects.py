"""Short names for the PDF objects of reportlab, and streams that are written as they should be."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from fieldinspect.reports.text.cleaning import INVISIBLE

rl_config.useA85 = 0  # streams stay binary: a fifth smaller, and thirty times faster with many pictures
rl_config.pdfMultiLine = 0
rl_config.pdfComments = 0

Reference = Any
"""An indirect reference as reportlab makes it."""


def dictionary(entries: Mapping[str, Any]) -> pdfdoc.PDFDictionary:
    """A dictionary; entries that are None are left out."""
    made = pdfdoc.PDFDictionary({key: value for key, value in entries.items() if value is not None})
    made.multiline = False
    return made


def array(items: Iterable[Any]) -> pdfdoc.PDFArray:
    """An array on few lines."""
    return pdfdoc.PDFArrayCompact(items)


def name(text: str) -> str:
    """A name object."""
    return str(pdfdoc.PDFName(text)).replace("/", "#2F").replace("#2F", "/", 1)


def string(text: str) -> pdfdoc.PDFString:
    """A text string (UTF-16 where it must be), without the marks that only steer the setting of text."""
    return pdfdoc.PDFString("".join(c for c in text if c not in INVISIBLE))


def hex_utf16(text: str) -> str:
    """Text as a hexadecimal UTF-16 string with its mark, for use inside page content."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream: compressed here unless ``packed`` says that its bytes carry their own filter already."""

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: Mapping[str, Any], packed: bool = False) -> None:
        self._content = content if packed else zlib.compress(content, 6)
        self._entries = dict(entries)
        if not packed:
            self._entries["Filter"] = "/FlateDecode"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as bytes (reportlab calls this when it writes the file)."""
        head: bytes = dictionary(self._entries | {"Length": len(self._content)}).format(document)
        return b"".join((head, b"\nstream\n", self._content, b"\nendstream\n"))
