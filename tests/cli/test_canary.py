"""Words, names, photographs and passphrases of a day's work are on the disk in no readable form, not even after a crash."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

WORDS = {
    name: f"CANARY{number}ZQX{name.replace(' ', '')}VOGEL"
    for number, name in enumerate(
        ("note", "comment", "interview", "file name", "exif", "photo", "name", "conference", "error",
         "passphrase", "new passphrase")
    )
}  # fmt: skip
LIFE = Path(__file__).with_name("canary_life.py")
ROOT = Path(__file__).resolve().parents[2]


def forms_of(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file."""
    plain = word.encode()
    yield plain
    yield plain.lower()
    yield word.encode("utf-16-le")
    yield word.encode("utf-16-be")
    yield plain.hex().encode()
    for shift in range(3):
        yield base64.b64encode(b" " * shift + plain)[4:-4]


def found_in(folder: Path) -> set[str]:
    """The words that stand readable in some file of a folder, with the file; also inside zlib streams."""
    found = set()
    for path in folder.rglob("*"):
        names = [name for name, word in WORDS.items() if word.encode() in os.fsencode(str(path))]
        data = path.read_bytes() if path.is_file() else b""
        unpacked = b"".join(_unpacked(data))
        for name, word in WORDS.items():
            if any(form in data or form in unpacked for form in forms_of(word)):
                names.append(name)
        found |= {f"{name} in {path.relative_to(folder)}" for name in names}
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    for magic in (b"\x78\x9c", b"\x78\x01", b"\x78\xda", b"\x1f\x8b\x08"):
        at = data.find(magic)
        while at >= 0:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj(47).decompress(data[at : at + 1_000_000], 4_000_000)
            at = data.find(magic, at + 1)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is left of a day's work whose program died: everything but the camera's card."""
    place = tmp_path_factory.mktemp("day")
    for name in ("desk", "camera", "tmp", "home", "state"):
        (place / name).mkdir()
    environment = {
        **os.environ, "TMPDIR": str(place / "tmp"), "HOME": str(place / "home"),
        "XDG_STATE_HOME": str(place / "state"), "XDG_CACHE_HOME": str(place / "home"), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = f"ulimit -c unlimited 2>/dev/null; exec {sys.executable} {LIFE} {place / 'desk'} '{json.dumps(WORDS)}'"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=place / "home",
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip().endswith(b"ready"), done.stderr.decode()
    assert done.returncode != 0
    return place


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the crash is made with a POSIX shell")
def test_nothing_that_was_said_is_readable_in_any_file(day: Path) -> None:
    assert len([path for path in (day / "desk" / "workspace").rglob("*") if path.is_file()]) > 6
    assert (day / "desk" / "workspace" / "fieldinspect.db-wal").stat().st_size > 0, (
        "it died with its log open"
    )
    assert (day / "desk" / "workspace" / "log" / "fieldinspect.log").stat().st_size > 0
    assert (day / "desk" / "faults.txt").stat().st_size > 0
    for name in ("desk", "stick", "tmp", "home", "state"):
        assert found_in(day / name) == set()
    assert not [path for path in day.rglob("*core*") if path.is_file() and path.stat().st_size > 1_000_000]


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="the crash is made with a POSIX shell")
def test_control_what_lies_readable_is_found(day: Path, tmp_path: Path) -> None:
    assert {name.split(" in ")[0] for name in found_in(day / "camera")} == {"file name", "exif", "photo"}
    (tmp_path / "plain.db").write_bytes(b"SQLite format 3\0" + WORDS["note"].encode())
    (tmp_path / "wide.log").write_bytes(WORDS["interview"].encode("utf-16-le"))
    (tmp_path / "packed").write_bytes(b"head" + zlib.compress(WORDS["name"].encode() * 20))
    (tmp_path / "text").write_bytes(base64.b64encode(b"x" + WORDS["passphrase"].encode()))
    assert {name.split(" in ")[0] for name in found_in(tmp_path)} == {
        "note",
        "interview",
        "name",
        "passphrase",
    }
