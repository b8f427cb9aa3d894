"""Rules F4 to F9: questions that are never asked, never answerable, or differ at each opening."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forms.definition import FormDefinition, NodeDef
from forms.errors import EvaluationError
from forms.expression import Call, Literal, Number, Path, Tree
from forms.linting.advice import Advice, Gravity
from forms.linting.trees import expressions, inside
from forms.xpath.automaton import SIZE_LIMIT, compile_pattern
from forms.xpath.spelling import in_python

_CHANGING: Final = frozenset({"now", "today", "random", "uuid"})


def on_logic(form: FormDefinition) -> Iterator[Advice]:
    """Rules F4 to F9."""
    for said in expressions(form):
        if said.part == "relevant" and _is_always(said.tree, "false"):
            yield Advice("F4", Gravity.WARNING, said.node.path, said.part, "it is never asked: its relevance is always false", "take it out, or give it a condition")  # fmt: skip
        if said.part == "constraint" and _is_always(said.tree, "false"):
            yield Advice("F5", Gravity.ERROR, said.node.path, said.part, "no answer is allowed: its constraint is always false", "write what is allowed")  # fmt: skip
        if said.part == "calculate":
            yield from _changing(said.node, said.tree)
        if (
            said.part == "repeat count"
            and isinstance(said.tree, Number)
            and said.tree.value != int(said.tree.value)
        ):
            yield Advice("F7", Gravity.ERROR, said.node.path, said.part, f"{said.text} is no whole number of rows", "write a whole number")  # fmt: skip
        for tree in inside(said.tree):
            yield from _pattern(said.node, said.part, tree)
    for node in form.nodes:
        yield from _unanswerable(form, node)


def _is_always(tree: Tree, word: str) -> bool:
    return isinstance(tree, Call) and tree.name == word and not tree.arguments


def _changing(node: NodeDef, tree: Tree) -> Iterator[Advice]:
    """A moment or chance that is not kept makes a signed record and its copy differ."""
    kept = any(isinstance(each, Call) and each.name == "once" for each in inside(tree))
    names = [each.name for each in inside(tree) if isinstance(each, Call) and each.name in _CHANGING]
    if names and not kept:
        yield Advice(
            "F6", Gravity.WARNING, node.path, "calculate", f"{names[0]}() gives another result each time the record is opened",
            f"write once({names[0]}()), or set it by a default",
        )  # fmt: skip


def _pattern(node: NodeDef, part: str, tree: Tree) -> Iterator[Advice]:
    if not (isinstance(tree, Call) and tree.name == "regex" and len(tree.arguments) == 2):
        return
    pattern = tree.arguments[1]
    if not isinstance(pattern, Literal):
        return
    try:
        code = compile_pattern(in_python(pattern.value))
    except EvaluationError as error:
        yield Advice("F8", Gravity.ERROR, node.path, part, str(error), "write the pattern in another way")
        return
    if _is_explosive(pattern.value) or len(code) > SIZE_LIMIT // 2:
        yield Advice(
            "F8", Gravity.PORTABILITY, node.path, part,
            f"the pattern {pattern.value} repeats what repeats; tools that go back and try again can hang on it",
            "repeat once, such as [a-z]+ for ([a-z]+)+",
        )  # fmt: skip


def _is_explosive(pattern: str) -> bool:
    """A group that repeats without end, with a repetition without end in it."""
    depth: list[bool] = []
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 2
            continue
        if letter == "[":
            close = pattern.find("]", at + 2)
            at = close + 1 if close > 0 else len(pattern)
            continue
        if letter == "(":
            depth.append(False)
        elif letter in "*+" and depth:
            depth[-1] = True
        elif letter == ")" and depth:
            unbounded = depth.pop()
            if unbounded and pattern[at + 1 : at + 2] in ("*", "+"):
                return True
            if depth and unbounded:
                depth[-1] = True
        at += 1
    return False


def _unanswerable(form: FormDefinition, node: NodeDef) -> Iterator[Advice]:
    bind = node.bind
    if node.control is None or bind.calculate is not None or bind.preload:
        return
    closed = bind.readonly is not None and _is_always(bind.readonly.tree, "true")
    asked = bind.required is not None and _is_always(bind.required.tree, "true")
    filled = any(_writes_to(action.target.tree, node) for action in form.actions) or _has_default(form, node)
    if closed and asked and not filled:
        yield Advice("F9", Gravity.ERROR, node.path, "required", "an answer is required, but it is read only and nothing fills it", "take one of the two away")  # fmt: skip


def _writes_to(tree: Tree, node: NodeDef) -> bool:
    return isinstance(tree, Path) and tree.steps[-1:] != () and tree.steps[-1].test == node.name


def _has_default(form: FormDefinition, node: NodeDef) -> bool:
    seed = form.seed
    for index in node.ancestors[1:]:
        slot = form.nodes[index].slot
        if not seed.children or not seed.children[slot]:
            return False
        seed = seed.children[slot][0]
    return seed.text != ""
