"""What every checklist that ships must prove before anybody fills it."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pyxform.xls2json_backends import md_to_dict
from pyxform.xls2xform import convert

from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.form_linter import Gravity, problems_of
from fieldinspect.domain.form_outline import FormOutline, Question
from fieldinspect.domain.jurisdiction import shipped_jurisdiction
from forms.checklists import available, checklist, media_dir
from tests.forms_checklists.sheets import outline_of_shipped, sheets_of

DAY = date(2026, 11, 24)
FORMS = [each.form_id for each in available()]


@pytest.fixture(params=FORMS)
def form_id(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def outline(form_id: str) -> FormOutline:
    return outline_of_shipped(form_id)


def test_the_door_names_what_ships() -> None:
    assert "fi_general" in FORMS
    assert checklist("fi_general").is_file()
    assert (media_dir() / "isic_rev4.csv").is_file()
    with pytest.raises(LookupError, match="fi_general"):
        checklist("fi_nothing")


def test_the_form_says_who_it_is(form_id: str) -> None:
    (settings,) = sheets_of(form_id)["settings"]
    assert settings["form_id"] == form_id
    assert settings["name"] == "data"
    assert re.fullmatch(r"20\d{8}", settings["version"])
    assert settings["namespaces"] == 'fi="urn:fieldinspect:checklist:1"'


def test_it_compiles_without_a_warning(form_id: str) -> None:
    result = convert(str(checklist(form_id)), warnings=[])
    assert not result.warnings
    assert 'xmlns:fi="urn:fieldinspect:checklist:1"' in result.xform


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("java") is None, reason="ODK Validate needs Java, which is not installed here"
)
def test_odk_validate_accepts_it_without_a_warning(form_id: str, tmp_path: Path) -> None:
    result = convert(str(checklist(form_id)), warnings=[], validate=True)
    assert not result.warnings
    broken = tmp_path / "broken.md"
    text = checklist(form_id).read_text(encoding="utf-8")
    broken.write_text(text.replace("position(..) <= 40", "position(.. <= 40"), encoding="utf-8")
    with pytest.raises(Exception, match=r"(?i)invalid|error|unbalanced|parse"):
        convert(str(broken), warnings=[], validate=True)


@pytest.mark.parametrize("code", ["xx", "ilo"])
def test_the_linter_finds_no_error(outline: FormOutline, code: str) -> None:
    problems = problems_of(outline, shipped_jurisdiction(code).library, DAY)
    assert [str(problem) for problem in problems if problem.severity is Gravity.ERROR] == []
    assert {problem.rule for problem in problems} <= {1}


def test_every_question_that_can_raise_a_notice_has_law_for_it_in_the_demo_country(
    outline: FormOutline,
) -> None:
    library = shipped_jurisdiction("xx").library
    for question in _drafting(outline):
        found = library.basis_for(question.meta["legal_ref"].split(), DAY, question.name)
        assert any(provision.may_base_notice for provision in found), question.place
        assert len([provision for provision in found if provision.may_base_notice]) <= 3, question.place
    assert NoticeType.IMPROVEMENT in shipped_jurisdiction("xx").notices


def test_every_no_drafts_a_finding(outline: FormOutline) -> None:
    for question in outline.questions:
        if question.list_name == "fi_ynna":
            assert question.meta.get("finding_when") == ". = 'not_compliant'", question.place
            assert question.expression("required") == "yes", question.place


def test_messages_stand_beside_what_they_explain(outline: FormOutline) -> None:
    for question in outline.questions:
        for column, text in (("constraint", "constraint_message"), ("required", "required_message")):
            has = bool(question.expression(column))
            assert has == (text in question.texts), (
                f"{question.place}: {column} without words, or words without it"
            )


def test_both_languages_say_something_of_their_own(outline: FormOutline) -> None:
    assert outline.languages == ("English (en)", "Français (fr)")
    same = [
        question.name
        for question in outline.questions
        for texts in [question.texts.get("label", {})]
        if texts and len(set(texts.values())) == 1
    ]
    assert same == []


def test_shared_blocks_are_equal_word_for_word(form_id: str) -> None:
    text = (media_dir() / "_blocks.md").read_text(encoding="utf-8")
    survey = sheets_of(form_id)["survey"]
    blocks = re.split(r"^## (\w+)$", text, flags=re.MULTILINE)[1:]
    names = blocks[::2]
    assert names == ["_header", "_conference_open", "_interview", "_conference_close"]
    for name, table in zip(names, blocks[1::2], strict=True):
        rows = md_to_dict(table.strip())["survey"]
        start = next(i for i, row in enumerate(survey) if row.get("name") == rows[0]["name"])
        assert survey[start : start + len(rows)] == rows, f"{name} differs from row {start + 2} on"


def test_questions_that_are_used_stand_in_the_law_that_is_meant_for_them() -> None:
    asked = {question.name for form_id in FORMS for question in outline_of_shipped(form_id).questions}
    for code in ("ilo", "xx"):
        for provision in shipped_jurisdiction(code).library:
            assert set(provision.questions) <= asked, provision.key


def test_the_general_checklist_has_about_seventy_questions_for_everybody() -> None:
    outline = outline_of_shipped("fi_general")
    for_everybody = [
        question
        for question in outline.questions
        if question.kind == "question"
        and not question.repeat
        and not question.expression("relevant")
        and not question.name.endswith("_notes")
    ]
    assert 62 <= len(for_everybody) <= 78
    sections = [question.name for question in outline.questions if question.kind == "group"]
    assert sections == [
        "registration", "opening", "safety", "posted", "contracts", "wages", "hours", "leave", "social",
        "equality", "association", "interviews", "closing",
    ]  # fmt: skip
    photos = [
        question
        for question in outline.questions
        if question.type == "image" or question.meta.get("photo_when")
    ]
    assert len(photos) >= 8


def test_the_code_list_is_whole_and_every_level_leads_to_the_next() -> None:
    with (media_dir() / "isic_rev4.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["level"] for row in rows) == {
        "section": 21,
        "division": 88,
        "group": 238,
        "class": 419,
    }
    level_of = {row["code"]: row["level"] for row in rows}
    above = {"division": "section", "group": "division", "class": "group"}
    for row in rows:
        assert row["label"] == f"{row['code']} · {row['title']}"
        if row["level"] != "section":
            assert level_of[row["parent"]] == above[row["level"]]
    parents = {row["parent"] for row in rows}
    assert all(row["code"] in parents for row in rows if row["level"] != "class")


def _drafting(outline: FormOutline) -> list[Question]:
    return [question for question in outline.questions if question.meta.get("finding_when")]
