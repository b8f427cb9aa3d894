"""A form and a script on our engine, held against what the reference engine said.

A recording keeps, per line of the script, what the answer was and which nodes differ from before, so that it is short.
`differences` rebuilds both states line by line and names every fact on which they differ.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from fieldinspect.cli.forms_running import Script

ROOM: Final = Path(__file__).resolve().parent
MEDIA: Final = ROOM / "media"
NOW: Final = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)
_UUID: Final = re.compile(r"(uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_STAMP: Final = re.compile(r"20(26|27)-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?\Z")
_ANSWERS: Final = ("result", "added", "count", "choices", "type", "value", "languages")
_STATE: Final = ("value", "relevant", "required", "readonly", "constraint_ok", "label", "hint", "choices")
_USUAL: Final[Mapping[str, Any]] = {
    "relevant": True,
    "required": False,
    "readonly": False,
    "constraint_ok": True,
    "label": None,
    "hint": None,
    "value": None,
    "choices": None,
}

Record = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One fact on which the engines differ: the line of the script (0 is the load), the node, which property."""

    line: int
    ref: str
    key: str
    reference: Any
    ours: Any


@cache
def rulings() -> list[dict[str, Any]]:
    """`form`, `ref` (a pattern of the whole reference), `key` (one too), and in words `why` we differ."""
    found: list[dict[str, Any]] = json.loads((ROOM / "rulings.json").read_text(encoding="utf-8"))
    return found


def explains(ruling: Mapping[str, Any], difference: Difference) -> bool:
    """Whether a ruling speaks of this difference."""
    return (
        re.fullmatch(ruling["key"], difference.key) is not None
        and re.fullmatch(ruling["ref"], difference.ref) is not None
    )


def names() -> list[str]:
    """The forms of this room."""
    return sorted(path.stem for path in (ROOM / "forms").iterdir())


def form_of(name: str) -> Path:
    """The file of a form."""
    (path,) = (ROOM / "forms").glob(f"{name}.*")
    return path


def script_of(name: str) -> list[str]:
    """The lines of a form's script."""
    return (ROOM / "scripts" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def replay(name: str) -> list[Record]:
    """What our engine says, the load first."""
    runner = Script(lambda: NOW, 7)
    first = runner.load(form_of(name), MEDIA)
    return [first] if "error" in first else [first, *runner.run(script_of(name))]


def recorded(name: str) -> list[Record]:
    """What the reference said, shortened."""
    text = (ROOM / "recorded" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def shortened(records: Sequence[Record]) -> list[Record]:
    """A run of the reference as it is kept: nodes only where they differ from before, the submission at the end."""
    kept: list[Record] = []
    before: dict[str, Record] = {}
    for record in records:
        short: Record = {key: record[key] for key in ("op", "ref", "expr", *_ANSWERS) if key in record}
        if "error" in record:
            short["error"] = True
        if "nodes" in record:
            now = {
                node["ref"]: {key: node[key] for key in ("ref", *_STATE) if key in node}
                for node in record["nodes"]
            }
            short["set"] = [node for ref, node in now.items() if before.get(ref) != node]
            short["gone"] = [ref for ref in before if ref not in now]
            short["valid"] = record["validation"]["valid"]
            before = now
        if record is records[-1] and "xml" in record:
            short["xml"] = record["xml"]
        kept.append(short)
    return kept


def differences(reference: Iterable[Record], ours: Iterable[Record]) -> Iterator[Difference]:
    """Every fact on which a recording and our own run differ."""
    expected: dict[str, Record] = {}
    reference, ours = list(reference), list(ours)
    if len(reference) != len(ours):
        yield Difference(0, "", "lines", len(reference), len(ours))
    for line, (want, got) in enumerate(zip(reference, ours, strict=False)):
        ref = want.get("expr") or want.get("ref") or ""
        if ("error" in want) != ("error" in got):
            yield Difference(line, ref, "error", want.get("error"), got.get("error"))
            continue
        for key in _ANSWERS:
            if "error" not in want and not _same(want.get(key), got.get(key)):
                yield Difference(line, ref, key, want.get(key), got.get(key))
        if "set" in want and "nodes" in got:
            expected.update((node["ref"], node) for node in want["set"])
            for each in want["gone"]:
                del expected[each]
            yield from _states(line, expected, {node["ref"]: node for node in got["nodes"]})
            if want["valid"] != got["validation"]["valid"]:
                yield Difference(line, "", "valid", want["valid"], got["validation"])
        if "xml" in want and not _same_xml(
            ET.fromstring(want["xml"]), ET.fromstring(got.get("xml", "<none/>"))
        ):
            yield Difference(line, "", "xml", want["xml"], got.get("xml"))


def _states(line: int, want: Mapping[str, Record], got: Mapping[str, Record]) -> Iterator[Difference]:
    for ref in [*want, *(ref for ref in got if ref not in want)]:
        if ref not in want or ref not in got:
            yield Difference(line, ref, "node", ref in want, ref in got)
            continue
        for key in _STATE:
            expected, found = want[ref].get(key, _USUAL[key]), got[ref].get(key, _USUAL[key])
            if not _same(expected, found):
                yield Difference(line, ref, key, expected, found)


def _same(want: Any, got: Any) -> bool:
    if want == got or (want in (None, "") and got in (None, "")):
        return True
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(_same(a, b) for a, b in zip(want, got, strict=True))
    if not isinstance(want, str) or not isinstance(got, str):
        return False
    if any(pattern.match(want) and pattern.match(got) for pattern in (_UUID, _STAMP)):
        return True
    try:
        first, second = float(want), float(got)
    except ValueError:
        return want.split() == got.split()
    return first == second or abs(first - second) <= 1e-9 * max(abs(first), abs(second))


def _same_xml(want: ET.Element, got: ET.Element) -> bool:
    return (
        want.tag == got.tag
        and dict(want.attrib) == dict(got.attrib)
        and _same((want.text or "").strip(), (got.text or "").strip())
        and len(want) == len(got)
        and all(_same_xml(a, b) for a, b in zip(want, got, strict=True))
    )
