"""The commands that look at checklists: `forms check` and `forms run`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, Final

UNREADABLE: Final = 2


def register(subparsers: Any) -> None:
    """Add `forms` and its acts to an argparse subparsers object."""
    forms = subparsers.add_parser("forms", help="look at checklists")
    acts = forms.add_subparsers(dest="act", required=True, metavar="ACT")
    checking = acts.add_parser("check", help="say what keeps a checklist from being published")
    checking.add_argument("file", type=Path)
    checking.add_argument("--jurisdiction", default="xx", help="whose law its references are held against")
    checking.add_argument(
        "--media", type=Path, help="folder of the form's lists and pictures (default: its own)"
    )
    checking.add_argument("--json", action="store_true", help="tell all as one JSON object")
    checking.set_defaults(run=run_check)

    running = acts.add_parser("run", help="fill a form as a script of JSON lines says")
    running.add_argument("file", type=Path, help="an XForm (.xml) or an XLSForm (.xlsx, .md, .csv)")
    running.add_argument("script", help="file of JSON lines, or - for standard input")
    running.add_argument(
        "--media", type=Path, help="folder of the form's lists and pictures (default: its own)"
    )
    running.add_argument(
        "--quiet", action="store_true", help="tell the state only where the script says dump"
    )
    running.add_argument(
        "--timing", action="store_true", help="add microseconds: _us on the wall, _cpu_us of CPU"
    )
    running.add_argument("--clock", type=_moment, help="let the form's time stand still at this ISO moment")
    running.add_argument("--seed", type=int, help="let the form's chance repeat itself")
    running.set_defaults(run=run_script)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo is not None else moment.astimezone()


def run_check(arguments: argparse.Namespace) -> int:
    """Load a checklist and hold it against the rules; exit status 1 where there are errors."""
    # Loaded late: it brings the XLSForm compiler.
    from fieldinspect.cli.forms_checking import check

    return check(arguments.file, arguments.jurisdiction, arguments.media, as_json=arguments.json)


def run_script(arguments: argparse.Namespace) -> int:
    """Fill a form by a script; exit status 2 where the form or the script cannot be used."""
    # Loaded late: it brings the XLSForm compiler.
    from fieldinspect.casework.sources import system_now
    from fieldinspect.cli.forms_running import Script, run
    from fieldinspect.cli.streams import speak_utf8

    fixed: datetime | None = arguments.clock
    runner = Script(
        (lambda: fixed) if fixed is not None else system_now,
        arguments.seed,
        quiet=arguments.quiet,
        timing=arguments.timing,
    )
    try:
        if arguments.script == "-":
            speak_utf8(sys.stdin, sys.stdout)
            return run(arguments.file, sys.stdin, sys.stdout, runner, arguments.media)
        speak_utf8(sys.stdout)
        with Path(arguments.script).open(encoding="utf-8") as script:
            return run(arguments.file, script, sys.stdout, runner, arguments.media)
    except OSError as error:
        print(f"The script {arguments.script} cannot be read: {error.strerror}.", file=sys.stderr)
    except UnicodeDecodeError:
        print(f"The script {arguments.script} is not UTF-8; save it as UTF-8.", file=sys.stderr)
    return UNREADABLE
