"""A real central server on a loopback port, in a thread, with people who have passwords."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from argon2 import PasswordHasher

from fieldinspect.central.administration import Administration
from fieldinspect.central.app import central_app
from fieldinspect.central.serve import Listen, server_config
from sync.client.connection import Connection, Credentials
from sync.client.cycle import SyncOutcome
from sync.client.runner import synchronise
from sync.server.limits import Policy
from sync.server.storage.database import connect, server_key
from tests.sync.laptop import START_MS, Laptop

PASSWORD = "correct horse battery"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PEOPLE = {
    "amina@labour.example": ("Amina Diallo", "inspector", "R4"),
    "boris@labour.example": ("Boris Ilic", "inspector", "R4"),
    "clara@labour.example": ("Clara Ruiz", "inspector", "R5"),
    "sara@labour.example": ("Sara Osei", "supervisor", "R4"),
    "adam@labour.example": ("Adam Berg", "administrator", "R4"),
}


class Clock:
    """A wall clock in milliseconds that moves when told, and a little by itself."""

    def __init__(self) -> None:
        self.ms = START_MS

    def __call__(self) -> int:
        return self.ms


class Office:
    """The server on a folder; `start` and `stop` as often as a test likes."""

    def __init__(
        self, folder: Path, policy: Policy | None = None, database: str = "", objects: str = ""
    ) -> None:
        self.folder = folder
        self.database = database
        self.objects = objects
        self.clock = Clock()
        self.policy = policy
        self.administration = Administration(folder, self.clock, CHEAP, database, objects)
        for email, (name, role, office) in PEOPLE.items():
            self.administration.add_user(email, PASSWORD, name, role, office)
        self.url = ""
        self._port = 0

    def start(self, listen: Listen | None = None) -> None:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", self._port))
        self._port = bound.getsockname()[1]
        scheme = "https" if listen is not None and listen.certificate is not None else "http"
        self.url = f"{scheme}://127.0.0.1:{self._port}"
        app = central_app(self.folder, self.clock, self.policy, CHEAP, self.database, self.objects)
        self._server, self._bound = uvicorn.Server(server_config(app, listen or Listen())), bound
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [bound]})
        self._thread.start()
        deadline = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < deadline
            assert self._thread.is_alive()
            time.sleep(0.005)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._bound.close()

    def audit(self) -> list[tuple[str, str]]:
        """Acts and details of the server's own record since the accounts were made."""
        db = connect(self.folder, server_key(self.folder), self.database)
        rows = db.execute(
            "SELECT act, detail FROM audit WHERE act<>'account_added' ORDER BY number"
        ).fetchall()
        db.close()
        return [(act, detail) for act, detail in rows]

    def connect(self, email: str = "amina@labour.example", password: str = PASSWORD) -> Connection:
        """A connection that is signed in."""
        connection = Connection(self.url)
        connection.sign_in(Credentials(email, password))
        return connection

    def sync(self, laptop: Laptop, **more: Any) -> SyncOutcome:
        connection = Connection(self.url)
        try:
            return synchronise(laptop, connection, Credentials(laptop.email, PASSWORD), self.clock, **more)
        finally:
            connection.close()
