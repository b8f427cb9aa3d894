"""Steps of a story: notices, signatures, finishing, papers, synchronising, review, showing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fieldinspect.casework import annual as annual_figures
from fieldinspect.casework import finishing, reviewing, serving, showing, signing, syncing
from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.whole_files import write_whole
from fieldinspect.cli.plain_values import BadParameters
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import Parameters, StepKind, parameters


def issue_notice(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Issue a notice under its number."""
    if not given["findings"] or not all(isinstance(id, str) for id in given["findings"]):
        raise BadParameters("notice.issue: findings has to be a list of at least one finding's id.")
    visit = player.visit_of(given["findings"][0])
    issued = serving.issue_notice(
        visit,
        given["findings"],
        given["type"],
        given["addressee"],
        given["requirement"],
        given.get("due"),
    )
    return {
        "id": issued.id,
        "serial": issued.serial,
        "due": issued.due.isoformat() if issued.due is not None else None,
        "due_rule": issued.due_rule,
    }


def serve_notice(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record that a notice was handed over."""
    visit = player.visit_of(given["notice"])
    at = serving.serve_notice(
        visit, given["notice"], given["to"], given["method"], given["outcome"], given.get("reason", "")
    )
    return {"id": given["notice"], "served_at": visit.ws.local(at).isoformat()}


def void_notice(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Void a notice that was not served."""
    return {"id": serving.void_notice(player.visit_of(given["notice"]), given["notice"], given["reason"])}


def withdraw_notice(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Withdraw a served notice, as a supervisor."""
    return {"id": serving.withdraw_notice(player.visit_of(given["notice"]), given["notice"], given["reason"])}


def record_delivery(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record that a copy was handed to a side."""
    id = serving.record_delivery(
        player.visit_of(given["of"]), given["of"], given["side"], given["to"], given["method"], given["outcome"],
        given.get("reason", ""),
    )  # fmt: skip
    return {"id": id}


def sign(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Record a signature, refusal or absence on the visit or on a notice."""
    if ("inspection" in given) == ("notice" in given):
        raise BadParameters("sign needs either an inspection or a notice.")
    of = given["inspection"] if "inspection" in given else given["notice"]
    id = signing.sign(
        player.visit_of(of), of, given["side"], given.get("name", ""), given["outcome"],
        given.get("reason", ""), given.get("remarks", ""), given.get("strokes", []),
    )  # fmt: skip
    return {"id": id}


def finish(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Finish a visit; what is missing is said when it may not be finished."""
    visit = player.visit(given["inspection"])
    finished = finishing.finish(visit, given.get("reasons"))
    return {
        "id": visit.id,
        "state_sha256": finished.state_sha256,
        "version": finished.version,
        "problems": [asdict(problem) for problem in finished.problems],
    }


def reopen(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Take a finished visit up again."""
    visit = player.visit(given["inspection"])
    return {"id": visit.id, "version": finishing.reopen(visit, given["reason"])}


def not_carried_out(player: Player, given: Parameters) -> Mapping[str, Any]:
    """End a visit that could not take place."""
    visit = player.visit(given["inspection"])
    return {"id": visit.id, "version": finishing.not_carried_out(visit, given["reason"]).version}


def report(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Make a copy of a paper and write it to a file."""
    # Loaded late: it brings the PDF engine.
    from fieldinspect.casework import reporting

    made = reporting.make_document(
        player.workspace, given["of"], given["kind"], given["audience"], given["language"]
    )
    path = reporting.save_document(made, player.out(given["out"]))
    return {
        "path": str(path),
        "pages": made.pages,
        "sha256": made.sha256,
        "number": made.number,
        "version": made.version,
    }


def annual(player: Player, given: Parameters) -> Mapping[str, Any]:
    """The annual report's figures; with ``out`` they are written as a table too."""
    made = annual_figures.annual_report(player.workspace, given["year"])
    if "out" in given:
        path = player.out(given["out"])
        if path.suffix != ".csv":
            raise BadParameters("report.annual: out has to end with .csv.")
        write_whole(path, annual_figures.as_csv(made).encode("utf-8"))
    return {name: value for name, value in showing.plain(made).items() if name != "visits"}


def sync(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Synchronise with the central office."""
    password = player.secret("FIELDINSPECT_PASSWORD", given.get("password_file"), "password")
    synced = syncing.sync(player.workspace, given["server"], given["user"], password)
    player.forget_visits()
    return asdict(synced)


def approve(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Approve a visit."""
    return {"id": reviewing.approve(player.visit(given["inspection"]), given.get("comments", []))}


def give_back(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Return a visit with remarks."""
    return {"id": reviewing.give_back(player.visit(given["inspection"]), given.get("comments", []))}


def resolve(player: Player, given: Parameters) -> Mapping[str, Any]:
    """Settle what two people wrote differently."""
    keep = given.get("keep")
    if keep is not None and isinstance(keep, list):
        keep = ":".join(str(part) for part in keep)
    visit = player.visit(given["inspection"])
    return {"id": reviewing.resolve(visit, given["ref"], given.get("value"), keep, given["reason"])}


def show(player: Player, given: Parameters) -> Any:
    """A thing of the workspace as JSON."""
    if given["what"] not in showing.SHOWN:
        raise BadValue(f"There is no {given['what']} to show; there are {', '.join(showing.SHOWN)}.")
    return showing.show(player.workspace, given["what"], given.get("id"))


STEPS = (
    StepKind(
        "notice.issue", parameters("findings:list_of_texts type addressee requirement due?"), issue_notice
    ),
    StepKind("notice.serve", parameters("notice to method outcome reason?"), serve_notice),
    StepKind("notice.void", parameters("notice reason"), void_notice),
    StepKind("notice.withdraw", parameters("notice reason"), withdraw_notice),
    StepKind("delivery.record", parameters("of side to method outcome reason?"), record_delivery),
    StepKind(
        "sign", parameters("inspection? notice? side name? outcome reason? remarks? strokes?:list"), sign
    ),
    StepKind("inspection.finish", parameters("inspection reasons?:object_of_texts"), finish),
    StepKind("inspection.reopen", parameters("inspection reason"), reopen),
    StepKind("inspection.not_carried_out", parameters("inspection reason"), not_carried_out),
    StepKind("report", parameters("of kind audience language out"), report),
    StepKind("report.annual", parameters("year:number out?"), annual),
    StepKind("sync", parameters("server user password_file?"), sync),
    StepKind("review.approve", parameters("inspection comments?:list_of_objects"), approve),
    StepKind("review.return", parameters("inspection comments?:list_of_objects"), give_back),
    StepKind("conflict.resolve", parameters("inspection ref value? keep?:list_or_text reason"), resolve),
    StepKind("show", parameters("what id?"), show),
)
