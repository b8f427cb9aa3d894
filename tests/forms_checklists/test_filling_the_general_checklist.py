"""The general checklist as an inspector meets it: its skips, sums, findings and the demo's visit."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import forms
from fieldinspect.domain.codes import MEASURE_OF_FORM_WORD
from fieldinspect.domain.jurisdiction import shipped_jurisdiction
from forms.checklists import checklist, media_dir
from resources import resource

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=timezone(timedelta(hours=-1)))
GOLDEN = Path(__file__).parent / "golden" / "fi_general_all_not_compliant.json"


@pytest.fixture(scope="module")
def form() -> forms.Form:
    return forms.load_form(checklist("fi_general"), media_dir=media_dir())


@pytest.fixture
def visit(form: forms.Form) -> forms.Session:
    return form.new_session(clock=lambda: NOW, random=random.Random(7))


def answer(visit: forms.Session, **values: str) -> None:
    """Answer questions by name; each must be taken as it is."""
    for name, value in values.items():
        ref = next(node.ref for node in visit.nodes() if node.name == name)
        result = visit.answer(ref, value, policy="store")
        assert result.status == "ok", f"{name} = {value}: {result.message}"


def relevant(visit: forms.Session, name: str) -> bool:
    return any(node.name == name and node.relevant for node in visit.nodes())


def play(visit: forms.Session) -> Iterator[tuple[str, forms.Result]]:
    """Give the answers of the demo's story."""
    rows: dict[str, str] = {}
    for line in resource("demo", "story.jsonl").read_text(encoding="utf-8").splitlines():
        step: dict[str, Any] = json.loads(line)
        if step["do"] == "repeat.add":
            rows[step["as"]] = visit.add_repeat(step["ref"])
        if step["do"] == "answer":
            ref = step["ref"]
            if ref.startswith("$"):
                name, _, rest = ref[1:].partition("/")
                ref = f"{rows[name.removesuffix('.ref')]}/{rest}"
            yield ref, visit.answer(ref, step["value"], policy="store")


def headcount(visit: forms.Session, women: int, men: int) -> None:
    answer(visit, reg_total=str(women + men), reg_women=str(women), reg_men=str(men))
    answer(visit, reg_young_women="0", reg_young_men="0", reg_under_15="0")


def test_the_engine_finds_nothing_to_warn_of(form: forms.Form) -> None:
    assert form.warnings == ()
    assert form.languages == ("English (en)", "Français (fr)")


def test_the_demo_s_answers_are_all_taken_and_leave_nothing_open(visit: forms.Session) -> None:
    given = list(play(visit))
    assert len(given) >= 60
    assert {result.status for _, result in given} == {"ok"}
    assert all(not result.cleared for _, result in given)
    assert [(found.ref, found.message) for found in visit.validate()] == []
    drafts = [node for node in visit.nodes() if node.when.get("finding_when")]
    assert [(node.name, node.when["severity"]) for node in drafts] == [
        ("safety_exits", "very_serious"), ("safety_machines", "serious"),
    ]  # fmt: skip


def test_the_demo_s_visit_comes_back_from_its_submission(form: forms.Form, visit: forms.Session) -> None:
    for _ in play(visit):
        pass
    again = form.open_session(visit.to_xml(), clock=lambda: NOW, random=random.Random(8))
    before = {node.ref: node.value for node in visit.nodes() if node.value and node.relevant}
    assert {node.ref: node.value for node in again.nodes() if node.value and node.relevant} == before
    assert before["/data/wages/wages_lowest"] == "5.35"
    assert before["/data/interviews/worker[2]/worker_pay"] == "1012.20"


def test_all_not_compliant_drafts_exactly_the_findings_that_are_expected(visit: forms.Session) -> None:
    headcount(visit, 20, 20)
    answer(
        visit, reg_young_women="1", reg_under_15="1", reg_night="yes", safety_machine_count="4", safety_accidents="1",
        safety_substances="yes", safety_danger="yes", social_listed="10", assoc_voice="union",
    )  # fmt: skip
    answer(visit, social_explained="no")
    for node in list(visit.nodes()):
        if any(choice.value == "not_compliant" for choice in node.choices or ()):
            visit.answer(node.ref, "not_compliant", policy="store")
    answer(visit, safety_machines_reach="yes")
    library = shipped_jurisdiction("xx").library
    found = {
        node.name: {
            "severity": node.when["severity"],
            "measure": str(MEASURE_OF_FORM_WORD[node.meta["notice"]]),
            "provisions": [
                provision.key
                for provision in library.basis_for(
                    node.meta["legal_ref"].split(), date(2026, 11, 24), node.name
                )
            ],
        }
        for node in visit.nodes()
        if node.relevant and node.when.get("finding_when")
    }
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_an_empty_form_names_each_open_question_in_both_languages(visit: forms.Session) -> None:
    english = {found.ref: found.message for found in visit.validate()}
    assert len(english) >= 45
    assert {found.kind for found in visit.validate()} == {"required"}
    visit.set_language("Français (fr)")
    french = {found.ref: found.message for found in visit.validate()}
    assert french.keys() == english.keys()
    assert all(french[ref] != english[ref] and french[ref].strip() for ref in french)


