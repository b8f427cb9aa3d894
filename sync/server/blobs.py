"""Files at the door: which are missing, and reading them whole or in part by those who may."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sync.blobs import BlobReader, NoSuchBlob
from sync.errors import Malformed
from sync.server import failures
from sync.server.service import Service, read_message
from sync.server.storage.storage import Tables
from sync.wire import HASH_BYTES, hex_bytes

_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
_PIECE: Final = 1024 * 1024
_ASKED: Final = 1_000


class Blobs:
    """The endpoints under ``/api/v1/blobs``."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        """Where they answer."""
        return [
            Route("/api/v1/blobs/have", self.missing, methods=["POST"]),
            Route("/api/v1/blobs/{sha256}", self.get, methods=["GET", "HEAD"]),
        ]

    async def missing(self, request: Request) -> Response:
        """Of the files asked for, those that the office does not have for this person."""
        person = await self._service.person(request)
        message = await read_message(request, self._service)
        asked = message.get("sha256")
        if not isinstance(asked, list) or len(asked) > _ASKED:
            raise failures.malformed(f"sha256 is not a list of at most {_ASKED} names")
        try:
            names = [hex_bytes(name, HASH_BYTES, "sha256") for name in asked]
        except Malformed as error:
            raise failures.malformed(str(error)) from error

        def absent(tables: Tables) -> list[str]:
            parts = self._service.visible_parts(tables, person)
            return [
                name.hex()
                for name in names
                if tables.holdings.size(name) is None or not tables.holdings.may_read(name, person.id, parts)
            ]

        return JSONResponse({"missing": await self._service.read(absent)})

    async def get(self, request: Request) -> Response:
        """A file that a readable event names, or the part of it that ``Range`` asks for."""
        service = self._service
        if request.path_params["sha256"] == "have":  # an address of its own, which only takes questions
            raise failures.wrong_method("POST")
        person = await service.person(request)
        try:
            name = hex_bytes(request.path_params["sha256"], HASH_BYTES, "sha256")
        except Malformed:
            raise failures.no_such_file() from None

        def readable(tables: Tables) -> bool:
            parts = service.visible_parts(tables, person)
            return tables.holdings.size(name) is not None and tables.holdings.may_read(name, person.id, parts)

        if not await service.read(readable):
            raise failures.no_such_file()
        try:
            reader = await service.on_files(lambda: service.storage.blobs.open(name.hex()))
        except NoSuchBlob:
            raise failures.no_such_file() from None
        return self._answer(request, reader, name.hex())

    def _answer(self, request: Request, reader: BlobReader, name: str) -> Response:
        try:
            start, end = _range(request.headers.get("range"), reader.size)
        except failures.Failure:
            reader.close()
            raise
        partial = (start, end) != (0, reader.size)
        headers = {
            "Content-Length": str(end - start),
            "Content-Disposition": "attachment",
            "Accept-Ranges": "bytes",
            "ETag": f'"{name}"',
        }
        if partial:
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{reader.size}"
        status, kind = 206 if partial else 200, "application/octet-stream"
        if request.method == "HEAD":
            reader.close()
            return Response(status_code=status, headers=headers, media_type=kind)
        pieces = self._pieces(reader, start, end)
        return StreamingResponse(pieces, status, headers=headers, media_type=kind)

    async def _pieces(self, reader: BlobReader, start: int, end: int) -> AsyncIterator[bytes]:
        """Pieces of at most 1 MiB, each decrypted and verified on a file thread."""
        with reader:
            reader.seek(start)
            while start < end:
                piece = await self._service.on_files(partial(_read, reader, min(_PIECE, end - start)))
                if not piece:
                    return
                start += len(piece)
                yield piece


def _read(reader: BlobReader, size: int) -> bytes:
    pieces: list[bytes] = []
    while size and (piece := reader.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _range(asked: str | None, size: int) -> tuple[int, int]:
    """First byte and byte after the last; the whole file where no single range is asked for.

    Raises:
        Failure: 416 when the range lies outside the file.
    """
    match = _RANGE.fullmatch(asked) if asked is not None else None
    if match is None or match[1] == match[2] == "":
        return 0, size
    if match[1] == "":
        start, end = max(0, size - int(match[2])), size
    else:
        start, end = int(match[1]), min(int(match[2] or size) + (match[2] != ""), size)
    if start >= end:
        raise failures.bad_range(size)
    return start, end
