"""Fonts inside a PDF: one code per glyph and typed text, subset once a document, extraction gives what was typed."""

from __future__ import annotations

import hashlib

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from fieldinspect.reports.pdf.objects import Reference, Stream, array, dictionary, name, string
from fieldinspect.reports.text.faces import Face
from fieldinspect.reports.text.shaping import BLANK, Shaped

_DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "name",
    "OS/2",
    "post",
    "cmap",
    "kern",
    "DSIG",
    "gasp",
    "STAT",
    "meta",
)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})


class Typeface:
    """A face as one document uses it: hands out codes while pages are written, is embedded at the end."""

    def __init__(self, face: Face, label: str) -> None:
        self.face = face
        self.label = label
        self._codes: dict[tuple[int, str], int] = {}
        self._fragments: dict[Shaped, tuple[tuple[int, str], ...]] = {}
        self._advances: dict[int, int] = {}

    def fragments(self, shaped: Shaped) -> tuple[tuple[int, str], ...]:
        """The glyphs as parts of TJ arrays, each with its rise in thousandths of the type size."""
        known = self._fragments.get(shaped)
        if known is None:
            known = self._fragments[shaped] = self._encode(shaped)
        return known

    def _encode(self, shaped: Shaped) -> tuple[tuple[int, str], ...]:
        parts: list[tuple[int, str]] = []
        codes: list[str] = []
        text: list[str] = []
        rise = 0

        def close_codes() -> None:
            if codes:
                text.append(f"<{''.join(codes)}>")
                codes.clear()

        for glyph in shaped.glyphs:
            if glyph.dy != rise:
                close_codes()
                if text:
                    parts.append((rise, "".join(text)))
                    text.clear()
                rise = glyph.dy
            if glyph.dx:
                close_codes()
                text.append(str(-glyph.dx))
            codes.append(f"{self._code(glyph.id, glyph.text):04X}")
            back = self._nominal(glyph.id) - glyph.advance + glyph.dx
            if back:
                close_codes()
                text.append(str(back))
        close_codes()
        if text:
            parts.append((rise, "".join(text)))
        return tuple(parts)

    def _nominal(self, glyph: int) -> int:
        advance = self._advances.get(glyph)
        if advance is None:
            advance = 0 if glyph == BLANK else int(self.face.font.get_glyph_h_advance(glyph))
            self._advances[glyph] = advance
        return advance

    def _code(self, glyph: int, text: str) -> int:
        return self._codes.setdefault((glyph, text), len(self._codes) + 1)

    def embed(self, document: pdfdoc.PDFDocument) -> Reference:
        """Write the subset font and give the reference of its Type 0 font."""
        space = int(self.face.font.get_nominal_glyph(32) or 0)
        plan, data = _subset(self.face, {space, *(glyph for glyph, _ in self._codes if glyph != BLANK)})
        plan[BLANK] = plan[space]
        order = sorted(self._codes.items(), key=lambda item: item[1])
        base = name(f"{_tag(self.face.name, [key for key, _ in order])}+{self.face.name}")
        gids = b"\0\0" + b"".join(plan[glyph].to_bytes(2, "big") for (glyph, _), _ in order)
        system = {"Registry": string("Adobe"), "Ordering": string("Identity"), "Supplement": 0}
        descendant = dictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": dictionary(system),
                "FontDescriptor": document.Reference(self._descriptor(base, data, document)),
                "DW": 1000,
                "W": array([1, array([self._nominal(glyph) for (glyph, _), _ in order])]),
                "CIDToGIDMap": document.Reference(Stream(gids, {})),
            }
        )
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": "/Identity-H",
            "DescendantFonts": array([document.Reference(descendant)]),
            "ToUnicode": document.Reference(Stream(_to_unicode(order), {})),
        }
        return document.Reference(dictionary(font))

    def _descriptor(self, base: str, data: bytes, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        """What a reader has to know of the font; the box comes from the font's own head (OpenType `head`)."""
        head = self.face.face.reference_table("head").data
        box = [int.from_bytes(head[i : i + 2], "big", signed=True) for i in range(36, 44, 2)]
        return dictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": 4,
                "FontBBox": array(box),
                "ItalicAngle": -12 if "Italic" in self.face.name else 0,
                "Ascent": self.face.ascender,
                "Descent": self.face.descender,
                "CapHeight": self.face.cap_height,
                "StemV": 140 if "Bold" in self.face.name else 85,
                "FontFile2": document.Reference(Stream(data, {"Length1": len(data)})),
            }
        )


def _subset(face: Face, glyphs: set[int]) -> tuple[dict[int, int], bytes]:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *glyphs})
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    plan = hb.SubsetPlan(face.face, wanted)
    mapping = {int(old): int(new) for old, new in dict(plan.old_to_new_glyph_mapping).items()}
    return mapping, bytes(plan.execute().blob.data)


def _tag(face: str, codes: list[tuple[int, str]]) -> str:
    digest = hashlib.sha256(repr((face, codes)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(order: list[tuple[tuple[int, str], int]]) -> bytes:
    rows = [
        f"<{code:04X}> <{text.translate(_SPACES).encode('utf-16-be', 'replace').hex().upper()}>"
        for (_, text), code in order
        if text
    ]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
