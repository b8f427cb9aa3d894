"""The launcher: picks the face that a command asks for, and says which extra is missing."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import Any, Final

from fieldinspect import __version__
from fieldinspect.cli import commands
from fieldinspect.cli.demo_command import register as register_demo
from fieldinspect.cli.failures import expected, failure_of
from fieldinspect.cli.log_file import log_to_file
from fieldinspect.cli.memory import keep_memory_private

FAILED: Final = 2
INTERRUPTED: Final = 130
TERMINATED: Final = 143
_OWN_END: Final = ("desktop", "demo", "serve", "server")
_EXTRAS: Final = {
    "PySide6": "desktop", "reportlab": "desktop", "uharfbuzz": "desktop", "PIL": "desktop", "pypdf": "desktop",
    "starlette": "server", "uvicorn": "server",
}  # fmt: skip
_SERVER: Final = ("serve", "server")


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; return its exit status: 0 done, 1 something does not fit, 2 could not begin."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        parsed = _parser(given).parse_args(given)
        log_to_file(getattr(parsed, "workspace", None), os.environ)
        run: Callable[[argparse.Namespace], int] = parsed.run
        with _ended_in_order(parsed.command):
            return run(parsed)
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        return _sorry(
            "This command needs a part that is not installed. Install it with: "
            f"pip install 'fieldinspect[{extra}]'"
        )
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Terminated:
        return TERMINATED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 the reader is gone: nothing more is printed
        return FAILED
    except Exception as error:
        log = logging.getLogger(__name__)
        if expected(error):
            log.info("the command failed: %s", failure_of(error).kind)
        else:
            log.error("the command failed unexpectedly", exc_info=error)
        return _sorry(failure_of(error).message)


class _Terminated(BaseException):
    """The system asked the program to end: what it has open is closed on the way out."""


@contextmanager
def _ended_in_order(command: str) -> Iterator[None]:
    """While a command of the terminal runs, SIGTERM ends it as Ctrl-C does; windows and servers have ways of their own."""
    if command in _OWN_END or current_thread() is not main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _sorry(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return FAILED


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fieldinspect",
        description="Labour inspection, offline first: checklists, findings, notices, papers.",
    )
    parser.add_argument("--version", action="version", version=f"fieldinspect {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.register(subparsers)
    register_demo(subparsers)
    desktop = subparsers.add_parser("desktop", help="open the desktop program")
    desktop.add_argument("--workspace", type=Path, help="folder of the workspace (default: the usual place)")
    desktop.set_defaults(run=_desktop)
    _register_server(subparsers, needed=given[:1] and given[0] in _SERVER)
    return parser


def _register_server(subparsers: Any, needed: Any) -> None:
    """The server's commands; its modules are loaded only when one of them is asked for."""
    if needed:
        import_module("fieldinspect.central.commands").register(subparsers)
        return
    for name, help_ in (
        ("serve", "run the central server on a folder"),
        ("server", "administer a server's folder"),
    ):
        subparsers.add_parser(name, help=help_)


def _desktop(arguments: argparse.Namespace) -> int:
    """Open the desktop; it is loaded here, so that no other command waits for it."""
    return int(import_module("fieldinspect.desktop.app").run(arguments.workspace))


def run() -> None:
    """What the installed command starts: a process of its own, whose memory nobody looks into."""
    keep_memory_private()
    sys.exit(main())


if __name__ == "__main__":
    run()
