"""What the program holds in memory stays there: no core file when it crashes, no look from another program."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Final

_SET_DUMPABLE: Final = 4


def keep_memory_private() -> None:
    """Write no core file and let no other program of this person read our memory, where the system can be told so.

    A core file would hold the data key and everything that is open. What cannot be set is passed over.
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
        except (OSError, AttributeError):
            return
