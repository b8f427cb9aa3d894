"""The markdown that labels and hints may hold, as plain text and spans that a screen or a page can set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_TAG: Final = re.compile(
    r"\\(?P<escaped>[\\*_#\[\]<>])"
    r"|(?P<strong>\*\*|__)|(?P<em>\*|_)"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<link>https?://[^\s()]+|mailto:[^\s()]+|tel:[^\s()]+)\)"
    r"|<span(?P<style>[^<>]*)>|(?P<end></span>)",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(r"(#{1,6})\s+")
_COLOUR: Final = re.compile(r"color\s*:\s*([a-zA-Z]+|#[0-9a-fA-F]{3,8})")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, from ``start`` to before ``end``, with one look.

    ``look``: strong, em, heading, link or colour; ``detail``: the heading's level, the address, the colour.
    """

    start: int
    end: int
    look: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Styled:
    """Text without its marks, and what they meant."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Writer:
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    open: list[tuple[str, str, int, str]] = field(default_factory=list)
    """Marks that wait for their end: the mark, the look, where it began, and its detail."""

    def close(self, mark: str) -> bool:
        """End the innermost stretch that this mark began; whether there was one."""
        for place in reversed(range(len(self.open))):
            if self.open[place][0] == mark:
                _, look, start, detail = self.open.pop(place)
                if look and start < len(self.text):
                    self.spans.append(Span(start, len(self.text), look, detail))
                return True
        return False


def styled(source: str) -> Styled:
    """Read headings, strong and emphasised text, links, and colours; what is not closed stays as it was written."""
    writer = _Writer()
    for number, line in enumerate(source.split("\n")):
        if number:
            writer.text += "\n"
        heading = _HEADING.match(line)
        start = len(writer.text)
        _line(writer, line[heading.end() :] if heading else line)
        if heading:
            writer.spans.append(Span(start, len(writer.text), "heading", str(len(heading[1]))))
    writer.spans.sort(key=lambda span: (span.start, -span.end))
    return Styled(writer.text, tuple(writer.spans))


def _line(writer: _Writer, line: str) -> None:
    at = 0
    for match in _TAG.finditer(line):
        writer.text += line[at : match.start()]
        at = match.end()
        _mark(writer, line, match)
    writer.text += line[at:]
    writer.open.clear()


def _mark(writer: _Writer, line: str, match: re.Match[str]) -> None:
    if match["escaped"]:
        writer.text += match["escaped"]
    elif match["link"]:
        start = len(writer.text)
        writer.text += match["text"]
        writer.spans.append(Span(start, len(writer.text), "link", match["link"]))
    elif match["style"] is not None:
        colour = _COLOUR.search(match["style"])
        look, detail = ("colour", colour[1]) if colour else ("", "")
        writer.open.append(("span", look, len(writer.text), detail))
    elif match["end"]:
        if not writer.close("span"):
            writer.text += match["end"]
    else:
        _emphasis(writer, line, match)


def _emphasis(writer: _Writer, line: str, match: re.Match[str]) -> None:
    mark = match["strong"] or match["em"]
    if writer.close(mark):
        return
    inside_word = mark[0] == "_" and _is_word(line, match.start() - 1) and _is_word(line, match.end())
    if not inside_word and mark in line[match.end() :] and line[match.end() : match.end() + 1].strip():
        writer.open.append((mark, "strong" if match["strong"] else "em", len(writer.text), ""))
    else:
        writer.text += mark


def _is_word(line: str, place: int) -> bool:
    return 0 <= place < len(line) and line[place].isalnum()
