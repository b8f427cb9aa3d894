"""Functions of places: length and area of traces and shapes on a sphere, and whether lines meet."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from forms.errors import EvaluationError, FormError
from forms.expression import Path, Tree
from forms.values import ZERO, Value, from_float, to_text
from forms.xpath.frame import Code, Compiling, Frame, Scope
from forms.xpath.signature import Function, listed

EARTH_RADIUS: Final = 6_378_100.0
"""Metres; the figure that the reference engine uses."""

Point = tuple[float, float]


def read_points(values: list[Value]) -> list[Point]:
    """Latitude and longitude of every point in a list of points, traces or shapes.

    Raises:
        EvaluationError: a text that is no place.
    """
    points: list[Point] = []
    for value in values:
        for part in to_text(value).split(";"):
            numbers = part.split()
            if not numbers:
                continue
            try:
                points.append((float(numbers[0]), float(numbers[1])))
            except (ValueError, IndexError) as error:
                raise EvaluationError(f"“{part.strip()}” is not a place") from error
    return points


def _distance(frame: Frame, values: list[Value]) -> Value:
    """Metres along the points."""
    points = read_points(values)
    total = sum(map(_step, points, points[1:]))
    return from_float(total) if total else ZERO


def _step(start: Point, end: Point) -> float:
    first, second = math.radians(start[0]), math.radians(end[0])
    across = math.radians(end[1] - start[1])
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(across)
    return EARTH_RADIUS * math.acos(max(-1.0, min(1.0, cosine)))


def _area(frame: Frame, values: list[Value]) -> Value:
    """Square metres inside the points, as triangles from the first one on a plane that is true near it."""
    points = read_points(values)
    if len(set(points)) < 3:
        return ZERO
    degree = 2 * EARTH_RADIUS * math.pi / 360.0
    latitude, longitude = points[0]
    flat = [
        ((east - longitude) * degree * math.cos(math.radians(north)), (north - latitude) * degree)
        for north, east in points[1:]
    ]
    doubled = sum(y1 * x2 - x1 * y2 for (x1, y1), (x2, y2) in pairwise(flat))
    return from_float(abs(doubled) / 2) if doubled else ZERO


def _geofence(c: Compiling, arguments: tuple[Tree, ...], scope: Scope) -> Code:
    """Whether a point of the form lies inside a shape."""
    if not isinstance(arguments[0], Path):
        raise FormError("", "`geofence` takes a question as its first argument")
    point, shape = (c.code(argument, scope).value for argument in arguments)

    def value(frame: Frame) -> Value:
        places, corners = read_points([point(frame)]), read_points([shape(frame)])
        return bool(places) and len(corners) > 2 and _inside(places[0], corners)

    return Code(value)


def _inside(point: Point, corners: list[Point]) -> bool:
    inside, (y, x) = False, point
    for (y1, x1), (y2, x2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _intersects(frame: Frame, values: list[Value]) -> Value:
    """Whether a trace crosses itself."""
    points = read_points(values)
    if len(points) > 2_000:
        raise EvaluationError("a trace has more than 2000 points")
    sides = list(pairwise(points))
    for place, side in enumerate(sides):
        for other in range(place + 2, len(sides)):
            closing = place == 0 and other == len(sides) - 1 and points[0] == points[-1]
            if not closing and _cross(*side, *sides[other]):
                return True
    return False


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


GEO_FUNCTIONS: Final[dict[str, Function]] = {
    "distance": listed(_distance, 1),
    "area": listed(_area, 1, 1),
    "geofence": Function(2, 2, _geofence),
    "intersects": listed(_intersects, 1, 1),
}
