"""The only threads of the desktop: lanes for sending, for making papers and for pictures.

A job is a plain function without Qt. It runs in a thread of its lane; what it returns, how far it is and how it
failed come back as signals of a :class:`Job`, which are always sent on the GUI thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called by a job with (done, total)."""
Work = Callable[[threading.Event, Progress], Any]
"""What runs in a thread: gets the event that is set when it should stop, and a progress callable. It opens its
own database connection (``workspace.for_thread()``) and closes it."""

CLOSE_WAIT_MS = 5000


class Lane(Enum):
    """A queue with its own number of threads."""

    SYNC = "sync"
    RENDER = "render"
    PICTURES = "pictures"

    @property
    def threads(self) -> int:
        """How many jobs of this lane run at once."""
        return 2 if self is Lane.PICTURES else 1


class Job(QObject):
    """One piece of work under way; keep no reference, the runner does until it is finished."""

    done = Signal(object)
    """What the function returned."""
    failed = Signal(object)
    """The exception it ended with."""
    progressed = Signal(int, int)
    """(done, total), as the function told."""
    finished = Signal()
    """Sent after ``done`` or ``failed``, and also when it was cancelled before it began."""

    _returned = Signal(object)
    _raised = Signal(object)
    _told = Signal(int, int)
    _dropped = Signal()

    def __init__(self, lane: Lane, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lane = lane
        self.work = work
        self.cancelled = threading.Event()
        queued = Qt.ConnectionType.QueuedConnection
        self._returned.connect(self._on_returned, queued)
        self._raised.connect(self._on_raised, queued)
        self._told.connect(self._on_told, queued)
        self._dropped.connect(self._on_dropped, queued)

    def cancel(self) -> None:
        """Ask it to stop; it may still finish, and then reports as usual."""
        self.cancelled.set()

    def run(self) -> None:
        """Run the function; called in the lane's thread only."""
        if self.cancelled.is_set():
            self._dropped.emit()
            return
        try:
            result = self.work(self.cancelled, self._told.emit)
        except Exception as error:
            log.exception("a job of lane %s failed", self.lane.name)
            self._raised.emit(error)
        else:
            self._returned.emit(result)

    def _on_returned(self, result: object) -> None:
        self.done.emit(result)
        self.finished.emit()

    def _on_raised(self, error: object) -> None:
        self.failed.emit(error)
        self.finished.emit()

    def _on_told(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _on_dropped(self) -> None:
        self.finished.emit()


class _Task(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Runner(QObject):
    """Starts jobs and keeps them until they are finished; made once, on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[Lane, QThreadPool] = {}
        self._jobs: set[Job] = set()

    def start(self, lane: Lane, work: Work) -> Job:
        """Put a function into a lane's queue; connect to the returned job's signals at once.

        Connect bound methods of a ``QObject``, never a lambda: a lint test refuses that.
        """
        job = Job(lane, work, self)
        self._jobs.add(job)
        job.finished.connect(self._on_finished)
        self._pool(lane).start(_Task(job))
        return job

    def busy(self, lane: Lane | None = None) -> int:
        """How many jobs wait or run, in a lane or in all."""
        return sum(1 for job in self._jobs if lane is None or job.lane is lane)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._jobs:
            job.cancel()

    def close(self) -> bool:
        """Cancel everything and wait up to five seconds; True when all threads have ended."""
        self.cancel_all()
        ended = [pool.waitForDone(CLOSE_WAIT_MS) for pool in self._pools.values()]
        return all(ended)

    def _pool(self, lane: Lane) -> QThreadPool:
        if lane not in self._pools:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(lane.threads)
            self._pools[lane] = pool
        return self._pools[lane]

    def _on_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)
            job.deleteLater()
