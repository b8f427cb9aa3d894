"""Keeping a workspace: backups in another place, putting one back, another passphrase, the self-check."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.workspace import MINIMUM_PASSPHRASE, Workspace
from fieldinspect.store import STANDARD, Kdf
from fieldinspect.store.backups import Backup, backups_in, thin_out
from fieldinspect.store.backups import restore_backup as restore
from fieldinspect.store.checking import Checked
from fieldinspect.store.keys import change_passphrase as wrap_anew

PLACE: Final = "backup_place"
DUE_MS: Final = 20 * 3600 * 1000
"""A backup is due once the last one is so old: every working day, whatever the hour."""


def back_up(ws: Workspace, place: Path) -> Backup:
    """Back the workspace up into a new folder of ``place``, remember the place, and drop what is older than needed.

    Raises:
        BadValue: the place is in the workspace itself.
    """
    inside, outside = place.absolute(), ws.folder.absolute()
    if inside == outside or outside in inside.parents:
        raise BadValue("A backup inside the workspace is lost with it; choose another disk or folder.")
    made = ws.store.back_up(place)
    ws.store.set_setting(PLACE, str(place.absolute()))
    thin_out(place)
    return made


def back_up_if_due(ws: Workspace) -> Backup | None:
    """Back up where it was done last, if that place is there and the last backup of it is not of today.

    What a program does by itself, at its end or when it has nothing to do; None where nothing was due.
    """
    place = ws.store.setting(PLACE)
    if ws.store.read_only or not place or not Path(place).is_dir():
        return None
    last = max((backup.made_ms for backup in backups_in(Path(place))), default=0)
    return back_up(ws, Path(place)) if ws.now_ms() - last >= DUE_MS else None


def keep_house(ws: Workspace) -> Backup | None:
    """What a program does by itself once a day: delete files that nothing names, back up where that is due."""
    if not ws.store.read_only:
        ws.store.tidy_files()
    return back_up_if_due(ws)


def last_backup(ws: Workspace) -> tuple[Path | None, Backup | None]:
    """Where this workspace is backed up, None where it never was; and the newest backup there, None where it is away."""
    place = ws.store.setting(PLACE)
    if not place:
        return None, None
    return Path(place), max(backups_in(Path(place)), key=lambda backup: backup.made_ms, default=None)


def backups(place: Path) -> list[Backup]:
    """The backups of a place, the oldest first."""
    return backups_in(place)


def restore_backup(backup: Path, folder: Path) -> int:
    """Make a workspace of a backup in a new folder; returns how many files it lacks, which the office may have."""
    return restore(backup, folder)


def change_passphrase(folder: Path, old: str, new: str, kdf: Kdf = STANDARD) -> None:
    """Open the workspace with another passphrase from now on; earlier backups keep the old one.

    Raises:
        BadValue: the new one is too short, or the old one.
    """
    if len(new) < MINIMUM_PASSPHRASE:
        raise BadValue(f"The passphrase needs at least {MINIMUM_PASSPHRASE} characters.")
    if new == old:
        raise BadValue("The new passphrase is the old one; choose another.")
    wrap_anew(folder, old, new, kdf)


def self_check(ws: Workspace, *, mend: bool = False) -> Checked:
    """Recompute every chain, compare every list with the record, and read every file against its name.

    ``mend`` makes the lists anew first.
    """
    if mend:
        ws.store.rebuild()
    return ws.store.verify_files()
