"""Files from outside, opened only where they are files: never a device, a pipe or a folder, and never too large."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from fieldinspect.casework.errors import BadFile, NotFound


def size_of(path: Path) -> int:
    """The bytes of a file that may be read.

    Raises:
        NotFound: nothing is there. BadFile: it is no file (a folder, a device, a pipe), or it cannot be looked at.
    """
    try:
        if not path.exists():
            raise NotFound(f"There is no file {_name(path)}; check its name and place.")
        if not path.is_file():
            raise BadFile(f"{_name(path)} is no file but a folder or a device; choose a file.")
        return path.stat().st_size
    except (OSError, ValueError) as error:
        raise BadFile(f"{_name(path)} cannot be read: {_cause(error)}.") from error


def open_file(path: Path, limit: int, too_large: str = "choose a smaller one") -> BinaryIO:
    """A file from outside, open for reading; ``too_large`` says what to do where it has more than ``limit`` bytes.

    Raises:
        NotFound: nothing is there. BadFile: no file, empty, too large, or it may not be read.
    """
    size = size_of(path)
    if size == 0:
        raise BadFile(f"{_name(path)} is empty; choose another file.")
    if size > limit:
        raise BadFile(f"{_name(path)} is over {limit // 1024**2} MiB; {too_large}.")
    try:
        return path.open("rb")
    except OSError as error:
        raise BadFile(f"{_name(path)} cannot be read: {_cause(error)}.") from error


def read_file(path: Path, limit: int, too_large: str = "choose a smaller one") -> bytes:
    """The bytes of a file from outside, at most ``limit`` of them.

    Raises:
        NotFound, BadFile: as for `open_file`.
    """
    with open_file(path, limit, too_large) as stream:
        try:
            return stream.read(limit)
        except OSError as error:
            raise BadFile(f"{_name(path)} cannot be read: {_cause(error)}.") from error


def _name(path: Path) -> str:
    return path.name[:80] or str(path)[:80]


def _cause(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "its name is no name of a file"
