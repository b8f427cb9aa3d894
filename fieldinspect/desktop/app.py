"""Puts the desktop together: application, fonts, theme, and the window on one workspace."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

from fieldinspect.desktop import fonts, icons
from fieldinspect.desktop.single_instance import Doorbell, raise_other
from fieldinspect.desktop.window import Window

log = logging.getLogger(__name__)

SIZE = (1280, 760)


def application(arguments: list[str] | None = None) -> QApplication:
    """The one application, with our fonts; the one that runs already where there is one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("FieldInspect")
    QCoreApplication.setOrganizationName("FieldInspect")
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(arguments if arguments is not None else ["fieldinspect"])
    app.setDesktopFileName("fieldinspect")
    fonts.load()
    app.aboutToQuit.connect(icons.forget)
    return app


def usual_folder() -> Path:
    """Where a person's workspace lies unless they say otherwise: the system's place for a program's data."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place) / "workspace"


def run(workspace: Path | None) -> int:
    """Open the desktop on a workspace, or on the usual one, until its window is closed.

    Returns:
        The exit status: 0; also when the workspace is open in another window, which then comes to the front.
    """
    app = application([sys.argv[0] or "fieldinspect"])
    folder = (workspace or usual_folder()).absolute()
    if raise_other(folder):
        return 0
    doorbell = Doorbell(folder)
    window = Window(app, folder)
    doorbell.rung.connect(window.show_in_front)
    available = app.primaryScreen().availableSize()
    window.resize(min(SIZE[0], available.width()), min(SIZE[1], available.height()))
    window.start()
    if available.width() <= 1440:
        window.showMaximized()
    else:
        window.show()
    sys.excepthook = _hook(window)
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    doorbell.close()
    return status


def _hook(window: Window) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What becomes of an error that no page expected: the details to the log, a sentence to the person."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        log.error("an error reached the window", exc_info=(kind, error, trace))
        window.tell(error)

    return report
