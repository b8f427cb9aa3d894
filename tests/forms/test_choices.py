"""Choices: offered by filters, cleared when they are offered no more, named in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forms
from forms.lists import Row, Table
from tests.forms.scenario import Scenario, load, xform

CASCADE = """
| survey |
| | type | name | label | choice_filter | calculation |
| | select_one section | section | Section | | |
| | select_one_from_file isic.csv | division | Division | section = ${section} | |
| | select_multiple_from_file isic.csv | several | Several | section = ${section} | |
| | calculate | chosen | | | concat(${section}, '-', ${division}) |
| choices |
| | list_name | name | label |
| | section | A | Farms |
| | section | B | Mines |
"""
ISIC = "name,label,section\n01,Crops,A\n02,Forestry,A\n05,Coal,B\n"


@pytest.fixture
def cascade(tmp_path: Path) -> Scenario:
    (tmp_path / "isic.csv").write_text(ISIC, encoding="utf-8")
    return Scenario.from_markdown(CASCADE, tmp_path)


def test_a_cascade_offers_what_its_parent_allows(cascade: Scenario) -> None:
    assert cascade.offered("/data/division") == []
    cascade.fill(section="A")
    assert [(c.value, c.label) for c in cascade.session.choices("/data/division")] == [
        ("01", "Crops"),
        ("02", "Forestry"),
    ]


def test_a_stale_choice_is_cleared_in_the_same_operation_and_what_depends_on_it_follows(
    cascade: Scenario,
) -> None:
    cascade.fill(section="A", division="02")
    assert cascade.value("/data/chosen") == "A-02"
    result = cascade.answer("/data/section", "B")
    assert result.cleared == {"/data/division": "02"}
    assert (cascade.value("/data/division"), cascade.value("/data/chosen")) == ("", "B-")
    assert {"/data/division", "/data/chosen", "/data/section"} <= result.changed


def test_of_several_choices_only_those_that_are_gone_are_cleared(tmp_path: Path) -> None:
    (tmp_path / "isic.csv").write_text(
        ISIC.replace("05,Coal,B", "05,Coal,B\n02,Forestry,B"), encoding="utf-8"
    )
    s = Scenario.from_markdown(CASCADE, tmp_path).fill(section="A", several="02 01")
    assert s.value("/data/several") == "02 01"
    assert s.answer("/data/section", "B").cleared == {"/data/several": "02 01"}
    assert s.value("/data/several") == "02"


def test_an_answer_that_was_never_offered_does_not_stay(cascade: Scenario) -> None:
    cascade.fill(section="A")
    assert cascade.answer("/data/division", "99").cleared == {"/data/division": "99"}
    assert cascade.value("/data/division") == ""


def test_a_hidden_question_is_cleared_only_when_it_shows_again() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label | choice_filter | relevant |
        | | select_one k | kind | Kind | | |
        | | text | show | Show | | |
        | | select_one item | item | Item | kind = ${kind} | ${show} = 'yes' |
        | choices |
        | | list_name | name | label | kind |
        | | k | a | A | |
        | | k | b | B | |
        | | item | a1 | A1 | a |
        | | item | b1 | B1 | b |
        """
    ).fill(kind="a", show="yes", item="a1", )  # fmt: skip
    s.answer("/data/show", "no")
    assert s.answer("/data/kind", "b").cleared == {}
    assert s.value("/data/item") == "a1"
    assert s.answer("/data/show", "yes").cleared == {"/data/item": "a1"}


def test_two_questions_may_exclude_each_others_choice() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label | choice_filter |
        | | select_one p | first | First | name != ${second} |
        | | select_one p | second | Second | name != ${first} |
        | choices |
        | | list_name | name | label |
        | | p | x | X |
        | | p | y | Y |
        """
    ).fill(first="x")
    assert s.offered("/data/second") == ["y"]
    s.fill(second="y")
    assert (s.value("/data/first"), s.offered("/data/first")) == ("x", ["x"])


def test_names_of_choices_follow_the_language() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label::en | label::fr | calculation |
        | | select_one yn | q | Q | Q | |
        | | calculate | shown | | | jr:choice-name(${q}, '${q}') |
        | choices |
        | | list_name | name | label::en | label::fr |
        | | yn | y | Yes | Oui |
        """
    ).fill(q="y")
    assert s.value("/data/shown") == "Yes"
    s.session.set_language("fr")
    assert s.value("/data/shown") == "Oui"
    assert [c.label for c in s.session.choices("/data/q")] == ["Oui"]


@pytest.mark.parametrize("text", ["\ufeff" + ISIC, ISIC.replace(",", ";"), ISIC.replace("\n", "\r\n")])
def test_lists_as_spreadsheets_save_them(tmp_path: Path, text: str) -> None:
    (tmp_path / "isic.csv").write_bytes(text.encode())
    assert Scenario.from_markdown(CASCADE, tmp_path).fill(section="B").offered("/data/division") == ["05"]


def test_a_missing_list_is_empty_and_named(tmp_path: Path) -> None:
    form = load(CASCADE, tmp_path)
    assert form.warnings == ("the list “isic” is empty: the file isic.csv is not there",)
    assert Scenario.of(form).fill(section="A").offered("/data/division") == []


