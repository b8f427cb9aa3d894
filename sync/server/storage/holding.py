"""Who uses a server's folder: running servers together, or one act that needs it alone."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

LOCK_FILE: Final = "server.lock"


class FolderBusy(Exception):
    """A server runs on the folder, or an act that needs it alone; the text is for the administrator."""


class FolderUse:
    """Holds a folder until `release`; the system lets go of it when the process dies. Windows has no such lock."""

    def __init__(self, folder: Path, *, alone: bool = False) -> None:
        """Take the folder.

        Raises:
            FolderBusy: somebody holds it in a way that does not go together with this.
        """
        self._descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        if sys.platform != "win32":
            try:
                fcntl.flock(self._descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except OSError as error:
                self.release()
                raise FolderBusy(
                    f"{folder} is in use by a running server or another command; nothing was changed."
                ) from error

    def release(self) -> None:
        """Let go; calling it again does nothing."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1
