"""The register: adding, importing twice, and saying what a file holds that cannot be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldinspect.casework.errors import BadFile, BadValue, NotAllowed, NotFound
from fieldinspect.casework.registers import (
    add_establishment,
    establishment,
    establishments,
    import_establishments,
)
from tests.casework.desk import DATA, Desk


def test_an_establishment_is_read_back_as_it_was_given(desk: Desk) -> None:
    id = add_establishment(
        desk.ws,
        legal_name="Seabright Garments Ltd",
        trade_name="Seabright",
        identifiers={"tax": "XT-1", "licence": "L-4"},
        isic="1410",
        address="14 Ropewalk Road",
        locality="Eastport",
        headcount=[
            {"sex": "F", "age_band": "18_plus", "n": 160},
            {"sex": "F", "age_band": "15_17", "n": 6},
            {"sex": "M", "age_band": "18_plus", "n": 40, "category": "migrant"},
        ],
    )
    found = establishment(desk.ws, id)
    assert (found.legal_name, found.identifiers) == (
        "Seabright Garments Ltd",
        {"tax": "XT-1", "licence": "L-4"},
    )
    assert (found.women, found.men, found.under_18, found.verified) == (166, 0, 6, True)
    assert [row.id for row in establishments(desk.ws, "seabr")] == [id]


@pytest.mark.parametrize("row", [{"sex": "Q"}, {"sex": "F", "age_band": "old", "n": 1}, {"nationality": "x"}])
def test_a_headcount_that_is_none_is_refused(desk: Desk, row: dict[str, str]) -> None:
    with pytest.raises(BadValue):
        add_establishment(desk.ws, legal_name="A", headcount=[row])
    assert not establishments(desk.ws)


def test_comparing_writes_nothing_and_importing_twice_adds_once(desk: Desk) -> None:
    file = DATA / "establishments.csv"
    seen = import_establishments(desk.ws, file)
    assert (seen.new, seen.added, len(establishments(desk.ws))) == (128, (), 0)
    first = import_establishments(desk.ws, file, approve=True)
    assert len(first.added) == 128
    again = import_establishments(desk.ws, file, approve=True)
    assert again.added == ()
    assert len(again.matched) + len(again.review) + len(again.rejected) == 128
    assert not establishment(desk.ws, first.added[0]).verified


def test_an_extract_links_by_number_alone(desk: Desk) -> None:
    import_establishments(desk.ws, DATA / "establishments.csv", approve=True)
    report = import_establishments(desk.ws, DATA / "tax_extract.csv", {"legal_name": "name"})
    assert (len(report.matched), len(report.review), report.new, len(report.rejected)) == (49, 22, 9, 2)
    assert all("repeats a row" in row.cause for row in report.rejected)


def test_rows_that_cannot_be_taken_are_named_with_their_cause(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(
        "Legal Name;locality;women;men;isic\nAlpha;Eastport;3;4;1410\n;Eastport;1;1;1410\nBeta;Norvale;three;1;\n"
        "Gamma;Norvale;1;1;banana\nDelta;Norvale\n\nAlpha;Eastport;3;4;1410\n",
        encoding="utf-8-sig",
    )
    report = import_establishments(desk.ws, file, approve=True)
    assert len(report.added) == 1
    assert {row.row: row.cause for row in report.rejected} == {
        3: "has no name",
        4: "women is 'three', not a number of people",
        5: "'banana' is not an ISIC code",
        6: "has 2 cells where the heading has 5",
    }
    assert [row.row for row in report.review] == [8]


def test_files_from_outside_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    binary, no_name = tmp_path / "a.csv", tmp_path / "b.csv"
    binary.write_bytes(b"\xff\xfe\x00name\x00")
    no_name.write_text("colour,size\nred,1\n", encoding="utf-8")
    for file in (binary, no_name, tmp_path / "missing.csv", tmp_path, Path("/dev/zero")):
        with pytest.raises((BadFile, NotFound)) as caught:
            import_establishments(desk.ws, file)
        assert file.name in caught.value.message or "column" in caught.value.message
    with pytest.raises(BadValue, match="no column"):
        import_establishments(desk.ws, no_name, {"legal_name": "shape"})


def test_who_may_not_import_is_told_so(desk_at) -> None:  # type: ignore[no-untyped-def]
    delegate = desk_at("dora", role="delegate")
    with pytest.raises(NotAllowed):
        import_establishments(delegate.ws, DATA / "establishments.csv", approve=True)


def test_an_unknown_id_is_not_an_establishment(desk: Desk) -> None:
    for id in ("00" * 16, "nonsense", desk.visit().id):
        with pytest.raises(NotFound):
            establishment(desk.ws, id)
