"""A definition compiled for filling: computations in the order of their dependencies, and who reads what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from forms.computations import EAGER, Aspect, Computation, Direct, Edge
from forms.definition import Action, AttributeBind, Expression, FormDefinition, Itemset, NodeDef, Text
from forms.dependencies import sort_computations
from forms.errors import FormError
from forms.lists import SecondaryInstance
from forms.reading import Findings
from forms.texts import Label, compile_text
from forms.values import Value
from forms.xpath.compiler import Compiler
from forms.xpath.frame import Code, Frame, Main, Reads, Rows, Scope


@dataclass(frozen=True, slots=True)
class CompiledItemset:
    """Choices by expression: the nodes, and at each node its value and label."""

    nodes: Code
    value: Code
    label: Code | None
    label_is_text_id: bool
    column: int | None = None
    """The place of the value's column in a table."""


@dataclass(frozen=True, slots=True)
class CompiledAction:
    """An action with its target, and its value compiled at the target."""

    source: Action
    target: Code
    value: Callable[[Frame], Value] | None
    attribute: str


@dataclass(slots=True)
class Shown:
    """What a node shows a person."""

    label: Label | None = None
    hint: Label | None = None
    constraint_message: Label | None = None
    required_message: Label | None = None
    choices: tuple[tuple[str, Label | None], ...] = ()
    itemset: CompiledItemset | None = None
    constraint: Callable[[Frame], Value] | None = None


@dataclass(slots=True)
class Program:
    """Everything a session runs. ``readers[i]``: edges from definition i; ``by_position[i]``: who reads its position."""

    form: FormDefinition
    computations: list[Computation] = field(default_factory=list)
    readers: list[list[Edge]] = field(default_factory=list)
    direct: list[Direct] = field(default_factory=list)
    """The same edges as a node follows them; not those that only rows below it follow."""
    by_position: dict[int, list[Edge]] = field(default_factory=dict)
    of_node: dict[int, list[Computation]] = field(default_factory=dict)
    counts: dict[int, Computation] = field(default_factory=dict)
    shown: dict[int, Shown] = field(default_factory=dict)
    actions: list[CompiledAction] = field(default_factory=list)
    texts: dict[str, Label] = field(default_factory=dict)
    """Texts of choices that speak of answers, by their id."""


