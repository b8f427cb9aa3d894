"""Eight mebibytes kept aside, so that there is room to go on saving when the disk runs full."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

FILE: Final = "reserve"
SIZE: Final = 8 * 1024 * 1024
_SCARCE: Final = 2 * 1024 * 1024
_PLENTY: Final = 8 * SIZE


class Reserve:
    """The ballast file of one workspace."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    @property
    def held(self) -> bool:
        """Whether the reserve is there in full; without it the disk was low and may still be."""
        try:
            return self._path.stat().st_size == SIZE
        except OSError:
            return False

    def free_bytes(self) -> int:
        """Room on the disk for this user, in bytes."""
        return shutil.disk_usage(self._path.parent).free

    def take(self) -> None:
        """Set the space aside if there is plenty; no harm where there is not."""
        if self.held or self.free_bytes() < _PLENTY:
            return
        block = os.urandom(64 * 1024)
        try:
            with self._path.open("wb") as file:
                for _ in range(SIZE // len(block)):
                    file.write(block)
        except OSError:
            self.release()

    def release(self) -> bool:
        """Give the space up; say whether there was any."""
        held = self._path.exists()
        with contextlib.suppress(OSError):
            self._path.unlink()
        return held

    def release_if_scarce(self) -> bool:
        """Give the space up before the disk is full; say whether that happened now."""
        try:
            scarce = self.free_bytes() < _SCARCE
        except OSError:
            return False
        return scarce and self.release()
