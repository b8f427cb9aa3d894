"""Jurisdiction packs: those that ship hold together, and a wrong one is refused in plain words."""

from __future__ import annotations

import copy
import csv
import shutil
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.deadlines import DayKind, Start
from fieldinspect.domain.jurisdiction import (
    Birthday,
    Jurisdiction,
    JurisdictionError,
    Money,
    NightBand,
    Rounding,
    Suspends,
    load_jurisdiction,
    shipped_jurisdiction,
    shipped_jurisdictions,
)
from fieldinspect.domain.law import KEY, ProvisionKind
from resources import resource

CONVENTIONS = Path(__file__).parent / "convention_articles.csv"


@pytest.fixture(params=shipped_jurisdictions())
def shipped(request: pytest.FixtureRequest) -> Jurisdiction:
    return shipped_jurisdiction(request.param)


def small_pack() -> dict[str, Any]:
    """The least that a country has to write, with one notice and one law."""
    texts = {
        "title": "Notice", "opinion": "I, {inspector}, find that {addressee} breaks the law.", "effect": "By {due}.",
        "appeal": ["Within {appeal_days} days, until {appeal_until}, to the {appeal_body}."],
        "offence": "An offence ({offence}).", "posting": "Post it.", "copy": "Workers get a copy.",
    }  # fmt: skip
    return {
        "pack": {
            "code": "yy", "version": "1", "languages": ["en"], "name": {"en": "Ypsilon"},
            "authority": {"name": {"en": "Ministry"}, "unit": {"en": "Inspectorate"}},
            "money": {"currency": "YYD", "quantum": "0.001", "rounding": "half_even"},
            "birthday": {"of_29_february": "28 February"}, "night": {"start": "22:00", "end": "05:00"},
        },
        "calendar": {"zones": ["Asia/Kathmandu"], "rest_days": ["saturday"]},
        "notices": {
            "appeal_body": {"en": "Court"},
            "notice": [{
                "type": "improvement", "basis": "A:1", "offence": "A:2", "min_days": 10, "day_kind": "working",
                "start": "service_day", "if_rest_day": "stays", "appeal_days": 15, "appeal_suspends": "no",
                "countersign": True, "copy_to_workers": True, "post_at_workplace": False, "text": {"en": texts},
            }],
        },
        "law": {"act": {"instrument": [{
            "key": "A", "kind": "law", "enforceable": True, "title": {"en": "Act"}, "short": {"en": "Act"},
            "unit": {"en": "rule"}, "verified_by": "us", "source": "gazette",
            "provision": [{"article": "1", "summary": {"en": "One."}}, {"article": "2", "summary": {"en": "Two."}}],
        }]}},
    }  # fmt: skip


