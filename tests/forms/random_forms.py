"""Forms by chance, valid by construction: every expression reads only what stands before it, so none goes in a circle.

Groups and repeats nest; repeats are added by a person or counted; relevance stands on every level; calculations read
across rows; choices come from lists and from rows; actions set values; labels speak of answers in two languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import escape, quoteattr

import forms
from forms import Form

TYPES = ("int", "decimal", "string", "date", "boolean")
VALUES = {
    "int": ("", "0", "1", "2", "3", "7", "-4"),
    "decimal": ("", "0", "0.1", "0.2", "2.50", "-1.75", "1000000.01"),
    "string": ("", "a", "b", "n1", "n2 n3", "3", "é"),
    "date": ("", "2024-02-29", "2020-01-01", "1999-12-31"),
    "boolean": ("", "1", "0"),
    "bad": ("x", "--", "2024-13-01", "9" * 30),
}
LIST = (
    '<instance id="l"><root>'
    + "".join(
        f"<item><name>n{i}</name><label>L{i}</label><part>{i % 3}</part><side>{'ab'[i % 2]}</side></item>"
        for i in range(9)
    )
    + "</root></instance>"
)


@dataclass
class Spot:
    """A node that is made: its path, what it is, and the repeats around it (itself included)."""

    path: str
    kind: str
    type: str = ""
    repeats: tuple[str, ...] = ()
    binds: dict[str, str] = field(default_factory=dict)


class Maker:
    """One form under construction."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.count = chance, 0
        self.leaves: list[Spot] = []
        self.spots: list[Spot] = []
        self.texts: list[tuple[str, str]] = []

    def form(self) -> Form:
        """The form, loaded."""
        instance, body = self.children("/data", (), 3)
        binds = "".join(
            f"<bind nodeset={quoteattr(spot.path)}{''.join(f' {k}={quoteattr(v)}' for k, v in spot.binds.items())}/>"
            for spot in self.spots
            if spot.binds
        )
        itext = "".join(
            f'<translation lang="{lang}">'
            + "".join(f'<text id="{name}"><value>{lang} {text}</value></text>' for name, text in self.texts)
            + "</translation>"
            for lang in ("en", "fr")
        )
        xml = (
            '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
            'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" '
            'xmlns:fi="urn:fieldinspect:checklist:1"><h:head><h:title>r</h:title><model>'
            f'<itext>{itext}</itext><instance><data id="r">{instance}</data></instance>{LIST}{binds}</model></h:head>'
            f"<h:body>{body}</h:body></h:html>"
        )
        return forms.load_form(xml.encode())

    def children(self, path: str, repeats: tuple[str, ...], depth: int) -> tuple[str, str]:
        made = [
            self.child(path, repeats, depth) for _ in range(self.chance.randint(2, 5 if depth == 3 else 3))
        ]
        return "".join(first for first, _ in made), "".join(second for _, second in made)

    def child(self, path: str, repeats: tuple[str, ...], depth: int) -> tuple[str, str]:
        self.count += 1
        lot = self.chance.random()
        if depth and lot < 0.18:
            return self.group(f"{path}/g{self.count}", repeats, depth)
        if depth and lot < 0.42:
            return self.repeat(f"{path}/r{self.count}", repeats, depth)
        return self.leaf(f"{path}/q{self.count}", repeats)

    def group(self, path: str, repeats: tuple[str, ...], depth: int) -> tuple[str, str]:
        spot = Spot(path, "group", "", repeats)
        self.spots.append(spot)
        self.maybe(spot, "relevant", 0.5, self.condition)
        self.maybe(spot, "readonly", 0.2, self.condition)
        instance, body = self.children(path, repeats, depth - 1)
        name = path.rpartition("/")[2]
        return f"<{name}>{instance}</{name}>", f'<group ref="{path}"><label>Group</label>{body}</group>'

    def repeat(self, path: str, repeats: tuple[str, ...], depth: int) -> tuple[str, str]:
        spot = Spot(path, "repeat", "", (*repeats, path))
        counters = [leaf for leaf in self.leaves if leaf.type == "int" and set(leaf.repeats) <= set(repeats)]
        self.spots.append(spot)
        self.maybe(spot, "relevant", 0.3, self.condition)
        counted = (
            f' jr:count="{self.chance.choice(counters).path}"'
            if counters and self.chance.random() < 0.4
            else ""
        )
        start = self.count
        instance, body = self.children(path, (*repeats, path), depth - 1)
        name = path.rpartition("/")[2]
        template = f'<{name} jr:template="">{instance}</{name}>'
        first = "" if counted or self.chance.random() < 0.4 else f"<{name}>{instance}</{name}>"
        label = f'<label>Row <output value="position(.)"/> of {start}</label>'
        return (
            template + first,
            f'<group ref="{path}">{label}<repeat nodeset="{path}"{counted}>{body}</repeat></group>',
        )

    def leaf(self, path: str, repeats: tuple[str, ...]) -> tuple[str, str]:
        kind = self.chance.choice(("input", "input", "input", "select1", "select", "calculate", "calculate"))
        spot = Spot(path, kind, "string" if kind.startswith("select") else self.chance.choice(TYPES), repeats)
        self.spots.append(spot)
        spot.binds["type"] = spot.type
        self.maybe(spot, "relevant", 0.35, self.condition)
        if kind == "calculate":
            spot.binds["calculate"] = self.value(spot)
            if self.chance.random() < 0.3 and spot.type == "decimal":
                spot.binds["fi:scale"] = "2"
        else:
            self.maybe(spot, "required", 0.25, self.condition)
            self.maybe(spot, "readonly", 0.1, self.condition)
            self.maybe(spot, "fi:finding_when", 0.2, self.condition)
            self.maybe(spot, "constraint", 0.35, lambda at: f". != {self.term(at)} or {self.condition(at)}")
        control = self.control(spot) if kind != "calculate" else ""
        self.leaves.append(spot)
        name = path.rpartition("/")[2]
        default = (
            self.chance.choice(VALUES[spot.type]) if self.chance.random() < 0.3 and kind == "input" else ""
        )
        return f"<{name}>{default}</{name}>", control

    def control(self, spot: Spot) -> str:
        name = f"t{self.count}"
        self.texts.append(
            (
                name,
                f"says <output value={quoteattr(self.term(spot))}/>"
                if self.chance.random() < 0.5
                else "plain",
            )
        )
        label = f"<label ref=\"jr:itext('{name}')\"/>"
        action = ""
        later = [
            leaf
            for leaf in self.leaves
            if leaf.kind == "input" and leaf.repeats == spot.repeats and leaf.type == "string"
        ]
        if later and self.chance.random() < 0.15:
            target = self.chance.choice(later)
            action = f'<setvalue event="xforms-value-changed" ref="{target.path}" value={quoteattr(self.term(spot))}/>'
        if spot.kind == "input":
            return f'<input ref="{spot.path}">{label}{action}</input>'
        filters = (
            "",
            f"[part = {self.term(spot)}]",
            f"[side = 'a' and part = {self.term(spot)}]",
            f"[name != {self.term(spot)}]",
            f"[part &lt; 2 or {self.condition(spot, markup=True)}]",
        )
        nodeset = f"instance('l')/root/item{self.chance.choice(filters)}"
        return (
            f'<{spot.kind} ref="{spot.path}">{label}{action}<itemset nodeset="{nodeset}"><value ref="name"/>'
            f'<label ref="label"/></itemset></{spot.kind}>'
        )

    # -- expressions -----------------------------------------------------------------------------
    def maybe(self, spot: Spot, name: str, often: float, make: Callable[[Spot], str]) -> None:
        if self.chance.random() < often:
            spot.binds[name] = make(spot)

    def condition(self, at: Spot, *, markup: bool = False) -> str:
        operator = self.chance.choice(("=", "!=", "<", ">", "<=", ">="))
        found = f"{self.term(at)} {operator} {self.term(at)}"
        if self.chance.random() < 0.2:
            found = f"not({found}) {self.chance.choice(('and', 'or'))} {self.term(at)}"
        return escape(found) if markup else found

    def value(self, at: Spot) -> str:
        first, second = self.term(at), self.term(at)
        return self.chance.choice(
            (
                f"{first} + {second}", f"{first} * 1.1 - {second}", f"if({self.condition(at)}, {first}, {second})",
                f"concat({first}, '-', {second})", f"coalesce({first}, {second})", f"round({first} div 3, 2)", f"{first}",
                f"count-selected({first})", f"selected({first}, 'n1')", f"string-length({first}) > 1",
            )
        )  # fmt: skip

    def term(self, at: Spot) -> str:
        lot = self.chance.random()
        if not self.leaves or lot < 0.15:
            return self.chance.choice(("1", "2", "0.5", "'a'", "''", "'n1'", "true()"))
        if at.repeats and lot < 0.22:
            return (
                "position(..)"
                if at.kind not in ("group", "repeat") and at.path.rpartition("/")[0] == at.repeats[-1]
                else "2"
            )
        target = self.chance.choice(self.leaves[-6:] if lot < 0.7 else self.leaves)
        outside = [repeat for repeat in target.repeats if repeat not in at.repeats]
        if not outside:
            return self.relative(at, target) if self.chance.random() < 0.4 else target.path
        repeat = outside[0]
        below = target.path[len(repeat) + 1 :]
        return self.chance.choice(
            (
                f"sum({target.path})", f"sum({target.path})", f"count({repeat})", f"count-non-empty({target.path})",
                f"max({target.path})", f"min({target.path})", f"join(',', {target.path})",
                f"sum({repeat}[position() > 1]/{below})", f"count({repeat}[{below} != ''])",
                f"{repeat}[position() = 2]/{below}" if len(outside) == 1 else f"count({target.path})",
                f"indexed-repeat({target.path}, {repeat}, 1)" if len(outside) == 1 else f"sum({target.path})",
            )
        )  # fmt: skip

    def relative(self, at: Spot, target: Spot) -> str:
        here, there = at.path.split("/"), target.path.split("/")
        shared = 0
        while shared < min(len(here), len(there)) and here[shared] == there[shared]:
            shared += 1
        return "/".join([".."] * (len(here) - shared) + there[shared:])


def random_form(chance: Random) -> Form:
    """A form by chance."""
    return Maker(chance).form()
