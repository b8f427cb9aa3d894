"""The official tus client, which knows nothing of us, uploads to our server and goes on where it was cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from sync.client.exchange import push_once
from sync.messages import decode_hello
from tests.central.office import Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network

DATA = bytes(range(256)) * 3_000


@pytest.fixture
def named(office: Office, laptop_of: Callable[[str], Laptop], tmp_path: Path) -> tuple[TusClient, Path, str]:
    """A client that is signed in as Amina, a file, and the SHA-256 under which she has named it."""
    amina = laptop_of("amina")
    visit = amina.open_visit()
    office.sync(amina)
    sha256 = amina.attach(visit, DATA)
    connection = office.connect()
    hello = decode_hello(connection.get("/api/v1/hello"))
    assert push_once(connection, amina, hello, amina.receipts[-1].seq).sent == 1
    token = connection._bearer.token
    connection.close()
    path = tmp_path / "photo.jpg"
    path.write_bytes(DATA)
    return (
        TusClient(f"{office.url}/api/v1/files/", headers={"Authorization": f"Bearer {token}"}),
        path,
        sha256,
    )


@pytest.mark.parametrize("chunk", [100_000, 65_536, 1_000_000, 999])
def test_it_uploads_in_pieces(office: Office, named: tuple[TusClient, Path, str], chunk: int) -> None:
    client, path, sha256 = named
    with path.open("rb") as stream:
        client.uploader(file_stream=stream, chunk_size=chunk, metadata={"sha256": sha256}).upload()
    connection = office.connect()
    assert connection.ask("GET", f"/api/v1/blobs/{sha256}").data == DATA
    connection.close()


def test_it_goes_on_where_it_was_cut(office: Office, named: tuple[TusClient, Path, str]) -> None:
    client, path, sha256 = named
    with path.open("rb") as stream:
        first = client.uploader(file_stream=stream, chunk_size=70_000, metadata={"sha256": sha256})
        first.upload_chunk()
        first.upload_chunk()
        assert first.offset == 140_000
    with path.open("rb") as stream:
        again = client.uploader(file_stream=stream, chunk_size=200_000, url=first.url)
        assert again.get_offset() == 140_000
        again.upload()
    connection = office.connect()
    assert connection.ask("GET", f"/api/v1/blobs/{sha256}").data == DATA
    connection.close()


def test_what_nobody_named_is_refused(named: tuple[TusClient, Path, str]) -> None:
    client, path, _ = named
    with path.open("rb") as stream, pytest.raises((TusCommunicationError, TusUploadFailed)):
        client.uploader(file_stream=stream, metadata={"sha256": "ab" * 32}).upload()
