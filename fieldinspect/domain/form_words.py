"""Words that a checklist may not use: about a person's status, and about the source of a visit."""

from __future__ import annotations

import re
from typing import Final

PERSONAL_STATUS: Final = re.compile(
    r"""
    nationalit | \bcitizen | citoyennet | nacionalidad | ciudadan[ií]a | جنسية
    | \b(?:work|residence|stay)\s+permit | \bvisas?\b | \bpermis\s+de\s+(?:travail|s[ée]jour)
    | titre\s+de\s+s[ée]jour | permiso\s+de\s+(?:trabajo|residencia) | تصريح\s+عمل | تصريح\s+إقامة
    | (?:im)?migra(?:tion|nt|nts)\s+status | statut\s+migratoire | (?:estatus|situaci[oó]n)\s+migratori[oa]
    | \bundocumented\b | sans[- ]papiers | indocumentad
    | \bhealth\s+(?:status|condition) | state\s+of\s+health | [ée]tat\s+de\s+sant[ée] | estado\s+de\s+salud
    | diagnosis | diagnostic\s+m[ée]dical | الحالة\s+الصحية
    | \bunion\s+member(?:ship)?\b | member\s+of\s+(?:a|the|any)\s+(?:trade\s+)?union
    | membre\s+d[’'’]un\s+syndicat | \bsyndiqu[ée] | afiliad[oa]\s+a(?:l)?\s+(?:un\s+)?sindicato | عضو\s+في\s+نقابة
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A person's nationality, permit, migration status, health, union membership (C81 3(2), C129 6(3))."""

HIV: Final = re.compile(r"\b(?:HIV|AIDS|VIH|SIDA)\b|s[ée]ropositi", re.IGNORECASE)
"""HIV status; only what a workplace's policy says may be asked."""
POLICY: Final = re.compile(r"polic(?:y|ies)|politique|pol[ií]tica|سياسة", re.IGNORECASE)

MIGRANTS: Final = re.compile(r"\b(?:im)?migrant|مهاجر", re.IGNORECASE)
"""Migrants: only ever a count."""

COMPLAINT: Final = re.compile(
    r"""
    complain | whistle[- ]?blow | \binformant | tip[- ]?off
    | \bplainte | plaignant | d[ée]nonci | signalement\s+anonyme
    | denuncia | \bquejas?\b | quejos | reclamante
    | شكوى | شكاوى | مشتكي | بلاغ
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that would tell the parties that somebody complained (C81 15(c), C129 20(c))."""

_PERSONS: Final = "worker person child witness interview interviewee employee victim injured attendee member"
PERSONS: Final = frozenset(_PERSONS.split())
"""Names of repeats whose rows are people."""

_FUNCTIONS: Final = """
    abs acos acosh and area asin atan atan2 base64-decode boolean boolean-from-string checklist coalesce concat
    contains cos count count-non-empty count-selected current date date-time decimal-date-time decimal-time digest
    distance div ends-with exp exp10 false floor ceiling format-date format-date-time geofence id if indexed-repeat
    instance int intersects jr:choice-name jr:itext join last local-name log log10 lower-case max min mod name
    normalize-space not now number once or pi position pow property pulldata random randomize regex round selected
    selected-at sin sqrt starts-with string string-length substr substring substring-after substring-before sum tan
    text node today translate true uuid version weighted-checklist
"""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
"""Functions that the form engine and other ODK tools know."""


def whole_words(found: re.Match[str]) -> str:
    """What a pattern found, stretched to the ends of the words that it began in."""
    text, start, end = found.string, found.start(), found.end()
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]
