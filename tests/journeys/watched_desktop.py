"""The desktop as a program of its own that also tells, in a file, what it shows: ``watched_desktop.py WORKSPACE FILE``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from fieldinspect.desktop import app as desktop
from fieldinspect.desktop.window import Window

EVERY_MS = 15


def shown(app: QApplication) -> dict[str, Any]:
    """What a person sees now: the page, where the cursor is, what the pills say."""
    focus = app.focusWidget()
    active = app.activeWindow()
    popup = app.activePopupWidget()
    found: dict[str, Any] = {
        "window": active.windowTitle() if active is not None else "",
        "focus": _name(focus),
        "kind": type(focus).__name__ if focus is not None else "",
        "place": _place(focus),
        "popup": type(popup).__name__ if popup is not None else "",
        "page": "",
    }
    window = next((w for w in app.topLevelWidgets() if isinstance(w, Window)), None)
    if window is not None and window.front is not None:
        found["page"] = type(window.front).__name__
        found["refused"] = window.front.problem()
    elif window is not None and window.shell is not None:
        shell, place = window.shell, window.shell.place()
        found |= {
            "page": place.key,
            "subject": place.subject,
            "spot": place.spot,
            "saved": shell.top_bar.saved_pill.text(),
            "saved_ms": shell.session.saved_ms,
            "sync": shell.top_bar.sync_pill.text(),
            "said": shell.toast.text.text() if shell.toast.isVisible() else "",
            "busy": shell.session.runner.busy(),
        }
    return found


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def _place(widget: QWidget | None) -> list[int]:
    """Left, top, width and height on the screen."""
    if widget is None:
        return []
    corner = widget.mapToGlobal(widget.rect().topLeft())
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def main(workspace: str, told: str) -> int:
    """Run the desktop until its window is closed."""
    app = desktop.application(["fieldinspect"])
    file, part = Path(told), Path(f"{told}.part")
    turn = 0

    def tell() -> None:
        nonlocal turn
        turn += 1
        part.write_text(json.dumps({"turn": turn, **shown(app)}), encoding="utf-8")
        os.replace(part, file)

    timer = QTimer()
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(tell)
    timer.start()
    return desktop.run(Path(workspace))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
