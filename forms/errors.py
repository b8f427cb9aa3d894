"""Every way a form can be wrong.

FormError     the form, or an expression, cannot be used as it is
└── Unfinished    the form is right, the filling is not complete yet
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class FormError(ValueError):
    """A form or an expression that cannot be used, in plain words.

    ``place`` is sheet and row, element and line, or a node; ``cause`` says what is wrong; ``remedy`` what to do.
    ``errors`` holds every problem found while loading, the first included.
    """

    def __init__(
        self, place: str, cause: str, remedy: str = "", errors: Sequence[FormError] | None = None
    ) -> None:
        self.place, self.cause, self.remedy = place, cause, remedy
        self.errors: tuple[FormError, ...] = tuple(errors) if errors else (self,)
        text = f"{place}: {cause}" if place else cause
        super().__init__(f"{text}; {remedy}" if remedy else text)

    def at(self, place: str) -> FormError:
        """The same error with a more exact place."""
        return FormError(place, self.cause, self.remedy)


class Unfinished(FormError):
    """The form cannot be finished; ``violations`` says why, in document order."""

    def __init__(self, violations: Sequence[Any]) -> None:
        self.violations = tuple(violations)
        count = len(self.violations)
        super().__init__(
            self.violations[0].ref if self.violations else "",
            f"{count} answer{'s' if count != 1 else ''} must be given or corrected",
            "see the list of open points",
        )


class EvaluationError(Exception):
    """An expression failed on these values; inside the engine only, the node becomes blank with a violation."""