def test_a_list_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "isic.csv").write_bytes("näme,label\n".encode("latin-1"))
    with pytest.raises(forms.FormError, match=r"isic\.csv: the file is not UTF-8"):
        load(CASCADE, tmp_path)


def test_lists_as_xml_with_depth_and_as_geojson(tmp_path: Path) -> None:
    (tmp_path / "places.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","id":"p1","geometry":{"type":"Point",'
        '"coordinates":[2.5,48.5]},"properties":{"title":"Gate"}}]}'
    )
    s = Scenario.of(
        forms.load_form(
            xform(
                "<p/><n/>",
                '<instance id="places" src="jr://file/places.geojson"/>'
                '<instance id="deep"><root><site><name>A</name><hall id="h1"><name>One</name></hall></site></root></instance>'
                "<bind nodeset=\"/data/n\" calculate=\"instance('deep')/root/site[name='A']/hall[@id='h1']/name\"/>",
                '<select1 ref="/data/p"><itemset nodeset="instance(\'places\')/root/item"><value ref="id"/>'
                '<label ref="title"/></itemset></select1>',
            ),
            media_dir=tmp_path,
        )
    )
    assert [(c.value, c.label) for c in s.session.choices("/data/p")] == [("p1", "Gate")]
    assert s.value("/data/n") == "One"
    assert s.session.evaluate("instance('places')/root/item[id = 'p1']/geometry", "/data") == "48.5 2.5 0 0"


CELLS = st.sampled_from(["", "1", "01", "1.0", "2", "a", "b"])


@given(rows=st.lists(st.tuples(CELLS, CELLS), max_size=12), a=CELLS, b=CELLS, number=st.integers(0, 3))
def test_an_index_finds_what_a_search_finds(rows: list[tuple[str, str]], a: str, b: str, number: int) -> None:
    table = Table("root", "item", ("a", "b"), [Row(row) for row in rows])
    s = _with_table(table, a, b)
    for filters, test in (
        ("a = /data/x", lambda row: row[0] == a),
        ("a = /data/x and b = /data/y", lambda row: row == (a, b)),
        ("/data/y = b and a != ''", lambda row: row[1] == b and row[0] != ""),
        (f"a = {number}", lambda row: row[0] in (str(number), f"0{number}", f"{number}.0")),
        ("a = /data/x or b = /data/y", lambda row: row[0] == a or row[1] == b),
    ):
        found = s.session.evaluate(f"count(instance('t')/root/item[{filters}])", "/data")
        assert found == sum(map(test, rows)), filters


def _with_table(table: Table, x: str, y: str) -> Scenario:
    items = "".join(
        f"<item><a>{row[0]}</a><b>{row[1]}</b></item>" for row in table.rows
    ) or "<item><a>never</a><b>never</b></item>"  # fmt: skip
    s = Scenario.from_xform(
        f"<x>{x}</x><y>{y}</y>", f'<instance id="t"><root>{items}</root></instance>', '<input ref="/data/x"/>'
    )
    return s


def test_labels_of_choices_may_speak_of_answers() -> None:
    s = Scenario.from_markdown(
        """
        | survey |
        | | type | name | label::en | label::fr |
        | | text | boss | Boss | Chef |
        | | select_one who | who | Who? | Qui ? |
        | choices |
        | | list_name | name | label::en | label::fr |
        | | who | a | The worker | Le travailleur |
        | | who | b | ${boss} alone | ${boss} seul |
        """
    )
    assert "/data/who" in s.answer("/data/boss", "Inès").changed
    assert [c.label for c in s.session.choices("/data/who")] == ["The worker", "Inès alone"]
    s.session.set_language("fr")
    assert [c.label for c in s.session.choices("/data/who")] == ["Le travailleur", "Inès seul"]


def test_a_choice_whose_value_cannot_be_computed_is_blank_and_the_others_are_there() -> None:
    model = '<instance id="l"><root><item><v>1 1 0 0; 1 2 0 0; 2 2 0 0</v></item><item><v>here</v></item></root></instance>'
    body = (
        '<select1 ref="/data/s"><label>s</label><itemset nodeset="instance(\'l\')/root/item">'
        '<value ref="area(v) &gt; 0"/><label ref="area(v) &gt; 0"/></itemset></select1>'
    )
    s = Scenario.from_xform("<s/>", model, body)
    assert [(each.value, each.label) for each in s.session.choices("/data/s")] == [("true", "true"), ("", "")]
    s.answer("/data/s", "true")
    assert s.value("/data/s") == "true"


def test_looking_at_a_long_list_costs_nothing_of_what_answers_may_cost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("forms.hosting.STEP_LIMIT", 5_000)
    items = "".join(f"<item><name>n{i}</name><label>L{i}</label></item>" for i in range(1_000))
    model = f'<instance id="l"><root>{items}</root></instance>'
    body = (
        '<input ref="/data/a"><label>a</label></input><select1 ref="/data/s"><label>s</label>'
        '<itemset nodeset="instance(\'l\')/root/item[contains(label, /data/a)]"><value ref="name"/><label ref="label"/></itemset></select1>'
    )
    s = Scenario.from_xform("<a/><s/>", model, body)
    s.answer("/data/a", "9")
    for _ in range(20):
        assert len(s.session.choices("/data/s")) == 271
        assert s.session.state("/data/s").choices is not None
        assert len(list(s.session.nodes())) == 3
