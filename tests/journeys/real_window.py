"""A real window on a screen of its own: X without a monitor, a window manager, and keys that come from outside."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("Xvfb", "openbox", "xdotool")
SIZE = "1366x768x24"
PATIENCE_S = 15.0
State = dict[str, Any]


def missing() -> list[str]:
    """The programs that this machine lacks for it."""
    return [name for name in NEEDED if shutil.which(name) is None]


class Screen:
    """An X server that nobody sees, with a window manager; use it as a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.display = ""

    def __enter__(self) -> Screen:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"]
        self._start(command, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read, "rb") as told:
            self.display = f":{told.readline().decode().strip()}"
        self._start(["openbox", "--sm-disable"])
        self.tool("search", "--sync", "--onlyvisible", "--class", ".*", wait=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)

    def environment(self) -> dict[str, str]:
        """For programs that show something here; without what the test's own settings say of screens."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_", "WAYLAND"))}
        home = str(self._folder / "home")
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", "HOME": home, "LC_ALL": "C.UTF-8",
                "PYTHONPATH": str(ROOT)}  # fmt: skip

    def _start(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> None:
        environment = self.environment() if self.display else None
        quiet = subprocess.DEVNULL
        self._processes.append(
            subprocess.Popen(command, env=environment, pass_fds=pass_fds, stdout=quiet, stderr=quiet)
        )

    def tool(self, *arguments: str, wait: bool = True) -> None:
        """Run xdotool."""
        command = ["xdotool", *arguments]
        if wait:
            subprocess.run(command, env=self.environment(), check=True, capture_output=True, timeout=30)


class RealWindow:
    """The desktop on a screen, worked by keys alone. What it shows is waited for, never slept for."""

    def __init__(self, screen: Screen, workspace: Path, folder: Path) -> None:
        self._screen = screen
        self._told = folder / "shown.json"
        self._log = (folder / "desktop.log").open("ab")
        program = Path(__file__).with_name("watched_desktop.py")
        self.process = subprocess.Popen(
            [sys.executable, str(program), str(workspace), str(self._told)],
            env=screen.environment(), stdout=self._log, stderr=self._log, cwd=ROOT,
        )  # fmt: skip

    def close(self) -> None:
        """End the program, however far it is."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._log.close()
        self._told.unlink(missing_ok=True)

    def kill(self) -> None:
        """As when the battery falls out."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    # What is seen

    def state(self) -> State:
        """What is shown now."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"the desktop ended: {Path(self._log.name).read_text()[-2000:]}")
            try:
                found: State = json.loads(self._told.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                time.sleep(0.01)
            else:
                return found
        raise AssertionError("the desktop shows nothing")

    def until(self, seen: Callable[[State], bool], why: str) -> State:
        """Wait until something is seen; fails after some seconds with what is seen instead."""
        end = time.monotonic() + PATIENCE_S
        while True:
            now = self.state()
            if seen(now):
                return now
            assert time.monotonic() < end, f"{why}; instead: {now}"
            time.sleep(0.01)

    def settled(self) -> State:
        """What is shown once the keys that were sent have had their effect: two turns of the program later."""
        turn = self.state()["turn"]
        return self.until(lambda now: now["turn"] > turn + 1, "the window stands still")

    # What a person does

    def keys(self, *names: str) -> State:
        """Press keys one after the other, such as ``ctrl+n``; what is shown after them."""
        self._screen.tool("key", "--delay", "6", "--", *names)
        return self.settled()

    def type(self, words: str) -> State:
        """Type words."""
        self._screen.tool("type", "--delay", "4", "--", words)
        return self.settled()

    def tab_to(self, name: str, *, most: int = 60) -> State:
        """Press Tab until the cursor stands on what bears this name."""
        now = self.state()
        for _ in range(most):
            if now["focus"] == name:
                return now
            now = self.keys("Tab")
        raise AssertionError(f"Tab does not lead to “{name}” within {most} stops; last: {now}")

    def draw(self) -> State:
        """Draw a stroke over what has the cursor, as a pen would: the one thing that no key does."""
        left, top, width, height = self.state()["place"]
        marks = [(0.2, 0.7), (0.35, 0.25), (0.45, 0.7), (0.6, 0.3), (0.8, 0.6)]
        points = [(left + round(x * width), top + round(y * height)) for x, y in marks]
        tool = self._screen.tool
        tool("mousemove", "--sync", *map(str, points[0]), "mousedown", "1")
        for x, y in points[1:]:
            tool("mousemove", "--sync", str(x), str(y))
        tool("mouseup", "1")
        return self.settled()
