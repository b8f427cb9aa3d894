"""What kind of file a form is, by its name or its first bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from forms.errors import FormError


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a form, their kind (xml, xlsx, md, csv), and a name to call the form by if it has none."""

    data: bytes
    kind: str
    name: str


def sniff(data: bytes, path: Path | None) -> str:
    """xml, xlsx, md or csv.

    Raises:
        FormError: none of these.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200]
    if data[:4] == b"PK\x03\x04":
        return "xlsx"
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise FormError(path.name if path else "form", "this is an old .xls file", "save it as .xlsx")
    if start.startswith(b"<"):
        return "xml"
    if start.startswith((b"|", b"#")) or (path is not None and path.suffix.lower() == ".md"):
        return "md"
    if b"," in start and (path is None or path.suffix.lower() == ".csv"):
        return "csv"
    raise FormError(
        path.name if path else "form", "this is neither an XForm nor an XLSForm", "choose another file"
    )
