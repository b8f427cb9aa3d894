"""Evidence: files taken in untouched under their hash, hung on answers and findings, and shown reduced."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, Final

from fieldinspect.casework.answering import state_of, subject
from fieldinspect.casework.checking import text_of
from fieldinspect.casework.errors import BadFile, BadValue, NotFound
from fieldinspect.casework.findings import finding_of
from fieldinspect.casework.outside import open_file
from fieldinspect.casework.visit_record import Entry
from fieldinspect.casework.visits import Visit
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.acts import Attachment
from fieldinspect.domain.event_kinds import body_attached, body_detached
from sync.blobs import NoSuchBlob

FILE_LIMIT: Final = 200 * 1024 * 1024
PICTURE_LIMIT: Final = 64 * 1024 * 1024
SEALED_LIMIT: Final = 48 * 1024 * 1024
CAPTION_LIMIT: Final = 500

_SIGNS: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"BM", "image/bmp"),
    (0, b"%PDF-", "application/pdf"),
    (8, b"WAVE", "audio/wav"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"PK\x03\x04", "application/zip"),
)
_ENDING: Final[Mapping[str, str]] = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/tiff": ".tif", "image/webp": ".webp",
    "image/bmp": ".bmp", "application/pdf": ".pdf", "audio/wav": ".wav", "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg", "video/mp4": ".mp4", "video/webm": ".webm", "application/zip": ".zip",
    "text/plain": ".txt", "application/octet-stream": ".bin",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was taken in. ``taken_at`` is the camera's local time or blank."""

    id: str
    sha256: str
    size: int
    taken_at: str
    mime: str
    width: int
    height: int


def attach(
    visit: Visit,
    source: Path,
    *,
    ref: str | None = None,
    finding: str | None = None,
    caption: str = "",
    sheet: str | None = None,
) -> Attached:
    """Take a file in as evidence for a question or a finding; the original stays as it is, byte for byte.

    A file on a question about a person is sealed. A question that asks for a file is answered by it.

    Raises:
        NotFound: the question, the finding or the file. BadFile: empty, too large, or a broken picture.
        BadValue: neither question nor finding, or both. Frozen, NotAllowed: state or role.
    """
    with open_file(source, FILE_LIMIT) as stream:
        return _attach(visit, stream, source.name, ref, finding, caption, sheet)


def attach_bytes(
    visit: Visit,
    data: bytes,
    name: str,
    *,
    ref: str | None = None,
    finding: str | None = None,
    caption: str = "",
    sheet: str | None = None,
) -> Attached:
    """Take in what the program itself holds, such as a drawn signature: it never lies readable on the disk.

    Raises:
        As for `attach`.
    """
    if not 0 < len(data) <= FILE_LIMIT:
        raise BadFile(f"{name} is empty or over {FILE_LIMIT // 1024**2} MiB.")
    return _attach(visit, io.BytesIO(data), name, ref, finding, caption, sheet)


def _attach(
    visit: Visit,
    stream: BinaryIO,
    given_name: str,
    ref: str | None,
    finding: str | None,
    caption: str,
    sheet: str | None,
) -> Attached:
    visit.may_write()
    if (ref is None) == (finding is None):
        raise BadValue("A file hangs on one question or on one finding.")
    caption = text_of(caption, CAPTION_LIMIT)
    path, whose, asks = _place(visit, ref, finding, sheet)
    mime = sniff(stream)
    name = file_name(given_name, mime)
    width, height, taken_at = _facts(stream, mime, name)
    with visit.ws.store.transaction():
        kid = visit.ws.store.new_record_key(visit.stream, whose) if whose is not None else None
        sha256, size = _keep(visit, stream, kid)
        body: dict[str, Any] = body_attached(
            path, sha256, size, mime, name, visit.seen(f"{path}@{sha256}"),
            taken_at=taken_at, caption=caption, width=width, height=height,
        )  # fmt: skip
        if kid is not None:
            body["kid"] = kid.hex()
        visit.write([Entry(body, whose, (sha256,) if whose is not None else ())])
        if asks and ref is not None:
            visit.answer(ref, name, sheet)
    attached = next(a for a in visit.inspection.attachments if a.path == path and a.sha256 == sha256)
    return Attached(attached.id, sha256, size, taken_at, mime, width, height)


