"""The door: hello, signing in, renewing and leaving."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.errors import Malformed
from sync.messages import Hello, Limits, SignedIn, encode_hello, encode_signed_in, text
from sync.server import failures
from sync.server.people import CodeNeeded, Person, TooManyFailures
from sync.server.service import Service, read_message
from sync.server.storage.sessions import Tokens
from sync.server.storage.storage import Tables
from sync.wire import OLDEST_PROTO, PROTO

_WINDOW_SECONDS = 15 * 60
_PASSWORD_LIMIT = 1_000


class SignIn:
    """The endpoints under ``/api/v1/hello`` and ``/api/v1/sessions``."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def routes(self) -> list[Route]:
        """Where they answer."""
        return [
            Route("/api/v1/hello", self.hello, methods=["GET"]),
            Route("/api/v1/sessions", self.begin, methods=["POST"]),
            Route("/api/v1/sessions", self.end, methods=["DELETE"]),
            Route("/api/v1/sessions/refresh", self.renew, methods=["POST"]),
        ]

    async def hello(self, request: Request) -> Response:
        """Who this server is, what it speaks, what it takes at once."""
        server, policy = self._service.storage.server, self._service.policy
        limits = Limits(policy.batch_events, policy.batch_bytes, policy.chunk_bytes, policy.file_bytes)
        identity = server.identity
        return JSONResponse(
            encode_hello(
                Hello(
                    server.server_id,
                    server.epoch,
                    PROTO,
                    OLDEST_PROTO,
                    identity.replica,
                    identity.public_signing,
                    limits,
                    self._service.now_ms(),
                    identity.public_sealing,
                )
            )
        )

    async def begin(self, request: Request) -> Response:
        """E-mail and password against a token."""
        service = self._service
        peer = request.client.host if request.client is not None else ""
        if wait := service.sign_ins.seconds_to_wait(peer):
            raise failures.too_many_sign_ins(wait)
        message = await read_message(request, service)
        try:
            email, password = text(message, "email", 320), text(message, "password", _PASSWORD_LIMIT)
            code = text(message, "totp", 16) if "totp" in message else ""
        except Malformed as error:
            raise failures.malformed(str(error)) from error
        try:
            person = await service.on_sign_in(lambda: service.directory.authenticate(email, password, code))
        except TooManyFailures:
            await self._note(None, "sign_in_closed")
            raise failures.too_many_sign_ins(_WINDOW_SECONDS) from None
        except CodeNeeded:
            await self._note(None, "code_asked_for")
            raise failures.code_needed() from None
        if person is None:
            await self._note(None, "sign_in_failed")
            raise failures.wrong_password()
        now = service.now_ms()

        def open_session(tables: Tables) -> Tokens:
            tables.audit(now, person.id, "signed_in", "")
            return tables.sessions.begin(person.id, now)

        return _signed_in(person, await service.write(open_session))

    async def renew(self, request: Request) -> Response:
        """A renewal against new secrets; it serves once."""
        service = self._service
        message = await read_message(request, service)
        try:
            refresh = text(message, "refresh", 200)
        except Malformed as error:
            raise failures.malformed(str(error)) from error
        now = service.now_ms()

        def exchange(tables: Tables) -> tuple[Person, Tokens] | None:
            user = tables.sessions.owner_of_refresh(refresh, now)
            tokens = tables.sessions.renew(refresh, now)
            person = service.directory.get(tables.connection, user) if user is not None else None
            return (person, tokens) if person is not None and tokens is not None else None

        renewed = await service.write(exchange)
        if renewed is None:
            raise failures.session_over()
        return _signed_in(*renewed)

    async def end(self, request: Request) -> Response:
        """Close the session whose token is shown."""
        await self._service.person(request)
        token = request.headers["authorization"].removeprefix("Bearer ").strip()
        await self._service.write(lambda tables: tables.sessions.end(token))
        return Response(status_code=204)

    async def _note(self, user: bytes | None, act: str) -> None:
        now = self._service.now_ms()
        await self._service.write(lambda tables: tables.audit(now, user, act, ""))


def _signed_in(person: Person, tokens: Tokens) -> Response:
    session = SignedIn(
        tokens.token,
        tokens.refresh,
        tokens.expires_ms,
        person.id,
        person.email,
        person.name,
        person.role,
        person.office,
    )
    return JSONResponse(encode_signed_in(session))
