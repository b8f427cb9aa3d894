"""Laws: printing and parsing are inverse; what is recomputed step by step is what is computed from scratch."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import forms
from forms import Form, Session
from forms.expression import Binary, Call, Filter, Literal, Negate, Number, Path, Step, Tree
from forms.typed import read_value
from forms.values import number_text, rounded, to_number
from forms.xpath.printing import unparse
from forms.xpath.syntax import parse
from tests.forms.scenario import Clock, xform

NAMES = st.sampled_from(["a", "b-c", "d.e", "orx:meta", "div", "mod", "and"])
NUMBERS = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=3)
TEXTS = st.text("abc '\"é", max_size=6).filter(lambda text: not ("'" in text and '"' in text))


def _steps(trees: st.SearchStrategy[Tree]) -> st.SearchStrategy[Step]:
    return st.one_of(
        st.builds(Step, st.just("child"), NAMES | st.just("*"), st.lists(trees, max_size=1).map(tuple)),
        st.builds(Step, st.sampled_from(["self", "parent"]), st.just("node()"), st.just(())),
        st.builds(Step, st.sampled_from(["attribute", "ancestor", "following-sibling"]), NAMES, st.just(())),
    )


def _trees(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    operators = st.sampled_from(["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"])
    path = st.builds(Path, st.booleans(), st.lists(_steps(inner), min_size=1, max_size=3).map(tuple))
    return st.one_of(
        st.builds(Binary, operators, inner, inner),
        st.builds(Negate, inner),
        st.builds(
            Call,
            st.sampled_from(["concat", "jr:itext", "count-selected"]),
            st.lists(inner, max_size=2).map(tuple),
        ),
        path,
        st.builds(
            Filter,
            st.builds(Call, st.just("f"), st.just(())),
            st.lists(inner, min_size=1, max_size=1).map(tuple),
        ),
    )


TREES: st.SearchStrategy[Tree] = st.recursive(
    st.one_of(st.builds(Number, NUMBERS), st.builds(Literal, TEXTS)), _trees, max_leaves=8
)


@given(tree=TREES)
def test_a_printed_expression_reads_as_the_same_tree(tree: Tree) -> None:
    assert parse(unparse(tree)) == tree


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6)
)
def test_a_number_survives_its_text(number: Decimal) -> None:
    assert to_number(number_text(number)) == number


@given(number=st.decimals(-(10**6), 10**6, places=5, allow_nan=False), places=st.integers(0, 4))
def test_rounding_is_to_the_nearest_and_halves_go_up(number: Decimal, places: int) -> None:
    found = rounded(number, places)
    assert abs(found - number) * 2 <= Decimal(1).scaleb(-places)
    assert found == found.quantize(Decimal(1).scaleb(-places))
    if abs(found - number) * 2 == Decimal(1).scaleb(-places):
        assert found > number


@given(
    kind=st.sampled_from(["int", "decimal", "date", "dateTime", "time", "boolean", "geopoint", "string"]),
    text=st.text(max_size=12),
)
def test_a_canonical_text_stays_as_it_is(kind: str, text: str) -> None:
    try:
        canonical, value = read_value(kind, text, Clock()().tzinfo)
    except ValueError:
        return
    assert read_value(kind, canonical, Clock()().tzinfo) == (canonical, value)


# -- step by step, and from scratch ----------------------------------------------------------------------------

PATHS = ["/data/x", "/data/y", "/data/g/z", "/data/r/p", "/data/r/q", "/data/c", "/data/r/s"]
TERMS = [
    "/data/x", "/data/y", "/data/g/z", "sum(/data/r/p)", "count(/data/r)", "count(/data/r[p &gt; 2])", "max(/data/r/q)",
    "/data/r[position() = /data/x]/p", "count(/data/t)", "join('-', /data/r/p)", "string-length(/data/y)", "1", "'b'",
    "sum(/data/t/u)",
    "count(/data/r[/data/r/p = 4])",
    "join(',', /data/r[p = max(/data/r/p)]/q)", "indexed-repeat(/data/r/p, /data/r, 1)",
]  # fmt: skip
LOCAL = [
    "count(/data/r[/data/r/p &gt; 1])",
    "sum(/data/r[position() &lt; position(current()/..)]/p)",
    "count(/data/r[p = max(/data/r/p)])",
    "sum(/data/t[/data/t/u = current()/../p]/u)",
    "../p",
    "../q",
    "position(..)",
    "/data/r/p",
    "../../x",
    "sum(../../r/p)",
    "count(../../r)",
]


@st.composite
def _forms(draw: Any) -> Form:
    """A form with groups, a repeat, a counted repeat, and computations that never read what comes after them."""

    def condition(terms: list[str]) -> str:
        left, right = draw(st.sampled_from(terms)), draw(st.sampled_from(terms))
        return f"{left} {draw(st.sampled_from(['=', '!=', '&lt;', '&gt;']))} {right}"

    def value(terms: list[str]) -> str:
        left, right = draw(st.sampled_from(terms)), draw(st.sampled_from(terms))
        return (
            f"if({condition(terms)}, {left}, concat({right}, '.'))"
            if draw(st.booleans())
            else f"{left} + {right}"
        )

    binds = [
        f'<bind nodeset="/data/g" relevant="{condition(["/data/x", "/data/y", "1"])}"/>',
        f'<bind nodeset="/data/r/q" relevant="{condition(["../p", "/data/x", "position(..)"])}"/>',
        f'<bind nodeset="/data/c" calculate="{value(TERMS)}" constraint="{condition([*TERMS, "."])}"/>',
        f'<bind nodeset="/data/r/s" calculate="{value(LOCAL)}"/>',
        f'<bind nodeset="/data/d" calculate="{value([*TERMS, "/data/c", "sum(/data/r/s)"])}" relevant="{condition([*TERMS, "/data/c"])}"/>',
        f'<bind nodeset="/data/e" calculate="{value(["/data/d", "/data/c", "/data/x"])}" required="{condition(["/data/d", "/data/x"])}"/>',
        '<bind nodeset="/data/x" type="int"/><bind nodeset="/data/r/p" type="int"/>',
    ]
    body = (
        '<input ref="/data/x"/><input ref="/data/y"/><group ref="/data/g"><input ref="/data/g/z"/></group>'
        '<repeat nodeset="/data/r"><input ref="/data/r/p"/><input ref="/data/r/q"><label>is '
        '<output value="../s"/></label></input></repeat>'
        '<repeat nodeset="/data/t" jr:count="/data/x"><input ref="/data/t/u"/></repeat>'
        '<input ref="/data/c"/><input ref="/data/d"/><input ref="/data/e"/>'
    )
    instance = "<x/><y/><g><z/></g><r><p/><q/><s/></r><t jr:template=''><u/></t><c/><d/><e/>"
    return forms.load_form(xform(instance, "".join(binds), body))


OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("x"), st.sampled_from(["", "1", "2", "3"])),
        st.tuples(st.sampled_from(["y", "g/z"]), st.sampled_from(["", "b", "2", "3.50"])),
        st.tuples(
            st.sampled_from(["r[1]/p", "r[2]/p", "r[2]/q", "r[3]/q", "t[2]/u"]),
            st.sampled_from(["", "1", "4"]),
        ),
        st.tuples(st.just("add"), st.just("")),
        st.tuples(st.just("remove"), st.sampled_from(["1", "2"])),
    ),
    max_size=12,
)


def _state(session: Session) -> list[tuple[object, ...]]:
    return [
        (n.ref, n.value, n.relevant, n.required, n.readonly, n.valid, n.label, tuple(n.choices or ()))
        for n in session.nodes()
    ]


def _apply(session: Session, operation: str, value: str) -> set[str]:
    try:
        if operation == "add":
            session.add_repeat("/data/r")
            return session.changed
        if operation == "remove":
            return session.remove_repeat(f"/data/r[{value}]")
        return session.answer(f"/data/{operation}", value, policy="store").changed
    except LookupError:
        return set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(form=_forms(), operations=OPERATIONS)
def test_step_by_step_is_from_scratch_and_changed_names_every_difference(
    form: Form, operations: list[tuple[str, str]]
) -> None:
    session = form.new_session(clock=Clock(), random=Random(1))
    for operation, value in operations:
        before = {row[0]: row for row in _state(session)}
        changed = _apply(session, operation, value)
        after = {row[0]: row for row in _state(session)}
        different = {ref for ref in before.keys() | after.keys() if before.get(ref) != after.get(ref)}
        assert different <= changed
        scratch = form.new_session(clock=Clock(), random=Random(1), restored=True)
        _replay(session, scratch)
        assert _state(scratch) == _state(session)


def _replay(session: Session, scratch: Session) -> None:
    """The same rows and the same typed answers, loaded at once."""
    keys = [session.key_path(n.ref) for n in session.nodes() if n.kind == "row" and n.name == "r"]
    first = "/data/r[f1]"
    if first not in keys:
        scratch.remove_repeat("/data/r[1]")
    for path in keys:
        if path != first:
            scratch.restore_row("/data/r", path[len("/data/r[") : -1])
    computed = {"/data/c", "/data/d", "/data/e"}
    scratch.load_values(
        {
            session.key_path(n.ref): n.value or ""
            for n in session.nodes()
            if n.kind == "question" and n.ref not in computed
        }
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(form=_forms(), operations=OPERATIONS)
def test_a_submission_opens_as_itself(form: Form, operations: list[tuple[str, str]]) -> None:
    session = form.new_session(clock=Clock(), random=Random(1))
    for operation, value in operations:
        _apply(session, operation, value)
    once = form.open_session(session.to_xml(), clock=Clock(), random=Random(2))
    twice = form.open_session(once.to_xml(), clock=Clock(), random=Random(3))
    assert twice.to_xml() == once.to_xml()
