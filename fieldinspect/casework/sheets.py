"""A checklist being filled on a visit: its sections, questions, numbers and progress, as screens show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import forms
from fieldinspect.casework.refs import COMMENT, key_path_of, sheet_of, without_positions
from fieldinspect.domain.acts import Attachment
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.inspections import FormUse, Inspection


@dataclass(frozen=True, slots=True)
class Section:
    """A group at the top of the form. ``number`` is `4`; the counts speak of relevant questions."""

    ref: str
    number: str
    title: str
    answered: int
    questions: int
    findings: int


@dataclass(frozen=True, slots=True)
class Question:
    """A node as a card shows it. ``number`` is `4.5`, in a repeat's second row `11.3.2.1`; groups, repeats and
    rows are listed too, with ``depth`` below the section (1 for its own questions)."""

    node: forms.Node
    number: str
    depth: int
    comment: str
    attachments: tuple[Attachment, ...]
    finding: Finding | None


class Sheet:
    """One checklist of a visit with its running form session. ``r`` begins the paths of its answers."""

    def __init__(
        self,
        use: FormUse,
        form: forms.Form,
        session: forms.Session,
        inspection: Callable[[], Inspection],
    ) -> None:
        self.use = use
        self.form = form
        self.session = session
        self._inspection = inspection
        self._tally: dict[str, bool] | None = None

    @property
    def r(self) -> str:
        """Eight hex digits that begin the paths of its answers."""
        return self.use.r

    @property
    def title(self) -> str:
        """The form's title."""
        return self.form.title

    # -- names ---------------------------------------------------------------------------------------
    def path(self, ref: str) -> str:
        """The path of a node in the record.

        Raises:
            LookupError: no node has this reference.
        """
        return self.r + self.session.key_path(ref)

    def ref_of(self, path: str) -> str | None:
        """The reference that a path of the record has now; None when it is of another sheet or gone."""
        if sheet_of(path) != self.r:
            return None
        try:
            return self.session.ref_of(key_path_of(path).removesuffix(COMMENT))
        except LookupError:
            return None

    # -- what is shown -------------------------------------------------------------------------------
    def sections(self) -> tuple[Section, ...]:
        """The form's sections that apply now; questions outside any group make one section of the root."""
        findings = self._live_findings()
        found: list[Section] = []
        for number, (head, nodes) in enumerate(self._by_section(), start=1):
            if not head.relevant:
                continue
            asked = [node for node in nodes if counts(node)]
            found.append(
                Section(
                    head.ref,
                    str(number),
                    head.label or self.title,
                    sum(node.value != "" for node in asked),
                    len(asked),
                    sum(self._in_section(finding, head.ref) for finding in findings),
                )
            )
        return tuple(found)

    def questions(self, section_ref: str) -> tuple[Question, ...]:
        """Everything in a section that applies now, in document order, with its record.

        Raises:
            LookupError: no section has this reference.
        """
        for number, (head, nodes) in enumerate(self._by_section(), start=1):
            if head.ref == section_ref:
                return tuple(
                    self._question(node, label, head.ref)
                    for node, label in self._numbered(nodes, str(number), head.ref)
                    if node.relevant and (node.kind != "value")
                )
        raise LookupError(f"the checklist has no section {section_ref}")

    def question(self, ref: str) -> Question:
        """One node with its record and number.

        Raises:
            LookupError: no node has this reference.
        """
        for number, (head, nodes) in enumerate(self._by_section(), start=1):
            if ref == head.ref or ref.startswith(head.ref + "/"):
                for node, label in self._numbered(nodes, str(number), head.ref):
                    if node.ref == ref:
                        return self._question(node, label, head.ref)
        return self._question(self.session.state(ref), "", "")

    def numbers(self) -> dict[str, str]:
        """The number of every node by its reference."""
        found: dict[str, str] = {}
        for number, (head, nodes) in enumerate(self._by_section(), start=1):
            found[head.ref] = str(number)
            found |= {node.ref: label for node, label in self._numbered(nodes, str(number), head.ref)}
        return found

    def progress(self) -> tuple[int, int]:
        """How many questions that apply now are answered, and how many there are."""
        if self._tally is None:
            self._tally = {n.ref: n.value != "" for n in self.session.nodes() if counts(n)}
        return sum(self._tally.values()), len(self._tally)

    def touch(self, changed: Iterable[str]) -> None:
        """Count anew what an answer changed, so that progress costs nothing after each answer."""
        for ref in changed:
            try:
                node = self.session.state(ref)
            except LookupError:
                self._tally = None
                return
            if node.kind in ("repeat", "row") or self._tally is None:
                self._tally = None
                return
            self._tally.pop(ref, None)
            if counts(node):
                self._tally[ref] = node.value != ""

    def next_open(self, after_ref: str = "") -> str | None:
        """The next question without an answer after a reference, beginning again at the top; None when done."""
        asked = [node for node in self.session.nodes() if counts(node)]
        place = next((i for i, node in enumerate(asked) if node.ref == after_ref), -1)
        return next((n.ref for n in [*asked[place + 1 :], *asked[: place + 1]] if n.value == ""), None)

    # -- inside --------------------------------------------------------------------------------------
    def _by_section(self) -> Iterator[tuple[forms.Node, list[forms.Node]]]:
        """The sections with all nodes in them; nodes outside any group come under the root."""
        loose: list[forms.Node] = []
        grouped: list[tuple[forms.Node, list[forms.Node]]] = []
        root: forms.Node | None = None
        for node in self.session.nodes():
            depth = node.ref.count("/") - 1
            if depth == 0:
                root = node
            elif depth == 1 and node.kind in ("group", "repeat") and node.name != "meta":
                grouped.append((node, [node] if node.kind == "repeat" else []))
            elif grouped and self._inside(node.ref, grouped[-1][0].ref):
                grouped[-1][1].append(node)
            elif root is not None and node.control is not None:
                loose.append(node)
        if loose and root is not None:
            yield root, loose
        yield from grouped

    @staticmethod
    def _inside(ref: str, section: str) -> bool:
        return ref.startswith((section + "/", section + "["))

    def _numbered(
        self, nodes: list[forms.Node], section: str, section_ref: str
    ) -> Iterator[tuple[forms.Node, str]]:
        """Nodes with numbers: questions and repeats count on, groups and notes have none, rows count their own."""
        counters: list[tuple[str, str, int]] = [(section_ref, section, 0)]
        for node in nodes:
            while len(counters) > 1 and not self._inside(node.ref, counters[-1][0]):
                counters.pop()
            within, prefix, count = counters[-1]
            if node.kind == "row":
                row = f"{prefix}.{node.ref.rpartition('[')[2].rstrip(']')}"
                yield node, row
                counters.append((node.ref, row, 0))
            elif node.kind == "repeat" or (node.kind == "question" and not self._is_note(node)):
                counters[-1] = (within, prefix, count + 1)
                label = f"{prefix}.{count + 1}"
                yield node, label
                if node.kind == "repeat":
                    counters.append((node.ref, label, 0))
            else:
                yield node, ""

    def _is_note(self, node: forms.Node) -> bool:
        definition = self.form.definition
        index = definition.by_path.get(without_positions(node.ref))
        readonly = definition.nodes[index].bind.readonly if index is not None else None
        return readonly is not None and readonly.text == "true()"

    def _question(self, node: forms.Node, number: str, section_ref: str) -> Question:
        inspection = self._inspection()
        path = self.path(node.ref) if node.kind == "question" else ""
        said = inspection.answers.get(path + COMMENT) if path else None
        return Question(
            node,
            number,
            node.ref.count("/") - section_ref.count("/"),
            "" if said is None or said.value is None else str(said.value),
            tuple(a for a in inspection.attachments if path and a.path == path),
            next((f for f in inspection.findings if path and f.path == path and f.live), None),
        )

    def _live_findings(self) -> list[Finding]:
        return [f for f in self._inspection().findings if f.live and sheet_of(f.path) == self.r]

    def _in_section(self, finding: Finding, section_ref: str) -> bool:
        ref = self.ref_of(finding.path)
        return ref is not None and (ref == section_ref or self._inside(ref, section_ref))


def counts(node: forms.Node) -> bool:
    """Whether a node is a question that waits for an answer now: no note, no calculation, not hidden."""
    return node.kind == "question" and node.relevant and not node.readonly and node.control is not None
