"""What expressions may ask of their session: the time, chance, texts, names of choices, and how much work is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from random import Random
from typing import Any, Final

from forms.definition import Expression, FormDefinition, Text
from forms.errors import FormError
from forms.lists import Element
from forms.offered import Language, name_among, offered
from forms.program import Program
from forms.texts import SHORT_FORMS
from forms.tree import Group, Leaf, Series, ancestor_at
from forms.xpath.frame import Frame

STEP_LIMIT: Final = 2_000_000


class Hosting:
    """The host of a session's expressions."""

    def __init__(
        self,
        program: Program,
        root: Group,
        clock: Callable[[], datetime],
        chance: Random,
        language: Language,
        last_saved: Element,
    ) -> None:
        self.program, self.root, self.random, self.language = program, root, chance, language
        self.form: FormDefinition = program.form
        self._clock, self._last_saved = clock, last_saved
        self._moment = clock()
        self._steps = STEP_LIMIT

    def start_clock(self) -> None:
        """A new operation: a new moment, and all its steps before it."""
        self._moment = self._clock()
        self._steps = STEP_LIMIT

    def allow(self) -> None:
        """Somebody looks: that is work of its own, with all its steps before it, at the moment of the operation."""
        self._steps = STEP_LIMIT

    def now(self) -> datetime:
        """The moment of the operation."""
        return self._moment

    def spend(self, steps: int) -> None:
        """Count work.

        Raises:
            FormError: the operation has done more than any form needs.
        """
        self._steps -= steps
        if self._steps < 0:
            raise FormError(
                "", f"one answer set off more than {STEP_LIMIT} steps of work", "simplify the form"
            )

    def last_saved(self) -> Element:
        """The document node over the instance that was saved last."""
        return self._last_saved

    def translated(self, text_id: str) -> str:
        """The text with this id in the language, else in the default one, else the id; after `;` a form of it."""
        text_id, _, form_wanted = text_id.partition(";")
        if form_wanted:
            for name in (self.language.name, self.language.default):
                spoken = self.form.translations.get(name or "", {}).get(text_id, {})
                if form_wanted in spoken:
                    return _written(spoken[form_wanted])
        speaking = self.program.texts.get(text_id)
        if speaking is not None:
            frame = Frame(self.root, self.root, self)
            return speaking.render(frame, self.language.name, self.language.default) or ""
        for name in (self.language.name, self.language.default):
            texts = self.form.translations.get(name or "", {}).get(text_id)
            if texts is None:
                continue
            for form in SHORT_FORMS:
                if form in texts:
                    return _written(texts[form])
            return ""
        return text_id

    def media(self, text_id: str) -> Mapping[str, str]:
        """Pictures and sounds of a text, by form."""
        found: dict[str, str] = {}
        for name in (self.language.default, self.language.name):  # the language's own come over the default's
            texts = self.form.translations.get(name or "", {}).get(text_id, {})
            found |= {form: _written(text) for form, text in texts.items() if form not in SHORT_FORMS}
        return found

    def choice_name(self, question: int, value: str, node: Leaf | Group) -> str:
        """The label of a choice, from the question's nearest instance."""
        leaf = self._nearest(question, node)
        shown = self.program.shown.get(question)
        if leaf is None or shown is None:
            return ""
        single = leaf.defn.control is not None and leaf.defn.control.kind == "select1"
        choices = offered(shown, leaf, self, self.language)
        names = [name_among(choices, each) for each in ([value] if single else value.split())]
        return ", ".join(name for name in names if name is not None)

    def _nearest(self, definition: int, node: Leaf | Group) -> Leaf | None:
        line = self.form.nodes[definition].ancestors
        shared = 0
        while (
            shared < min(len(line), len(node.defn.ancestors)) and line[shared] == node.defn.ancestors[shared]
        ):
            shared += 1
        found: Any = ancestor_at(node, shared - 1)
        for index in line[shared:]:
            found = found.children[self.form.nodes[index].slot]
            if isinstance(found, Series):
                if not found.rows:
                    return None
                found = found.rows[0]
        return found if isinstance(found, Leaf) else None


def _written(text: Text) -> str:
    """The plain parts of a text."""
    return "".join(part for part in text.parts if not isinstance(part, Expression)).strip()
