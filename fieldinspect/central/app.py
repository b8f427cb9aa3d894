"""The central server assembled: replication, accounts, the judge of roles, and a look at its health."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from fieldinspect import __version__
from fieldinspect.central.accounts import Account, Accounts, TooManyAttempts, WrongCode
from fieldinspect.central.judge import RIGHTS
from fieldinspect.central.second_factor import SecondFactors
from fieldinspect.central.watching import Figures, Watched, metrics_route
from fieldinspect.store.accounts import AccountTable
from sync.log import Connection
from sync.server import openapi
from sync.server.app import create_app
from sync.server.limits import Policy
from sync.server.people import CodeNeeded, Person, TooManyFailures
from sync.server.service import Service
from sync.server.storage.database import connect, server_key
from sync.server.storage.storage import Storage


def system_now_ms() -> int:
    """Milliseconds since 1970 UTC by this machine."""
    return time.time_ns() // 1_000_000


class AccountDirectory:
    """The accounts as replication asks for them; ``accounts`` has a connection of its own."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def authenticate(self, email: str, password: str, code: str) -> Person | None:
        """The person, if address, password and one-time code belong together.

        Raises:
            TooManyFailures: five failures within fifteen minutes for this address. CodeNeeded: only the code fails.
        """
        try:
            account = self._accounts.authenticate(email, password, code)
        except WrongCode:
            raise CodeNeeded from None
        except TooManyAttempts:
            raise TooManyFailures from None
        return _person(account) if account is not None else None

    def get(self, connection: Connection, user: bytes) -> Person | None:
        """The active account of an author id."""
        row = AccountTable(connection, create=False).by_user(user)
        return Person(row.user, row.email, row.name, row.role, row.office) if row and row.active else None

    def everyone(self, connection: Connection) -> list[Person]:
        """All active accounts."""
        rows = AccountTable(connection, create=False).all()
        return [Person(row.user, row.email, row.name, row.role, row.office) for row in rows if row.active]


def central_app(
    folder: Path,
    now_ms: Callable[[], int] = system_now_ms,
    policy: Policy | None = None,
    hasher: PasswordHasher | None = None,
    database: str = "",
    objects: str = "",
) -> Starlette:
    """The central server on a folder, which is laid out where it is empty; shutting down closes it.

    Raises:
        StorageDamaged: the folder's database does not open with its key.
    """
    storage = Storage(folder, now_ms, database, objects)
    connection = connect(folder, server_key(folder), database)
    factors = SecondFactors(connection, server_key(folder), now_ms)
    directory = AccountDirectory(Accounts(AccountTable(connection), now_ms, hasher, factors))
    service = Service(storage, directory, RIGHTS, now_ms, policy, on_close=connection.close)

    async def health(request: Request) -> Response:
        """Whether the database answers; nothing about what is in it."""
        await service.read(lambda tables: tables.connection.execute("SELECT 1").fetchone())
        return JSONResponse({"ok": True})

    figures = Figures()
    more = [
        Route("/health", health, methods=["GET"]),
        metrics_route(service, figures),
        *openapi.routes(__version__),
    ]
    app = create_app(service, more)
    routes = [route for route in app.routes if isinstance(route, Route)]
    app.add_middleware(Watched, figures=figures, routes=routes)
    return app


def _person(account: Account) -> Person:
    return Person(account.user, account.email, account.name, account.role, account.office)
