"""Where the program writes its log: in the workspace, or in the person's state folder; never what people said."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

SIZE: Final = 1_000_000
KEPT: Final = 3
_NAME: Final = "fieldinspect.log"


def state_folder(environment: Mapping[str, str]) -> Path:
    """The folder in which a program keeps its log for a person."""
    given = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA")
    if given:
        return Path(given) / "fieldinspect"
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "fieldinspect"
    return home / ".local" / "state" / "fieldinspect"


def log_to_file(workspace: Path | None, environment: Mapping[str, str]) -> Path | None:
    """Write the log to ``<workspace>/log`` where the workspace is there, else to the state folder; return where.

    A place that cannot be written to is passed over: no log is better than no work.
    """
    folder = workspace / "log" if workspace is not None and workspace.is_dir() else state_folder(environment)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _Silent(folder / _NAME, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
        os.chmod(folder / _NAME, 0o600)
    except OSError:
        return None
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("urllib3", "PIL", "pyxform", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    return folder / _NAME


class _Silent(RotatingFileHandler):
    """Writes a line where it can: on a full disk the work goes on, and nobody is shown why the log does not."""

    def handleError(self, record: logging.LogRecord) -> None:
        """A line that cannot be written is left out."""


class _Discreet(logging.Formatter):
    """Writes where an error came from and of which kind it is, but not its text: that can hold what somebody said."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; another handler may have kept the error's own text with the record, which is not used."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: Any) -> str:
        """The frames and the kinds of a chain of errors."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
            lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)
