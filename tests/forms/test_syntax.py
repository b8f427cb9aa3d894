"""Expressions are read as XPath 1.0 says, and printing gives them back."""

from __future__ import annotations

import pytest

from forms.errors import FormError
from forms.xpath.printing import unparse
from forms.xpath.syntax import parse


@pytest.mark.parametrize(
    "text",
    [
        "1 + 2 * 3 - -4",
        "/data/a[position() = 2]/b",
        "../x and not(. = 'a b')",
        "instance('c')/root/item[parent=current()/../x]/label",
        "* * *",
        "//q",
        "div div div",
        "(a|b)[1]",
        "jr:choice-name(/d/x, '/d/x')",
        "child::a/attribute::b",
    ],
)
def test_printing_gives_back_the_same_tree(text: str) -> None:
    tree = parse(text)
    assert parse(unparse(tree)) == tree


@pytest.mark.parametrize(
    "text", ["", "1 +", "(a", "a b", "f(", "a[", "$x", "'open", "nosuch::a", "a//", ")", "#"]
)
def test_what_is_wrong_is_said_in_words(text: str) -> None:
    with pytest.raises(FormError, match="cannot be read"):
        parse(text)


def test_precedence() -> None:
    assert unparse(parse("1 + 2 * 3 = 7 and 2 > 1")) == "(((1 + (2 * 3)) = 7) and (2 > 1))"


def test_deep_nesting_is_refused_not_crashed() -> None:
    with pytest.raises(FormError, match="too deeply"):
        parse("(" * 5000 + "1" + ")" * 5000)
