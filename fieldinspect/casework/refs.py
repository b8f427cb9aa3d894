"""How the references of a form and the paths of the record name each other."""

from __future__ import annotations

import re
from typing import Final

_ROW: Final = re.compile(r"^(?P<repeat>.*)\[(?P<key>[^\[\]/]+)\]$")
_R: Final = re.compile(r"[0-9a-f]{8}")
COMMENT: Final = "#comment"


def sheet_of(path: str) -> str:
    """The eight hex digits with which the path of an answer begins, blank when it is no such path."""
    head = path.partition("/")[0]
    return head if _R.fullmatch(head) else ""


def key_path_of(path: str) -> str:
    """The key path of the form engine (`/data/worker[<key>]/age`) in the path of an answer."""
    return path[len(sheet_of(path)) :]


def without_positions(ref: str) -> str:
    """A reference or key path as the form's definition names it: without `[2]` and `[<key>]`."""
    return re.sub(r"\[[^\[\]]*\]", "", ref)


def row_path(path: str) -> str:
    """The path of the innermost repeat row that an answer's path stands in, blank when in none."""
    end = path.rfind("]")
    return "" if end < 0 else path[: end + 1]


def row_parts(path: str) -> tuple[str, str]:
    """A row's path as its repeat's path and its key.

    Raises:
        ValueError: not the path of a row.
    """
    found = _ROW.match(path)
    if found is None:
        raise ValueError(f"{path} is not the path of a repeat row")
    return found["repeat"], found["key"]
