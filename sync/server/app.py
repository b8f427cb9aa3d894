"""The replication endpoints as one ASGI application, with refusals in one form and safe headers on all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.server import failures
from sync.server.blobs import Blobs
from sync.server.events import Events
from sync.server.openapi import DOORS
from sync.server.registration import Replicas
from sync.server.service import Service, refusal
from sync.server.sign_in import SignIn
from sync.server.storage.database import DatabaseError, StorageClosed
from sync.server.uploads import Uploads

_log = logging.getLogger(__name__)
_A_DAY: Final = 86_400
_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


def create_app(service: Service, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application; it closes the service when it shuts down. ``more`` are routes of the program around."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        keeping = asyncio.create_task(_keep_house(service))
        yield
        keeping.cancel()
        service.close()

    rooms = (SignIn(service), Replicas(service), Events(service), Uploads(service), Blobs(service))
    routes = [*(route for room in rooms for route in room.routes()), *more]
    _take_what_is_described(routes)
    return Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders)],
        exception_handlers={
            failures.Failure: _refused,
            HTTPException: _http,
            ClientDisconnect: _gone,
            DatabaseError: _cannot_store,
            OSError: _cannot_store,
            StorageClosed: _cannot_store,
            Exception: _broken,
        },
        lifespan=lifespan,
    )


async def _keep_house(service: Service) -> None:
    """Once a day: files that nothing names, and what expired uploads left."""
    while True:
        try:
            gone = await service.on_files(lambda: service.storage.tidy(service.now_ms()))
            _log.info("%d files that nothing names are gone", gone)
        except (DatabaseError, OSError) as error:
            _log.warning("files that nothing names stay for now: %s", type(error).__name__)
        await asyncio.sleep(_A_DAY)


def _take_what_is_described(routes: Sequence[BaseRoute]) -> None:
    """Routes take HEAD beside GET of themselves; here each takes what its description says."""
    described = {(door.method, door.path) for door in DOORS}
    for route in routes:
        if isinstance(route, Route) and route.methods and ("HEAD", route.path) not in described:
            route.methods.discard("HEAD")


class SafeHeaders:
    """Adds the headers that keep a browser from making anything of an answer; nothing is cached by default."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers on the answer."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_safely if scope["type"] == "http" else send)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, failures.Failure)
    return refusal(error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        routes = [route for route in request.app.routes if isinstance(route, Route)]
        here = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
        taken = {name for route in here if route.path == here[0].path for name in route.methods or ()}
        return refusal(failures.wrong_method(", ".join(sorted(taken))))
    return refusal(failures.nothing_here())


async def _gone(request: Request, error: Exception) -> Response:
    return refusal(failures.malformed("the sender went away"))


async def _cannot_store(request: Request, error: Exception) -> Response:
    _log.error("storage failed at %s", request.url.path, exc_info=error)
    return refusal(failures.cannot_store())


async def _broken(request: Request, error: Exception) -> Response:
    return refusal(failures.broken())
