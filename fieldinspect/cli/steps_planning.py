"""Steps of a story: the risk list, campaigns, what to know before a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fieldinspect.casework import planning, risk_lists
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import Parameters, StepKind, parameters


def risk(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Rank workplaces by the accidents of a claims file."""
    found = risk_lists.risk_report(player.workspace, player.file(given["file"]), given["year"])
    return {
        "year": found.year,
        "ranked": [{**asdict(row), "name": name} for row, name in found.ranked],
        "summary": asdict(found.summary),
        "listed": list(found.listed),
        "rejected": [{"row": row.row, "cause": row.cause} for row in found.rejected],
    }


def progress(player: Player, given: Parameters) -> Mapping[str, Any]:
    """How far a campaign is."""
    return {
        "id": given["campaign"],
        **asdict(planning.campaign_progress(player.workspace, given["campaign"])),
    }


def warnings(player: Player, given: Parameters) -> Mapping[str, Any]:
    """What to know before a visit."""
    found = planning.warnings_before(
        player.workspace, given["establishment"], given["on"], given.get("service", "")
    )
    return {"warnings": [asdict(warning) for warning in found]}


STEPS = (
    StepKind("risk.list", parameters("file year:number"), risk),
    StepKind("campaign.progress", parameters("campaign"), progress),
    StepKind("plan.warnings", parameters("establishment on service?"), warnings),
)
