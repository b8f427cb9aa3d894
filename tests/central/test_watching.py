"""The figures for those who watch: counted by door, for administrators, and about nobody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sync.errors import Refused
from tests.central.office import Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network


def figures(office: Office) -> dict[str, float]:
    connection = office.connect("adam@labour.example")
    try:
        text = connection.ask("GET", "/metrics").data.decode()
    finally:
        connection.close()
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            assert re.fullmatch(r'[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.]+', line), line
            name, _, number = line.rpartition(" ")
            found[name] = float(number)
    return found


def test_what_is_asked_and_stored_is_counted_and_nothing_names_anybody(
    office: Office, laptop_of: Callable[[str], Laptop]
) -> None:
    amina = laptop_of("amina")
    visit = amina.open_visit()
    amina.answer(visit, "secret answer")
    amina.attach(visit, b"x" * 5000)
    office.sync(amina)
    found = figures(office)
    assert found["fieldinspect_events"] >= 3
    assert (found["fieldinspect_files"], found["fieldinspect_files_bytes"]) == (1, 5000)
    assert found['fieldinspect_requests_total{method="POST",path="/api/v1/push",status="200"}'] == 1
    assert found['fieldinspect_request_seconds_count{path="/api/v1/push"}'] == 1
    assert found['fieldinspect_request_seconds_bucket{path="/api/v1/push",le="+Inf"}'] == 1
    assert found["fieldinspect_laptops"] == 1
    said = " ".join(found)
    assert "amina" not in said
    assert amina.identity.replica.hex() not in said


def test_only_administrators_see_them(office: Office) -> None:
    for person in ("amina", "sara"):
        connection = office.connect(f"{person}@labour.example")
        with pytest.raises(Refused, match="administrator"):
            connection.ask("GET", "/metrics")
        connection.close()
