"""The demo's central office: the real server, as a process of its own on a free loopback port."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from fieldinspect.casework.errors import OutOfReach

_URL: Final = re.compile(r"https?://\S+")
_PATIENCE_S: Final = 10


def add_account(folder: Path, email: str, name: str, role: str, office: str, password_file: Path) -> None:
    """Make an account with the server's own command; the password travels by file.

    Raises:
        OutOfReach: the server's part is not installed, or it refused; with its sentence.
    """
    command = [
        sys.executable, "-m", "fieldinspect", "server", "add-user", "--folder", str(folder), "--email", email,
        "--name", name, "--role", role, "--office", office, "--password-file", str(password_file),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise OutOfReach(f"The demo's account {email} could not be made: {_last_line(done.stderr)}")


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """Run the server on a folder for the length of the block; gives its address.

    Raises:
        OutOfReach: it did not start.
    """
    command = [sys.executable, "-m", "fieldinspect", "serve", "--folder", str(folder), "--port", "0"]
    log = (folder.parent / "central.log").open("w", encoding="utf-8")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        yield _address(process)
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        log.close()


def _address(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline() if process.stdout is not None else ""
    found = _URL.search(line)
    if found is None:
        raise OutOfReach("The demo's server did not start; central.log in the demo's folder says why.")
    return found.group()


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
