"""Secondary instances: flat tables with equality indexes, or element trees, from XML, CSV and GeoJSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from sys import intern
from typing import Final

from lxml import etree

from forms.errors import FormError

ROW_LIMIT: Final = 500_000
FILE_LIMIT: Final = 200_000_000
CELL_LIMIT: Final = 100_000
SAMPLE: Final = 1_000
"""Rows that tell which columns of a list say the same again and again: their texts are kept once."""


class Row(tuple[str, ...]):
    """One item of a table: its cells in the order of the columns."""

    __slots__ = ()


class Element:
    """A node of a secondary instance that is not a flat table."""

    __slots__ = ("attributes", "children", "name", "parent", "text")

    def __init__(self, name: str, parent: Element | None) -> None:
        self.name, self.parent = name, parent
        self.children: list[Element] = []
        self.text = ""
        self.attributes: dict[str, str] = {}

    def string(self) -> str:
        """The element's text, its descendants' included."""
        if not self.children:
            return self.text
        return self.text + "".join(child.string() for child in self.children)


class LastSaved(Element):
    """Stands for the instance that was saved last; the session knows it."""


class Table:
    """A list of items with the same columns.

    ``root`` and ``item`` are the names of the elements that hold it; ``columns`` maps a name to its place.
    An index over one or several columns is built when a filter first needs it.
    """

    __slots__ = ("_indexes", "_tree", "columns", "item", "root", "rows")

    def __init__(self, root: str, item: str, columns: Sequence[str], rows: list[Row]) -> None:
        self.root, self.item, self.rows = root, item, rows
        self.columns = {name: place for place, name in enumerate(columns)}
        self._indexes: dict[tuple[int, ...], dict[str | tuple[str, ...], list[Row]]] = {}
        self._tree: Element | None = None

    def find(self, places: tuple[int, ...], key: str | tuple[str, ...]) -> Sequence[Row]:
        """The rows whose cells at `places` are the texts in `key` (one text for one place), in order."""
        index = self._indexes.get(places)
        if index is None:
            index = self._indexes[places] = {}
            for row in self.rows:
                cell = row[places[0]] if len(places) == 1 else tuple([row[place] for place in places])
                index.setdefault(cell, []).append(row)
        return index.get(key, ())

    def tree(self) -> Element:
        """The same list as elements, for paths that a table does not serve."""
        if self._tree is None:
            root = Element(self.root, None)
            for row in self.rows:
                item = Element(self.item, root)
                root.children.append(item)
                for name, place in self.columns.items():
                    cell = Element(name, item)
                    cell.text = row[place]
                    item.children.append(cell)
            self._tree = document(root)
        return self._tree


SecondaryInstance = Table | Element


def document(root: Element) -> Element:
    """The document node over a root element: `instance('x')/root` starts there."""
    top = Element("", None)
    top.children.append(root)
    root.parent = top
    return top


def local_name(tag: object) -> str:
    """An lxml tag without its namespace; blank for comments and processing instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def from_xml(root: etree._Element) -> SecondaryInstance:
    """A table if all items have only texts under distinct names, else a tree."""
    table = _flat(root)
    if table is not None:
        return table
    return document(tree_of(root))


def _flat(root: etree._Element) -> Table | None:
    item_name: str | None = None
    columns: dict[str, int] = {}
    found: list[dict[str, str]] = []
    for item in root:
        name = local_name(item.tag)
        if not name:
            continue
        if (item_name is not None and name != item_name) or item.attrib or (item.text or "").strip():
            return None
        item_name = name
        cells: dict[str, str] = {}
        for cell in item:
            column = local_name(cell.tag)
            if not column:
                continue
            if len(cell) or cell.attrib or column in cells:
                return None
            cells[column] = cell.text or ""
            columns.setdefault(column, len(columns))
        found.append(cells)
    if item_name is None or root.attrib or not columns:
        return None
    names = [intern(name) for name in columns]
    rows = [Row([intern(cells.get(name, "")) for name in names]) for cells in found]
    return Table(local_name(root.tag), item_name, names, rows)


