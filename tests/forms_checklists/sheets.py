"""Reads a shipped checklist's tables as the XLSForm compiler reads them."""

from __future__ import annotations

import csv
from typing import Any

from pyxform.xls2json_backends import md_to_dict

from fieldinspect.domain.form_outline import FormOutline, outline_of
from forms.checklists import checklist, media_dir


def sheets_of(form_id: str) -> dict[str, Any]:
    """The sheets of a shipped checklist: name to rows of column to text."""
    found: dict[str, Any] = md_to_dict(str(checklist(form_id)))
    return found


def outline_of_shipped(form_id: str) -> FormOutline:
    """The outline of a shipped checklist with the columns of its external lists."""
    columns = {}
    for path in media_dir().glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            columns[path.name] = frozenset(next(csv.reader(file)))
    return outline_of(sheets_of(form_id), columns)
