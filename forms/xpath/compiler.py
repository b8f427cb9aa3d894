"""Trees to closures: operators, literals and calls; paths and functions have rooms of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from forms.definition import FormDefinition
from forms.errors import EvaluationError, FormError
from forms.expression import Binary, Call, Filter, Literal, Negate, Number, Path, Tree, chain_of
from forms.lists import SecondaryInstance
from forms.values import EXACT, Value, divide, equal, to_boolean, to_number
from forms.xpath.frame import Code, Frame, Item, Loose, Main, Reads, Scope, item_value
from forms.xpath.functions import FUNCTIONS
from forms.xpath.paths import compile_filter, compile_path

SHORT_CHAIN = 16
"""Operators that are nested rather than looped over."""

NUMERIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": EXACT.add,
    "-": EXACT.subtract,
    "*": EXACT.multiply,
    "div": divide,
    "mod": EXACT.remainder,
}


class Compiler:
    """Compiles the expressions of one form at one origin; ``reads`` collects what they depend on."""

    def __init__(self, form: FormDefinition, lists: Mapping[str, SecondaryInstance]) -> None:
        self.form, self.lists = form, lists
        self.reads = Reads()

    def compile(self, tree: Tree, origin: int) -> tuple[Code, Reads]:
        """The code of an expression that starts at a node, and what it reads.

        Raises:
            FormError: unknown function, undeclared list, wrong number of arguments.
        """
        self.reads = Reads()
        code = self.code(tree, Scope(Main((origin,), origin), origin))
        return code, self.reads

    def code(self, tree: Tree, scope: Scope) -> Code:
        """Compile a tree where ``scope`` says."""
        match tree:
            case Number(number):
                return Code(lambda frame: number, constant=True)
            case Literal(text):
                return Code(lambda frame: text, constant=True)
            case Path():
                return compile_path(self, tree, scope)
            case Filter():
                return compile_filter(self, tree, scope)
            case Call(name, arguments):
                return self._call(name, arguments, scope)
            case Negate(operand):
                inner = self.code(operand, scope)
                value = inner.value
                return _folded(
                    Code(lambda frame: EXACT.minus(to_number(value(frame))), constant=inner.constant)
                )
            case Binary():
                return self._chain(tree, scope)

    def _chain(self, tree: Binary, scope: Scope) -> Code:
        """A row of operators, from the left; a long one runs in a loop, so that its length is no depth."""
        first, rights = chain_of(tree)
        left = self.code(first, scope)
        if len(rights) <= SHORT_CHAIN:
            for operator, right in rights:
                left = _joined(operator, left, self.code(right, scope))
            return left
        start = _joined(rights[0][0], left, self.code(rights[0][1], scope))
        codes = [(operator, self.code(right, scope)) for operator, right in rights[1:]]
        if all(operator == "|" for operator, _ in rights):
            for operator, code in codes:
                start = _joined(operator, start, code)
            return start
        steps = [_step(operator, code) for operator, code in codes]

        def value(frame: Frame) -> Value:
            found = start.value(frame)
            for step in steps:
                found = step(found, frame)
            return found

        return _folded(Code(value, constant=start.constant and all(code.constant for _, code in codes)))

    def _call(self, name: str, arguments: tuple[Tree, ...], scope: Scope) -> Code:
        function = FUNCTIONS.get(name)
        if function is None:
            near = get_close_matches(name, FUNCTIONS, 1, 0.7)
            raise FormError("", f"unknown function `{name}`", f"did you mean `{near[0]}`?" if near else "")
        if not function.least <= len(arguments) <= function.most:
            span = str(function.least) if function.least == function.most else f"at least {function.least}"
            if function.least < function.most < 99:
                span = f"{function.least} to {function.most}"
            raise FormError("", f"`{name}` takes {span} arguments, not {len(arguments)}")
        code = function.build(self, arguments, scope)
        return _folded(code) if function.pure else code


def _folded(code: Code) -> Code:
    """A constant computed now, once; one that fails fails where it is used."""
    if not code.constant:
        return code
    try:
        value = code.value(Frame(None, None, None))  # type: ignore[arg-type]
    except EvaluationError:
        return code
    return Code(lambda frame: value, constant=True)


def _union(left: Code, right: Code) -> Code:
    if left.nodes is None or right.nodes is None:
        raise FormError("", "`|` joins paths only")
    first, second = left.nodes, right.nodes

    def nodes(frame: Frame) -> Sequence[Item]:
        found = list(first(frame))
        known = set(map(id, found))
        return found + [item for item in second(frame) if isinstance(item, str) or id(item) not in known]

    def value(frame: Frame) -> Value:
        found = nodes(frame)
        return item_value(found[0]) if found else ""

    return Code(value, nodes, Loose(), single=False)


def _joined(operator: str, left: Code, right: Code) -> Code:
    return _union(left, right) if operator == "|" else _folded(_binary(operator, left, right))


def _step(operator: str, right: Code) -> Callable[[Value, Frame], Value]:
    """One operator of a long chain, applied to the value so far."""
    b = right.value
    if operator == "and":
        return lambda value, frame: to_boolean(value) and to_boolean(b(frame))
    if operator == "or":
        return lambda value, frame: to_boolean(value) or to_boolean(b(frame))
    if operator == "|":
        raise FormError("", "`|` joins paths only")
    if operator in NUMERIC:
        work = NUMERIC[operator]
        return lambda value, frame: work(to_number(value), to_number(b(frame)))
    test = _TESTS[operator]

    def compare(value: Value, frame: Frame) -> Value:
        return _any_pair(test, Code(lambda _: value), right)(frame)

    return compare


def _binary(operator: str, left: Code, right: Code) -> Code:
    a, b = left.value, right.value
    constant = left.constant and right.constant
    if operator == "and":
        return Code(lambda frame: to_boolean(a(frame)) and to_boolean(b(frame)), constant=constant)
    if operator == "or":
        return Code(lambda frame: to_boolean(a(frame)) or to_boolean(b(frame)), constant=constant)
    if operator in NUMERIC:
        return Code(_arithmetic(NUMERIC[operator], a, b), constant=constant)
    test = _TESTS[operator]
    if left.single and right.single:
        return Code(lambda frame: test(a(frame), b(frame)), constant=constant)
    return Code(_any_pair(test, left, right))


def _arithmetic(
    work: Callable[[Decimal, Decimal], Decimal], a: Callable[[Frame], Value], b: Callable[[Frame], Value]
) -> Callable[[Frame], Value]:
    """Most operands are numbers already, and are not asked to become some."""

    def value(frame: Frame) -> Value:
        left, right = a(frame), b(frame)
        return work(
            left if type(left) is Decimal else to_number(left),
            right if type(right) is Decimal else to_number(right),
        )

    return value


def _any_pair(test: Callable[[Value, Value], bool], left: Code, right: Code) -> Callable[[Frame], Value]:
    """A comparison of node-sets holds if it holds for any pair; an empty one counts as blank."""

    def values(code: Code, frame: Frame) -> list[Value]:
        if code.single or code.nodes is None:
            return [code.value(frame)]
        return [item_value(item) for item in code.nodes(frame)] or [""]

    def compare(frame: Frame) -> Value:
        seconds = values(right, frame)
        return any(test(first, second) for first in values(left, frame) for second in seconds)

    return compare


def _less(left: Value, right: Value) -> bool:
    try:
        return to_number(left) < to_number(right)
    except InvalidOperation:
        return False


def _at_most(left: Value, right: Value) -> bool:
    try:
        return to_number(left) <= to_number(right)
    except InvalidOperation:
        return False


_TESTS: Mapping[str, Callable[[Value, Value], bool]] = {
    "=": equal,
    "!=": lambda left, right: not equal(left, right),
    "<": _less,
    "<=": _at_most,
    ">": lambda left, right: _less(right, left),
    ">=": lambda left, right: _at_most(right, left),
}