def test_another_country_needs_no_change_of_the_program() -> None:
    country = load_jurisdiction(small_pack())
    terms = country.notice(NoticeType.IMPROVEMENT)
    assert (terms.shortest.days, terms.shortest.day_kind, terms.shortest.start) == (
        10,
        DayKind.WORKING,
        Start.SERVICE_DAY,
    )
    assert terms.usual == terms.shortest
    assert terms.appeal_suspends is Suspends.NO
    assert country.zone == "Asia/Kathmandu"
    assert country.calendar.rest_days == {5}
    assert country.birthday is Birthday.FEBRUARY_28
    assert country.money.rounded(Decimal("1.0005")) == Decimal("1.000")
    assert [p.citation("en") for p in country.library] == ["Act, rule 1", "Act, rule 2"]
    with pytest.raises(LookupError, match="advise instead"):
        country.notice(NoticeType.PROHIBITION_IMMEDIATE)


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p["pack"].pop("name"), "`name` must be given in each language"),
        (lambda p: p["pack"].update(code="Y Y"), "`code` cannot be"),
        (lambda p: p["pack"].update(languages=[]), "`languages` is empty"),
        (lambda p: p["pack"].update(colour="red"), "`colour` is not known here"),
        (lambda p: p["pack"]["name"].update(fr="Ypsilonne"), "does not declare"),
        (lambda p: p["pack"]["money"].update(quantum=0.01), "must be a decimal in quotes"),
        (lambda p: p["pack"]["money"].update(quantum="0"), "must be above 0"),
        (lambda p: p["pack"]["money"].update(rounding="down"), "write one of half_up, half_even"),
        (lambda p: p["pack"]["night"].update(start="8 pm"), "must be a time of day"),
        (lambda p: p["pack"].pop("authority"), "the table `authority` is missing"),
        (lambda p: p["calendar"].update(zones=["Mars/Olympus"]), "is no time zone"),
        (lambda p: p["calendar"].update(zones=["../../etc/passwd"]), "is no time zone"),
        (lambda p: p["calendar"].update(rest_days=["someday"]), "must name days of the week"),
        (lambda p: p["calendar"].update(holiday=[{"each_year": "02-30", "name": {"en": "x"}}]), "needs its day"),
        (lambda p: p["notices"]["notice"][0].update(min_days=-1), "must be a whole number from 0"),
        (lambda p: p["notices"]["notice"][0].update(usual_days=5), "must be a whole number from 10"),
        (lambda p: p["notices"]["notice"][0].update(type="fine"), "write one of improvement"),
        (lambda p: p["notices"]["notice"][0].update(basis="A:9"), "A:9 stands in no library"),
        (lambda p: p["notices"]["notice"].append(p["notices"]["notice"][0]), "stands twice"),
        (lambda p: p["notices"]["notice"][0]["text"]["en"].update(effect="{deadline}"), "which nothing fills"),
        (lambda p: p["notices"]["notice"][0]["text"]["en"].update(effect="{due.year}"), "which nothing fills"),
        (lambda p: p["notices"]["notice"][0]["text"]["en"].update(effect="by {due"), "a brace is left open"),
        (lambda p: p["notices"]["notice"][0]["text"]["en"].update(effect="a\x00b"), "control characters"),
        (lambda p: p["notices"]["notice"][0]["text"].pop("en"), "the table `en` is missing"),
        (lambda p: instrument(p)["provision"].append({"article": "1", "summary": {"en": "Again."}}), "stands twice"),
        (lambda p: instrument(p)["provision"][0].update(article="one"), "is not a key of a provision"),
        (lambda p: instrument(p)["provision"][0].update(implements=["C155:16"]), "stands in no library"),
        (lambda p: instrument(p)["provision"][0].update(implements=["nonsense"]), "does not look right"),
        (lambda p: instrument(p).update(source=""), "is verified against nothing"),
        (lambda p: p["pack"].update(legal_library=["nowhere"]), "no jurisdiction pack 'nowhere' ships"),
    ],
)  # fmt: skip
def test_a_wrong_pack_is_refused_in_plain_words(change: Change, said: str) -> None:
    tables = copy.deepcopy(small_pack())
    change(tables)
    with pytest.raises(JurisdictionError) as caught:
        load_jurisdiction(tables)
    assert said in str(caught.value)
    assert caught.value.remedy


