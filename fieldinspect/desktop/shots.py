"""Makes pictures of every page offscreen, to be looked at: ``python -m fieldinspect.desktop.shots --help``."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.desktop import failures, pages, theme, translation
from fieldinspect.desktop.app import application
from fieldinspect.desktop.background import Runner
from fieldinspect.desktop.first_run.page import FirstRunPage
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Place, Session
from fieldinspect.desktop.shell import Shell
from fieldinspect.desktop.standing import tell
from fieldinspect.desktop.theme import Scheme, Theme
from fieldinspect.desktop.unlock.page import Locked, UnlockPage
from fieldinspect.desktop.workspaces import open_for
from fieldinspect.store.errors import StoreError

WAIT_S = 4.0
VARIABLE = "FIELDINSPECT_PASSPHRASE"


@dataclass(frozen=True, slots=True)
class Look:
    """One way to see the pages; ``name`` ends the pictures' file names."""

    name: str
    scheme: Scheme = Scheme.LIGHT
    language: str = "en"
    scale: float = 1.0
    size: tuple[int, int] = (1366, 768)


USUAL = (Look("light"), Look("dark", Scheme.DARK), Look("fr", language="fr"))
REST = (
    Look("contrast", Scheme.CONTRAST),
    Look("large", scale=1.5),
    Look("small", size=(1024, 700)),
    Look("large-fr", language="fr", scale=2.0),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the pictures; returns the exit status: 0 done, 2 the workspace did not open."""
    parser = argparse.ArgumentParser(prog="python -m fieldinspect.desktop.shots", description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True, help="the workspace to show")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        help=f"holds the passphrase; else {VARIABLE}, else the file beside the workspace",
    )
    parser.add_argument("--pages", default="", help="keys of pages, comma between them; else all")
    parser.add_argument(
        "--every-look", action="store_true", help="high contrast, large text and small windows too"
    )
    wanted = parser.parse_args(arguments)
    app = application()
    qInstallMessageHandler(_quiet)
    passphrase = _passphrase(wanted.workspace, wanted.passphrase_file)
    if not passphrase:
        sys.stderr.write(
            f"The passphrase is needed: in {VARIABLE}, or in the file that --passphrase-file names.\n"
        )
        return 2
    looks = USUAL + (REST if wanted.every_look else ())
    chosen = [key for key in wanted.pages.split(",") if key]
    try:
        workspace = open_for(wanted.workspace.absolute(), passphrase)
    except (StoreError, CaseworkError, OSError) as error:
        sys.stderr.write(f"{failures.words(error)}\n")
        return 2
    runner = Runner()
    session = Session(workspace, Preferences(), runner)
    wanted.out.mkdir(parents=True, exist_ok=True)
    made = 0
    try:
        for look in looks:
            for name, picture in _pictures(app, session, look, chosen):
                made += picture.grab().save(str(wanted.out / f"{name}-{look.name}.png"))
    finally:
        runner.close()
        workspace.close()
    sys.stdout.write(f"{made} pictures in {wanted.out}\n")
    return 0


def _pictures(
    app: QApplication, session: Session, look: Look, chosen: list[str]
) -> Iterator[tuple[str, QWidget]]:
    tokens = theme.choose(look.scheme, system_dark=False, system_contrast=False)
    theme.apply(app, Theme(tokens, look.scale))
    translation.install(app, look.language)
    session.preferences = Preferences(look.language, look.scheme, look.scale)
    tell(session)
    shell = Shell(session)
    _present(app, shell, look, session.runner)
    for entry in pages.pages_for(session.workspace.user.role):
        if chosen and entry.key not in chosen:
            continue
        subjects = pages.page_class(entry).shown_subjects(session)
        for number, subject in enumerate(subjects):
            try:
                shell.open(Place(entry.key, subject))
            except CaseworkError as error:
                sys.stderr.write(f"{entry.key}: {failures.words(error)}\n")
                continue
            _let_work(app, session.runner)
            yield entry.key if number == 0 else f"{entry.key}-{number + 1}", shell
    shell.close()
    shell.deleteLater()
    if not chosen:
        yield from _fronts(app, session, look)


def _fronts(app: QApplication, session: Session, look: Look) -> Iterator[tuple[str, QWidget]]:
    user = session.workspace.user
    here = Locked(session.workspace.folder, user.name, user.email, waiting=session.standing.waiting)
    for name, front in (
        ("unlock", UnlockPage(here)),
        ("first_run", FirstRunPage(session.workspace.folder, look.language)),
    ):
        _present(app, front, look, session.runner)
        yield name, front
        front.close()
        front.deleteLater()


def _present(app: QApplication, widget: QWidget, look: Look, runner: Runner) -> None:
    widget.resize(*look.size)
    widget.show()
    _let_work(app, runner)


def _let_work(app: QApplication, runner: Runner) -> None:
    """Let timers and background lanes come to rest, within a few seconds."""
    until, quiet = time.monotonic() + WAIT_S, time.monotonic() + 0.12
    while time.monotonic() < until:
        app.processEvents()
        if runner.busy():
            quiet = time.monotonic() + 0.12
        elif time.monotonic() > quiet:
            return
        time.sleep(0.005)


def _passphrase(workspace: Path, named: Path | None) -> str:
    """From the file that was named, else the environment, else beside the workspace, where the demo keeps it."""
    beside = workspace.absolute().with_name(f"{workspace.absolute().name}.passphrase")
    if named is None and os.environ.get(VARIABLE):
        return os.environ[VARIABLE]
    try:
        return (named or beside).read_text(encoding="utf-8").strip("\r\n")
    except OSError:
        return ""


def _quiet(*_: object) -> None:
    """Qt's own remarks about the offscreen platform help nobody."""


if __name__ == "__main__":
    raise SystemExit(main())
