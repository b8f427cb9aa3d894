"""Turns the tables of a pack into a Jurisdiction, refusing in plain words what does not hold together."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.deadlines import Calendar, DayKind, IfRestDay, Start
from fieldinspect.domain.law import KEY, Instrument, LegalLibrary, Provision, ProvisionKind
from fieldinspect.domain.pack import (
    PLACEHOLDERS,
    Birthday,
    Jurisdiction,
    Money,
    NightBand,
    NoticeTerms,
    NoticeTexts,
    Office,
    Parameter,
    Rounding,
    Suspends,
)
from fieldinspect.domain.pack_fields import Fields, JurisdictionError

_CODE: Final = re.compile(r"[a-z][a-z0-9_-]{1,15}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_QUESTION: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_ARTICLE: Final = re.compile(r"[0-9]{1,4}[a-z]{0,2}")
_PARA: Final = re.compile(r"[0-9a-z]{1,6}(\.[0-9a-z]{1,6}){0,4}")
_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SENTENCES: Final = ("title", "opinion", "effect", "offence", "posting", "copy", "risk", "lifting")
Libraries = Callable[[str], LegalLibrary]


def read_pack(tables: Mapping[str, Any], libraries: Libraries) -> Jurisdiction:
    """A jurisdiction from its tables: ``pack``, ``calendar``, ``notices``, ``parameters`` and the list ``law``.

    ``libraries`` gives the legal library of another pack that this one builds on.

    Raises:
        JurisdictionError: what is wrong, where, and what to write.
    """
    pack = Fields(tables.get("pack"), "pack")
    code = pack.text("code")
    if not _CODE.fullmatch(code):
        raise pack.error(f"`code` cannot be {code!r}", "use small letters, such as xx")
    place = f"{code}/pack"
    pack.place = place
    languages = pack.list_of_texts("languages", pattern=_LANGUAGE)
    if not languages:
        raise pack.error("`languages` is empty", 'write languages = ["en"]')
    library = _library(tables, code, languages, pack.list_of_texts("legal_library", pattern=_CODE), libraries)
    calendar, zones, holidays = _calendar(Fields(tables.get("calendar"), f"{code}/calendar"), languages)
    head = _office(pack.table("authority"), languages, "", None)
    money = pack.table("money")
    night = pack.table("night")
    birthday = pack.table("birthday")
    jurisdiction = Jurisdiction(
        code=code,
        version=pack.text("version"),
        names=pack.texts("name", languages),
        languages=languages,
        head_office=head,
        offices=tuple(_office(each, languages, each.text("code"), head) for each in pack.tables("office")),
        money=_money(money),
        birthday=birthday.choice("of_29_february", Birthday),
        night=NightBand(night.clock("start"), night.clock("end")),
        calendar=calendar,
        zones=zones,
        holiday_names=holidays,
        parameters=_parameters(Fields(tables.get("parameters", {}), f"{code}/parameters")),
        notices=_notices(Fields(tables.get("notices", {}), f"{code}/notices"), languages),
        library=library,
    )
    for each in (pack, money, night, birthday):
        each.done()
    _check_keys(jurisdiction)
    return jurisdiction


def read_provisions(table: object, place: str, languages: tuple[str, ...]) -> list[Provision]:
    """The provisions of one file of law: instruments, each with its provisions.

    Raises:
        JurisdictionError: what is wrong, where, and what to write.
    """
    file = Fields(table, place)
    found: list[Provision] = []
    for each in file.tables("instrument"):
        found += _instrument(each, languages)
    file.done()
    return found


def _library(
    tables: Mapping[str, Any],
    code: str,
    languages: tuple[str, ...],
    others: tuple[str, ...],
    libraries: Libraries,
) -> LegalLibrary:
    own: list[Provision] = []
    for name, table in sorted(tables.get("law", {}).items()):
        own += read_provisions(table, f"{code}/law/{name}", languages)
    _no_overlap(own, f"{code}/law")
    library = LegalLibrary(tuple(own))
    for other in others:
        library = library.joined(libraries(other))
    return library


def _no_overlap(provisions: list[Provision], place: str) -> None:
    by_key: dict[str, list[Provision]] = {}
    for each in provisions:
        for earlier in by_key.setdefault(each.key, []):
            first, second = sorted((earlier, each), key=lambda p: p.in_force or date.min)
            if first.until is None or second.in_force is None or first.until >= second.in_force:
                raise JurisdictionError(
                    place, f"{each.key} stands twice for the same days", "give the older wording an `until`"
                )
        by_key[each.key].append(each)


def _instrument(fields: Fields, languages: tuple[str, ...]) -> list[Provision]:
    instrument = Instrument(
        key=fields.text("key"),
        kind=fields.choice("kind", ProvisionKind),
        title=fields.texts("title", languages),
        short=fields.texts("short", languages),
        unit=fields.texts("unit", languages),
    )
    fields.place = f"{fields.place} ({instrument.key})"
    enforceable = fields.yes_or_no("enforceable")
    in_force, until = fields.day("in_force"), fields.day("until")
    verified, source = fields.text("verified_by", ""), fields.text("source", "")
    found = []
    for each in fields.tables("provision"):
        provision = Provision(
            instrument=instrument,
            article=each.text("article"),
            para=each.text("para", ""),
            enforceable=each.yes_or_no("enforceable", enforceable),
            summary=each.texts("summary", languages),
            implements=each.list_of_texts("implements", pattern=KEY),
            questions=each.list_of_texts("questions", pattern=_QUESTION),
            in_force=each.day("in_force") or in_force,
            until=each.day("until") or until,
            verified_by=each.text("verified_by", verified),
            source=each.text("source", source),
        )
        each.done()
        _check_provision(each, provision)
        found.append(provision)
    fields.done()
    return found


def _check_provision(fields: Fields, provision: Provision) -> None:
    right = _ARTICLE.fullmatch(provision.article) and (not provision.para or _PARA.fullmatch(provision.para))
    if not right or not KEY.fullmatch(provision.key):
        raise fields.error(
            f"{provision.key} is not a key of a provision", 'write article = "12" and para = "1.c.ii"'
        )
    if provision.in_force and provision.until and provision.until < provision.in_force:
        raise fields.error(f"{provision.key} ends before it begins", "look at `in_force` and `until`")
    if provision.verified_by and not provision.source:
        raise fields.error(f"{provision.key} is verified against nothing", "name the text in `source`")


def _office(fields: Fields, languages: tuple[str, ...], code: str, head: Office | None) -> Office:
    name = fields.texts("name", languages) if head is None or fields.has("name") else head.name
    zone = fields.text("zone", "")
    if zone:
        _check_zone(fields, zone)
    office = Office(
        code=code,
        name=name,
        unit=fields.texts("unit", languages, blank=True),
        address=fields.text("address", ""),
        phone=fields.text("phone", ""),
        zone=zone,
    )
    fields.done()
    return office


def _money(fields: Fields) -> Money:
    quantum = fields.decimal("quantum")
    if quantum <= 0:
        raise fields.error("`quantum` must be above 0", 'write quantum = "0.01"')
    currency = fields.text("currency")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise fields.error("`currency` must be three capital letters", 'write currency = "XND"')
    return Money(currency, fields.text("sign", ""), quantum, fields.choice("rounding", Rounding))


def _calendar(
    fields: Fields, languages: tuple[str, ...]
) -> tuple[Calendar, tuple[str, ...], tuple[tuple[str, Mapping[str, str]], ...]]:
    zones = fields.list_of_texts("zones")
    if not zones:
        raise fields.error("`zones` is empty", 'write zones = ["Europe/Lisbon"]')
    for zone in zones:
        _check_zone(fields, zone)
    rest = fields.list_of_texts("rest_days")
    wrong = [day for day in rest if day not in _WEEK]
    if wrong or len(set(rest)) == len(_WEEK):
        raise fields.error("`rest_days` must name days of the week, not all seven", 'write ["sunday"]')
    yearly: set[tuple[int, int]] = set()
    dated: set[date] = set()
    names = []
    for each in fields.tables("holiday"):
        on = each.raw("each_year") or each.raw("on")
        try:
            if each.has("each_year"):
                leap = date.fromisoformat(f"2024-{on}")
                yearly.add((leap.month, leap.day))
            else:
                dated.add(date.fromisoformat(str(on)))
        except ValueError:
            raise each.error(
                "a holiday needs its day", 'write each_year = "05-01" or on = "2026-04-06"'
            ) from None
        names.append((str(on), each.texts("name", languages)))
        each.done()
    fields.done()
    rests = frozenset(_WEEK.index(day) for day in rest)
    return Calendar(zones[0], rests, frozenset(yearly), frozenset(dated)), zones, tuple(names)


def _check_zone(fields: Fields, zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise fields.error(f"{zone!r} is no time zone", 'write one such as "Europe/Lisbon"') from None


def _parameters(fields: Fields) -> tuple[Parameter, ...]:
    found = []
    for each in fields.tables("parameter"):
        since = each.day("since")
        if since is None:
            raise each.error("`since` is missing", "write since = 2026-01-01")
        found.append(Parameter(each.text("name"), each.decimal("value"), since, each.text("source", "")))
        each.done()
    fields.done()
    return tuple(found)


def _notices(fields: Fields, languages: tuple[str, ...]) -> dict[NoticeType, NoticeTerms]:
    tables = fields.tables("notice")
    body = fields.texts("appeal_body", languages) if tables else {}
    found: dict[NoticeType, NoticeTerms] = {}
    for each in tables:
        terms = _terms(each, body, languages)
        if terms.type in found:
            raise each.error(f"the notice {terms.type} stands twice", "take one out")
        found[terms.type] = terms
    fields.done()
    return found


def _terms(fields: Fields, body: Mapping[str, str], languages: tuple[str, ...]) -> NoticeTerms:
    kind = fields.choice("type", NoticeType)
    fields.place = f"{fields.place} ({kind})"
    least = fields.whole("min_days", 0, 1000)
    texts = fields.table("text")
    terms = NoticeTerms(
        type=kind,
        basis=fields.text("basis"),
        offence=fields.text("offence"),
        min_days=least,
        usual_days=fields.whole("usual_days", least, 1000, least),
        day_kind=fields.choice("day_kind", DayKind),
        start=fields.choice("start", Start),
        if_rest_day=fields.choice("if_rest_day", IfRestDay),
        appeal_body=body,
        appeal_days=fields.whole("appeal_days", 0, 1000),
        appeal_day_kind=fields.choice("appeal_day_kind", DayKind, DayKind.CALENDAR),
        appeal_suspends=fields.choice("appeal_suspends", Suspends),
        countersign=fields.yes_or_no("countersign"),
        copy_to_workers=fields.yes_or_no("copy_to_workers"),
        post_at_workplace=fields.yes_or_no("post_at_workplace"),
        texts={language: _texts(texts.table(language)) for language in languages},
    )
    texts.done()
    fields.done()
    return terms


def _texts(fields: Fields) -> NoticeTexts:
    said = {name: fields.text(name, "" if name in ("risk", "lifting") else None) for name in _SENTENCES}
    appeal = fields.list_of_texts("appeal")
    for sentence in (*said.values(), *appeal):
        _check_placeholders(fields, sentence)
    fields.done()
    return NoticeTexts(appeal=appeal, **said)


def _check_placeholders(fields: Fields, sentence: str) -> None:
    known = ", ".join(sorted(PLACEHOLDERS))
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError:
        raise fields.error(f"a brace is left open in “{sentence[:60]}”", f"name one of {known}") from None
    for _, name, form, conversion in parts:
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            raise fields.error(f"the text names {{{name}}}, which nothing fills", f"name one of {known}")


def _check_keys(jurisdiction: Jurisdiction) -> None:
    """Each key that the pack names stands in its library."""
    named = [(p.source, "parameters") for p in jurisdiction.parameters if p.source]
    for terms in jurisdiction.notices.values():
        named += [(terms.basis, "notices"), (terms.offence, "notices")]
    named += [(key, "law") for p in jurisdiction.library for key in p.implements]
    for key, file in named:
        if not jurisdiction.library.knows(key):
            raise JurisdictionError(
                f"{jurisdiction.code}/{file}", f"{key} stands in no library of this pack", "add the provision"
            )
