"""What the server answers, described for machines: one table of addresses, and the OpenAPI 3.1 document made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sync.server.openapi_schemas import RESPONSE_HEADERS, SCHEMAS

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"
BYTES: Final = "application/octet-stream"
PIECE: Final = "application/offset+octet-stream"
ADDRESS: Final = "/api/v1/openapi.json"


@dataclass(frozen=True, slots=True)
class Door:
    """One method of one address.

    ``open_`` says that nobody has to be signed in. ``takes`` and ``gives`` are media types with the name of a schema;
    ``success`` is the status of a success, ``refuses`` are codes of `sync.server.failures` beside those of every door.
    ``query`` and ``headers`` name parameters; those that end in ``!`` are required.
    """

    method: str
    path: str
    says: str
    success: int = 200
    gives: tuple[str, str] | None = None
    takes: tuple[str, str] | None = None
    refuses: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    open_: bool = False


_BODY: Final = ("400.1", "413.1", "415.1")
_TUS_HEADERS: Final = ("Upload-Offset!", "Upload-Checksum")

DOORS: Final = (
    Door("GET", "/api/v1/hello", "Who the server is, its limits and its clock", gives=(JSON, "Hello"), open_=True),
    Door("GET", ADDRESS, "This document", gives=(JSON, "Document"), open_=True),
    Door("POST", "/api/v1/sessions", "Sign in", gives=(JSON, "Session"), takes=(JSON, "SignIn"),
         refuses=("401.2", "401.4", *_BODY, "429.1"), open_=True),
    Door("DELETE", "/api/v1/sessions", "Sign out", 204),
    Door("POST", "/api/v1/sessions/refresh", "Renew a session", gives=(JSON, "Session"), takes=(JSON, "Refresh"),
         refuses=("401.3", *_BODY), open_=True),
    Door("POST", "/api/v1/replicas", "Register a laptop", gives=(JSON, "Registered"), takes=(JSON, "Registration"),
         refuses=("403.1", "409.4", "422.2", *_BODY)),
    Door("POST", "/api/v1/replicas/{replica}/standing", "How a laptop stands, before anybody signs in",
         gives=(JSON, "Standing"), takes=(JSON, "AskedStanding"), refuses=("404.3", "422.2", *_BODY), open_=True),
    Door("GET", "/api/v1/replicas/{replica}/head", "How far a laptop is known", gives=(JSON, "Receipt"),
         refuses=("400.1", "403.1", "404.3")),
    Door("GET", "/api/v1/replicas/{replica}/contents", "Content hashes of a chain", gives=(JSON, "Contents"),
         refuses=("400.1", "404.3"), query=("from!", "to!")),
    Door("POST", "/api/v1/push", "Bring events", gives=(JSON, "Pushed"), takes=(NDJSON, "Lines"),
         refuses=("403.1", "404.3", "409.1", "409.2", "422.1", "422.2", "426.1", *_BODY)),
    Door("GET", "/api/v1/pull", "Fetch events", gives=(NDJSON, "Lines"), refuses=("400.1", "410.1"),
         query=("cursor", "limit", "skip")),
    Door("OPTIONS", "/api/v1/files/", "What of tus is spoken", 204, open_=True),
    Door("POST", "/api/v1/files/", "Announce a file", 201, refuses=("400.1", "403.2", "413.2", "429.3"),
         headers=("Upload-Length!", "Upload-Metadata!")),
    Door("HEAD", "/api/v1/files/{id}", "How much of a file is here", refuses=("404.4",)),
    Door("PATCH", "/api/v1/files/{id}", "The next piece of a file", 204, takes=(PIECE, "Bytes"),
         refuses=("400.1", "404.4", "409.3", "413.1", "415.1", "423.1", "429.3", "460.1", "460.2"), headers=_TUS_HEADERS),
    Door("DELETE", "/api/v1/files/{id}", "Give a file up", 204, refuses=("404.4", "423.1")),
    Door("POST", "/api/v1/blobs/have", "Which files are missing", gives=(JSON, "Missing"), takes=(JSON, "Names"),
         refuses=_BODY),
    Door("GET", "/api/v1/blobs/{sha256}", "A file, whole or in part", gives=(BYTES, "Bytes"), refuses=("404.2", "416.1"),
         headers=("Range",)),
    Door("HEAD", "/api/v1/blobs/{sha256}", "The size of a file", refuses=("404.2", "416.1"), headers=("Range",)),
    Door("GET", "/api/v1/keys", "Record keys wrapped for the asker", gives=(JSON, "Wraps"), refuses=("400.1",),
         query=("after",)),
    Door("POST", "/api/v1/keys", "Keep record keys wrapped for others", 204, takes=(JSON, "WrapsIn"), refuses=_BODY),
    Door("GET", "/api/v1/keys/recipients", "Whom sealed records are wrapped for", gives=(JSON, "Recipients")),
    Door("GET", "/health", "Whether the server lives and its database answers", gives=(JSON, "Health"), open_=True),
    Door("GET", "/metrics", "Figures for monitoring", gives=("text/plain; version=0.0.4; charset=utf-8", "Text"),
         refuses=("403.3",)),
)  # fmt: skip
"""Every door of the server; a test holds it against the routes."""

ALWAYS: Final = ("429.2", "500.1", "503.1")
SIGNED_IN: Final = ("401.1",)


def document(version: str) -> dict[str, Any]:
    """The OpenAPI document of a server that runs this version of the program."""
    paths: dict[str, dict[str, Any]] = {}
    for door in DOORS:
        paths.setdefault(door.path, {})[door.method.lower()] = _operation(door)
    return {
        "openapi": "3.1.0",
        "info": {"title": "FieldInspect central office", "version": version},
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }


def routes(version: str) -> list[Route]:
    """Where the document is handed out."""
    made = document(version)

    async def hand_out(request: Request) -> Response:
        """The document; it is the same for everybody."""
        return JSONResponse(made)

    return [Route(ADDRESS, hand_out, methods=["GET"])]


def _operation(door: Door) -> dict[str, Any]:
    said: dict[str, Any] = {
        "summary": door.says,
        "operationId": _name(door),
        "responses": _responses(door),
        "security": [] if door.open_ else [{"session": []}],
    }
    parameters = [
        *_parameters("path", [f"{name}!" for name in _in_path(door.path)]),
        *_parameters("query", door.query),
        *_parameters("header", door.headers),
    ]
    if parameters:
        said["parameters"] = parameters
    if door.takes is not None:
        media, schema = door.takes
        said["requestBody"] = {"required": True, "content": {media: {"schema": _ref(schema)}}}
    return said


def _responses(door: Door) -> dict[str, Any]:
    success: dict[str, Any] = {"description": door.says}
    if door.gives is not None:
        success["content"] = {door.gives[0]: {"schema": _ref(door.gives[1])}}
    if headers := RESPONSE_HEADERS.get((door.method, door.path)):
        success["headers"] = {name: {"schema": schema} for name, schema in headers.items()}
    answers = {str(door.success): success}
    if door.path.endswith("/blobs/{sha256}"):
        answers["206"] = success
    codes = (*door.refuses, *ALWAYS, *(() if door.open_ else SIGNED_IN))
    for status in sorted({code.split(".")[0] for code in codes}):
        named = ", ".join(sorted(code for code in codes if code.startswith(status)))
        media: dict[str, Any] = {JSON: {"schema": _ref("Problem")}}
        if status == "400":  # the HTTP server itself, where not even the request line can be read
            media["text/plain"] = {"schema": {"type": "string"}}
        content = {} if door.method == "HEAD" else {"content": media}
        answers[status] = {"description": f"Refused: {named}", **content}
    return answers


def _parameters(place: str, names: Sequence[str]) -> list[Mapping[str, Any]]:
    return [
        {
            "name": name.rstrip("!"),
            "in": place,
            "required": name.endswith("!"),
            "schema": _ref(f"Parameter-{name.rstrip('!')}"),
        }
        for name in names
    ]


def _in_path(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _name(door: Door) -> str:
    words = [part.strip("{}") for part in door.path.removeprefix("/api/v1").split("/") if part]
    return "_".join([door.method.lower(), *words]).replace(".", "_")


def _ref(schema: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{schema}"}
