"""One suite for both places of files: a folder, and an object store that speaks S3."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.blobs import CHUNK, BlobStore, NoSuchBlob
from sync.errors import Damaged, Offline
from sync.server.objects.s3 import ObjectStoreFailed, S3Blobs, bucket_of
from sync.server.objects.signing import EMPTY, Credentials, signed_headers
from tests.central.office import Office
from tests.central.s3_double import ACCESS, SECRET, Double, double
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network

KEY = bytes(range(32))
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 40 * CHUNK + 17]
KEYS = {"AWS_ACCESS_KEY_ID": ACCESS, "AWS_SECRET_ACCESS_KEY": SECRET}


@pytest.fixture
def store_of_objects(monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    with double() as running:
        yield running


@pytest.fixture(params=["folder", "s3"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path, store_of_objects: Double) -> BlobStore:
    if request.param == "folder":
        return BlobStore(tmp_path / "att", KEY)
    return S3Blobs(bucket_of(store_of_objects.address, os.environ), tmp_path / "att", KEY)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_put_is_read_whole_and_in_part(blobs: BlobStore, size: int) -> None:
    data = bytes(n * 7 % 251 for n in range(size))
    name, kept = blobs.put(data)
    assert (name, kept) == (hashlib.sha256(data).hexdigest(), size)
    assert blobs.has(name)
    assert blobs.size(name) == size
    assert blobs.read(name) == data
    with blobs.open(name) as reader:
        reader.seek(size // 2)
        assert reader.read(100) == data[size // 2 :][:100]
    assert blobs.put(data) == (name, size)
    assert list(blobs.names()) == [name]


def test_what_is_not_there_or_not_itself_is_never_given(blobs: BlobStore) -> None:
    with pytest.raises(NoSuchBlob):
        blobs.open("ab" * 32)
    assert not blobs.has("ab" * 32)
    with pytest.raises(Damaged):
        blobs.put(b"something", expected="ab" * 32)
    assert list(blobs.names()) == []


def test_orphans_go_and_named_files_stay(blobs: BlobStore) -> None:
    names = [blobs.put(bytes([n]) * 100)[0] for n in range(8)]
    tomorrow = datetime.now(UTC).timestamp() + 86_400
    assert blobs.delete_orphans(lambda name: True, tomorrow) == 0
    assert blobs.delete_orphans(lambda name: False, tomorrow - 2 * 86_400) == 0
    assert blobs.delete_orphans(lambda name: name in names[:5], tomorrow) == 3
    assert sorted(blobs.names()) == sorted(names[:5])


def test_the_store_holds_nothing_readable_and_nothing_stays_here(
    store_of_objects: Double, tmp_path: Path
) -> None:
    blobs = S3Blobs(bucket_of(store_of_objects.address, os.environ), tmp_path / "att", KEY)
    blobs.put(b"a readable sentence " * 1000)
    assert not any(b"readable" in data for data, _ in store_of_objects.objects.values())
    assert [path for path in (tmp_path / "att").rglob("*") if path.is_file()] == []
    assert all(key.startswith("/files/office/") for key in store_of_objects.objects)


def test_a_changed_object_is_noticed(store_of_objects: Double, tmp_path: Path) -> None:
    blobs = S3Blobs(bucket_of(store_of_objects.address, os.environ), tmp_path / "att", KEY)
    name, _ = blobs.put(b"evidence" * 20_000)
    [(key, (data, at))] = store_of_objects.objects.items()
    store_of_objects.objects[key] = (data[:500] + bytes([data[500] ^ 1]) + data[501:], at)
    with pytest.raises(Damaged):
        blobs.read(name)


def test_a_wrong_secret_or_a_broken_store_is_an_error_and_loses_nothing(
    store_of_objects: Double, tmp_path: Path
) -> None:
    wrong = bucket_of(store_of_objects.address, {**KEYS, "AWS_SECRET_ACCESS_KEY": "another"})
    with pytest.raises(ObjectStoreFailed, match="403"):
        S3Blobs(wrong, tmp_path / "att", KEY).put(b"x")
    assert store_of_objects.objects == {}
    store_of_objects.broken = True
    with pytest.raises(ObjectStoreFailed, match="500"):
        S3Blobs(bucket_of(store_of_objects.address, os.environ), tmp_path / "att", KEY).has("ab" * 32)


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("s3://files", KEYS),
        ("s3://?endpoint=https://x.example", KEYS),
        ("http://files?endpoint=https://x.example", KEYS),
        ("s3://files?endpoint=http://x.example", KEYS),
        ("s3://files?endpoint=https://x.example", {}),
    ],
)
def test_an_address_that_will_not_do_is_said(address: str, keys: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"object store"):
        bucket_of(address, keys)


def test_the_signature_is_that_of_the_documentation() -> None:
    """AWS's published example: GET /test.txt of examplebucket, the first ten bytes."""
    made = signed_headers(
        Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"),
        "GET", "examplebucket.s3.amazonaws.com", "/test.txt", {}, EMPTY,
        datetime(2013, 5, 24, tzinfo=UTC), {"range": "bytes=0-9"},
    )  # fmt: skip
    assert made["Authorization"].endswith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


def test_an_office_keeps_its_files_in_an_object_store(
    store_of_objects: Double, tmp_path: Path, laptop_of: Callable[[str], Laptop]
) -> None:
    office = Office(tmp_path / "central", objects=store_of_objects.address)
    office.start()
    try:
        amina, sara = laptop_of("amina"), laptop_of("sara")
        photo = amina.attach(amina.open_visit(), os.urandom(300_000))
        store_of_objects.broken = True
        with pytest.raises(Offline, match="cannot store"):
            office.sync(amina)
        store_of_objects.broken = False
        assert office.sync(amina).state == "complete"
        assert office.sync(sara).state == "complete"
        assert sara.blobs.read(photo) == amina.blobs.read(photo)
        assert len(store_of_objects.objects) == 1
        assert [path for path in (tmp_path / "central" / "att").rglob("*") if path.is_file()] == []
    finally:
        office.stop()
