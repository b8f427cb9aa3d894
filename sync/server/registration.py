"""Replicas at the server: registering them, telling how far they are known, and record keys for them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.errors import Malformed
from sync.events import ID_BYTES
from sync.identity import signature_fits
from sync.messages import (
    WRAPS_LIMIT,
    HeadReceipt,
    Recipient,
    Registration,
    decode_registration,
    decode_wraps,
    encode_receipt,
    encode_recipients,
    encode_wraps,
    receipt_message,
    registration_message,
)
from sync.sealing import KeyWrap
from sync.server import failures
from sync.server.people import Person
from sync.server.service import Service, read_message
from sync.server.storage.devices import Device
from sync.server.storage.storage import Tables
from sync.standing import GOOD, REVOKED, Order, decode_question, encode_order, order_message, question
from sync.wire import hex_bytes

_CONTENTS = 5_000
OFFICE = "the central office"
MOST_AFTER = 10**17


class Replicas:
    """The endpoints under ``/api/v1/replicas`` and ``/api/v1/keys``."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        """Where they answer."""
        return [
            Route("/api/v1/replicas", self.register, methods=["POST"]),
            Route("/api/v1/replicas/{replica}/standing", self.standing, methods=["POST"]),
            Route("/api/v1/replicas/{replica}/head", self.head, methods=["GET"]),
            Route("/api/v1/replicas/{replica}/contents", self.contents, methods=["GET"]),
            Route("/api/v1/keys", self.wraps, methods=["GET"]),
            Route("/api/v1/keys", self.keep_wraps, methods=["POST"]),
            Route("/api/v1/keys/recipients", self.recipients, methods=["GET"]),
        ]

    async def register(self, request: Request) -> Response:
        """A replica's public keys for the signed-in person against its device code; again gives the same."""
        person = await self._service.person(request)
        message = await read_message(request, self._service)
        try:
            asked = decode_registration(message)
        except Malformed as error:
            raise failures.malformed(str(error)) from error
        signed = registration_message(asked.replica, asked.signing, asked.sealing)
        if not signature_fits(asked.signing, asked.sig, signed):
            raise failures.wrong_signature()
        now = self._service.now_ms()
        own = self._service.storage.server.identity.replica
        device = await self._service.write(lambda tables: _register(tables, asked, person, now, own))
        return JSONResponse({"device_code": device.code})

    async def head(self, request: Request) -> Response:
        """How far a replica of the signed-in person is known here, countersigned."""
        person = await self._service.person(request)
        replica = _replica_in_path(request)

        def read(tables: Tables) -> tuple[int, bytes]:
            own_device(tables, replica, person)
            head = tables.log.head(replica)
            return head.seq, head.hash

        seq, hash_ = await self._service.read(read)
        return JSONResponse(encode_receipt(countersign(self._service, replica, seq, hash_)))

    async def standing(self, request: Request) -> Response:
        """How a laptop stands, told to whoever has its key: a revoked one gets the order that closes its workspace."""
        service, replica = self._service, _replica_in_path(request)
        peer = request.client.host if request.client is not None else ""
        if wait := service.sign_ins.seconds_to_wait(("standing", peer)):
            raise failures.too_fast(wait)
        try:
            time_ms, signature = decode_question(await read_message(request, service))
        except Malformed as error:
            raise failures.malformed(str(error)) from error
        device = await service.read(lambda tables: tables.devices.get(replica))
        if device is None:
            raise failures.no_such_replica()
        if not signature_fits(device.signing, signature, question(replica, time_ms)):
            raise failures.wrong_signature()
        if not device.revoked:
            return JSONResponse({"standing": GOOD})
        now, identity = service.now_ms(), service.storage.server.identity
        unsigned = Order(replica, now, identity.public_sealing, OFFICE, b"")
        order = Order(replica, now, unsigned.key, OFFICE, identity.sign(order_message(unsigned)))
        await service.write(lambda tables: tables.audit(now, device.user, "closing_ordered", replica.hex()))
        return JSONResponse({"standing": REVOKED, "order": encode_order(order)})

    async def contents(self, request: Request) -> Response:
        """Content hashes of a chain, so that who sees it in part can verify it as a whole."""
        person = await self._service.person(request)
        replica = _replica_in_path(request)
        try:
            first, last = int(request.query_params["from"]), int(request.query_params["to"])
        except (KeyError, ValueError):
            raise failures.malformed("from and to are not numbers") from None
        if not 1 <= first <= last <= first + _CONTENTS < 1 << 62:
            raise failures.malformed(f"from and to are more than {_CONTENTS} apart")

        def read(tables: Tables) -> list[bytes]:
            if not self._may_verify(tables, replica, person):
                raise failures.no_such_replica()
            return tables.events.contents(replica, first, last)

        hashes = await self._service.read(read)
        return JSONResponse({"from": first, "contents": [content.hex() for content in hashes]})

    async def recipients(self, request: Request) -> Response:
        """The replicas that the signed-in person's sealed records are to be wrapped for."""
        person = await self._service.person(request)
        entitled = self._service.rights.entitled

        def read(tables: Tables) -> list[Recipient]:
            everyone = self._service.directory.everyone(tables.connection)
            users = [other.id for other in everyone if other.id == person.id or entitled(person, other)]
            return tables.devices.of_users(users)[:WRAPS_LIMIT]

        return JSONResponse(encode_recipients(await self._service.read(read)))

    async def wraps(self, request: Request) -> Response:
        """Record keys wrapped for the signed-in person's replicas, page by page (``after``, ``next``)."""
        person = await self._service.person(request)
        try:
            after = int(request.query_params.get("after", "0"))
            if not 0 <= after <= MOST_AFTER:
                raise ValueError("out of range")
        except ValueError:
            raise failures.malformed(f"after is not a number up to {MOST_AFTER}") from None
        wraps, following = await self._service.read(
            lambda tables: tables.devices.wraps_for(person.id, after, WRAPS_LIMIT)
        )
        return JSONResponse({**encode_wraps(wraps), "next": following})

    async def keep_wraps(self, request: Request) -> Response:
        """Keep record keys that the signed-in person wrapped for others."""
        person = await self._service.person(request)
        message = await read_message(request, self._service)
        try:
            wraps: list[KeyWrap] = decode_wraps(message)
        except Malformed as error:
            raise failures.malformed(str(error)) from error
        now = self._service.now_ms()

        def keep(tables: Tables) -> None:
            tables.devices.keep_wraps(wraps)
            tables.audit(now, person.id, "keys_shared", str(len(wraps)))

        await self._service.write(keep)
        return Response(status_code=204)

    def _may_verify(self, tables: Tables, replica: bytes, person: Person) -> bool:
        """The server's chain is for all, a laptop's for its holder and those who see the holder's office.

        The hash of a short answer can be guessed, so hashes are not for everybody either.
        """
        if replica == self._service.storage.server.identity.replica:
            return True
        device = tables.devices.get(replica)
        if device is None:
            return False
        holder = self._service.directory.get(tables.connection, device.user)
        sees = holder is not None and self._service.rights.sees(person, holder.office)
        return device.user == person.id or sees


