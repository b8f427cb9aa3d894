"""The functions of XPath 1.0 and XForms: booleans, numbers, texts and choices among values."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from forms.errors import EvaluationError
from forms.expression import Tree
from forms.totals import total
from forms.values import (
    EXACT,
    INFINITY,
    NAN,
    ONE,
    TEXT_LIMIT,
    ZERO,
    Value,
    from_float,
    rounded,
    to_boolean,
    to_float,
    to_number,
    to_text,
)
from forms.xpath.date_functions import DATE_FUNCTIONS
from forms.xpath.frame import Code, Compiling, Frame, Item, Scope, item_value
from forms.xpath.geo_functions import GEO_FUNCTIONS
from forms.xpath.node_functions import NODE_FUNCTIONS
from forms.xpath.signature import MANY, Function, framed, listed, nodes_of, on_nodes, plain, spread, whole
from forms.xpath.text_functions import TEXT_FUNCTIONS


def _if(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """Only the branch that is taken is evaluated."""
    test, yes, no = (c.code(argument, scope) for argument in arguments)
    condition, first, second = test.value, yes.value, no.value
    return Code(
        lambda frame: first(frame) if to_boolean(condition(frame)) else second(frame),
        constant=test.constant and yes.constant and no.constant,
    )


def _coalesce(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    values = [c.code(argument, scope).value for argument in arguments]

    def value(frame: Frame) -> Value:
        found: Value = ""
        for candidate in values:
            found = candidate(frame)
            if found != "":
                return found
        return found

    return Code(value)


def _sum_of(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """A sum over rows keeps a running total; of anything else it walks through the nodes."""
    code = c.code(arguments[0], whole(arguments[0], scope))
    nodes, sweep = nodes_of(code, "sum"), code.sweep
    if sweep is None:
        return Code(lambda frame: _sum(frame, nodes(frame)))
    anchor, line = sweep.anchor, sweep.line

    def value(frame: Frame) -> Value:
        found = total(anchor(frame), line)
        return found if found is not None else _sum(frame, nodes(frame))

    return Code(value)


def _sum(frame: Frame, nodes: Sequence[Item]) -> Value:
    """What is blank, or no number, counts as 0."""
    total = ZERO
    for node in nodes:
        number = to_number(item_value(node))
        if not number.is_nan():
            total = EXACT.add(total, number)
    return total


def _numbers(values: Sequence[Value]) -> list[Decimal]:
    return [number for value in values if not (number := to_number(value)).is_nan()]


def _max(frame: Frame, values: list[Value]) -> Value:
    return max(_numbers(values), default=NAN)


def _min(frame: Frame, values: list[Value]) -> Value:
    return min(_numbers(values), default=NAN)


def _round(value: Value, digits: Value = ZERO) -> Value:
    """Half towards plus infinity, on the decimal digits; the digits are cut to a whole number."""
    number = to_number(value)
    places = to_number(digits)
    if not number.is_finite() or not places.is_finite():
        return number if number.is_infinite() and not places.is_nan() else NAN
    return rounded(number, max(-60, min(60, int(places))))


def _int(value: Value) -> Value:
    number = to_number(value)
    return Decimal(int(number)) if number.is_finite() else number


def _pow(base: Value, exponent: Value) -> Value:
    left, right = to_number(base), to_number(exponent)
    if right.is_finite() and right == int(right) and abs(right) <= 1000 and left.is_finite():
        return _tidy(EXACT.power(left, right)) if right else ONE
    return _floating(math.pow)(base, exponent)


def _tidy(number: Decimal) -> Decimal:
    return number.normalize(EXACT) if number.is_finite() else number


def _floating(function: Callable[..., float]) -> Callable[..., Value]:
    def compute(*values: Value) -> Value:
        try:
            return from_float(function(*map(to_float, values)))
        except ValueError:
            return NAN
        except OverflowError:
            return INFINITY

    return compute


def _logarithm(function: Callable[[float], float]) -> Callable[[Value], Value]:
    def compute(value: Value) -> Value:
        return -INFINITY if to_number(value) == 0 else _floating(function)(value)

    return compute


def _sqrt(value: Value) -> Value:
    number = to_number(value)
    if number.is_nan() or number < 0:
        return NAN
    root = EXACT.sqrt(number)
    return root if EXACT.multiply(root, root) == number else from_float(math.sqrt(number))


def _boolean_from_string(value: Value) -> Value:
    return to_text(value) in ("1", "true")


def _checklist(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    codes = [c.code(argument, scope) for argument in arguments]

    def value(frame: Frame) -> Value:
        least, most = to_number(codes[0].value(frame)), to_number(codes[1].value(frame))
        met = Decimal(sum(map(to_boolean, spread(codes[2:], frame))))
        return _within(met, least, most)

    return Code(value)


def _within(met: Decimal, least: Decimal, most: Decimal) -> bool:
    if least.is_nan() or most.is_nan():
        return False
    return (least < 0 or met >= least) and (most < 0 or met <= most)


def _weighted_checklist(frame: Frame, *values: Value) -> Value:
    least, most = to_number(values[0]), to_number(values[1])
    total = ZERO
    for condition, weight in zip(values[2::2], values[3::2], strict=False):
        if to_boolean(condition):
            total = EXACT.add(total, to_number(weight))
    return not total.is_nan() and _within(total, least, most)


def _not(value: Value) -> Value:
    return not to_boolean(value)


def _random(frame: Frame) -> Value:
    return from_float(frame.host.random.random())


def _count(frame: Frame, nodes: Sequence[Item]) -> Value:
    return Decimal(len(nodes))


def _count_non_empty(frame: Frame, nodes: Sequence[Item]) -> Value:
    return Decimal(sum(1 for node in nodes if item_value(node) != ""))


def _join(frame: Frame, values: list[Value]) -> Value:
    if not values:
        return ""
    text = to_text(values[0]).join(map(to_text, values[1:]))
    if len(text) > TEXT_LIMIT:
        raise EvaluationError(f"a text grew beyond {TEXT_LIMIT} characters")
    return text


FUNCTIONS: Final[dict[str, Function]] = {
    "true": plain(lambda: True, 0),
    "false": plain(lambda: False, 0),
    "boolean": plain(to_boolean, 1),
    "boolean-from-string": plain(_boolean_from_string, 1),
    "not": plain(_not, 1),
    "number": plain(to_number, 1),
    "string": plain(to_text, 1),
    "if": Function(3, 3, _if, pure=True),
    "coalesce": Function(2, 2, _coalesce),
    "int": plain(_int, 1),
    "round": plain(_round, 1, 2),
    "abs": plain(lambda value: abs(to_number(value)), 1),
    "pow": plain(_pow, 2),
    "log": plain(_logarithm(math.log), 1),
    "log10": plain(_logarithm(math.log10), 1),
    "sin": plain(_floating(math.sin), 1),
    "cos": plain(_floating(math.cos), 1),
    "tan": plain(_floating(math.tan), 1),
    "asin": plain(_floating(math.asin), 1),
    "acos": plain(_floating(math.acos), 1),
    "atan": plain(_floating(math.atan), 1),
    "atan2": plain(_floating(math.atan2), 2),
    "sqrt": plain(_sqrt, 1),
    "exp": plain(_floating(math.exp), 1),
    "exp10": plain(lambda value: _pow(Decimal(10), value), 1),
    "pi": plain(lambda: from_float(math.pi), 0),
    "random": framed(_random, 0),
    "sum": Function(1, 1, _sum_of),
    "min": listed(_min, 0),
    "max": listed(_max, 0),
    "count": on_nodes("count", _count),
    "count-non-empty": on_nodes("count-non-empty", _count_non_empty),
    "join": listed(_join, 1),
    "checklist": Function(2, MANY, _checklist),
    "weighted-checklist": framed(_weighted_checklist, 2, MANY),
    **TEXT_FUNCTIONS,
    **DATE_FUNCTIONS,
    **GEO_FUNCTIONS,
    **NODE_FUNCTIONS,
}
"""Every function that a form may call, by name."""
