"""Steps of a story: matters, which are followed beside visits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fieldinspect.casework import matters
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import Parameters, StepKind, parameters


def add(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Begin a matter."""
    begun = matters.add_matter(player.workspace, given["kind"], given["fields"])
    return {"id": begun.id, "number": begun.number}


def write(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Write fields of a matter."""
    changed = matters.write_matter(player.workspace, given["matter"], given["fields"])
    return {"id": given["matter"], "changed": list(changed)}


def move(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Move a matter on."""
    moved = matters.move_matter(player.workspace, given["matter"], given["move"], given.get("values"))
    return {"id": moved.id, "state": moved.state}


def settle(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Settle what two people wrote differently on a matter."""
    settled = matters.settle_matter(
        player.workspace, given["matter"], given["field"], given.get("value"), given["reason"]
    )
    return {"id": settled.id}


STEPS = (
    StepKind("matter.add", parameters("kind fields:object"), add),
    StepKind("matter.write", parameters("matter fields:object"), write),
    StepKind("matter.move", parameters("matter move values?:object"), move),
    StepKind("matter.settle", parameters("matter field value?:value reason"), settle),
)
