"""`fieldinspect demo`: a whole inspection of an invented factory, one returned, one under way, with nothing faked."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from fieldinspect.casework.errors import CaseworkError, OutOfReach
from fieldinspect.casework.sources import system_now
from fieldinspect.casework.visits import Visit
from fieldinspect.cli.demo_folder import DemoFolder, prepare
from fieldinspect.cli.demo_screens import NotDrawn, draw
from fieldinspect.cli.demo_server import add_account, running_server
from fieldinspect.cli.demo_table import (
    Line,
    office_lines,
    other_lines,
    paper_lines,
    print_block,
    visit_lines,
)
from fieldinspect.cli.play import ALL_OK, play
from fieldinspect.cli.player import PASSPHRASE, Player
from fieldinspect.cli.story_clock import StoryClock, moment
from resources import resource

OFFICE: Final = "east"
INSPECTOR: Final = {
    "name": "Amina Diallo",
    "email": "amina.diallo@labour.example",
    "role": "inspector",
    "office": OFFICE,
}
SUPERVISOR: Final = {
    "name": "Henrik Vale",
    "email": "henrik.vale@labour.example",
    "role": "supervisor",
    "office": OFFICE,
}
_START: Final = "2026-11-24T08:54:00-01:00"
_CLOSED_DOOR: Final = "2026-11-24T14:20:00-01:00"
_BEFORE: Final = "2026-11-24T08:10:00-01:00"
_EVENING: Final = "2026-11-24T17:20:00-01:00"
_NEXT_DAY: Final = "2026-11-25T09:05:00-01:00"
_AFTERNOON: Final = "2026-11-25T13:30:00-01:00"
_REMARK: Final = (
    "Clear facts, and the notice leaves no doubt about what is required. Please note the lift of the store for the "
    "follow-up."
)
_TO_CHANGE: Final = (
    {"text": "Please go again before 09:00, while they bake; say here whom you asked.", "ref": "/data/registration/reg_notes"},
    {"text": "Nobody answered: note the hours that the shop's door names.", "ref": "/data/opening/open_present"},
)  # fmt: skip
_DONE: Final = 0


def run_demo(root: Path, *, desktop: bool = True) -> int:
    """Play the demo in a folder; return the exit status.

    Raises:
        CaseworkError, StoreError, SyncError: a part could not be done, with one sentence.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    folder = prepare(root, system_now())
    print(f"FieldInspect demo in {folder.root}")
    demo = _Demo(folder, draws=desktop and not _has_display())
    print("1  Two accounts at the central office, two laptops registered with it")
    for who in (SUPERVISOR, INSPECTOR):
        password = folder.secret_file(f"{who['role']}.password")
        add_account(folder.central, who["email"], who["name"], who["role"], OFFICE, password)
    with running_server(folder.central) as server:
        demo.register_laptops(server)
        print("2  Offline: a whole visit with its papers, and one before a closed door")
        visit = demo.inspect(_START, "story.jsonl")
        closed = demo.inspect(_CLOSED_DOOR, "closed-door.jsonl")
        print("3  Back in the evening: the inspector synchronises")
        demo.sync(folder.inspector, INSPECTOR, server, _EVENING)
        print("4  The supervisor receives and reads both, approves the first and returns the second")
        demo.review(server, visit, closed)
        print("5  The inspector receives approval and remarks, and begins the next visit, offline again")
        demo.sync(folder.inspector, INSPECTOR, server, _NEXT_DAY)
        demo.inspect(_AFTERNOON, "afternoon.jsonl")
        demo.tell(visit)
        if desktop and _has_display():
            return demo.open_desktop(server)
    if desktop:
        demo.draw_screens()
    print(f"\nTo open it: fieldinspect desktop --workspace {folder.inspector}")
    print(f"The passphrase is in {folder.secret_file('inspector.passphrase')}")
    return _DONE


