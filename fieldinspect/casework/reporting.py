"""Papers: making a copy for a reader, issuing it under its number once, saving it, and checking one later.

`reports`, and with it the PDF engine, is loaded with this module; nothing loads it before a paper is wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fieldinspect import reports
from fieldinspect.casework.errors import BadFile, BadValue, NotFound, WrongState
from fieldinspect.casework.evidence import picture
from fieldinspect.casework.outside import read_file
from fieldinspect.casework.paper_answers import Copy
from fieldinspect.casework.paper_notice import notice_copy
from fieldinspect.casework.paper_report import inspection_report
from fieldinspect.casework.restoring import form_language
from fieldinspect.casework.visit_record import Entry
from fieldinspect.casework.visits import Visit
from fieldinspect.casework.whole_files import write_whole
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.acts import IssuedDocument
from fieldinspect.domain.codes import Audience, NoticeStatus, VisitStatus
from fieldinspect.domain.dossier import Document, data_sha256
from fieldinspect.domain.event_kinds import body_document
from fieldinspect.domain.people import Act
from fieldinspect.reports.words import LANGUAGES, words_of
from sync.blobs import NoSuchBlob

KINDS: Final = ("inspection_report", "notice")
PDF_LIMIT: Final = 200 * 1024 * 1024
_ALL: Final = 1_000_000
_CHANGES_NOTICE: Final = frozenset({"notice.serve", "notice.withdraw"})
_FINISHED: Final = (VisitStatus.COMPLETED, VisitStatus.APPROVED, VisitStatus.NOT_CARRIED_OUT)


@dataclass(frozen=True, slots=True)
class Made:
    """A paper. ``number`` and ``version`` are None on a draft; ``sha256`` is the PDF's, ``data_sha256`` that of
    the copy's data, which its code and footer show."""

    pdf: bytes
    pages: int
    sha256: str
    number: str | None
    version: int | None
    data_sha256: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a paper found. ``intact``: the data inside have the hash that the paper's manifest names;
    ``issued``: this workspace issued exactly these bytes (None: not asked, or the number is not known here)."""

    number: str
    version: int | None
    intact: bool
    data_sha256: str
    pdf_sha256: str
    issued: bool | None
    hashes: Mapping[str, str]


def make_document(ws: Workspace, of: str, kind: str, audience: str, language: str) -> Made:
    """A copy of a visit's report or of a notice for one reader, in one language.

    Before finishing it is a draft. The first copy of a version is issued: its bytes are kept, and every later
    request for it gives the same bytes.

    Raises:
        NotFound: nothing has the id ``of``. BadValue: an unknown kind, audience or language, or the kind does not
        fit. WrongState: the notice is void. NotAllowed: the role may not issue papers.
    """
    _check(kind, audience, language)
    visit_id = visit_of(ws, of)
    if (kind == "notice") != (visit_id != of):
        raise BadValue(f"A {kind.replace('_', ' ')} is not made of this; give the id that it belongs to.")
    visit = Visit(ws, visit_id)
    version = _version(visit, of)
    kept = _issued(visit, of, kind, audience, language, version)
    if kept is not None:
        return _from_record(ws, kept)
    if version is not None:
        ws.require(Act.ANSWER)
    document = build(visit, of, audience, language, version)
    rendered = reports.render(document, lambda sha256, width: _photo(visit, sha256, width, version))
    made = Made(
        rendered.pdf,
        rendered.pages,
        hashlib.sha256(rendered.pdf).hexdigest(),
        document.head.number or None,
        version,
        data_sha256(document),
    )
    if version is not None:
        _issue(visit, of, kind, audience, language, made)
    return made


def _photo(visit: Visit, sha256: str, width: int, version: int | None) -> bytes:
    """A photograph for paper. One that no longer decodes leaves its place empty; one that has not arrived does so
    on a draft only, for an issued copy is never made anew.

    Raises:
        ValueError, LookupError: its place stays empty. NotFound: an issued copy has to wait for it.
    """
    try:
        return picture(visit.ws, sha256, width, visit)
    except BadFile as error:
        raise ValueError(error.message) from error
    except NotFound as error:
        if version is not None:
            raise
        raise LookupError(error.message) from error


def build(visit: Visit, of: str, audience: str, language: str, version: int | None) -> Document:
    """The values that a copy prints; ``of`` is the visit's id or a notice's."""
    words = words_of(language, visit.inspection.field_value("zone") or visit.ws.zone_name)
    for sheet in visit.sheets:
        speaks = form_language(sheet.form, words.language)
        if speaks is not None:
            sheet.session.set_language(speaks)
    copy = Copy(visit, Audience(audience), words)
    issued = visit.ws.now().replace(microsecond=0)
    if of == visit.id:
        return inspection_report(copy, version, issued)
    notice = visit.inspection.notice(of)
    if notice is None:
        raise NotFound(f"The visit has no notice {of}.")
    return notice_copy(copy, notice, version, issued)


def save_document(made: Made, out: Path) -> Path:
    """Write a paper to a file: whole, or not at all; return its absolute path. Only a paper is ever replaced by it.

    Raises:
        BadFile: the folder is missing or cannot be written to, or something that is no PDF has this name.
    """
    try:
        free = _may_replace(out)
    except OSError as error:
        raise BadFile(
            f"{str(out)[:200]} cannot be written: {error.strerror}. The copy itself is kept."
        ) from error
    if not free:
        raise BadFile(f"{out} is there already and is no PDF; choose another name. The copy itself is kept.")
    return write_whole(out, made.pdf)


def _may_replace(out: Path) -> bool:
    """Whether a paper can take this name: nothing has it, or a PDF; never a folder, a device or another file."""
    if not out.name:
        return False
    if not out.exists():
        return True
    if not out.is_file():
        return False
    with out.open("rb") as file:
        return file.read(5) in (b"", b"%PDF-")


def verify_document(path: Path, ws: Workspace | None = None) -> Verified:
    """Check a paper without a network: its data against its manifest, and its bytes against a workspace's record.

    Raises:
        BadFile: it cannot be read, or is no paper of this program.
    """
    pdf = read_file(path, PDF_LIMIT, "that is no paper of this program")
    try:
        back = reports.read_back(pdf)
    except reports.ReportError as error:
        raise BadFile(str(error)) from error
    digest = hashlib.sha256(pdf).hexdigest()
    issued = None if ws is None else _known_bytes(ws, back.number, digest)
    return Verified(
        back.number, back.version, back.intact, back.data_sha256, digest, issued, dict(back.hashes)
    )


def visit_of(ws: Workspace, of: str) -> str:
    """The id of the visit that an id names: the visit's own, or that of a notice or finding on it.

    Raises:
        NotFound: nothing has this id.
    """
    found = ws.store.visit_of(of)
    if found is None:
        raise NotFound(f"There is no inspection or notice {of}.")
    return found


def _check(kind: str, audience: str, language: str) -> None:
    if kind not in KINDS:
        raise BadValue(f"There is no paper {kind}; there are {', '.join(KINDS)}.")
    if audience not in set(Audience):
        raise BadValue(f"There is no audience {audience}; there are {', '.join(Audience)}.")
    if language.partition("-")[0] not in LANGUAGES:
        raise BadValue(f"Papers are made in {', '.join(LANGUAGES)}, not in {language}.")


def _version(visit: Visit, of: str) -> int | None:
    """The version that a copy made now has; None makes it a draft."""
    if of == visit.id:
        return visit.inspection.version if visit.inspection.status in _FINISHED else None
    notice = visit.inspection.notice(of)
    if notice is not None and notice.status is NoticeStatus.VOID:
        raise WrongState(f"Notice {notice.serial} is void; no copy of it is made any more.")
    return _edition(visit, of)


def _edition(visit: Visit, notice: str) -> int:
    """The version of a notice's copies: 1, and one more each time it was served or signed after copies went out."""
    edition, out = 1, False
    for fact in sorted(visit.facts(), key=lambda fact: fact.order):
        body = fact.body or {}
        kind = body.get("t")
        if kind == "document" and body.get("of") == notice:
            out = True
        elif out and (
            (kind in _CHANGES_NOTICE and body.get("id") == notice)
            or (kind == "signature" and body.get("of") == notice)
        ):
            edition, out = edition + 1, False
    return edition


