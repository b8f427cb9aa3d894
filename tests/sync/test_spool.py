"""Uploads in pieces of any size, cut, repeated and over restarts of the server: the file that becomes visible is the file."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.blobs import CHUNK, BlobStore
from sync.errors import Damaged
from sync.server.storage.holdings import Upload
from sync.server.storage.spool import Spool

KEY = bytes(range(32))
SIZES = st.sampled_from([0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17])
STEPS = st.lists(
    st.tuples(st.integers(1, 2 * CHUNK), st.sampled_from(["on", "on", "on", "again", "restart"])), max_size=12
)


def upload_of(data: bytes, sha256: bytes | None = None) -> Upload:
    return Upload("u" * 32, b"A" * 16, sha256 or hashlib.sha256(data).digest(), len(data), 0, KEY, 1 << 60)


def content(size: int) -> bytes:
    return bytes(n * 31 % 251 for n in range(size))


@settings(max_examples=60, deadline=None)
@given(SIZES, STEPS)
def test_whatever_the_pieces_are_the_file_is_whole(size: int, steps: list[tuple[int, str]]) -> None:
    data = content(size)
    upload = upload_of(data)
    with tempfile.TemporaryDirectory() as folder:
        blobs = BlobStore(Path(folder) / "att", KEY)
        spool, offset = Spool(Path(folder) / "uploads", blobs), 0
        for length, what in [*steps, (size + 1, "on")]:
            piece = data[offset : offset + length]
            if piece:
                spool.append(upload, offset, piece)
            if what == "on":
                spool.settle(upload)
                offset += len(piece)
            elif what == "restart":  # what was not settled does not count
                spool = Spool(Path(folder) / "uploads", blobs)
        assert not list(blobs.names())
        spool.finish(upload)
        assert blobs.read(upload.sha256.hex()) == data
        assert blobs.size(upload.sha256.hex()) == size
        spool.remove(upload.id)
        assert list((Path(folder) / "uploads").iterdir()) == []


@pytest.mark.parametrize("restart", [False, True])
def test_a_file_that_is_not_what_was_announced_never_becomes_visible(tmp_path: Path, restart: bool) -> None:
    data = content(3 * CHUNK)
    upload = upload_of(data, hashlib.sha256(b"another").digest())
    blobs = BlobStore(tmp_path / "att", KEY)
    spool = Spool(tmp_path / "uploads", blobs)
    spool.append(upload, 0, data)
    if restart:
        spool = Spool(tmp_path / "uploads", blobs)
    with pytest.raises(Damaged):
        spool.finish(upload)
    assert not list(blobs.names())


def test_nothing_of_it_lies_readable_on_the_disk(tmp_path: Path) -> None:
    data = b"a very readable sentence " * 5000
    upload = upload_of(data)
    spool = Spool(tmp_path / "uploads", BlobStore(tmp_path / "att", KEY))
    spool.append(upload, 0, data[:100_000])
    stored = b"".join(path.read_bytes() for path in (tmp_path / "uploads").iterdir())
    assert len(stored) >= 100_000
    assert b"readable" not in stored