class _Demo:
    """The demo's steps, all of them stories or commands that anybody can give."""

    def __init__(self, folder: DemoFolder, *, draws: bool) -> None:
        self._folder = folder
        self._draws = draws

    def register_laptops(self, server: str) -> None:
        """Both people make their workspace and synchronise once: the office learns their keys."""
        for who, folder in ((SUPERVISOR, self._folder.supervisor), (INSPECTOR, self._folder.inspector)):
            self._play(
                folder, who, _BEFORE, [{"do": "workspace.create", "user": who}, self._sync_step(who, server)]
            )

    def inspect(self, at: str, name: str) -> str:
        """Play a shipped story on the inspector's laptop; return the visit's id."""
        story = resource("demo", name)
        text = story.read_text(encoding="utf-8")
        results = self._play_text(self._folder.inspector, INSPECTOR, at, text, story.parent)
        return str(results["visit"]["id"])

    def sync(self, workspace: Path, who: Mapping[str, str], server: str, at: str) -> None:
        """Synchronise one laptop."""
        found = self._play(workspace, who, at, [{**self._sync_step(who, server), "as": "sync"}])["sync"]
        print(
            f"     sent {found['pushed']} events and {found['blobs_sent']} files, received {found['pulled']} "
            f"events and {found['blobs_received']} files, {found['quarantined']} set aside"
        )

    def review(self, server: str, done: str, closed: str) -> None:
        """The supervisor's morning: receive, read, approve one visit and return the other, send."""
        self.sync(self._folder.supervisor, SUPERVISOR, server, _NEXT_DAY)
        if self._draws:
            self._draw(SUPERVISOR, "review")
        verdicts = [
            {"do": "review.approve", "inspection": done, "comments": [{"text": _REMARK}]},
            {"do": "review.return", "inspection": closed, "comments": _TO_CHANGE},
        ]
        self._play(self._folder.supervisor, SUPERVISOR, _NEXT_DAY, verdicts)
        self.sync(self._folder.supervisor, SUPERVISOR, server, _NEXT_DAY)

    def tell(self, visit: str) -> None:
        """Print the table, every figure read back."""
        inspector = self._player(self._folder.inspector, INSPECTOR, _AFTERNOON)
        supervisor = self._player(self._folder.supervisor, SUPERVISOR, _NEXT_DAY)
        try:
            inspector.open()
            supervisor.open()
            register = len(inspector.workspace.store.establishments(limit=1_000_000))
            print_block(
                "The visit, as the inspector's laptop records it",
                [
                    Line("register", f"{register} establishments"),
                    *visit_lines(Visit(inspector.workspace, visit)),
                ],
            )
            print_block("Beside it on the same laptop", other_lines(inspector.workspace, visit))
            print_block(
                "Papers, each checked against its own data and the record",
                paper_lines(self._folder, inspector.workspace),
            )
            print_block("The office", office_lines(inspector.workspace, supervisor.workspace))
        finally:
            inspector.close()
            supervisor.close()
        print_block("Where it lies", self._places())

    def open_desktop(self, server: str) -> int:
        """Open the desktop on the inspector's laptop while the server runs, and wait until it is closed."""
        print(
            f"\nOpening the desktop. The passphrase is in {self._folder.secret_file('inspector.passphrase')}"
        )
        print(f"While it is open the central office answers at {server}")
        command = [
            sys.executable,
            "-m",
            "fieldinspect",
            "desktop",
            "--workspace",
            str(self._folder.inspector),
        ]
        return subprocess.run(command, check=False).returncode

    def draw_screens(self) -> None:
        """Without a display: pictures of the screens, made offscreen by the desktop itself."""
        print("\nThere is no display here, so the desktop draws its screens into files …")
        if self._draw(INSPECTOR):
            made = len(list(self._folder.screens.glob("*.png")))
            print(f"     {made} pictures in {self._folder.screens}")

    # -- inside --------------------------------------------------------------------------------------
    def _draw(self, who: Mapping[str, str], pages: str = "") -> bool:
        workspace = self._folder.root / who["role"]
        try:
            draw(workspace, self._passphrase(who), self._folder.screens, pages)
        except NotDrawn as error:
            print(f"     the screens could not be drawn: {error}")
            return False
        return True

    def _play(
        self, workspace: Path, who: Mapping[str, str], at: str, steps: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        text = "".join(json.dumps(step) + "\n" for step in steps)
        return self._play_text(workspace, who, at, text, self._folder.root)

    def _play_text(
        self, workspace: Path, who: Mapping[str, str], at: str, text: str, files: Path
    ) -> dict[str, Any]:
        out, complaints = io.StringIO(), io.StringIO()
        player = self._player(workspace, who, at, files)
        status = play(player, io.StringIO(text), out, complaints, stop=True)
        lines = [json.loads(line) for line in out.getvalue().splitlines()]
        if status != ALL_OK:
            raise _failed(lines, complaints.getvalue())
        return {line["as"]: line["result"] for line in lines if "as" in line}

    def _player(self, workspace: Path, who: Mapping[str, str], at: str, files: Path | None = None) -> Player:
        secrets = {
            PASSPHRASE: self._passphrase(who),
            "FIELDINSPECT_PASSWORD": self._folder.secret(f"{who['role']}.password"),
        }
        return Player(
            workspace, files or self._folder.root, self._folder.papers, secrets, clock=StoryClock(moment(at))
        )

    def _passphrase(self, who: Mapping[str, str]) -> str:
        return self._folder.secret(f"{who['role']}.passphrase")

    def _sync_step(self, who: Mapping[str, str], server: str) -> dict[str, str]:
        return {"do": "sync", "server": server, "user": who["email"]}

    def _places(self) -> list[Line]:
        folder = self._folder
        return [
            Line("inspector", f"{folder.inspector}  (passphrase: inspector.passphrase)"),
            Line("supervisor", f"{folder.supervisor}  (passphrase: supervisor.passphrase)"),
            Line("central office", f"{folder.central}  (passwords: *.password)"),
            Line("papers", str(folder.papers)),
        ]


def _failed(lines: Sequence[Mapping[str, Any]], complaint: str) -> CaseworkError:
    last = lines[-1] if lines else {}
    words = last.get("error", {}).get("message") or complaint.strip() or "no reason was given"
    return OutOfReach(f"The demo's step {last.get('step', 0)} ({last.get('do', 'begin')}) failed: {words}")


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
