"""Reading back what a document carries inside, to check it without a network and without trusting what it shows."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from fieldinspect.reports.errors import NotOurDocument
from fieldinspect.reports.rendering import DATA_NAME, MANIFEST_NAME

_LARGEST = 200_000_000
_UNREADABLE = (
    PyPdfError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RuntimeError, ArithmeticError,
    OSError, zlib.error, struct.error,
)  # fmt: skip
"""What the reader of PDF files raises on damaged ones, beside its own errors."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a document says of itself. ``version`` None and ``number`` blank on a draft.

    ``hashes`` is the manifest (name to SHA-256 in hex); ``data_sha256`` is computed from the data found, and
    ``intact`` says whether the manifest names the same.
    """

    data: bytes
    number: str
    version: int | None
    hashes: Mapping[str, str]
    data_sha256: str
    intact: bool


def read_back(pdf: bytes) -> ReadBack:
    """Take the data and the manifest out of a PDF.

    Raises:
        NotOurDocument: no PDF, damaged, too large, or without our data.
    """
    if len(pdf) > _LARGEST or not pdf.startswith(b"%PDF-"):
        raise NotOurDocument(
            "This file is not a document of this program. It was not changed. Choose another file."
        )
    try:
        attached = PdfReader(io.BytesIO(pdf)).attachments
        data, manifest = attached[DATA_NAME][0], attached[MANIFEST_NAME][0]
        head = json.loads(data)["head"]
        number, version = head["number"], head["version"]
    except _UNREADABLE as cause:
        raise NotOurDocument(
            "No inspection data could be read from this file. It may be damaged, or from elsewhere. It was not changed."
        ) from cause
    if not isinstance(number, str) or not (version is None or isinstance(version, int)):
        raise NotOurDocument(
            "The data inside this file are not those of an inspection document. It was not changed."
        )
    digest = hashlib.sha256(data).hexdigest()
    hashes = _manifest(manifest)
    return ReadBack(data, number, version, hashes, digest, hashes.get(DATA_NAME) == digest)


def _manifest(content: bytes) -> dict[str, str]:
    hashes: dict[str, str] = {}
    for line in content.decode("utf-8", "replace").splitlines():
        value, separator, name = line.partition("  ")
        if separator:
            hashes[name] = value
    return hashes
