"""The legal library: what is in force when, what may carry a notice, and how it is cited."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.jurisdiction import shipped_jurisdiction
from fieldinspect.domain.law import Instrument, LegalLibrary, Provision, ProvisionKind

DAY = date(2026, 11, 24)
CODE = Instrument(
    "LC",
    ProvisionKind.LAW,
    {"en": "Labour Code, 2012", "fr": "Code du travail, 2012"},
    {"en": "Labour Code", "fr": "Code du travail"},
    {"en": "section", "fr": "article"},
)
CONVENTION = Instrument(
    "C155", ProvisionKind.CONVENTION, {"en": "C155"}, {"en": "ILO Convention No. 155"}, {"en": "Article"}
)
GUIDE = Instrument("GP", ProvisionKind.CODE, {"en": "Guide"}, {"en": "Guide"}, {"en": "paragraph"})


def provision(article: str, para: str = "", of: Instrument = CODE, **more: object) -> Provision:
    given: dict[str, object] = {
        "enforceable": of is CODE,
        "summary": {"en": "Do it.", "fr": "Faites-le."},
        "verified_by": "somebody",
        "source": "the text",
    }
    return Provision(of, article, para, **(given | more))  # type: ignore[arg-type]


def test_a_key_and_a_citation_say_the_same_place() -> None:
    found = provision("12", "1.c.ii")
    assert found.key == "LC:12.1.c.ii"
    assert found.citation("en") == "Labour Code, section 12(1)(c)(ii)"
    assert found.citation("fr") == "Code du travail, article 12(1)(c)(ii)"
    assert found.citation("es") == found.citation("en")
    assert provision("60").citation("fr") == "Code du travail, article 60"


def test_a_provision_is_read_as_in_force_on_the_day() -> None:
    old = provision("60", in_force=date(2012, 5, 1), until=date(2025, 12, 31), summary={"en": "old"})
    new = provision("60", in_force=date(2026, 1, 1), summary={"en": "new"})
    library = LegalLibrary((old, new))
    assert [p.words("en") for p in library.resolve("LC:60", date(2025, 12, 31))] == ["old"]
    assert [p.words("en") for p in library.resolve("LC:60", date(2026, 1, 1))] == ["new"]
    assert library.resolve("LC:60", date(2012, 4, 30)) == ()
    assert library.knows("LC:60")
    assert not library.knows("LC:61")


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
    st.dates(date(2019, 1, 1), date(2031, 1, 1)),
)
def test_first_and_last_day_belong_to_the_time_in_force(start: date, length: int, day: date) -> None:
    end = start + timedelta(days=length)
    assert provision("1", in_force=start, until=end).holds_on(day) == (start <= day <= end)


def test_a_paragraph_is_found_through_its_article() -> None:
    article = provision("16", of=CONVENTION)
    own = provision("12", implements=("C155:16",))
    library = LegalLibrary((article, own))
    assert library.resolve("C155:16.1", DAY) == (article,)
    assert library.enforceable_for("C155:16.1", DAY) == (own,)
    assert library.enforceable_for("C155:17", DAY) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"enforceable": False},
        {"verified_by": ""},
        {"source": ""},
        {"until": DAY - timedelta(days=1)},
        {"in_force": DAY + timedelta(days=1)},
    ],
)
def test_what_is_not_enforceable_verified_and_in_force_carries_no_notice(change: dict[str, object]) -> None:
    right = provision("12", implements=("C155:16.1",))
    wrong = provision("12", implements=("C155:16.1",), **change)
    assert LegalLibrary((right,)).enforceable_for("C155:16.1", DAY) == (right,)
    assert LegalLibrary((wrong,)).enforceable_for("C155:16.1", DAY) == ()


def test_a_recommendation_never_carries_a_notice() -> None:
    assert not provision("3", of=GUIDE, enforceable=True).may_base_notice


def test_a_question_narrows_to_the_provision_meant_for_it() -> None:
    exits = provision("5", implements=("C155:18",), questions=("safety_exits",))
    fire = provision("6", implements=("C155:18",), questions=("safety_extinguishers",))
    general = provision("7", implements=("C155:18",))
    library = LegalLibrary((exits, fire, general))
    assert library.enforceable_for("C155:18", DAY) == (exits, fire, general)
    assert library.enforceable_for("C155:18", DAY, "safety_exits") == (exits,)
    assert library.enforceable_for("C155:18", DAY, "another") == (general,)
    assert LegalLibrary((exits, fire)).enforceable_for("C155:18", DAY, "another") == (exits, fire)


def test_a_finding_rests_on_binding_law_first_then_on_what_the_form_cites() -> None:
    library = shipped_jurisdiction("xx").library
    keys = [p.key for p in library.basis_for(["C119:6", "C155:16.1"], DAY, "safety_machines")]
    assert keys == ["SR:12.1", "SR:12.4", "C119:6", "C155:16.1"]
    advice = shipped_jurisdiction("ilo").library
    assert [p.key for p in advice.basis_for(["C119:6"], DAY, "safety_machines")] == ["C119:6"]
    assert advice.enforceable_for("C119:6", DAY) == ()


def test_the_key_of_an_enforceable_provision_stands_for_itself() -> None:
    library = shipped_jurisdiction("xx").library
    assert [p.key for p in library.enforceable_for("LC:64", DAY)] == ["LC:64"]
