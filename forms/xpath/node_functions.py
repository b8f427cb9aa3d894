"""Functions that look at nodes rather than values: positions, lists, rows, names of choices, translations."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from forms.definition import NodeDef
from forms.errors import EvaluationError, FormError
from forms.expression import Literal, Path, Tree
from forms.lists import Table
from forms.tree import Group, Leaf, Series
from forms.values import ONE, Value, to_number, to_text
from forms.xpath.frame import Code, Compiling, Frame, Item, Loose, Main, Scope, first_value, item_value
from forms.xpath.places import child_of, note_read
from forms.xpath.rows import document_of
from forms.xpath.signature import MANY, Function, framed, nodes_of
from forms.xpath.syntax import parse

_MODULUS: Final = 2_147_483_647
_MULTIPLIER: Final = 16_807


def _position(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """In a predicate the place in the node-set; of a path, the place of its node among its repeat's rows."""
    if not arguments:
        return Code(lambda frame: Decimal(frame.position))
    own = _own_row(c, arguments[0], scope)
    if own is not None:
        ups, repeat = own
        c.reads.positions.add(repeat)

        def place(frame: Frame) -> Value:
            node = frame.node
            for _ in range(ups):
                node = node.parent
            return Decimal(node.position)

        return Code(place)
    code = c.code(arguments[0], scope)
    nodes = nodes_of(code, "position")
    if isinstance(code.place, Main):
        c.reads.positions.update(code.place.definitions)

    def value(frame: Frame) -> Value:
        found = nodes(frame)
        node = found[0] if found else None
        return Decimal(node.position) if isinstance(node, Group) and node.series is not None else ONE

    return Code(value)


def _own_row(c: Compiling, tree: Tree, scope: Scope) -> tuple[int, int] | None:
    """For `..`, `../..` and the absolute path of an own repeat: how far up its row is, and which repeat it is."""
    if not isinstance(tree, Path) or tree.base is not None or not isinstance(scope.here, Main):
        return None
    if len(scope.here.definitions) != 1 or any(step.predicates for step in tree.steps):
        return None
    line = c.form.nodes[scope.here.definitions[0]].ancestors
    if tree.absolute:
        target = c.form.by_path.get("/" + "/".join(step.test for step in tree.steps))
        if scope.predicate or target not in line:
            return None
        ups = len(line) - 1 - line.index(target)
    elif all(step.axis in ("parent", "self") and step.test == "node()" for step in tree.steps):
        ups = sum(step.axis == "parent" for step in tree.steps)
        if ups >= len(line):
            return None
    else:
        return None
    repeat = line[len(line) - 1 - ups]
    return (ups, repeat) if c.form.nodes[repeat].repeat else None


def _last(frame: Frame) -> Value:
    return Decimal(frame.size)


