"""Registers of a visit read as answers, rows, files and conferences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from fieldinspect.domain.acts import Attachment, Attendee, Conference
from fieldinspect.domain.codes import Side
from fieldinspect.domain.registers import whole
from sync.conflicts import Register

_ROW: Final = re.compile(r"^(?P<repeat>.*)\[(?P<key>[^\[\]]+)\]$")
_OWN: Final = ("visit/", "conference[", "finding[")


def prefixed(registers: Mapping[str, Register], prefix: str) -> dict[str, Register]:
    """Registers whose path begins with a prefix, by the rest of the path (without a closing bracket)."""
    return {
        path[len(prefix) :].removesuffix("]"): register
        for path, register in registers.items()
        if path.startswith(prefix)
    }


def live_answers(registers: Mapping[str, Register], kept: frozenset[str]) -> dict[str, Register]:
    """Answers and comments that count: not inside a removed row, unless somebody wrote there at the same time."""
    gone = tuple(
        path + "/"
        for path, register in registers.items()
        if _is_row(path, register) and register.value is None and path not in kept
    )
    return {
        path: register
        for path, register in registers.items()
        if not path.startswith(_OWN)
        and "@" not in path
        and not _is_row(path, register)
        and not (gone and path.startswith(gone))
    }


def rows(registers: Mapping[str, Register]) -> dict[str, tuple[str, ...]]:
    """The keys of the rows of each repeat, in the order in which they were added."""
    found: dict[str, list[tuple[int, str]]] = {}
    for path, register in registers.items():
        matched = _ROW.match(path)
        if matched and _is_row(path, register) and register.value is not None:
            found.setdefault(matched["repeat"], []).append((register.heads[0].hlc, matched["key"]))
    return {repeat: tuple(key for _, key in sorted(keys)) for repeat, keys in found.items()}


def attachments(registers: Mapping[str, Register]) -> tuple[Attachment, ...]:
    """The files that hang on answers and findings, oldest first."""
    found = []
    for path, register in registers.items():
        value, head = register.value, register.latest
        if "@" not in path or not isinstance(value, dict):
            continue
        found.append(
            Attachment(
                id=f"{head.id[0]}:{head.id[1]}", path=path.rpartition("@")[0], sha256=str(value.get("sha256", "")),
                size=whole(value.get("size")), mime=str(value.get("mime", "")), name=str(value.get("name", "")),
                by=head.author.hex(), at_ms=head.hlc >> 16, taken_at=str(value.get("taken_at") or ""),
                caption=str(value.get("caption") or ""), width=whole(value.get("width")),
                height=whole(value.get("height")),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda a: (a.at_ms, a.id)))


def conferences(registers: Mapping[str, Register]) -> tuple[Conference, ...]:
    """The opening and closing conferences, in the order of their time."""
    grouped: dict[str, dict[str, Register]] = {}
    for path, register in registers.items():
        if path.startswith("conference["):
            id, _, rest = path.removeprefix("conference[").partition("]/")
            grouped.setdefault(id, {})[rest] = register
    found = []
    for id, fields in grouped.items():
        at = _value(fields, "at")
        found.append(
            Conference(
                id, str(_value(fields, "kind") or ""), at if isinstance(at, int) else 0, _attendees(fields),
                str(_value(fields, "points") or ""), str(_value(fields, "waiver") or ""),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda c: (c.at_ms, c.id)))


def _attendees(fields: Mapping[str, Register]) -> tuple[Attendee, ...]:
    found = []
    for id, register in sorted(prefixed(fields, "attendee[").items(), key=lambda item: item[1].heads[0].hlc):
        value = register.value
        if isinstance(value, dict):
            side = str(value.get("side"))
            found.append(
                Attendee(id, Side(side) if side in set(Side) else Side.OTHER, str(value.get("name", "")),
                         str(value.get("function") or ""), str(value.get("selection") or ""))
            )  # fmt: skip
    return tuple(found)


def _value(fields: Mapping[str, Register], name: str) -> object:
    register = fields.get(name)
    return None if register is None else register.value


def _is_row(path: str, register: Register) -> bool:
    return path.endswith("]") and register.latest.kind in ("rep+", "rep-")
