"""XLSForm to XForm through pyxform, kept in a cache, with pyxform's words turned into ours."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from forms.errors import FormError
from forms.sources import Source

ENGINE_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class XForm:
    """The compiled XML, pyxform's warnings, and the sheet's rows by question name."""

    xml: bytes
    warnings: tuple[str, ...]
    rows: Mapping[str, int]

    def in_words_of_the_sheet(self, error: FormError) -> FormError:
        """An error in the XForm, at the place in the sheet where its author can mend it."""
        errors = [self._placed(each) for each in error.errors]
        first = errors[0]
        return FormError(first.place, first.cause, first.remedy, errors)

    def _placed(self, error: FormError) -> FormError:
        return error


def xform_of(source: Source, cache_dir: Path | None) -> XForm:
    """The XForm of an XLSForm, from the cache if it is there.

    Raises:
        FormError: pyxform refuses the form.
    """
    key = hashlib.sha256(f"{ENGINE_VERSION} {source.kind} {source.name}\n".encode() + source.data).hexdigest()
    kept = cache_dir / f"{key}.json" if cache_dir is not None else None
    if kept is not None and kept.is_file():
        found = json.loads(kept.read_text(encoding="utf-8"))
        return XForm(found["xml"].encode(), tuple(found["warnings"]), found["rows"])
    # pyxform takes a third of a second to import and is needed only where an XLSForm is compiled
    convert = import_module("pyxform.xls2xform").convert
    data: io.BytesIO | str = (
        io.BytesIO(source.data) if source.kind == "xlsx" else source.data.decode("utf-8-sig")
    )
    result = convert(
        xlsform=data, validate=False, pretty_print=False, form_name="data", file_type=f".{source.kind}"
    )
    made = XForm(result.xform.encode(), tuple(result.warnings), {})
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(
            json.dumps({"xml": result.xform, "warnings": made.warnings, "rows": {}}), encoding="utf-8"
        )
    return made
