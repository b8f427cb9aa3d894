"""Rules F10 and F11: questions without words, and languages that lack some."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition, Text
from forms.linting.advice import Advice, Gravity


def on_words(form: FormDefinition) -> Iterator[Advice]:
    """Rules F10 and F11."""
    for node in form.nodes:
        control = node.control
        if (
            control is not None
            and control.kind != "trigger"
            and not _speaks(form, control.label)
            and not _speaks(form, control.hint)
        ):
            yield Advice("F10", Gravity.WARNING, node.path, "label", "the question has no words", "give it a label")  # fmt: skip
    every = {text_id for texts in form.translations.values() for text_id in texts}
    for language, texts in form.translations.items():
        lacking = sorted(text_id for text_id in every if not _written(texts.get(text_id, {})))
        if lacking:
            first = lacking[0].rpartition(":")[0] or lacking[0]
            yield Advice(
                "F11", Gravity.WARNING, form.nodes[0].path, "translations",
                f"{language} lacks {len(lacking)} of {len(every)} texts, the first that of {first}", "translate them, or take the language out",
            )  # fmt: skip


def _speaks(form: FormDefinition, text: Text | None) -> bool:
    if text is None:
        return False
    if not isinstance(text.text_id, str):
        return text.text_id is not None or any(part for part in text.parts)
    return any(_written(texts.get(text.text_id, {})) for texts in form.translations.values())


def _written(forms: object) -> bool:
    return isinstance(forms, dict) and any(
        isinstance(text, Text)
        and any(not isinstance(part, str) or part.strip() not in ("", "-") for part in text.parts)
        for text in forms.values()
    )
