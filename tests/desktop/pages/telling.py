"""Tells the demo's story, or its beginning, through the use cases, as a workspace to show on pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fieldinspect.casework import conferences, evidence, findings, finishing, registers, serving, signing
from fieldinspect.casework.inspecting import Visit, open_visit, start_inspection
from fieldinspect.casework.sources import seeded_ids
from fieldinspect.casework.workspace import Workspace, create_workspace, open_workspace
from fieldinspect.cli.story_clock import StoryClock, period
from fieldinspect.domain.event_kinds import body_user_claim
from fieldinspect.domain.people import Role, User
from fieldinspect.store import Kdf
from resources import resource
from sync.events import Draft, author_id

PASSPHRASE = "seven quiet looms at dawn"
CHEAP = Kdf(memory_kib=8, passes=1, lanes=1)
BEGIN = datetime.fromisoformat("2026-11-24T08:54:00-01:00")


def new_workspace(folder: Path, *, role: str = "inspector", clock: StoryClock | None = None) -> Workspace:
    """An empty practice workspace of Amina Diallo, with a clock that stands still."""
    return create_workspace(
        folder, PASSPHRASE, name="Amina Diallo", email="amina.diallo@inspectorate.example", role=role,
        office="east", now=clock or StoryClock(BEGIN), ids=seeded_ids(7, 0), practice=True, kdf=CHEAP,
    )  # fmt: skip


class Teller:
    """Carries out steps of a story on a workspace; what steps gave is in ``results`` under their names."""

    def __init__(self, workspace: Workspace, clock: StoryClock) -> None:
        self.workspace, self.clock = workspace, clock
        self.results: dict[str, Any] = {}
        self._visits: dict[str, Visit] = {}

    def tell(self, stop: Callable[[dict[str, Any]], bool] = lambda step: False) -> None:
        """The demo's story up to the first step for which ``stop`` is true."""
        for line in resource("demo", "story.jsonl").read_text(encoding="utf-8").splitlines():
            step = self._resolved(json.loads(line))
            if stop(step):
                return
            result = self._carry_out(dict(step))
            if "as" in step:
                self.results[step["as"]] = result

    def visit(self, id: str) -> Visit:
        """An open visit."""
        if id not in self._visits:
            self._visits[id] = open_visit(self.workspace, id)
        return self._visits[id]

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {k: self._resolved(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self._resolved(v) for v in value]
        if isinstance(value, str) and value.startswith("$"):
            name, _, rest = value[1:].partition(".")
            field, slash, tail = rest.partition("/")
            result = self.results.get(name, {})
            return f"{result.get(field or 'id', '')}{slash}{tail}"
        return value

    def _carry_out(self, step: dict[str, Any]) -> dict[str, Any]:
        do = step.pop("do")
        step.pop("as", None)
        method = getattr(self, "_" + do.replace(".", "_"))
        return method(**step) or {}

    def _clock_advance(self, by: str) -> None:
        self.clock.advance(period(by))

    def _establishment_add(self, **given: Any) -> dict[str, Any]:
        return {"id": registers.add_establishment(self.workspace, **given)}

    def _establishment_import(self, file: str, approve: bool) -> None:
        registers.import_establishments(self.workspace, resource("demo", file), approve=approve)

    def _inspection_start(self, **given: Any) -> dict[str, Any]:
        started = start_inspection(self.workspace, **given)
        return {"id": started.id, "number": started.number}

    def _inspection_set(self, inspection: str, field: str, value: str) -> None:
        self.visit(inspection).set_field(field, value)

    def _conference_record(self, inspection: str, **given: Any) -> None:
        conferences.record_conference(self.visit(inspection), **given)

    def _answer(self, inspection: str, ref: str, value: str) -> dict[str, Any]:
        done = self.visit(inspection).answer(ref, value)
        return {"id": ref, "finding": next(iter(done.drafted), "")}

    def _repeat_add(self, inspection: str, ref: str) -> dict[str, Any]:
        return {"ref": self.visit(inspection).add_repeat(ref)}

    def _attach(
        self,
        file: str,
        inspection: str = "",
        ref: str | None = None,
        finding: str | None = None,
        caption: str = "",
    ) -> None:
        visit = self.visit(inspection or next(iter(self._visits)))
        evidence.attach(visit, resource("demo", *file.split("/")), ref=ref, finding=finding, caption=caption)

    def _finding_add(self, inspection: str, **given: Any) -> dict[str, Any]:
        return {"id": findings.add_finding(self.visit(inspection), **given)}

    def _finding_update(self, finding: str, **given: Any) -> None:
        findings.update_finding(self.visit(next(iter(self._visits))), finding, **given)

    def _notice_issue(self, **given: Any) -> dict[str, Any]:
        issued = serving.issue_notice(self.visit(next(iter(self._visits))), **given)
        return {"id": issued.id, "serial": issued.serial}

    def _notice_serve(self, **given: Any) -> None:
        serving.serve_notice(self.visit(next(iter(self._visits))), **given)

    def _sign(self, inspection: str = "", notice: str = "", **given: Any) -> None:
        signing.sign(self.visit(inspection or next(iter(self._visits))), notice or inspection, **given)

    def _delivery_record(self, of: str, **given: Any) -> None:
        serving.record_delivery(self.visit(next(iter(self._visits))), of, **given)

    def _inspection_finish(self, inspection: str, reasons: dict[str, str]) -> None:
        finishing.finish(self.visit(inspection), reasons)

    def _report(self, **given: Any) -> None:
        """Papers are made by the pages themselves."""


def told(folder: Path, stop: Callable[[dict[str, Any]], bool] = lambda step: False) -> Teller:
    """A workspace in which the story was told up to a step."""
    clock = StoryClock(BEGIN)
    teller = Teller(new_workspace(folder, clock=clock), clock)
    teller.tell(stop)
    clock.advance(timedelta(minutes=1))
    return teller


def hand_to_supervisor(folder: Path, clock: StoryClock) -> Workspace:
    """Open a workspace as Samuel Osei, a supervisor to whom the laptop was handed for review."""
    name, email = "Samuel Osei", "samuel.osei@inspectorate.example"
    workspace = open_workspace(folder, PASSPHRASE, now=clock, ids=lambda used: seeded_ids(11, used))
    claim = body_user_claim(name, email, Role.SUPERVISOR.value, "east")
    user = User(author_id(email).hex(), name, email, Role.SUPERVISOR, "east")
    workspace.store.record([Draft(bytes.fromhex(user.id), bytes.fromhex(user.id), claim)])
    workspace.store.set_setting("user", json.dumps(claim, sort_keys=True))
    workspace.user = user
    return workspace