def detach(visit: Visit, attachment_id: str) -> None:
    """Take a file off its question or finding; its bytes and its history stay.

    Raises:
        NotFound: the visit has no such attachment. Frozen, NotAllowed: state or role.
    """
    visit.may_write()
    found = next((a for a in visit.inspection.attachments if a.id == attachment_id), None)
    if found is None:
        raise NotFound("The visit has no such file attached; it may have been taken off already.")
    sheet = visit.sheet_at(found.path)
    ref = sheet.ref_of(found.path) if sheet is not None else None
    node = state_of(sheet, ref) if sheet is not None and ref is not None else None
    whose = subject(node, found.path) if node is not None else None
    body = body_detached(found.path, found.sha256, visit.seen(f"{found.path}@{found.sha256}"))
    with visit.ws.store.transaction():
        visit.write([Entry(body, whose)])
        left = [a for a in visit.inspection.attachments if a.path == found.path]
        if sheet is not None and node is not None and node.control == "upload" and node.value == found.name:
            visit.answer(node.ref, left[-1].name if left else "", sheet.r)


def original(ws: Workspace, sha256: str, visit: Visit | None = None) -> bytes:
    """A file's bytes as they were taken in, verified; ``visit`` is needed to open one that is sealed.

    Raises:
        NotFound: its bytes have not arrived here, or its key is not here.
    """
    try:
        data = ws.store.blobs.read(sha256, FILE_LIMIT)
    except NoSuchBlob:
        raise NotFound(
            "This file has not arrived on this laptop yet; it comes with the next synchronisation."
        ) from None
    kid = _kid(visit, sha256) if visit is not None else None
    return data if kid is None else ws.store.keyring([kid]).open_bytes(data, kid)


def picture(ws: Workspace, sha256: str, width: int, visit: Visit | None = None) -> bytes:
    """A photograph as an upright JPEG at most ``width`` pixels wide, made once and kept encrypted.

    Raises:
        NotFound: as `original`. BadFile: it is not a picture that can be read.
    """
    known = ws.store.pictures.get(sha256, width)
    if known is not None:
        return known
    made: bytes = _pictures().reduce(original(ws, sha256, visit), width, f"File {sha256[:12]}")
    ws.store.pictures.put(sha256, width, made)
    return made


def attachments_of(visit: Visit, path: str) -> tuple[Attachment, ...]:
    """The files on an answer or finding, oldest first."""
    return tuple(a for a in visit.inspection.attachments if a.path == path)


def sniff(stream: BinaryIO) -> str:
    """What a file is by its first bytes, whatever it is called; the stream stands at its start afterwards."""
    head = stream.read(512)
    stream.seek(0)
    for offset, sign, mime in _SIGNS:
        if head[offset:].startswith(sign):
            return mime
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        text = "" if error.start < len(head) - 4 else head[: error.start].decode("utf-8")
    return (
        "text/plain" if text and not re.search(r"[\x00-\x08\x0e-\x1f]", text) else "application/octet-stream"
    )


def file_name(given: str, mime: str) -> str:
    """A harmless name for a file: letters, digits, `-`, `_`, with the ending of what it really is."""
    stem = re.sub(r"[^\w-]+", "_", Path(given).stem).strip("_")[:80] or "file"
    return stem + _ENDING[mime]


def _place(
    visit: Visit, ref: str | None, finding: str | None, sheet: str | None
) -> tuple[str, str | None, bool]:
    """The path that a file hangs on, whose words it is among, and whether it answers the question."""
    if finding is not None:
        finding_of(visit, finding)
        return f"finding[{finding}]", None, False
    on = visit.sheet(sheet)
    node = state_of(on, ref or "")
    if node is None or node.kind != "question":
        raise NotFound(f"The checklist has no question {ref}.")
    path = on.path(node.ref)
    return path, subject(node, path), node.control == "upload"


def _facts(stream: BinaryIO, mime: str, name: str) -> tuple[int, int, str]:
    if not mime.startswith("image/"):
        return 0, 0, ""
    facts = _pictures().examine(stream, name)
    stream.seek(0)
    return facts.width, facts.height, facts.taken_at


def _keep(visit: Visit, stream: BinaryIO, kid: bytes | None) -> tuple[str, int]:
    """Put the bytes into the blob store, sealed where a record key is given; hash and size of what is kept."""
    if kid is None:
        return visit.ws.store.blobs.put(stream)
    data = stream.read(SEALED_LIMIT + 1)
    if len(data) > SEALED_LIMIT:
        raise BadFile(f"A file about a person can have {SEALED_LIMIT // 1024**2} MiB at most.")
    return visit.ws.store.blobs.put(io.BytesIO(visit.ws.store.keyring([kid]).seal_bytes(data, kid)))


def _kid(visit: Visit, sha256: str) -> bytes | None:
    for fact in visit.facts():
        body = fact.body or {}
        if fact.sealed and body.get("t") == "att" and body.get("sha256") == sha256 and body.get("kid"):
            return bytes.fromhex(str(body["kid"]))
    return None


def _pictures() -> ModuleType:
    """The module that knows Pillow, loaded late: no screen needs it before the first picture."""
    from fieldinspect.casework import pictures

    return pictures
