"""A document's value in, the bytes of its PDF out: the same value gives the same bytes, on any day, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from fieldinspect.domain.dossier import Document, InspectionReport, Picture, data_of
from fieldinspect.reports import inspection_report, notice
from fieldinspect.reports.layout.blocks import Setting
from fieldinspect.reports.layout.code import code_text
from fieldinspect.reports.layout.flow import Flow, Frame
from fieldinspect.reports.layout.furniture import Furniture
from fieldinspect.reports.layout.look import FOOT, MARGIN, Paper
from fieldinspect.reports.layout.photos import Album, PhotoSource
from fieldinspect.reports.parts import Making
from fieldinspect.reports.pdf.file import About, Attached, PdfFile
from fieldinspect.reports.text.cleaning import one_line
from fieldinspect.reports.text.setting import missing_characters
from fieldinspect.reports.words import Words, words_of

DATA_NAME = "inspection.json"
MANIFEST_NAME = "manifest.sha256"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document ready to be printed or kept.

    ``sha256`` is that of the PDF's bytes, ``data_sha256`` that of the copy's data (in the code, footer and record).
    ``missing`` are characters that no shipped font can draw: they print as empty boxes.
    """

    pdf: bytes
    pages: int
    sha256: str
    data_sha256: str
    missing: str = ""


def render(document: Document, photos: PhotoSource, *, paper: Paper = Paper.A4) -> Rendered:
    """Lay out one copy of a document.

    ``photos`` gives an upright JPEG of the photograph with this SHA-256, at most so many pixels wide; it raises
    LookupError, OSError or ValueError where there is none, and the document says so in the picture's place.

    Raises:
        UnknownLanguage: there are no words in the document's language.
    """
    head = document.head
    words = words_of(head.language, head.zone)
    data = data_of(document)
    digest = hashlib.sha256(data).hexdigest()
    file = PdfFile(paper.value)
    furniture = _furniture(document, words, digest)
    letterhead = file.tags.root.add("Sect")
    setting = Setting(words.language, paper.value[0] - 2 * MARGIN, file.tags.root)
    making = Making(setting, words, Album(file, photos), head)
    flow = Flow(_frame(paper, setting.width))
    if isinstance(document, InspectionReport):
        inspection_report.lay_out(making, document, flow)
    else:
        notice.lay_out(making, document, flow)
    for i, sheet in enumerate(flow.sheets):
        page = file.new_page()
        furniture.marks(page)
        if i == 0:
            furniture.letterhead(page, letterhead)
        else:
            furniture.running_head(page, sheet.section)
        for put in sheet.put:
            put.part.draw(page, put.x, put.y)
        furniture.footer(page, len(flow.sheets))
    file.bookmarks.extend(flow.bookmarks)
    file.attached.extend(_attached(document, data, digest))
    pdf = file.save(_about(document, words, furniture.kind), data)
    return Rendered(
        pdf, len(file.pages), hashlib.sha256(pdf).hexdigest(), digest, missing_characters([data.decode()])
    )


def _frame(paper: Paper, width: float) -> Frame:
    return Frame(MARGIN, width, first_top=103.0, top=64.0, bottom=paper.value[1] - FOOT - 12.0)


def _furniture(document: Document, words: Words, digest: str) -> Furniture:
    head = document.head
    code = ""
    if head.version is not None:
        code = code_text(one_line(head.number), head.version, digest)
    if isinstance(document, InspectionReport):
        kind, running = (
            words.say("kind.inspection_report"),
            inspection_report.running_title(document, words),
        )
    else:
        kind, running = one_line(document.title), notice.running_title(document, words)
    return Furniture(head, words, kind, running, code, digest)


def _about(document: Document, words: Words, kind: str) -> About:
    head = document.head
    title = f"{kind} {one_line(head.number)}".strip()
    if head.draft:
        title = words.say("title.draft", title=kind)
    return About(
        title=title,
        author=one_line(head.authority.name),
        subject=one_line(document.premises.name),
        creator=one_line(head.program),
        language=words.language,
        made=words.local(head.issued) if head.issued is not None and not head.draft else None,
    )


def _attached(document: Document, data: bytes, digest: str) -> list[Attached]:
    lines = {DATA_NAME: digest}
    for sha256 in sorted({picture.sha256 for picture in _pictures(document)}):
        lines[f"photos/{sha256[:12]}"] = sha256
    if isinstance(document, InspectionReport):
        lines.update(_named(document.hashes))
    manifest = "".join(f"{value}  {name}\n" for name, value in lines.items())
    return [
        Attached(DATA_NAME, "application/json", data, "The data of this copy"),
        Attached(
            MANIFEST_NAME, "text/plain", manifest.encode("utf-8"), "SHA-256 of the data and the originals"
        ),
    ]


def _named(hashes: Mapping[str, str]) -> dict[str, str]:
    return {one_line(name): one_line(value) for name, value in sorted(hashes.items())}


def _pictures(document: Document) -> list[Picture]:
    if not isinstance(document, InspectionReport):
        return list(document.pictures)
    found = [p for f in (*document.findings, *document.recommendations) for p in f.pictures]
    found.extend(p for group in document.groups for line in group.lines for p in line.pictures)
    return found