class ProgramCompiler:
    """Compiles all expressions of a form; errors go to ``findings`` with the place of their node."""

    def __init__(
        self, form: FormDefinition, lists: Mapping[str, SecondaryInstance], findings: Findings
    ) -> None:
        self._form, self._findings = form, findings
        self._compiler = Compiler(form, lists)
        self._made: list[Computation] = []
        self._shown_reads: Reads = Reads()
        self._ids: set[str] = set()
        self.program = Program(form)

    def compile(self) -> Program:
        """The program.

        Raises:
            FormError: any expression is wrong, or computations depend on each other in a circle.
        """
        for node in self._form.nodes:
            self._node(node)
        for bound in self._form.attribute_binds:
            self._attribute(bound)
        for action in self._form.actions:
            self._action(action)
        self._texts_of_choices()
        self._findings.stop_if_any()
        eager = [each for each in self._made if each.aspect in EAGER]
        self.program.computations = sort_computations(self._form, eager)
        self._index()
        return self.program

    def _code(self, expression: Expression, origin: int, part: str) -> tuple[Code, Reads]:
        try:
            return self._compiler.compile(expression.tree, origin)
        except FormError as error:
            node = self._form.nodes[origin]
            self._findings.note(FormError(f"{node.path}, {part}", error.cause, error.remedy))
            return Code(lambda frame: "", lambda frame: ()), Reads()

    def _add(self, aspect: Aspect, node: NodeDef, expression: Expression | None, part: str) -> None:
        if expression is None:
            return
        code, reads = self._code(expression, node.index, part)
        made = Computation(aspect, node.index, code.value, reads, expression.text, code.constant)
        self._made.append(made)
        self.program.of_node.setdefault(node.index, []).append(made)

    def _node(self, node: NodeDef) -> None:
        bind = node.bind
        if node.control is not None and not node.leaf:
            self._findings.error(
                node.path, "a question stands on a group, which holds no answer", "check its ref"
            )
            return
        if node.repeat and node.parent < 0:
            self._findings.error(node.path, "the whole form cannot repeat", "put what repeats into a group")
            return
        self._add(Aspect.RELEVANT, node, bind.relevant, "relevant")
        self._add(Aspect.READONLY, node, bind.readonly, "readonly")
        if node.leaf:
            self._add(Aspect.CALCULATE, node, bind.calculate, "calculate")
            self._add(Aspect.REQUIRED, node, bind.required, "required")
            self._add(Aspect.FINDING, node, bind.finding_when, "fi:finding_when")
            self._add(Aspect.PHOTO, node, bind.photo_when, "fi:photo_when")
            self._add(Aspect.SEVERITY, node, bind.severity, "fi:severity")
        self._show(node)
        if node.repeat and node.group is not None and node.group.count is not None:
            self._count(node, node.group.count)

    def _attribute(self, bound: AttributeBind) -> None:
        code, reads = self._code(bound.calculate, bound.node, f"@{bound.name}, calculate")
        made = Computation(
            Aspect.ATTRIBUTE, bound.node, code.value, reads, bound.calculate.text, code.constant,
            attribute=bound.name, type=bound.type,
        )  # fmt: skip
        self._made.append(made)
        self.program.of_node.setdefault(bound.node, []).append(made)

    def _show(self, node: NodeDef) -> None:
        control = node.control or node.group
        bind = node.bind
        if control is None and bind.constraint is None:
            return
        self._shown_reads = Reads()
        shown = Shown()
        if control is not None:
            shown.label = self._text(control.label, node.index)
            shown.hint = self._text(control.hint, node.index)
            shown.choices = tuple(
                (choice.value, self._text(choice.label, node.index)) for choice in control.choices
            )
        shown.constraint_message = self._text(bind.constraint_message, node.index)
        shown.required_message = self._text(bind.required_message, node.index)
        if bind.constraint is not None:
            code, reads = self._code(bind.constraint, node.index, "constraint")
            shown.constraint = code.value
            self._shown_reads.nodes.update(reads.nodes)
            self._shown_reads.positions.update(reads.positions)
        if self._shown_reads.nodes or self._shown_reads.positions:
            self._made.append(Computation(Aspect.SHOWN, node.index, lambda frame: "", self._shown_reads, ""))
        if control is not None and control.itemset is not None:
            shown.itemset = self._itemset(control.itemset, node)
        self.program.shown[node.index] = shown

    def _text(self, text: Text | None, origin: int) -> Label | None:
        if text is not None and isinstance(text.text_id, str):
            self._ids.add(text.text_id)
        return compile_text(text, self._form, origin, self._text_code)

    def _texts_of_choices(self) -> None:
        """Texts that lists name by id, where they hold outputs: seen from the root, read by all such lists."""
        self._shown_reads = Reads()
        speaking = {
            text_id: None
            for texts in self._form.translations.values()
            for text_id, forms in texts.items()
            if text_id not in self._ids and any(text.speaks for text in forms.values())
        }
        for text_id in speaking:
            label = compile_text(Text(text_id=text_id), self._form, 0, self._text_code)
            if label is not None:
                self.program.texts[text_id] = label
        for made in self._made:
            if made.aspect is Aspect.CHOICES:
                made.reads.nodes.update(self._shown_reads.nodes)

    def _text_code(self, expression: Expression, origin: int, part: str) -> Code:
        code, reads = self._code(expression, origin, part)
        self._shown_reads.nodes.update(reads.nodes)
        self._shown_reads.positions.update(reads.positions)
        return code

    def _itemset(self, itemset: Itemset, node: NodeDef) -> CompiledItemset | None:
        code, reads = self._code(itemset.nodeset, node.index, "choices")
        if code.nodes is None or code.place is None:
            self._findings.error(f"{node.path}, choices", "the list of choices is not a path")
            return None
        inner = Scope(code.place, node.index, predicate=True)
        self._compiler.reads = reads
        try:
            value = self._compiler.code(itemset.value.tree, inner)
            label = self._compiler.code(itemset.label.tree, inner) if itemset.label is not None else None
        except FormError as error:
            self._findings.note(FormError(f"{node.path}, choices", error.cause, error.remedy))
            return None
        made = Computation(Aspect.CHOICES, node.index, lambda frame: "", reads, itemset.nodeset.text)
        self._made.append(made)
        column = code.place.table.columns.get(itemset.value.text) if isinstance(code.place, Rows) else None
        return CompiledItemset(code, value, label, itemset.label_is_text_id, column)

    def _count(self, node: NodeDef, count: Expression) -> None:
        """A repeat's count is computed at its parent; a path may also be meant from the repeat itself."""
        code, reads = self._code(count, node.index, "jr:count")
        at_parent = code.nodes is not None and not isinstance(code.place, Main) and not reads.nodes
        if at_parent:
            code, reads = self._code(count, node.parent, "jr:count")
        made = Computation(Aspect.COUNT, node.index, code.value, reads, count.text, at_parent=at_parent)
        self._made.append(made)
        self.program.counts[node.index] = made

    def _action(self, action: Action) -> None:
        target, _ = self._code(action.target, action.home, "ref")
        attribute = action.target.text.rpartition("/@")[2] if "/@" in action.target.text else ""
        if attribute:
            owner = action.target.text.rpartition("/@")[0]
            index = self._form.by_path.get(owner.strip())
            place: Main | None = Main((index,), 0) if index is not None else None
            if index is not None:
                target = self._element_code(index)
        else:
            place = target.place if isinstance(target.place, Main) else None
        if place is None or not place.definitions:
            node = self._form.nodes[action.home]
            self._findings.error(
                f"{node.path}, setvalue", f"there is no node {action.target.text}", "check its ref"
            )
            return
        value = None
        if action.value is not None:
            value = self._code(action.value, place.definitions[0], "setvalue")[0].value
        self.program.actions.append(CompiledAction(action, target, value, attribute))

    def _element_code(self, index: int) -> Code:
        slots = [self._form.nodes[each].slot for each in self._form.nodes[index].ancestors[1:]]

        def nodes(frame: Frame) -> Sequence[object]:
            node: object = frame.host.root
            for slot in slots:
                node = node.children[slot]  # type: ignore[attr-defined]
            return (node,)

        return Code(lambda frame: "", nodes, Main((index,), 0))  # type: ignore[arg-type]

    # -- who reads what --------------------------------------------------------------------------
    def _index(self) -> None:
        self.program.readers = [[] for _ in self._form.nodes]
        for made in self._made:
            for target, join in made.reads.nodes:
                self.program.readers[target].append(self._edge(made, join))
            for repeat in made.reads.positions:
                if repeat in self._form.nodes[made.node].ancestors:
                    self.program.by_position.setdefault(repeat, []).append(self._edge(made, repeat))

        self.program.direct = [
            Direct.of(node, edges) for node, edges in zip(self._form.nodes, self.program.readers, strict=True)
        ]

    def _edge(self, made: Computation, join: int) -> Edge:
        nodes = self._form.nodes
        target = nodes[made.node]
        # a count belongs to the repeat as a whole, so it is reached through the repeat's parent
        line = target.ancestors[:-1] if made.aspect is Aspect.COUNT else target.ancestors
        depth = min(nodes[join].depth, len(line) - 1)
        route = tuple((nodes[index].slot, nodes[index].repeat) for index in line[depth + 1 :])
        return Edge(made, depth, route, any(repeat for _, repeat in route))
