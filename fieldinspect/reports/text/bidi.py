"""Embedding levels of the Unicode Bidirectional Algorithm (UAX #9, revision for Unicode 15) and the order of a line.

`resolve` gives a level for each character of one paragraph; `visual_order` turns the levels of one line's pieces into
the order in which they stand on paper (rule L2). Mirroring (L4) is left to the shaper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_MAX_DEPTH = 125
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_TRAILING = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"}) | _REMOVED
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩"
    "\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSER = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"\u2329": "\u3009"}
_CLOSERS = frozenset(_CLOSER.values()) | {"\u232a"}


def kind_of(character: str) -> str:
    """The bidirectional class of a character; characters that no standard names count as left-to-right."""
    return unicodedata.bidirectional(character) or "L"


def needs_levels(text: str) -> bool:
    """Whether any character could make a left-to-right paragraph run otherwise (quick: most text is plain)."""
    return any(c > "\u0589" and kind_of(c) in _TURNING for c in text)


_TURNING = frozenset({"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI"})


def base_level(kinds: Sequence[str], start: int = 0, end: int | None = None) -> int | None:
    """The level that the first strong character asks for, isolates skipped (P2, P3); None where there is none."""
    depth = 0
    for kind in kinds[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return None


def resolve(text: str, base: int | None = None) -> tuple[list[int], int]:
    """Give the level of each character of one paragraph, and the paragraph's own level.

    ``base`` 0 or 1 sets the direction, None takes it from the first strong character (0 where there is none).
    Characters that the algorithm removes (explicit marks) get the level of their surroundings.
    """
    return resolve_kinds([kind_of(c) for c in text], text, base)


def resolve_kinds(kinds: Sequence[str], text: str, base: int | None) -> tuple[list[int], int]:
    """As `resolve`, for classes given one by one; ``text`` serves the pairing of brackets only."""
    paragraph = base if base is not None else (base_level(kinds) or 0)
    partner = _isolate_partners(kinds)
    types = list(kinds)
    levels = _explicit(types, kinds, partner, paragraph)
    for sequence in _sequences(kinds, levels, partner, paragraph):
        _resolve_weak(sequence, types)
        _resolve_brackets(sequence, types, text)
        _resolve_neutral(sequence, types)
        for i in sequence.members:
            even = levels[i] % 2 == 0
            if types[i] in ("AN", "EN"):
                levels[i] += 2 if even else 1
            elif (types[i] == "R") == even:
                levels[i] += 1
    below = paragraph
    for i, kind in enumerate(kinds):
        if kind in _REMOVED:
            levels[i] = below
        below = levels[i]
    return levels, paragraph


def line_levels(kinds: Sequence[str], levels: Sequence[int], paragraph: int) -> list[int]:
    """Set separators and the white space before them, and at the end of the line, to the paragraph's level (L1)."""
    result = list(levels)
    trailing = True
    for i in range(len(result) - 1, -1, -1):
        if kinds[i] in ("B", "S"):
            trailing = True
        elif kinds[i] not in _TRAILING:
            trailing = False
        if trailing:
            result[i] = paragraph
    return result


def visual_order(levels: Sequence[int]) -> list[int]:
    """Give the indexes of a line's pieces from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and levels[order[j]] >= level:
                j += 1
            if j > i:
                order[i:j] = reversed(order[i:j])
            i = j + 1
    return order


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence (X10): indexes of its characters, its level's direction, what stands around it."""

    members: list[int]
    direction: str
    before: str
    after: str


def _isolate_partners(kinds: Sequence[str]) -> dict[int, int]:
    partner: dict[int, int] = {}
    opened: list[int] = []
    for i, kind in enumerate(kinds):
        if kind in _ISOLATES:
            opened.append(i)
        elif kind == "PDI" and opened:
            start = opened.pop()
            partner[start] = i
            partner[i] = start
        elif kind == "B":
            opened.clear()
    return partner