def _issued(
    visit: Visit, of: str, kind: str, audience: str, language: str, version: int | None
) -> IssuedDocument | None:
    wanted = (of, kind, audience, language, version)
    for document in visit.inspection.documents:
        if (document.of, document.kind, document.audience, document.language, document.version) == wanted:
            return document
    return None


def _from_record(ws: Workspace, kept: IssuedDocument) -> Made:
    try:
        pdf = ws.store.blobs.read(kept.pdf_sha256, PDF_LIMIT)
    except NoSuchBlob:
        raise NotFound(
            f"The issued copy {kept.number} has not arrived on this laptop yet; it comes with the next "
            "synchronisation."
        ) from None
    return Made(pdf, kept.pages, kept.pdf_sha256, kept.number, kept.version, kept.data_sha256)


def _issue(visit: Visit, of: str, kind: str, audience: str, language: str, made: Made) -> None:
    visit.ws.store.blobs.put(made.pdf)
    body = body_document(
        visit.ws.ids.hex(), of, made.number or "", made.version or 0, kind, audience, language,
        made.data_sha256, made.sha256, made.pages,
    )  # fmt: skip
    visit.write([Entry(body)])


def _known_bytes(ws: Workspace, number: str, digest: str) -> bool | None:
    known = [d for d in ws.store.documents(limit=_ALL) if number and d.number == number]
    return any(d.pdf_sha256 == digest for d in known) if known else None
