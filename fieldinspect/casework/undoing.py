"""Undo and redo of what a person did to a sheet: each step knows its way back, and going back appends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ValueStep:
    """Values before and after, by path: the answer given and the choices that it cleared."""

    path: str
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CommentStep:
    """A comment before and after."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowStep:
    """A repeat row that was added, or (``removed``) taken away with these values by path."""

    path: str
    removed: bool
    values: Mapping[str, str] = field(default_factory=dict)


Step = ValueStep | CommentStep | RowStep


def reverse(step: Step) -> Step:
    """The step that leads back."""
    if isinstance(step, ValueStep):
        return ValueStep(step.path, step.after, step.before)
    if isinstance(step, CommentStep):
        return CommentStep(step.path, step.after, step.before)
    return RowStep(step.path, not step.removed, step.values)


class Steps:
    """What can be undone and redone, newest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, step: Step) -> None:
        """A person did something new: what was undone before cannot be redone any more."""
        self._done.append(step)
        self._undone.clear()

    def undo(self) -> Step | None:
        """The step that takes back the last one, or None."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return reverse(step)

    def redo(self) -> Step | None:
        """The step that was taken back last, or None."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step
