"""Forms as Markdown tables, filled as a person would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import forms
from forms import Form, Node, Result, Session

START = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


class Scenario:
    """One session of one form, at a clock that stands still and with chance that repeats."""

    def __init__(self, form: Form, session: Session, clock: Clock) -> None:
        self.form, self.session, self.clock = form, session, clock

    @classmethod
    def of(cls, form: Form, **options: Any) -> Scenario:
        clock = options.pop("clock", None) or Clock()
        options.setdefault("random", Random(7))
        return cls(form, form.new_session(clock=clock, **options), clock)

    @classmethod
    def from_markdown(cls, text: str, media: Path | None = None, **options: Any) -> Scenario:
        return cls.of(load(text, media), **options)

    @classmethod
    def from_xform(cls, instance: str, model: str = "", body: str = "", **options: Any) -> Scenario:
        return cls.of(forms.load_form(xform(instance, model, body)), **options)

    def answer(self, ref: str, value: object, policy: str = "refuse") -> Result:
        return self.session.answer(ref, str(value), policy)

    def fill(self, **values: object) -> Scenario:
        """Answer questions directly under the root; each must be accepted."""
        for name, value in values.items():
            result = self.answer(f"/data/{name}", value)
            assert result.status == "ok", (name, result)
        return self

    def value(self, ref: str) -> str | None:
        return self.session.value(ref)

    def node(self, ref: str) -> Node:
        return self.session.state(ref)

    def offered(self, ref: str) -> list[str]:
        return [choice.value for choice in self.session.choices(ref)]

    def open_points(self) -> list[tuple[str, str]]:
        return [(each.ref, each.kind) for each in self.session.validate()]


def markdown(text: str) -> bytes:
    """A table without the indentation of the test, with the settings sheet that every form needs."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if not any(line.startswith("| settings") for line in lines):
        lines += ["| settings |", "| | form_id | version |", "| | test | 1 |"]
    return "\n".join(lines).encode()


def load(text: str, media: Path | None = None) -> Form:
    """A form from a Markdown table."""
    return forms.load_form(markdown(text), media_dir=media)


def xform(instance: str, model: str = "", body: str = "") -> bytes:
    """An XForm with the usual namespaces around an instance, binds and controls."""
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"'
        ' xmlns:orx="http://openrosa.org/xforms" xmlns:fi="urn:fieldinspect:checklist:1">'
        f'<h:head><h:title>t</h:title><model><instance><data id="t" version="1">{instance}</data></instance>'
        f"{model}</model></h:head><h:body>{body}</h:body></h:html>"
    ).encode()
