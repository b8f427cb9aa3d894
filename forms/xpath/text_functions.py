"""Functions of texts: parts, search, patterns, digests, and the values of multiple choices."""

from __future__ import annotations

import base64
import binascii
import hashlib
from decimal import Decimal
from typing import Final
from uuid import UUID

from forms.errors import EvaluationError
from forms.values import TEXT_LIMIT, Value, to_number, to_text
from forms.xpath.frame import Frame
from forms.xpath.patterns import matches
from forms.xpath.signature import Function, framed, listed, of_context, plain

_DIGESTS: Final = {
    "MD5": "md5",
    "SHA1": "sha1",
    "SHA256": "sha256",
    "SHA384": "sha384",
    "SHA512": "sha512",
}
_IDENTIFIER: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _concat(frame: Frame, values: list[Value]) -> Value:
    text = "".join(map(to_text, values))
    if len(text) > TEXT_LIMIT:
        raise EvaluationError(f"a text grew beyond {TEXT_LIMIT} characters")
    return text


def _substr(value: Value, start: Value, end: Value | None = None) -> Value:
    """Positions from 0; negative ones count from the end."""
    text = to_text(value)
    first = _place(start, len(text))
    last = len(text) if end is None else _place(end, len(text))
    return text[first:last] if first < last else ""


def _place(value: Value, length: int) -> int:
    number = to_number(value)
    if number.is_nan():
        return 0
    place = int(max(min(number, Decimal(length)), Decimal(-length)))
    return max(0, length + place) if place < 0 else place


def _before(value: Value, mark: Value) -> Value:
    text, sought = to_text(value), to_text(mark)
    return text.partition(sought)[0] if sought and sought in text else ""


def _after(value: Value, mark: Value) -> Value:
    text, sought = to_text(value), to_text(mark)
    return text if not sought else text.partition(sought)[2]


def _translate(value: Value, old: Value, new: Value) -> Value:
    source, target = to_text(old), to_text(new)
    table: dict[int, str | None] = {}
    for place, letter in enumerate(source):
        table.setdefault(ord(letter), target[place] if place < len(target) else None)
    return to_text(value).translate(table)


def _regex(value: Value, pattern: Value) -> Value:
    return matches(to_text(pattern), to_text(value))


def _digest(value: Value, algorithm: Value, encoding: Value = "base64") -> Value:
    name = _DIGESTS.get(to_text(algorithm).upper().replace("-", ""))
    if name is None:
        raise EvaluationError(f"there is no digest “{to_text(algorithm)}”")
    raw = hashlib.new(name, to_text(value).encode(), usedforsecurity=False)
    if to_text(encoding).lower() == "hex":
        return raw.hexdigest()
    return base64.b64encode(raw.digest()).decode("ascii")


def _decode(value: Value) -> Value:
    try:
        return base64.b64decode(to_text(value), validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _uuid(frame: Frame, length: Value | None = None) -> Value:
    """A random identifier from the session's source of chance."""
    chance = frame.host.random
    if length is None:
        return str(UUID(int=chance.getrandbits(128), version=4))
    wanted = to_number(length)
    count = int(wanted) if wanted.is_finite() else 0
    return "".join(chance.choice(_IDENTIFIER) for _ in range(max(0, min(count, 1000))))


def _selected(value: Value, choice: Value) -> Value:
    """Whether a choice is among those of an answer; a blank choice is so in a blank answer, several in their order."""
    return f" {to_text(choice).strip()} " in f" {' '.join(to_text(value).split())} "


def _selected_at(value: Value, place: Value) -> Value:
    """Places from 0; one that is no number means the first."""
    words, number = to_text(value).split(), to_number(place)
    index = 0 if number.is_nan() else int(max(min(number, Decimal(len(words))), Decimal(-1)))
    return words[index] if 0 <= index < len(words) else ""


TEXT_FUNCTIONS: Final[dict[str, Function]] = {
    "concat": listed(_concat, 0),
    "substr": plain(_substr, 2, 3),
    "substring-before": plain(_before, 2),
    "substring-after": plain(_after, 2),
    "translate": plain(_translate, 3),
    "string-length": of_context(lambda value: Decimal(len(to_text(value)))),
    "normalize-space": of_context(lambda value: " ".join(to_text(value).split())),
    "contains": plain(lambda value, part: to_text(part) in to_text(value), 2),
    "starts-with": plain(lambda value, part: to_text(value).startswith(to_text(part)), 2),
    "ends-with": plain(lambda value, part: to_text(value).endswith(to_text(part)), 2),
    "regex": plain(_regex, 2),
    "digest": plain(_digest, 2, 3),
    "base64-decode": plain(_decode, 1),
    "uuid": framed(_uuid, 0, 1),
    "selected": plain(_selected, 2),
    "selected-at": plain(_selected_at, 2),
    "count-selected": plain(lambda value: Decimal(len(to_text(value).split())), 1),
}
