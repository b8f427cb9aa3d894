"""Reduced pictures of evidence for the screen: made in the pictures lane, decoded there, kept while the page lives."""

from __future__ import annotations

import threading
from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from fieldinspect.casework.errors import BadFile
from fieldinspect.casework.evidence import picture
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop.background import Lane, Progress, Runner, Work

KEPT = 120
THUMBNAIL = 240
"""Width in pixels of the reduced picture behind a thumbnail: sharp at twice its size."""


class Pictures(QObject):
    """Asks for pictures once each; :attr:`ready` tells when one is there."""

    ready = Signal(str, QImage)
    """The SHA-256 of the original, and its reduced picture."""

    def __init__(self, workspace: Workspace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._runner = workspace, runner
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, sha256: str, visit: str) -> QImage | None:
        """The picture if it is here; otherwise it is asked for, and :attr:`ready` follows unless it is no picture.

        ``visit`` is the id of the visit it belongs to: pictures about a person open only with its keys.
        """
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
            return self._kept[sha256]
        if sha256 not in self._asked:
            self._asked.add(sha256)
            job = self._runner.start(Lane.PICTURES, reducing(self._workspace, sha256, visit, THUMBNAIL))
            job.done.connect(self._on_done)
        return None

    def _on_done(self, result: object) -> None:
        if not isinstance(result, tuple):
            return
        sha256, image = result
        self._asked.discard(sha256)
        self._kept[sha256] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(sha256, image)


def reducing(workspace: Workspace, sha256: str, visit: str, width: int) -> Work:
    """A job that makes a reduced picture (or takes the one made before) on a connection of its own."""

    def work(_cancelled: threading.Event, _progress: Progress) -> tuple[str, QImage]:
        own = workspace.for_thread()
        try:
            try:
                data = picture(own, sha256, width)
            except BadFile:  # sealed, perhaps: its key is looked for in the visit
                data = picture(own, sha256, width, open_visit(own, visit))
            return sha256, QImage.fromData(data)
        finally:
            own.close()

    return work
