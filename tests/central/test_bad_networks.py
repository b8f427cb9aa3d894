"""Networks as they are: cut cables, lost answers, false certificates, noise; nothing is lost or doubled."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldinspect.central.serve import Listen
from sync.client.connection import Connection, Credentials
from sync.client.runner import synchronise
from sync.errors import Offline, SyncError
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network
LaptopOf = Callable[[str], Laptop]


class Cable:
    """Forwards connections to the office and cuts each after some bytes in either direction."""

    def __init__(self, target: str, chance: random.Random) -> None:
        self._target = int(target.rsplit(":", 1)[1])
        self._chance = chance
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.cuts = 0
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            ends = [near, far]
            for end in ends:
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for source, sink in ((near, far), (far, near)):
                room = self._chance.choice([400, 2_000, 9_000, 60_000, 1 << 30])
                thread = threading.Thread(target=self._pump, args=(source, sink, room, ends))
                self._threads.append(thread)
                thread.start()

    def _pump(self, source: socket.socket, sink: socket.socket, room: int, ends: list[socket.socket]) -> None:
        try:
            while room > 0 and (data := source.recv(min(room, 65_536))):
                sink.sendall(data)
                room -= len(data)
            self.cuts += room <= 0
        except OSError:
            pass
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()


@pytest.mark.parametrize("seed", range(3))
def test_a_cable_that_is_cut_again_and_again_loses_and_doubles_nothing(
    office: Office, laptop_of: LaptopOf, seed: int
) -> None:
    amina, boris = laptop_of("amina"), laptop_of("boris")
    visit = amina.open_visit()
    chance = random.Random(seed)
    cable = Cable(office.url, chance)
    names = []
    for round_ in range(10):
        amina.write(visit, *({"t": "set", "k": f"f/q{n}", "v": round_, "s": []} for n in range(60)))
        names.append(amina.attach(visit, chance.randbytes(chance.choice([10, 3_000, 90_000]))))
        for laptop in (amina, boris):
            connection = Connection(cable.url, timeouts=(5, 5))
            try:
                synchronise(laptop, connection, Credentials(laptop.email, PASSWORD), office.clock)
            except Offline:
                continue
    cable.close()
    assert cable.cuts > 3, "the cable was cut"
    for laptop in (amina, boris, amina):
        assert office.sync(laptop).state == "complete"
    assert boris.written() == amina.written()
    assert len(boris.written()) == 1 + 10 * 61
    assert boris.log.verify(amina.identity.replica) == amina.head().seq
    assert all(boris.blobs.read(name) == amina.blobs.read(name) for name in names)
    assert amina.receipted() == set(names)


# -- certificates ------------------------------------------------------------------------------------
def certificate(folder: Path, name: str, *, days: int, host: str) -> tuple[Path, Path]:
    """A self-signed certificate and its key as PEM files."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "FieldInspect test")])
    now = datetime.now(UTC)
    alternative = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, True, True, False, False), critical=True
        )
        .sign(key, SHA256())
    )
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths


@contextmanager
def secured(tmp_path: Path, *, days: int = 30, host: str = "127.0.0.1") -> Iterator[tuple[str, Path]]:
    """A running office with its own certificate: its address, and the certificate's file."""
    pem, key = certificate(tmp_path, "office", days=days, host=host)
    office = Office(tmp_path / "central")
    office.start(Listen(certificate=pem, private_key=key))
    try:
        yield office.url, pem
    finally:
        office.stop()


@pytest.mark.parametrize(
    ("trusted", "days", "host", "works"),
    [
        (True, 30, "127.0.0.1", True),
        (False, 30, "127.0.0.1", False),
        (True, -1, "127.0.0.1", False),
        (True, 30, "office.example", False),
    ],
    ids=["own authority", "self-signed", "expired", "wrong host"],
)
def test_only_a_certificate_that_holds_is_spoken_to(
    tmp_path: Path, trusted: bool, days: int, host: str, works: bool
) -> None:
    with secured(tmp_path, days=days, host=host) as (url, pem):
        connection = Connection(url, authority=pem if trusted else None)
        if works:
            assert connection.sign_in(Credentials("amina@labour.example", PASSWORD)).role == "inspector"
        else:
            with pytest.raises(Offline, match="certificate is not trusted"):
                connection.sign_in(Credentials("amina@labour.example", PASSWORD))
        connection.close()


