"""Every way the local store can fail, each class saying what happened, what was kept and what to do.

StoreError
├── WrongPassphrase    the passphrase does not open the keys: try again
├── NoComputerKey      this computer's key store does not open it: type the passphrase
├── WorkspaceRevoked   the office took every way in away but its own: bring the laptop to the office
├── NotTheHolders      the agency's recovery key does not open with these passphrases: try again
├── NotAWorkspace      the folder holds no workspace: choose another, or create one
├── NotABackup         the folder holds no backup: choose another
├── WorkspaceExists    the folder already holds one: open it
├── WorkspaceInUse     another program has it open: close that one
├── DamagedWorkspace   bytes on the disk are not what was written: restore the copy, nothing was changed
├── NewerWorkspace     written by a newer program: update, or open it to read only
├── DiskFull           no room to save: free some space, nothing saved before is lost
├── StorageFailed      the disk did not confirm a save: close and open again, the last step may be missing
├── UnsafeFolder       the folder is on a network or cloud drive, or closed to writing: choose another
└── NotEncrypted       the encrypted database engine is missing: install the program again
"""

from __future__ import annotations


class StoreError(Exception):
    """The root. ``message`` is one sentence for the person; what is only for the log is in ``__cause__``."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongPassphrase(StoreError):
    """The passphrase does not open the keys of this workspace."""


class NoComputerKey(StoreError):
    """The computer's own key store is missing, closed, or does not hold the key of this workspace."""


class WorkspaceRevoked(StoreError):
    """The office revoked this laptop: nothing but the office's own key opens the workspace."""


class NotTheHolders(StoreError):
    """The agency's recovery key, or a workspace's share of it, does not open with what was given."""


class NotAWorkspace(StoreError):
    """The folder holds no workspace."""


class NotABackup(StoreError):
    """The folder holds no backup, or what it holds is not what was written."""


class WorkspaceExists(StoreError):
    """The folder holds a workspace already, or what remains of one."""


class WorkspaceInUse(StoreError):
    """Another program has the workspace open."""


class DamagedWorkspace(StoreError):
    """Bytes on the disk are not what this program wrote; nothing was changed on finding out."""


class NewerWorkspace(StoreError):
    """The workspace was written by a newer program than this one; it may be read, not written."""


class DiskFull(StoreError):
    """There is no room to save, even after the reserve was given up."""


class StorageFailed(StoreError):
    """The disk did not confirm what was written; the store takes nothing more until it is opened again."""


class UnsafeFolder(StoreError):
    """The folder is on a network drive or kept in step by a cloud service, where databases break, or closed to writing."""


class NotEncrypted(StoreError):
    """The encrypted database engine, or a sound version of it, is missing."""
