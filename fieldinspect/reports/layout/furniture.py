"""What stands on every page beside the content: letterhead, running head, footer, and the marks of drafts and practice."""

from __future__ import annotations

from dataclasses import dataclass

from fieldinspect.domain.dossier import Head
from fieldinspect.reports.layout.blocks import first_line
from fieldinspect.reports.layout.code import draw_code
from fieldinspect.reports.layout.look import (
    BODY_BOLD,
    FOOT,
    GHOST,
    INK,
    LABEL,
    LABEL_BOLD,
    LINE,
    MARGIN,
    NAVY,
    SMALL_GREY,
)
from fieldinspect.reports.layout.marks import draw_emblem
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line, unbroken
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Line, Span, Style, set_lines, text_width
from fieldinspect.reports.words import Words

_CODE_SIDE = 47.0
_NUMBER = Style(10.6, 14.0, Weight.BOLD, INK)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around the content. ``code`` is blank on a draft; ``running`` stands at the head of further pages."""

    head: Head
    words: Words
    kind: str
    running: str
    code: str
    data_sha256: str

    def letterhead(self, page: Page, node: Node) -> None:
        """The head of the first page: emblem, authority, number, code."""
        words, left, right = self.words, MARGIN, page.width - MARGIN
        alt = words.say("alt.emblem")
        with page.tagged(node.add("Figure", alt=alt)):
            draw_emblem(page, left + 1.5, 46.0, 28.5)
        edge = right - (_CODE_SIDE + 10.0 if self.code else 0.0)
        split = left + (edge - left) * 0.56
        self._block(page, node, left + 38.0, split - 10.0, self._authority(), "")
        self._block(page, node, split, edge, self._number(), "right")
        if self.code:
            with page.tagged(node.add("Figure", alt=words.say("alt.code"))):
                draw_code(page, self.code, right - _CODE_SIDE, 31.5, _CODE_SIDE)
        with page.tagged(None):
            page.rule(left, 90.0, right, NAVY, 0.9)

    def _authority(self) -> list[tuple[str, Style]]:
        authority = self.head.authority
        rows = [(authority.name, BODY_BOLD), (authority.unit, SMALL_GREY), (authority.address, LABEL)]
        return [(one_line(text), style) for text, style in rows if text.strip()]

    def _number(self) -> list[tuple[str, Style]]:
        head, words = self.head, self.words
        rows = [(one_line(self.kind), LABEL)]
        if head.draft:
            rows.append((words.say("head.draft"), _NUMBER))
        else:
            rows.append((unbroken(one_line(head.number)), _NUMBER))
            if head.issued is not None and head.version is not None:
                issued = words.say(
                    "head.issued", version=head.version, date=words.date(words.local(head.issued))
                )
                rows.append((issued, LABEL))
            if head.replaces is not None:
                rows.append((words.say("head.replaces", version=head.replaces), LABEL_BOLD))
        if head.practice:
            rows.append((words.say("head.practice"), LABEL_BOLD))
        rows.append((words.say(f"copy.{head.audience}"), LABEL))
        return rows

    def _block(
        self, page: Page, node: Node, left: float, right: float, rows: list[tuple[str, Style]], align: str
    ) -> None:
        """A few lines around the middle of the letterhead, cut off at its foot if somebody wrote a novel."""
        lines: list[tuple[Line, Node]] = []
        for text, style in rows:
            tag = node.add("P")
            for line in set_lines([Span(text, style)], right - left, self.words.language)[:3]:
                lines.append((line, tag))
        lines = _within(lines, 58.0)
        down = 58.0 - min(29.0, sum(line.leading for line, _ in lines) / 2) + (2.0 if len(lines) < 5 else 0.0)
        for line, tag in lines:
            with page.tagged(tag):
                page.line(line, left, down + line.ascent, right - left, align)
            down += line.leading

    def running_head(self, page: Page, section: str) -> None:
        """The head of further pages: whom it is about, and the section."""
        left, right = MARGIN, page.width - MARGIN
        with page.tagged(None):
            _fit(page, section, LABEL, left, 42.0, right - left, "right", self.words.language)
            width = right - left - text_width(one_line(section), LABEL) - 20.0
            _fit(page, self.running, LABEL, left, 42.0, max(80.0, width), "", self.words.language)
            page.rule(left, 50.0, right, LINE, 0.6)

    def footer(self, page: Page, pages: int) -> None:
        """Number and version, start of the data's hash, page x of y."""
        head, words = self.head, self.words
        left, right, base = MARGIN, page.width - MARGIN, page.height - FOOT + 10.0
        if head.draft:
            first = words.say("foot.draft")
        else:
            first = words.say(
                "foot.version", number=unbroken(one_line(head.number)), version=head.version or 1
            )
        if head.practice:
            first = f"{words.say('foot.practice')} · {first}"
        digits = "\u00a0".join(self.data_sha256[i : i + 4] for i in range(0, 16, 4))
        record = words.say("foot.record", hash=digits)
        place = words.say("foot.page", page=page.index + 1, pages=pages)
        with page.tagged(None):
            page.rule(left, page.height - FOOT - 2.0, right, LINE, 0.6)
            _fit(page, first, LABEL, left, base, 190.0, "", words.language)
            _fit(page, record, LABEL, left, base, right - left, "centre", words.language)
            bold = LABEL_BOLD.but(colour=INK)
            _fit(page, place, bold, left, base, right - left, "right", words.language)

    def marks(self, page: Page) -> None:
        """DRAFT or PRACTICE across the page, under everything else."""
        said = []
        if self.head.draft:
            said.append(self.words.say("mark.draft"))
        if self.head.practice:
            said.append(self.words.say("mark.practice"))
        with page.tagged(None):
            for i, word in enumerate(said):
                size = min(118.0, 760.0 / len(word))
                line = set_lines([Span(word, Style(size, size, Weight.BOLD, GHOST))], 1e6)[0]
                shift = (i - (len(said) - 1) / 2) * 190.0
                page.turned(line, (page.width / 2 + shift * 0.4, page.height / 2 + shift), 52.0)


def _within(lines: list[tuple[Line, Node]], height: float) -> list[tuple[Line, Node]]:
    used = 0.0
    for i, (line, _) in enumerate(lines):
        used += line.leading
        if used > height:
            return lines[:i]
    return lines


def _fit(
    page: Page, text: str, style: Style, x: float, baseline: float, width: float, align: str, language: str
) -> None:
    """One line at a baseline."""
    for line in first_line(text, style, width, language):
        page.line(line, x, baseline, width, align)
