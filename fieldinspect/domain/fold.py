"""The one fold: what the events of a visit, or of an establishment, say when they are read together."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.establishments import DETAILS, Establishment, Headcount
from fieldinspect.domain.fold_acts import deliveries, documents, reviews, signatures
from fieldinspect.domain.fold_findings import findings
from fieldinspect.domain.fold_notices import notices
from fieldinspect.domain.fold_registers import attachments, conferences, live_answers, prefixed, rows
from fieldinspect.domain.inspections import Change, FormUse, Inspection
from fieldinspect.domain.lifecycle import Course, course
from fieldinspect.domain.registers import Fact, Paths
from fieldinspect.domain.state_hash import state_sha256
from sync.conflicts import EventId, Register

__all__ = ["Fact", "VisitFold", "fold_establishment", "fold_visit"]


@dataclass(slots=True)
class VisitFold:
    """Events of one visit, added in any order; `value` reads them together."""

    stream: bytes
    _facts: dict[EventId, Fact] = field(default_factory=dict)
    _paths: Paths = field(default_factory=Paths)
    _acts: list[Fact] = field(default_factory=list)
    _history: list[tuple[tuple[int, EventId], Change]] = field(default_factory=list)
    _value: Inspection | None = None

    def add(self, fact: Fact) -> None:
        """Take one event; the same event twice counts once."""
        if fact.id in self._facts:
            return
        self._facts[fact.id] = fact
        insort(self._history, (fact.order, _change(fact)), key=lambda entry: entry[0])
        self._value = None
        if not self._paths.add(fact) and fact.body is not None:
            self._acts.append(fact)

    def value(self) -> Inspection:
        """The visit as it stands; kept until the next event."""
        if self._value is None:
            self._acts.sort(key=lambda fact: fact.order)
            history = [change for _, change in self._history]
            self._value = _build(self.stream, self._paths, self._acts, history)
        return self._value

    def state_sha256(self) -> str:
        """The hash that the parties sign and that finishing names (64 hex digits)."""
        value = self.value()
        late = frozenset(_event_id(name) for name in value.late)
        sealed = [fact.content for fact in self._facts.values() if fact.sealed and fact.id not in late]
        return state_sha256(value, self._paths.sealed_paths(), sealed)

    def vector(self) -> dict[str, int]:
        """For each replica the highest event that is known of this visit: what a finishing covers."""
        found: dict[str, int] = {}
        for replica, seq in self._facts:
            found[replica] = max(seq, found.get(replica, 0))
        return found

    def last_finish(self) -> EventId | None:
        """The event that finished the visit last, which a review judges."""
        return course(self._acts).finish


def fold_visit(stream: bytes, facts: Iterable[Fact]) -> Inspection:
    """Read all events of a visit; their order does not matter."""
    fold = VisitFold(stream)
    for fact in facts:
        fold.add(fact)
    return fold.value()


def fold_establishment(stream: bytes, facts: Iterable[Fact]) -> Establishment:
    """Read all events of an establishment; their order does not matter."""
    paths, source, office, merged = Paths(), "", "", ""
    for fact in sorted(facts, key=lambda f: f.order, reverse=True):
        if paths.add(fact) or fact.body is None:
            continue
        if fact.body["t"] == "est.add":
            source, office = str(fact.body.get("source", "")), str(fact.body.get("office", ""))
        elif fact.body["t"] == "est.merge" and not merged:  # the last one counts
            merged = str(fact.body.get("into") or "")
    registers = paths.registers()

    def text(name: str) -> str:
        register = registers.get(name)
        return "" if register is None or register.value is None else str(register.value)

    return Establishment(
        id=stream.hex(), legal_name=text("legal_name"), trade_name=text("trade_name"), isic=text("isic"),
        address=text("address"), locality=text("locality"), office=office, source=source,
        identifiers={key: str(r.value) for key, r in prefixed(registers, "identifier[").items() if r.value},
        headcount=_headcount(registers), verified=text("verified") == "True",
        conflicts=tuple(path for path, register in registers.items() if register.conflict),
        liable_from=text("liable_from"), liable_to=text("liable_to"), merged_into=merged if merged != stream.hex() else "",
        details={name: text(name) for name in DETAILS if text(name)},
    )  # fmt: skip


def _headcount(registers: dict[str, Register]) -> tuple[Headcount, ...]:
    found = []
    for register in prefixed(registers, "headcount[").values():
        row = register.value
        if isinstance(row, dict) and type(row.get("n")) is int:
            found.append(
                Headcount(
                    str(row.get("sex", "")),
                    str(row.get("age_band", "")),
                    row["n"],
                    str(row.get("category") or ""),
                    str(row.get("on") or ""),
                    str(row.get("source") or ""),
                )
            )
    return tuple(found)


def _build(stream: bytes, paths: Paths, acts: list[Fact], history: Sequence[Change]) -> Inspection:
    where = course(acts)
    late = _late(where, paths)
    registers = paths.registers(late)
    answers = live_answers(registers, paths.edited_while_removed())
    opened = next((fact for fact in acts if fact.body is not None and fact.body["t"] == "open"), None)
    body: dict[str, Any] = dict(opened.body) if opened is not None and opened.body is not None else {}
    status = where.status
    if status is VisitStatus.DRAFT and any(
        register.value is not None and register.latest.id not in paths.given_by_form
        for register in answers.values()
    ):
        status = VisitStatus.IN_PROGRESS
    all_notices = notices(acts)
    return Inspection(
        id=stream.hex(),
        number=str(body.get("no", "")),
        establishment=str(body.get("est", "")),
        office=str(body.get("office", "")),
        status=status,
        inspector=opened.author.hex() if opened is not None else "",
        started_ms=opened.at_ms if opened is not None else history[0].at_ms if history else 0,
        updated_ms=history[-1].at_ms if history else 0,
        version=where.version,
        finished_ms=where.finished_ms,
        finished_sha256=where.state_sha256,
        fields=prefixed(registers, "visit/"),
        forms=_forms(acts),
        answers=answers,
        rows=rows(registers),
        attachments=attachments(registers),
        conferences=conferences(registers),
        findings=findings(acts, registers, all_notices, where.version > 0),
        notices=all_notices,
        signatures=signatures(acts),
        deliveries=deliveries(acts),
        documents=documents(acts),
        reviews=reviews(acts),
        reasons=where.reasons,
        conflicts=tuple(path for path, register in registers.items() if register.conflict)
        + tuple(sorted(paths.edited_while_removed())),
        late=tuple(sorted(f"{replica}:{seq}" for replica, seq in late)),
        sealed_unread=sum(change.kind == "unread" for change in history),
        history=tuple(history),
    )


def _late(where: Course, paths: Paths) -> frozenset[EventId]:
    """Register events that the finishing in force does not cover."""
    if where.vector is None:
        return frozenset()
    vector = where.vector
    return frozenset(fact.id for fact in paths.facts() if fact.id[1] > vector.get(fact.id[0], 0))


def _event_id(name: str) -> EventId:
    replica, _, seq = name.partition(":")
    return (replica, int(seq))


def _forms(acts: list[Fact]) -> tuple[FormUse, ...]:
    found: dict[str, FormUse] = {}
    for fact in acts:
        if fact.body is not None and fact.body["t"] == "form":
            use = FormUse(
                *(str(fact.body.get(k, "")) for k in ("r", "form_id", "form_version", "form_sha256"))
            )
            found.setdefault(use.r, use)
    return tuple(found.values())


def _change(fact: Fact) -> Change:
    """A fact as a line of history; what travels sealed names no path here."""
    if fact.body is None:
        return Change(fact.at_ms, fact.author.hex(), "unread", "")
    if fact.sealed:
        return Change(fact.at_ms, fact.author.hex(), "seal", "")
    path = str(fact.body.get("k") or fact.body.get("id") or "")
    return Change(fact.at_ms, fact.author.hex(), str(fact.body["t"]), path)
