"""Patterns matched without backtracking: time grows with pattern times text, whatever the two are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from forms.errors import EvaluationError

SIZE_LIMIT: Final = 4_000
WORK_LIMIT: Final = 400_000
REPEAT_LIMIT: Final = 500

_BRACES: Final = re.compile(r"\{(\d+)(?:(,)(\d*))?\}")
_SETTING: Final = re.compile(r"\?([isuU]+)\)")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class One:
    """One character that passes a test."""

    test: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fork:
    """Go on at both places, relative to this one."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Assert:
    """A condition on the place in the text: `^`, `$`, `b`, `B`, or a pattern ahead (not) to follow."""

    kind: str
    ahead: tuple[Instruction, ...] = ()


Instruction = One | Fork | Assert
Code = tuple[Instruction, ...]


def compile_pattern(pattern: str) -> Code:
    """A pattern as instructions; the end of them is the match.

    Raises:
        EvaluationError: it cannot be read, is too big, or needs to look back.
    """
    reader = _Reader(pattern)
    code = reader.alternatives(0)
    if reader.at < len(pattern):
        raise _unreadable(pattern)
    return code


def matches_whole(code: Code, text: str) -> bool:
    """Whether the whole text matches.

    Raises:
        EvaluationError: the work is beyond its limit.
    """
    return _Run(text).reaches_end(code, 0, whole=True)


def _unreadable(pattern: str) -> EvaluationError:
    return EvaluationError(f"the pattern “{pattern}” cannot be read")


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern, self.at = pattern, 0
        self._flags = re.NOFLAG
        """What `(?i)` and `(?s)` have set, to the end of the group that they stand in."""

    def alternatives(self, depth: int) -> Code:
        if depth > 60:
            raise _unreadable(self._pattern)
        code = self._sequence(depth)
        if self._peek() != "|":
            return code
        self.at += 1
        other = self.alternatives(depth)
        # fork to the first or the second; the first ends with a jump over the second
        return self._sized((Fork(1, len(code) + 2), *code, Fork(len(other) + 1, len(other) + 1), *other))

    def _sequence(self, depth: int) -> Code:
        parts: list[Instruction] = []
        while self.at < len(self._pattern) and self._peek() not in "|)":
            parts.extend(self._quantified(self._atom(depth)))
            self._sized(tuple(parts[:1]), len(parts))
        return tuple(parts)

    def _atom(self, depth: int) -> Code:
        letter = self._peek()
        if letter == "(":
            return self._group(depth)
        if letter == "[":
            found = _CLASS.match(self._pattern, self.at)
            if found is None:
                raise _unreadable(self._pattern)
            self.at = found.end()
            return (One(_single(found.group(), self._flags)),)
        self.at += 1
        if letter == "^" or letter == "$":
            return (Assert(letter),)
        if letter == ".":
            return (One(_anything if self._flags & re.DOTALL else _within_a_line),)
        if letter == "\\":
            return self._escape()
        if letter in "*+?{":
            raise _unreadable(self._pattern)
        if self._flags & re.IGNORECASE:
            return (One(_single(re.escape(letter), self._flags)),)
        return (One(letter.__eq__),)

    def _escape(self) -> Code:
        letter = self._peek()
        self.at += 1
        if letter == "" or letter in "123456789k":
            raise EvaluationError(f"the pattern “{self._pattern}” refers back, which is not supported")
        if letter in "bB":
            return (Assert(letter),)
        if letter in "AZz":
            return (Assert("^" if letter == "A" else "$"),)
        if letter in "xu":
            size = 2 if letter == "x" else 4
            self.at += size
            return (One(_single(f"\\{letter}{self._pattern[self.at - size : self.at]}", self._flags)),)
        return (One(_single(f"\\{letter}", self._flags)),)

    def _group(self, depth: int) -> Code:
        self.at += 1
        ahead, flags = "", self._flags
        if self._peek() == "?":
            mark = self._pattern[self.at : self.at + 3]
            setting = _SETTING.match(self._pattern, self.at)
            if setting is not None:
                self.at = setting.end()
                self._flags |= _flags_of(setting[1])
                return ()
            if mark[:2] in ("?=", "?!"):
                ahead = mark[1]
                self.at += 2
            elif mark[:2] == "?:":
                self.at += 2
            else:
                raise EvaluationError(
                    f"the pattern “{self._pattern}” looks back or names groups, which is not supported"
                )
        code = self.alternatives(depth + 1)
        if self._peek() != ")":
            raise _unreadable(self._pattern)
        self.at += 1
        self._flags = flags
        return (Assert(ahead, code),) if ahead else code

    def _quantified(self, code: Code) -> Code:
        least, most = self._quantity()
        if (least, most) == (1, 1):
            return code
        repeated = code * least
        if most is None:
            size = len(code)
            return self._sized((*repeated, Fork(1, size + 2), *code, Fork(-size - 1, 1)))
        optional: Code = ()
        for _ in range(most - least):
            optional = self._sized((Fork(1, len(code) + len(optional) + 1), *code, *optional))
        return self._sized((*repeated, *optional))

    def _quantity(self) -> tuple[int, int | None]:
        letter = self._peek()
        found = _BRACES.match(self._pattern, self.at)
        if letter in ("*", "+", "?"):
            self.at += 1
            result: tuple[int, int | None] = {"*": (0, None), "+": (1, None), "?": (0, 1)}[letter]
        elif found is not None:
            self.at = found.end()
            least = int(found[1])
            most = least if not found[2] else (int(found[3]) if found[3] else None)
            result = (least, most)
            if max(least, most or 0) > REPEAT_LIMIT or (most is not None and most < least):
                raise EvaluationError(f"the pattern “{self._pattern}” repeats more than {REPEAT_LIMIT} times")
        else:
            return 1, 1
        if self._peek() in ("?", "+"):
            self.at += 1
        return result

    def _peek(self) -> str:
        return self._pattern[self.at : self.at + 1]

    def _sized(self, code: Code, size: int = 0) -> Code:
        if max(len(code), size) > SIZE_LIMIT:
            raise EvaluationError(f"the pattern “{self._pattern[:60]}” is too big")
        return code


