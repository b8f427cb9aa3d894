"""Papers written over one another, run under the recorder. Arguments: folder, marks, `whole` or `direct` (the control)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from fieldinspect.casework.reporting import save_document

VERSIONS = 6
NAME = "report.pdf"


def paper(version: int) -> bytes:
    """A paper of some version; each has another length."""
    return b"%PDF-1.7 " + bytes([48 + version]) * (version * 7_000 + 11) + b" %%EOF"


def main() -> None:
    folder, marks, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    folder.mkdir()
    descriptor = os.open(marks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for version in range(VERSIONS):
        if how == "direct":
            with (folder / NAME).open("wb") as file:
                file.write(paper(version))
        else:
            save_document(cast(Any, SimpleNamespace(pdf=paper(version))), folder / NAME)
        os.write(descriptor, f"paper {version}\n".encode())


if __name__ == "__main__":
    main()
