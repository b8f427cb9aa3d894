"""Which life of a workspace this is: a nonce in its database and beside it, and the computer that it lies on.

A database that goes on from an older state, or a folder that was copied to another computer, would number its next
events like those that exist already. Both are noticed here; what cannot be (two copies on one computer) is noticed
by the office at the next synchronisation.
"""

from __future__ import annotations

import hashlib
import secrets
import sys
from pathlib import Path
from typing import Any, Final

from fieldinspect.store.database import Database
from fieldinspect.store.folders import FolderLock

PUT_BACK: Final = "put_back"
_MACHINE_FILES: Final = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def begin_incarnation(database: Database, lock: FolderLock, note: dict[str, Any], machine: str) -> None:
    """Give this opening a nonce, in the database and beside it; one that was put back or cloned has another.

    Such a database is marked `put_back` until it has gone on under a new replica id (`anew.go_on_as`).
    """
    known, before, after = note.get("nonces"), nonce_of(database), secrets.token_hex(16)
    lock.write_note({"nonces": [after, before], "clean": False, "machine": machine})
    older = bool(before) and isinstance(known, list) and before not in known
    elsewhere = bool(before and machine) and note.get("machine", "") not in (machine, "")
    with database.transaction():
        if older or elsewhere:
            database.execute("INSERT OR REPLACE INTO setting(name, value) VALUES (?, 'yes')", (PUT_BACK,))
        database.execute("INSERT OR REPLACE INTO setting(name, value) VALUES ('incarnation', ?)", (after,))
    lock.write_note({"nonces": [after], "clean": False, "machine": machine})


def end_incarnation(database: Database, lock: FolderLock, machine: str) -> None:
    """Note that the workspace was closed in order."""
    lock.write_note({"nonces": [nonce_of(database)], "clean": True, "machine": machine})


def nonce_of(database: Database) -> str:
    """The nonce of the last opening, blank before the first."""
    row = database.execute("SELECT value FROM setting WHERE name='incarnation'").fetchone()
    return str(row[0]) if row is not None else ""


def this_machine() -> str:
    """A name of this computer that says nothing about it; blank where the system has none."""
    raw = _windows() if sys.platform == "win32" else _from_files()
    return hashlib.sha256(b"FIM1" + raw.encode()).hexdigest()[:32] if raw else ""


def _from_files() -> str:
    for name in _MACHINE_FILES:
        try:
            text = Path(name).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if text:
            return text
    return ""


def _windows() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as place:
                return str(winreg.QueryValueEx(place, "MachineGuid")[0])
        except OSError:
            return ""
    return ""
