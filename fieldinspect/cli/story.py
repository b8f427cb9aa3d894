"""The lines of a story: reading steps, filling in references to earlier results, writing answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TextIO

LINE_LIMIT: Final = 1_000_000
"""Characters in one line of a story."""

_REFERENCE: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_-]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?(/.*)?", re.DOTALL)
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class BadStory(Exception):
    """A line is not a step; the story ends there. The text says which line and what is wrong."""


class BadReference(Exception):
    """A step speaks of a result that no earlier step gave; the text says which."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line: its number among the steps, what to do, with what, and the name of its result (or blank)."""

    number: int
    do: str
    parameters: Mapping[str, Any]
    name: str = ""


def steps(lines: Iterable[str]) -> Iterator[Step]:
    """The steps of a story, one by one as its lines come in; blank lines are passed over.

    Raises:
        BadStory: at a line that is not a JSON object with a text `do`.
    """
    number = 0
    for line in lines:
        text = line if number else line.removeprefix("\ufeff")
        if text.strip():
            number += 1
            yield _step(number, text)


def bounded(story: TextIO) -> Iterator[str]:
    """A story's lines, none read further than what `steps` takes: what never ends is not waited for."""
    while line := story.readline(LINE_LIMIT + 2):
        yield line


def _step(number: int, line: str) -> Step:
    if len(line) > LINE_LIMIT:
        raise BadStory(f"Step {number} is longer than {LINE_LIMIT:,} characters.")
    try:
        found = json.loads(line)
    except RecursionError:
        raise BadStory(f"Step {number} is not JSON that can be read: it is nested too deep.") from None
    except ValueError as error:
        raise BadStory(f"Step {number} is not JSON: {error}.") from None
    if not isinstance(found, dict) or not isinstance(found.get("do"), str):
        raise BadStory(f'Step {number} has to be an object with a text "do".')
    name = found.pop("as", "")
    if name != "" and (not isinstance(name, str) or not _NAME.fullmatch(name)):
        raise BadStory(f'Step {number}: "as" has to be a name of letters, digits, - and _.')
    return Step(number, found.pop("do"), found, name)


class Results:
    """What earlier steps gave, by the names under which they kept it."""

    def __init__(self) -> None:
        self._named: dict[str, Mapping[str, Any]] = {}

    def keep(self, name: str, result: Mapping[str, Any]) -> None:
        """Remember a result; a name used again stands for the newer one."""
        self._named[name] = result

    def fill(self, value: Any) -> Any:
        """A parameter with `$name`, `$name.field` and `$name/rest` replaced, at any depth and in the names of an
        object too; `$$` is a plain `$`.

        Raises:
            BadReference: no such name, or its result has no such field.
        """
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if isinstance(value, dict):
            return {str(self._text(key)): self.fill(item) for key, item in value.items()}
        return value

    def _text(self, text: str) -> Any:
        if text.startswith("$$"):
            return text[1:]
        found = _REFERENCE.fullmatch(text)
        if found is None:
            return text
        name, field, rest = found.group(1), found.group(2), found.group(3) or ""
        if name not in self._named:
            raise BadReference(f"No earlier step that succeeded is called {name}.")
        result = self._named[name]
        field = field or ("ref" if "id" not in result and "ref" in result else "id")
        if result.get(field) is None:
            raise BadReference(f"The result of {name} has no {field}.")
        return f"{result[field]}{rest}" if rest else result[field]


def write_line(out: TextIO, line: Mapping[str, Any]) -> None:
    """One object on one line, flushed: the acknowledgement of a step."""
    text = json.dumps(line, ensure_ascii=False, default=str)
    out.write(text.encode("utf-8", "replace").decode("utf-8") + "\n")
    out.flush()
