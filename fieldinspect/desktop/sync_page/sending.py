"""The job that synchronises in the background, and what it tells."""

from __future__ import annotations

import threading
from typing import Any

from fieldinspect.casework.syncing import Synced, sync
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop.background import Progress, Work


def synchronising(workspace: Workspace, server: str, email: str, password: str, code: str = "") -> Work:
    """Send what the office lacks and fetch what others did, on a connection of its own; progress counts entries."""

    def work(cancelled: threading.Event, progress: Progress) -> Synced:
        own = workspace.for_thread()

        def told(now: Any) -> None:
            """Entries are counted; other steps (files are counted in bytes) are told as under way: 0 of 0."""
            if now.step.value == "push":
                progress(now.done, now.total)
            else:
                progress(0, 0)

        try:
            return sync(own, server, email, password, code=code, progress=told, cancelled=cancelled)
        finally:
            own.close()

    return work
