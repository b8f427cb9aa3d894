"""Advice on a form that loads: what its author probably did not mean, and what other tools will not do with it."""

from __future__ import annotations

from forms.form import Form
from forms.linting.advice import Advice, Gravity
from forms.linting.answers import on_answers
from forms.linting.logic import on_logic
from forms.linting.portability import on_portability
from forms.linting.words import on_words

__all__ = ["Advice", "Gravity", "advice"]


def advice(form: Form) -> tuple[Advice, ...]:
    """Everything that there is to say of a form, rule by rule in the order of the form."""
    definition = form.definition
    found = [
        *on_answers(definition, form.lists),
        *on_logic(definition),
        *on_words(definition),
        *on_portability(definition),
    ]
    return tuple(dict.fromkeys(found))
