"""Resumable uploads (tus 1.0: creation, checksum, expiration, termination), verified before they are visible."""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sync.errors import Damaged, Malformed
from sync.server import failures
from sync.server.people import Person
from sync.server.service import Service, body_pieces
from sync.server.storage.holdings import Upload
from sync.server.storage.spool import Spool
from sync.server.storage.storage import Tables
from sync.wire import HASH_BYTES, hex_bytes

TUS_VERSION: Final = "1.0.0"
_TUS: Final = {"Tus-Resumable": TUS_VERSION}
_PIECE_TYPE: Final = "application/offset+octet-stream"
_WRITE: Final = 1024 * 1024
_DAY_MS: Final = 24 * 3600 * 1000
_PATH: Final = "/api/v1/files/"


class Uploads:
    """The endpoints under ``/api/v1/files/``."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._arriving: dict[str, bytes] = {}

    def routes(self) -> list[Route]:
        """Where they answer."""
        return [
            Route(_PATH, self.options, methods=["OPTIONS"]),
            Route(_PATH, self.create, methods=["POST"]),
            Route(_PATH + "{id}", self.offset, methods=["HEAD"]),
            Route(_PATH + "{id}", self.append, methods=["PATCH"]),
            Route(_PATH + "{id}", self.terminate, methods=["DELETE"]),
        ]

    async def options(self, request: Request) -> Response:
        """What of tus is spoken here."""
        return Response(
            status_code=204,
            headers={
                **_TUS,
                "Tus-Version": TUS_VERSION,
                "Tus-Extension": "creation,checksum,expiration,termination",
                "Tus-Checksum-Algorithm": "sha256",
                "Tus-Max-Size": str(self._service.policy.file_bytes),
            },
        )

    async def create(self, request: Request) -> Response:
        """Announce a file by its SHA-256 and size; an event of the person's must name it already."""
        service, policy = self._service, self._service.policy
        person = await service.person(request)
        size, sha256 = _declared(request)
        if size > policy.file_bytes:
            raise failures.file_too_large(policy.file_bytes)
        now = service.now_ms()

        def begin(tables: Tables) -> tuple[Upload, list[str]]:
            expired = tables.holdings.expired_uploads(now)
            for id_ in expired:
                tables.holdings.end_upload(id_)
            if not tables.holdings.has_named(sha256, person.id):
                raise failures.not_your_file()
            if tables.holdings.open_uploads(person.id) >= policy.open_uploads:
                raise failures.too_many_uploads()
            until = now + policy.upload_days * _DAY_MS
            return tables.holdings.begin_upload(person.id, sha256, size, until), expired

        upload, expired = await service.write(begin)
        for id_ in expired:
            await service.on_files(partial(service.storage.spool.remove, id_))
        if size == 0:
            await self._complete(upload, person)
        headers = {**_TUS, "Location": _PATH + upload.id, "Upload-Expires": _http_date(upload.until_ms)}
        return Response(status_code=201, headers=headers)

    async def offset(self, request: Request) -> Response:
        """How much of an upload is here."""
        upload = await self._own(request, await self._service.person(request))
        headers = {
            **_TUS,
            "Upload-Offset": str(upload.received),
            "Upload-Length": str(upload.size),
            "Upload-Expires": _http_date(upload.until_ms),
        }
        return Response(status_code=200, headers=headers)

    async def append(self, request: Request) -> Response:
        """Take the next piece; after the last, verify the whole and make it visible."""
        service = self._service
        person = await service.person(request)
        if request.headers.get("content-type") != _PIECE_TYPE:
            raise failures.unknown_encoding()
        id_ = request.path_params["id"]
        if id_ in self._arriving:
            raise failures.upload_busy()
        if list(self._arriving.values()).count(person.id) >= service.policy.uploads_at_once:
            raise failures.too_many_uploads()
        self._arriving[id_] = person.id
        try:
            upload = await self._own(request, person)
            received = await self._receive(request, upload)
            if received == upload.size:
                await self._complete(upload, person)
        finally:
            del self._arriving[id_]
        return Response(status_code=204, headers={**_TUS, "Upload-Offset": str(received)})

    async def terminate(self, request: Request) -> Response:
        """Give an upload up."""
        upload = await self._own(request, await self._service.person(request))
        if upload.id in self._arriving:
            raise failures.upload_busy()
        await self._forget(upload)
        return Response(status_code=204, headers=_TUS)

    # -- inside --------------------------------------------------------------------------------------
    async def _own(self, request: Request, person: Person) -> Upload:
        id_, now = request.path_params["id"], self._service.now_ms()
        upload = await self._service.read(lambda tables: tables.holdings.upload(id_, person.id))
        if upload is None or upload.until_ms < now:
            raise failures.no_such_upload()
        return upload

    async def _receive(self, request: Request, upload: Upload) -> int:
        """Append a piece and return the new offset.

        What came before the connection was cut is kept, because the whole is verified at the end; a piece
        whose checksum does not fit does not count, and is written over by the next.
        """
        service, spool = self._service, self._service.storage.spool
        if request.headers.get("upload-offset") != str(upload.received):
            raise failures.wrong_offset(upload.received)
        expected = _checksum(request)
        digest = hashlib.sha256() if expected is not None else None
        offset, waiting = upload.received, bytearray()
        room = min(upload.size - upload.received, service.policy.chunk_bytes)
        cut = False
        try:
            async for piece in body_pieces(request, service.policy.body_seconds):
                waiting += piece
                if offset + len(waiting) - upload.received > room:
                    raise failures.too_large(room)
                if len(waiting) >= _WRITE:
                    data, waiting = bytes(waiting), bytearray()
                    await service.on_files(partial(_store, spool, upload, offset, data, digest))
                    offset += len(data)
        except ClientDisconnect:
            cut = True
        data = bytes(waiting)
        await service.on_files(partial(_store, spool, upload, offset, data, digest))
        offset += len(data)
        if digest is not None and not cut and digest.digest() != expected:
            raise failures.wrong_piece()
        if offset == upload.size and not cut:  # it is verified, made durable and noted at once
            return offset
        await service.on_files(lambda: spool.settle(upload))
        await service.write(lambda tables: tables.holdings.advance_upload(upload.id, offset))
        if cut:
            raise ClientDisconnect
        return offset

    async def _complete(self, upload: Upload, person: Person) -> None:
        """Verify the whole file, make it visible and give its receipts."""
        service, storage = self._service, self._service.storage
        try:
            await service.on_files(lambda: storage.spool.finish(upload))
        except Damaged:
            await self._forget(upload)
            raise failures.wrong_file() from None
        now = service.now_ms()

        def arrived(tables: Tables) -> None:
            tables.holdings.note_held(upload.sha256, upload.size, now)
            tables.events.file_arrived(upload.sha256, person)
            tables.holdings.end_upload(upload.id)
            tables.audit(now, person.id, "file_received", upload.sha256.hex())

        await service.write(arrived)
        await service.on_files(lambda: storage.spool.remove(upload.id))

    async def _forget(self, upload: Upload) -> None:
        await self._service.write(lambda tables: tables.holdings.end_upload(upload.id))
        await self._service.on_files(lambda: self._service.storage.spool.remove(upload.id))


