"""What is fuzzed: for each kind, how one input is made, and what is done with it."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from forms import Form, FormError, Session, load_form
from tools.fuzz_forms.expressions import expression
from tools.fuzz_forms.mutations import WORDS, damaged, regrown

_H: Final = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" '
    'xmlns:odk="http://www.opendatakit.org/xforms"><h:head><h:title>f</h:title><model>{model}</model></h:head><h:body>{body}</h:body></h:html>'
)
_LISTED: Final = _H.format(
    model='<instance><data id="f"><a/><s/><g/></data></instance><instance id="l" src="jr://file/list{suffix}"/>'
    "<bind nodeset=\"/data/g\" calculate=\"count(instance('l')/root/item[name = /data/a and label != ''])\"/>",
    body='<input ref="/data/a"><label>a</label></input><select1 ref="/data/s"><label>s</label>'
    '<itemset nodeset="instance(\'l\')/root/item[name != /data/a]"><value ref="name"/><label ref="label"/></itemset></select1>',
)
_ASKED: Final = _H.format(
    model='<instance><data id="f"><a>3</a><t>x</t><d>2024-02-29</d><r><x>1</x></r><r><x>5</x></r></data></instance><instance id="l"><root>'
    "<item><name>n1</name><label>One</label></item><item><name>n2</name><label>Two</label></item></root></instance>"
    '<bind nodeset="/data/a" type="int"/><bind nodeset="/data/d" type="date"/><bind nodeset="/data/r/x" type="int"/>',
    body='<input ref="/data/a"><label>a</label></input><repeat nodeset="/data/r"><input ref="/data/r/x"><label>x</label></input></repeat>',
).encode()
_CSV: Final = "name,label,county\n" + "".join(f"n{i},Label {i},c{i % 3}\n" for i in range(40))
_SHEETS: Final = {
    "survey": [
        ["type", "name", "label", "calculation", "relevant", "constraint", "choice_filter", "repeat_count", "trigger", "default"],
        ["integer", "a", "A", "", "", ". > 0", "", "", "", "1 + 1"],
        ["select_one l", "s", "S ${a}", "", "${a} > 1", "", "c = ${a}", "", "", ""],
        ["begin_repeat", "r", "R", "", "", "", "", "${a}", "", ""],
        ["decimal", "x", "X", "", "", "", "", "", "", ""],
        ["calculate", "y", "", "sum(${x}) + position(..)", "", "", "", "", "", ""],
        ["end_repeat", "", "", "", "", "", "", "", "", ""],
        ["text", "t", "T", "concat(${y}, '!')", "", "", "", "", "${a}", ""],
    ],
    "choices": [["list_name", "name", "label", "c"], ["l", "1", "One", "1"], ["l", "2", "Two", "2"]],
    "settings": [["form_title", "version"], ["Fuzz", "1"]],
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """``make`` gives the bytes of one input; ``use`` does with them what the product would."""

    share: float
    make: Callable[[Random], bytes]
    use: Callable[[bytes, Random, Path], None]


class Seeds:
    """The forms that damage begins with."""

    def __init__(self, folder: Path) -> None:
        self.xforms: list[bytes] = []
        self.markdown: list[bytes] = []
        for path in sorted(folder.iterdir()):
            data = path.read_bytes()
            if path.suffix == ".xml":
                self.xforms.append(data)
            elif len(data) < 2_000:
                self.markdown.append(data)
                with contextlib.suppress(FormError):  # some are there to be refused
                    self.xforms.append(load_form(data).xml)
        self.media = folder.parent / "media"

    def kinds(self) -> Mapping[str, Kind]:
        """All kinds by name; their shares add up to one."""
        lists = [path.read_bytes() for path in sorted(self.media.iterdir()) if path.is_file()]
        return {
            "expression": Kind(0.40, lambda chance: expression(chance, 5).encode(), _evaluate),
            "xform": Kind(0.20, self._xform, _load_and_fill),
            "csv": Kind(0.10, lambda chance: _table(chance), _load_list(".csv")),
            "geojson": Kind(0.08, _geojson, _load_list(".geojson")),
            "list": Kind(0.06, lambda chance: _xml_list(chance, lists), _load_list(".xml")),
            "instance": Kind(0.06, _instance, _open_instance),
            "script": Kind(0.06, self._xform, _long_filling),
            "markdown": Kind(0.02, self._markdown, _load_and_fill),
            "workbook": Kind(0.02, _workbook, _load_and_fill),
        }

    def _xform(self, chance: Random) -> bytes:
        data = chance.choice(self.xforms)
        return regrown(chance, data) if chance.random() < 0.6 else damaged(chance, data, self.xforms)

    def _markdown(self, chance: Random) -> bytes:
        return damaged(chance, chance.choice(self.markdown), self.markdown)


_INSTANCE: Final = (
    b'<data id="f"><a>7</a><t>text</t><d>2024-02-29</d><r><x>1</x></r><r><x>2</x></r><r><x/></r></data>'
)
_FORMS: dict[str, Form] = {}


def _asked() -> Form:
    """The form that expressions and instances are tried on, compiled once a process."""
    if "asked" not in _FORMS:
        _FORMS["asked"] = load_form(_ASKED)
    return _FORMS["asked"]


def _begin(form: Form, **options: Any) -> Session:
    return form.new_session(
        clock=lambda: datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC), random=Random(0), **options
    )


def _evaluate(data: bytes, chance: Random, folder: Path) -> None:
    if chance.random() < 0.5:
        _begin(_asked()).evaluate(data.decode(), chance.choice(("/data", "/data/a", "/data/r[2]/x")))
        return
    text = data.decode().replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    attribute = chance.choice(("calculate", "relevant", "constraint", "required", "readonly"))
    bind = f'<bind nodeset="/data/t" {attribute}="{text}"/>'
    _fill(_begin(load_form(_ASKED.replace(b"</model>", bind.encode() + b"</model>"))), chance, 3)


def _load_and_fill(data: bytes, chance: Random, folder: Path) -> None:
    _fill(_begin(load_form(data, media_dir=folder)), chance, 6)


def _long_filling(data: bytes, chance: Random, folder: Path) -> None:
    session = _begin(load_form(data, media_dir=folder))
    _fill(session, chance, 40)


def _open_instance(data: bytes, chance: Random, folder: Path) -> None:
    form = _asked()
    clock = {"clock": lambda: datetime(2026, 3, 4, tzinfo=UTC), "random": Random(0)}
    session = form.open_session(data, edit=chance.random() < 0.5, **clock)  # type: ignore[arg-type]
    _fill(session, chance, 3)
    _fill(_begin(form, last_saved=data), chance, 1)


def _load_list(suffix: str) -> Callable[[bytes, Random, Path], None]:
    form = _LISTED.format(suffix=suffix).encode() if "{suffix}" in _LISTED else _LISTED.encode()

    def use(data: bytes, chance: Random, folder: Path) -> None:
        (folder / f"list{suffix}").write_bytes(data)
        _fill(_begin(load_form(form, media_dir=folder)), chance, 4)

    return use


def _fill(session: Session, chance: Random, steps: int) -> None:
    """What a person might do, and what the program does after each step."""
    for _ in range(steps):
        nodes = list(session.nodes())
        node = chance.choice(nodes)
        try:
            if node.kind == "repeat":
                session.add_repeat(node.ref)
            elif node.kind == "row" and chance.random() < 0.5:
                session.remove_repeat(node.ref)
            elif node.value is not None:
                value = (
                    node.choices[0].value if node.choices and chance.random() < 0.7 else chance.choice(WORDS)
                )
                session.answer(node.ref, value, policy=chance.choice(("refuse", "store")))
        except FormError:
            continue  # refused in words; the session must go on
    session.validate()
    session.to_xml()


def _table(chance: Random) -> bytes:
    if chance.random() < 0.5:
        return damaged(chance, _CSV.encode(), [_CSV.encode()])
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=chance.choice(",;"), quoting=chance.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    )
    for _ in range(chance.randint(0, 30)):
        writer.writerow([chance.choice(WORDS) for _ in range(chance.randint(0, 6))])
    return out.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-32")))


def _geojson(chance: Random) -> bytes:
    def value(depth: int) -> Any:
        lot = chance.randrange(9)
        if depth <= 0 or lot < 3:
            return chance.choice([None, True, 0, -1.5, 1e308, 10**30, "", "x", [], {}, chance.choice(WORDS)])
        if lot < 5:
            return [value(depth - 1) for _ in range(chance.randint(0, 4))]
        return {
            chance.choice(("type", "id", "coordinates", "name", "label", "")): value(depth - 1)
            for _ in range(3)
        }

    def feature() -> Any:
        kind = chance.choice(("Point", "LineString", "Polygon", "MultiPoint", None, 3))
        places = chance.choice(
            ([1, 2], [[1, 2], [3, 4]], [[[0, 0], [0, 1], [0, 0]]], [], None, "x", value(3))
        )
        made: Any = {"type": "Feature", "id": value(1), "geometry": {"type": kind, "coordinates": places},
                "properties": chance.choice(({"name": "n1", "label": "L"}, value(2)))}  # fmt: skip
        return made if chance.random() < 0.8 else value(3)

    whole = {"type": "FeatureCollection", "features": [feature() for _ in range(chance.randint(0, 5))]}
    data = json.dumps(whole if chance.random() < 0.9 else value(4)).encode()
    if chance.random() < 0.02:
        return b"[" * chance.choice((100, 10_000, 200_000))
    return damaged(chance, data, [data]) if chance.random() < 0.4 else data


def _instance(chance: Random) -> bytes:
    return regrown(chance, _INSTANCE) if chance.random() < 0.6 else damaged(chance, _INSTANCE, [_INSTANCE])


def _xml_list(chance: Random, lists: list[bytes]) -> bytes:
    data = (
        b"<root>"
        + b"".join(b"<item><name>n%d</name><label>L</label></item>" % i for i in range(6))
        + b"</root>"
    )
    return regrown(chance, data) if chance.random() < 0.5 else damaged(chance, data, lists)


def _workbook(chance: Random) -> bytes:
    """A workbook: cells exchanged, its parts damaged, or the archive itself."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in _SHEETS.items():
        sheet = book.create_sheet(name if chance.random() < 0.97 else "other")
        for row in rows:
            sheet.append([_cell(chance, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    lot = chance.random()
    if lot < 0.5:
        return data
    if lot < 0.7:
        return damaged(chance, data, [data])
    again = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.namelist():
            part = source.read(member)
            target.writestr(member, damaged(chance, part, [part]) if chance.random() < 0.3 else part)
    return again.getvalue()


def _cell(chance: Random, cell: str) -> Any:
    if chance.random() < 0.04:
        word = chance.choice([*WORDS, expression(chance), 1, 1.5, True, datetime(2024, 2, 29)])
        return "".join(c for c in word if c >= " ") if isinstance(word, str) else word
    return cell
