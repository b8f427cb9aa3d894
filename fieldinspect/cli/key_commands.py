"""The commands about ways into a workspace: this computer's key store, and the agency's recovery key."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any, Final

from fieldinspect.cli.keeping_commands import NEW_PASSPHRASE, add_workspace, opened
from fieldinspect.cli.secret_words import secret

DONE: Final = 0
HOLDER: Final = "FIELDINSPECT_HOLDER_{}"


def register(subparsers: Any) -> None:
    """Add the commands to an argparse subparsers object."""
    computer = subparsers.add_parser("remember", help="let this computer's key store open the workspace")
    computer.add_argument("--forget", action="store_true", help="ask for the passphrase again from now on")
    add_workspace(computer)
    computer.set_defaults(run=run_remember)

    recovery = subparsers.add_parser(
        "recovery", help="the agency's key for workspaces whose passphrase is lost"
    )
    acts = recovery.add_subparsers(dest="act", required=True, metavar="ACT")
    making = acts.add_parser("make", help="make the key, for two to eight holders, any two of whom open it")
    making.add_argument("--out", type=Path, required=True, help="folder for the two files")
    making.add_argument("--name", required=True, help="name of the agency")
    _holders(making)
    making.set_defaults(run=run_make)

    changing = acts.add_parser("holders", help="give the key to other holders")
    changing.add_argument("--key", type=Path, required=True, help="recovery-key.json")
    changing.add_argument(
        "--by", action="append", required=True, metavar="NAME", help="one of two present holders"
    )
    _holders(changing)
    changing.set_defaults(run=run_holders)

    trusting = acts.add_parser("entrust", help="let the key's holders open a workspace, two together")
    trusting.add_argument("--key", type=Path, required=True, help="recovery-public.json")
    add_workspace(trusting)
    trusting.set_defaults(run=run_entrust)

    opening = acts.add_parser("open", help="give a workspace a new passphrase, by two holders")
    opening.add_argument("--key", type=Path, required=True, help="recovery-key.json")
    opening.add_argument(
        "--by", action="append", required=True, metavar="NAME", help="one of the two holders"
    )
    opening.add_argument("--workspace", type=Path, required=True, help="folder of the workspace")
    opening.add_argument("--new-passphrase-file", type=Path, help=f"else {NEW_PASSPHRASE}")
    opening.set_defaults(run=run_open)


def run_remember(arguments: argparse.Namespace) -> int:
    """Let the computer open the workspace, or ask again."""
    player = opened(arguments)
    try:
        ways = player.workspace.store.ways_in
        ways.forget() if arguments.forget else ways.remember()
    finally:
        player.close()
    print(
        "The passphrase is asked for at every opening."
        if arguments.forget
        else "This computer opens the workspace for you. Your passphrase opens it too."
    )
    return DONE


def run_make(arguments: argparse.Namespace) -> int:
    """Make the agency's key."""
    from fieldinspect.casework.recovering import make_recovery_key

    made = make_recovery_key(arguments.out, arguments.name, _named(arguments.holder))
    print(f"{arguments.out}: recovery-key.json belongs into the safe, recovery-public.json onto the laptops.")
    print(f"Fingerprint {made.fingerprint}")
    return DONE


def run_holders(arguments: argparse.Namespace) -> int:
    """Change the holders."""
    from fieldinspect.casework.recovering import change_holders

    present = _named(arguments.by)
    change_holders(arguments.key, present, _named(arguments.holder, first=len(present) + 1))
    print("The key has new holders. Destroy copies of the former file: its holders still open those.")
    return DONE


def run_entrust(arguments: argparse.Namespace) -> int:
    """Entrust a workspace to the agency."""
    from fieldinspect.casework.recovering import entrust

    player = opened(arguments)
    try:
        agency = entrust(player.workspace, arguments.key)
    finally:
        player.close()
    print(f"Two holders of the key of {agency.name} can open this workspace. Compare: {agency.fingerprint}")
    return DONE


def run_open(arguments: argparse.Namespace) -> int:
    """Open a workspace by two holders."""
    from fieldinspect.casework.recovering import recover_workspace

    new = secret(os.environ, NEW_PASSPHRASE, arguments.new_passphrase_file, "new passphrase")
    two = _named(arguments.by)
    recover_workspace(arguments.workspace, arguments.key, two, new).close()
    names = " and ".join(holder.name for holder in two)
    print(f"{arguments.workspace} has a new passphrase. That {names} opened it is on its record.")
    return DONE


def _holders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--holder",
        action="append",
        required=True,
        metavar="NAME",
        help=f"a holder; passphrases come from {HOLDER.format(1)}, {HOLDER.format(2)} … in the order of the names",
    )


def _named(names: list[str], first: int = 1) -> list[Any]:
    from fieldinspect.casework.recovering import Holder

    return [
        Holder(name, secret(os.environ, HOLDER.format(number), None, f"passphrase of {name}"))
        for number, name in enumerate(names, start=first)
    ]
