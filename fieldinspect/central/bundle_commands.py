"""The server's commands about bundles: its card, taking a laptop's bundle in, writing the answer."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from fieldinspect.central.app import system_now_ms
from fieldinspect.central.bundling import BundleRefused, Bundles
from sync.server.storage.database import StorageDamaged

DONE: Final = 0
DATABASE_VARIABLE: Final = "FIELDINSPECT_DATABASE"
OBJECTS_VARIABLE: Final = "FIELDINSPECT_OBJECTS"
CUT: Final = 1
FAILED: Final = 2


def register(acts: Any) -> None:
    """Add the acts to those of `fieldinspect server`."""
    card = _act(acts, "card", run_card, "write the office's card, by which laptops know it without a network")
    card.add_argument("--out", type=Path, required=True)
    taking = _act(acts, "bundle-import", run_import, "take a laptop's bundle in; again does no harm")
    taking.add_argument("bundle", type=Path)
    taking.add_argument(
        "--for", dest="email", default="", help="whose laptop it is, where it was never registered"
    )
    answering = _act(acts, "bundle-export", run_export, "write the answer for each laptop of a person")
    answering.add_argument("--for", dest="email", required=True, help="e-mail address of the person")
    answering.add_argument("--to", type=Path, required=True, help="folder, such as that of a stick")


def database_source(parser: argparse.ArgumentParser) -> None:
    """Where the database and the files are; an address of PostgreSQL is best given by the environment, it may hold a password."""
    parser.add_argument(
        "--database",
        default=os.environ.get(DATABASE_VARIABLE, ""),
        help=f"postgresql://… (default: {DATABASE_VARIABLE}, else SQLite in the folder)",
    )
    parser.add_argument(
        "--objects",
        default=os.environ.get(OBJECTS_VARIABLE, ""),
        help=f"s3://bucket/prefix?endpoint=https://… (default: {OBJECTS_VARIABLE}, else the folder)",
    )


def run_card(arguments: argparse.Namespace) -> int:
    """Write the card, and say its fingerprint."""

    def act(bundles: Bundles) -> int:
        card = bundles.card()
        arguments.out.write_text(card.text() + "\n", encoding="utf-8")
        _say(f"{arguments.out}: the office's card, no secret. Fingerprint {card.fingerprint}")
        return DONE

    return _with(arguments, act)


def run_import(arguments: argparse.Namespace) -> int:
    """Take in; 1 where the bundle was cut and the rest is still to come."""

    def act(bundles: Bundles) -> int:
        arrived = bundles.take_in(arguments.bundle, arguments.email)
        _say(
            f"{arrived.email}: {arrived.events} entries, {arrived.set_aside} set aside, {arrived.files} files."
        )
        if not arrived.whole:
            sys.stderr.write("The bundle ends too early; ask for it again, what came was kept.\n")
        return DONE if arrived.whole else CUT

    return _with(arguments, act)


def run_export(arguments: argparse.Namespace) -> int:
    """Write the answers."""

    def act(bundles: Bundles) -> int:
        for path in bundles.answer(arguments.email, arguments.to):
            _say(f"{path}: for a laptop of {arguments.email}.")
        return DONE

    return _with(arguments, act)


def _with(arguments: argparse.Namespace, act: Callable[[Bundles], int]) -> int:
    try:
        with closing(
            Bundles(arguments.folder, system_now_ms, arguments.database, arguments.objects)
        ) as bundles:
            return act(bundles)
    except (BundleRefused, StorageDamaged) as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        sys.stderr.write(f"Nothing could be written: {error.strerror}.\n")
    return FAILED


def _act(acts: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=help_)
    parser.add_argument("--folder", type=Path, required=True, help="the server's folder")
    database_source(parser)
    parser.set_defaults(run=run)
    return parser


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
