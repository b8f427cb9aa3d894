"""What all parts of reading a form share: the problems found so far, expressions and texts."""

from __future__ import annotations

from lxml import etree

from forms.definition import Expression, Text
from forms.errors import FormError
from forms.expression import Call, Literal
from forms.xmlsafe import attribute, local, place_of
from forms.xpath.syntax import parse

ERROR_LIMIT = 200


class Findings:
    """Errors and warnings, collected so that an author sees them all at once."""

    def __init__(self) -> None:
        self.errors: list[FormError] = []
        self.warnings: list[str] = []

    def error(self, place: str, cause: str, remedy: str = "") -> None:
        """Note an error; the form will be refused."""
        self.note(FormError(place, cause, remedy))

    def note(self, error: FormError) -> None:
        """Note an error that was raised elsewhere."""
        if len(self.errors) < ERROR_LIMIT:
            self.errors.append(error)

    def warn(self, text: str) -> None:
        """Note what an author should know although the form works."""
        if text not in self.warnings:
            self.warnings.append(text)

    def stop_if_any(self) -> None:
        """Refuse the form if anything is wrong with it.

        Raises:
            FormError: the first error, all of them in ``errors``.
        """
        if self.errors:
            first = self.errors[0]
            raise FormError(first.place, first.cause, first.remedy, self.errors)

    def expression(self, element: etree._Element, text: str, part: str = "") -> Expression | None:
        """An expression of an element; None where there is none or where it cannot be read."""
        if not text.strip():
            return None
        try:
            return Expression(text.strip(), parse(text))
        except FormError as error:
            self.note(FormError(self.where(element, part), error.cause, error.remedy))
            return None

    def where(self, element: etree._Element, part: str = "") -> str:
        """The place of an element, with the attribute in question."""
        return f"{place_of(element)}, {part}" if part else place_of(element)

    def text(self, element: etree._Element, owner: etree._Element | None = None) -> Text | None:
        """A label, hint or value: a reference into the translations or parts."""
        reference = attribute(element, "ref")
        where = owner if owner is not None else element
        if reference:
            found = self.expression(where, reference, local(element))
            if found is None:
                return None
            tree = found.tree
            if isinstance(tree, Call) and tree.name == "jr:itext" and len(tree.arguments) == 1:
                inner = tree.arguments[0]
                return Text(
                    text_id=inner.value if isinstance(inner, Literal) else Expression(reference, inner)
                )
            return Text((found,))
        return Text(tuple(self.parts(element, where)))

    def message(self, element: etree._Element, text: str) -> Text | None:
        """A message in an attribute: plain words, or `jr:itext('id')`."""
        stripped = text.strip()
        if not stripped:
            return None
        if stripped.startswith("jr:itext("):
            found = self.expression(element, stripped, "message")
            tree = found.tree if found is not None else None
            if isinstance(tree, Call) and tree.arguments and isinstance(tree.arguments[0], Literal):
                return Text(text_id=tree.arguments[0].value)
        return Text((stripped,))

    def parts(self, element: etree._Element, owner: etree._Element) -> list[str | Expression]:
        """Plain text and `output`s in order."""
        parts: list[str | Expression] = [element.text] if element.text else []
        for child in element:
            if local(child) == "output":
                written = attribute(child, "value") or attribute(child, "ref")
                found = self.expression(owner, written, "output")
                if found is not None:
                    parts.append(found)
            elif local(child):
                parts.extend(self.parts(child, owner))
            if child.tail:
                parts.append(child.tail)
        return parts
