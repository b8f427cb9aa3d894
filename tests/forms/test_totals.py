"""Sums over rows keep running totals: always what a walk would find, at a cost that does not grow with the rows."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import forms
from forms.hosting import STEP_LIMIT
from tests.forms.scenario import Scenario, xform

INSTANCE = '<on>1</on><o jr:template=""><g><i jr:template=""><v/><w/></i></g><s/></o><all/><weighted/><seen/>'
MODEL = """
<bind nodeset="/data/on" type="int"/><bind nodeset="/data/o/g/i/v" type="decimal" constraint="sum(../../i/v) &lt; 1000"/>
<bind nodeset="/data/o/g/i" relevant="/data/on = 1 or position(.) != 2"/><bind nodeset="/data/o/g" relevant="/data/on &lt; 3"/>
<bind nodeset="/data/o/g/i/w" calculate="../v * position(..)"/><bind nodeset="/data/o/s" calculate="sum(../g/i/v)"/>
<bind nodeset="/data/all" calculate="sum(/data/o/g/i/v)"/><bind nodeset="/data/weighted" calculate="sum(/data/o/g/i/w)"/>
<bind nodeset="/data/seen" calculate="sum(/data/o/s) = /data/all"/>
"""
BODY = """
<input ref="/data/on"><label>on</label></input><group ref="/data/o"><label>o</label><repeat nodeset="/data/o"><group ref="/data/o/g">
<group ref="/data/o/g/i"><repeat nodeset="/data/o/g/i"><input ref="/data/o/g/i/v"><label>v</label></input></repeat></group></group>
</repeat></group>
"""
FORM = forms.load_form(xform(INSTANCE, MODEL, BODY))
VALUES = st.sampled_from(["", "0", "1", "-0.1", "0.2", "2.50", "999", "123456789.01"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("outer"), st.just(0), st.just(0), st.just("")),
        st.tuples(st.just("inner"), st.integers(0, 4), st.just(0), st.just("")),
        st.tuples(st.sampled_from(["refuse", "store"]), st.integers(0, 4), st.integers(0, 4), VALUES),
        st.tuples(st.just("less"), st.integers(0, 4), st.integers(0, 4), st.just("")),
        st.tuples(st.just("gone"), st.integers(0, 4), st.just(0), st.just("")),
        st.tuples(st.just("on"), st.just(0), st.just(0), st.sampled_from(["1", "2", "3", ""])),
    ),
    max_size=40,
)


def rows(s: Scenario, repeat: str) -> list[str]:
    return [
        node.ref for node in s.session.nodes() if node.kind == "row" and node.ref.rpartition("[")[0] == repeat
    ]


def walked(s: Scenario, below: str, name: str) -> Decimal:
    """The sum that a walk finds."""
    return sum(
        (
            Decimal(node.value)
            for node in s.session.nodes()
            if node.name == name and node.ref.startswith(below) and node.relevant and node.value
        ),
        Decimal(0),
    )


def carry_out(s: Scenario, step: tuple[str, int, int, str]) -> None:
    what, first, second, value = step
    outer = rows(s, "/data/o")
    if what == "outer":
        s.session.add_repeat("/data/o")
        return
    if what == "on":
        s.answer("/data/on", value)
        return
    if not outer:
        return
    row = outer[first % len(outer)]
    inner = rows(s, f"{row}/g/i")
    if what == "gone":
        s.session.remove_repeat(row)
    elif what == "inner":
        s.session.add_repeat(f"{row}/g/i")
    elif inner and what == "less":
        s.session.remove_repeat(inner[second % len(inner)])
    elif inner:
        s.answer(f"{inner[second % len(inner)]}/v", value, policy=what)


@given(steps=STEPS)
@settings(max_examples=150, deadline=None)
def test_a_running_total_is_what_a_walk_finds(steps: list[tuple[str, int, int, str]]) -> None:
    s = Scenario.of(FORM)
    for step in steps:
        carry_out(s, step)
        assert Decimal(s.value("/data/all") or "0") == walked(s, "/data/o", "v")
        assert Decimal(s.value("/data/weighted") or "0") == walked(s, "/data/o", "w")
        for row in rows(s, "/data/o"):
            assert Decimal(s.value(f"{row}/s") or "0") == walked(s, f"{row}/", "v")
        assert s.value("/data/seen") == "1"


def test_the_constraint_of_an_answer_sees_the_sum_with_it() -> None:
    s = Scenario.of(FORM)
    row = s.session.add_repeat("/data/o")
    for _ in range(2):
        s.session.add_repeat(f"{row}/g/i")
    assert s.answer(f"{row}/g/i[1]/v", "600").status == "ok"
    assert s.answer(f"{row}/g/i[2]/v", "600").status == "constraint"
    assert s.value(f"{row}/s") == "600"
    assert s.answer(f"{row}/g/i[2]/v", "399.99").status == "ok"
    assert s.value(f"{row}/s") == "999.99"


def test_sums_beyond_fifty_digits_are_walked_again() -> None:
    body = '<repeat nodeset="/data/r"><input ref="/data/r/v"><label>v</label></input></repeat>'
    model = '<bind nodeset="/data/r/v" type="decimal"/><bind nodeset="/data/t" calculate="sum(/data/r/v)"/>'
    s = Scenario.from_xform("<r><v/></r><r><v/></r><r><v/></r><t/>", model, body)
    s.answer("/data/r[1]/v", "9" * 40)
    s.answer("/data/r[2]/v", "0." + "1" * 40)
    s.answer("/data/r[3]/v", "2.5")
    s.answer("/data/r[1]/v", "1")
    assert s.value("/data/t") == "3.6" + "1" * 39


def _cost(s: Scenario, work: Any) -> int:
    """Steps of work that one operation took."""
    work()
    left: int = s.session._filling._steps
    return STEP_LIMIT - left


@pytest.mark.parametrize("act", ["answer", "add", "remove the last"])
def test_the_cost_does_not_grow_with_the_rows(act: str) -> None:
    body = '<repeat nodeset="/data/r"><input ref="/data/r/v"><label>v</label></input></repeat>'
    model = (
        '<bind nodeset="/data/r/v" type="decimal"/><bind nodeset="/data/r/d" calculate="../v * 2"/>'
        '<bind nodeset="/data/t" calculate="sum(/data/r/v) + sum(/data/r/d)"/>'
    )
    costs = []
    for size in (20, 400):
        s = Scenario.from_xform('<r jr:template=""><v/><d/></r><t/>', model, body, random=Random(1))
        for row in range(1, size + 1):
            s.session.add_repeat("/data/r")
            s.answer(f"/data/r[{row}]/v", "1.25")
        work = {
            "answer": lambda s=s: s.answer("/data/r[7]/v", "2.25"),
            "add": lambda s=s: s.session.add_repeat("/data/r"),
            "remove the last": lambda s=s, size=size: s.session.remove_repeat(f"/data/r[{size}]"),
        }[act]
        costs.append(_cost(s, work))
    assert costs[0] == costs[1]