def _current(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    place = Main((scope.origin,), scope.origin)
    return Code(lambda frame: item_value(frame.current), lambda frame: (frame.current,), place)


def _instance(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    name = arguments[0]
    if not isinstance(name, Literal) or name.value not in c.lists:
        shown = f" named “{name.value}”" if isinstance(name, Literal) else ""
        raise FormError("", f"there is no list (instance){shown}", "declare it or check its name")
    source = c.lists[name.value]

    def nodes(frame: Frame) -> Sequence[Item]:
        return (document_of(source, frame),)

    return Code(first_value(nodes), nodes, Loose())


def seed_number(value: Value) -> int:
    """The seed of `randomize`: a whole number; another text gives the first 8 bytes of its SHA-256."""
    number = to_number(value)
    if isinstance(value, str) and number.is_nan() and value:
        return int.from_bytes(hashlib.sha256(value.encode()).digest()[:8], "big", signed=True)
    return int(number) if number.is_finite() else 0


def shuffled(items: Sequence[Any], seed: int) -> list[Any]:
    """Fisher-Yates with the generator of Park and Miller, as XForms tools do it: same seed, same order."""
    state = math.fmod(float(seed), _MODULUS)
    if state <= 0:
        state += _MODULUS - 1
    found: list[Any] = []
    for place, item in enumerate(items):
        state = math.fmod(state * _MULTIPLIER, _MODULUS)
        other = int((int(state) - 1) / (_MODULUS - 1) * (place + 1))
        found.append(item)
        found[place], found[other] = found[other], item
    return found


def _randomize(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    code = c.code(arguments[0], scope)
    source = nodes_of(code, "randomize")
    seed = c.code(arguments[1], scope).value if len(arguments) > 1 else None

    def nodes(frame: Frame) -> Sequence[Item]:
        start = frame.host.random.getrandbits(31) if seed is None else seed_number(seed(frame))
        found = source(frame)
        frame.host.spend(len(found))
        return shuffled(found, start)

    return Code(first_value(nodes), nodes, code.place, single=False)


def _indexed_repeat(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """`indexed-repeat(question, repeat, row, …)`: the question in the rows that are named."""
    if len(arguments) % 2 == 0:
        raise FormError("", "`indexed-repeat` takes a question, then pairs of a repeat and a row")
    target = _definition(c, arguments[0], scope, "indexed-repeat")
    places: dict[int, Callable[[Frame], Value]] = {}
    for repeat, row in zip(arguments[1::2], arguments[2::2], strict=True):
        found = _definition(c, repeat, scope, "indexed-repeat")
        if not found.repeat or found.index not in target.ancestors:
            raise FormError("", f"`indexed-repeat`: {found.path} is not a repeat around {target.path}")
        places[found.index] = c.code(row, scope).value
    note_read(c, target.index, 0, downs_from=0)
    line = [c.form.nodes[index] for index in target.ancestors[1:]]

    def nodes(frame: Frame) -> Sequence[Item]:
        level: list[Any] = [frame.host.root]
        for step in line:
            if not step.repeat:
                level = [child for group in level if (child := group.children[step.slot]).alive]
                continue
            wanted = to_number(places[step.index](frame)) if step.index in places else None
            level = [row for group in level for row in _rows(group.children[step.slot], wanted)]
            frame.host.spend(len(level))
        return level

    return Code(first_value(nodes), nodes, Main((target.index,), 0), single=False)


def _rows(series: Series, wanted: Decimal | None) -> list[Group]:
    if wanted is None:
        return [row for row in series.rows if row.alive]
    # As the reference: a blank row number, and one below 1, mean the first row; digits after the point are cut.
    place = max(wanted, Decimal(1)) if not wanted.is_nan() else Decimal(1)
    if not series.rows or place >= len(series.rows) + 1:
        return []
    row = series.rows[int(place) - 1]
    return [row] if row.alive else []


def _definition(c: Compiling, tree: Tree, scope: Scope, name: str) -> NodeDef:
    """The node of the form that a plain path names."""
    if isinstance(tree, Path) and tree.base is None and tree.absolute:
        node: NodeDef | None = c.form.nodes[0] if tree.steps else None
        for step in tree.steps[1:]:
            node = child_of(c.form, node, step.test) if node is not None else None
        if node is not None:
            return node
    elif isinstance(tree, Path):
        reads = dict(c.reads.nodes)
        place = c.code(tree, scope).place
        c.reads.nodes = reads
        if isinstance(place, Main) and len(place.definitions) == 1:
            return c.form.nodes[place.definitions[0]]
    raise FormError("", f"`{name}` takes the path of a question of this form")


def _once(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """The node's own value if it has one, else the expression's."""
    inner = c.code(arguments[0], scope).value
    c.reads.keeps = True

    def value(frame: Frame) -> Value:
        node = frame.current
        return node.typed if isinstance(node, Leaf) and node.text != "" else inner(frame)

    return Code(value)


def _pulldata(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """`pulldata('list', 'column', 'key column', key)`: the column in the first row with this key."""
    name, column, key = arguments[0], c.code(arguments[1], scope), c.code(arguments[2], scope)
    if not isinstance(name, Literal) or name.value not in c.lists:
        raise FormError("", "`pulldata` names a list that the form does not have", "attach the list")
    source, sought = c.lists[name.value], c.code(arguments[3], scope).value

    def value(frame: Frame) -> Value:
        if not isinstance(source, Table):
            raise EvaluationError("`pulldata` needs a flat list")
        place = source.columns.get(to_text(key.value(frame)))
        wanted = source.columns.get(to_text(column.value(frame)))
        if place is None or wanted is None:
            return ""
        found = source.find((place,), to_text(sought(frame)))
        return found[0][wanted] if found else ""

    return Code(value)


def _choice_name(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """`jr:choice-name(value, 'path')`: the label of a value in the choices of a question."""
    sought, path = c.code(arguments[0], scope).value, arguments[1]
    question = _question(c, path.value, scope) if isinstance(path, Literal) else None
    if question is None or c.form.nodes[question].control is None:
        shown = f" “{path.value.strip()}”" if isinstance(path, Literal) else ""
        raise FormError("", f"`jr:choice-name` names a question that does not exist{shown}")
    index = question
    c.reads.nodes[(index, 0)] = None

    def value(frame: Frame) -> Value:
        text = to_text(sought(frame))
        return frame.host.choice_name(index, text, frame.current) if text else ""

    return Code(value)


def _question(c: Compiling, path: str, scope: Scope) -> int | None:
    """The question that a path in quotes names."""
    try:
        return _definition(c, parse(path), Scope(scope.here, scope.origin), "jr:choice-name").index
    except FormError:
        return None


def _itext(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """`jr:itext('id')`: the text in the session's language, `'id;short'` that form of it; an id that is written out must be there."""
    named = arguments[0]
    if isinstance(named, Literal) and not any(
        named.value.partition(";")[0] in texts for texts in c.form.translations.values()
    ):
        raise FormError(
            "", f"there is no text (itext) with the id “{named.value}”", "add it, or check its id"
        )
    sought = c.code(named, scope).value
    return Code(lambda frame: frame.host.translated(to_text(sought(frame))))


NODE_FUNCTIONS: Final[dict[str, Function]] = {
    "position": Function(0, 1, _position),
    "last": framed(_last, 0),
    "current": Function(0, 0, _current),
    "instance": Function(1, 1, _instance),
    "randomize": Function(1, 2, _randomize),
    "indexed-repeat": Function(3, MANY, _indexed_repeat),
    "once": Function(1, 1, _once),
    "pulldata": Function(4, 4, _pulldata),
    "jr:choice-name": Function(2, 2, _choice_name),
    "jr:itext": Function(1, 1, _itext),
}
