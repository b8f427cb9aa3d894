"""XLSForm to XForm through pyxform, kept in a cache, with errors told at the sheet and row of their cause."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from forms.errors import FormError
from forms.sheets import Sheets, read_sheets
from forms.sources import Source
from forms.workbook import UNREADABLE, check_archive
from forms.xlsform_words import reworded, warning_in_words

ENGINE_VERSION: Final = "1"
"""Part of the cache's key; raised when the same source would compile to another XForm."""

ROOT: Final = "data"


@dataclass(frozen=True, slots=True)
class XForm:
    """The compiled XML, warnings, and where the questions stand in the sheets."""

    xml: bytes
    warnings: tuple[str, ...]
    sheets: Sheets

    def in_words_of_the_sheet(self, error: FormError) -> FormError:
        """An error in the XForm, at the place in the sheet where its author can mend it."""
        errors = [
            FormError(self.sheets.place(each.place), self.sheets.as_written(each.cause), each.remedy)
            for each in error.errors
        ]
        first = errors[0]
        return FormError(first.place, first.cause, first.remedy, errors)


def xform_of(source: Source, media: Mapping[str, str], cache_dir: Path | None) -> XForm:
    """The XForm of an XLSForm, from the cache if it is there.

    Args:
        source: the sheets.
        media: names of the files beside it → their hashes.
        cache_dir: the folder of the cache; what is damaged in it is made anew.

    Raises:
        FormError: the form is refused, in words about its sheets.
    """
    kept = _cache_file(source, media, cache_dir)
    found = _kept(kept) if kept is not None else None
    if found is not None:
        return found
    made = _converted(source)
    if kept is not None:
        _keep(kept, made)
    return made


def _cache_file(source: Source, media: Mapping[str, str], cache_dir: Path | None) -> Path | None:
    if cache_dir is None:
        return None
    digest = hashlib.sha256(f"{ENGINE_VERSION}\n{source.kind}\n".encode())
    digest.update(hashlib.sha256(source.data).digest())
    for name in sorted(media):
        digest.update(f"{name}\n{media[name]}\n".encode())
    return cache_dir / f"{digest.hexdigest()}.json"


def _kept(path: Path) -> XForm | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        sheets = Sheets({str(key): int(row) for key, row in found["rows"].items()})
        return XForm(str(found["xml"]).encode(), tuple(map(str, found["warnings"])), sheets)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _keep(path: Path, made: XForm) -> None:
    """Write by a rename, so that a reader never meets half a file; without room there is no cache."""
    content = {"xml": made.xml.decode(), "warnings": made.warnings, "rows": dict(made.sheets.rows)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file)
        os.replace(name, path)
    except OSError:
        return


def _converted(source: Source) -> XForm:
    if source.kind == "xlsx":
        check_archive(source)
    # pyxform takes a third of a second to import and is needed only where an XLSForm is compiled
    backends, xls2json = import_module("pyxform.xls2json_backends"), import_module("pyxform.xls2json")
    builder, errors = import_module("pyxform.builder"), import_module("pyxform.errors")
    warnings: list[str] = []
    sheets = Sheets({})
    try:
        workbook = backends.get_xlsform(xlsform=io.BytesIO(source.data), file_type=f".{source.kind}")
        sheets = read_sheets(workbook, ROOT)
        tree = xls2json.workbook_to_json(
            workbook_dict=workbook, form_name=ROOT, fallback_form_name=source.name, warnings=warnings
        )
        survey: Any = builder.create_survey_element_from_dict(tree)
        xml = survey.to_xml(validate=False, pretty_print=False, warnings=warnings, enketo=False)
    except errors.PyXFormError as error:
        raise reworded(str(error), sheets) from error
    except UNREADABLE as error:
        raise FormError(
            source.name, "the file cannot be read as an XLSForm", "check its sheets and columns"
        ) from error
    return XForm(str(xml).encode(), tuple(warning_in_words(each, sheets) for each in warnings), sheets)
