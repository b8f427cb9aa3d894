"""The door: who may come in, how often, and what is said to those who may not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.client.connection import Connection, Credentials, SignInAgain, checked_url
from sync.errors import Busy, Forked, Gap, Malformed, Offline, Outdated, Refused, SyncError
from sync.events import Event
from sync.server.limits import Policy
from sync.server.storage.sessions import TOKEN_MS
from sync.wire import NDJSON, PushHeader, encode_push, pack
from tests.central.office import PASSWORD, Office
from tests.central.strangers import Answer, stranger
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network
LaptopOf = Callable[[str], Laptop]
AMINA = "amina@labour.example"


@pytest.fixture
def connection(office: Office) -> Iterator[Connection]:
    made = office.connect()
    yield made
    made.close()


def push(connection: Connection, laptop: Laptop, events: list[Event], **changed: Any) -> dict[str, Any]:
    """Push events by hand, with parts of the header changed."""
    previous = laptop.hash_at(events[0].seq - 1) or bytes(32)
    last = events[-1]
    header: dict[str, Any] = {
        "replica": laptop.identity.replica,
        "from_seq": events[0].seq,
        "prev_hash": previous,
        "proto": 1,
        "sig": laptop.identity.sign_head(last.seq, last.hash),
    }
    return connection.post_packed(
        "/api/v1/push", encode_push(PushHeader(**{**header, **changed}), events), NDJSON
    )


@pytest.fixture
def amina(office: Office, laptop_of: LaptopOf) -> Laptop:
    """A registered laptop with three events, of which the office has none."""
    laptop = laptop_of("amina")
    office.sync(laptop)
    visit = laptop.open_visit()
    laptop.answer(visit, "a")
    laptop.answer(visit, "b")
    return laptop


# -- signing in --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("email", "password"),
    [(AMINA, "wrong password"), ("nobody@labour.example", PASSWORD), ("", ""), (AMINA, PASSWORD + "\0")],
)
def test_a_wrong_password_is_one_clear_sentence(standing_office: Office, email: str, password: str) -> None:
    with pytest.raises(Refused) as caught:
        standing_office.connect(email, password)
    assert str(caught.value) == (
        "E-mail address and password do not belong together; nothing was sent. "
        "Everything on the laptop is kept."
    )
    assert password == "" or password not in repr(Credentials(email, password))


def test_five_failures_close_the_door_for_a_while(office: Office) -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            office.connect(AMINA, "wrong password")
    with pytest.raises(Busy, match="quarter of an hour") as caught:
        office.connect(AMINA)
    assert caught.value.retry_after == 15 * 60
    office.connect("boris@labour.example").close()
    office.clock.ms += 15 * 60 * 1000 + 1
    office.connect(AMINA).close()


def test_a_token_ends_and_a_renewal_serves_once(office: Office) -> None:
    session = requests.Session()
    message = {"email": AMINA, "password": PASSWORD}
    first = session.post(f"{office.url}/api/v1/sessions", json=message, timeout=10).json()
    assert first["expires"] == office.clock.ms + TOKEN_MS

    def status(tokens: dict[str, Any]) -> int:
        headers = {"Authorization": f"Bearer {tokens['token']}"}
        return session.get(f"{office.url}/api/v1/keys", headers=headers, timeout=10).status_code

    def renew(tokens: dict[str, Any]) -> requests.Response:
        return session.post(
            f"{office.url}/api/v1/sessions/refresh", json={"refresh": tokens["refresh"]}, timeout=10
        )

    assert status(first) == 200
    office.clock.ms += TOKEN_MS
    assert status(first) == 401
    second = renew(first).json()
    assert second["user"]["role"] == "inspector"
    assert status(second) == 200
    assert renew(first).json()["code"] == "401.3"
    assert status(second) == 401, "a renewal that was spent before ends what came from it"
    session.close()


def test_a_barred_person_and_a_changed_password_end_sessions_at_once(office: Office) -> None:
    amina, boris = office.connect(AMINA), office.connect("boris@labour.example")
    office.administration.deactivate(AMINA)
    office.administration.set_password("boris@labour.example", "another long password")
    for connection in (amina, boris):
        with pytest.raises(SignInAgain):
            connection.get("/api/v1/keys")
        connection.close()
    with pytest.raises(Refused):
        office.connect(AMINA)
    office.connect("boris@labour.example", "another long password").close()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/replicas"),
        ("GET", "/api/v1/replicas/" + "0" * 32 + "/head"),
        ("GET", "/api/v1/replicas/" + "0" * 32 + "/contents?from=1&to=2"),
        ("POST", "/api/v1/push"),
        ("GET", "/api/v1/pull"),
        ("POST", "/api/v1/files/"),
        ("HEAD", "/api/v1/files/abc"),
        ("PATCH", "/api/v1/files/abc"),
        ("DELETE", "/api/v1/files/abc"),
        ("GET", "/api/v1/blobs/" + "0" * 64),
        ("POST", "/api/v1/blobs/have"),
        ("GET", "/api/v1/keys"),
        ("POST", "/api/v1/keys"),
        ("GET", "/api/v1/keys/recipients"),
        ("DELETE", "/api/v1/sessions"),
    ],
)
def test_nothing_is_open_without_a_session(standing_office: Office, method: str, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic YTpi"}):
        response = requests.request(method, standing_office.url + path, headers=headers, timeout=10)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
        assert "sandbox" in response.headers["Content-Security-Policy"]
        if method != "HEAD":
            assert response.json()["code"] == "401.1"


def test_hello_and_health_say_nothing_about_people(standing_office: Office) -> None:
    assert requests.get(f"{standing_office.url}/health", timeout=10).json() == {"ok": True}
    hello = requests.get(f"{standing_office.url}/api/v1/hello", timeout=10)
    assert sorted(hello.json()) == sorted(
        ["server_id", "epoch", "proto", "min_client", "replica", "key", "limits", "time", "x25519"]
    )
    assert "labour.example" not in hello.text
    assert "server" not in hello.headers


def test_unknown_addresses_and_methods_are_said_in_the_same_form(standing_office: Office) -> None:
    assert requests.get(f"{standing_office.url}/etc/passwd", timeout=10).json()["code"] == "404.1"
    wrong = requests.delete(f"{standing_office.url}/api/v1/hello", timeout=10)
    assert (wrong.status_code, wrong.json()["code"]) == (405, "405.1")


# -- pushing by hand ---------------------------------------------------------------------------------
def test_pushing_twice_in_part_or_again_is_pushing_once(connection: Connection, amina: Laptop) -> None:
    events = amina.events_after(0, 10)
    for part in (events, events, events[:2], events[1:], events[2:]):
        assert push(connection, amina, part)["head"] == 3
    pulled = connection.ask("GET", "/api/v1/pull").data.decode().splitlines()
    assert [json.loads(line)[1] for line in pulled] == [1, 2, 3]


def test_a_gap_names_the_head(connection: Connection, amina: Laptop) -> None:
    events = amina.events_after(0, 10)
    push(connection, amina, events[:1])
    with pytest.raises(Gap) as caught:
        push(connection, amina, events[2:])
    assert caught.value.head == 1


def test_another_history_is_a_fork_and_changes_nothing(
    connection: Connection, amina: Laptop, laptop_of: LaptopOf
) -> None:
    push(connection, amina, amina.events_after(0, 10))
    other = laptop_of("amina")
    with other.transaction():
        other.log.receive(amina.events_after(0, 2))
        other.log.adopt(amina.identity.replica, amina.identity.public_signing)
    other.identity = amina.identity
    other.answer(amina.log.streams()[0], "other")
    other.answer(amina.log.streams()[0], "and more")
    with pytest.raises(Forked) as caught:
        push(connection, other, other.events_after(0, 10))
    assert caught.value.first_bad_seq == 3
    with pytest.raises(Forked) as caught:
        push(connection, other, other.events_after(3, 10))
    assert caught.value.first_bad_seq == 3
    head = connection.get(f"/api/v1/replicas/{amina.identity.replica.hex()}/head")
    assert (head["seq"], head["hash"]) == (3, (amina.hash_at(3) or b"").hex())


def status_of(connection: Connection, data: bytes, **headers: str) -> tuple[int, str]:
    """The raw answer to a push of some bytes."""
    token = connection._bearer.token
    response = requests.post(
        f"{connection.url}/api/v1/push",
        data=data,
        headers={"Authorization": f"Bearer {token}", **headers},
        timeout=20,
    )
    return response.status_code, response.json()["code"]


def test_bad_pushes_are_refused_by_name_and_leave_nothing(connection: Connection, amina: Laptop) -> None:
    events = amina.events_after(0, 10)
    good = PushHeader(amina.identity.replica, 1, bytes(32), 1, amina.identity.sign_head(3, events[2].hash))
    data = encode_push(good, events)
    packed = {"Content-Encoding": "gzip"}
    bomb = gzip.compress(bytes(64 * 1024 * 1024), compresslevel=1)
    tampered = data.replace(b'\\"v\\":\\"b\\"', b'\\"v\\":\\"c\\"')
    assert tampered != data
    future = PushHeader(good.replica, 1, bytes(32), 2, good.sig)
    assert status_of(connection, data[:-1]) == (400, "400.1")
    assert status_of(connection, encode_push(good, [])) == (400, "400.1")
    assert status_of(connection, encode_push(good, events[:2])) == (422, "422.2")
    assert status_of(connection, tampered) == (422, "422.1")
    assert status_of(connection, encode_push(future, events)) == (426, "426.1")
    assert status_of(connection, bytes(9 * 1024 * 1024)) == (413, "413.1")
    assert status_of(connection, bomb, **packed) == (413, "413.1")
    assert status_of(connection, pack(data)[:-5], **packed) == (400, "400.1")
    assert status_of(connection, data, **packed) == (400, "400.1")
    assert status_of(connection, data, **{"Content-Encoding": "br"}) == (415, "415.1")
    assert connection.ask("GET", "/api/v1/pull").data == b""
    assert push(connection, amina, events)["quarantined"] == []


def test_errors_carry_what_the_caller_can_do(connection: Connection, amina: Laptop) -> None:
    events = amina.events_after(0, 10)
    with pytest.raises(Outdated):
        push(connection, amina, events, proto=2)
    with pytest.raises(Malformed):
        push(connection, amina, events, from_seq=2)


def test_a_replica_belongs_to_one_person_and_one_pair_of_keys(
    office: Office, amina: Laptop, laptop_of: LaptopOf
) -> None:
    boris = office.connect("boris@labour.example")
    with pytest.raises(Refused, match="not registered for you"):
        push(boris, amina, amina.events_after(0, 10))
    thief = laptop_of("boris")
    thief.identity = amina.identity
    with pytest.raises(SyncError, match="another registration"):
        office.sync(thief)
    unregistered = laptop_of("boris")
    unregistered.open_visit()
    with pytest.raises(SyncError, match="does not know this laptop"):
        push(boris, unregistered, unregistered.events_after(0, 10))
    boris.close()


def test_a_revoked_laptop_sends_nothing_more(office: Office, amina: Laptop) -> None:
    assert office.administration.revoke_laptop(amina.identity.replica)
    with pytest.raises(Refused, match="revoked this laptop"):
        office.sync(amina)
    connection = office.connect()
    with pytest.raises(Refused, match="barred"):
        push(connection, amina, amina.events_after(0, 10))
    connection.close()
    assert not office.administration.revoke_laptop(b"x" * 16)


def test_pushes_have_a_rate(tmp_path: Path, laptop_of: LaptopOf) -> None:
    office = Office(tmp_path / "slow", Policy(pushes_per_minute=2))
    office.start()
    laptop, connection = laptop_of("amina"), office.connect()
    office.sync(laptop)
    laptop.open_visit()
    events = laptop.events_after(0, 10)
    push(connection, laptop, events)
    push(connection, laptop, events)
    with pytest.raises(Busy) as caught:
        push(connection, laptop, events)
    assert 0 < caught.value.retry_after <= 60
    office.clock.ms += 60_000
    push(connection, laptop, events)
    connection.close()
    office.stop()


@pytest.mark.parametrize("cursor", ["x", "e.1:2", "1:2", "../", "9" * 9000, "abc.1:2,", "abc.-1:2"])
def test_a_cursor_that_no_server_gave_is_refused(standing_office: Office, cursor: str) -> None:
    connection = standing_office.connect("clara@labour.example")
    with pytest.raises((Malformed, SyncError)):
        connection.ask("GET", f"/api/v1/pull?cursor={cursor}")
    connection.close()


# -- where the client may go -------------------------------------------------------------------------
@pytest.mark.parametrize(
    "url",
    [
        "http://office.example",
        "ftp://office.example",
        "office.example",
        "https://",
        "http://127.0.0.1.evil.example",
        "https://u:p@office.example",
        "https://office.example/?a=b",
        "",
    ],
)
def test_an_unsafe_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(Refused, match="https"):
        Connection(url)


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://office.example/", "https://office.example"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:1", "http://[::1]:1"),
    ],
)
def test_a_safe_address_is_taken(url: str, clean: str) -> None:
    assert checked_url(url) == clean


ANSWERS: dict[str, Answer] = {  # the sign-in page of a hotel, and worse
    "page": (200, {"Content-Type": "text/html"}, b"<html>Welcome! Room number?</html>"),
    "redirect": (302, {"Location": "/api/v1/sessions"}, b""),
    "other": (200, {"Content-Type": "application/json"}, b'{"token": 5}'),
    "bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(64 * 1024 * 1024), compresslevel=1)),
    "fault": (500, {}, b"oops"),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_stranger_behind_the_address_is_told_apart_and_never_followed(kind: str) -> None:
    with stranger(ANSWERS[kind]) as hotel:
        connection = Connection(hotel.url)
        with pytest.raises(Offline if kind != "bomb" else Malformed):
            connection.sign_in(Credentials(AMINA, PASSWORD))
        assert hotel.asked == ["POST /api/v1/sessions"]
        connection.close()


def test_nobody_at_the_address_is_said() -> None:
    connection = Connection("http://127.0.0.1:9")
    with pytest.raises(Offline, match="cannot be reached"):
        connection.get("/api/v1/hello")
    connection.close()


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b'{"email": "\\ud800", "password": "x"}', b'{"email": 5}', b"\xff"]
)
def test_a_malformed_sign_in_is_said_so(standing_office: Office, data: bytes) -> None:
    response = requests.post(f"{standing_office.url}/api/v1/sessions", data=data, timeout=10)
    assert (response.status_code, response.json()["code"]) == (400, "400.1")
