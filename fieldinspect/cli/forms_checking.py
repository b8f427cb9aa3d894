"""`fieldinspect forms check`: loads a checklist and says what keeps it from being published."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import csv_to_dict, md_to_dict, xlsx_to_dict

from fieldinspect.casework.sources import system_now
from fieldinspect.domain.form_linter import Problem, may_be_published, problems_of
from fieldinspect.domain.form_outline import outline_of
from fieldinspect.domain.form_problems import Gravity
from fieldinspect.domain.jurisdiction import JurisdictionError, shipped_jurisdiction
from forms import FormError, load_form

SOUND: Final = 0
HAS_ERRORS: Final = 1
UNREADABLE: Final = 2
_HEADING: Final = 100_000
"""Characters of a list's heading that are looked at."""
_READERS: Final = {".md": md_to_dict, ".csv": csv_to_dict, ".xlsx": xlsx_to_dict}


def check(file: Path, jurisdiction: str) -> int:
    """Print the problems of a checklist, or that there are none; 0 sound, 1 errors, 2 not a form at all."""
    if not file.is_file():
        print(f"There is no file {file}; check the name.", file=sys.stderr)
        return UNREADABLE
    try:
        form = load_form(file, media_dir=file.parent)
        law = shipped_jurisdiction(jurisdiction)
    except (FormError, JurisdictionError) as error:
        print(f"{file.name} cannot be used: {error}", file=sys.stderr)
        return UNREADABLE
    found = _problems(file, law.library) if file.suffix.lower() in _READERS else ()
    for problem in found:
        print(f"{problem.severity.value:8}rule {problem.rule:<3} {problem}")
    for warning in form.warnings:
        print(f"warning         {warning}")
    errors = sum(problem.severity is Gravity.ERROR for problem in found)
    print(
        f"{form.id} {form.version}: {errors} errors, {len(found) - errors + len(form.warnings)} warnings "
        f"(law of {law.name('en')})"
    )
    return SOUND if may_be_published(found) else HAS_ERRORS


def _problems(file: Path, library: Any) -> tuple[Problem, ...]:
    try:
        sheets: Mapping[str, Sequence[Mapping[str, str]]] = _READERS[file.suffix.lower()](str(file))
    except PyXFormError:
        return ()
    return problems_of(outline_of(sheets, _external(file.parent)), library, system_now().date())


def _external(folder: Path) -> dict[str, frozenset[str]]:
    """The columns of the lists beside a checklist."""
    columns: dict[str, frozenset[str]] = {}
    for path in sorted(folder.glob("*.csv")):
        if not path.is_file():
            continue
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
            columns[path.name] = frozenset(next(csv.reader([stream.readline(_HEADING)]), []))
    return columns
