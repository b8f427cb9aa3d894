"""Says what keeps a checklist from being published: legal grounds, secrecy, words, numbers, references."""

from __future__ import annotations

from datetime import date

from fieldinspect.domain.form_outline import FormOutline
from fieldinspect.domain.form_problems import Gravity, Problem
from fieldinspect.domain.form_rules_law import legal_grounds, secrecy
from fieldinspect.domain.form_rules_logic import bounds, numbers, references
from fieldinspect.domain.form_rules_words import answer_lists, forbidden, names, translations
from fieldinspect.domain.law import LegalLibrary

__all__ = ["Gravity", "Problem", "may_be_published", "problems_of"]


def problems_of(
    outline: FormOutline, library: LegalLibrary, on: date, previous: FormOutline | None = None
) -> tuple[Problem, ...]:
    """All that is to be put right in a checklist, rule by rule and then in the order of its rows.

    ``on`` is the day for which references are looked up; ``previous`` the version that is published now.
    """
    found = [
        *legal_grounds(outline, library, on),
        *names(outline, previous),
        *forbidden(outline),
        *secrecy(outline),
        *answer_lists(outline),
        *numbers(outline),
        *bounds(outline),
        *translations(outline),
        *references(outline),
    ]
    return tuple(sorted(found, key=lambda problem: problem.rule))


def may_be_published(problems: tuple[Problem, ...]) -> bool:
    """Whether no problem is an error."""
    return all(problem.severity is not Gravity.ERROR for problem in problems)
