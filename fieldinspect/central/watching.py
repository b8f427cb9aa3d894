"""Figures for those who watch the server: how much is asked, how long it takes, how much is stored. Never about whom."""

from __future__ import annotations

import time
from collections import Counter
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fieldinspect.domain.people import Role
from sync.server import failures
from sync.server.service import Service
from sync.server.storage.storage import Tables

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Upper bounds of the histogram of durations, in seconds."""
_STORED: Final = {
    "fieldinspect_events": "SELECT count(*) FROM event",
    "fieldinspect_events_set_aside": "SELECT count(*) FROM event WHERE quarantine IS NOT NULL",
    "fieldinspect_files": "SELECT count(*) FROM held",
    "fieldinspect_files_bytes": "SELECT coalesce(sum(size),0) FROM held",
    "fieldinspect_uploads_open": "SELECT count(*) FROM upload",
    "fieldinspect_laptops": "SELECT count(*) FROM device WHERE revoked=0",
    "fieldinspect_laptops_revoked": "SELECT count(*) FROM device WHERE revoked=1",
    "fieldinspect_sessions": "SELECT count(*) FROM session",
}


class Figures:
    """Counts requests by door and outcome. One of a running server, used on its event loop only."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, str, int]] = Counter()
        self.buckets: Counter[tuple[str, float]] = Counter()
        self.seconds: Counter[str] = Counter()
        self.running = 0

    def note(self, method: str, path: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self.requests[method, path, status] += 1
        self.seconds[path] += seconds  # type: ignore[assignment]
        for bound in BUCKETS:
            if seconds <= bound:
                self.buckets[path, bound] += 1

    def lines(self) -> list[str]:
        """The figures in the text form of Prometheus."""
        said = ["# TYPE fieldinspect_requests_total counter"]
        for (method, path, status), count in sorted(self.requests.items()):
            said.append(
                f'fieldinspect_requests_total{{method="{method}",path="{path}",status="{status}"}} {count}'
            )
        said.append("# TYPE fieldinspect_request_seconds histogram")
        for path in sorted(self.seconds):
            count = sum(n for (_, known, _), n in self.requests.items() if known == path)
            for bound in BUCKETS:
                number = self.buckets[path, bound]
                said.append(f'fieldinspect_request_seconds_bucket{{path="{path}",le="{bound}"}} {number}')
            said.append(f'fieldinspect_request_seconds_bucket{{path="{path}",le="+Inf"}} {count}')
            said.append(f'fieldinspect_request_seconds_sum{{path="{path}"}} {self.seconds[path]:.6f}')
            said.append(f'fieldinspect_request_seconds_count{{path="{path}"}} {count}')
        return [
            *said,
            "# TYPE fieldinspect_requests_running gauge",
            f"fieldinspect_requests_running {self.running}",
        ]


class Watched:
    """Middleware that counts. Addresses are counted by their pattern, so that no id or hash gets into a figure."""

    def __init__(self, app: ASGIApp, figures: Figures, routes: list[Route]) -> None:
        self._app, self._figures = app, figures
        self._paths = {route.endpoint: route.path for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def watching(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._figures.running += 1
        try:
            await self._app(scope, receive, watching)
        finally:
            self._figures.running -= 1
            method = scope["method"] if scope["method"] in _METHODS else "other"
            endpoint = scope.get("endpoint")
            path = self._paths.get(endpoint, "other") if endpoint is not None else "other"
            self._figures.note(method, path, status, time.perf_counter() - began)


_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "PUT"})


def metrics_route(service: Service, figures: Figures) -> Route:
    """`GET /metrics`, for administrators who are signed in."""

    async def metrics(request: Request) -> Response:
        """The figures."""
        person = await service.person(request)
        if person.role != Role.ADMINISTRATOR:
            raise failures.for_administrators()

        def stored(tables: Tables) -> list[str]:
            rows = ((name, tables.connection.execute(sql).fetchone()[0]) for name, sql in _STORED.items())
            return [line for name, number in rows for line in (f"# TYPE {name} gauge", f"{name} {number}")]

        said = [*figures.lines(), *await service.read(stored)]
        return PlainTextResponse(
            "\n".join(said) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    return Route("/metrics", metrics, methods=["GET"])
