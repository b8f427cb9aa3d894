"""`fieldinspect forms check`: loads a checklist and says, in plain words, what to put right in it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import csv_to_dict, md_to_dict, xlsx_to_dict

from fieldinspect.casework.form_outlines import outline_of_form
from fieldinspect.casework.sources import system_now
from fieldinspect.domain.form_linter import problems_of
from fieldinspect.domain.form_outline import outline_of
from fieldinspect.domain.jurisdiction import JurisdictionError, shipped_jurisdiction
from fieldinspect.domain.law import LegalLibrary
from forms import Form, FormError, load_form
from forms.linting import advice

SOUND: Final = 0
HAS_ERRORS: Final = 1
UNREADABLE: Final = 2
FILE_LIMIT: Final = 60_000_000
_HEADING: Final = 100_000
"""Characters of a list's heading that are looked at."""
_READERS: Final = {".md": md_to_dict, ".csv": csv_to_dict, ".xlsx": xlsx_to_dict}
_ORDER: Final = ("error", "warning", "portability")
_TITLES: Final = {
    "error": "To put right before it is published",
    "warning": "To look at",
    "portability": "Works here, not in ODK Collect",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to say. ``code``: E does not load, W was noticed while loading, F and P of the engine, D of the law."""

    code: str
    gravity: str
    place: str
    sentence: str
    remedy: str

    def __str__(self) -> str:
        told = f"{self.place}: {self.sentence}" if self.place else self.sentence
        return f"{told}; {self.remedy}" if self.remedy else told


def check(file: Path, jurisdiction: str, media: Path | None = None, *, as_json: bool = False) -> int:
    """Print what is to be put right; 0 nothing that stops publication, 1 errors, 2 no form at all."""
    try:
        law = shipped_jurisdiction(jurisdiction)
    except JurisdictionError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    refusal = _unfit(file)
    if refusal:
        return _refused(file, [Point("E", "error", "", refusal, "choose another file")], as_json)
    try:
        form = load_form(file, media_dir=media or file.absolute().parent)
    except FormError as error:
        points = [Point("E", "error", each.place, each.cause, each.remedy) for each in error.errors]
        return _refused(file, points, as_json)
    except OSError as error:
        return _refused(file, [Point("E", "error", "", f"it cannot be read ({error.strerror})", "")], as_json)
    points = _points(file, form, law.library)
    if as_json:
        print(json.dumps(_report(file, form, points), ensure_ascii=False, indent=1))
    else:
        _print(form, points, law.name("en"))
    return HAS_ERRORS if any(point.gravity == "error" for point in points) else SOUND


def _unfit(file: Path) -> str:
    """Why a file is not even opened; blank if it may be."""
    if not file.exists():
        return f"there is no file {file}"
    if not file.is_file():
        return f"{file} is not a file"
    if file.stat().st_size > FILE_LIMIT:
        return f"the file has more than {FILE_LIMIT // 1_000_000} MB"
    return ""


def _refused(file: Path, points: Sequence[Point], as_json: bool) -> int:
    if as_json:
        found = {"file": file.name, "loads": False, "problems": [asdict(point) for point in points]}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        several = "".join(f"\n  {point}." for point in points)
        print(
            f"{file.name} cannot be used:{several if len(points) > 1 else f' {points[0]}.'}", file=sys.stderr
        )
    return UNREADABLE


def _points(file: Path, form: Form, library: LegalLibrary) -> list[Point]:
    """All there is to say, errors first, each kind in the order of the form."""
    found = [
        Point(f"D{each.rule}", str(each.severity), each.place, each.message, each.remedy)
        for each in problems_of(_outline(file, form), library, system_now().date())
    ]
    found += [
        Point(
            each.code, str(each.gravity), f"{form.place(each.path)}, {each.part}", each.sentence, each.remedy
        )
        for each in advice(form)
    ]
    found += [Point("W", "warning", "", warning, "") for warning in form.warnings]
    return sorted(found, key=lambda point: _ORDER.index(point.gravity))


def _outline(file: Path, form: Form) -> Any:
    reader = _READERS.get(file.suffix.lower())
    if reader is not None:
        try:
            sheets: Mapping[str, Sequence[Mapping[str, str]]] = reader(str(file))
        except PyXFormError:
            return outline_of_form(form)
        return outline_of(sheets, _external(file.parent))
    return outline_of_form(form)


def _report(file: Path, form: Form, points: Sequence[Point]) -> dict[str, Any]:
    nodes = form.definition.nodes
    return {
        "file": file.name,
        "loads": True,
        "id": form.id,
        "version": form.version,
        "title": form.title,
        "sha256": form.sha256,
        "languages": list(form.languages),
        "questions": sum(node.control is not None for node in nodes),
        "calculations": sum(node.bind.calculate is not None for node in nodes),
        "repeats": sum(node.repeat for node in nodes),
        "lists": {name: len(getattr(source, "rows", ())) for name, source in form.lists.items()},
        "problems": [asdict(point) for point in points],
    }


def _print(form: Form, points: Sequence[Point], law: str) -> None:
    for gravity in _ORDER:
        chosen = [point for point in points if point.gravity == gravity]
        if chosen:
            print(f"{_TITLES[gravity]}:")
            for point in chosen:
                print(f"  {point.code:4}{point}.")
            print()
    counts = {gravity: sum(point.gravity == gravity for point in points) for gravity in _ORDER}
    print(
        f"{f'{form.id} {form.version}'.strip()}: {counts['error']} errors, {counts['warning']} warnings, "
        f"{counts['portability']} about other tools (law of {law})"
    )


def _external(folder: Path) -> dict[str, frozenset[str]]:
    """The columns of the lists beside a checklist."""
    columns: dict[str, frozenset[str]] = {}
    for path in sorted(folder.glob("*.csv")):
        if not path.is_file():
            continue
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
            columns[path.name] = frozenset(next(csv.reader([stream.readline(_HEADING)]), []))
    return columns