def _explicit(types: list[str], kinds: Sequence[str], partner: dict[int, int], paragraph: int) -> list[int]:
    """Rules X1 to X8: levels from explicit marks; ``types`` is overridden in place.

    One pass with one stack, in the order of the standard, so that it can be held beside it; hence its length.
    """
    levels = [paragraph] * len(kinds)
    stack: list[tuple[int, str, bool]] = [(paragraph, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for i, kind in enumerate(kinds):
        level, override, _ = stack[-1]
        if kind in ("RLE", "LRE", "RLO", "LRO") or kind in _ISOLATES:
            isolate = kind in _ISOLATES
            if isolate:
                levels[i] = level
                types[i] = override or kind
            rtl = kind[0] == "R"
            if kind == "FSI":
                rtl = base_level(kinds, i + 1, partner.get(i)) == 1
            following = (level + 1) | 1 if rtl else (level + 2) & ~1
            if following <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += isolate
                forced = {"RLO": "R", "LRO": "L"}.get(kind, "")
                stack.append((following, forced, isolate))
            elif isolate:
                overflow_isolates += 1
            elif not overflow_isolates:
                overflow_embeddings += 1
            if not isolate:
                levels[i] = level
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i] = stack[-1][0]
            types[i] = stack[-1][1] or kind
        elif kind == "PDF":
            if not overflow_isolates:
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not stack[-1][2] and len(stack) >= 2:
                    stack.pop()
            levels[i] = stack[-1][0]
        elif kind == "B":
            levels[i] = paragraph
        elif kind != "BN":
            levels[i] = level
            types[i] = override or kind
        else:
            levels[i] = level
    return levels


def _sequences(
    kinds: Sequence[str], levels: Sequence[int], partner: dict[int, int], paragraph: int
) -> list[_Sequence]:
    kept = [i for i, kind in enumerate(kinds) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for i in kept:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    run_of_first = {run[0]: run for run in runs}
    place = {i: n for n, i in enumerate(kept)}
    found: list[_Sequence] = []
    for run in runs:
        if kinds[run[0]] == "PDI" and run[0] in partner:
            continue
        members = list(run)
        while kinds[members[-1]] in _ISOLATES and members[-1] in partner:
            members.extend(run_of_first[partner[members[-1]]])
        level = levels[members[0]]
        first, last = place[members[0]], place[members[-1]]
        before = levels[kept[first - 1]] if first else paragraph
        unfinished = kinds[members[-1]] in _ISOLATES
        after = levels[kept[last + 1]] if last + 1 < len(kept) and not unfinished else paragraph
        found.append(
            _Sequence(members, "RL"[level % 2 == 0], _side(max(level, before)), _side(max(level, after)))
        )
    return found


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve_weak(sequence: _Sequence, types: list[str]) -> None:
    """Rules W1 to W7, one after the other as the standard has them; hence its length."""
    members = sequence.members
    previous, strong = sequence.before, sequence.before
    for i in members:  # W1, W2, W3
        kind = types[i]
        if kind == "NSM":
            kind = types[i] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[i] = "AN"
    for i in members:
        if types[i] == "AL":
            types[i] = "R"
    for n in range(1, len(members) - 1):  # W4
        around = types[members[n - 1]]
        here = types[members[n]]
        if around == types[members[n + 1]] and (
            (here == "ES" and around == "EN") or (here == "CS" and around in ("EN", "AN"))
        ):
            types[members[n]] = around
    n = 0
    while n < len(members):  # W5, W6
        end = n
        while end < len(members) and types[members[end]] == "ET":
            end += 1
        if end > n:
            beside = (n and types[members[n - 1]] == "EN") or (
                end < len(members) and types[members[end]] == "EN"
            )
            for k in range(n, end):
                types[members[k]] = "EN" if beside else "ON"
            n = end
        else:
            n += 1
    strong = sequence.before
    for i in members:  # W6, W7
        if types[i] in ("ES", "CS"):
            types[i] = "ON"
        elif types[i] in ("L", "R"):
            strong = types[i]
        elif types[i] == "EN" and strong == "L":
            types[i] = "L"


def _resolve_brackets(sequence: _Sequence, types: list[str], text: str) -> None:
    """Rule N0 and the pairing of BD16."""
    members = sequence.members
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for n, i in enumerate(members):
        if i >= len(text) or types[i] != "ON":
            continue
        c = text[i]
        if c in _CLOSER:
            if len(opened) == 63:
                pairs.clear()
                break
            opened.append((_CLOSER[c], n))
        elif c in _CLOSERS:
            wanted = "\u3009" if c == "\u232a" else c
            for k in range(len(opened) - 1, -1, -1):
                if opened[k][0] == wanted:
                    pairs.append((opened[k][1], n))
                    del opened[k:]
                    break
    for start, end in sorted(pairs):
        inside = {_strong(types[members[k]]) for k in range(start + 1, end)} - {""}
        if not inside:
            continue
        side = sequence.direction
        if side not in inside:
            back = (_strong(types[members[k]]) for k in range(start - 1, -1, -1))
            side = next((strong for strong in back if strong), sequence.before)
        for n in (start, end):
            types[members[n]] = side
            _carry_to_marks(members, n, types, text, side)


def _carry_to_marks(members: list[int], n: int, types: list[str], text: str, side: str) -> None:
    for k in range(n + 1, len(members)):
        if members[k] >= len(text) or kind_of(text[members[k]]) != "NSM":
            break
        types[members[k]] = side


def _strong(kind: str) -> str:
    if kind == "L":
        return "L"
    return "R" if kind in ("R", "EN", "AN") else ""


def _resolve_neutral(sequence: _Sequence, types: list[str]) -> None:
    """Rules N1 and N2."""
    members = sequence.members
    n, before = 0, sequence.before
    while n < len(members):
        kind = types[members[n]]
        if kind not in _NEUTRAL:
            before = _strong(kind) or before
            n += 1
            continue
        end = n
        while end < len(members) and types[members[end]] in _NEUTRAL:
            end += 1
        after = _strong(types[members[end]]) if end < len(members) else sequence.after
        side = before if before == after else sequence.direction
        for k in range(n, end):
            types[members[k]] = side
        n = end
