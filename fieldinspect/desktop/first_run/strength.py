"""How strong a passphrase is, in words, from its length and variety alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from fieldinspect.desktop.translation import translate

LEAST = 10
"""Characters without which no workspace is made."""


class Level(Enum):
    """Four steps; the value is how much of a bar they fill."""

    SHORT = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Strength:
    """A level and the sentence that says what to do."""

    level: Level
    words: str


def bits(passphrase: str) -> float:
    """A careful guess of the surprise in a passphrase: runs and repeated characters count little.

    Words of a sentence are counted at 11 bits each, as picked from some two thousand; other text at the bits of
    its kinds of characters, for characters that differ from the one before.
    """
    words = [w for w in passphrase.split() if len(w) > 2]
    if len(words) >= 3:
        return 11.0 * len({w.casefold() for w in words})
    kinds = sum(
        size
        for size, found in (
            (26, any(c.islower() for c in passphrase)),
            (26, any(c.isupper() for c in passphrase)),
            (10, any(c.isdigit() for c in passphrase)),
            (33, any(not c.isalnum() for c in passphrase)),
        )
        if found
    )
    fresh = sum(1 for a, b in zip(" " + passphrase, passphrase, strict=False) if abs(ord(a) - ord(b)) > 1)
    spread = min(1.0, len(set(passphrase)) / 8)
    return fresh * math.log2(max(kinds, 2)) * 0.6 * spread


def strength(passphrase: str) -> Strength:
    """The level of a passphrase in words for the person who is typing it."""
    if len(passphrase) < LEAST:
        return Strength(
            Level.SHORT,
            translate("strength", "Too short: at least {0} characters.").format(LEAST),
        )
    guess = bits(passphrase)
    if guess < 30:
        return Strength(
            Level.WEAK,
            translate("strength", "Weak: four words that have nothing to do with each other are better."),
        )
    if guess < 44:
        return Strength(Level.FAIR, translate("strength", "Fair: one more word makes it strong."))
    return Strength(Level.STRONG, translate("strength", "Strong."))
