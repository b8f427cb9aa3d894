"""The job that synchronises in the background, and what it tells."""

from __future__ import annotations

import threading

from fieldinspect.casework.syncing import Synced, sync
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop.background import Progress, Work
from sync.client.cycle import Progress as Progressed
from sync.client.states import SyncState, under_way


class Watch:
    """What can be said of a synchronisation now: written by the thread that synchronises, read by the page."""

    def __init__(self) -> None:
        self.state = SyncState()


def synchronising(
    workspace: Workspace, server: str, email: str, password: str, code: str = "", watch: Watch | None = None
) -> Work:
    """Send what the office lacks and fetch what others did, on a connection of its own; progress counts entries."""

    def work(cancelled: threading.Event, progress: Progress) -> Synced:
        own = workspace.for_thread()

        def told(now: Progressed) -> None:
            """Entries and files are counted by number; what has no number is told as under way: 0 of 0."""
            state = under_way(now)
            if watch is not None:
                watch.state = state
            progress(state.item, state.items)

        try:
            return sync(own, server, email, password, code=code, progress=told, cancelled=cancelled)
        finally:
            own.close()

    return work
