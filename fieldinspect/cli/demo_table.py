"""What the demo says at its end: figures read back from the workspaces, and where everything lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fieldinspect.casework.reporting import verify_document
from fieldinspect.casework.syncing import sync_state
from fieldinspect.casework.visits import Visit
from fieldinspect.casework.workspace import Workspace
from fieldinspect.cli.demo_folder import DemoFolder
from fieldinspect.domain.acts import Signature

_WIDTH = 18
_VERDICTS = {"approve": "approved", "return": "returned"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what, and what was found."""

    what: str
    found: str


def visit_lines(visit: Visit) -> list[Line]:
    """The visit as its record says."""
    inspection = visit.inspection
    counts = [sheet.progress() for sheet in visit.sheets]
    severities = Counter(f.severity.value.replace("_", " ") for f in inspection.findings if f.live)
    signed = [_signature(s) for s in inspection.signatures if s.of == visit.id]
    notices = [f"{n.serial} {n.status.value}, due {n.due}" for n in inspection.notices]
    reviews = [
        f"{_VERDICTS.get(r.verdict, r.verdict)} by {visit.ws.name_of(r.by)}" for r in inspection.reviews
    ]
    people = sum(len(keys) for keys in inspection.rows.values())
    return [
        Line("visit", f"{inspection.number}, version {inspection.version}, {inspection.status.value}"),
        Line(
            "answers",
            f"{sum(a for a, _ in counts)} of {sum(q for _, q in counts)} questions, {people} persons heard",
        ),
        Line("pictures", f"{len(inspection.attachments)} files as evidence"),
        Line("findings", _listed(f"{n} {severity}" for severity, n in severities.items())),
        Line("notices", _listed(notices)),
        Line("signatures", _listed(signed)),
        Line("copies", f"{len(inspection.documents)} issued, {len(inspection.deliveries)} handed over"),
        Line("review", _listed(reviews) or "none yet"),
    ]


def other_lines(ws: Workspace, visit: str) -> list[Line]:
    """The laptop's other visits, the last touched first."""
    return [
        Line(
            row.number,
            f"{row.establishment_name}, {row.status.replace('_', ' ')}, {row.answered} of {row.questions} questions"
            + (f", {row.findings} findings" if row.findings else ""),
        )
        for row in ws.store.inspections()
        if row.id != visit
    ]


def office_lines(inspector: Workspace, supervisor: Workspace) -> list[Line]:
    """Where both laptops stand with the office."""
    here, there = sync_state(inspector), sync_state(supervisor)
    verified = [
        sum(each.store.log.verify(r.uuid) for r in each.store.log.replicas())
        for each in (inspector, supervisor)
    ]
    return [
        Line("inspector", f"{here.unsent_events} events and {here.unsent_blobs} files unsent"),
        Line("supervisor", f"{there.unsent_events} events and {there.unsent_blobs} files unsent"),
        Line("chains", f"{verified[0]} and {verified[1]} events verified, hash by hash"),
    ]  # fmt: skip


def paper_lines(folder: DemoFolder, ws: Workspace) -> list[Line]:
    """The papers, each checked against itself and the record."""
    lines = []
    for path in sorted(folder.papers.glob("*.pdf")):
        found = verify_document(path, ws)
        good = found.intact and found.issued is True
        lines.append(
            Line(path.name, f"{found.number} v{found.version}, {'verified' if good else 'DOES NOT VERIFY'}")
        )
    return lines


def print_block(title: str, lines: Sequence[Line]) -> None:
    """Print a block of the table."""
    width = max([_WIDTH, *(len(line.what) for line in lines)])
    print(f"\n{title}")
    for line in lines:
        print(f"  {line.what:<{width}}  {line.found}")


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _signature(act: Signature) -> str:
    reason = f" ({act.reason})" if act.reason else ""
    return f"{act.side.value} {act.outcome.value}{reason}"
