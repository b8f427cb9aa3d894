"""What every endpoint works with: storage, rules, limits, and the reading of requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sync.errors import Malformed
from sync.messages import encode_problem, read_object
from sync.server import failures
from sync.server.limits import Policy, Rate
from sync.server.people import Directory, Person, Rights
from sync.server.storage.storage import Storage, Tables
from sync.wire import TooLarge, Unpacker

R = TypeVar("R")
_BEARER: Final = "Bearer "
_TOKEN_LIMIT: Final = 200
_ADMITTED_MS: Final = 10_000
_MOST_ADMITTED: Final = 10_000


class Service:
    """One running server. ``now_ms`` gives milliseconds since 1970 UTC; ``on_close`` is called at the end."""

    def __init__(
        self,
        storage: Storage,
        directory: Directory,
        rights: Rights,
        now_ms: Callable[[], int],
        policy: Policy | None = None,
        on_close: Callable[[], None] = lambda: None,
    ) -> None:
        self.storage = storage
        self.directory = directory
        self.rights = rights
        self.now_ms = now_ms
        self.policy = policy or Policy()
        self.pushes = Rate(self.policy.pushes_per_minute, now_ms)
        self.requests = Rate(self.policy.requests_per_minute, now_ms)
        self.sign_ins = Rate(self.policy.sign_ins_per_minute, now_ms)
        self._on_close = on_close
        self._admitted: dict[str, int] = {}
        self._sign_in_thread = ThreadPoolExecutor(1, thread_name_prefix="sign-in")
        self._file_threads = ThreadPoolExecutor(4, thread_name_prefix="files")

    async def read(self, job: Callable[[Tables], R]) -> R:
        """Run a job on a reading thread."""
        return await asyncio.wrap_future(self.storage.database.read(job))

    async def write(self, job: Callable[[Tables], R]) -> R:
        """Run a job on the writing thread; it is durable when this returns."""
        return await asyncio.wrap_future(self.storage.database.write(job))

    async def on_files(self, job: Callable[[], R]) -> R:
        """Run work on files away from the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._file_threads, job)

    async def on_sign_in(self, job: Callable[[], R]) -> R:
        """Run password checks one after the other: each takes 64 MiB by design."""
        return await asyncio.get_running_loop().run_in_executor(self._sign_in_thread, job)

    def close(self) -> None:
        """Finish and close; the storage too."""
        self._sign_in_thread.shutdown(wait=True)
        self._file_threads.shutdown(wait=True)
        self.storage.close()
        self._on_close()

    async def admitted(self, request: Request) -> str:
        """The token of somebody who was signed in a moment ago, for a request that checks again where it writes.

        So a push is not read at all from strangers, and asks the database once.

        Raises:
            Failure: as `person`.
        """
        token = _token(request)
        now = self.now_ms()
        if self._admitted.get(token, 0) < now:
            if len(self._admitted) > _MOST_ADMITTED:
                self._admitted.clear()
            await self.person(request)
            self._admitted[token] = now + _ADMITTED_MS
        return token

    def still(self, tables: Tables, token: str) -> Person:
        """The person of a token, inside a job.

        Raises:
            Failure: 401 where the session or the account has ended meanwhile.
        """
        found = self._person(tables, token)
        if found is None:
            self._admitted.pop(token, None)
            raise failures.sign_in_needed()
        return found

    async def person(self, request: Request) -> Person:
        """The signed-in person.

        Raises:
            Failure: 401 without a valid token or with a barred account, 429 when asking too often.
        """
        token = _token(request)
        found = await self.read(lambda tables: self._person(tables, token))
        if found is None:
            raise failures.sign_in_needed()
        if wait := self.requests.seconds_to_wait(found.id):
            raise failures.too_fast(wait)
        return found

    def visible_parts(self, tables: Tables, person: Person) -> list[int]:
        """The partitions that a person may read: offices in their scope, and their own."""
        own = f"u:{person.id.hex()}"
        return [
            part
            for part, name in tables.events.parts()
            if name == own or (name.startswith("o:") and self.rights.sees(person, name[2:]))
        ]

    def _person(self, tables: Tables, token: str) -> Person | None:
        user = tables.sessions.user_of(token, self.now_ms())
        return self.directory.get(tables.connection, user) if user is not None else None


def _token(request: Request) -> str:
    header: str = request.headers.get("authorization", "")
    token = header[len(_BEARER) :].strip()
    if not header.startswith(_BEARER) or not token or len(token) > _TOKEN_LIMIT:
        raise failures.sign_in_needed()
    return token


async def body_pieces(request: Request, seconds: float) -> AsyncIterator[bytes]:
    """The raw pieces of a request's body; a sender that is silent for too long is cut off.

    Raises:
        Failure: 400 after ``seconds`` without a piece. ClientDisconnect: the sender is gone.
    """
    pieces = request.stream().__aiter__()
    while True:
        try:
            piece = await asyncio.wait_for(anext(pieces), seconds)
        except StopAsyncIteration:
            return
        except TimeoutError:
            raise failures.malformed("the rest of the body did not come") from None
        if piece:
            yield piece


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """A request's body, decompressed where it is gzip, of at most ``limit`` bytes either way.

    Raises:
        Failure: 413 too large, 415 an unknown encoding, 400 not what it says.
    """
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise failures.unknown_encoding()
    unpacker = Unpacker(limit) if encoding == "gzip" else None
    raw, parts, size = 0, [], 0
    try:
        async for piece in body_pieces(request, seconds):
            raw += len(piece)
            plain = unpacker.feed(piece) if unpacker is not None else piece
            size += len(plain)
            if max(raw, size) > limit:
                raise failures.too_large(limit)
            parts.append(plain)
        if unpacker is not None:
            unpacker.finish()
    except TooLarge as error:
        raise failures.too_large(error.limit) from error
    except Malformed as error:
        raise failures.malformed(str(error)) from error
    return b"".join(parts)


async def read_message(request: Request, service: Service) -> dict[str, Any]:
    """A request's body as a JSON object.

    Raises:
        Failure: as `read_body`, or 400 when it is no object.
    """
    data = await read_body(request, service.policy.message_bytes, service.policy.body_seconds)
    try:
        return read_object(data)
    except Malformed as error:
        raise failures.malformed(str(error)) from error


def refusal(failure: failures.Failure) -> Response:
    """The answer that a failure is."""
    return JSONResponse(encode_problem(failure.problem), failure.status, headers=failure.headers)
