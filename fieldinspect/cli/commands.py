"""The commands without a screen: play, show, report, sync, verify; those of `forms`, and those that keep a workspace, have files of their own."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from fieldinspect.cli import bundle_commands, forms_commands, keeping_commands, key_commands
from fieldinspect.cli.play import UNREADABLE, play
from fieldinspect.cli.player import PASSPHRASE, Player
from fieldinspect.cli.secret_words import secret
from fieldinspect.cli.story_clock import StoryClock, moment
from fieldinspect.cli.streams import speak_utf8

OK: Final = 0


def register(subparsers: Any) -> None:
    """Add the commands to an argparse subparsers object; each sets ``run(arguments) -> exit status``."""
    playing = subparsers.add_parser("play", help="carry out a story, line by line")
    playing.add_argument("story", help="file of JSON lines, or - for standard input")
    _workspace(playing)
    playing.add_argument("--stop", action="store_true", help="end at the first step that fails")
    playing.add_argument("--clock", help="freeze time at this ISO moment (practice only)")
    playing.add_argument("--seed", type=int, help="fix ids and the forms' chance (practice only)")
    playing.add_argument("--papers", type=Path, help="folder for reports with relative names (default: here)")
    playing.set_defaults(run=run_play)

    showing = subparsers.add_parser("show", help="print a thing of the workspace as JSON")
    showing.add_argument("what")
    showing.add_argument("id", nargs="?")
    _workspace(showing)
    showing.set_defaults(run=run_show)

    _register_papers(subparsers)
    _register_office(subparsers)


def _register_papers(subparsers: Any) -> None:
    reporting = subparsers.add_parser("report", help="make a paper as PDF")
    reporting.add_argument("of", help="id of an inspection or notice")
    reporting.add_argument("--kind", default="inspection_report")
    reporting.add_argument("--audience", required=True, help="employer, worker, court or internal")
    reporting.add_argument("--language", default="en")
    reporting.add_argument("--out", type=Path, required=True)
    _workspace(reporting)
    reporting.set_defaults(run=run_report)

    verifying = subparsers.add_parser("verify", help="check a paper, without a network")
    verifying.add_argument("file", type=Path)
    verifying.add_argument("--workspace", type=Path, help="compare with this workspace's record too")
    verifying.add_argument("--passphrase-file", type=Path)
    verifying.set_defaults(run=run_verify)


def _register_office(subparsers: Any) -> None:
    syncing = subparsers.add_parser("sync", help="synchronise with the central office")
    syncing.add_argument("--server", required=True, help="address, https://… (http only on this machine)")
    syncing.add_argument("--user", required=True, help="e-mail address of the account")
    syncing.add_argument("--password-file", type=Path, help="else FIELDINSPECT_PASSWORD")
    syncing.add_argument("--code", default="", help="one-time code, where the account asks for one")
    _workspace(syncing)
    syncing.set_defaults(run=run_sync)

    forms_commands.register(subparsers)
    keeping_commands.register(subparsers)
    key_commands.register(subparsers)
    bundle_commands.register(subparsers)


def run_play(arguments: argparse.Namespace) -> int:
    """Play a story from a file or standard input."""
    try:
        clock = StoryClock(moment(arguments.clock)) if arguments.clock else None
    except ValueError:
        print(f"{arguments.clock} is not an ISO moment such as 2026-11-24T08:54:00-01:00.", file=sys.stderr)
        return UNREADABLE
    from_input = arguments.story == "-"
    player = Player(
        folder=arguments.workspace,
        files=Path.cwd() if from_input else Path(arguments.story).absolute().parent,
        papers=arguments.papers or Path.cwd(),
        environment=os.environ,
        clock=clock,
        seed=arguments.seed,
        passphrase_file=arguments.passphrase_file,
    )
    if from_input:
        speak_utf8(sys.stdin, sys.stdout)
        return play(player, sys.stdin, sys.stdout, sys.stderr, arguments.stop)
    try:
        lines = Path(arguments.story).open(encoding="utf-8")  # noqa: SIM115 closed below, its errors are its own
    except OSError as error:
        print(f"The story {arguments.story} cannot be read: {error.strerror}.", file=sys.stderr)
        return UNREADABLE
    with lines:
        speak_utf8(sys.stdout)
        return play(player, lines, sys.stdout, sys.stderr, arguments.stop)


def run_show(arguments: argparse.Namespace) -> int:
    """Print a thing of the workspace."""

    def work(player: Player) -> Any:
        # Loaded late: listing commands costs no casework.
        from fieldinspect.casework.showing import show

        return show(player.workspace, arguments.what, arguments.id)

    return _on_workspace(arguments, work)


def run_report(arguments: argparse.Namespace) -> int:
    """Make a paper and say where it lies."""

    def work(player: Player) -> Any:
        # Loaded late: it brings the PDF engine.
        from fieldinspect.casework.reporting import make_document, save_document

        made = make_document(
            player.workspace, arguments.of, arguments.kind, arguments.audience, arguments.language
        )
        path = save_document(made, arguments.out)
        return {
            "path": str(path),
            "pages": made.pages,
            "sha256": made.sha256,
            "number": made.number,
            "version": made.version,
        }

    return _on_workspace(arguments, work)


def run_sync(arguments: argparse.Namespace) -> int:
    """Synchronise, and say what was done."""

    def work(player: Player) -> Any:
        # Loaded late: it brings the HTTP client.
        from fieldinspect.casework.showing import plain
        from fieldinspect.casework.syncing import sync

        password = secret(os.environ, "FIELDINSPECT_PASSWORD", arguments.password_file, "password")
        return plain(sync(player.workspace, arguments.server, arguments.user, password, code=arguments.code))

    return _on_workspace(arguments, work)


def run_verify(arguments: argparse.Namespace) -> int:
    """Check a paper; exit status 1 where something does not fit."""
    # Loaded late: it brings the PDF engine.
    from fieldinspect.cli.verifying import verify

    return verify(arguments.file, _opened(arguments) if arguments.workspace else None)


def _workspace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", type=Path, required=True, help="folder of the workspace")
    parser.add_argument("--passphrase-file", type=Path, help=f"else {PASSPHRASE}")


def _opened(arguments: argparse.Namespace) -> Player:
    here = Path.cwd()
    player = Player(arguments.workspace, here, here, os.environ, passphrase_file=arguments.passphrase_file)
    player.open()
    return player


def _on_workspace(arguments: argparse.Namespace, work: Callable[[Player], Any]) -> int:
    player = _opened(arguments)
    try:
        print(json.dumps(work(player), ensure_ascii=False, indent=1, default=str))
    finally:
        player.close()
    return OK
