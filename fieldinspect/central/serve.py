"""Running the central server: its socket, its one line when ready, and a clean end on a signal."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp

_CONNECTIONS: Final = 400


class ServeError(Exception):
    """The server cannot be started as asked; the text is one sentence for the administrator."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen: ``port`` 0 takes a free one; certificate and key are PEM files."""

    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    private_key: Path | None = None


class _Server(uvicorn.Server):
    """A uvicorn server that says when it is ready and leaves signals to `serve`."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Install nothing."""
        yield


def serve(make_app: Callable[[], ASGIApp], listen: Listen, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; ``announce`` gets the URL once the door is open.

    The application is made only when the socket is ours, so that a refusal leaves nothing open.

    Raises:
        ServeError: no certificate for an address that others can reach, or the port is taken.
    """
    if not _is_loopback(listen.host) and (listen.certificate is None or listen.private_key is None):
        raise ServeError(
            f"{listen.host} can be reached by others, so the server needs --tls-cert and --tls-key; "
            "nothing was started."
        )
    bound = _bind(listen)
    scheme = "https" if listen.certificate is not None else "http"
    host = f"[{listen.host}]" if ":" in listen.host else listen.host
    url = f"{scheme}://{host}:{bound.getsockname()[1]}"
    try:
        server = _Server(server_config(make_app(), listen), lambda: announce(url))
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            runner.run(_until_signal(server, bound))
    finally:
        bound.close()


def server_config(app: ASGIApp, listen: Listen) -> uvicorn.Config:
    """How the application is served: no banner, no request log, bounded connections and waiting."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
        ssl_certfile=listen.certificate,
        ssl_keyfile=listen.private_key,
        ws="none",
        http="httptools",
        lifespan="on",
    )


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The event loop that costs least (uvloop), where this system has it; else Python's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _until_signal(server: _Server, bound: socket.socket) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except (NotImplementedError, RuntimeError):  # Windows, or not the main thread
            with contextlib.suppress(ValueError):
                signal.signal(number, lambda *_: stop())
    await server.serve(sockets=[bound])


def _bind(listen: Listen) -> socket.socket:
    family = socket.AF_INET6 if ":" in listen.host else socket.AF_INET
    # Named TCP, because asyncio sends without delay (40 ms an answer) only where the protocol is named.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((listen.host, listen.port))
    except OSError as error:
        bound.close()
        raise ServeError(
            f"The server cannot listen on {listen.host} port {listen.port} ({error.strerror}); choose another."
        ) from error
    return bound


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
