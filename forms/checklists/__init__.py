"""The only door to the checklists that ship, and to the code lists that they read."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources as _importlib_resources
from pathlib import Path

_FOLDER = Path(str(_importlib_resources.files(__name__)))


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist that ships: its form id, such as ``fi_general``, and its XLSForm in Markdown tables."""

    form_id: str
    path: Path


def available() -> tuple[Checklist, ...]:
    """The checklists that ship, in the order of their form ids."""
    return tuple(Checklist(path.stem, path) for path in sorted(_FOLDER.glob("fi_*.md")))


def checklist(form_id: str) -> Path:
    """The file of a shipped checklist.

    Raises:
        LookupError: no checklist of this id ships; the message names those that do.
    """
    for each in available():
        if each.form_id == form_id:
            return each.path
    known = ", ".join(each.form_id for each in available())
    raise LookupError(f"no checklist {form_id} ships with the program; there are: {known}")


def media_dir() -> Path:
    """The folder of the external code lists (``isic_rev4.csv``) that shipped checklists choose from."""
    return _FOLDER
