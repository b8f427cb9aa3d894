"""The forms that are measured, and what is done to them: the same for both engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROWS: Final = 50_000
REPEATS: Final = 1_000

Step = tuple[str, str, str]
"""What is done (answer, add, remove, choices), the reference, the value; `answer` in small letters is timed."""

_FORM: Final = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>{name}</h:title><model><instance><data id="{name}" version="1">{instance}
<meta><instanceID/></meta></data></instance>{model}
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head>
<h:body>{body}</h:body></h:html>
"""


@dataclass(frozen=True)
class Made:
    """A form with the steps of one measurement.

    ``measures``: label → the places in ``steps`` whose times it is the median of; a label without places is the load.
    """

    name: str
    xml: str
    steps: tuple[Step, ...] = ()
    measures: dict[str, tuple[int, ...]] = field(default_factory=dict)
    rows: int = 0
    """Rows of the list beside it."""

    def write(self, folder: Path) -> Path:
        """Write the form, and its list, into a folder; the form's path."""
        path = folder / f"{self.name}.xml"
        path.write_text(self.xml, encoding="utf-8")
        if self.rows:
            lines = (f"n{i},Label {i},a{i % 100},b{i % 37}\n" for i in range(self.rows))
            (folder / "list.csv").write_text("name,label,a,b\n" + "".join(lines), encoding="utf-8")
        return path


def _form(name: str, instance: str, model: str, body: str) -> str:
    return _FORM.format(name=name, instance=instance, model=model, body=body)


def _question(path: str, label: str = "Question") -> str:
    return f'<input ref="{path}"><label>{label}</label></input>'


def flat(size: int) -> Made:
    """So many questions, of which one in five is relevant by its neighbour, constrained, or calculated."""
    binds, body = [], []
    for place in range(size):
        path, kind = f"/data/q{place}", place % 5
        extra = {
            1: f' relevant="/data/q{place - 1} &gt; 3"',
            2: ' constraint=". &gt; 0 and . &lt; 100"',
            3: f' calculate="/data/q{place - 3} + /data/q{place - 1}"',
        }.get(kind, "")
        binds.append(f'<bind nodeset="{path}" type="int"{extra}/>')
        if kind != 3:
            body.append(_question(path, f"Question {place}"))
    xml = _form(f"flat{size}", "".join(f"<q{i}/>" for i in range(size)), "".join(binds), "".join(body))
    asked = [place for place in range(0, size, size // 200) if place % 5 in (0, 2)]
    steps = tuple(("answer", f"/data/q{place}", str(5 + turn % 3)) for turn, place in enumerate(asked))
    return Made(
        f"flat{size}",
        xml,
        steps,
        {
            f"load, {size:,} questions": (),
            f"answer, {size:,} questions, median": tuple(range(len(steps) // 4, len(steps))),
        },
    )


def chain(size: int) -> Made:
    """Each calculation reads the one before it."""
    binds = ['<bind nodeset="/data/h" type="int"/>']
    for place in range(size):
        before = f"c{place - 1}" if place else "h"
        binds.append(f'<bind nodeset="/data/c{place}" type="int" calculate="/data/{before} + 1"/>')
    nodes = "<h/>" + "".join(f"<c{place}/>" for place in range(size))
    xml = _form(f"chain{size}", nodes, "".join(binds), _question("/data/h"))
    steps = tuple(("answer", "/data/h", str(turn + 1)) for turn in range(12))
    return Made(
        f"chain{size}",
        xml,
        steps,
        {
            f"load, one chain of {size:,}": (),
            f"answer at the head of a chain of {size:,}": tuple(range(2, 12)),
        },
    )


def repeats() -> Made:
    """Rows of four questions and calculations, and a sum over all rows."""
    model = (
        '<bind nodeset="/data/rep/a" type="int"/><bind nodeset="/data/rep/b" type="int"/>'
        '<bind nodeset="/data/rep/c" type="int" calculate="../a * ../b"/>'
        '<bind nodeset="/data/rep/d" type="string" relevant="../a &gt; 3"/>'
        '<bind nodeset="/data/total" type="int" calculate="sum(/data/rep/c)"/>'
    )
    inside = "".join(_question(f"/data/rep/{name}") for name in "abd")
    body = f'<group ref="/data/rep"><label>Row</label><repeat nodeset="/data/rep">{inside}</repeat></group>'
    xml = _form("repeats", '<rep jr:template=""><a/><b/><c/><d/></rep><total/>', model, body)
    steps = list(_filling())
    first = next(place for place, step in enumerate(steps) if step[0] == "add")
    adding = [place for place, step in enumerate(steps) if step[0] == "add"]
    inside_at = len(steps)
    steps += [("answer", f"/data/rep[{row}]/a", str(row % 7)) for row in range(1, REPEATS, 50)]
    removing_at = len(steps)
    steps += [("remove", "/data/rep[1]", "") for _ in range(5)]
    return Made(
        "repeats",
        xml,
        tuple(steps),
        {
            "add the 1st repeat": (first,),
            "add the 1,000th repeat": tuple(adding[-20:]),
            "answer inside, sum over 1,000 repeats": tuple(range(inside_at, removing_at)),
            "remove 1 of 1,000 repeats": tuple(range(removing_at, len(steps))),
        },
    )


def _filling() -> Iterator[Step]:
    for row in range(1, REPEATS + 1):
        yield "add", "/data/rep", ""
        yield "answer", f"/data/rep[{row}]/a", "4"
        yield "answer", f"/data/rep[{row}]/b", "2"


def external() -> Made:
    """Three choices from a list of 50,000 rows: by one column, by two, and by a condition that no index serves."""
    filters = {
        "one": "a = /data/x",
        "two": "a = /data/x and b = /data/y",
        "none": "contains(label, /data/x)",
    }
    model = (
        '<instance id="list" src="jr://file-csv/list.csv"/>'
        '<bind nodeset="/data/x" type="string"/><bind nodeset="/data/y" type="string"/>'
    )
    body = _question("/data/x") + _question("/data/y")
    for name, condition in filters.items():
        body += (
            f'<select1 ref="/data/{name}"><label>Choose</label>'
            f"<itemset nodeset=\"instance('list')/root/item[{condition}]\">"
            '<value ref="name"/><label ref="label"/></itemset></select1>'
        )
    steps: list[Step] = []
    measures: dict[str, tuple[int, ...]] = {"load with a CSV of 50,000 rows": ()}
    words = {"one": "filter a = x", "two": "filter a = x and b = y", "none": "filter that no index serves"}
    for name, label in words.items():
        places = []
        for turn in range(7):
            steps.append(("answer", "/data/x", str(turn + 100) if name == "none" else f"a{turn}"))
            steps.append(("answer", "/data/y", f"b{turn}"))
            places.append(len(steps))
            steps.append(("choices", f"/data/{name}", ""))
        measures[f"{label}, first"] = (places[0],)
        measures[f"{label}, later"] = tuple(places[1:])
    return Made(
        "external",
        _form("external", "<x/><y/><one/><two/><none/>", model, body),
        tuple(steps),
        measures,
        ROWS,
    )


def cases() -> list[Made]:
    """All that is measured beside the reference."""
    return [
        flat(1_000),
        flat(5_000),
        chain(500),
        chain(1_000),
        chain(2_500),
        chain(5_000),
        repeats(),
        external(),
    ]
