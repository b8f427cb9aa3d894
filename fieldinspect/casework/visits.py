"""A visit that is open on the desk: answering its checklists, writing on it, taking steps back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import forms
from fieldinspect.casework.answering import record_changes, state_of, subject
from fieldinspect.casework.checking import TEXT_LIMIT, code_of, text_of
from fieldinspect.casework.checklists import media_of, pinned_form
from fieldinspect.casework.drafting import drop_of_gone_row
from fieldinspect.casework.errors import BadValue, NotFound, WrongState
from fieldinspect.casework.refs import COMMENT, row_parts, sheet_of
from fieldinspect.casework.restoring import restore_sheet
from fieldinspect.casework.sheets import Sheet
from fieldinspect.casework.undoing import CommentStep, RowStep, Step, Steps, ValueStep
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.codes import EntryBasis, VisitType
from fieldinspect.domain.event_kinds import body_clear, body_set
from fieldinspect.store.errors import StoreError
from sync.conflicts import EventId

FIELDS: Final = (
    "visit_type", "advance_notice", "entry_basis", "scope", "not_inspected", "summary", "follow_up",
)  # fmt: skip
"""The fields of a visit that a person may set."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did. ``status`` is ok, constraint or required; the value is kept in any case.

    ``changed`` are the references whose cards have to be shown anew; ``cleared`` the choices that no longer
    fitted, with their old values; ``saved_ms`` when it was durable.
    """

    status: str
    message: str
    changed: frozenset[str]
    cleared: Mapping[str, str]
    drafted: tuple[str, ...]
    dropped: tuple[str, ...]
    saved_ms: int


class Visit(VisitRecord):
    """A visit that is open on the desk: its record with a running form session for each checklist."""

    def __init__(self, ws: Workspace, id: str) -> None:
        super().__init__(ws, id)
        self._steps = Steps()
        self._sheets: tuple[Sheet, ...] = ()
        self._read: dict[str, int] = {}
        self.refresh()
        with suppress(StoreError):  # a list that counts a little late keeps nobody from opening the visit
            ws.store.write_progress(self.id, *self._progress())

    def refresh(self) -> None:
        """Bring the sessions to what the record says now: after a sync, or when a step failed half-way."""
        facts = self.facts()
        self._read = self.fold().vector()
        self._sheets = tuple(
            restore_sheet(self, use, pinned_form(self.ws, use.form_sha256, media_of(facts, use.r)))
            for use in self.inspection.forms
        )

    def seen(self, path: str) -> list[EventId]:
        """The heads of a path that the person can have seen: what a sync brought since the last `refresh` is
        not replaced by the next answer but stands beside it."""
        own = self.ws.store.identity.replica.hex()
        return [
            (replica, seq)
            for replica, seq in super().seen(path)
            if replica == own or seq <= self._read.get(replica, 0)
        ]

    # -- sheets --------------------------------------------------------------------------------------
    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The visit's checklists, in the order in which they were taken up."""
        return self._sheets

    def sheet(self, r: str | None = None) -> Sheet:
        """A checklist by its eight digits or form id; the first one when none is named.

        Raises:
            NotFound: the visit has no such checklist. BadValue: several, and none is named.
        """
        if r is None or r == "":
            if len(self._sheets) > 1:
                raise BadValue("The visit has several checklists; name the one that is meant.")
            found = self._sheets[:1]
        else:
            found = tuple(sheet for sheet in self._sheets if r in (sheet.r, sheet.form.id))[:1]
        if not found:
            raise NotFound(f"The visit has no checklist {r or ''}".rstrip() + ".")
        return found[0]

    def sheet_at(self, path: str) -> Sheet | None:
        """The checklist that a path of the record belongs to."""
        return next((sheet for sheet in self._sheets if sheet.r == sheet_of(path)), None)

    # -- answering -----------------------------------------------------------------------------------
    def answer(self, ref: str, value: str, sheet: str | None = None) -> Answered:
        """Give a question its answer, as text in the form of a submission; blank takes it away.

        Raises:
            NotFound: no such question. BadValue: it takes no answer, or a text that is too long.
            Frozen, NotAllowed, WrongState: the visit or the role does not permit it.
        """
        self.may_write()
        on = self.sheet(sheet)
        node = self._question(on, ref)
        if len(value) > TEXT_LIMIT:
            raise BadValue(f"An answer can have {TEXT_LIMIT:,} characters at most.")
        path = on.path(node.ref)
        register = self.inspection.answers.get(path)
        if register is not None and register.conflict:
            raise WrongState(
                "Two people gave different answers here; both are kept. Settle that first, then answer anew."
            )
        answered, cleared = self._answer(on, node.ref, value)
        before = {path: node.value or ""} | {on.path(r): old for r, old in cleared.items() if state_of(on, r)}
        self._steps.did(ValueStep(path, before, {path: value}))
        return answered

    def add_repeat(self, ref: str, sheet: str | None = None) -> str:
        """Add a row to a repeat and return its reference.

        Raises:
            NotFound: no such repeat. BadValue: the form does not let rows be added there.
        """
        self.may_write()
        on = self.sheet(sheet)
        row = self._add_row(on, ref, None)
        self._steps.did(RowStep(on.path(row), removed=False))
        return row

    def remove_repeat(self, ref: str, sheet: str | None = None) -> str:
        """Take a row away; what was answered in it stays in the record and comes back with `undo`.

        Raises:
            NotFound: no such row. BadValue: the form does not let it be removed.
        """
        self.may_write()
        on = self.sheet(sheet)
        node = state_of(on, ref)
        if node is None or node.kind != "row":
            raise NotFound(f"The checklist has no row {ref}.")
        path = on.path(ref)
        self._steps.did(RowStep(path, removed=True, values=self._remove_row(on, ref)))
        return ref

    def comment(self, ref: str, text: str, sheet: str | None = None) -> None:
        """Write a comment beside a question; blank takes it away.

        Raises:
            NotFound: no such question. BadValue: too long.
        """
        self.may_write()
        on = self.sheet(sheet)
        node = self._question(on, ref, any_question=True)
        path = on.path(node.ref) + COMMENT
        known = self.inspection.answers.get(path)
        before = "" if known is None or known.value is None else str(known.value)
        self._write_comment(on, path, text_of(text))
        self._steps.did(CommentStep(path, before, text))

    def set_field(self, name: str, value: str) -> None:
        """Set a field of the visit itself (`FIELDS`).

        Raises:
            BadValue: no such field, or not one of its codes.
        """
        self.may_write()
        if name not in FIELDS:
            raise BadValue(f"A visit has no field {name}; it has {', '.join(FIELDS)}.")
        if name == "visit_type":
            value = code_of(VisitType, value, "visit type")
        elif name == "entry_basis" and value:
            value = code_of(EntryBasis, value, "entry basis")
        path = f"visit/{name}"
        self.write([Entry(body_set(path, text_of(value), self.seen(path)))])

    # -- steps back ----------------------------------------------------------------------------------
    def undo(self) -> str | None:
        """Take the last step back by writing what stood before; return where, None when there is none."""
        self.may_write()
        return self._apply(self._steps.undo())

    def redo(self) -> str | None:
        """Do again what was taken back."""
        self.may_write()
        return self._apply(self._steps.redo())

    def _apply(self, step: Step | None) -> str | None:
        on = None if step is None else self.sheet_at(step.path)
        if step is None or on is None:
            return None
        if isinstance(step, CommentStep):
            self._write_comment(on, step.path, step.after)
        elif isinstance(step, ValueStep):
            for path, value in step.after.items():
                ref = on.ref_of(path)
                if ref is not None:
                    self._answer(on, ref, value)
        elif step.removed:
            ref = on.ref_of(step.path)
            if ref is not None:
                self._remove_row(on, ref)
        else:
            self._bring_row_back(on, step)
        return on.ref_of(step.path)

    def _bring_row_back(self, on: Sheet, step: RowStep) -> None:
        repeat, key = row_parts(step.path)
        ref = on.ref_of(repeat)
        if ref is None:
            return
        self._add_row(on, ref, key)
        for path, value in step.values.items():
            at = on.ref_of(path)
            if at is not None:
                self._answer(on, at, value)

    # -- inside --------------------------------------------------------------------------------------
    def _question(self, on: Sheet, ref: str, any_question: bool = False) -> forms.Node:
        node = state_of(on, ref)
        if node is None or node.kind in ("value",) or (node.kind != "question" and not any_question):
            raise NotFound(f"The checklist has no question {ref}.")
        if node.kind == "question" and node.readonly and not any_question:
            raise BadValue(f"{node.label or ref} is worked out or only shown; it takes no answer.")
        return node

    def _answer(self, on: Sheet, ref: str, value: str) -> tuple[Answered, Mapping[str, str]]:
        result = on.session.answer(ref, value, policy="store")
        recording = record_changes(self, on, {ref, *result.changed})
        on.touch({ref, *result.changed})
        saved_ms = self._save(recording.entries)
        answered = Answered(
            result.status, result.message or "", frozenset(result.changed), dict(result.cleared),
            recording.drafted, recording.dropped, saved_ms,
        )  # fmt: skip
        return answered, dict(result.cleared)

    def _add_row(self, on: Sheet, ref: str, key: str | None) -> str:
        try:
            row = on.session.add_repeat(ref)
        except LookupError:
            raise NotFound(f"The checklist has no repeat {ref}.") from None
        except (forms.FormError, ValueError) as error:
            raise BadValue(f"No row can be added here: {error}") from error
        if key is not None:
            on.session.set_row_key(row, key)
        inside = {n.ref for n in on.session.nodes() if n.ref == row or n.ref.startswith(row + "/")}
        recording = record_changes(self, on, {ref, *inside})
        on.touch({ref})
        self._save(recording.entries)
        return row

    def _remove_row(self, on: Sheet, ref: str) -> dict[str, str]:
        path = on.path(ref)
        values = {
            p: str(register.value)
            for p, register in self.inspection.answers.items()
            if p.startswith(path + "/") and COMMENT not in p and register.value is not None
        }
        drops = drop_of_gone_row(self, path)
        before = {node.ref: node.value for node in on.session.nodes()}
        try:
            on.session.remove_repeat(ref)
        except (LookupError, forms.FormError, ValueError) as error:
            raise BadValue(f"This row cannot be removed: {error}") from error
        changed = {
            n.ref for n in on.session.nodes() if n.value != before.get(n.ref) or "finding_when" in n.when
        }
        changed.add(ref.rpartition("[")[0])
        on.touch({ref.rpartition("[")[0]})
        self._save([*drops.entries, *record_changes(self, on, changed).entries])
        return values

    def _write_comment(self, on: Sheet, path: str, text: str) -> None:
        ref = on.ref_of(path)
        node = state_of(on, ref) if ref is not None else None
        whose = subject(node, path) if node is not None else None
        body = body_set(path, text, self.seen(path)) if text else body_clear(path, self.seen(path))
        self.write([Entry(body, whose)])

    def _save(self, entries: Sequence[Entry]) -> int:
        """Write events and the progress in one transaction and return when that was (ms).

        When it fails, the sessions are brought back to what the record holds.
        """
        try:
            with self.ws.store.transaction() as tx:
                events = self.write_in(tx, entries) if entries else []
                self.ws.store.write_progress(self.id, *self._progress())
        except BaseException:
            self.refresh()
            raise
        return events[-1].time_ms if events else self.ws.now_ms()

    def _progress(self) -> tuple[int, int]:
        counted = [sheet.progress() for sheet in self._sheets]
        return sum(answered for answered, _ in counted), sum(questions for _, questions in counted)
