"""Pictures of the desktop's screens for the demo, made offscreen by the desktop itself in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fieldinspect.cli.player import PASSPHRASE


class NotDrawn(Exception):
    """The desktop made no pictures; the words say why."""


def draw(workspace: Path, passphrase: str, out: Path, pages: str = "") -> None:
    """Draw the pages of a workspace (their keys with commas between; blank: all) into a folder.

    Raises:
        NotDrawn: the desktop is not installed, or it failed.
    """
    command = [
        sys.executable, "-m", "fieldinspect.desktop.shots", "--workspace", str(workspace), "--out", str(out),
        "--pages", pages,
    ]  # fmt: skip
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", PASSPHRASE: passphrase}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not any(out.glob("*.png")):
        raise NotDrawn((done.stderr.strip().splitlines() or ["no reason given"])[-1])
