"""Labels, hints and messages: compiled once for every language, rendered at a node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from forms.definition import Expression, FormDefinition, Text
from forms.errors import EvaluationError
from forms.values import Value, to_text
from forms.xpath.frame import Code, Frame

Part = str | Callable[[Frame], Value]
CompileAt = Callable[[Expression, int, str], Code]
"""Compiles an expression at a node; the text names what it is, for messages."""

SHORT_FORMS: Final = ("", "long", "short")
MEDIA_FORMS: Final = ("image", "big-image", "audio", "video")


class Label:
    """A text of one node.

    ``languages``: language → form of the text → parts; a text without translations stands under None.
    """

    __slots__ = ("_dynamic", "_languages", "has_forms")

    def __init__(
        self,
        languages: Mapping[str | None, Mapping[str, tuple[Part, ...]]],
        dynamic: Callable[[Frame], Value] | None = None,
    ) -> None:
        self._languages, self._dynamic = languages, dynamic
        self.has_forms = any(len(texts) > 1 or "" not in texts for texts in languages.values())
        """Whether there are pictures, sounds, guidance or short texts beside the long one."""

    def render(self, frame: Frame, language: str | None, default: str | None, form: str = "") -> str | None:
        """The text in a language, in the default one if it is missing there; None if there is no such form."""
        if self._dynamic is not None:
            return frame.host.translated(to_text(tried(self._dynamic, frame))) if form == "" else None
        for name in (language, default, None):
            texts = self._languages.get(name)
            parts = _of_form(texts, form) if texts is not None else None
            if parts is not None:
                return joined(parts, frame)
        return None

    def media(self, frame: Frame, language: str | None, default: str | None) -> Mapping[str, str]:
        """Pictures and sounds by form, in a language or in the default one."""
        if not self.has_forms:
            return {}
        found = {form: self.render(frame, language, default, form) for form in MEDIA_FORMS}
        return {form: text for form, text in found.items() if text}


def _of_form(texts: Mapping[str, tuple[Part, ...]], form: str) -> tuple[Part, ...] | None:
    if form:
        return texts.get(form)
    for name in SHORT_FORMS:
        if name in texts:
            return texts[name]
    return None


def joined(parts: tuple[Part, ...], frame: Frame) -> str:
    """Parts in order."""
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    written = [part if isinstance(part, str) else to_text(tried(part, frame)) for part in parts]
    return "".join(written)


def tried(part: Callable[[Frame], Value], frame: Frame) -> Value:
    """A value for display; what cannot be computed shows as nothing."""
    try:
        return part(frame)
    except EvaluationError:
        return ""


def compile_text(text: Text | None, form: FormDefinition, origin: int, compile_at: CompileAt) -> Label | None:
    """A text at a node, or None where there is none.

    Raises:
        FormError: an expression inside it is wrong.
    """
    if text is None:
        return None
    if isinstance(text.text_id, Expression):
        return Label({}, compile_at(text.text_id, origin, "label").value)
    if text.text_id is None:
        return Label({None: {"": _parts(text, origin, compile_at)}})
    languages: dict[str | None, dict[str, tuple[Part, ...]]] = {}
    for language, texts in form.translations.items():
        forms = texts.get(text.text_id)
        if forms is not None:
            languages[language] = {name: _parts(each, origin, compile_at) for name, each in forms.items()}
    return Label(languages)


def _parts(text: Text, origin: int, compile_at: CompileAt) -> tuple[Part, ...]:
    if all(isinstance(part, str) for part in text.parts):
        return ("".join(part for part in text.parts if isinstance(part, str)).strip(),)
    last = len(text.parts) - 1
    parts: list[Part] = []
    for place, part in enumerate(text.parts):
        if isinstance(part, str):
            part = part.lstrip() if place == 0 else part
            parts.append(part.rstrip() if place == last else part)
        else:
            parts.append(compile_at(part, origin, "output").value)
    return tuple(parts)
