"""Steps of a story: the workspace, the clock, the register of establishments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fieldinspect.casework import register_changes, registers
from fieldinspect.cli.plain_values import BadParameters
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import Parameters, StepKind, parameters


def create_workspace(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Make the workspace for the person who will work in it."""
    user = given["user"]
    if set(user) != {"name", "email", "role", "office"} or not all(isinstance(v, str) for v in user.values()):
        raise BadParameters("workspace.create: user has to have name, email, role and office, all texts.")
    ws = player.create(user, given.get("jurisdiction", "xx"), given.get("passphrase_file"))
    return {"id": ws.user.id, "practice": ws.practice, "device": ws.store.device_code}


def advance_clock(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Move a practice story's clock on."""
    return {"now": player.advance(given["by"]).isoformat()}


def add_establishment(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Put one establishment into the register."""
    return {"id": registers.add_establishment(player.workspace, **given)}


def import_establishments(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Compare a CSV register with ours, and take over what is new."""
    report = registers.import_establishments(
        player.workspace, player.file(given["file"]), given.get("mapping"), given["approve"]
    )
    return {
        "approved": report.approved,
        "new": report.new,
        "added": list(report.added),
        "matched": list(report.matched),
        "review": [asdict(row) for row in report.review],
        "rejected": [{"row": row.row, "cause": row.cause} for row in report.rejected],
    }


def update_establishment(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Write on an entry of the register."""
    changed = register_changes.update_establishment(
        player.workspace, given["establishment"], given.get("fields", {}), given.get("identifiers")
    )
    return {"id": given["establishment"], "changed": list(changed)}


def count_people(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record how many people work there."""
    workers = register_changes.count_people(
        player.workspace, given["establishment"], given["on"], given["headcount"], given.get("source", "")
    )
    return {"id": given["establishment"], "workers": workers}


def merge_establishments(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Two entries are the same workplace."""
    ws = player.workspace
    return {
        "id": register_changes.merge_establishments(
            ws, given["establishment"], given["into"], given["reason"]
        )
    }


STEPS = (
    StepKind(
        "workspace.create", parameters("user:object jurisdiction? passphrase_file?"), create_workspace,
        needs_workspace=False,
    ),
    StepKind("clock.advance", parameters("by"), advance_clock, needs_workspace=False),
    StepKind(
        "establishment.add",
        parameters("legal_name trade_name? identifiers?:object_of_texts isic? address? locality? headcount?:list_of_objects"),
        add_establishment,
    ),
    StepKind(
        "establishment.update", parameters("establishment fields?:object_of_texts identifiers?:object_of_texts"),
        update_establishment,
    ),
    StepKind(
        "establishment.count", parameters("establishment on headcount:list_of_objects source?"), count_people
    ),
    StepKind("establishment.merge", parameters("establishment into reason"), merge_establishments),
    StepKind(
        "establishment.import", parameters("file mapping?:object_of_texts approve:yes_or_no"), import_establishments
    ),
)  # fmt: skip
