"""Where the program writes its log: in the workspace, or in the person's state folder; never what people said."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

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
        handler = RotatingFileHandler(folder / _NAME, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
        os.chmod(folder / _NAME, 0o600)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("urllib3", "PIL", "pyxform", "fontTools"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    return folder / _NAME
