"""The flow of pieces over pages: what belongs together stays together, a table's head is said again on each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fieldinspect.reports.layout.pieces import Part, Row, stacked
from fieldinspect.reports.pdf.file import Bookmark

LEAST = 72.0
"""The least height in points that a part of a cut text has."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where content may stand on a page, in points; the first page begins lower, under its letterhead."""

    left: float
    width: float
    first_top: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Put:
    """A part with its place on a page."""

    part: Part
    x: float
    y: float


@dataclass(slots=True)
class Sheet:
    """One page as arranged: what stands on it, and the section that its head names."""

    put: list[Put] = field(default_factory=list)
    section: str = ""


class Flow:
    """Arranges parts in the order in which they come."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.sheets: list[Sheet] = [Sheet()]
        self.bookmarks: list[Bookmark] = []
        self._y = frame.first_top
        self._fresh = True
        self._section = ""
        self._head: tuple[Part, ...] = ()

    @property
    def room(self) -> float:
        """The height left on this page."""
        return self.frame.bottom - self._y

    @property
    def full(self) -> float:
        """The height of a page that is not the first."""
        return self.frame.bottom - self.frame.top

    def add(self, parts: Iterable[Part]) -> None:
        """Arrange parts; those that must stay with what follows wait for it."""
        chain: list[Part] = []
        for part in parts:
            chain.append(part)
            if not part.keep:
                self._place(chain)
                chain = []
        if chain:
            self._place(chain)

    def fits(self, parts: Sequence[Part]) -> bool:
        """Whether parts have room on this page, all of them."""
        return stacked(parts) + (0.0 if self._fresh or not parts else parts[0].before) <= self.room

    def section(self, head: Sequence[Part], body: Row, rows: Sequence[Part]) -> None:
        """Arrange a head with its text and the rows that belong to it.

        They begin where the first row has room too. Where the next page would leave more than a third of this one
        blank, the rows may stand apart from the text; where not even the text has room, it is cut between lines.
        """
        text = [replace(part, keep=True) for part in head]
        whole = [*text, replace(body, keep=bool(rows)), *rows[:1]]
        blank = self.room > self.full / 3 and not self._fresh
        if self.fits(whole) or not blank:
            self.add([*whole, *rows[1:]])
            return
        if self.fits([*text, body]):
            self.add([*text, replace(body, keep=False), *rows])
            return
        halves = self._halves(text, body)
        if halves is None:
            self.new_page()
            self.add([*whole, *rows[1:]])
            return
        self.add([*text, halves[0]])
        self.new_page()
        self.add([replace(halves[1], keep=bool(rows)), *rows])

    def _halves(self, text: Sequence[Part], body: Row) -> tuple[Part, Part] | None:
        """A text cut so that a good part of it stands on this page and on the next one; None where it is too short."""
        room = self.room - stacked(text) - text[0].before - body.before
        for spared in range(5):
            halves = body.cut(room - spared * LEAST / 4)
            if halves is not None and min(halves[0].height, halves[1].height) >= LEAST:
                return halves
        return None

    def table(self, head: Sequence[Part], repeated: Sequence[Part], rows: Sequence[Part]) -> None:
        """Arrange rows under a head; ``repeated`` stands for the head on the pages that follow."""
        if not rows:
            return
        held = [
            replace(row, keep=True) if i in (0, len(rows) - 2) and len(rows) > 2 else row
            for i, row in enumerate(rows)
        ]
        start = 2 if len(rows) > 2 else 1
        while start < len(held) and held[start - 1].keep:
            start += 1
        self.add([*(replace(part, keep=True) for part in head), *held[:start]])
        self._head = tuple(repeated)
        self.add(held[start:])
        self._head = ()

    def new_page(self) -> None:
        """Go on at the head of a new page."""
        self.sheets.append(Sheet(section=self._section))
        self._y = self.frame.top
        self._fresh = True
        for part in self._head:
            self._put(part)
        self._fresh = True

    def ask_room(self, height: float) -> None:
        """Begin a new page unless so much of this one is left."""
        if self.room < height and not self._fresh:
            self.new_page()

    def _place(self, chain: list[Part]) -> None:
        needed = stacked(chain) + (0.0 if self._fresh else chain[0].before)
        if needed <= self.room:
            for part in chain:
                self._put(part)
            return
        if not self._fresh and stacked(chain) <= self.full - stacked(self._head):
            self.new_page()
            for part in chain:
                self._put(part)
            return
        self._place_piecemeal(chain)

    def _place_piecemeal(self, chain: list[Part]) -> None:
        """A chain higher than a page: part by part, beginning where at least a quarter of a page is left."""
        self.ask_room(0.25 * self.full)
        for part in chain:
            rest: Part | None = part
            while rest is not None:
                rest = self._place_some(rest)

    def _place_some(self, part: Part) -> Part | None:
        """Put a part, or as much of it as fits; give what is left over, for which a new page was begun."""
        gap = 0.0 if self._fresh else part.before
        halves = None if part.height + gap <= self.room else part.cut(self.room - gap)
        if halves is not None:
            self._put(halves[0])
            self.new_page()
            return halves[1]
        if part.height + gap <= self.room or self._fresh:
            self._put(part)
            return None
        self.new_page()
        return part

    def _put(self, part: Part) -> None:
        if not self._fresh:
            self._y += part.before
        if part.section:
            self._section = part.section
            if self._fresh:
                self.sheets[-1].section = part.section
        if part.bookmark:
            title, level = part.bookmark
            self.bookmarks.append(Bookmark(title, level, len(self.sheets) - 1, self._y))
        self.sheets[-1].put.append(Put(part, self.frame.left, self._y))
        self._y += part.height
        self._fresh = False
