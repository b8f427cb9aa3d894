"""An author who makes a mistake in an XLSForm reads sheet and row, what is wrong, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

import forms
from tests.forms.scenario import load, markdown

SURVEY = "type | name | label | relevant | calculation | constraint | choice_filter | repeat_count | trigger | parameters | appearance"
CHOICES = "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n"


def _form(*rows: str, more: str = "", columns: str = SURVEY) -> str:
    return "\n".join(["| survey |", f"| | {columns} |", *(f"| | {row} |" for row in rows), more])


MISTAKES = {
    "unknown function": (
        _form("decimal | pay | Pay", "calculate | all | | | summ(${pay})"),
        "survey, row 3 (all): unknown function `summ`; did you mean `sum`?",
    ),
    "unknown type": (
        _form("text | a | A", "txet | b | B"),
        "survey, row 3 (b): there is no question type “txet”; did you mean `text`?",
    ),
    "list that is not there": (
        _form("select_one yen | a | A", more=CHOICES),
        "survey, row 2 (a): the list “yen” is not on the choices sheet; did you mean `yn`?",
    ),
    "name used twice": (
        _form("text | a | A", "text | a | B"),
        "survey, row 3 (a): the name “a” stands twice in the same group; give one of the two another name",
    ),
    "name with a blank": (
        _form("text | pay slip | A"),
        "survey, row 2 (pay slip): “pay slip” is not a name; begin with a letter, then letters, digits, hyphens, points or _",
    ),
    "no name": (_form("text | | A"), "survey, row 2: the row has no name; give it one"),
    "no type": (_form(" | a | A"), "survey, row 2 (a): the row has no type; say what kind of question it is"),
    "no label": (_form("text | a |"), "survey, row 2 (a): the question has no label; write what the inspector shall read"),
    "group never closed": (
        _form("begin_group | g | G", "text | a | A"),
        "survey, row 2 (g): this group is never closed; add a row of type end_group after its last question",
    ),
    "end without begin": (
        _form("text | a | A", "end_repeat | |"),
        "survey, row 3: there is no open repeat to end here; remove this row or add begin_repeat above",
    ),
    "reference to nothing": (
        _form("text | wage | A", "text | b | B | ${wages} = 1"),
        "survey, row 3 (b): `relevant` names a question that does not exist: “wages”; did you mean `wage`?",
    ),
    "reference in a label": (
        _form("text | a | Hello ${name}"),
        "survey, row 2 (a): `label` names a question that does not exist: “name”; check the name",
    ),
    "reference not complete": (
        _form("text | a | A", "text | b | B | ${a = 1"),
        "survey, row 3 (b): `relevant` holds a reference that is not complete; write ${name}, with both braces",
    ),
    "expression that cannot be read": (
        _form("text | a | A", "text | b | B | ${a} = = 1"),
        "survey, row 3 (b): the expression “${a} = = 1” cannot be read: a name is expected instead of “=”; check the spelling",
    ),
    "bracket not closed": (
        _form("text | a | A", "text | b | B | not(${a}"),
        "survey, row 3 (b): the expression “not(${a}” cannot be read: it ends where “)” is expected; check the spelling",
    ),
    "wrong number of arguments": (
        _form("text | a | A", "calculate | b | | | substr(${a})"),
        "survey, row 3 (b): `substr` takes 2 to 3 arguments, not 1",
    ),
    "circle": (
        _form("calculate | a | | | ${b} + 1", "calculate | b | | | ${a} + 1"),
        "survey, row 2 (a): expressions depend on each other in a circle: a (calculate) → b (calculate); break the circle",
    ),
    "circle of one": (
        _form("text | a | A | ${a} = 1"),
        "survey, row 2 (a): the expression depends on its own result; break the circle",
    ),
    "nothing to calculate": (_form("calculate | a |"), "survey, row 2 (a): the row calculates nothing; write its calculation"),
    "choice twice": (
        _form("select_one yn | a | A", more=CHOICES + "| | yn | yes | Again |"),
        "choices, row 3 (yes): the choice “yes” stands twice in its list; give one of the two another name",
    ),
    "choice without a name": (
        _form("select_one yn | a | A", more=CHOICES + "| | yn | | Again |"),
        "choices, row 3: the choice has no name; give it one",
    ),
    "choice with a blank": (
        _form("select_multiple yn | a | A", more=CHOICES + "| | yn | may be | Perhaps |"),
        "choices, row 3 (may be): the choice “may be” has a blank in its name, which a multiple choice cannot keep; write may_be",
    ),
    "parameter": (
        _form("range | a | A | | | | | | | start=1 end=x"),
        "survey, row 2 (a): the parameter “end” is not a number; correct the parameters",
    ),
    "list file": (
        _form("select_one_from_file a.txt | a | A"),
        "survey, row 2 (a): the file of “select_one_from_file a.txt” cannot be a list of choices; use a .csv, .xml or .geojson file",
    ),
    "search": (
        _form("select_one yn | a | A | | | | | | | | search('x')", more=CHOICES),
        "survey, row 2 (a): the appearance `search()` is not supported; use select_one_from_file",
    ),
    "list that no one declared": (
        _form("calculate | a | | | instance('codes')/root/item[name = 1]/label"),
        "survey, row 2 (a): there is no list (instance) named “codes”; declare it or check its name",
    ),
    "count of a repeat": (
        _form("begin_repeat | r | R | | | | | ${many}", "text | a | A", "end_repeat | |"),
        "survey, row 2 (r): `repeat_count` names a question that does not exist: “many”; check the name",
    ),
    "function in a count": (
        _form("text | n | N", "begin_repeat | r | R | | | | | tally(${n})", "text | a | A", "end_repeat | |"),
        "survey, row 3 (r): unknown function `tally`",
    ),
    "function in a label's filter": (
        _form("select_one yn | a | A | | | | lower(name) = 'yes'", more=CHOICES),
        "survey, row 2 (a): unknown function `lower`",
    ),
    "no survey": ("| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |", "there is no survey sheet; name the sheet of questions “survey”"),
    "a column missing": (
        _form("text | a | A", columns="kind | name | label"),
        "the survey sheet lacks the column 'type'; check the headers in its first row",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_was_made(mistake: str) -> None:
    text, told = MISTAKES[mistake]
    with pytest.raises(forms.FormError) as caught:
        load(text)
    assert str(caught.value) == told


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(forms.FormError) as caught:
        load(_form("text | a | A | lower(.) = 1", "text | b | B | upper(${a}) = 1"))
    assert [str(each) for each in caught.value.errors] == [
        "survey, row 2 (a): unknown function `lower`",
        "survey, row 3 (b): unknown function `upper`",
    ]


def test_a_name_in_two_groups_is_told_in_the_right_one() -> None:
    rows = (
        "begin_group | g | G",
        "text | a | A",
        "end_group | |",
        "begin_group | h | H",
        "text | a | A | lower(.)",
        "end_group | |",
    )
    with pytest.raises(forms.FormError, match=r"survey, row 6 \(a\)"):
        load(_form(*rows))


def test_a_mistake_in_the_settings_is_told_there() -> None:
    settings = "| settings |\n| | form_id | version | instance_name |\n| | t | 1 | lower(${a}) |"
    with pytest.raises(forms.FormError, match=r"settings \(instance_name\): unknown function `lower`"):
        load(_form("text | a | A", more=settings))


def test_warnings_have_their_place_too() -> None:
    form = load(
        _form("select_one yn | a | A | | | | | | | | sparkling map", more=CHOICES + "| | yn | perhaps | |")
    )
    assert form.warnings == (
        "choices, row 3 (perhaps): the choice has no label; its name is shown instead",
        "/data/a: the appearance “sparkling” is not known and is ignored",
        "/data/a: the appearance “map” is not supported; the question shows as typed text",
    )


@pytest.mark.parametrize("kind", ["xlsx", "csv", "md"])
def test_every_kind_of_sheet_says_the_same(tmp_path: Path, kind: str) -> None:
    rows = [("type", "name", "label", "relevant"), ("text", "a", "A", ""), ("text", "b", "B", "lower(${a})")]
    path = tmp_path / f"form.{kind}"
    if kind == "xlsx":
        _write_xlsx(path, rows)
    elif kind == "csv":
        path.write_text("survey\n" + "\n".join("," + ",".join(row) for row in rows))
    else:
        path.write_bytes(
            markdown("| survey |\n" + "\n".join("| | " + " | ".join(row) + " |" for row in rows))
        )
    with pytest.raises(forms.FormError, match=r"survey, row 3 \(b\): unknown function `lower`"):
        forms.load_form(path)
    with pytest.raises(forms.FormError, match=r"survey, row 3 \(b\): unknown function `lower`"):
        forms.load_form(path.read_bytes())


def _write_xlsx(path: Path, rows: list[tuple[str, ...]]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in rows:
        book.active.append(row)
    settings = book.create_sheet("settings")
    settings.append(["form_id", "version"])
    settings.append(["t", "1"])
    book.save(path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04broken", "this is not a readable .xlsx file"),
        (b"\xd0\xcf\x11\xe0old", "old .xls file"),
        (b"just words", "neither an XForm nor an XLSForm"),
        (b"", "neither an XForm nor an XLSForm"),
        (b"| survey |\n\xff\xfe", "cannot be read as an XLSForm"),
    ],
)
def test_what_is_no_form_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(forms.FormError, match=told):
        forms.load_form(data)
