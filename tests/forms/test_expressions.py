"""What expressions give: exact numbers, days, texts, paths, and patterns."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forms
from forms.xpath.automaton import compile_pattern, matches_whole
from forms.xpath.patterns import matches
from tests.forms.scenario import Clock, Scenario

INSTANCE = (
    "<d>2024-02-29</d><t>06:00:00.000Z</t><m>2024-02-29T13:05:09.123Z</m><n>3</n><blank/><yes>1</yes><text>a b</text>"
    "<r><x>1</x><y>p</y></r><r><x>2</x><y>q</y></r><r><x>3</x><y/></r><g><deep>7</deep></g>"
)
MODEL = (
    '<bind nodeset="/data/d" type="date"/><bind nodeset="/data/t" type="time"/><bind nodeset="/data/m" type="dateTime"/>'
    '<bind nodeset="/data/n" type="int"/><bind nodeset="/data/yes" type="boolean"/><bind nodeset="/data/r/x" type="int"/>'
)
BODY = '<repeat nodeset="/data/r"><input ref="/data/r/x"/><input ref="/data/r/y"/></repeat>'


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Scenario.from_xform(INSTANCE, MODEL, BODY)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1.15 * 3", "3.45"),
        ("10 div 4", "2.5"),
        ("10 div 3", "3.3333333333333333"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(0.285, 2)", "0.29"),
        ("round(-1.55, 1)", "-1.5"),
        ("round(1234.5, -2)", "1200"),
        ("1e3", None),
        ("number('1e3')", "NaN"),
        ("number('4,5')", "4.5"),
        ("1 div 0", "Infinity"),
        ("sum(/data/blank)", "0"),
        ("/data/blank + 1", "NaN"),
        ("max(/data/r/x)", "3"),
        ("min(/data/blank, 4)", "4"),
        ("sum(/data/r/x)", "6"),
        ("sum(/data/r[x > 1]/x)", "5"),
        ("count(/data/r[y = ''])", "1"),
        ("count-non-empty(/data/r/y)", "2"),
        ("/data/r[2]/x", "2"),
        ("/data/r[position() = 3]/x", "3"),
        ("/data/r[last()]/x", "3"),
        ("count(//x)", "3"),
        ("count(/data/*)", "11"),
        ("sum(/data/r/x | /data/n)", "9"),
        ("count(/data/r/x/ancestor::r)", "3"),
        ("count(/data/r[1]/following-sibling::r)", "2"),
        ("count(/data/g/preceding-sibling::*)", "10"),
        ("(/data/r/x)[2]", "2"),
        ("indexed-repeat(/data/r/x, /data/r, 2)", "2"),
        ("/data/r[x = max(/data/r/x)]/x", "3"),
        ("count(/data/r[/data/r/x > 1])", "2"),
        ("count(/data/r[x = count(/data/r)])", "1"),
        ("count(/data/r[x > 1 and /data/r/y = 'q'])", "1"),
        ("/data/d + 1", "19783"),
        ("/data/m - /data/d", "0"),
        ("decimal-time(/data/t)", "0.25"),
        ("decimal-date-time('2024-02-29T12:00:00')", "19782.5"),
        ("pow(1.1, 2)", "1.21"),
        ("pow(2, 0.5)", "1.4142135623730951"),
        ("sqrt(2.25)", "1.5"),
        ("7 mod 2.5", "2"),
        ("-5 mod 3", "-2"),
        ("count-selected('a b  c')", "3"),
        ("string-length('añ')", "2"),
        ("int(-3.7)", "-3"),
        ("abs(-0.5)", "0.5"),
        ("if(/data/yes, 1, 2)", "1"),
        ("weighted-checklist(3, 5, true(), 2, false(), 9, 1 = 1, 1)", None),
    ],
)
def test_numbers(scenario: Scenario, expression: str, expected: str | None) -> None:
    if expected is None:
        if expression == "1e3":
            with pytest.raises(forms.FormError):
                scenario.session.evaluate(expression, "/data")
        else:
            assert scenario.session.evaluate(expression, "/data") is True
        return
    found = scenario.session.evaluate(expression, "/data")
    if isinstance(found, str):
        found = Decimal(found)
    assert isinstance(found, Decimal)
    assert str(found) == expected or found == Decimal(expected)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("string(/data/m)", "2024-02-29"),
        ("string(1000000 * 1000000)", "1000000000000"),
        ("string(0.00001)", "0.00001"),
        ("string(2.50)", "2.5"),
        ("string(number('x'))", "NaN"),
        ("format-date(/data/d, '%e %b %Y, %a')", "29 Feb 2024, Thu"),
        ("format-date-time(/data/m, '%Y-%m-%d %H:%M:%S.%3')", "2024-02-29 13:05:09.123"),
        ("format-date(19782, '%n/%d/%y')", "2/29/24"),
        ("format-date('', '%d')", ""),
        ("join('; ', /data/r/y)", "p; q; "),
        ("concat(/data/r/x)", "123"),
        ("coalesce(/data/blank, 'else')", "else"),
        ("substr('hello', -3, -1)", "ll"),
        ("translate('abc', 'ab', 'x')", "xc"),
        ("selected-at('a b c', 1)", "b"),
        ("substring-after('a-b-c', '-')", "b-c"),
        ("normalize-space('  a   b ')", "a b"),
        ("digest('', 'MD5', 'hex')", "d41d8cd98f00b204e9800998ecf8427e"),
        ("base64-decode('aW5zcGVjdMOp')", "inspecté"),
        ("/data/nothing/at/all", ""),
        ("/data/r[9]/y", ""),
    ],
)
def test_texts(scenario: Scenario, expression: str, expected: str) -> None:
    assert scenario.session.evaluate(expression, "/data") == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("/data/d = '2024-02-29'", True),
        ("/data/d < today()", True),
        ("/data/yes", True),
        ("not(/data/blank)", True),
        ("boolean('false')", True),
        ("/data/blank = 0", False),
        ("/data/blank != 0", True),
        ("/data/r/x = 2", True),
        ("/data/r/x != 2", True),
        ("/data/blank < 1", False),
        ("'a' < 'b'", False),
        ("selected(/data/text, 'b')", True),
        ("regex('12-34', '[0-9]+-[0-9]+')", True),
        ("regex('x12', '[0-9]+')", False),
        ("checklist(1, 2, true(), false())", True),
        ("geofence(/data/blank, '0 0;0 1;1 1')", False),
        ("intersects('0 0;1 1;0 1;1 0')", True),
        ("intersects('0 0;0 1;1 1;0 0')", False),
    ],
)
def test_truths(scenario: Scenario, expression: str, expected: bool) -> None:
    found = scenario.session.evaluate(f"boolean({expression})", "/data")
    assert found is expected


def test_days_and_moments_are_of_the_sessions_zone() -> None:
    zone = timezone(timedelta(hours=2))
    s = Scenario.from_xform(INSTANCE, MODEL, BODY, clock=Clock(datetime(2026, 3, 4, 23, 30, tzinfo=zone)))
    assert s.session.evaluate("today()", "/data") == date(2026, 3, 4)
    assert s.session.evaluate("date('2026-03-03T23:30:00Z')", "/data") == date(2026, 3, 4)
    s.answer("/data/m", "2026-03-04T10:00:00Z")
    assert s.value("/data/m") == "2026-03-04T12:00:00.000+02:00"


@pytest.mark.parametrize(
    "expression",
    [
        "date('2023-02-29')",
        "format-date('x', '%d')",
        "format-date('2024-01-01', '%Q')",
        "digest('a', 'rot13')",
        "area('x y')",
    ],
)
def test_what_has_no_result_is_an_error_in_words(scenario: Scenario, expression: str) -> None:
    with pytest.raises(forms.FormError) as caught:
        scenario.session.evaluate(expression, "/data")
    assert "“" in str(caught.value) or "`" in str(caught.value)


BITS = st.sampled_from(
    ["a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "a*", "(a|b)+", "b?", "(a*b)*", "a{1,2}", "(?:a|)", "(?=a)", "(?!b)", "^", "$", "\\w", "\\b", "|"]
)  # fmt: skip


@given(bits=st.lists(BITS, max_size=7), text=st.text("ab", max_size=7))
def test_patterns_match_as_everywhere(bits: list[str], text: str) -> None:
    pattern = "".join(bits)
    try:
        expected = re.fullmatch(pattern, text) is not None
    except re.error:
        return
    assert matches_whole(compile_pattern(pattern), text) is expected
    assert matches(pattern, text) is expected
