"""Files: they arrive whole or not at all, go on where they were cut, and open for those who may read them."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from sync.blobs import CHUNK
from sync.client.connection import BrokeOff, Connection
from sync.client.cycle import Step
from sync.client.transfers import fetch_file
from sync.errors import Damaged
from sync.events import parse_body
from sync.ledger import FileState
from sync.server.limits import Policy
from tests.central.office import Office
from tests.central.strangers import stranger
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network
LaptopOf = Callable[[str], Laptop]
MIB = 1024 * 1024


def photo(size: int) -> bytes:
    return (hashlib.sha256(str(size).encode()).digest() * (size // 32 + 1))[:size]


class Hand:
    """Uploads made by hand, to try what a client of ours would not do."""

    def __init__(self, office: Office, email: str) -> None:
        self.connection = office.connect(email)
        self.url = office.url
        self.headers = {"Authorization": f"Bearer {self.connection._bearer.token}", "Tus-Resumable": "1.0.0"}

    def create(self, sha256: str, size: int) -> requests.Response:
        named = base64.b64encode(sha256.encode()).decode()
        headers = {**self.headers, "Upload-Length": str(size), "Upload-Metadata": f"sha256 {named}"}
        return requests.post(f"{self.url}/api/v1/files/", headers=headers, timeout=20)

    def patch(self, place: str, offset: int, data: Any, checksum: bytes | None = None) -> requests.Response:
        headers = {
            **self.headers,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        if checksum is not None:
            headers["Upload-Checksum"] = f"sha256 {base64.b64encode(checksum).decode()}"
        return requests.patch(self.url + place, headers=headers, data=data, timeout=20)

    def head(self, place: str) -> requests.Response:
        return requests.head(self.url + place, headers=self.headers, timeout=20)

    def get(self, sha256: str, **headers: str) -> requests.Response:
        return requests.get(
            f"{self.url}/api/v1/blobs/{sha256}", headers={**self.headers, **headers}, timeout=20
        )


@pytest.fixture
def by_hand(office: Office) -> Iterator[Callable[[str], Hand]]:
    hands: list[Hand] = []

    def make(name: str) -> Hand:
        hands.append(Hand(office, f"{name}@labour.example"))
        return hands[-1]

    yield make
    for hand in hands:
        hand.connection.close()


def name_only(laptop: Laptop, data: bytes) -> str:
    """Write an event that names a file which the laptop's store does not offer for sending."""
    name = hashlib.sha256(data).hexdigest()
    laptop.write(
        laptop.open_visit(), {"t": "att", "k": "f/data/q", "sha256": name, "size": len(data), "s": []}
    )
    return name


@pytest.mark.parametrize("sizes", [[0, 1, CHUNK, 3 * MIB + 5]])
def test_photos_reach_colleagues_with_a_receipt_for_each(
    office: Office, laptop_of: LaptopOf, sizes: list[int]
) -> None:
    amina, sara = laptop_of("amina"), laptop_of("sara")
    visit = amina.open_visit()
    names = [amina.attach(visit, photo(size)) for size in sizes]
    seen: list[tuple[int, int]] = []
    outcome = office.sync(
        amina, progress=lambda p: seen.append((p.done, p.total)) if p.step is Step.SEND_FILES else None
    )
    assert (outcome.blobs_sent, outcome.state) == (len(sizes), "complete")
    assert seen[-1] == (sum(sizes), sum(sizes))
    assert amina.receipted() == set(names)
    assert amina.files_to_send() == []
    outcome = office.sync(sara)
    assert outcome.blobs_received == len(sizes)
    assert [sara.blobs.read(name) for name in names] == [photo(size) for size in sizes]
    assert sara.receipted() == set(names)
    assert office.sync(sara).blobs_received == office.sync(amina).blobs_sent == 0