def tree_of(source: etree._Element, parent: Element | None = None, depth: int = 0) -> Element:
    """An element of XML and all below it."""
    if depth > 60:
        raise FormError(local_name(source.tag), "the list is nested more than 60 deep")
    made = Element(local_name(source.tag), parent)
    made.text = source.text or "" if not len(source) else ""
    made.attributes = {local_name(name): str(value) for name, value in source.attrib.items()}
    made.children = [tree_of(child, made, depth + 1) for child in source if local_name(child.tag)]
    return made


def read_csv(path: Path) -> Table:
    """A table from a CSV file: UTF-8 with or without a byte order mark, comma or semicolon.

    Raises:
        FormError: the file is too big or not such a file.
    """
    _check_size(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline(CELL_LIMIT)
            separator = ";" if header.count(";") > header.count(",") else ","
            file.seek(0)
            return _csv_table(path.name, csv.reader(file, delimiter=separator, strict=False))
    except UnicodeDecodeError as error:
        raise FormError(path.name, "the file is not UTF-8", "save it as CSV UTF-8") from error
    except csv.Error as error:
        raise FormError(path.name, f"the file is not readable CSV ({error})") from error


def _csv_table(name: str, lines: Iterator[list[str]]) -> Table:
    columns = [intern(cell.strip()) for cell in next(lines, [])]
    width = len(columns)
    sample = [_as_wide(line, width) for line in islice(lines, SAMPLE) if line]
    repetitive = [place for place in range(width) if 2 * len({line[place] for line in sample}) <= len(sample)]
    one_of_each = dict[str, str]().setdefault
    rows: list[Row] = []
    for line in chain(sample, lines):
        if len(line) != width:
            if not line:
                continue
            line = _as_wide(line, width)
        for place in repetitive:
            cell = line[place]
            line[place] = one_of_each(cell, cell)
        rows.append(Row(line))
        if len(rows) > ROW_LIMIT:
            raise FormError(name, f"the list has more than {ROW_LIMIT} rows")
    return Table("root", "item", columns, rows)


def _as_wide(line: list[str], width: int) -> list[str]:
    """Just so many cells: what lacks is blank, what is beyond the columns is left."""
    return line[:width] + [""] * (width - len(line))


def read_geojson(path: Path) -> Table:
    """Each feature as a row: `geometry` as a geo text, then `id` and its properties.

    Raises:
        FormError: the file is not a GeoJSON feature collection of points, lines or polygons.
    """
    _check_size(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        features = document["features"]
        cells = [_feature(feature) for feature in features]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise FormError(path.name, "the file is not a GeoJSON feature collection") from error
    columns = list(dict.fromkeys(name for cell in cells for name in cell))
    rows = [Row(intern(cell.get(name, "")) for name in columns) for cell in cells]
    return Table("root", "item", columns, rows)


def _feature(feature: Mapping[str, object]) -> dict[str, str]:
    cells: dict[str, str] = {}
    geometry = feature.get("geometry")
    if isinstance(geometry, Mapping):
        cells["geometry"] = _geometry(geometry)
    if feature.get("id") is not None:
        cells["id"] = str(feature["id"])
    properties = feature.get("properties") or {}
    if isinstance(properties, Mapping):
        for name, value in properties.items():
            cells[str(name)] = "" if value is None else str(value)
    return cells


def _geometry(geometry: Mapping[str, object]) -> str:
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if not isinstance(places, Sequence) or isinstance(places, str):
        raise TypeError("coordinates")
    if kind == "Point":
        return f"{places[1]} {places[0]} 0 0"
    line: Iterable[Sequence[object]] = places[0] if kind == "Polygon" else places
    return "; ".join(f"{point[1]} {point[0]} 0 0" for point in line)


def _check_size(path: Path) -> None:
    if path.stat().st_size > FILE_LIMIT:
        raise FormError(path.name, f"the file has more than {FILE_LIMIT // 1_000_000} MB")
