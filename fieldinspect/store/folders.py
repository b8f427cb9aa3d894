"""The folder of a workspace: fit for a database, held by one program, files written whole."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from fieldinspect.store.errors import UnsafeFolder, WorkspaceInUse

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_FILE: Final = "replica.lock"
_LOCK_BYTE: Final = 1 << 30
_NETWORK_TYPES: Final = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "ncpfs", "glusterfs", "lustre", "webdav",
        "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "fuse.gvfsd-fuse",
        "fuse.google-drive-ocamlfuse", "fuse.onedriver", "davfs", "beegfs", "gpfs",
    }
)  # fmt: skip
_CLOUD_FOLDERS: Final = (
    "dropbox", "google drive", "googledrive", "icloud drive", "mobile documents", "nextcloud", "owncloud",
    "pcloud drive", "megasync", "box sync", "yandex.disk",
)  # fmt: skip
_CLOUD_MARKS: Final = (
    ".dropbox", ".dropbox.cache", ".sync_folder", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log",
)  # fmt: skip


def check_folder(folder: Path, mounts: str | None = None) -> None:
    """Refuse a folder on a network drive or in a folder that a cloud service keeps in step.

    ``mounts`` is the text of the table of mounts where the system has one (`/proc/self/mounts`). What cannot
    be told is let pass.

    Raises:
        UnsafeFolder: with the reason.
    """
    place = folder.absolute()
    kind = _mount_type(Path(os.path.realpath(place)), _read_mounts() if mounts is None else mounts)
    if kind in _NETWORK_TYPES or str(place).startswith("\\\\"):
        raise UnsafeFolder(
            f"{place} is on a network drive, where a database can lose answers; nothing was written, "
            "so please choose a folder on this computer."
        )
    for part in (place, *place.parents):
        name = part.name.casefold()
        cloud = name in _CLOUD_FOLDERS or name.split(" - ")[0] == "onedrive"
        if cloud or any((part / mark).exists() for mark in _CLOUD_MARKS):
            raise UnsafeFolder(
                f"{place} is kept in step by a cloud service ({part.name}), which can tear a database apart; "
                "nothing was written, so please choose another folder on this computer."
            )


def write_durably(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it, synchronised, renamed over it."""
    temporary = path.with_name(path.name + ".part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable where the system allows it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FolderLock:
    """Holds a workspace for this program until `release`; the system lets go of it when the program dies.

    The lock file also keeps a small note (a JSON object) about the last opening.
    """

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            WorkspaceInUse: another program holds it.
        """
        self._descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise WorkspaceInUse(
                "This workspace is open in another window or program; nothing was changed, "
                "so please go on there or close it first."
            ) from error

    def note(self) -> dict[str, Any]:
        """What was noted last, empty when there is nothing or it is unreadable."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        try:
            content = json.loads(os.read(self._descriptor, 4096))
        except (ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    def write_note(self, note: Mapping[str, Any]) -> None:
        """Replace the note, durably."""
        data = json.dumps(note, sort_keys=True).encode()
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, data.ljust(512) + b"\n")
        os.ftruncate(self._descriptor, max(512, len(data)) + 1)
        os.fsync(self._descriptor)

    def release(self) -> None:
        """Let other programs in; calling it again does nothing."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = -1


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _LOCK_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read_mounts() -> str:
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _mount_type(place: Path, mounts: str) -> str:
    """The file system type of the longest mount point above a place, blank when unknown."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if (point == place or point in place.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
