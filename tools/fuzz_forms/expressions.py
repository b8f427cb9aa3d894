"""Expressions by grammar: right ones, wrong ones, deep ones, and ones that would like to run for ever."""

from __future__ import annotations

from random import Random
from typing import Final

from forms.xpath.functions import FUNCTIONS

_PATHS: Final = (
    ".", "..", "../a", "/data", "/data/a", "/data/r", "/data/r/x", "/data/none", "//x", "*", "@id", "current()/..", "instance('l')/root/item",
    "instance('l')/root/item[name = /data/a]/label", "/data/r[position() = 2]/x", "/data/r[x > 1][1]/x", "../../../..", "self::node()", "ancestor::*",
)  # fmt: skip
_VALUES: Final = (
    "0", "1", "-1", "3.75", "1000000000000000000000", ".5", "''", "'a'", "'2024-02-29'", "'x y z'", "'%Y-%e %b'", "'(a+)+$'", "'[a-'", "'SHA-256'", "'🙂'",
    "'1 1 0 0; 2 2 0 0'", "true()", "now()", "1 div 0", "number('x')", "'" + "a" * 200 + "'",
)  # fmt: skip
_OPERATORS: Final = ("+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or", "|")
_NAMES: Final = tuple(FUNCTIONS)


def expression(chance: Random, depth: int = 4) -> str:
    """One expression; in one of a dozen cases text that is none."""
    lot = chance.random()
    if lot < 0.03:
        return chance.choice(
            (
                "(",
                ")",
                "1 +",
                "a b",
                "'",
                "[",
                "$x",
                "/data/[",
                "concat(",
                "1 1",
                "!",
                "a::b",
                "((1)",
                "\\",
                "\0",
            )
        )
    if lot < 0.04:
        return "(" * chance.choice((30, 300, 3000)) + "1"
    if lot < 0.05:
        return chance.choice(("+", " and ", "|", "/", "-")).join(["1"] * chance.choice((50, 500, 5000)))
    return _part(chance, depth)


def _part(chance: Random, depth: int) -> str:
    lot = chance.random()
    if depth <= 0 or lot < 0.25:
        return chance.choice(_VALUES if chance.random() < 0.5 else _PATHS)
    if lot < 0.6:
        count = chance.choice((0, 1, 1, 2, 2, 2, 3, 4))
        return f"{chance.choice(_NAMES)}({', '.join(_part(chance, depth - 1) for _ in range(count))})"
    if lot < 0.85:
        return f"{_part(chance, depth - 1)} {chance.choice(_OPERATORS)} {_part(chance, depth - 1)}"
    if lot < 0.92:
        return f"{chance.choice(_PATHS)}[{_part(chance, depth - 1)}]"
    return f"-({_part(chance, depth - 1)})"
