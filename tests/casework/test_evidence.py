"""Evidence: originals untouched, types by their bytes, hostile files refused, people's files sealed."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from fieldinspect.casework.errors import BadFile, BadValue, NotFound
from fieldinspect.casework.evidence import attach, detach, file_name, original, picture
from fieldinspect.casework.findings import add_finding
from fieldinspect.casework.inspecting import open_visit
from tests.casework.desk import EXITS, WORKER, Desk, jpeg

VIEW = "/data/safety/view"


def test_a_photograph_is_kept_byte_for_byte_with_what_the_camera_noted(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    data = jpeg((1200, 800), taken="2026:11:24 10:41:07")
    file = tmp_path / "Exit 2 (east).JPG"
    file.write_bytes(data)
    attached = attach(visit, file, ref=EXITS, caption="Exit 2")
    assert attached.sha256 == hashlib.sha256(data).hexdigest()
    assert original(desk.ws, attached.sha256) == data == file.read_bytes()
    (found,) = visit.inspection.attachments
    assert (found.mime, found.width, found.height, found.taken_at, found.name) == (
        "image/jpeg", 1200, 800, "2026-11-24T10:41:07", "Exit_2_east.jpg",
    )  # fmt: skip


def test_reduced_pictures_stand_upright_without_the_cameras_notes(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    image, exif, out = Image.new("RGB", (800, 400), "red"), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    file = tmp_path / "turned.jpg"
    file.write_bytes(out.getvalue())
    attached = attach(visit, file, ref=EXITS)
    assert (attached.width, attached.height) == (400, 800)
    small = picture(desk.ws, attached.sha256, 200)
    with Image.open(io.BytesIO(small)) as seen:
        assert (seen.size, dict(seen.getexif())) == ((200, 400), {})
    assert picture(desk.ws, attached.sha256, 200) == small
    kept = [p.read_bytes() for p in (desk.folder / "pictures").iterdir()]
    assert kept
    assert not any(b"JFIF" in data for data in kept)


def test_what_a_file_is_called_decides_nothing(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    finding = add_finding(visit, title="A finding")
    for name, data, mime in (
        ("note.jpg", b"Only words.\n", "text/plain"),
        ("a.txt", jpeg(), "image/jpeg"),
        ("scan.exe", b"%PDF-1.7\n", "application/pdf"),
        ("x.html", b"\x00\x01\x02", "application/octet-stream"),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        assert attach(visit, file, finding=finding).mime == mime
    assert file_name("../../etc/pass wd.php", "image/png") == "pass_wd.png"


@pytest.mark.parametrize("data", [b"", jpeg()[:300], b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_broken_pictures_are_refused_and_nothing_is_written(desk: Desk, tmp_path: Path, data: bytes) -> None:
    visit = desk.visit()
    file = tmp_path / "broken.jpg"
    file.write_bytes(data)
    written = len(visit.facts())
    with pytest.raises(BadFile, match="broken"):
        attach(visit, file, ref=EXITS)
    assert len(visit.facts()) == written


def test_a_picture_that_is_cut_off_is_refused_while_it_can_still_be_taken_again(
    desk: Desk, tmp_path: Path
) -> None:
    visit = desk.visit()
    plain, out = jpeg((900, 600)), io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "PNG")
    for name, data in (
        ("half.jpg", plain[: len(plain) // 2]),
        ("half.png", out.getvalue()[: len(out.getvalue()) // 2]),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(BadFile, match="cut off or damaged"):
            attach(visit, file, ref=EXITS)
    noted = tmp_path / "noted.jpg"
    noted.write_bytes(plain[:2] + b"\xff\xe1\x00\x20Exif\0\0MM\0*\xff\xff\xff\xf0" + bytes(16) + plain[2:])
    assert attach(visit, noted, ref=EXITS).taken_at == ""


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "bomb.png"
    Image.new("1", (40_000, 4_000)).save(file)
    with pytest.raises(BadFile, match="pixels"):
        attach(desk.visit(), file, ref=EXITS)


def test_a_question_that_asks_for_a_photograph_is_answered_by_it(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    for name in ("one.jpg", "two.jpg"):
        (tmp_path / name).write_bytes(jpeg(colour="red" if name == "one.jpg" else "blue"))
        attach(visit, tmp_path / name, ref=VIEW)
    assert visit.sheet().session.value(VIEW) == "two.jpg"
    first, second = visit.inspection.attachments
    detach(visit, second.id)
    assert visit.sheet().session.value(VIEW) == "one.jpg"
    detach(visit, first.id)
    assert visit.sheet().session.value(VIEW) == ""
    with pytest.raises(NotFound):
        detach(visit, first.id)


def test_a_file_about_a_person_is_sealed_and_opens_where_its_key_is(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    data = jpeg(colour="purple")
    file = tmp_path / "face.jpg"
    file.write_bytes(data)
    attached = attach(visit, file, ref=f"{WORKER}[1]/picture")
    assert attached.sha256 != hashlib.sha256(data).hexdigest()
    assert original(desk.ws, attached.sha256) != data
    again = open_visit(desk.ws, visit.id)
    assert original(desk.ws, attached.sha256, again) == data
    assert picture(desk.ws, attached.sha256, 100, again).startswith(b"\xff\xd8")
    bodies = b"".join(entry.event.body or b"" for entry in desk.ws.store.log.stream(visit.stream))
    assert b"face" not in bodies


def test_a_file_hangs_on_one_thing(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    file = tmp_path / "a.jpg"
    file.write_bytes(jpeg())
    with pytest.raises(BadValue):
        attach(visit, file)
    with pytest.raises(NotFound):
        attach(visit, file, ref="/data/nothing")
    with pytest.raises(NotFound):
        attach(visit, file, finding="0" * 32)
    with pytest.raises(NotFound):
        attach(visit, tmp_path / "missing.jpg", ref=EXITS)
    with pytest.raises(NotFound, match="not arrived"):
        original(desk.ws, "0" * 64)
