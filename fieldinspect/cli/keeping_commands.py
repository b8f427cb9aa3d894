"""The commands that keep a workspace: backup, restore, passphrase, check."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any, Final

from fieldinspect.cli.player import PASSPHRASE, Player
from fieldinspect.cli.secret_words import secret

DONE: Final = 0
NOT_SOUND: Final = 1
NEW_PASSPHRASE: Final = "FIELDINSPECT_NEW_PASSPHRASE"


def register(subparsers: Any) -> None:
    """Add the commands to an argparse subparsers object."""
    backing = subparsers.add_parser("backup", help="copy the workspace, encrypted, to another disk")
    backing.add_argument("--to", type=Path, required=True, help="folder that backups are kept in")
    add_workspace(backing)
    backing.set_defaults(run=run_backup)

    restoring = subparsers.add_parser("restore", help="make a workspace of a backup, in a new folder")
    restoring.add_argument("backup", type=Path, help="folder of one backup, or of all: the newest is taken")
    restoring.add_argument("--workspace", type=Path, required=True, help="new folder")
    restoring.set_defaults(run=run_restore)

    changing = subparsers.add_parser(
        "passphrase", help="open the workspace with another passphrase from now on"
    )
    changing.add_argument("--new-passphrase-file", type=Path, help=f"else {NEW_PASSPHRASE}")
    add_workspace(changing)
    changing.set_defaults(run=run_passphrase)

    checking = subparsers.add_parser(
        "check", help="verify every chain of the record, and every list made of it"
    )
    checking.add_argument("--mend", action="store_true", help="make the lists anew first")
    add_workspace(checking)
    checking.set_defaults(run=run_check)


def add_workspace(parser: argparse.ArgumentParser) -> None:
    """Ask for the folder of a workspace, and for where its passphrase comes from."""
    parser.add_argument("--workspace", type=Path, required=True, help="folder of the workspace")
    parser.add_argument("--passphrase-file", type=Path, help=f"else {PASSPHRASE}")


def opened(arguments: argparse.Namespace) -> Player:
    """The workspace that the arguments name, opened."""
    here = Path.cwd()
    player = Player(arguments.workspace, here, here, os.environ, passphrase_file=arguments.passphrase_file)
    player.open()
    return player


def run_backup(arguments: argparse.Namespace) -> int:
    """Back up, and say where it lies and how large it is."""
    from fieldinspect.casework.keeping import back_up, backups

    player = opened(arguments)
    try:
        made = back_up(player.workspace, arguments.to)
    finally:
        player.close()
    print(
        f"{made.folder}: the database and {len(made.files)} files, read back and sound. "
        f"{len(backups(arguments.to))} backups are kept there. It opens with today's passphrase."
    )
    return DONE


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a backup into a new folder, and say what it lacks."""
    from fieldinspect.casework.keeping import backups, restore_backup

    found = backups(arguments.backup)
    chosen = found[-1].folder if found else arguments.backup
    missing = restore_backup(chosen, arguments.workspace)
    print(
        f"{arguments.workspace}: restored from {chosen}. It opens with the passphrase of that day, and goes on as a new "
        "laptop: what was sent since comes back with the next synchronisation."
    )
    if missing:
        print(f"{missing} files are not in the backup; the office may have them.", file=sys.stderr)
    return DONE


def run_passphrase(arguments: argparse.Namespace) -> int:
    """Change the passphrase; backups that were made before keep theirs."""
    from fieldinspect.casework.keeping import change_passphrase

    old = secret(os.environ, PASSPHRASE, arguments.passphrase_file, "passphrase")
    new = secret(os.environ, NEW_PASSPHRASE, arguments.new_passphrase_file, "new passphrase")
    change_passphrase(arguments.workspace, old, new)
    print("The passphrase was changed. Backups made before keep the old one; make a new one now.")
    return DONE


def run_check(arguments: argparse.Namespace) -> int:
    """Verify, and say what was found; 1 where something is not as it was written."""
    from fieldinspect.casework.keeping import self_check

    player = opened(arguments)
    try:
        found = self_check(player.workspace, mend=arguments.mend)
    finally:
        player.close()
    print(
        f"{found.events} events of {found.replicas} laptops and servers, {found.files} files: "
        f"{'sound' if found.sound else 'NOT SOUND'}."
    )
    for fault in found.faults:
        print(f"  {fault}.")
    return DONE if found.sound else NOT_SOUND
