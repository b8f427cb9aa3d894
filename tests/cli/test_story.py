"""The lines of a story: references, clock, secrets, words for failures."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.casework.errors import BadValue, NotFound
from fieldinspect.cli.failures import UNEXPECTED, failure_of
from fieldinspect.cli.log_file import log_to_file
from fieldinspect.cli.secret_words import secret
from fieldinspect.cli.steps import BadParameters, StepKind, parameters
from fieldinspect.cli.story import BadReference, BadStory, Results, steps
from fieldinspect.cli.story_clock import StoryClock, moment, period
from fieldinspect.store.errors import DiskFull
from sync.errors import Offline

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text().filter(lambda t: not t.startswith("$")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_references_stand_for_what_earlier_steps_gave() -> None:
    results = Results()
    results.keep("v", {"id": "abc", "serial": "IMP-1"})
    results.keep("row", {"ref": "/data/worker[2]"})
    filled = results.fill(
        {"a": "$v", "b": ["$v.serial"], "c": "$row.ref/age", "d": "$row", "e": "$$v", "f": "5 $v"}
    )
    assert filled == {
        "a": "abc",
        "b": ["IMP-1"],
        "c": "/data/worker[2]/age",
        "d": "/data/worker[2]",
        "e": "$v",
        "f": "5 $v",
    }
    assert results.fill({"$v": "a reason"}) == {"abc": "a reason"}
    for missing in ("$w", "$v.due"):
        with pytest.raises(BadReference):
            results.fill(missing)


@given(JSON)
def test_what_is_no_reference_is_left_as_it_is(value: object) -> None:
    assert Results().fill(value) == value


def test_steps_are_numbered_and_blank_lines_are_none() -> None:
    found = list(steps(['{"do": "a"}\n', "  \n", '{"do": "b", "x": 1, "as": "n"}\n']))
    assert [(s.number, s.do, dict(s.parameters), s.name) for s in found] == [
        (1, "a", {}, ""),
        (2, "b", {"x": 1}, "n"),
    ]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"do": 1}', '{"x": 1}', '{"do": "a", "as": 7}', '{"do": "a", "as": "a b"}', "[" * 100_000],
)
def test_a_line_that_is_no_step_ends_the_story(line: str) -> None:
    with pytest.raises(BadStory, match="Step 1"):
        list(steps([line]))


def test_a_storys_clock_moves_only_when_told() -> None:
    clock = StoryClock(moment("2026-11-24T08:54:00-01:00"))
    assert clock() == clock() == datetime(2026, 11, 24, 9, 54, tzinfo=UTC)
    clock.advance(period("P1DT2H"))
    assert clock() == datetime(2026, 11, 25, 11, 54, tzinfo=UTC)
    assert moment("2026-01-01").tzinfo is not None
    assert period("P2W") == timedelta(days=14)
    assert period("PT90S") == timedelta(seconds=90)
    for wrong in ("", "P", "PT", "P1DT", "1 day", "P-1D"):
        with pytest.raises(ValueError, match="duration"):
            period(wrong)


def test_parameters_are_known_needed_and_of_their_kind() -> None:
    kind = StepKind("x", parameters("ref value? rows?:list approve?:yes_or_no"), lambda _player, _given: None)
    assert kind.checked({"ref": "a", "value": None}) == {"ref": "a"}
    for given_, word in (({}, "needs ref"), ({"ref": "a", "colour": 1}, "no parameter colour"), ({"ref": 1}, "a text"),
                         ({"ref": "a", "rows": "x"}, "a list"), ({"ref": "a", "approve": "yes"}, "yes or no")):  # fmt: skip
        with pytest.raises(BadParameters, match=word):
            kind.checked(given_)


def test_secrets_come_from_a_file_or_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from the file\nsecond line\n", encoding="utf-8")
    assert secret({"V": "from outside"}, "V", file, "passphrase") == "from the file"
    assert secret({"V": "from outside"}, "V", None, "passphrase") == "from outside"
    for environment, path in (({}, None), ({"V": "x"}, tmp_path / "missing")):
        with pytest.raises(BadValue):
            secret(environment, "V", path, "passphrase")


def test_failures_have_a_kind_and_a_sentence_and_never_a_traceback() -> None:
    assert failure_of(NotFound("There is none.")).kind == "not_found"
    assert failure_of(DiskFull("No room.")).kind == "disk_full"
    assert failure_of(Offline("No answer.")).kind == "offline"
    unknown = failure_of(ZeroDivisionError("secret detail"))
    assert (unknown.kind, unknown.message) == ("unexpected", UNEXPECTED)


def test_the_log_says_where_an_error_came_from_and_not_what_it_says(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    path = log_to_file(None, {"XDG_STATE_HOME": str(tmp_path)})
    try:
        try:
            raise ValueError("what a worker said") from KeyError("her name")
        except ValueError as error:
            logging.getLogger("fieldinspect.test").error("it failed", exc_info=error)
    finally:
        for handler in [h for h in root.handlers if h not in before]:
            root.removeHandler(handler)
            handler.close()
    assert path is not None
    written = path.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "test_story.py" in written
    assert "worker said" not in written
    assert "her name" not in written
