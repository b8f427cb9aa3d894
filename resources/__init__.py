"""The only door to the files that ship with the program."""

from __future__ import annotations

from importlib import resources as _importlib_resources
from pathlib import Path

_ROOT = Path(str(_importlib_resources.files(__name__)))


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as ``resource("icons", "app.svg")``.

    Raises:
        FileNotFoundError: no such file ships; the message names it.
        ValueError: a part leaves the folder of shipped files.
    """
    path = _ROOT.joinpath(*parts).resolve()
    if not path.is_relative_to(_ROOT.resolve()):
        raise ValueError(f"{'/'.join(parts)} is not among the shipped files")
    if not path.exists():
        raise FileNotFoundError(f"shipped file {'/'.join(parts)} is missing")
    return path
