"""The door to forms: XForms and XLSForms from files or bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from forms.errors import FormError
from forms.form import Form
from forms.program import ProgramCompiler
from forms.reader import read_form
from forms.reading import Findings
from forms.sources import Source, sniff
from forms.xlsform import xform_of

SIZE_LIMIT: Final = 60_000_000
LISTS: Final = (".csv", ".xml", ".geojson")


def load_form(
    source: str | Path | bytes, media_dir: str | Path | None = None, cache_dir: str | Path | None = None
) -> Form:
    """Load a form.

    Args:
        source: a file or its bytes: an XForm (.xml) or an XLSForm (.xlsx, .md, .csv).
        media_dir: the folder of the form's lists and pictures; the file's own folder if None.
        cache_dir: where compiled forms are kept; safe to delete. None: nothing is kept.

    Raises:
        FormError: the form cannot be used; ``errors`` holds all that was found, in plain words.
        OSError: the file cannot be read.
    """
    path = None if isinstance(source, bytes) else Path(source)
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    if len(data) > SIZE_LIMIT:
        raise FormError(path.name if path else "form", f"the file has more than {SIZE_LIMIT // 1_000_000} MB")
    folder = Path(media_dir) if media_dir is not None else (path.parent if path is not None else None)
    form_source = Source(data, sniff(data, path), path.stem if path is not None else "form")
    findings = Findings()
    if form_source.kind == "xml":
        xml = data
        return _compiled(xml, data, folder, findings)
    media = _media_hashes(folder) if cache_dir is not None else {}
    xform = xform_of(form_source, media, Path(cache_dir) if cache_dir is not None else None)
    for warning in xform.warnings:
        findings.warn(warning)
    try:
        return _compiled(xform.xml, data, folder, findings, xform.sheets.place)
    except FormError as error:
        raise xform.in_words_of_the_sheet(error) from error


def _media_hashes(folder: Path | None) -> dict[str, str]:
    """Names and hashes of the lists beside a form: they are part of what is compiled."""
    if folder is None or not folder.is_dir():
        return {}
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in LISTS and path.is_file():
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def _compiled(
    xml: bytes, data: bytes, folder: Path | None, findings: Findings, places: Callable[[str], str] = str
) -> Form:
    definition, lists = read_form(xml, folder, findings)
    program = ProgramCompiler(definition, lists, findings).compile()
    digest = hashlib.sha256(data).hexdigest()
    return Form(definition, program, lists, xml, digest, tuple(findings.warnings), places)