# -- noise -------------------------------------------------------------------------------------------
ADDRESSES = [
    "POST /api/v1/sessions", "POST /api/v1/sessions/refresh", "POST /api/v1/replicas", "POST /api/v1/push",
    "POST /api/v1/keys", "POST /api/v1/blobs/have", "POST /api/v1/files/", "PATCH /api/v1/files/x",
    "GET /api/v1/pull?limit=%s", "GET /api/v1/pull?skip=%s", "GET /api/v1/replicas/%s/head", "GET /api/v1/blobs/%s",
    "GET /api/v1/keys?after=%s", "GET /api/v1/replicas/%s/contents?from=1&to=1",
]  # fmt: skip
NOISE = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [b"{}", b"[]", b"null", b'{"wraps":[null]}', b'{"sha256":[1]}', b"9" * 400, b'{"email":{}}', b"\0"]
    ),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=st.sampled_from(ADDRESSES), noise=NOISE, packed=st.booleans())
def test_noise_is_a_refusal_and_never_a_fault(
    standing_office: Office, token: str, address: str, noise: bytes, packed: bool
) -> None:
    method, path = address.split(" ", 1)
    if "%s" in path:
        path = path.replace("%s", requests.utils.quote(noise, safe=""))
    headers = {"Authorization": f"Bearer {token}", "Tus-Resumable": "1.0.0"}
    if packed:
        headers |= {"Content-Encoding": "gzip", "Upload-Length": "x", "Upload-Metadata": "sha256 !"}
    response = requests.request(method, standing_office.url + path, data=noise, headers=headers, timeout=20)
    assert response.status_code < 500
    assert response.status_code < 300 or sorted(response.json()) == ["code", "details", "message"]


@pytest.fixture(scope="module")
def token(standing_office: Office) -> str:
    connection = standing_office.connect("boris@labour.example")
    shown = connection._bearer.token
    connection.close()
    return shown


def test_a_wrong_clock_is_noted_and_nothing_is_refused(office: Office, laptop_of: LaptopOf) -> None:
    """I11: a day off the server's time is flagged, never rejected."""
    amina = laptop_of("amina")
    amina.open_visit()
    office.clock.ms += 3 * 24 * 3600 * 1000
    assert office.sync(amina).pushed == 1
    acts = [act for act, _ in office.audit()]
    assert acts == ["signed_in", "replica_registered", "clock_off"]


def test_what_was_done_is_on_record_without_content(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    visit = amina.open_visit()
    amina.answer(visit, "CANARY")
    amina.write(visit, {"t": "review", "id": "1", "verdict": "approve"})
    amina.attach(visit, b"CANARY")
    office.sync(amina)
    with pytest.raises(SyncError):
        office.connect(amina.email, "CANARY password")
    record = office.audit()
    assert [act for act, _ in record] == [
        "signed_in", "replica_registered", "set_aside", "file_received", "sign_in_failed",
    ]  # fmt: skip
    assert "CANARY" not in str(record)


def test_hashes_of_a_chain_are_for_those_who_see_its_office(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    amina.answer(amina.open_visit(), "x")
    office.sync(amina)
    path = f"/api/v1/replicas/{amina.identity.replica.hex()}/contents?from=1&to=2"
    expected = [event.content.hex() for event in amina.events_after(0, 9)]
    for email in (amina.email, "sara@labour.example", "boris@labour.example"):
        connection = office.connect(email)
        assert connection.get(path) == {"from": 1, "contents": expected}
        for bad in ("from=2&to=1", "from=0&to=1", "from=x&to=1", "from=1&to=99999"):
            with pytest.raises(SyncError):
                connection.get(path.split("?")[0] + "?" + bad)
        connection.close()
    outsider = office.connect("clara@labour.example")
    with pytest.raises(SyncError, match="does not know"):
        outsider.get(path)
    outsider.close()