def _anything(character: str) -> bool:
    return True


def _within_a_line(character: str) -> bool:
    return character not in "\n\r"


def _flags_of(letters: str) -> re.RegexFlag:
    """Case (i), of all alphabets only with u, and lines (s), as Java means them."""
    flags = re.NOFLAG
    if "i" in letters:
        flags |= re.IGNORECASE if "u" in letters.lower() else re.IGNORECASE | re.ASCII
    if "s" in letters:
        flags |= re.DOTALL
    return flags


def _single(token: str, flags: re.RegexFlag) -> Callable[[str], bool]:
    """A test for one character, by a class or an escape alone, which takes one step."""
    try:
        compiled = re.compile(token, flags)
    except re.error as error:
        raise EvaluationError(f"the pattern “{token}” cannot be read") from error
    return lambda character: compiled.fullmatch(character) is not None


class _Run:
    """One text walked through once, with all places in the instructions that are possible so far."""

    def __init__(self, text: str) -> None:
        self._text, self._work = text, 0

    def reaches_end(self, code: Code, start: int, *, whole: bool) -> bool:
        """Whether the instructions end at the end of the text, or anywhere if not ``whole``."""
        places = self._closure(code, {0}, start)
        for at in range(start, len(self._text)):
            if not whole and len(code) in places:
                return True
            if not places:
                return False
            letter = self._text[at]
            moved = set()
            for place in places:
                if place < len(code):
                    step = code[place]
                    if isinstance(step, One) and step.test(letter):
                        moved.add(place + 1)
            places = self._closure(code, moved, at + 1)
        return len(code) in places

    def _closure(self, code: Code, places: set[int], at: int) -> set[int]:
        reached: set[int] = set()
        stack = list(places)
        while stack:
            place = stack.pop()
            if place in reached:
                continue
            reached.add(place)
            step = code[place] if place < len(code) else None
            if isinstance(step, Fork):
                stack += (place + step.first, place + step.second)
            elif isinstance(step, Assert) and self._holds(step, at):
                stack.append(place + 1)
        self._work += len(reached) + 1
        if self._work > WORK_LIMIT:
            raise EvaluationError("the text is too long for this pattern")
        return reached

    def _holds(self, step: Assert, at: int) -> bool:
        if step.kind == "^":
            return at == 0
        if step.kind == "$":
            return at == len(self._text)
        if step.kind in ("=", "!"):
            return self.reaches_end(step.ahead, at, whole=False) is (step.kind == "=")
        before = at > 0 and (self._text[at - 1].isalnum() or self._text[at - 1] == "_")
        after = at < len(self._text) and (self._text[at].isalnum() or self._text[at] == "_")
        return (before != after) is (step.kind == "b")