def test_people_counted_by_sex_give_the_total(visit: forms.Session) -> None:
    answer(visit, reg_total="10", reg_women="4")
    wrong = visit.answer("/data/registration/reg_men", "7", policy="store")
    assert wrong.status == "constraint"
    assert wrong.message == "Women and men together must give the number of people in all."
    assert visit.answer("/data/registration/reg_men", "6", policy="store").status == "ok"
    assert visit.answer("/data/registration/reg_young_men", "7", policy="store").status == "constraint"
    visit.answer("/data/registration/reg_total", "11", policy="store")
    assert "/data/registration/reg_men" in {
        found.ref for found in visit.validate() if found.kind == "constraint"
    }


@pytest.mark.parametrize(
    ("hours", "status"),
    [("52.25", "ok"), ("52.3", "constraint"), ("168", "ok"), ("168.25", "constraint"), ("0", "ok")],
)
def test_hours_come_in_quarters(visit: forms.Session, hours: str, status: str) -> None:
    assert visit.answer("/data/hours/hours_longest", hours, policy="store").status == status


@pytest.mark.parametrize(
    ("lowest", "floor", "gap"), [("4.10", "5.00", "0.9"), ("4.995", "5", "0.01"), ("5.35", "5.00", "0")]
)
def test_the_gap_to_the_minimum_wage_is_exact(
    visit: forms.Session, lowest: str, floor: str, gap: str
) -> None:
    answer(visit, wages_lowest=lowest, wages_floor=floor)
    value = visit.value("/data/wages/wages_gap")
    assert value is not None
    assert (value.rstrip("0").rstrip(".") or "0") == gap
    assert relevant(visit, "wages_gap_note") == (gap != "0")


def test_nobody_is_asked_what_cannot_be(visit: forms.Session) -> None:
    headcount(visit, 0, 9)
    answer(visit, reg_night="no", safety_machine_count="0", safety_substances="no", safety_accidents="0")
    hidden = (
        "equality_pay", "equality_tests", "leave_maternity", "contracts_age", "hours_young_night", "safety_machines",
        "safety_labels", "safety_notified", "reg_differs", "open_waiver_why", "close_sign_inspector",
    )  # fmt: skip
    assert [name for name in hidden if relevant(visit, name)] == []
    headcount(visit, 3, 6)
    answer(visit, reg_young_women="1", reg_night="yes", safety_machine_count="2", safety_accidents="1")
    answer(
        visit, safety_substances="yes", reg_confirmed="differs", open_present="nobody", close_sign_here="yes"
    )
    assert [name for name in hidden if not relevant(visit, name)] == []


def test_not_verified_asks_why_and_only_then(visit: forms.Session) -> None:
    assert not relevant(visit, "safety_exits_why")
    for value, asks in (("not_verified", True), ("not_applicable", True), ("compliant", False)):
        answer(visit, safety_exits=value)
        assert relevant(visit, "safety_exits_why") is asks
    assert not any(node.when.get("finding_when") for node in visit.nodes())


def test_the_activity_is_chosen_from_section_to_class(visit: forms.Session) -> None:
    assert len(visit.choices("/data/registration/reg_isic_section")) == 21
    answer(visit, reg_isic_section="C", reg_isic_division="14", reg_isic_group="141")
    assert [choice.label for choice in visit.choices("/data/registration/reg_isic_class")] == [
        "1410 · Manufacture of wearing apparel, except fur apparel"
    ]
    answer(visit, reg_isic_class="1410")
    changed = visit.answer("/data/registration/reg_isic_section", "A", policy="store")
    assert "/data/registration/reg_isic_division" in changed.cleared
    assert not visit.value("/data/registration/reg_isic_division")


def test_what_workers_say_is_protected_to_the_last_field(visit: forms.Session) -> None:
    inside = [node for node in visit.nodes() if node.ref.startswith("/data/interviews/")]
    assert len(inside) >= 14
    assert {node.meta["sensitivity"] for node in inside} == {"confidential_person"}
    others = {node.meta["sensitivity"] for node in visit.nodes() if node.ref.startswith("/data/safety/")}
    assert others == {"parties", "internal"}


def test_a_forty_first_talk_does_not_fit(visit: forms.Session) -> None:
    for _ in range(40):
        visit.add_repeat("/data/interviews/worker")
    assert visit.answer("/data/interviews/worker[40]/worker_sex", "woman", policy="store").status == "ok"
    assert (
        visit.answer("/data/interviews/worker[41]/worker_sex", "man", policy="store").status == "constraint"
    )