def _store(spool: Spool, upload: Upload, offset: int, data: bytes, digest: hashlib._Hash | None) -> None:
    if data:
        if digest is not None:
            digest.update(data)
        spool.append(upload, offset, data)


def _declared(request: Request) -> tuple[int, bytes]:
    """Size and SHA-256 from ``Upload-Length`` and ``Upload-Metadata``."""
    length = request.headers.get("upload-length", "")
    if not length.isascii() or not length.isdigit() or len(length) > 15:
        raise failures.malformed("Upload-Length is not a number")
    for pair in request.headers.get("upload-metadata", "").split(","):
        name, _, value = pair.strip().partition(" ")
        if name == "sha256":
            try:
                return int(length), hex_bytes(base64.b64decode(value).decode("ascii"), HASH_BYTES, "sha256")
            except (binascii.Error, UnicodeDecodeError, Malformed):
                break
    raise failures.malformed("Upload-Metadata does not name the file by its sha256")


def _checksum(request: Request) -> bytes | None:
    value = request.headers.get("upload-checksum")
    if value is None:
        return None
    algorithm, _, encoded = value.partition(" ")
    try:
        digest = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        digest = b""
    if algorithm != "sha256" or len(digest) != HASH_BYTES:
        raise failures.malformed("Upload-Checksum is not a sha256")
    return digest


def _http_date(ms: int) -> str:
    return format_datetime(datetime.fromtimestamp(ms / 1000, UTC), usegmt=True)
