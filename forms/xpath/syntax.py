"""XPath text to a tree (`forms.expression`): tokens, precedence, limits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from forms.errors import FormError
from forms.expression import Binary, Call, Filter, Literal, Negate, Number, Path, Step, Tree

DEPTH_LIMIT: Final = 90
LENGTH_LIMIT: Final = 100_000
CHAIN_LIMIT: Final = 5_000
"""Operators in one row: `a + b + c + …`; they are compiled without recursion."""


_TOKEN: Final = re.compile(
    r"\s+|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<text>\"[^\"]*\"|'[^']*')"
    r"|(?P<op>!=|<=|>=|//|::|\.\.|[=<>|+\-*/()\[\],.@])"
    r"|(?P<name>[^\W\d][\w.\-]*(?::(?!:)[^\W\d][\w.\-]*)?)",
)
_BEFORE_OPERAND: Final = frozenset({"", "op(", "op[", "op,", "op@", "op::"})
_WORD_OPERATORS: Final = frozenset({"and", "or", "div", "mod"})
_AXES: Final = frozenset(
    {"child", "parent", "self", "descendant", "descendant-or-self", "ancestor", "ancestor-or-self", "attribute",
     "following-sibling", "preceding-sibling"}
)  # fmt: skip
_LEVEL: Final = {
    operator: level
    for level, operators in enumerate(
        (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
    )
    for operator in operators
}


def parse(text: str) -> Tree:
    """Parse an expression.

    Raises:
        FormError: with the place inside the text where reading stopped.
    """
    if len(text) > LENGTH_LIMIT:
        raise FormError("", f"an expression has {len(text)} characters, more than {LENGTH_LIMIT}")
    parser = _Parser(_tokens(text), text)
    tree = parser.expression(0)
    parser.expect_end()
    return tree


def _tokens(text: str) -> list[tuple[str, str, int]]:
    found, position, previous = [], 0, ""
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _error(text, position, f"“{text[position]}” is not understood")
        kind, value = match.lastgroup, match.group()
        if kind:
            operand_before = previous not in _BEFORE_OPERAND and not previous.startswith("operator ")
            if operand_before and (value in _WORD_OPERATORS or value == "*"):
                kind, previous = "operator", f"operator {value}"
            elif (kind == "op" and value in "=!=<=>=|+-" and value not in "()[],.@") or (
                kind == "op" and value in ("/", "//")
            ):
                previous = f"operator {value}"
            else:
                previous = f"op{value}" if kind == "op" else kind
            found.append((kind, value, position))
        position = match.end()
    return found


def _error(text: str, position: int, cause: str) -> FormError:
    shown = text if len(text) <= 80 else f"…{text[max(0, position - 30) : position + 30]}…"
    return FormError("", f"the expression “{shown}” cannot be read: {cause}", "check the spelling")


class _Parser:
    def __init__(self, tokens: list[tuple[str, str, int]], text: str) -> None:
        self._tokens, self._text, self._at, self._depth = tokens, text, 0, 0

    def expect_end(self) -> None:
        if self._at < len(self._tokens):
            _, value, position = self._tokens[self._at]
            raise _error(self._text, position, f"“{value}” is not expected here")

    def expression(self, weakest: int) -> Tree:
        """Precedence climbing: operators that bind at least as strongly as ``weakest``."""
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise _error(self._text, 0, "it is nested too deeply")
        left = self._unary()
        chain = 0
        while (level := self._operator_level()) >= weakest:
            operator = self._take()
            chain += 1
            if chain > CHAIN_LIMIT:
                raise _error(self._text, 0, f"it has more than {CHAIN_LIMIT} operators in a row")
            left = Binary(operator, left, self.expression(level + 1))
        self._depth -= 1
        return left

    def _operator_level(self) -> int:
        return _LEVEL.get(self._peek(), -1) if self._is_operator() else -1

    def _unary(self) -> Tree:
        signs = 0
        while self._peek() == "-" and self._kind() == "op":
            self._at += 1
            signs += 1
        tree = self._union()
        for _ in range(min(signs, 2 - signs % 2)):
            tree = Negate(tree)
        return tree

    def _union(self) -> Tree:
        left = self._path()
        while self._peek() == "|" and self._kind() == "op":
            self._at += 1
            left = Binary("|", left, self._path())
        return left

    def _path(self) -> Tree:
        kind, value = self._kind(), self._peek()
        if kind == "op" and value in ("/", "//"):
            self._at += 1
            first = (Step("descendant-or-self", "node()"),) if value == "//" else ()
            if value == "/" and not self._starts_step():
                return Path(True, ())
            return Path(True, first + self._steps())
        if self._starts_primary():
            base = self._filtered(self._primary())
            if self._peek() in ("/", "//") and self._kind() == "op":
                first = (Step("descendant-or-self", "node()"),) if self._take() == "//" else ()
                return Path(False, first + self._steps(), base)
            return base
        return Path(False, self._steps())

    def _steps(self) -> tuple[Step, ...]:
        steps = [self._step()]
        while self._kind() == "op" and self._peek() in ("/", "//"):
            if self._take() == "//":
                steps.append(Step("descendant-or-self", "node()"))
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        kind, value, position = self._next("a step of a path")
        if kind == "op" and value == ".":
            return Step("self", "node()", self._predicates())
        if kind == "op" and value == "..":
            return Step("parent", "node()", self._predicates())
        if kind == "op" and value == "@":
            return Step("attribute", self._test(), self._predicates())
        self._at -= 1
        axis = "child"
        if kind == "name" and self._ahead() == "::":
            if value not in _AXES:
                raise _error(self._text, position, f"there is no axis “{value}”")
            axis = value
            self._at += 2
        return Step(axis, self._test(), self._predicates())

    def _test(self) -> str:
        kind, value, position = self._next("a name")
        if kind == "name":
            if value in ("node", "text") and self._peek() == "(":
                self._at += 1
                self._expect(")")
                return "node()"
            return value
        if value == "*":
            return "*"
        raise _error(self._text, position, f"a name is expected instead of “{value}”")

    def _predicates(self) -> tuple[Tree, ...]:
        found = []
        while self._peek() == "[" and self._kind() == "op":
            self._at += 1
            found.append(self.expression(0))
            self._expect("]")
        return tuple(found)

    def _filtered(self, base: Tree) -> Tree:
        predicates = self._predicates()
        return Filter(base, predicates) if predicates else base

    def _primary(self) -> Tree:
        kind, value, position = self._next("a value")
        if kind == "number":
            return Number(Decimal(value))
        if kind == "text":
            return Literal(value[1:-1])
        if value == "(":
            tree = self.expression(0)
            self._expect(")")
            return tree
        if kind == "name":
            return Call(value, self._arguments())
        raise _error(self._text, position, f"a value is expected instead of “{value}”")

    def _arguments(self) -> tuple[Tree, ...]:
        self._expect("(")
        found: list[Tree] = []
        if self._peek() != ")":
            found.append(self.expression(0))
            while self._peek() == "," and self._kind() == "op":
                self._at += 1
                found.append(self.expression(0))
        self._expect(")")
        return tuple(found)

    # -- looking at tokens -----------------------------------------------------------------------
    def _peek(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _ahead(self) -> str:
        return self._tokens[self._at + 1][1] if self._at + 1 < len(self._tokens) else ""

    def _is_operator(self) -> bool:
        return self._kind() in ("op", "operator")

    def _starts_primary(self) -> bool:
        kind, value = self._kind(), self._peek()
        if kind in ("number", "text") or (kind == "op" and value == "("):
            return True
        return kind == "name" and self._ahead() == "(" and value not in ("node", "text")

    def _starts_step(self) -> bool:
        kind, value = self._kind(), self._peek()
        return kind == "name" or (kind == "op" and value in (".", "..", "@", "*")) or value == "*"

    def _take(self) -> str:
        value = self._peek()
        self._at += 1
        return value

    def _next(self, wanted: str) -> tuple[str, str, int]:
        if self._at >= len(self._tokens):
            raise _error(self._text, len(self._text), f"it ends where {wanted} is expected")
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, value: str) -> None:
        kind, found, position = self._next(f"“{value}”")
        if kind != "op" or found != value:
            raise _error(self._text, position, f"“{value}” is expected instead of “{found}”")
