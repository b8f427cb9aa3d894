"""Pieces of a page: something of known height that can be drawn anywhere, and sometimes cut in two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.text.setting import Colour

Paint: TypeAlias = Callable[[Page, float, float], None]
"""Draws at a left and an upper edge, in points from the page's upper left corner."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is drawn whole.

    ``before`` is space above it, dropped at the head of a page; ``keep`` says that it may not be the last thing on a
    page before what follows. ``bookmark`` (title, level) enters the outline, ``section`` names what begins here.
    """

    height: float
    paint: Paint
    before: float = 0.0
    keep: bool = False
    bookmark: tuple[str, int] | None = None
    section: str = ""

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw with the upper left corner at a point."""
        self.paint(page, x, y)

    def cut(self, room: float) -> tuple[Part, Part] | None:
        """Cut into what fits and the rest; None where that cannot be done."""
        return None


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row: how far from the row's left edge, and what stands in it, from top to bottom."""

    x: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side; a row too high for a page is cut between the lines of its columns.

    ``pad`` is space inside, above and below; ``rule`` the colour of a line under the row, ``width`` points long.
    """

    cells: tuple[Cell, ...]
    width: float
    pad: tuple[float, float] = (0.0, 0.0)
    rule: Colour | None = None
    before: float = 0.0
    keep: bool = False
    bookmark: tuple[str, int] | None = None
    section: str = ""

    @property
    def height(self) -> float:
        """The height of the highest column, with the space inside."""
        return max((stacked(cell.parts) for cell in self.cells), default=0.0) + sum(self.pad)

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw with the upper left corner at a point."""
        for cell in self.cells:
            down = y + self.pad[0]
            for i, part in enumerate(cell.parts):
                down += part.before if i else 0.0
                part.draw(page, x + cell.x, down)
                down += part.height
        if self.rule:
            with page.tagged(None):
                page.rule(x, y + self.height, x + self.width, self.rule)

    def cut(self, room: float) -> tuple[Part, Part] | None:
        """Cut between lines so that the first part fits; None where no line of it does."""
        halves = [_cut_stack(cell.parts, room - self.pad[0]) for cell in self.cells]
        if not any(head for head, _ in halves) or not any(rest for _, rest in halves):
            return None
        heads = tuple(Cell(cell.x, head) for cell, (head, _) in zip(self.cells, halves, strict=True))
        rests = tuple(Cell(cell.x, rest) for cell, (_, rest) in zip(self.cells, halves, strict=True))
        first = replace(self, cells=heads, pad=(self.pad[0], 0.0), rule=None, keep=False)
        return first, replace(
            self, cells=rests, pad=(0.0, self.pad[1]), before=0.0, bookmark=None, section=""
        )


Part: TypeAlias = Piece | Row


def stacked(parts: Sequence[Part]) -> float:
    """The height of parts one under the other."""
    return sum(part.height + (part.before if i else 0.0) for i, part in enumerate(parts))


def _cut_stack(parts: tuple[Part, ...], room: float) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    used = 0.0
    for i, part in enumerate(parts):
        needed = part.height + (part.before if i else 0.0)
        if used + needed > room:
            if (halves := part.cut(room - used - (part.before if i else 0.0))) is not None:
                return (*parts[:i], halves[0]), (halves[1], *parts[i + 1 :])
            last = i
            while last and parts[last - 1].keep:
                last -= 1
            return parts[:last], parts[last:]
        used += needed
    return parts, ()


def space(height: float) -> Piece:
    """Nothing, so high."""
    return Piece(height, lambda page, x, y: None)
