"""The submission's bytes are a format: golden files, which are added to and never edited."""

from __future__ import annotations

from pathlib import Path

import pytest

import forms
from tests.forms.scenario import Scenario

GOLDEN = Path(__file__).resolve().parent / "golden"

VISIT = """
| survey |
| | type | name | label | relevant | calculation | bind::fi:sensitivity |
| | start | begun | | | | |
| | username | inspector | | | | |
| | begin_group | place | Place | | | |
| | text | name | Name | | | |
| | geopoint | at | Position | | | |
| | end_group | | | | | |
| | begin_repeat | worker | Worker | | | confidential_person |
| | text | who | Who | | | |
| | decimal | pay | Pay | | | |
| | time | from | From | | | |
| | end_repeat | | | | | |
| | calculate | paid | | | sum(${pay}) | |
| | select_multiple topics | topics | Topics | | | |
| | text | hidden | Hidden | ${paid} > 1000 | | |
| | image | photo | Photo | | | |
| | acknowledge | told | Told | | | |
| choices |
| | list_name | name | label |
| | topics | pay | Pay |
| | topics | rest | Rest |
| settings |
| | form_id | version | namespaces | instance_name |
| | fi_test | 2026030401 | fi="urn:fieldinspect:checklist:1" | concat(${name}, ' ', ${paid}) |
"""


def _filled() -> Scenario:
    s = Scenario.from_markdown(VISIT, properties={"username": "Inès"})
    s.answer("/data/place/name", "Smith & Sons <Ltd>")
    s.answer("/data/place/at", "6.13 1.22")
    s.answer("/data/worker[1]/who", "Ana")
    s.answer("/data/worker[1]/pay", "8.50")
    s.answer("/data/worker[1]/from", "06:30")
    s.session.add_repeat("/data/worker")
    s.answer("/data/worker[2]/pay", "1.6")
    s.fill(topics="rest pay", photo="gate.jpg", told="OK")
    s.session.finalize()
    return s


@pytest.mark.parametrize("name", ["visit_1.xml"])
def test_a_submission_is_what_it_always_was(name: str) -> None:
    assert _filled().session.to_xml() == (GOLDEN / name).read_bytes().rstrip(b"\n")


def test_a_submission_in_a_namespace_of_its_own_keeps_it() -> None:
    data = (
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        b' xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>t</h:title><model><instance>'
        b'<data xmlns="urn:mine" id="t" orx:version="3"><a/><orx:meta><orx:instanceID/></orx:meta></data></instance>'
        b'<bind nodeset="/data/orx:meta/orx:instanceID" calculate="\'uuid:1\'"/></model></h:head>'
        b'<h:body><input ref="/data/a"/></h:body></h:html>'
    )
    s = Scenario.of(forms.load_form(data))
    s.answer("/data/a", "x")
    assert s.value("/data/orx:meta/orx:instanceID") == "uuid:1"
    assert s.session.to_xml().endswith(
        b'<data xmlns:h="http://www.w3.org/1999/xhtml" xmlns:orx="http://openrosa.org/xforms" xmlns="urn:mine" id="t"'
        b' orx:version="3"><a>x</a><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>'
    )
