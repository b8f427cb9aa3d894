"""`fieldinspect demo`: its arguments; the demo itself is loaded when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(subparsers: Any) -> None:
    """Add the command to an argparse subparsers object."""
    parser = subparsers.add_parser(
        "demo", help="one whole inspection of an invented factory, then the desktop"
    )
    parser.add_argument("--folder", type=Path, default=Path("demo-workspace"), help="where it all is kept")
    parser.add_argument("--no-desktop", action="store_true", help="end without opening the desktop")
    parser.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    # Loaded late: it brings the PDF engine and the HTTP client.
    from fieldinspect.cli.demo import run_demo

    return run_demo(arguments.folder, desktop=not arguments.no_desktop)
