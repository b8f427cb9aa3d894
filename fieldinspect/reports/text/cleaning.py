"""What becomes of characters that cannot stand on paper, before anything is measured."""

from __future__ import annotations

import re

ISOLATE, POP = "\u2068", "\u2069"
JOINER = "\u2060"
"""Word joiner: forbids a line break and is never drawn."""

INVISIBLE = frozenset(
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that steer the setting and have no glyph; none of them reaches the page."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Make every kind of line end one, tabs spaces, and take out control characters; half surrogates become U+FFFD."""
    if text.isprintable():
        return text
    text = _BREAKS.sub("\n", text).replace("\t", "    ")
    return _UNPRINTABLE.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", text)


def one_line(text: str) -> str:
    """As `clean`, with line ends turned to spaces: for names, numbers and headings."""
    return " ".join(clean(text).split("\n"))


def isolated(value: str) -> str:
    """Set a value into its own direction (FSI … PDI), where it could otherwise disturb the sentence around it."""
    return value if value.isascii() else f"{ISOLATE}{value}{POP}"


def with_numbers(text: str) -> str:
    """A citation on one line, its numbers kept beside the word before them (`section 64`)."""
    return re.sub(r" (?=\d)", "\u00a0", one_line(text))


def unbroken(value: str) -> str:
    """Keep a number or code on one line: joiners after its hyphens and slashes, no-break spaces inside."""
    value = re.sub(r"([-/·])(?=\S)", rf"\1{JOINER}", value)
    return isolated(value.replace(" ", "\u00a0"))
