"""Each rule of the linter finds its mistake, and says nothing about a form without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.form_linter import Gravity, Problem, may_be_published, problems_of
from fieldinspect.domain.form_outline import FormOutline, outline_of
from fieldinspect.domain.jurisdiction import shipped_jurisdiction

DAY = date(2026, 11, 24)
EN, FR = "English (en)", "Français (fr)"
Row = dict[str, str]
Sheets = dict[str, list[Row]]


def asked(type_: str, name: str, en: str = "What?", fr: str = "Quoi ?", **more: str) -> Row:
    columns = {
        key.replace("fi_", "bind::fi:", 1) if key.startswith("fi_") else key: text
        for key, text in more.items()
    }
    return {"type": type_, "name": name, f"label::{EN}": en, f"label::{FR}": fr, **columns}


def sound_form() -> Sheets:
    """A small checklist about which there is nothing to say."""
    answers = ("compliant", "not_compliant", "not_applicable", "not_verified")
    why = "${exits} = 'not_applicable' or ${exits} = 'not_verified'"
    return {
        "settings": [{"form_id": "fi_small", "version": "1", "retired": "old_question"}],
        "survey": [
            asked("begin_group", "tour", fi_sensitivity="parties"),
            asked(
                "select_one fi_ynna", "exits", "Are exits clear?", "Les issues sont-elles dégagées ?",
                fi_legal_ref="C155:18", fi_finding_when=". = 'not_compliant'", fi_severity="serious",
                fi_notice="improvement", fi_photo_when=". = 'not_compliant'",
            ),
            asked("text", "exits_why", "Why?", "Pourquoi ?", relevant=why, required="yes"),
            asked("decimal", "rate", "Rate", "Taux", fi_scale="2"),
            asked("calculate", "gap", "", "", calculation="round(5 - ${rate}, 2)", fi_scale="2"),
            asked("select_one_from_file towns.csv", "town", choice_filter="region = 'east'"),
            {"type": "end_group"},
            asked("begin_repeat", "worker", "Worker", "Travailleur", fi_sensitivity="confidential_person"),
            asked("integer", "months", constraint="position(..) <= 40"),
            asked("text", "said", "What was said", "Ce qui a été dit"),
            {"type": "end_repeat"},
            asked("calculate", "talks", "", "", calculation="count(${worker})"),
        ],
        "choices": [
            {"list_name": "fi_ynna", "name": name, f"label::{EN}": name, f"label::{FR}": name} for name in answers
        ],
    }  # fmt: skip


def outline(sheets: Sheets) -> FormOutline:
    return outline_of(sheets, {"towns.csv": frozenset({"name", "label", "region"})})


def lint(sheets: Sheets, code: str = "xx", previous: FormOutline | None = None) -> tuple[Problem, ...]:
    return problems_of(outline(sheets), shipped_jurisdiction(code).library, DAY, previous)


def row(sheets: Sheets, name: str) -> Row:
    return next(each for each in sheets["survey"] if each.get("name") == name)


def test_nothing_is_said_about_a_sound_form() -> None:
    assert lint(sound_form()) == ()


Change = Callable[[Sheets], Any]


@pytest.mark.parametrize(
    ("rule", "said", "change"),
    [
        (1, "stands in no legal library", lambda s: row(s, "exits").update({"bind::fi:legal_ref": "C155:99"})),
        (1, "is not a key", lambda s: row(s, "exits").update({"bind::fi:legal_ref": "section 12"})),
        (2, "without `fi:severity`", lambda s: row(s, "exits").pop("bind::fi:severity")),
        (2, "without `fi:notice`", lambda s: row(s, "exits").pop("bind::fi:notice")),
        (2, "without `fi:legal_ref`", lambda s: row(s, "exits").pop("bind::fi:legal_ref")),
        (2, "`fi:severity` cannot be", lambda s: row(s, "exits").update({"bind::fi:severity": "grave"})),
        (2, "`fi:notice` cannot be", lambda s: row(s, "exits").update({"bind::fi:notice": "fine"})),
        (3, "stands more than once", lambda s: row(s, "rate").update(name="town")),
        (3, "not in small ASCII", lambda s: row(s, "talks").update(name="Talks")),
        (3, "is retired", lambda s: row(s, "talks").update(name="old_question")),
        (4, "“Nationality” asks", lambda s: s["survey"].append(asked("text", "origin", "Nationality", "Pays"))),
        (4, "“Titre de séjour” asks", lambda s: s["survey"].append(asked("text", "doc", "Paper", "Titre de séjour"))),
        (4, "“work permit” asks", lambda s: s["survey"].append(asked("text", "work_permit"))),
        (4, "“HIV” asks", lambda s: s["survey"].append(asked("text", "test", "HIV result", "Résultat"))),
        (4, "“union member” asks", lambda s: s["survey"].append(asked("text", "m", "Is she a union member?", "x"))),
        (4, "“migrant” asks", lambda s: s["survey"].append(asked("text", "m", "Which migrant is it?", "x"))),
        (5, "is not protected", lambda s: row(s, "worker").pop("bind::fi:sensitivity")),
        (6, "“complained” could tell", lambda s: row(s, "exits").update({f"label::{EN}": "What was complained about?"})),
        (6, "“plainte” could tell", lambda s: row(s, "exits").update({f"label::{FR}": "Objet de la plainte ?"})),
        (6, "“complaint” could tell", lambda s: row(s, "rate").update(name="complaint_rate")),
        (6, "cannot be 'complaint_source'", lambda s: row(s, "rate").update({"bind::fi:sensitivity": "complaint_source"})),
        (7, "has no answers", lambda s: s["survey"].append(asked("select_one colours", "colour"))),
        (7, "asks for no reason", lambda s: s["survey"].remove(row(s, "exits_why"))),
        (7, "the reason is not required", lambda s: row(s, "exits_why").pop("required")),
        (7, "the reason is not required", lambda s: row(s, "exits_why").update(relevant="${exits} = 'not_verified'")),
        (7, "fi_ynna is not complete", lambda s: s["choices"].pop(0)),
        (7, "has an answer twice", lambda s: s["choices"].append(s["choices"][0])),
        (8, "cannot be of type integer", lambda s: row(s, "rate").update(type="integer")),
        (8, "365.25", lambda s: row(s, "gap").update(calculation="${rate} div 365.25")),
        (8, "a rounded quotient", lambda s: row(s, "gap").update(calculation="round(${rate} div 3, 2) * 40")),
        (8, "a quotient already rounded", lambda s: (
            row(s, "gap").update(calculation="${rate} div 3"),
            s["survey"].append(asked("calculate", "due", "", "", calculation="${gap} * 40")),
        )),
        (8, "is not a number of decimals", lambda s: row(s, "rate").update({"bind::fi:scale": "two"})),
        (9, "a photo is always required", lambda s: s["survey"].append(asked("image", "photo", required="yes"))),
        (9, "no upper bound", lambda s: row(s, "months").pop("constraint")),
        (10, "`label` is missing in Français", lambda s: row(s, "town").pop(f"label::{FR}")),
        (10, "`hint` is missing in English", lambda s: row(s, "town").update({f"hint::{FR}": "ici"})),
        (10, "`label` is missing in Français", lambda s: s["choices"][1].pop(f"label::{FR}")),
        (10, "control characters", lambda s: row(s, "town").update({f"label::{EN}": "To\u0007wn"})),
        (10, "it has no label", lambda s: s["survey"].append({"type": "integer", "name": "bare"})),
        (11, "names ${rates}", lambda s: row(s, "gap").update(calculation="5 - ${rates}")),
        (11, "calls summ()", lambda s: row(s, "gap").update(calculation="summ(${rate})")),
        (11, "reads the column province", lambda s: row(s, "town").update(choice_filter="province = 'east'")),
        (11, "depends on itself: gap > due > gap", lambda s: (
            row(s, "gap").update(calculation="${due}"),
            s["survey"].append(asked("calculate", "due", "", "", calculation="${gap}")),
        )),
        (11, "looks into the repeat worker", lambda s: row(s, "talks").update(calculation="${months} + 1")),
        (12, "self-inspection would show", lambda s: row(s, "said").update({"bind::fi:guidance_self": "yes"})),
    ],
)  # fmt: skip
def test_each_mistake_is_found_and_stops_publication(rule: int, said: str, change: Change) -> None:
    sheets = sound_form()
    change(sheets)
    problems = lint(sheets)
    found = [problem for problem in problems if problem.rule == rule and said in problem.message]
    assert found, [str(problem) for problem in problems]
    assert found[0].severity is Gravity.ERROR
    assert found[0].remedy
    assert not may_be_published(problems)


def test_what_is_only_advised_does_not_stop_publication() -> None:
    sheets = sound_form()
    row(sheets, "rate")[f"label::{EN}"] = "R" * 141
    problems = lint(sheets)
    assert [(problem.rule, problem.severity) for problem in problems] == [(10, Gravity.WARNING)]
    assert may_be_published(problems)


def test_a_jurisdiction_without_enforceable_law_is_warned_of() -> None:
    problems = lint(sound_form(), "ilo")
    assert [(problem.rule, problem.severity) for problem in problems] == [(1, Gravity.WARNING)]
    assert "no verified enforceable provision" in problems[0].message
    assert problems[0].place == "survey, row 3 (exits)"


def test_an_article_that_nobody_verified_is_warned_of() -> None:
    sheets = sound_form()
    row(sheets, "exits")["bind::fi:legal_ref"] = "C155:18 C120:19"
    assert [str(problem) for problem in lint(sheets)] == [
        "survey, row 3 (exits): C120:19 is not verified; "
        "compare it with the authentic text and fill `verified_by` and `source`"
    ]


def test_a_policy_may_be_asked_for_and_migrants_may_be_counted() -> None:
    sheets = sound_form()
    sheets["survey"] += [
        asked(
            "text",
            "hiv_policy",
            "Is there a policy on HIV and AIDS?",
            "Une politique sur le VIH existe-t-elle ?",
        ),
        asked("integer", "migrant_workers", "Migrant workers", "Travailleurs migrants"),
    ]
    assert lint(sheets) == ()


def test_an_internal_question_may_name_what_the_parties_must_not_see() -> None:
    sheets = sound_form()
    sheets["survey"].append(asked("text", "intake", "Complaint", "Plainte", fi_sensitivity="internal"))
    assert lint(sheets) == ()


def test_a_child_cannot_lower_what_its_group_protects() -> None:
    sheets = sound_form()
    row(sheets, "said")["bind::fi:sensitivity"] = "public"
    assert outline(sheets).named()["said"].sensitivity == "confidential_person"
    row(sheets, "tour")["bind::fi:sensitivity"] = "internal"
    row(sheets, "rate")["bind::fi:sensitivity"] = "public"
    assert outline(sheets).named()["rate"].sensitivity == "internal"


def test_a_question_of_the_version_before_is_neither_lost_nor_changed_in_silence() -> None:
    before = outline(sound_form())
    gone = sound_form()
    gone["survey"].remove(row(gone, "talks"))
    assert [problem.message for problem in lint(gone, previous=before)] == [
        "a question of the version before is gone"
    ]
    gone["settings"][0]["retired"] = "old_question talks"
    assert lint(gone, previous=before) == ()
    other = sound_form()
    row(other, "months")["type"] = "decimal"
    assert [p.message for p in lint(other, previous=before)] == ["its type was integer in the version before"]


@given(st.integers(2, 400))
def test_a_circle_of_any_length_is_found(length: int) -> None:
    sheets = sound_form()
    for number in range(length):
        following = (number + 1) % length
        sheets["survey"].append(
            asked("calculate", f"c{number}", "", "", calculation=f"${{c{following}}} + 1")
        )
    circles = [problem for problem in lint(sheets) if problem.rule == 11]
    assert len(circles) == 1
    sheets["survey"][-1]["calculation"] = "1"
    assert lint(sheets) == ()


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["type", "name", "relevant", "constraint", f"label::{EN}", "bind::fi:severity"]),
            st.text(max_size=20),
        ),
        max_size=12,
    )
)
def test_no_sheet_makes_the_linter_fail(survey: list[Row]) -> None:
    for problem in lint({"survey": survey, "choices": [], "settings": []}):
        assert problem.message
        assert 1 <= problem.rule <= 12
