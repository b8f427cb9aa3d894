"""Files for people outside the workspace: written whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from fieldinspect.casework.errors import BadFile


def write_whole(out: Path, data: bytes) -> Path:
    """Write a file and make it durable, in the place of one that is there; return its absolute path.

    Raises:
        BadFile: the folder is missing, or cannot be written to.
    """
    temporary = out.parent / f".{secrets.token_hex(8)}.part"
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BadFile(
            f"{str(out)[:200]} cannot be written: {error.strerror}. The copy itself is kept."
        ) from error
    return out.resolve()
