"""Networks that cut, lose answers, repeat old requests and crawl: every event arrives once (I3, I9)."""

from __future__ import annotations

import random
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final
from unittest import mock

from sync.client.connection import Connection, Credentials
from sync.client.runner import synchronise
from sync.errors import SyncError
from sync.events import Event
from sync.server.limits import Policy
from sync.server.storage.events import EventTables
from tests.central.office import PASSWORD, Office
from tests.faults.kit import Fault, Tally
from tests.sync.laptop import Laptop

KINDS: Final = ("cut", "lost answer", "half an answer", "request twice", "old request again", "slow")
_NEVER_TIRED = Policy(pushes_per_minute=1 << 30, requests_per_minute=1 << 30, sign_ins_per_minute=1 << 30)
_LARGEST: Final = 1 << 16
_REQUESTS: Final = range(8)
"""Which request of a synchronisation may be struck; most have five to seven."""
_A_PUSH: Final = -1
"""Strike at the request that sends entries, whichever it is."""


class Network:
    """A proxy before the office. ``kind`` strikes once: at request number ``after`` (0: the first) or at ``_A_PUSH``."""

    def __init__(self, target: str, dice: random.Random) -> None:
        self._target = int(target.rsplit(":", 1)[1])
        self._dice = dice
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.kind, self.after, self.struck, self.at_push = "", 0, False, False
        self._passed = 0
        self.heard: list[bytes] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def prepare(self, kind: str, after: int) -> None:
        """Say what shall happen next; nothing, if ``kind`` is empty."""
        self.kind, self.after, self.struck, self.at_push = kind, after, False, False
        self._passed = 0

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        """One connection: whole requests go to the office, answers come back, and something may happen."""
        with near, socket.create_connection(("127.0.0.1", self._target)) as far, suppress(OSError):
            far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            loses = threading.Event()
            back = threading.Thread(target=self._answer, args=(far, near, loses), daemon=True)
            back.start()
            for request in _requests(near):
                if not self._pass_on(request, far, loses):
                    break
            for end in (near, far):
                end.shutdown(socket.SHUT_RDWR)
            back.join()

    def _pass_on(self, request: bytes, far: socket.socket, loses: threading.Event) -> bool:
        """Bring one request to the office, well or badly; False if the connection breaks with it."""
        pushes = request.startswith(b"POST /api/v1/push")
        due = pushes if self.after == _A_PUSH else self._passed == self.after
        strikes = bool(self.kind) and not self.struck and due
        self._passed += 1
        if strikes:
            self.struck, self.at_push = True, pushes
            if self.kind == "cut":
                far.sendall(request[: len(request) // 2])
                return False
            if self.kind in ("lost answer", "half an answer"):
                loses.set()
            elif self.kind == "slow":
                for at in range(0, len(request), 700):
                    far.sendall(request[at : at + 700])
                return True
            else:
                old = self._dice.choice(self.heard or [request])
                self._repeat(request if self.kind == "request twice" else old)
        if pushes:
            self.heard = [*self.heard[-9:], request]
        far.sendall(request)
        return True

    def _answer(self, far: socket.socket, near: socket.socket, loses: threading.Event) -> None:
        with suppress(OSError):
            while data := far.recv(_LARGEST):
                if loses.is_set():
                    if self.kind == "half an answer":
                        near.sendall(data[: len(data) // 2])
                    near.shutdown(socket.SHUT_RDWR)
                    far.shutdown(socket.SHUT_RDWR)
                    return
                near.sendall(data)

    def _repeat(self, data: bytes) -> None:
        """Bring a request to the office once more, as a confused box on the way does."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self._target), timeout=2) as far:
            far.sendall(data)
            far.settimeout(0.3)
            far.recv(1)


def _requests(near: socket.socket) -> Iterator[bytes]:
    """The requests of a connection, each whole: a client may send its head and its body in two pieces."""
    waiting = b""
    while data := near.recv(_LARGEST):
        waiting += data
        while (end := waiting.find(b"\r\n\r\n")) >= 0:
            length = re.search(rb"\r\ncontent-length: *(\d+)", waiting[:end], re.IGNORECASE)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(waiting) < whole:
                break
            yield waiting[:whole]
            waiting = waiting[whole:]


def under(takes_all: bool) -> Callable[[int, int, Path], Tally]:
    """Trials with the office; ``takes_all`` counts what one would have that takes every push as new."""

    def trials(seed: int, count: int, folder: Path) -> Tally:
        tally, taken = Tally(), list[tuple[str, int]]()
        push = EventTables.push

        def counting(self: EventTables, header: object, events: list[Event], *more: object) -> object:
            done = push(self, header, events, *more)  # type: ignore[arg-type]
            taken.extend(event.id for event in events)
            return done

        with mock.patch.object(EventTables, "push", counting):
            _days(seed, count, folder, tally)
        if takes_all and len(taken) != len(set(taken)):
            tally.fail(seed, f"{len(taken) - len(set(taken))} events would be there twice")
        return tally

    return trials


def _days(seed: int, count: int, folder: Path, tally: Tally) -> None:
    office = Office(folder / "central", _NEVER_TIRED)
    office.start()
    amina, boris = (Laptop(folder / "laptops", f"{name}@labour.example") for name in ("amina", "boris"))
    network = Network(office.url, random.Random(seed))
    try:
        visit = amina.open_visit()
        for number in range(seed, seed + count):
            dice = random.Random(number)
            amina.write(
                visit, *({"t": "set", "k": f"f/q{n}", "v": number, "s": []} for n in range(1 + number % 9))
            )
            if dice.random() < 0.05:
                amina.attach(visit, dice.randbytes(dice.choice([10, 3_000, 90_000])))
            network.prepare(dice.choice(KINDS), _A_PUSH if dice.random() < 0.5 else dice.choice(_REQUESTS))
            laptop = amina if dice.random() < 0.8 else boris
            _synchronise(network.url, laptop, office, tally)
            tally.count(network.kind, network.struck)
            tally.count("at a push", network.at_push)
            tally.trials += 1
            if number % 50 == 49 or number == seed + count - 1:
                network.prepare("", 0)
                if wrong := _wrong(office, amina, boris):
                    tally.fail(number, wrong)
    finally:
        network.close()
        amina.close()
        boris.close()
        office.stop()


def _synchronise(url: str, laptop: Laptop, office: Office, tally: Tally) -> None:
    connection = Connection(url, timeouts=(5, 5))
    try:
        synchronise(laptop, connection, Credentials(laptop.email, PASSWORD), office.clock)
    except SyncError as error:
        tally.count(f"ended as {type(error).__name__}")
    finally:
        connection.close()


def _wrong(office: Office, amina: Laptop, boris: Laptop) -> str:
    for laptop in (amina, boris, amina):
        if (state := office.sync(laptop).state) != "complete":
            return f"after a quiet synchronisation: {state}"
    if boris.written() != amina.written():
        return "they do not have the same events"
    if boris.log.verify(amina.identity.replica) != amina.head().seq:
        return "events are missing at the other laptop"
    missing = [name for name in amina.blobs.names() if not boris.blobs.has(name)]
    return f"{len(missing)} files are missing" if missing else ""


FAULT = Fault(
    "network",
    "I3 I9 I8",
    "TCP proxy before a real server: cuts, loses answers, repeats old requests, crawls",
    {"short": 60, "ci": 200, "release": 5_000},
    under(False),
    {"takes every push as new": under(True)},
    control_trials=150,
)
