"""An expression tree back to text that parses to the same tree."""

from __future__ import annotations

from forms.expression import Binary, Call, Filter, Literal, Negate, Number, Path, Step, Tree


def unparse(tree: Tree) -> str:
    """The text of a tree, with all brackets; `parse` of it gives an equal tree."""
    match tree:
        case Number(value):
            return format(value, "f")
        case Literal(value):
            return f'"{value}"' if '"' not in value else f"'{value}'"
        case Call(name, arguments):
            return f"{name}({', '.join(map(unparse, arguments))})"
        case Binary(operator, left, right):
            return f"({unparse(left)} {operator} {unparse(right)})"
        case Negate(operand):
            return f"(- {unparse(operand)})"
        case Filter(base, predicates):
            return f"({unparse(base)}){_predicates(predicates)}"
        case Path(absolute, steps, base):
            text = "/".join(map(_step, steps))
            if base is not None:
                return f"({unparse(base)})/{text}"
            return f"/{text}" if absolute else text


def _step(step: Step) -> str:
    predicates = _predicates(step.predicates)
    if step.test == "node()" and step.axis in ("self", "parent"):
        return (".." if step.axis == "parent" else ".") + predicates
    if step.axis == "child":
        return step.test + predicates
    return f"{step.axis}::{step.test}{predicates}"


def _predicates(predicates: tuple[Tree, ...]) -> str:
    return "".join(f"[{unparse(predicate)}]" for predicate in predicates)
