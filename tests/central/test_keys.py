"""Sealed records: the office carries them without reading, the supervisor opens them, a colleague does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.errors import SealedAway, SyncError
from sync.events import parse_body
from sync.messages import encode_wraps
from sync.sealing import KeyWrap, new_kid
from tests.central.office import Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network
LaptopOf = Callable[[str], Laptop]
INTERVIEW = {"ev": 1, "t": "set", "k": "f/data/worker[1]/said", "v": "CANARY they pay in cash", "s": []}


def sealed_of(laptop: Laptop, visit: bytes) -> dict[str, object]:
    bodies = [parse_body(e.event.body or b"") for e in laptop.log.stream(visit)]
    return next(body for body in bodies if body["t"] == "seal")


def test_an_interview_opens_for_supervisor_and_own_second_laptop_alone(
    office: Office, laptop_of: LaptopOf
) -> None:
    sara, second, boris, clara = (laptop_of(n) for n in ("sara", "amina", "boris", "clara"))
    for laptop in (sara, second, boris, clara):
        office.sync(laptop)
    amina = laptop_of("amina")
    visit, kid = amina.open_visit(), new_kid()
    ring = amina.new_key(kid)
    photo = amina.blobs.put(ring.seal_bytes(b"CANARY face", kid))[0]
    sealed = ring.seal(INTERVIEW, kid, files=(photo,))
    sealed.pop("ev")
    amina.write(visit, sealed)
    amina.connection.execute(
        "UPDATE blob SET size=? WHERE sha256=?", (amina.blobs.size(photo), bytes.fromhex(photo))
    )
    assert office.sync(amina).blobs_sent == 1
    for reader in (sara, second):
        office.sync(reader)
        assert reader.keyring().open(sealed_of(reader, visit)) == INTERVIEW
        assert reader.keyring().open_bytes(reader.blobs.read(photo), kid) == b"CANARY face"
    office.sync(boris)
    with pytest.raises(SealedAway):
        boris.keyring().open(sealed_of(boris, visit))
    office.sync(clara)
    assert visit not in clara.log.streams()
    assert office.sync(amina).pushed == 0
    wraps = amina.connection.execute("SELECT count(*) FROM key_wrap").fetchone()[0]
    assert wraps == 3, "own, second laptop, supervisor: each once"


def test_a_supervisor_who_comes_later_gets_the_key_at_the_next_sync(
    office: Office, laptop_of: LaptopOf
) -> None:
    amina, sara = laptop_of("amina"), laptop_of("sara")
    visit, kid = amina.open_visit(), new_kid()
    sealed = amina.new_key(kid).seal(INTERVIEW, kid)
    sealed.pop("ev")
    amina.write(visit, sealed)
    office.sync(amina)
    office.sync(sara)
    with pytest.raises(SealedAway):
        sara.keyring().open(sealed_of(sara, visit))
    office.sync(amina)
    office.sync(sara)
    assert sara.keyring().open(sealed_of(sara, visit)) == INTERVIEW


def test_wraps_go_to_known_laptops_once_and_never_replace(office: Office, laptop_of: LaptopOf) -> None:
    amina, sara = laptop_of("amina"), laptop_of("sara")
    office.sync(amina)
    office.sync(sara)
    kid = new_kid()
    first, second = (KeyWrap(kid, sara.identity.public_sealing, bytes([n]) * 80) for n in (1, 2))
    nobody = KeyWrap(kid, bytes(range(32)), bytes(80))
    connection = office.connect()
    connection.post("/api/v1/keys", encode_wraps([first, nobody]))
    connection.post("/api/v1/keys", encode_wraps([second]))
    assert connection.get("/api/v1/keys")["wraps"] == []
    with pytest.raises(SyncError):
        connection.post("/api/v1/keys", {"wraps": [{"kid": "zz"}]})
    theirs = office.connect(sara.email)
    assert theirs.get("/api/v1/keys") == {**encode_wraps([first]), "next": 0}
    office.sync(sara)
    assert sara.keyring().keys == {}, "a useless wrap opens nothing and stops nothing"
    for open_connection in (connection, theirs):
        open_connection.close()


def test_many_wraps_come_page_by_page(office: Office, laptop_of: LaptopOf) -> None:
    sara = laptop_of("sara")
    office.sync(sara)
    wraps = [KeyWrap(new_kid(), sara.identity.public_sealing, bytes(80)) for _ in range(1_500)]
    connection = office.connect()
    for part in (wraps[:1000], wraps[1000:]):
        connection.post("/api/v1/keys", encode_wraps(part))
    connection.close()
    office.sync(sara)
    kept = {bytes(row[0]) for row in sara.connection.execute("SELECT kid FROM key_wrap")}
    assert kept == {w.kid for w in wraps}


def test_a_revoked_laptop_gets_no_keys(office: Office, laptop_of: LaptopOf) -> None:
    amina, sara = laptop_of("amina"), laptop_of("sara")
    office.sync(sara)
    office.administration.revoke_laptop(sara.identity.replica)
    office.sync(amina)
    connection = office.connect()
    listed = connection.get("/api/v1/keys/recipients")["recipients"]
    assert [entry["replica"] for entry in listed] == [amina.identity.replica.hex()]
    connection.close()
