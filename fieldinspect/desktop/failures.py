"""The only place that turns errors into words for people: what happened, what was kept, what to do.

Errors are told apart by the names of their classes, so that nothing heavy is imported to show a sentence.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from fieldinspect.desktop.translation import QT_TRANSLATE_NOOP

log = logging.getLogger(__name__)

# Store errors speak for themselves in English and name the folder; these are their sentences in every language.
WORDS: dict[str, str] = {
    "sync.errors.Offline": QT_TRANSLATE_NOOP(
        "failures",
        "The office’s server gave no answer. Everything is kept on this laptop and is sent later; you can go on working.",
    ),
    "sync.standing.Revoked": QT_TRANSLATE_NOOP(
        "failures",
        "The office revoked this laptop and its workspace is closed. What it holds is kept encrypted; bring the laptop to your office, which can open it.",
    ),
    "sync.errors.Refused": QT_TRANSLATE_NOOP(
        "failures",
        "The server does not accept this sign-in. Everything is kept on this laptop; check e-mail and password, or ask your office.",
    ),
    "sync.errors.CodeNeeded": QT_TRANSLATE_NOOP(
        "failures",
        "Your account asks for a one-time code as well. Nothing was sent and everything is kept; type the code that your authenticator shows now.",
    ),
    "sync.errors.Outdated": QT_TRANSLATE_NOOP(
        "failures",
        "This program and the server are of versions that do not fit together. Everything is kept on this laptop; update the program, then send again.",
    ),
    "sync.errors.Busy": QT_TRANSLATE_NOOP(
        "failures",
        "The server is busy. Everything is kept on this laptop and is sent a little later by itself.",
    ),
    "sync.errors.Forked": QT_TRANSLATE_NOOP(
        "failures",
        "The server already has other entries under this laptop’s numbers. Everything is kept on this laptop; ask your office for a new identity.",
    ),
    "sync.errors.Gap": QT_TRANSLATE_NOOP(
        "failures",
        "The server lacks earlier entries of this laptop. Everything is kept on this laptop; send again to fill the gap.",
    ),
    "sync.errors.Damaged": QT_TRANSLATE_NOOP(
        "failures",
        "Something arrived that is not what was sent. Nothing of it was used and your own work is kept; try again, and tell your office if it happens twice.",
    ),
    "sync.errors.Malformed": QT_TRANSLATE_NOOP(
        "failures",
        "The server sent something this program does not understand. Your own work is kept; tell your office.",
    ),
    "sync.errors.Restored": QT_TRANSLATE_NOOP(
        "failures",
        "The server remembers less than it did, as after a restored copy. Everything is kept on this laptop and is sent again; send once more.",
    ),
    "sync.errors.SealedAway": QT_TRANSLATE_NOOP(
        "failures",
        "This is sealed for others, or its key was erased. Nothing was changed; ask the person who wrote it.",
    ),
    "fieldinspect.store.errors.WrongPassphrase": QT_TRANSLATE_NOOP(
        "failures",
        "This passphrase does not open the workspace. Nothing was changed; type it again, and look at Caps Lock and the keyboard’s language.",
    ),
    "fieldinspect.store.errors.NoComputerKey": QT_TRANSLATE_NOOP(
        "failures",
        "This computer does not open the workspace by itself. Nothing was changed; type your passphrase.",
    ),
    "fieldinspect.store.errors.WorkspaceRevoked": QT_TRANSLATE_NOOP(
        "failures",
        "The office revoked this laptop, so no passphrase opens the workspace any more. What it holds is kept encrypted; bring the laptop to your office.",
    ),
    "fieldinspect.store.errors.NotTheHolders": QT_TRANSLATE_NOOP(
        "failures",
        "The agency’s recovery key does not open with this. Nothing was changed; choose the right key and type both passphrases again.",
    ),
    "fieldinspect.store.errors.NotAWorkspace": QT_TRANSLATE_NOOP(
        "failures",
        "There is no workspace in this folder. Nothing was changed; choose another folder, or create a workspace there.",
    ),
    "fieldinspect.store.errors.NotABackup": QT_TRANSLATE_NOOP(
        "failures",
        "There is no readable backup in this folder. Nothing was changed; choose another backup.",
    ),
    "fieldinspect.store.errors.WorkspaceExists": QT_TRANSLATE_NOOP(
        "failures",
        "There is a workspace in this folder already. Nothing was changed; open it, or choose another folder.",
    ),
    "fieldinspect.store.errors.WorkspaceInUse": QT_TRANSLATE_NOOP(
        "failures",
        "This workspace is open in another window or program. Nothing was changed; go on there, or close it first.",
    ),
    "fieldinspect.store.errors.DamagedWorkspace": QT_TRANSLATE_NOOP(
        "failures",
        "The workspace’s files are not as the program wrote them. Nothing was changed; put back a copy of the folder, or ask your office.",
    ),
    "fieldinspect.store.errors.NewerWorkspace": QT_TRANSLATE_NOOP(
        "failures",
        "This workspace was written by a newer version of the program. Nothing was changed; update the program, or open it for reading only.",
    ),
    "fieldinspect.store.errors.DiskFull": QT_TRANSLATE_NOOP(
        "failures",
        "The disk is full, so this could not be saved. Everything saved before is kept; free some space, then do it again.",
    ),
    "fieldinspect.store.errors.StorageFailed": QT_TRANSLATE_NOOP(
        "failures",
        "The disk did not confirm that this was saved. Everything saved before is kept; close the program, open it again and look at your last entry.",
    ),
    "fieldinspect.store.errors.UnsafeFolder": QT_TRANSLATE_NOOP(
        "failures",
        "This folder is on a network drive, in a cloud folder, or cannot be written to. Nothing was written; choose a folder on this computer.",
    ),
    "fieldinspect.store.errors.NotEncrypted": QT_TRANSLATE_NOOP(
        "failures",
        "The part of the program that encrypts your work is missing. Nothing was opened or changed; install the program again.",
    ),
    "builtins.MemoryError": QT_TRANSLATE_NOOP(
        "failures",
        "The computer has no memory left for this. Everything saved is kept; close other programs, then try again.",
    ),
    "builtins.PermissionError": QT_TRANSLATE_NOOP(
        "failures",
        "The system does not let the program read or write this file. Your work in the program is kept; choose another place.",
    ),
    "builtins.FileNotFoundError": QT_TRANSLATE_NOOP(
        "failures",
        "This file is not there any more. Your work in the program is kept; choose it again.",
    ),
    "builtins.OSError": QT_TRANSLATE_NOOP(
        "failures",
        "A file could not be read or written. Everything saved is kept; look at the disk or the stick, then try again.",
    ),
}  # fmt: skip
UNKNOWN = QT_TRANSLATE_NOOP(
    "failures",
    "Something went wrong in the program itself. Everything that the pill says is saved is kept; go on working, and tell your office what you were doing.",
)
NO_SPACE = 28  # errno.ENOSPC


def words(error: BaseException) -> str:
    """One clear sentence for a person; the details go to the log.

    Errors of use cases and forms carry their own sentence (``message``; ``place: cause; remedy``); those of store,
    sync and system have theirs here; anything else is our own mistake, said so and logged with its traceback.
    """
    if isinstance(error, OSError) and error.errno == NO_SPACE:
        return _translated(WORDS["fieldinspect.store.errors.DiskFull"])
    for kind in type(error).__mro__:
        name = f"{kind.__module__}.{kind.__qualname__}"
        if name in WORDS:
            return _translated(WORDS[name])
        if name == "forms.errors.FormError":
            return str(error)
    message = getattr(error, "message", None)
    if isinstance(message, str) and message:
        kept = getattr(error, "kept", "")
        return f"{message} {kept}".strip() if isinstance(kept, str) else message
    log.error("an error without words for people", exc_info=error)
    return _translated(UNKNOWN)


def _translated(text: str) -> str:
    return QCoreApplication.translate("failures", text)
