"""The server's commands that keep it: backup, and restore into a new folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from fieldinspect.central.app import system_now_ms
from fieldinspect.central.keeping import NoServerBackup, back_up_server, restore_server
from fieldinspect.central.rotating import rotate_key
from sync.errors import SyncError
from sync.server.storage.database import StorageDamaged
from sync.server.storage.holding import FolderBusy
from sync.server.storage.postgres import is_postgres

DONE: Final = 0
FAILED: Final = 2


def register(acts: Any, act: Any) -> None:
    """Add the acts to those of `fieldinspect server`; ``act`` makes one."""
    backing = act(acts, "backup", run_backup, "copy the server, also while it runs; its key is kept apart")
    backing.add_argument("--to", type=Path, required=True, help="folder for copies, best on another machine")
    act(acts, "rotate", run_rotate, "give a stopped server another key, and encrypt everything anew")
    restoring = act(acts, "restore", run_restore, "make a server of a copy, in a new folder and a new epoch")
    restoring.add_argument("backup", type=Path, help="folder of one copy")
    restoring.add_argument("--key", type=Path, required=True, help="server.key, which is not in the copy")


def run_backup(arguments: argparse.Namespace) -> int:
    """Copy, and say what the copy holds."""
    if is_postgres(arguments.database):
        return _fail(
            "PostgreSQL has tools of its own (pg_dump, pg_basebackup); copy the folder's att beside it."
        )
    try:
        made = back_up_server(arguments.folder, arguments.to, system_now_ms())
    except (NoServerBackup, StorageDamaged) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(
            f"The copy could not be written: {error.strerror}. Nothing that looks like one was left."
        )
    sys.stdout.write(
        f"{made.folder}: the database and {made.files} files, read back. Keep server.key elsewhere.\n"
    )
    if made.missing:
        sys.stderr.write(f"{made.missing} files that the database names are not in the folder.\n")
    return DONE


def run_rotate(arguments: argparse.Namespace) -> int:
    """Give a server another key."""
    if is_postgres(arguments.database) or arguments.objects:
        return _fail(
            "Only a server whose database and files are in its folder can change its key so; nothing was changed."
        )
    try:
        made = rotate_key(arguments.folder)
    except (FolderBusy, StorageDamaged, SyncError) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"The new copies could not be written: {error.strerror}. The old key holds.")
    sys.stdout.write(f"The server has another key; {made.files} files and the database are encrypted anew.\n")
    sys.stdout.write(
        "Copies that were made before open with the old key: make one now, and keep server.key elsewhere.\n"
    )
    return DONE


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a copy into a new folder."""
    try:
        made = restore_server(arguments.backup, arguments.key, arguments.folder, system_now_ms)
    except (NoServerBackup, StorageDamaged) as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"The copy could not be put back: {error.strerror}.")
    sys.stdout.write(f"{made.folder}: start the server; laptops will send again what it lacks.\n")
    if made.missing:
        sys.stderr.write(f"{made.missing} files are not in the copy; they are waited for again.\n")
    return DONE


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return FAILED