def own_device(tables: Tables, replica: bytes, person: Person) -> Device:
    """The registered, unrevoked replica of a person.

    Raises:
        Failure: 404 unknown, 403 somebody else's or revoked.
    """
    device = tables.devices.get(replica)
    if device is None:
        raise failures.no_such_replica()
    if device.user != person.id or device.revoked:
        raise failures.not_your_replica()
    return device


def countersign(service: Service, replica: bytes, seq: int, hash_: bytes) -> HeadReceipt:
    """The server's signed word, with its time, that it holds a replica's chain up to a head."""
    identity = service.storage.server.identity
    unsigned = HeadReceipt(seq, hash_, service.now_ms(), b"")
    signature = identity.sign(receipt_message(replica, unsigned))
    return HeadReceipt(seq, hash_, unsigned.time_ms, signature)


def _register(tables: Tables, asked: Registration, person: Person, now: int, own: bytes) -> Device:
    known = tables.devices.get(asked.replica)
    if known is None:
        if asked.replica == own or tables.devices.sealing_key_is_taken(asked.sealing):
            raise failures.other_registration()
        tables.devices.register(asked, person.id, now)
        tables.audit(now, person.id, "replica_registered", asked.replica.hex())
        return own_device(tables, asked.replica, person)
    if (known.user, known.signing, known.sealing) != (person.id, asked.signing, asked.sealing):
        raise failures.other_registration()
    if known.revoked:
        raise failures.not_your_replica()
    return known


def _replica_in_path(request: Request) -> bytes:
    try:
        return hex_bytes(request.path_params["replica"], ID_BYTES, "replica")
    except Malformed:
        raise failures.no_such_replica() from None
