"""Events at the door: pushing a batch, pulling a page."""

from __future__ import annotations

import asyncio
import re
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.errors import Malformed, SyncError
from sync.events import ID_BYTES, Event, head_message
from sync.identity import signature_fits
from sync.messages import PushAnswer, encode_push_answer
from sync.server import failures
from sync.server.people import Person
from sync.server.registration import countersign, own_device
from sync.server.service import Service, read_body
from sync.server.storage.events import PageOut
from sync.server.storage.storage import Tables
from sync.wire import NDJSON, OLDEST_PROTO, PROTO, PushHeader, decode_push, encode_page, hex_bytes, pack

_CURSOR: Final = re.compile(r"([0-9a-f]{1,32})\.((?:\d{1,10}:\d{1,18})(?:,\d{1,10}:\d{1,18})*)?")
_CURSOR_LIMIT: Final = 8_000
_DAY_MS: Final = 24 * 3600 * 1000
_SMALL: Final = 16 * 1024


class Events:
    """The endpoints ``/api/v1/push`` and ``/api/v1/pull``."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        """Where they answer."""
        return [
            Route("/api/v1/push", self.push, methods=["POST"]),
            Route("/api/v1/pull", self.pull, methods=["GET"]),
        ]

    async def push(self, request: Request) -> Response:
        """Take a batch of one replica's events; sending it twice changes nothing."""
        service = self._service
        token = await service.admitted(request)
        data = await read_body(request, service.policy.batch_bytes, service.policy.body_seconds)
        try:
            small = len(data) < _SMALL  # costs less than to hand it to another thread
            header, events = decode_push(data) if small else await asyncio.to_thread(decode_push, data)
        except Malformed as error:
            raise failures.of_sync_error(error) from error
        if not OLDEST_PROTO <= header.proto <= PROTO:
            raise failures.outdated(OLDEST_PROTO, PROTO)
        if not events or len(events) > service.policy.batch_events:
            raise failures.malformed(f"a push has 1 to {service.policy.batch_events} events")
        answer = await service.write(
            lambda tables: self._take(tables, header, events, service.still(tables, token))
        )
        return JSONResponse(encode_push_answer(answer))

    async def pull(self, request: Request) -> Response:
        """The next events that the signed-in person may read, after an opaque cursor."""
        service, query = self._service, request.query_params
        person = await service.person(request)
        after = _positions(query.get("cursor", ""), service.storage.server.epoch)
        skip = None
        try:
            if "skip" in query:
                skip = hex_bytes(query["skip"], ID_BYTES, "skip")
            most = min(int(query.get("limit", service.policy.pull_events)), service.policy.batch_events)
            if most < 1:
                raise ValueError("out of range")
        except (ValueError, Malformed):
            raise failures.malformed("limit or skip is not what it should be") from None

        def read(tables: Tables) -> PageOut:
            parts = service.visible_parts(tables, person)
            return tables.events.page(after, skip, most, service.policy.pull_bytes, parts)

        page = await service.read(read)
        data = await asyncio.to_thread(encode_page, page.events)
        places = ",".join(f"{part}:{sn}" for part, sn in sorted(page.positions.items()))
        headers = {
            "X-Next-Cursor": f"{service.storage.server.epoch}.{places}",
            "X-More": "1" if page.more else "0",
        }
        if "gzip" in request.headers.get("accept-encoding", "") and len(data) > 500:
            data = await asyncio.to_thread(pack, data)
            headers["Content-Encoding"] = "gzip"
        return Response(data, media_type=NDJSON, headers=headers)

    def _take(self, tables: Tables, header: PushHeader, events: list[Event], person: Person) -> PushAnswer:
        service = self._service
        if wait := service.pushes.seconds_to_wait((person.id, header.replica)):
            raise failures.too_fast(wait)
        device = own_device(tables, header.replica, person)
        last = events[-1]
        if not signature_fits(device.signing, header.sig, head_message(last.replica, last.seq, last.hash)):
            raise failures.wrong_signature()
        try:
            set_aside, head = tables.events.push(
                header, events, person, service.rights.judge, lambda: service.visible_parts(tables, person)
            )
        except SyncError as error:
            raise failures.of_sync_error(error, tables.log.head(header.replica).seq) from error
        now = service.now_ms()
        if abs(last.time_ms - now) > _DAY_MS:
            tables.audit(now, person.id, "clock_off", f"{header.replica.hex()} {last.time_ms - now} ms")
        if set_aside:
            detail = f"{header.replica.hex()} " + ",".join(f"{seq}:{code}" for seq, code in set_aside)
            tables.audit(now, person.id, "set_aside", detail)
        return PushAnswer(countersign(service, header.replica, head.seq, head.hash), tuple(set_aside))


def _positions(cursor: str, epoch: str) -> dict[int, int]:
    """How far each partition was read; nothing for an empty cursor.

    Raises:
        Failure: 410 for a cursor of another epoch, 400 for one that no server gave.
    """
    if not cursor:
        return {}
    match = _CURSOR.fullmatch(cursor) if len(cursor) <= _CURSOR_LIMIT else None
    if match is None:
        raise failures.malformed("the cursor is not one of this server's")
    if match[1] != epoch:
        raise failures.epoch_changed(epoch)
    places = (place.split(":") for place in (match[2] or "").split(",") if place)
    return {int(part): int(sn) for part, sn in places}
