"""`fieldinspect forms run`: fills a form as a script of JSON lines says, and tells what became of it.

The protocol is that of the reference engines' harness, so that two engines can be asked the same and their answers
compared line by line. One object a line in, one a line out; the first line out is the load.
"""

from __future__ import annotations

import json
import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final, TextIO

from forms import Form, FormError, Node, Session, load_form
from forms.values import moment_text, to_text

DONE: Final = 0
NOT_A_FORM: Final = 2
LINE_LIMIT: Final = 2_000_000
"""Characters of one line of a script."""
PROPERTIES: Final[Mapping[str, str]] = {
    "deviceid": "oracle:device",
    "username": "oracle-user",
    "email": "oracle@example.org",
    "phonenumber": "000",
}
"""What forms are told of the device: the harness's own, so that both engines print the same."""
_ASKING: Final = frozenset(
    {"eval", "choices", "value", "state", "count", "validate", "xml", "languages", "memory"}
)
"""Operations that change nothing: the state is not told after them."""
_PREFIX: Final = re.compile(r"(?<=/)[^/:\[@]+:")

Record = dict[str, Any]


class Script:
    """One run: the form that is open, its session, and how answers are told."""

    def __init__(
        self, clock: Callable[[], datetime], seed: int | None, *, quiet: bool = False, timing: bool = False
    ) -> None:
        self._clock, self._seed, self._quiet, self._timing = clock, seed, quiet, timing
        self._form: Form | None = None
        self._session: Session | None = None

    @property
    def _now(self) -> Session:
        if self._session is None:
            raise LookupError("no form is open")
        return self._session

    def load(self, form: Path, media: Path | None) -> Record:
        """Open a form and begin to fill it; the first record. It has `error` where that is impossible."""
        record: Record = {"op": "load"}
        clock = _Stopwatch()
        try:
            self._open(form, media)
        except (FormError, OSError) as error:
            return record | {"error": _sentence(error)}
        record["title"] = self._form.title if self._form else ""
        self._timed(record, clock)
        return record if self._quiet else record | self._state()

    def run(self, lines: Iterable[str]) -> Iterator[Record]:
        """Carry out a script; blank lines and those that begin with # are passed over."""
        for line in lines:
            line = line.strip()
            if line and not line.startswith("#"):
                yield self._step(line)

    def _step(self, line: str) -> Record:
        try:
            wanted = json.loads(line) if len(line) <= LINE_LIMIT else None
        except (ValueError, RecursionError):
            wanted = None
        if not isinstance(wanted, dict) or not isinstance(wanted.get("op"), str):
            return {"op": None, "error": f"not a line of a script: {line[:80]}"}
        record: Record = dict(wanted)
        name = wanted["op"]
        clock = _Stopwatch()
        try:
            operation = _OPERATIONS.get(name)
            if operation is None:
                raise LookupError(f"unknown operation {name}")
            record.update(operation(self, wanted))
            self._timed(record, clock)
            if name == "dump" or not (self._quiet or name in _ASKING):
                record.update(self._state())
        except (FormError, LookupError, KeyError, TypeError, OSError) as error:
            record["error"] = _sentence(error)
        return record

    def _timed(self, record: Record, clock: _Stopwatch) -> None:
        if self._timing:
            record.update(clock.read())

    def _state(self) -> Record:
        session = self._now
        return {
            "nodes": [_told(node) for node in session.nodes() if node.kind != "repeat"],
            "validation": _validation(session),
            "xml": session.to_xml().decode(),
        }

    # -- operations ------------------------------------------------------------------------------
    def _open(self, path: Path, media: Path | None) -> None:
        self._session = None
        self._form = load_form(path, media_dir=media or path.absolute().parent)
        self._session = self._form.new_session(
            clock=self._clock, random=Random(self._seed), properties=PROPERTIES
        )

    def _open_next(self, wanted: Record) -> Record:
        media = wanted.get("media")
        self._open(Path(_text(wanted, "form")), Path(str(media)) if media is not None else None)
        return {}

    def _reload(self, wanted: Record) -> Record:
        assert self._form is not None
        self._session = self._form.open_session(
            self._now.to_xml(),
            clock=self._clock,
            random=Random(self._seed),
            properties=PROPERTIES,
            language=self._now.language,
        )
        return {}

    def _answer(self, wanted: Record) -> Record:
        ref, value = _text(wanted, "ref"), wanted.get("value")
        if self._now.state(ref).kind != "question":
            raise LookupError(f"no question at {ref}")
        policy = "store" if wanted.get("force") is True else "refuse"
        return {"result": self._now.answer(ref, "" if value is None else str(value), policy).status}

    def _add_repeat(self, wanted: Record) -> Record:
        return {"added": _bare(self._now.add_repeat(_text(wanted, "ref")))}

    def _remove_repeat(self, wanted: Record) -> Record:
        self._now.remove_repeat(_text(wanted, "ref"))
        return {}

    def _count(self, wanted: Record) -> Record:
        ref = _text(wanted, "ref")
        self._now.state(ref)
        rows = re.compile(re.escape(_bare(ref)) + r"\[\d+\]\Z")
        return {"count": sum(rows.match(_bare(node.ref)) is not None for node in self._now.nodes())}

    def _value(self, wanted: Record) -> Record:
        return {"value": self._now.value(_text(wanted, "ref"))}

    def _one(self, wanted: Record) -> Record:
        return _told(self._now.state(_text(wanted, "ref")))

    def _choices(self, wanted: Record) -> Record:
        choices = self._now.choices(_text(wanted, "ref"))
        if wanted.get("count_only") is True:
            return {"count": len(choices)}
        return {"count": len(choices), "choices": [[each.value, each.label] for each in choices]}

    def _language(self, wanted: Record) -> Record:
        self._now.set_language(_text(wanted, "value"))
        return {}

    def _languages(self, wanted: Record) -> Record:
        assert self._form is not None
        return {"languages": list(self._form.languages)}

    def _evaluate(self, wanted: Record) -> Record:
        root = next(iter(self._now.nodes())).ref
        found = self._now.evaluate(_text(wanted, "expr"), str(wanted.get("ref") or root))
        if isinstance(found, datetime):
            return {"type": "Date", "value": moment_text(found)}
        if isinstance(found, date):
            zone = self._clock().tzinfo
            return {"type": "Date", "value": moment_text(datetime.combine(found, datetime.min.time(), zone))}
        kind = "Boolean" if isinstance(found, bool) else "Double" if isinstance(found, Decimal) else "String"
        return {"type": kind, "value": to_text(found)}

    def _validate(self, wanted: Record) -> Record:
        return _validation(self._now)

    def _finalize(self, wanted: Record) -> Record:
        self._now.finalize()
        return {}

    def _xml(self, wanted: Record) -> Record:
        return {"xml": self._now.to_xml().decode()}

    def _dump(self, wanted: Record) -> Record:
        return {}

    def _memory(self, wanted: Record) -> Record:
        return {"peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


_OPERATIONS: Final[Mapping[str, Callable[[Script, Record], Record]]] = {
    "answer": Script._answer,
    "add_repeat": Script._add_repeat,
    "remove_repeat": Script._remove_repeat,
    "count": Script._count,
    "value": Script._value,
    "state": Script._one,
    "choices": Script._choices,
    "language": Script._language,
    "languages": Script._languages,
    "eval": Script._evaluate,
    "validate": Script._validate,
    "finalize": Script._finalize,
    "xml": Script._xml,
    "dump": Script._dump,
    "memory": Script._memory,
    "open": Script._open_next,
    "reload": Script._reload,
}


class _Stopwatch:
    """Time since it was made, on the wall and of this process, in microseconds."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter_ns(), time.process_time_ns()

    def read(self) -> Record:
        return {
            "_us": (time.perf_counter_ns() - self._wall) // 1000,
            "_cpu_us": (time.process_time_ns() - self._cpu) // 1000,
        }


def run(form: Path, script: Iterable[str], out: TextIO, runner: Script, media: Path | None = None) -> int:
    """Load the form, carry out the script, write a record a line; 2 where there is no form to fill."""
    first = runner.load(form, media)
    _write(out, first)
    if "error" in first:
        return NOT_A_FORM
    for record in runner.run(script):
        _write(out, record)
    return DONE


def _write(out: TextIO, record: Record) -> None:
    out.write(json.dumps(record, ensure_ascii=False) + "\n")
    out.flush()


def _told(node: Node) -> Record:
    """A node as the harness tells it: what has its default is left out."""
    record: Record = {"ref": _bare(node.ref)}
    if node.value is not None:
        record["value"] = node.value
    if not node.relevant:
        record["relevant"] = False
    if node.required:
        record["required"] = True
    if node.readonly:
        record["readonly"] = True
    if not node.valid:
        record["constraint_ok"] = False
    if node.kind == "question" and node.relevant:
        if node.label is not None:
            record["label"] = node.label
        if node.hint is not None:
            record["hint"] = node.hint
        if not node.valid and node.constraint_message:
            record["constraint_msg"] = node.constraint_message
        if node.choices is not None:
            record["choices"] = [[each.value, each.label] for each in node.choices]
    return record


def _validation(session: Session) -> Record:
    found = session.validate()
    if not found:
        return {"valid": True}
    return {"valid": False, "outcome": found[0].kind, "ref": _bare(found[0].ref)}


def _bare(ref: str) -> str:
    """A reference without prefixes, as the harness writes it."""
    return _PREFIX.sub("", ref)


def _text(wanted: Record, key: str) -> str:
    found = wanted.get(key)
    if not isinstance(found, str):
        raise LookupError(f"{wanted['op']} needs {key}, a text")
    return found


def _sentence(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
