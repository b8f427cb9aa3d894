"""A PDF file being made: pages, fonts, pictures, bookmarks, attached files, what it says about itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from reportlab.pdfbase import pdfdoc

from fieldinspect.reports.pdf.jpeg import Jpeg
from fieldinspect.reports.pdf.objects import Reference, Stream, array, dictionary, name, string
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Tags
from fieldinspect.reports.pdf.typefaces import Typeface
from fieldinspect.reports.text.faces import Face


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself; ``made`` is the time of issue from the record, None on a draft."""

    title: str
    author: str
    subject: str
    creator: str
    language: str
    made: datetime | None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside the PDF."""

    name: str
    mime: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``level`` 1 is the outermost, ``y`` points from the top of its page."""

    title: str
    level: int
    page: int
    y: float


class PdfFile:
    """Collects pages and writes the file once. The same calls give the same bytes: no clock, no chance."""

    def __init__(self, size: tuple[float, float]) -> None:
        self.size = size
        self.tags = Tags()
        self.pages: list[Page] = []
        self.bookmarks: list[Bookmark] = []
        self.attached: list[Attached] = []
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7))
        self._typefaces: dict[Face, Typeface] = {}
        self._pictures: dict[str, Reference] = {}
        self._labels: dict[bytes, str] = {}

    def new_page(self) -> Page:
        """Begin a page after those there are."""
        page = Page(len(self.pages), self.size, self.typeface, self.tags)
        self.pages.append(page)
        return page

    def typeface(self, face: Face) -> Typeface:
        """The face as this file uses it."""
        known = self._typefaces.get(face)
        if known is None:
            known = self._typefaces[face] = Typeface(face, f"F{len(self._typefaces) + 1}")
        return known

    def add_picture(self, jpeg: Jpeg) -> str:
        """Take in a JPEG as it is and give the label to draw it by; the same picture is held once."""
        digest = hashlib.sha256(jpeg.data).digest()
        if digest not in self._labels:
            label = f"I{len(self._labels) + 1}"
            space = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[jpeg.components]
            entries = {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": jpeg.width,
                "Height": jpeg.height,
                "ColorSpace": space,
                "BitsPerComponent": 8,
                "Filter": "/DCTDecode",
            }
            if jpeg.inverted:
                entries["Decode"] = array([1, 0] * 4)
            self._pictures[label] = self._document.Reference(Stream(jpeg.data, entries, packed=True))
            self._labels[digest] = label
        return self._labels[digest]

    def save(self, about: About, seed: bytes) -> bytes:
        """Write the file. ``seed`` names its content and becomes the file's identifier."""
        document = self._document
        document.signature = hashlib.md5(seed, usedforsecurity=False)
        fonts = {t.label: t.embed(document) for t in self._typefaces.values()}
        font_resources = document.Reference(dictionary(fonts))
        tree = dictionary({"Type": "/Pages", "Count": len(self.pages)})
        tree_reference = document.Reference(tree)
        references = [self._write_page(page, tree_reference, font_resources) for page in self.pages]
        tree["Kids"] = array(references)
        document.Catalog = dictionary(
            {
                "Type": "/Catalog",
                "Pages": tree_reference,
                "Lang": string(about.language),
                "MarkInfo": dictionary({"Marked": "true"}),
                "StructTreeRoot": self.tags.write(document, references),
                "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
                "Metadata": document.Reference(_metadata(about)),
                **self._write_outline(references),
                **self._write_attached(),
            }
        )
        document.info = _information(about)
        return bytes(document.format())

    def _write_page(self, page: Page, tree: Reference, fonts: Reference) -> Reference:
        document = self._document
        pictures = {label: self._pictures[label] for label in page.pictures}
        return document.Reference(
            dictionary(
                {
                    "Type": "/Page",
                    "Parent": tree,
                    "MediaBox": array([0, 0, *self.size]),
                    "Contents": document.Reference(Stream(page.content(), {})),
                    "Resources": dictionary(
                        {"Font": fonts, "XObject": dictionary(pictures) if pictures else None}
                    ),
                    "StructParents": page.index,
                    "Tabs": "/S",
                }
            )
        )

    def _write_outline(self, pages: Sequence[Reference]) -> dict[str, object]:
        if not self.bookmarks:
            return {}
        document = self._document
        top = dictionary({"Type": "/Outlines"})
        top_reference = document.Reference(top)
        path: list[tuple[int, pdfdoc.PDFDictionary, Reference]] = [(0, top, top_reference)]
        last: dict[int, tuple[pdfdoc.PDFDictionary, Reference]] = {}
        for mark in self.bookmarks:
            while path[-1][0] >= mark.level:
                path.pop()
            _, parent, parent_reference = path[-1]
            top_of_view = round(self.size[1] - mark.y + 8, 1)
            entry = dictionary(
                {
                    "Title": string(mark.title),
                    "Parent": parent_reference,
                    "Dest": array([pages[mark.page], "/XYZ", "null", top_of_view, "null"]),
                }
            )
            reference = document.Reference(entry)
            if (before := last.get(id(parent))) is not None:
                before[0]["Next"] = reference
                entry["Prev"] = before[1]
            else:
                parent["First"] = reference
            parent["Last"] = reference
            last[id(parent)] = (entry, reference)
            for _, holder, _ in path:
                holder["Count"] = holder.dict.get("Count", 0) + 1
            path.append((mark.level, entry, reference))
        return {"Outlines": top_reference}

    def _write_attached(self) -> dict[str, object]:
        document = self._document
        specs: list[tuple[str, Reference]] = []
        for file in self.attached:
            checksum = hashlib.md5(file.data, usedforsecurity=False).hexdigest().upper()
            stream = Stream(
                file.data,
                {
                    "Type": "/EmbeddedFile",
                    "Subtype": name(file.mime),
                    "Params": dictionary({"Size": len(file.data), "CheckSum": f"<{checksum}>"}),
                },
            )
            held = document.Reference(stream)
            spec = dictionary(
                {
                    "Type": "/Filespec",
                    "F": string(file.name),
                    "UF": string(file.name),
                    "Desc": string(file.description),
                    "AFRelationship": "/Data",
                    "EF": dictionary({"F": held, "UF": held}),
                }
            )
            specs.append((file.name, document.Reference(spec)))
        if not specs:
            return {}
        names = [part for label, spec in sorted(specs, key=lambda s: s[0]) for part in (string(label), spec)]
        return {
            "AF": array([spec for _, spec in specs]),
            "Names": dictionary({"EmbeddedFiles": document.Reference(dictionary({"Names": array(names)}))}),
        }


def _information(about: About) -> pdfdoc.PDFDictionary:
    made = None
    if about.made is not None:
        offset = about.made.strftime("%z") or "+0000"
        made = string(f"D:{about.made:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'")
    return dictionary(
        {
            "Title": string(about.title),
            "Author": string(about.author),
            "Subject": string(about.subject),
            "Creator": string(about.creator),
            "Producer": string(about.creator),
            "CreationDate": made,
            "ModDate": made,
        }
    )


def _metadata(about: About) -> Stream:
    """Metadata that gives the title and claims no conformance."""
    language = escape(about.language)
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    return Stream(packet.encode("utf-8"), {"Type": "/Metadata", "Subtype": "/XML"})
