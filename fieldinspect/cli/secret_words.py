"""Passphrases and passwords: from the environment or a file, never from a command line or a story."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from fieldinspect.casework.errors import BadValue

_LIMIT: Final = 1_024


def secret(environment: Mapping[str, str], variable: str, file: Path | None, what: str) -> str:
    """A secret from a file (its first line) where one is named, else from an environment variable.

    Raises:
        BadValue: neither gives one; the message names how to give it, never the secret.
    """
    if file is not None:
        try:
            with file.open(encoding="utf-8") as stream:
                found = stream.readline(_LIMIT).rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise BadValue(f"The file {file.name} with the {what} cannot be read.") from None
    else:
        found = environment.get(variable, "")
    if not found:
        raise BadValue(f"There is no {what}: set {variable}, or name a file that holds it.")
    return found