def test_a_file_that_is_still_on_the_way_is_waited_for(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris = laptop_of("amina"), laptop_of("boris")
    name = name_only(amina, b"later")
    office.sync(amina)
    outcome = office.sync(boris)
    assert (outcome.missing, outcome.state) == (1, "files_waiting")
    amina.blobs.put(b"later")
    assert office.sync(amina).blobs_sent == 1
    assert office.sync(boris).state == "complete"
    assert boris.blobs.read(name) == b"later"


def test_an_upload_goes_on_where_the_cable_was_pulled(
    office: Office, laptop_of: LaptopOf, by_hand: Callable[[str], Hand]
) -> None:
    amina, data = laptop_of("amina"), photo(5 * MIB)
    visit = amina.open_visit()
    office.sync(amina)
    name = amina.attach(visit, data)
    stop = threading.Event()
    # Events go, the file is not begun: then half of it is sent by a raw socket that dies.
    office.sync(amina, progress=lambda p: stop.set() if p.step is Step.PULL else None, cancelled=stop)
    hand = by_hand("amina")
    place = hand.create(name, len(data)).headers["Location"]
    amina.note_upload(name, place)
    _die_in_the_middle(hand, place, data, 3 * MIB + 17)
    received = _settled_offset(hand, place)
    assert 0 < received <= 3 * MIB + 17
    offsets: list[int] = []
    outcome = office.sync(
        amina, progress=lambda p: offsets.append(p.done) if p.step is Step.SEND_FILES else None
    )
    assert (outcome.blobs_sent, outcome.state) == (1, "complete")
    assert offsets == [0, len(data)], "told as begun, then one piece, from the offset on"
    assert hand.get(name).content == data
    assert amina.receipted() == {name}


def _die_in_the_middle(hand: Hand, place: str, data: bytes, sent: int) -> None:
    parts = urlsplit(hand.url)
    head = (
        f"PATCH {place} HTTP/1.1\r\nHost: x\r\nAuthorization: {hand.headers['Authorization']}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as raw:
        raw.sendall(head.encode() + data[:sent])


def _settled_offset(hand: Hand, place: str) -> int:
    for _ in range(200):
        offset = int(hand.head(place).headers["Upload-Offset"])
        if offset:
            return offset
        threading.Event().wait(0.02)
    return 0


def test_a_file_that_is_not_what_was_announced_is_never_visible(
    office: Office, laptop_of: LaptopOf, by_hand: Callable[[str], Hand]
) -> None:
    amina = laptop_of("amina")
    name = name_only(amina, b"the truth")
    office.sync(amina)
    hand = by_hand("amina")
    place = hand.create(name, 9).headers["Location"]
    refused = hand.patch(place, 0, b"the trick")
    assert (refused.status_code, refused.json()["code"]) == (460, "460.2")
    assert hand.get(name).status_code == 404
    assert hand.head(place).status_code == 404, "the upload is gone"
    assert office.sync(amina).missing == 0
    assert amina.receipted() == set()


def test_a_piece_that_was_changed_on_its_way_is_dropped(
    office: Office, laptop_of: LaptopOf, by_hand: Callable[[str], Hand]
) -> None:
    amina, data = laptop_of("amina"), photo(2 * MIB)
    name = name_only(amina, data)
    office.sync(amina)
    hand = by_hand("amina")
    place = hand.create(name, len(data)).headers["Location"]
    half = len(data) // 2
    good = hashlib.sha256(data[:half]).digest()
    assert hand.patch(place, 0, data[1 : half + 1], good).json()["code"] == "460.1"
    assert hand.head(place).headers["Upload-Offset"] == "0"
    assert hand.patch(place, 0, data[:half], good).status_code == 204
    again = hand.patch(place, 0, data[:half], good)
    assert (again.json()["code"], again.json()["details"]) == ("409.3", {"offset": half})
    assert hand.patch(place, half, data[half:] + b"more").json()["code"] == "413.1"
    assert hand.get(name).status_code == 404
    assert hand.patch(place, half, data[half:]).headers["Upload-Offset"] == str(len(data))
    assert hand.get(name).content == data


def test_only_files_of_own_records_may_be_brought_and_within_limits(
    office: Office, laptop_of: LaptopOf, by_hand: Callable[[str], Hand]
) -> None:
    amina = laptop_of("amina")
    name = name_only(amina, b"x")
    office.sync(amina)
    hand, boris = by_hand("amina"), by_hand("boris")
    assert hand.create("0" * 64, 5).json()["code"] == "403.2"
    assert boris.create(name, 1).json()["code"] == "403.2"
    assert hand.create(name, 201 * MIB).json()["code"] == "413.2"
    place = hand.create(name, 1).headers["Location"]
    assert boris.head(place).status_code == 404
    assert boris.patch(place, 0, b"x").json()["code"] == "404.4"
    for bad in (name[:-1], "zz" * 32, name.upper()):
        assert hand.create(bad, 1).json()["code"] == "400.1"
    assert requests.delete(hand.url + place, headers=hand.headers, timeout=20).status_code == 204
    assert hand.head(place).status_code == 404
    office.sync(amina)
    place = hand.create(name, 1).headers["Location"]
    office.clock.ms += 8 * 24 * 3600 * 1000
    assert by_hand("amina").head(place).status_code == 404, "it has expired"


def test_a_hash_alone_opens_nothing(
    office: Office, laptop_of: LaptopOf, by_hand: Callable[[str], Hand]
) -> None:
    amina, clara, carl = laptop_of("amina"), laptop_of("clara"), laptop_of("clara")
    name = amina.attach(amina.open_visit(), b"secret photo")
    office.sync(amina)
    stream = clara.open_visit("R5")
    clara.write(stream, {"t": "att", "k": "f/data/q", "sha256": name, "size": 12, "s": []})
    clara.answer(stream, "x")
    office.sync(clara)
    outcome = office.sync(carl)
    assert (outcome.pulled, outcome.missing) == (3, 1)
    hand = by_hand("clara")
    assert hand.get(name).json()["code"] == "404.2"
    assert hand.connection.post("/api/v1/blobs/have", {"sha256": [name]}) == {"missing": [name]}
    clara.blobs.put(b"secret photo")
    office.sync(clara)
    assert hand.get(name).content == b"secret photo", "who brings the bytes has them anyway"
    office.sync(carl)
    assert carl.blobs.read(name) == b"secret photo"


def test_receipts_come_once_for_each_stream(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris = laptop_of("amina"), laptop_of("boris")
    first = amina.open_visit()
    name = amina.attach(first, b"photo")
    office.sync(amina)
    second = amina.open_visit()
    amina.attach(second, b"photo")
    for _ in range(2):
        office.sync(amina)
    office.sync(boris)
    receipts = [e.event.stream for e in boris.events() if parse_body(e.event.body or b"")["t"] == "receipt"]
    assert receipts == [first, second]
    assert boris.receipted() == {name}


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        (None, 200, slice(None)),
        ("bytes=0-0", 206, slice(0, 1)),
        ("bytes=65530-65545", 206, slice(65530, 65546)),
        ("bytes=100000-", 206, slice(100000, None)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=0-999999999", 200, slice(None)),
        ("bytes=5-2", 416, None),
        ("bytes=150000-", 416, None),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_parts_of_a_file(files: tuple[Hand, str], asked: str | None, status: int, part: Any) -> None:
    hand, name = files
    response = hand.get(name, **({"Range": asked} if asked else {}))
    assert response.status_code == status
    assert response.headers["Content-Disposition" if status < 400 else "Content-Range"]
    if part is not None:
        assert response.content == photo(150_000)[part]
    head = requests.head(f"{hand.url}/api/v1/blobs/{name}", headers=hand.headers, timeout=20)
    assert (head.headers["Content-Length"], head.content) == ("150000", b"")


@pytest.fixture(scope="module")
def files(standing_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hand, str]]:
    """A file of 150,000 bytes at the office, and a hand to ask for it."""
    amina = Laptop(tmp_path_factory.mktemp("amina"))
    name = amina.attach(amina.open_visit(), photo(150_000))
    standing_office.sync(amina)
    amina.close()
    hand = Hand(standing_office, "amina@labour.example")
    yield hand, name
    hand.connection.close()


def test_damage_on_the_servers_disk_is_never_handed_out(office: Office, laptop_of: LaptopOf) -> None:
    amina, sara = laptop_of("amina"), laptop_of("sara")
    visit = amina.open_visit()
    names = [amina.attach(visit, photo(size)) for size in (300_000, 400)]
    office.sync(amina)
    path = office.folder / "att" / names[0][:2] / names[0][2:]
    stored = bytearray(path.read_bytes())
    stored[200_000] ^= 1
    path.write_bytes(stored)
    assert office.sync(sara).state == "files_waiting"
    assert not sara.blobs.has(names[0])
    assert sara.blobs.read(names[1]) == photo(400)


@pytest.mark.parametrize(
    ("headers", "body", "error"),
    [
        ({}, b"EVIDENCE", Damaged),
        ({}, b"evidence and more", Damaged),
        ({}, b"eviden", Damaged),
        ({"Content-Length": "8"}, b"eviden", BrokeOff),
        ({"Content-Length": "6"}, b"evidence", Damaged),
        ({"Content-Encoding": "gzip"}, b"evidence", BrokeOff),
    ],
)
def test_what_a_server_sends_under_a_name_is_verified(
    laptop_of: LaptopOf, headers: dict[str, str], body: bytes, error: type[Exception]
) -> None:
    sara, name = laptop_of("sara"), hashlib.sha256(b"evidence").hexdigest()
    with stranger((200, headers, body)) as liar:
        connection = Connection(liar.url)
        with pytest.raises(error):
            fetch_file(connection, sara, FileState(name, None, None), lambda done, total: None, lambda: False)
        connection.close()
    assert not sara.blobs.has(name)
    assert list(sara.blobs.names()) == []


def test_uploads_have_limits(tmp_path: Path, laptop_of: LaptopOf) -> None:
    office = Office(tmp_path / "small", Policy(open_uploads=1))
    office.start()
    amina = laptop_of("amina")
    name = name_only(amina, b"xy")
    office.sync(amina)
    hand = Hand(office, amina.email)
    place = hand.create(name, 2).headers["Location"]
    refused = hand.create(name, 2)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "5")
    assert hand.patch(place, 0, b"xy").status_code == 204
    assert hand.create(name, 2).status_code == 201
    options = requests.options(f"{office.url}/api/v1/files/", timeout=20)
    assert options.headers["Tus-Extension"] == "creation,checksum,expiration,termination"
    hand.connection.close()
    office.stop()


def test_nothing_on_the_servers_disk_is_readable(
    office: Office, laptop_of: LaptopOf, by_hand: Callable[[str], Hand]
) -> None:
    canary = b"CANARY-4711-" * 100
    amina = laptop_of("amina")
    amina.answer(amina.open_visit(), canary.decode())
    amina.attach(amina.open_visit(), canary)
    half = name_only(amina, canary + b"2")
    office.sync(amina)
    hand = by_hand("amina")
    hand.patch(hand.create(half, len(canary) + 1).headers["Location"], 0, canary)
    found = [path for path in office.folder.rglob("*") if path.is_file()]
    assert len(found) >= (4 if office.database else 6)
    assert [path.name for path in found if b"CANARY" in path.read_bytes()] == []
    assert (office.folder / "server.key").stat().st_mode & 0o077 == 0
