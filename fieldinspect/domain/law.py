"""The legal library: provisions as in force on a day, what they carry out, and how they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

KEY: Final = re.compile(r"[A-Z][A-Z0-9]{0,15}:[0-9]{1,4}[a-z]{0,2}(?:\.[0-9a-z]{1,6}){0,5}")
"""A provision's key: instrument, article, paragraphs, as in ``C081:12.1.c.ii`` or ``LC:35.2``."""


class ProvisionKind(StrEnum):
    """What an instrument is. Only some kinds can be the ground of a notice (C81 27)."""

    CONVENTION = "convention"
    LAW = "law"
    REGULATION = "regulation"
    AGREEMENT = "agreement"
    AWARD = "award"
    STANDARD = "standard"
    RECOMMENDATION = "recommendation"
    CODE = "code"


_NEVER_BINDING: Final = frozenset({ProvisionKind.RECOMMENDATION, ProvisionKind.CODE})


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in a language (``fr``, ``fr-CA``), else in English, else in the first language that there is."""
    short = language.partition("-")[0]
    return texts.get(short) or texts.get("en") or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A convention, act or regulation. ``short`` is how it is cited, ``unit`` what its numbered parts are called."""

    key: str
    kind: ProvisionKind
    title: Mapping[str, str]
    short: Mapping[str, str]
    unit: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Provision:
    """One article or paragraph, in one wording.

    ``para`` is the path below the article (``1.c.ii``); ``summary`` says it in our own words, by language;
    ``implements`` names convention keys that it carries out; ``questions`` narrows it to those questions of the
    shipped checklists that ask for just it; ``in_force`` and ``until`` are its first and last day, None where open;
    ``verified_by`` is blank until somebody has compared it with the authentic text (``source``).
    """

    instrument: Instrument
    article: str
    para: str
    enforceable: bool
    summary: Mapping[str, str]
    implements: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    in_force: date | None = None
    until: date | None = None
    verified_by: str = ""
    source: str = ""

    @property
    def key(self) -> str:
        """The key by which checklists and findings name it."""
        path = f"{self.article}.{self.para}" if self.para else self.article
        return f"{self.instrument.key}:{path}"

    @property
    def kind(self) -> ProvisionKind:
        """What its instrument is."""
        return self.instrument.kind

    @property
    def printable(self) -> bool:
        """Whether it may be printed on a notice: somebody has verified it against a named source."""
        return bool(self.verified_by and self.source)

    @property
    def may_base_notice(self) -> bool:
        """Whether a notice can rest on it: enforceable, of a binding kind, verified (C81 27)."""
        return self.enforceable and self.printable and self.kind not in _NEVER_BINDING

    def holds_on(self, day: date) -> bool:
        """Whether this wording is in force on a day."""
        return (self.in_force is None or self.in_force <= day) and (self.until is None or day <= self.until)

    def citation(self, language: str) -> str:
        """The short citation in a language: "Labour Code 2012, section 35(2)"."""
        steps = "".join(f"({step})" for step in self.para.split(".")) if self.para else ""
        unit = in_language(self.instrument.unit, language)
        return f"{in_language(self.instrument.short, language)}, {unit} {self.article}{steps}".replace(
            "  ", " "
        )

    def words(self, language: str) -> str:
        """What it asks for, in our own words."""
        return in_language(self.summary, language)


@dataclass(frozen=True, slots=True)
class LegalLibrary:
    """Provisions by key, every wording of each, and which of them carry out which convention article."""

    provisions: tuple[Provision, ...] = ()
    _by_key: Mapping[str, tuple[Provision, ...]] = field(init=False, repr=False, compare=False)
    _by_convention: Mapping[str, tuple[Provision, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, list[Provision]] = {}
        by_convention: dict[str, list[Provision]] = {}
        for each in self.provisions:
            by_key.setdefault(each.key, []).append(each)
            for key in each.implements:
                by_convention.setdefault(key, []).append(each)
        object.__setattr__(self, "_by_key", {key: tuple(found) for key, found in by_key.items()})
        object.__setattr__(
            self, "_by_convention", {key: tuple(found) for key, found in by_convention.items()}
        )

    def __iter__(self) -> Iterator[Provision]:
        return iter(self.provisions)

    def __len__(self) -> int:
        return len(self.provisions)

    def knows(self, key: str) -> bool:
        """Whether the key, or the article that it is a part of, stands in the library on any day."""
        return any(step in self._by_key for step in _upwards(key))

    def resolve(self, key: str, on: date) -> tuple[Provision, ...]:
        """The wording in force on a day of the provision ``key``, or else of the article that it is a part of.

        Empty if the library does not know it or it was not in force that day.
        """
        for step in _upwards(key):
            found = tuple(p for p in self._by_key.get(step, ()) if p.holds_on(on))
            if found:
                return found
        return ()

    def enforceable_for(self, ref: str, on: date, question: str = "") -> tuple[Provision, ...]:
        """The provisions that a notice can rest on for ``ref`` on a day.

        ``ref`` is a convention key, looked up by what the pack's provisions carry out, or the key of such a
        provision itself. ``question`` is the name of the checklist's question: where one of the provisions
        found is meant for just that question, only those are given.
        """
        own = tuple(p for p in self.resolve(ref, on) if p.may_base_notice)
        found: dict[str, Provision] = {p.key: p for p in own}
        for step in _upwards(ref):
            for each in self._by_convention.get(step, ()):
                if each.may_base_notice and each.holds_on(on):
                    found.setdefault(each.key, each)
        return _narrowed(tuple(found.values()), question)

    def basis_for(self, refs: Iterable[str], on: date, question: str = "") -> tuple[Provision, ...]:
        """What a finding rests on: the enforceable provisions for its references, then the conventions they cite.

        ``question`` narrows as in `enforceable_for`, over all references together. Each provision stands once.
        """
        keys = tuple(refs)
        binding: dict[str, Provision] = {}
        for ref in keys:
            for each in self.enforceable_for(ref, on):
                binding.setdefault(each.key, each)
        found = {p.key: p for p in _narrowed(tuple(binding.values()), question)}
        for ref in keys:
            for each in self.resolve(ref, on):
                found.setdefault(each.key, each)
        return tuple(found.values())

    def joined(self, other: LegalLibrary) -> LegalLibrary:
        """Both libraries in one; the provisions of this one stand first."""
        return LegalLibrary(self.provisions + other.provisions)


def _upwards(key: str) -> Iterator[str]:
    """The key, then each article or paragraph that it is a part of: ``C155:16.1``, then ``C155:16``."""
    yield key
    while "." in key:
        key = key.rpartition(".")[0]
        yield key


def _narrowed(found: tuple[Provision, ...], question: str) -> tuple[Provision, ...]:
    if not question:
        return found
    meant = tuple(p for p in found if question in p.questions)
    return meant or tuple(p for p in found if not p.questions) or found
