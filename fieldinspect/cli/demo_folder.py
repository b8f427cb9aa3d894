"""The demo's folder: what lies where, secrets readable by their owner alone, earlier runs put aside and kept."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from fieldinspect.casework.errors import BadFile

MARK: Final = "demo.json"
_MADE: Final = ("inspector", "supervisor", "central", "papers", "screens", "central.log")
_SECRETS: Final = (
    "inspector.passphrase", "supervisor.passphrase", "inspector.password", "supervisor.password",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where the demo keeps its parts."""

    root: Path

    @property
    def inspector(self) -> Path:
        """The inspector's laptop."""
        return self.root / "inspector"

    @property
    def supervisor(self) -> Path:
        """The supervisor's laptop."""
        return self.root / "supervisor"

    @property
    def central(self) -> Path:
        """The central office's server."""
        return self.root / "central"

    @property
    def papers(self) -> Path:
        """The PDFs."""
        return self.root / "papers"

    @property
    def screens(self) -> Path:
        """Pictures of the screens."""
        return self.root / "screens"

    def secret_file(self, name: str) -> Path:
        """A file that holds a passphrase or password, such as `inspector.passphrase`."""
        return self.root / name

    def secret(self, name: str) -> str:
        """What such a file holds."""
        return self.secret_file(name).read_text(encoding="utf-8").strip()


def prepare(root: Path, now: datetime) -> DemoFolder:
    """An empty demo folder with fresh secrets; an earlier run moves to ``earlier/<moment>`` and is kept.

    Raises:
        BadFile: the folder holds something that no demo made, or cannot be written to.
    """
    folder = DemoFolder(root.absolute())
    try:
        if root.exists() and any(root.iterdir()):
            _put_aside(folder, now)
        folder.papers.mkdir(parents=True, exist_ok=True)
        (folder.root / MARK).write_text(json.dumps({"made": _MADE, "secrets": _SECRETS}) + "\n", "utf-8")
        for name in _SECRETS:
            _write_secret(folder.secret_file(name), secrets.token_urlsafe(15))
    except OSError as error:
        raise BadFile(
            f"The demo's folder {root} cannot be used: {error.strerror}. Choose another one."
        ) from error
    return folder


def _put_aside(folder: DemoFolder, now: datetime) -> None:
    if not (folder.root / MARK).is_file():
        raise BadFile(
            f"{folder.root} holds something that no demo made; nothing was changed. Choose another folder."
        )
    aside = folder.root / "earlier" / now.strftime("%Y%m%d-%H%M%S")
    aside.mkdir(parents=True)
    for name in _present(folder, (*_MADE, *_SECRETS)):
        os.replace(folder.root / name, aside / name)


def _present(folder: DemoFolder, names: Sequence[str]) -> list[str]:
    return [name for name in names if (folder.root / name).exists()]


def _write_secret(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text + "\n")