def instrument(tables: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = tables["law"]["act"]["instrument"][0]
    return found


def test_a_pack_is_read_from_a_folder_of_one_s_own(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(resource("jurisdictions", "xx"), folder)
    assert load_jurisdiction(folder) == shipped_jurisdiction("xx")
    (folder / "notices.toml").write_text("notice = [", encoding="utf-8")
    with pytest.raises(JurisdictionError, match="ours/notices: the file is not TOML"):
        load_jurisdiction(folder)
    (folder / "notices.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(JurisdictionError, match="not UTF-8"):
        load_jurisdiction(folder)
    (folder / "notices.toml").unlink()
    assert load_jurisdiction(folder).notices == {}
    (folder / "pack.toml").unlink()
    with pytest.raises(JurisdictionError, match=r"add pack\.toml"):
        load_jurisdiction(folder)
    with pytest.raises(JurisdictionError, match="no such folder"):
        load_jurisdiction(tmp_path / "nowhere")


def test_shipped_packs_speak_every_language_they_declare(shipped: Jurisdiction) -> None:
    assert shipped.languages == ("en", "fr")
    for each in shipped.library:
        for said in (each.summary, each.instrument.title, each.instrument.short, each.instrument.unit):
            assert set(said) == {"en", "fr"}
            assert all(text.strip() for text in said.values())
        assert each.words("en") != each.words("fr")
        assert KEY.fullmatch(each.key)


def test_every_text_of_a_notice_can_be_filled(shipped: Jurisdiction) -> None:
    values = dict.fromkeys(
        ("inspector", "addressee", "due", "basis", "offence", "appeal_body", "appeal_days", "appeal_until"),
        "§",
    )
    for terms in shipped.notices.values():
        for language in shipped.languages:
            filled = terms.texts_in(language).filled(values)
            said = [
                filled.title,
                filled.opinion,
                filled.effect,
                *filled.appeal,
                filled.offence,
                filled.posting,
            ]
            assert all(text and "{" not in text for text in said)
            assert any("§" in text for text in filled.appeal)


def test_the_ground_and_the_offence_of_each_notice_may_be_printed() -> None:
    country = shipped_jurisdiction("xx")
    assert set(country.notices) == set(NoticeType)
    for terms in country.notices.values():
        for key in (terms.basis, terms.offence):
            (found,) = country.library.resolve(key, date(2026, 11, 24))
            assert found.may_base_notice


def test_the_default_pack_can_only_advise() -> None:
    default = shipped_jurisdiction("ilo")
    assert not default.notices
    assert not any(provision.may_base_notice for provision in default.library)
    assert {provision.kind for provision in default.library} == {ProvisionKind.CONVENTION}


def test_the_articles_of_conventions_exist() -> None:
    """Against the index of conventions; what it does not list was not verified by us."""
    with CONVENTIONS.open(encoding="utf-8", newline="") as file:
        index = {row["instrument"]: row for row in csv.DictReader(file)}
    for provision in shipped_jurisdiction("ilo").library:
        row = index.get(provision.instrument.key)
        if row is None:
            assert not provision.printable, f"{provision.key} is not in the index, so nobody has verified it"
        elif provision.article not in row["articles"].split():
            assert row["articles_complete"] == "no", f"{provision.key} does not exist"
            assert not provision.printable


def test_all_law_of_the_invented_country_is_verified_by_us() -> None:
    own = [p for p in shipped_jurisdiction("xx").library if p.kind is not ProvisionKind.CONVENTION]
    assert len(own) >= 50
    assert all(provision.printable and provision.enforceable and provision.in_force for provision in own)


def test_a_parameter_applies_from_its_day_on() -> None:
    country = shipped_jurisdiction("xx")
    assert country.parameter("minimum_hourly_wage", date(2025, 12, 31)).value == Decimal("4.80")  # type: ignore[union-attr]
    assert country.parameter("minimum_hourly_wage", date(2026, 1, 1)).value == Decimal("5.00")  # type: ignore[union-attr]
    assert country.parameter("minimum_hourly_wage", date(2020, 1, 1)) is None
    assert country.parameter("no_such_thing", date(2026, 1, 1)) is None


def test_an_office_is_found_and_the_head_office_stands_in() -> None:
    country = shipped_jurisdiction("xx")
    assert country.office("east").unit["fr"].endswith("Région de l’Est")
    assert country.office("nowhere") is country.head_office
    assert country.office("east").name == country.head_office.name


def test_money_is_rounded_once_to_the_quantum() -> None:
    up = Money("XND", "Đ", Decimal("0.01"), Rounding.HALF_UP)
    even = Money("XND", "Đ", Decimal("0.01"), Rounding.HALF_EVEN)
    coins = Money("XND", "Đ", Decimal("0.05"), Rounding.HALF_UP)
    assert [up.rounded(Decimal(x)) for x in ("330.925", "0.005", "-0.005")] == [
        Decimal("330.93"), Decimal("0.01"), Decimal("-0.01"),
    ]  # fmt: skip
    assert even.rounded(Decimal("330.925")) == Decimal("330.92")
    assert coins.rounded(Decimal("1.13")) == Decimal("1.15")


def test_the_night_runs_over_midnight_and_its_end_is_not_night() -> None:
    night = NightBand(time(20), time(6))
    hours = {hour for hour in range(24) if night.holds(time(hour))}
    assert hours == {20, 21, 22, 23, 0, 1, 2, 3, 4, 5}
    assert NightBand(time(1), time(3)).holds(time(2))
    assert not NightBand(time(1), time(3)).holds(time(3))


def test_an_unknown_pack_is_named_with_those_that_ship() -> None:
    with pytest.raises(JurisdictionError, match="there are: ilo, xx"):
        shipped_jurisdiction("zz")
