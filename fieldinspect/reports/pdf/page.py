"""One page being drawn: text, rules, shapes and pictures in points from its upper left corner."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from fieldinspect.reports.pdf.objects import hex_utf16
from fieldinspect.reports.pdf.structure import Node, Tags
from fieldinspect.reports.pdf.typefaces import Typeface
from fieldinspect.reports.text.faces import Face
from fieldinspect.reports.text.setting import Colour, Line, Placed

Point = tuple[float, float]


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") or "0" for part in colour)


class Page:
    """A page's content. Everything drawn inside `tagged` belongs to that element, all else is decoration."""

    def __init__(
        self,
        index: int,
        size: tuple[float, float],
        typeface: Callable[[Face], Typeface],
        tags: Tags,
    ) -> None:
        self.index = index
        self.width, self.height = size
        self.pictures: dict[str, str] = {}
        self._typeface = typeface
        self._tags = tags
        self._code: list[str] = []
        self._inside = False

    def content(self) -> bytes:
        """The page's content stream."""
        return "\n".join(self._code).encode("ascii")

    @contextmanager
    def tagged(self, node: Node | None) -> Iterator[None]:
        """What is drawn here belongs to ``node``; None marks it as decoration (an artefact)."""
        if self._inside:
            yield
            return
        if node is None:
            self._code.append("/Artifact BMC")
        else:
            self._code.append(f"/{node.kind} <</MCID {self._tags.mark(node, self.index)}>> BDC")
        self._inside = True
        yield
        self._inside = False
        self._code.append("EMC")

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Undo clips and transformations at the end."""
        self._code.append("q")
        yield
        self._code.append("Q")

    def line(self, line: Line, x: float, baseline: float, width: float = 0, align: str = "") -> None:
        """Set a line of text; ``align`` is `right`, `centre` or blank for the side its paragraph begins on."""
        if not line.pieces:
            return
        if align == "right" or (line.rtl and not align and width):
            x += width - line.width
        elif align == "centre":
            x += (width - line.width) / 2
        self._code.append("BT")
        self._code.append(f"1 0 0 1 {_n(x)} {_n(self.height - baseline)} Tm")
        self._runs(line.pieces)
        self._code.append("ET")

    def turned(self, line: Line, middle: Point, degrees: float) -> None:
        """Set a line around a point, turned anticlockwise."""
        turn = math.radians(degrees)
        cosine, sine = math.cos(turn), math.sin(turn)
        size = line.pieces[0].style.size
        dx, dy = -line.width / 2, -size * 0.36
        x = middle[0] + dx * cosine - dy * sine
        y = self.height - middle[1] + dx * sine + dy * cosine
        self._code.append(
            f"BT\n{_n(cosine)} {_n(sine)} {_n(-sine)} {_n(cosine)} {_n(x)} {_n(y)} Tm".replace("-0 ", "0 ")
        )
        self._runs(line.pieces)
        self._code.append("ET")

    def _runs(self, pieces: Sequence[Placed]) -> None:
        set_to: tuple[object, ...] = ()
        held: list[str] = []

        def show() -> None:
            if held:
                self._code.append(f"[{''.join(held)}] TJ")
                held.clear()

        for piece in pieces:
            shaped, style = piece.shaped, piece.style
            typeface = self._typeface(shaped.face)
            wanted = (typeface.label, style.size, style.colour)
            if wanted != set_to:
                show()
                self._code.append(f"/{typeface.label} {_n(style.size)} Tf {_rgb(style.colour)} rg")
                set_to = wanted
            parts = typeface.fragments(shaped)
            if shaped.simple and len(parts) == 1 and not parts[0][0]:
                held.append(parts[0][1])
                continue
            show()
            if not shaped.simple:
                self._code.append(f"/Span <</ActualText {hex_utf16(shaped.text)}>> BDC")
            for rise, part in parts:
                self._code.append(f"{_n(rise * style.size / 1000)} Ts [{part}] TJ")
            self._code.append("0 Ts")
            if not shaped.simple:
                self._code.append("EMC")
        show()

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.6,
    ) -> None:
        """A rectangle; its stroke lies inside its edges."""
        inset = pen / 2 if stroke else 0.0
        path = (
            f"{_n(x + inset)} {_n(self.height - y - height + inset)} "
            f"{_n(width - 2 * inset)} {_n(height - 2 * inset)} re"
        )
        self._paint(path, fill, stroke, pen)

    def rule(self, x: float, y: float, to_x: float, colour: Colour, pen: float = 0.5) -> None:
        """A level rule."""
        self.strokes([[(x, y), (to_x, y)]], colour, pen, rounded=False)

    def strokes(
        self, lines: Sequence[Sequence[Point]], colour: Colour, pen: float, rounded: bool = True
    ) -> None:
        """Open lines through points."""
        ends = "1 J 1 j" if rounded else "0 J 0 j"
        self._code.append(f"{_rgb(colour)} RG {_n(pen)} w {ends}")
        for line in lines:
            self._code.append(self._through(line) + " S")

    def polygon(
        self,
        points: Sequence[Point],
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.6,
    ) -> None:
        """A closed shape with straight sides."""
        self._paint(self._through(points) + " h", fill, stroke, pen)

    def curves(
        self,
        start: Point,
        parts: Sequence[tuple[Point, Point, Point]],
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.6,
        closed: bool = True,
    ) -> None:
        """A shape of Bézier curves, each given by two control points and its end."""
        path = [f"{_n(start[0])} {_n(self.height - start[1])} m"]
        for part in parts:
            path.append(" ".join(f"{_n(x)} {_n(self.height - y)}" for x, y in part) + " c")
        self._paint(" ".join(path) + (" h" if closed else ""), fill, stroke, pen)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        pen: float = 0.9,
    ) -> None:
        """A circle around a point."""
        k = radius * 0.5523
        r = radius
        self.curves(
            (x + r, y),
            [
                ((x + r, y + k), (x + k, y + r), (x, y + r)),
                ((x - k, y + r), (x - r, y + k), (x - r, y)),
                ((x - r, y - k), (x - k, y - r), (x, y - r)),
                ((x + k, y - r), (x + r, y - k), (x + r, y)),
            ],
            fill,
            stroke,
            pen,
        )

    def cells(self, boxes: Sequence[tuple[float, float, float, float]], fill: Colour) -> None:
        """Many filled rectangles as one shape (a code of squares)."""
        parts = [f"{_n(x)} {_n(self.height - y - h)} {_n(w)} {_n(h)} re" for x, y, w, h in boxes]
        self._code.append(f"{_rgb(fill)} rg\n" + "\n".join(parts) + "\nf")

    def picture(self, label: str, x: float, y: float, width: float, height: float) -> None:
        """A picture that the file already holds under ``label``, stretched to a rectangle."""
        self.pictures[label] = label
        self._code.append(
            f"q {_n(width)} 0 0 {_n(height)} {_n(x)} {_n(self.height - y - height)} cm /{label} Do Q"
        )

    def _through(self, points: Sequence[Point]) -> str:
        first, *rest = points
        path = [f"{_n(first[0])} {_n(self.height - first[1])} m"]
        path.extend(f"{_n(x)} {_n(self.height - y)} l" for x, y in rest)
        return " ".join(path)

    def _paint(self, path: str, fill: Colour | None, stroke: Colour | None, pen: float) -> None:
        setting = []
        if fill:
            setting.append(f"{_rgb(fill)} rg")
        if stroke:
            setting.append(f"{_rgb(stroke)} RG {_n(pen)} w 0 J 0 j")
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
            (bool(fill), bool(stroke)), "n"
        )
        self._code.append(" ".join([*setting, path, paint]))
