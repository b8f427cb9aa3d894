"""Matching a row of somebody else's register to the establishments we know: a pure function with six outcomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

SAME_NAME: Final = 0.6
"""Least similarity of names when the number is known already (domain model, section 8)."""
PROBABLE_NAME: Final = 0.8
"""Least similarity of names when there is nothing but name and locality."""
CLEAR_LEAD: Final = 0.05
"""How far the best candidate must be ahead of the second."""
NAME_LIMIT: Final = 200
"""Characters of a name that are compared; what comes after them decides nothing."""

_LEGAL_FORMS: Final = {
    short: full
    for full, shorts in {
        "limited": "ltd", "incorporated": "inc", "company": "co", "cooperative": "coop", "corporation": "corp",
        "plc": "", "llc": "", "llp": "", "gmbh": "", "ag": "", "kg": "", "ohg": "", "ug": "", "mbh": "", "sa": "",
        "sarl": "", "sas": "sasu", "eurl": "", "snc": "", "sca": "", "scop": "", "srl": "", "spa": "", "sl": "slu",
        "sau": "", "bv": "", "nv": "", "ab": "", "as": "asa", "oy": "oyj", "aps": "", "kk": "", "pte": "", "pty": "",
        "pvt": "", "lda": "ltda", "eirl": "",
    }.items()
    for short in (full, *shorts.split())
}  # fmt: skip
_LONG_FORMS: Final = tuple(form for form in _LEGAL_FORMS if len(form) >= 4)
_FORGIVEN: Final = 7
"""A legal form of so many letters is known with one slip of the pen too."""
_LETTERS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_NOT_NUMBER: Final = re.compile(r"[^A-Z0-9]")
_NOT_WORD: Final = re.compile(r"[^\w\s]|_")


class Outcome(StrEnum):
    """What became of a row. Only `number` and `number_site` link without a person."""

    DUPLICATE = "duplicate"
    NUMBER = "number"
    NUMBER_SITE = "number_site"
    REVIEW = "review"
    PROBABLE = "probable"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Known:
    """An establishment of the register as the matcher sees it: its id, official number, name and locality."""

    id: str
    number: str
    name: str
    locality: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the foreign register."""

    number: str
    name: str
    locality: str


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of one row. ``id`` is the establishment it links to, or that a person is asked about."""

    outcome: Outcome
    id: str = ""
    similarity: float = 0.0
    candidates: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Site:
    id: str
    name: str
    form: str
    locality: str


def normal_number(text: str) -> str:
    """An official number without what people put between its signs: upper case, A-Z and 0-9 only."""
    return _NOT_NUMBER.sub("", text.upper())


def normal_name(text: str) -> str:
    """A name without diacritics, punctuation and legal forms, case-folded, single blanks between words."""
    return _parted(text)[0]


def normal_place(text: str) -> str:
    """A locality without diacritics, punctuation and upper case."""
    return " ".join(_NOT_WORD.sub(" ", _plain(text)).split())


def similarity(one: str, other: str) -> float:
    """1 - edit distance (with swaps of neighbours) / length of the longer; 1.0 for two blank texts."""
    one, other = one[:NAME_LIMIT], other[:NAME_LIMIT]
    longer = max(len(one), len(other))
    return 1.0 if longer == 0 else 1 - edit_distance(one, other) / longer


def edit_distance(one: str, other: str) -> int:
    """Least number of insertions, deletions, substitutions and swaps of neighbours between two texts."""
    if one == other:
        return 0
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        current = [i]
        for j, b in enumerate(other, start=1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]


class Matcher:
    """Compares rows of one file, in its order, with the known establishments."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_number: dict[str, list[_Site]] = {}
        self._by_place: dict[str, list[_Site]] = {}
        self._seen: set[tuple[str, str]] = set()
        for each in known:
            site = _Site(each.id, *_parted(each.name), normal_place(each.locality))
            self._by_place.setdefault(site.locality, []).append(site)
            number = normal_number(each.number)
            if number:
                self._by_number.setdefault(number, []).append(site)

    def match(self, row: Row) -> Match:
        """The outcome of the file's next row."""
        number, place = normal_number(row.number), normal_place(row.locality)
        name, form = _parted(row.name)
        if number and (number, place) in self._seen:
            return Match(Outcome.DUPLICATE)
        if number:
            self._seen.add((number, place))
        sites = self._by_number.get(number, [])
        if len(sites) == 1:
            return _of_one_site(sites[0], name, place)
        if sites:
            return _of_several_sites(sites, name, place)
        return _by_name(self._by_place.get(place, ()), name, form)


