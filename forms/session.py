"""One filling of one form: answers in, state, texts, violations and the submission out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from forms.describing import constraint_holds, describe, describe_all, message
from forms.errors import EvaluationError, FormError, Unfinished
from forms.events import Events
from forms.filling import Filling
from forms.keys import KeySource, ordinal_of
from forms.preloads import is_end
from forms.records import Choice, Node, Result, Status, Violation
from forms.references import by_keys, find
from forms.submission import submission
from forms.tree import Group, Leaf, Series, descend, reference
from forms.typed import read_value
from forms.validation import violations
from forms.values import TEXT_LIMIT, Value, moment_text
from forms.words import word
from forms.xpath.compiler import Compiler
from forms.xpath.frame import Frame
from forms.xpath.syntax import parse


class Session:
    """A form being filled. Made by `Form.new_session` and `Form.open_session`.

    References are `/data/group/rep[2]/q`, positions from 1, on repeats only.
    A reference to nothing raises `LookupError`. The class is the engine's public face, hence its many methods.
    """

    def __init__(
        self,
        filling: Filling,
        events: Events,
        compiler: Callable[[], Compiler],
        key_source: KeySource,
        deprecated: str,
        restored: bool,
    ) -> None:
        self._filling, self._events, self._compiler = filling, events, compiler
        self._key_source, self._deprecated, self._restored = key_source, deprecated, restored

    # -- reading ---------------------------------------------------------------------------------
    def value(self, ref: str) -> str | None:
        """The text of a node, also while it is not relevant; None for groups and repeats."""
        if "/@" in ref:
            owner, _, name = ref.rpartition("/@")
            node = self._find(owner)
            if isinstance(node, Series) or name not in node.attributes:
                raise LookupError(f"there is no attribute {ref}")
            return node.attributes[name]
        found = self._find(ref)
        return found.text if isinstance(found, Leaf) else None

    def state(self, ref: str) -> Node:
        """The record of a node."""
        self._filling.allow()
        return describe(self._filling, self._find(ref))

    def nodes(self) -> Iterator[Node]:
        """The records of all nodes in document order: groups, repeats and their rows, questions, values."""
        for node in describe_all(self._filling):
            yield node
            self._filling.allow()

    def choices(self, ref: str) -> Sequence[Choice]:
        """What a question offers now, in order."""
        self._filling.allow()
        return self._filling.choices(self._leaf(ref))

    def evaluate(self, expression: str, ref: str) -> Value:
        """An expression as seen from a node.

        Raises:
            FormError: the expression is wrong or has no result here.
        """
        node = self._find(ref)
        place = node.parent if isinstance(node, Series) else node
        code, _ = self._compiler().compile(parse(expression), place.defn.index)
        self._filling.begin()
        try:
            return code.value(Frame(place, place, self._filling))
        except EvaluationError as error:
            raise FormError(ref, str(error)) from error

    # -- answering -------------------------------------------------------------------------------
    def answer(self, ref: str, value: str, policy: str = "refuse") -> Result:
        """Answer a question; blank clears it.

        Args:
            ref: the question.
            value: as in the submission: numbers with a point, dates as 2024-02-29, choices separated by blanks.
            policy: `refuse` keeps the old value where the answer is not valid, `store` keeps what was given.

        Raises:
            FormError: the answer sets off more than the limits allow. The old answer stands again, and all that
                follows from it; what actions had written to other questions by then stays.
        """
        leaf = self._leaf(ref)
        self._begin()
        status, text, typed, raw = self._judge(leaf, value[:TEXT_LIMIT])
        if status != "ok" and policy != "store":
            return Result(status, set(), {}, self._message(leaf, status, raw))
        before = (leaf.text, leaf.typed, leaf.raw)
        try:
            self._write(leaf, text, typed, raw)
        except FormError:
            self._begin()
            self._filling.work.write(leaf, *before)
            leaf.user = leaf.text != ""
            self._filling.settle()
            raise
        return Result(
            status, self._filling.changed(), dict(self._filling.cleared), self._message(leaf, status, raw)
        )

    def _write(self, leaf: Leaf, text: str, typed: Value, raw: bool) -> None:
        """Give a question its answer, compute what follows, and fire its actions where it has changed."""
        changed = self._filling.work.write(leaf, text, typed, raw)
        leaf.user = text != ""
        self._filling.work.note(leaf)
        self._filling.check_choice(leaf)
        if text == "":
            self._filling.check_rows(leaf)
        self._filling.settle()
        if changed:
            self._events.value_changed(leaf)

    def _judge(self, leaf: Leaf, value: str) -> tuple[Status, str, Value, bool]:
        """Status, text, value and whether the text is kept raw."""
        text, typed, raw = self._read(leaf, value)
        if raw:
            return "constraint", text, typed, raw
        if text == "":
            return ("required" if leaf.required else "ok"), "", "", False
        before = leaf.seen
        leaf.see(typed)
        try:
            holds = constraint_holds(self._filling, leaf)
        finally:
            leaf.see(before)
        return ("ok" if holds else "constraint"), text, typed, False

    def _read(self, leaf: Leaf, value: str) -> tuple[str, Value, bool]:
        """Text, value and whether the text is kept raw because the type cannot hold it."""
        try:
            return *read_value(leaf.defn.bind.type, value, self._filling.now().tzinfo), False
        except ValueError:
            return value, "", True

    def _message(self, leaf: Leaf, status: Status, raw: bool) -> str:
        if status == "ok":
            return ""
        shown = self._filling.program.shown.get(leaf.defn.index)
        label = None
        if shown is not None and not raw:
            label = shown.required_message if status == "required" else shown.constraint_message
        kind = "type" if raw else status
        return message(self._filling, label, leaf) or word(kind, self.language)

    def load_values(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Set what a person had answered, all at once, without firing actions; then compute once.

        Args:
            values: reference or path by keys → text. Rows of a counted repeat appear as they are needed.

        Returns:
            The paths that have no node any more.

        Raises:
            FormError: the session was not begun with ``restored``: its actions may not be passed over.
        """
        if not self._restored:
            raise FormError(
                "", "answers are loaded only into a filling that is being restored", "answer one by one"
            )
        self._begin()
        waiting = dict(values)
        while waiting:
            placed = [path for path, text in waiting.items() if self._place(path, text)]
            self._filling.settle(keep_choices=True)
            for path in placed:
                del waiting[path]
            if not placed and not self._make_counted_row(waiting):
                break
        self._filling.settle()
        return tuple(waiting)

    def _place(self, path: str, value: str) -> bool:
        try:
            leaf = self._find(path)
        except LookupError:
            return False
        if isinstance(leaf, Leaf):
            text, typed, raw = self._read(leaf, value[:TEXT_LIMIT])
            self._filling.work.write(leaf, text, typed, raw)
            leaf.user = text != ""
        return True

    def _make_counted_row(self, paths: Iterable[str]) -> bool:
        """Bring back an answered row beyond the count: its key says which repeat it belongs to."""
        for path in paths:
            head, mark, _ = path.rpartition("]/")
            repeat, _, key = head.rpartition("[")
            if not mark:
                continue
            try:
                series = self._find(repeat)
            except LookupError:
                continue
            if isinstance(series, Series) and self._is_counted(series):
                self._filling.add_row(series, key, ordinal_of(key, series))
                return True
        return False

    # -- repeats ---------------------------------------------------------------------------------
    def add_repeat(self, ref: str) -> str:
        """A new row at the end of a repeat; its reference.

        Raises:
            FormError: the form counts the rows of this repeat.
        """
        self._begin()
        series = self._series(ref)
        control = series.defn.group
        if control is not None and control.fixed:
            raise FormError(ref, "the form itself sets the number of these entries")
        row = self._filling.add_row(series)
        self._filling.settle()
        return reference(row)

    def remove_repeat(self, ref: str) -> set[str]:
        """Take a row away; the references that may differ now.

        Raises:
            FormError: the form counts the rows, and this one is not beyond the count.
        """
        self._begin()
        row = self._find(ref)
        if not isinstance(row, Group) or row.series is None:
            raise LookupError(f"{ref} is not a row of a repeat")
        control, series = row.defn.group, row.series
        if control is not None and control.fixed and (series.wanted is None or row.ordinal <= series.wanted):
            raise FormError(ref, "the form itself sets the number of these entries")
        self._filling.remove_row(row)
        self._filling.settle()
        return self._filling.changed()

    @property
    def changed(self) -> set[str]:
        """What the last operation may have changed."""
        return self._filling.changed()

    def row_key(self, ref: str) -> str | None:
        """The key of a row, None if nobody has needed one yet."""
        return self._row(ref).key

    def set_row_key(self, ref: str, key: str) -> None:
        """Give a row its lasting key; it is not part of the XML."""
        self._row(ref).key = key

    def key_path(self, ref: str) -> str:
        """The path of a node by the keys of its rows; rows without a key get one."""
        node = self._find(ref)
        if isinstance(node, Series):
            return f"{self.key_path(reference(node.parent))}/{node.defn.name}"
        step: Leaf | Group | None = node
        while step is not None:
            if isinstance(step, Group) and step.series is not None and step.key is None:
                step.key = self._key_source()
            step = step.parent
        return by_keys(node)

    def ref_of(self, key_path: str) -> str:
        """The reference of a path by keys.

        Raises:
            LookupError: its row is gone.
        """
        node = self._find(key_path)
        return f"{reference(node.parent)}/{node.defn.name}" if isinstance(node, Series) else reference(node)

    def restore_row(self, repeat_ref: str, key: str) -> str:
        """Add a row that a person had added before; the reference of the row with this key."""
        series = self._series(repeat_ref)
        for row in series.rows:
            if row.key == key:
                return reference(row)
        self._begin()
        added = self._filling.add_row(series, key, ordinal_of(key, series) if self._is_counted(series) else 0)
        self._filling.settle()
        return reference(added)

    # -- languages, finishing --------------------------------------------------------------------
    @property
    def language(self) -> str | None:
        """The language of texts and messages."""
        return self._filling.language.name

    def set_language(self, language: str) -> None:
        """Show texts in another language of the form; texts that it lacks come in the default one."""
        self._begin()
        self._filling.language.name = language
        self._filling.work.mark_texts(self._filling.root)
        self._filling.settle()

    def validate(self) -> list[Violation]:
        """All open points in document order."""
        self._filling.allow()
        return list(violations(self._filling))

    def finalize(self, excused: Iterable[str] = ()) -> None:
        """End the filling: the end of the visit is written, and nothing may be open.

        Args:
            excused: references of required questions that were left blank for a reason.

        Raises:
            Unfinished: with the violations that are left.
        """
        without = set(excused)
        left = [each for each in self.validate() if not (each.kind == "required" and each.ref in without)]
        if left:
            raise Unfinished(left)
        self._begin()
        for node in descend(self._filling.root):
            if isinstance(node, Leaf) and is_end(node):
                self._filling.work.write(node, *self._read(node, moment_text(self._filling.now())))
        self._filling.settle()

    def to_xml(self) -> bytes:
        """The submission: relevant nodes only."""
        return submission(self._filling.form, self._filling.root, self._deprecated)

    # -- inside ----------------------------------------------------------------------------------
    def _begin(self) -> None:
        self._filling.begin()
        self._events.begin()

    def _find(self, ref: str) -> Leaf | Group | Series:
        return find(self._filling.form, self._filling.root, ref)

    def _leaf(self, ref: str) -> Leaf:
        node = self._find(ref)
        if not isinstance(node, Leaf):
            raise LookupError(f"{ref} is not a question")
        return node

    def _row(self, ref: str) -> Group:
        node = self._find(ref)
        if not isinstance(node, Group) or node.series is None:
            raise LookupError(f"{ref} is not a row of a repeat")
        return node

    def _is_counted(self, series: Series) -> bool:
        return series.defn.index in self._filling.program.counts

    def _series(self, ref: str) -> Series:
        node = self._find(ref)
        if not isinstance(node, Series):
            raise LookupError(f"{ref} is not a repeat")
        return node
