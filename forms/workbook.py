"""Workbooks from outside: looked through before anything reads them, without unpacking more than is allowed."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import IO, Final

from forms.errors import FormError
from forms.sources import Source

UNPACKED_LIMIT: Final = 300_000_000
MEMBER_LIMIT: Final = 5_000
PIECE: Final = 1 << 20

UNREADABLE: Final = (
    LookupError, TypeError, ValueError, AttributeError, ArithmeticError, AssertionError, OSError, EOFError, SyntaxError,
    RuntimeError, struct.error, zlib.error, zipfile.BadZipFile, zipfile.LargeZipFile,
)  # fmt: skip
"""What libraries raise on files that are not what they say they are."""

_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ENCODINGS: Final = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})


def check_archive(source: Source) -> None:
    """Look through an .xlsx: no bombs, no document types, in no disguise.

    Raises:
        FormError: it is refused, or is no archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBER_LIMIT:
                raise FormError(source.name, f"the file has more than {MEMBER_LIMIT} parts")
            left = UNPACKED_LIMIT
            for member in members:
                with archive.open(member) as part:
                    left -= _checked(source.name, part, left, is_text=_is_xml(member.filename))
    except UNREADABLE as error:
        if isinstance(error, FormError):
            raise
        raise FormError(source.name, "this is not a readable .xlsx file", "save it again as .xlsx") from error


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _checked(name: str, part: IO[bytes], left: int, *, is_text: bool) -> int:
    """Read one part in pieces; its size, as it really unpacks, whatever the archive says of it."""
    size, before = 0, b""
    while piece := part.read(PIECE):
        if size == 0 and is_text:
            _check_start(name, piece)
        size += len(piece)
        if size > left:
            raise FormError(name, f"the file unpacks to more than {UNPACKED_LIMIT // 1_000_000} MB")
        if is_text and b"<!DOCTYPE" in before + piece:
            raise FormError(name, "the file holds a document type, which is not accepted")
        before = piece[-16:]
    return size


def _check_start(name: str, piece: bytes) -> None:
    """Only encodings in which a document type would be seen as what it is."""
    start = piece.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _DECLARED.match(start)
    if (start and not start.startswith(b"<")) or (
        declared is not None and declared[1].lower() not in _ENCODINGS
    ):
        raise FormError(name, "a part of the file is not UTF-8", "save it again as .xlsx")