def match_all(known: Iterable[Known], rows: Iterable[Row]) -> Iterator[Match]:
    """The outcomes of a whole file, row by row."""
    matcher = Matcher(known)
    for row in rows:
        yield matcher.match(row)


def _of_one_site(site: _Site, name: str, place: str) -> Match:
    likeness = similarity(site.name, name)
    agrees = site.locality == place and likeness >= SAME_NAME
    return Match(Outcome.NUMBER if agrees else Outcome.REVIEW, site.id, likeness, (site.id,))


def _of_several_sites(sites: Sequence[_Site], name: str, place: str) -> Match:
    here = _ranked([site for site in sites if site.locality == place], name, SAME_NAME)
    if here and _clear(here):
        return Match(Outcome.NUMBER_SITE, here[0][1], here[0][0], (here[0][1],))
    return Match(Outcome.REVIEW, "", 0.0, tuple(site.id for site in sites))


def _by_name(sites: Sequence[_Site], name: str, form: str) -> Match:
    ranked = _ranked(sites, name, PROBABLE_NAME)
    if form and len(ranked) > 1:
        near = {id for _, id in ranked}
        of_form = [site for site in sites if site.id in near and site.form == form]
        ranked = _ranked(of_form, name, PROBABLE_NAME) or ranked
    if not ranked:
        return Match(Outcome.NEW)
    if not _clear(ranked):
        return Match(Outcome.REVIEW, "", ranked[0][0], tuple(id for _, id in ranked))
    return Match(Outcome.PROBABLE, ranked[0][1], ranked[0][0], (ranked[0][1],))


def _ranked(sites: Sequence[_Site], name: str, least: float) -> list[tuple[float, str]]:
    """Similarity and id of the sites that are like enough, best first, and the runner-up within the lead."""
    scored = sorted(((similarity(site.name, name), site.id) for site in sites), key=lambda s: (-s[0], s[1]))
    if not scored or scored[0][0] < least:
        return []
    return [s for s in scored if s[0] > scored[0][0] - CLEAR_LEAD]


def _clear(ranked: Sequence[tuple[float, str]]) -> bool:
    return len(ranked) == 1


def _parted(text: str) -> tuple[str, str]:
    """A name without its legal forms, and the last of these in full; a misspelled form at the end is known too."""
    words = _NOT_WORD.sub(
        " ", _joined_initials(_plain(text.replace("&", " and ")).replace("co-op", "coop"))
    ).split()
    forms = [_LEGAL_FORMS[word] for word in words if word in _LEGAL_FORMS]
    kept = [word for word in words if word not in _LEGAL_FORMS]
    if not kept:
        return " ".join(words), ""
    return (" ".join(kept), forms[-1]) if forms else _without_misspelled(" ".join(words))


def _without_misspelled(name: str) -> tuple[str, str]:
    """Cut a legal form that is written with a slip, or has the blank before it in the wrong place."""
    squeezed = name.replace(" ", "")
    for form in _LONG_FORMS:
        end = squeezed[-len(form) :]
        slips = edit_distance(end, form) if len(form) >= _FORGIVEN else int(end != form)
        if slips <= 1 and (end == form or len(form) >= _FORGIVEN) and len(squeezed) - len(form) >= 3:
            return _first_letters(name, len(squeezed) - len(form)), _LEGAL_FORMS[form]
    return name, ""


def _first_letters(name: str, count: int) -> str:
    for end in range(len(name) + 1):
        if len(name[:end].replace(" ", "")) == count:
            return name[:end].strip()
    return name


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _joined_initials(text: str) -> str:
    """`p.l.c.` and `s.a.` as one word, so that legal forms are known with points too."""
    return re.sub(r"\b((?:\w\.){2,})", lambda found: found.group(1).replace(".", ""), text)
