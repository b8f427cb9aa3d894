"""Files: what is visible is whole, what was changed is never shown, nothing is readable on the disk."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.blobs import CHUNK, BlobStore, NoSuchBlob
from sync.errors import Damaged

KEY = bytes(range(32))
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17]


def pattern(size: int) -> bytes:
    return (b"photograph " * (size // 11 + 1))[:size]


def stored_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_is_what_is_read(tmp_path: Path, size: int) -> None:
    store, data = BlobStore(tmp_path, KEY), pattern(size)
    assert not store.has(hashlib.sha256(data).hexdigest())
    name, length = store.put(data)
    assert (name, length) == (hashlib.sha256(data).hexdigest(), size)
    assert store.put(io.BytesIO(data)) == store.put(io.BytesIO(data), name) == (name, size)
    assert (store.has(name), store.size(name), list(store.names())) == (True, size, [name])
    assert store.read(name) == data
    assert len(stored_files(tmp_path)) == 1


def test_golden_bytes_of_a_stored_file(tmp_path: Path) -> None:
    name, _ = BlobStore(tmp_path, KEY).put(b"evidence")
    stored = (tmp_path / name[:2] / name[2:]).read_bytes()
    assert stored.hex() == "f073cad87eb7d587030e5ffb124b9df13f67660b5cbef5e5"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2 * CHUNK + 50), st.integers(0, 2 * CHUNK + 50))
def test_any_part_can_be_read(tmp_path_factory: pytest.TempPathFactory, start: int, length: int) -> None:
    store, data = BlobStore(tmp_path_factory.mktemp("att"), KEY), pattern(2 * CHUNK + 33)
    name, _ = store.put(data)
    with store.open(name) as reader:
        reader.seek(start)
        assert io.BufferedReader(reader).read(length) == data[start : start + length]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("damage", ["flip", "cut", "swap", "longer"])
def test_a_changed_file_is_never_shown(tmp_path: Path, size: int, damage: str) -> None:
    store = BlobStore(tmp_path, KEY)
    name, _ = store.put(pattern(size))
    [path] = stored_files(tmp_path)
    stored = bytearray(path.read_bytes())
    if damage == "flip":
        stored[len(stored) // 2] ^= 1
    elif damage == "cut":
        del stored[-1 if size <= CHUNK else -(len(stored) % (CHUNK + 16) or CHUNK + 16) :]
    elif damage == "longer":
        stored += b"x"
    else:
        other, _ = store.put(pattern(size) + b"!")
        stored = bytearray((tmp_path / other[:2] / other[2:]).read_bytes())
    path.write_bytes(stored)
    with pytest.raises(Damaged):
        store.read(name)


def test_bytes_that_do_not_have_the_expected_hash_leave_nothing_behind(tmp_path: Path) -> None:
    store, wanted = BlobStore(tmp_path, KEY), hashlib.sha256(b"the right bytes").hexdigest()
    with pytest.raises(Damaged):
        store.put(io.BytesIO(b"other bytes"), wanted)
    assert not store.has(wanted)
    assert stored_files(tmp_path) == []
    with pytest.raises(NoSuchBlob):
        store.read(wanted)


def test_the_disk_holds_no_readable_bytes_and_another_key_opens_nothing(tmp_path: Path) -> None:
    name, _ = BlobStore(tmp_path, KEY).put(b"CANARY-4711 " * 9000)
    assert all(b"CANARY" not in path.read_bytes() for path in stored_files(tmp_path))
    with pytest.raises(Damaged):
        BlobStore(tmp_path, bytes(32)).read(name)


def test_orphans_go_after_their_time_and_named_files_stay(tmp_path: Path) -> None:
    store = BlobStore(tmp_path, KEY)
    names = [store.put(text)[0] for text in (b"named", b"orphan", b"fresh orphan")]
    half = tmp_path / "ab" / "half.part"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"x")
    for path in stored_files(tmp_path):
        if path.parent.name + path.name != names[2]:
            os.utime(path, (1000, 1000))
    assert store.delete_orphans(lambda name: name == names[0], older_than=2000) == 2
    assert sorted(store.names()) == sorted([names[0], names[2]])


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 65])
def test_only_hashes_are_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="hex"):
        BlobStore(tmp_path, KEY).open(name)
