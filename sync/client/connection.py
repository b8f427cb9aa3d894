"""One authenticated HTTP session with a server: what may be asked where, and what each refusal means."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

import requests
import urllib3
from requests.auth import AuthBase

from sync.errors import (
    Busy,
    CodeNeeded,
    Damaged,
    Forked,
    Gap,
    Malformed,
    Offline,
    Outdated,
    Refused,
    Restored,
    SyncError,
)
from sync.messages import Problem, SignedIn, decode_problem, decode_signed_in, read_object
from sync.wire import MESSAGE_LIMIT, Unpacker, pack

_TIMEOUTS: Final = (10.0, 60.0)
_PIECE: Final = 1024 * 1024
_KEPT: Final = "Everything on this laptop is kept."


class SignInAgain(Refused):
    """The session has ended; renew it or sign in."""


class BrokeOff(Offline):
    """The connection ended in the middle of an answer."""


class NotThere(SyncError):
    """The server does not have what was asked for, or not for this person."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs in; the password is never shown or logged."""

    email: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """A success: status, headers (any case), and the body, decompressed."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    def message(self) -> dict[str, Any]:
        """The body as a JSON object.

        Raises:
            Offline: it is none, so something else than the server answered.
        """
        try:
            return read_object(self.data)
        except Malformed as error:
            raise _stranger() from error


class _Bearer(AuthBase):
    """Shows the session's token; being there also keeps passwords of other programs (.netrc) out of this."""

    def __init__(self) -> None:
        self.token = ""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class Connection:
    """Speaks with the server at ``url`` (``https://…``; plain ``http`` only to this machine).

    ``authority`` is the PEM file of the agency's certificate authority, where it has its own. Redirects are
    never followed, so a token goes nowhere else.

    Raises:
        Refused: the address is not one that may be used.
    """

    def __init__(
        self, url: str, authority: Path | None = None, timeouts: tuple[float, float] = _TIMEOUTS
    ) -> None:
        self.url = checked_url(url)
        self._timeouts = timeouts
        self._bearer = _Bearer()
        self._refresh = ""
        self._session = requests.Session()
        self._session.auth = self._bearer
        # Named at each request, because an environment variable would else win over the session's own.
        self._verify = str(authority) if authority is not None else None
        # To this machine no proxy, and no certificates, of the environment.
        self._session.trust_env = not _is_loopback(urlsplit(self.url).hostname or "")
        self._session.headers["User-Agent"] = "FieldInspect"

    def close(self) -> None:
        """Close the sockets."""
        self._session.close()

    def sign_in(self, credentials: Credentials) -> SignedIn:
        """Open a session with a password.

        Raises:
            Refused: address and password do not belong together. Busy: too many failures. SyncError: else.
        """
        message = {"email": credentials.email, "password": credentials.password}
        if credentials.code:
            message["totp"] = credentials.code
        return self._keep(self.post("/api/v1/sessions", message))

    def renew(self) -> bool:
        """Renew the session without a password; False when there is nothing to renew or it does not serve."""
        if not self._refresh:
            return False
        refresh, self._refresh = self._refresh, ""
        try:
            self._keep(self.post("/api/v1/sessions/refresh", {"refresh": refresh}))
        except Refused:
            return False
        return True

    def sign_out(self) -> None:
        """Close the session at the server as far as it can be reached."""
        if self._bearer.token:
            # The token ends by itself in minutes. The server is asked to hang up, because after a failure its
            # traceback keeps urllib3's pool, and so the socket, open.
            with suppress(SyncError):
                self.ask("DELETE", "/api/v1/sessions", headers={"Connection": "close"})
            self._bearer.token = self._refresh = ""

    def get(self, path: str) -> dict[str, Any]:
        """A JSON object by GET."""
        return self.ask("GET", path).message()

    def post(self, path: str, message: Mapping[str, Any]) -> dict[str, Any]:
        """A JSON object by POST; an empty object where the server has nothing to say."""
        data = json.dumps(message).encode("ascii")
        answer = self.ask("POST", path, data, {"Content-Type": "application/json"})
        return answer.message() if answer.status != 204 else {}

    def post_packed(self, path: str, data: bytes, kind: str) -> dict[str, Any]:
        """A JSON object by POST of a compressed body."""
        headers = {"Content-Type": kind, "Content-Encoding": "gzip"}
        return self.ask("POST", path, pack(data), headers).message()

    def ask(
        self,
        method: str,
        path: str,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        limit: int = MESSAGE_LIMIT,
    ) -> Answer:
        """One request whose answer has at most ``limit`` bytes.

        Raises:
            SyncError: the class that says what to do; see `sync.errors`.
        """
        with self.stream(method, path, data, headers) as response:
            return Answer(response.status_code, response.headers, _read(response, limit))

    @contextmanager
    def stream(
        self, method: str, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Iterator[requests.Response]:
        """One request whose successful answer is read piece by piece (`pieces`).

        Raises:
            SyncError: the class that says what to do; see `sync.errors`.
        """
        try:
            with self._session.request(
                method,
                self.url + path,
                data=data,
                headers=dict(headers or {}),
                stream=True,
                allow_redirects=False,
                timeout=self._timeouts,
                verify=self._verify,
            ) as response:
                if not 200 <= response.status_code < 300:
                    raise _failure(response)
                yield response
        except requests.exceptions.SSLError as error:
            raise Offline(
                f"The server's certificate is not trusted, so nothing was sent. {_KEPT} Tell the office."
            ) from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise Offline(f"The server cannot be reached. {_KEPT} Sending starts again later.") from error

    def _keep(self, message: dict[str, Any]) -> SignedIn:
        try:
            session = decode_signed_in(message)
        except Malformed as error:
            raise _stranger() from error
        self._bearer.token, self._refresh = session.token, session.refresh
        return session


def checked_url(url: str) -> str:
    """The server's address without a trailing slash.

    Raises:
        Refused: not https, or http to another machine, or with a name, password or query in it.
    """
    parts = urlsplit(url.strip())
    bare = not (parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme == "https" and parts.hostname and bare:
        return url.strip().rstrip("/")
    if parts.scheme == "http" and parts.hostname and bare and _is_loopback(parts.hostname):
        return url.strip().rstrip("/")
    raise Refused(
        f"“{_without_names(url)[:200]}” is not a server address that may be used: it has to begin with https://, "
        "without a name or password in it. Nothing was sent."
    )


def _without_names(url: str) -> str:
    """An address as it may be said again: what stands before an `@` can be a password."""
    return url.strip().rpartition("@")[2]


def pieces(response: requests.Response) -> Iterator[bytes]:
    """The body of a streamed answer in pieces of 1 MiB.

    Raises:
        BrokeOff: the connection ended before the body did.
    """
    try:
        yield from response.iter_content(_PIECE)
    except (requests.exceptions.RequestException, OSError) as error:
        raise BrokeOff(f"The connection broke off. {_KEPT} Sending starts again later.") from error


def in_path(value: str) -> str:
    """A value as one part of a path or query."""
    return quote(value, safe="")


def _read(response: requests.Response, limit: int) -> bytes:
    """The body up to a limit, decompressed here so that the limit holds while decompressing."""
    encoding = response.headers.get("Content-Encoding", "")
    unpacker = Unpacker(limit) if encoding == "gzip" else None
    parts, size = [], 0
    try:
        for raw in iter(lambda: response.raw.read(65_536, decode_content=False), b""):
            plain = unpacker.feed(raw) if unpacker is not None else raw
            size += len(plain)
            if size > limit:
                raise Malformed(
                    f"The server sent more than {limit} bytes at once, which it never does. Nothing of it was taken "
                    "over. Everything on this laptop is kept. Tell the office."
                )
            parts.append(plain)
        if unpacker is not None:
            unpacker.finish()
    except urllib3.exceptions.HTTPError as error:
        raise BrokeOff(f"The connection broke off. {_KEPT} Sending starts again later.") from error
    return b"".join(parts)


def _failure(response: requests.Response) -> SyncError:
    """What a refusal means for the caller."""
    if 300 <= response.status_code < 400:
        return _stranger()
    try:
        problem = decode_problem(read_object(_read(response, MESSAGE_LIMIT)))
    except Malformed:
        if response.status_code >= 500:
            return Offline(f"The server cannot serve now. {_KEPT} Sending starts again later.")
        return _stranger()
    return _meaning(response.status_code, problem, response.headers.get("Retry-After", ""))


def _meaning(status: int, problem: Problem, retry_after: str) -> SyncError:
    seconds = int(retry_after) if retry_after.isdigit() and len(retry_after) < 6 else 60
    head, first_bad = problem.details.get("head"), problem.details.get("first_bad_seq")
    match problem.code:
        case "401.1" | "401.3":
            return SignInAgain(problem.message)
        case "401.4":
            return CodeNeeded(problem.message)
        case "409.1" if type(head) is int:
            return Gap(problem.message, head)
        case "409.2" if type(first_bad) is int:
            return Forked(problem.message, first_bad)
        case "410.1":
            return Restored(problem.message)
        case "403.2":
            return NotThere(problem.message)
    match status:
        case 401 | 403:
            return Refused(problem.message)
        case 404 | 409 | 410 | 416 | 423:
            return NotThere(problem.message)
        case 426:
            return Outdated(problem.message)
        case 429:
            return Busy(problem.message, seconds)
        case 422 | 460:
            return Damaged(problem.message)
        case _ if status >= 500:
            return Offline(problem.message)
    return Malformed(problem.message)


def _stranger() -> Offline:
    return Offline(
        "Something else than the FieldInspect server answered, perhaps the sign-in page of a network. "
        f"Nothing was sent. {_KEPT}"
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
