"""Plays a recording of `recorder.c`: what a disk may hold if the power had gone after any of its notes."""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tests.faults.disks import Content

OPEN, WRITE, SYNC, CUT, CLOSE, RENAME, UNLINK, MARK = range(1, 9)
_HEAD: Final = struct.Struct("<IIQI")
_HERE: Final = Path(__file__).parent
_REPOSITORY: Final = _HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a program did to a file."""

    what: int
    file: int
    number: int
    data: bytes


def why_not() -> str:
    """Why nothing can be recorded on this machine; blank where it can."""
    if sys.platform != "linux":
        return "recording what a program writes needs Linux (LD_PRELOAD)"
    return "" if shutil.which("cc") or shutil.which("gcc") else "recording needs a C compiler (cc or gcc)"


@cache
def _library(folder: Path) -> Path:
    library = folder / "recorder.so"
    compiler = shutil.which("cc") or shutil.which("gcc") or "cc"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(_HERE / "recorder.c"), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def record(script: str, folder: Path, *arguments: str) -> tuple[list[Note], str]:
    """Run a script of this folder on a new folder ``work``; what it did, and the root that paths begin with."""
    root, marks, notes = folder / "work", folder / "marks", folder / "notes"
    environment = {
        **os.environ,
        "LD_PRELOAD": str(_library(folder)),
        "RECORD_ROOT": str(root),
        "RECORD_TO": str(notes),
        "RECORD_MARK": str(marks),
        "PYTHONPATH": str(_REPOSITORY),
    }
    command = [sys.executable, str(_HERE / script), str(root), str(marks), *arguments]
    subprocess.run(command, env=environment, check=True, timeout=120)
    return list(_read(notes.read_bytes())), str(root)


def _read(data: bytes) -> Sequence[Note]:
    notes, at = [], 0
    while at < len(data):
        what, file, number, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        notes.append(Note(what, file, number, data[at : at + size]))
        at += size
    return notes


class Player:
    """The files of a recording at one moment; ``marks`` is what the program had called safe by then."""

    def __init__(self, root: str, skip: Sequence[str] = ("-shm", "reserve")) -> None:
        self._root, self._skip = root, tuple(skip)
        self._open: dict[int, str] = {}
        self._seen: dict[str, Content] = {}
        self._safe: dict[str, Content] = {}
        self._loose: list[tuple[str, Content | None]] = []
        self.marks: list[str] = []

    def play(self, note: Note) -> None:
        """Let one note happen."""
        match note.what:
            case x if x == OPEN:
                self._opened(note)
            case x if x == WRITE:
                self._file(note).write(note.data, note.number)
            case x if x == CUT:
                self._file(note).cut(note.number)
            case x if x == SYNC:
                self._synchronised(self._open[note.file])
            case x if x == CLOSE:
                self._open.pop(note.file, None)
            case x if x == RENAME:
                before, after = (part.decode() for part in note.data.split(b"\0"))
                content = self._seen.pop(before)
                self._seen[after] = content
                self._loose += [(after, content), (before, None)]
                self._open = {fd: after if name == before else name for fd, name in self._open.items()}
            case x if x == UNLINK:
                self._seen.pop(note.data.decode(), None)
                self._loose.append((note.data.decode(), None))
            case x if x == MARK:
                self.marks.append(note.data.decode().strip())

    def after_power_loss(self, dice: random.Random, folder: Path) -> None:
        """Lay out in ``folder`` what a new start may find."""
        names = dict(self._safe)
        for name, content in self._loose:
            if dice.random() < 0.5:
                if content is None:
                    names.pop(name, None)
                else:
                    names[name] = content
        for name, content in names.items():
            data = content.after_power_loss(dice)
            if data is None or name.endswith(self._skip):
                continue
            path = folder / os.path.relpath(name, self._root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    # -- inside --------------------------------------------------------------------------------------
    def _opened(self, note: Note) -> None:
        name = note.data.decode()
        self._open[note.file] = name
        if os.path.isdir(name):
            return
        if name not in self._seen:
            self._seen[name] = Content()
            self._loose.append((name, self._seen[name]))
        elif note.number:
            self._seen[name].cut(0)

    def _file(self, note: Note) -> Content:
        return self._seen[self._open[note.file]]

    def _synchronised(self, name: str) -> None:
        if os.path.isdir(name):  # a folder: its names are safe now
            kept = []
            for changed, content in self._loose:
                if os.path.dirname(changed) != name:
                    kept.append((changed, content))
                elif content is None:
                    self._safe.pop(changed, None)
                else:
                    self._safe[changed] = content
            self._loose = kept
        elif name in self._seen:
            self._seen[name].sync()
