"""The commands that hand work over on a stick: bundle export, import, trust."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from fieldinspect.cli.keeping_commands import add_workspace, opened

DONE: Final = 0
CUT: Final = 1


def register(subparsers: Any) -> None:
    """Add the commands to an argparse subparsers object."""
    bundle = subparsers.add_parser("bundle", help="exchange with the office without a network, on a stick")
    acts = bundle.add_subparsers(dest="act", required=True, metavar="ACT")
    exporting = acts.add_parser(
        "export", help="write what the office has not confirmed, for the office alone"
    )
    exporting.add_argument("--to", type=Path, required=True, help="folder, such as that of a stick")
    add_workspace(exporting)
    exporting.set_defaults(run=run_export)
    importing = acts.add_parser("import", help="take the office's bundle in; again does no harm")
    importing.add_argument("bundle", type=Path)
    add_workspace(importing)
    importing.set_defaults(run=run_import)
    trusting = acts.add_parser("trust", help="know the office by its card, where there never was a network")
    trusting.add_argument("card", type=Path)
    add_workspace(trusting)
    trusting.set_defaults(run=run_trust)


def run_export(arguments: argparse.Namespace) -> int:
    """Hand over, and say what the bundle holds."""
    from fieldinspect.casework.bundling import hand_over

    player = opened(arguments)
    try:
        made = hand_over(player.workspace, arguments.to)
    finally:
        player.close()
    print(
        f"{made.path}: {made.events} entries and {made.files} files for the office. They count as received when the "
        "office's answer was taken in."
    )
    return DONE


def run_import(arguments: argparse.Namespace) -> int:
    """Take in; 1 where the bundle was cut and the rest is still to come."""
    from fieldinspect.casework.bundling import take_in

    player = opened(arguments)
    try:
        taken = take_in(player.workspace, arguments.bundle)
    finally:
        player.close()
    print(
        f"{taken.events} entries and {taken.files} files were taken in; the office holds yours up to {taken.confirmed}."
    )
    if not taken.whole:
        print("The bundle ends too early; copy it again and take the rest in.", file=sys.stderr)
    return DONE if taken.whole else CUT


def run_trust(arguments: argparse.Namespace) -> int:
    """Know the office."""
    from fieldinspect.casework.bundling import trust_office

    player = opened(arguments)
    try:
        card = trust_office(player.workspace, arguments.card)
    finally:
        player.close()
    print(f"This workspace writes bundles for that office. Compare: {card.fingerprint}")
    return DONE
