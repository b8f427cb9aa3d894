"""Every door of the server × who knocks × whose thing it is about: one table of what is answered. Default: no."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import requests

from sync.events import ZERO_HASH
from sync.messages import Registration, encode_registration, registration_message
from sync.server.limits import Policy
from sync.server.openapi import DOORS
from sync.standing import question
from sync.wire import NDJSON, PushHeader, encode_push
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network

MORE_PEOPLE: Final = {
    "stella@labour.example": ("Stella Moss", "statistics", "R4"),
    "delia@labour.example": ("Delia Kent", "delegate", "R4"),
    "sven@labour.example": ("Sven Holt", "supervisor", "R5"),
}
KNOCKERS: Final = (
    "nobody", "a wrong token", "an ended session", "a barred account",
    "amina", "boris", "clara", "sara", "sven", "adam", "stella", "delia",
)  # fmt: skip
"""amina: inspector of R4, whose things these are; boris her colleague; clara inspector of R5; sara supervisor of R4,
sven of R5; adam administrator, stella statistics, delia delegate of R4."""

OUTSIDE: Final = frozenset({"nobody", "a wrong token", "an ended session", "a barred account"})
EVERYBODY: Final = frozenset(KNOCKERS) - OUTSIDE


@dataclass(frozen=True)
class Case:
    """One door on one thing: who gets ``good``; the others who are signed in get ``bad``, the rest 401."""

    door: str
    thing: str
    good: int
    bad: int
    allowed: frozenset[str]
    ask: Callable[[Scene, str], requests.Response] = field(repr=False)


class Scene:
    """A running office in which amina has said and brought something."""

    def __init__(self, folder: Path) -> None:
        never = Policy(pushes_per_minute=1 << 30, requests_per_minute=1 << 30, sign_ins_per_minute=1 << 30)
        self.office = Office(folder / "central", never)
        for email, (name, role, office) in MORE_PEOPLE.items():
            self.office.administration.add_user(email, PASSWORD, name, role, office)
        self.office.administration.add_user("zoe@labour.example", PASSWORD, "Zoe", "supervisor", "R4")
        self.office.start()
        self.amina = Laptop(folder / "laptops", "amina@labour.example")
        self.visit = self.amina.open_visit()
        self.photo = self.amina.attach(self.visit, b"a photograph" * 100)
        self.office.sync(self.amina)
        self.late = self.amina.attach(self.visit, b"not brought yet" * 100)
        connection = self.office.connect()
        events = self.amina.events_after(self.amina.receipts[-1].seq, 10)
        connection.post_packed("/api/v1/push", self.pushed(self.amina, events), NDJSON)
        connection.close()
        self.tokens = {name: self._token(f"{name}@labour.example") for name in EVERYBODY}
        self.tokens["a wrong token"] = "0" * 43
        self.tokens["a barred account"] = self._token("zoe@labour.example")
        self.office.administration.deactivate("zoe@labour.example")
        self.tokens["an ended session"] = self._token("boris@labour.example")
        self.ask("DELETE", "/api/v1/sessions", "an ended session")

    def close(self) -> None:
        self.amina.close()
        self.office.stop()

    def ask(self, method: str, path: str, who: str, **more: Any) -> requests.Response:
        headers = dict(more.pop("headers", {}))
        if who != "nobody":
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        return requests.request(method, self.office.url + path, headers=headers, timeout=20, **more)

    def pushed(self, laptop: Laptop, events: list[Any]) -> bytes:
        last = events[-1]
        previous = laptop.hash_at(events[0].seq - 1) or ZERO_HASH
        signature = laptop.identity.sign_head(last.seq, last.hash)
        return encode_push(PushHeader(last.replica, events[0].seq, previous, 1, signature), events)

    def upload(self) -> str:
        """An upload that amina has begun."""
        return self.announce("amina", self.late).headers["Location"]

    def announce(self, who: str, sha256: str) -> requests.Response:
        named = base64.b64encode(sha256.encode()).decode()
        headers = {"Upload-Length": "1500", "Upload-Metadata": f"sha256 {named}", "Tus-Resumable": "1.0.0"}
        return self.ask("POST", "/api/v1/files/", who, headers=headers)

    def _token(self, email: str) -> str:
        said = requests.post(
            f"{self.office.url}/api/v1/sessions", json={"email": email, "password": PASSWORD}, timeout=20
        )
        return str(said.json()["token"])


def replica(scene: Scene) -> str:
    return scene.amina.identity.replica.hex()


def registration(scene: Scene) -> dict[str, Any]:
    identity = scene.amina.identity
    keys = identity.public_signing, identity.public_sealing
    signature = identity.sign(registration_message(identity.replica, *keys))
    return encode_registration(Registration(identity.replica, *keys, signature))


def piece(scene: Scene, who: str) -> requests.Response:
    location = scene.upload()
    headers = {
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Tus-Resumable": "1.0.0",
    }
    said = scene.ask("PATCH", location, who, data=b"not brought", headers=headers)
    scene.ask("DELETE", location, "amina")
    return said


def of_upload(method: str) -> Callable[[Scene, str], requests.Response]:
    def ask(scene: Scene, who: str) -> requests.Response:
        location = scene.upload()
        said = scene.ask(method, location, who)
        scene.ask("DELETE", location, "amina")
        return said

    return ask


def announce(scene: Scene, who: str) -> requests.Response:
    said = scene.announce(who, scene.late)
    if said.status_code == 201:
        scene.ask("DELETE", said.headers["Location"], who)
    return said


def ends_own(scene: Scene, who: str) -> requests.Response:
    if who in EVERYBODY:
        scene.tokens[who] = scene._token(f"{who}@labour.example")
    said = scene.ask("DELETE", "/api/v1/sessions", who)
    if who in EVERYBODY:
        scene.tokens[who] = scene._token(f"{who}@labour.example")
    return said


def standing(scene: Scene, who: str) -> requests.Response:
    signature = scene.amina.identity.sign(question(scene.amina.identity.replica, 7)).hex()
    return scene.ask(
        "POST", f"/api/v1/replicas/{replica(scene)}/standing", who, json={"time": 7, "sig": signature}
    )


def get(path: str) -> Callable[[Scene, str], requests.Response]:
    return lambda scene, who: scene.ask("GET", path.format(replica=replica(scene), photo=scene.photo), who)


def post(path: str, message: Callable[[Scene], Any]) -> Callable[[Scene, str], requests.Response]:
    return lambda scene, who: scene.ask("POST", path, who, json=message(scene))


def push(scene: Scene, who: str) -> requests.Response:
    data = scene.pushed(scene.amina, scene.amina.events_after(0, 99))
    return scene.ask("POST", "/api/v1/push", who, data=data, headers={"Content-Type": NDJSON})


def only(*who: str) -> frozenset[str]:
    return frozenset(who)


R4_READERS = only("amina", "boris", "sara")
ANYBODY = frozenset(KNOCKERS)
CASES: Final = (
    Case("GET /api/v1/hello", "the server", 200, 200, ANYBODY, get("/api/v1/hello")),
    Case("GET /api/v1/openapi.json", "the server", 200, 200, ANYBODY, get("/api/v1/openapi.json")),
    Case("GET /health", "the server", 200, 200, ANYBODY, get("/health")),
    Case("GET /metrics", "the server", 200, 403, only("adam"), get("/metrics")),
    Case("OPTIONS /api/v1/files/", "the server", 204, 204, ANYBODY, lambda s, w: s.ask("OPTIONS", "/api/v1/files/", w)),
    Case("POST /api/v1/sessions", "an account", 200, 200, ANYBODY,
         post("/api/v1/sessions", lambda s: {"email": "boris@labour.example", "password": PASSWORD})),
    Case("POST /api/v1/sessions/refresh", "a spent renewal", 401, 401, ANYBODY,
         post("/api/v1/sessions/refresh", lambda s: {"refresh": "0" * 43})),
    Case("DELETE /api/v1/sessions", "own session", 204, 401, EVERYBODY, ends_own),
    Case("POST /api/v1/replicas", "amina's laptop", 200, 409, only("amina"), post("/api/v1/replicas", registration)),
    Case("POST /api/v1/replicas/{replica}/standing", "asked with amina's key", 200, 200, ANYBODY, standing),
    Case("GET /api/v1/replicas/{replica}/head", "amina's laptop", 200, 403, only("amina"),
         get("/api/v1/replicas/{replica}/head")),
    Case("GET /api/v1/replicas/{replica}/contents", "amina's laptop", 200, 404, R4_READERS,
         get("/api/v1/replicas/{replica}/contents?from=1&to=2")),
    Case("POST /api/v1/push", "amina's events", 200, 403, only("amina"), push),
    Case("GET /api/v1/pull", "what one may read", 200, 200, EVERYBODY, get("/api/v1/pull")),
    Case("POST /api/v1/files/", "a file that amina named", 201, 403, only("amina"), announce),
    Case("HEAD /api/v1/files/{id}", "amina's upload", 200, 404, only("amina"), of_upload("HEAD")),
    Case("PATCH /api/v1/files/{id}", "amina's upload", 204, 404, only("amina"), piece),
    Case("DELETE /api/v1/files/{id}", "amina's upload", 204, 404, only("amina"), of_upload("DELETE")),
    Case("POST /api/v1/blobs/have", "amina's photograph", 200, 200, EVERYBODY,
         post("/api/v1/blobs/have", lambda s: {"sha256": [s.photo]})),
    Case("GET /api/v1/blobs/{sha256}", "amina's photograph", 200, 404, R4_READERS, get("/api/v1/blobs/{photo}")),
    Case("HEAD /api/v1/blobs/{sha256}", "amina's photograph", 200, 404, R4_READERS,
         lambda s, w: s.ask("HEAD", f"/api/v1/blobs/{s.photo}", w)),
    Case("GET /api/v1/keys", "own record keys", 200, 200, EVERYBODY, get("/api/v1/keys")),
    Case("POST /api/v1/keys", "no record keys", 204, 204, EVERYBODY, post("/api/v1/keys", lambda s: {"wraps": []})),
    Case("GET /api/v1/keys/recipients", "whom to wrap for", 200, 200, EVERYBODY, get("/api/v1/keys/recipients")),
)  # fmt: skip


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    made = Scene(tmp_path_factory.mktemp("scene"))
    yield made
    made.close()


def test_every_door_is_in_the_table() -> None:
    assert {case.door for case in CASES} == {f"{door.method} {door.path}" for door in DOORS}
    open_doors = {f"{door.method} {door.path}" for door in DOORS if door.open_}
    assert {case.door for case in CASES if case.allowed >= ANYBODY} == open_doors


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.door} {case.thing}")
@pytest.mark.parametrize("who", KNOCKERS)
def test_what_is_answered(scene: Scene, case: Case, who: str) -> None:
    expected = case.good if who in case.allowed else 401 if who in OUTSIDE else case.bad
    said = case.ask(scene, who)
    assert said.status_code == expected, said.text
    if expected >= 400 and said.content:
        assert set(json.loads(said.content)) == {"code", "message", "details"}
        for secret in (scene.visit.hex(), scene.photo, "amina"):
            assert secret not in said.text


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_what_is_pulled_is_what_one_may_read(scene: Scene, who: str) -> None:
    said = scene.ask("GET", "/api/v1/pull", who).text
    assert (scene.visit.hex() in said) == (who in R4_READERS)


@pytest.mark.parametrize("who", sorted(EVERYBODY))
def test_a_hash_alone_tells_nobody_whether_a_file_is_there(scene: Scene, who: str) -> None:
    missing = scene.ask("POST", "/api/v1/blobs/have", who, json={"sha256": [scene.photo]}).json()["missing"]
    assert missing == ([] if who in R4_READERS else [scene.photo])


def test_whom_sealed_records_are_wrapped_for_depends_on_the_office(scene: Scene) -> None:
    def listed(who: str) -> set[str]:
        said = scene.ask("GET", "/api/v1/keys/recipients", who).json()["recipients"]
        return {row["replica"] for row in said}

    assert replica(scene) in listed("amina")
    assert all(replica(scene) not in listed(who) for who in EVERYBODY - {"amina"})
