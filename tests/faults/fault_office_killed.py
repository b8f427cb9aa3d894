"""kill -9 of the office in the middle of a push: what it confirmed is there, and sending again doubles nothing (I3, I8)."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from fieldinspect.central.administration import Administration
from sync.client.connection import Connection, Credentials
from sync.client.runner import synchronise
from sync.errors import SyncError
from sync.log import Log
from sync.server.storage.database import connect, server_key
from tests.faults.kit import Fault, Tally
from tests.faults.server_lives import CHEAP
from tests.sync.laptop import Laptop

PASSWORD, EMAIL = "correct horse battery", "amina@labour.example"


def under(mode: str) -> Callable[[int, int, Path], Tally]:
    """Trials with an office that answers after its commit, or before it."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        tally = Tally(
            skipped="" if hasattr(os, "fork") else "the server's lives are forked, which this system cannot"
        )
        if not tally.skipped:
            _lives(seed, count, folder, mode, tally)
        return tally

    return trials


def _lives(seed: int, count: int, folder: Path, mode: str, tally: Tally) -> None:
    central = folder / "central"
    Administration(central, lambda: time.time_ns() // 1_000_000, CHEAP).add_user(
        EMAIL, PASSWORD, "Amina", "inspector", "R4"
    )
    laptop = Laptop(folder / "laptops", EMAIL)
    visit = laptop.open_visit()
    try:
        with server(central, mode) as (ask, answer, url):
            for number in range(seed, seed + count):
                dice = random.Random(number)
                laptop.write(
                    visit,
                    *(
                        {"t": "set", "k": f"f/q{n}", "v": number, "s": []}
                        for n in range(dice.randrange(1, 40))
                    ),
                )
                laptop.receipts.clear()
                _one_life(ask, answer, url, laptop, dice.uniform(0, 0.03))
                told = max((receipt.seq for receipt in laptop.receipts), default=0)
                there, verified = _at_office(central, laptop.identity.replica)
                if told > there:
                    tally.fail(number, f"{told} events were confirmed, {there} are there")
                if verified != there:
                    tally.fail(number, f"{there} events, {verified} of them in the chain")
                tally.count("pushes confirmed", len(laptop.receipts))
                tally.trials += 1
    finally:
        laptop.close()


def _one_life(ask: IO[str], answer: IO[str], url: str, laptop: Laptop, seconds: float) -> None:
    """Start a server, let the laptop send, and kill the server ``seconds`` after its push began."""
    ask.write("go\n")
    ask.flush()
    pid = int(answer.readline().split()[1])
    pushing = threading.Event()

    def kill() -> None:
        pushing.wait(5)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    line = Connection(url, timeouts=(5, 5))
    post, line.post_packed = line.post_packed, lambda *a: (pushing.set(), post(*a))[1]  # type: ignore[method-assign]
    with suppress(SyncError):
        synchronise(laptop, line, Credentials(EMAIL, PASSWORD), lambda: time.time_ns() // 1_000_000)
    pushing.set()
    killer.join()
    line.close()
    assert answer.readline() == "died\n"


@contextmanager
def server(folder: Path, mode: str) -> Iterator[tuple[IO[str], IO[str], str]]:
    """The program that starts the server again and again, on one port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    script = Path(__file__).with_name("server_lives.py")
    command = [sys.executable, str(script), str(folder), str(port), mode]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout, f"http://127.0.0.1:{port}"
        process.stdin.close()
        process.wait(20)


def _at_office(folder: Path, replica: bytes) -> tuple[int, int]:
    """How many events of a laptop the office has, and how many of them verify."""
    connection = connect(folder, server_key(folder))
    try:
        log = Log(connection, projects=False)
        return log.head(replica).seq, log.verify(replica)
    finally:
        connection.close()


FAULT = Fault(
    "office killed in a request",
    "I3 I8 I1",
    "SIGKILL of the server 0–30 ms after a push began; then it starts again",
    {"short": 15, "ci": 100, "release": 1_000},
    under("commit"),
    {"answers before commit": under("early")},
    control_trials=25,
)
