"""Findings and their law as one copy prints them."""

from __future__ import annotations

from collections.abc import Sequence

from fieldinspect.casework.paper_answers import Copy, confidential_paths
from fieldinspect.casework.paper_pictures import pictures_of
from fieldinspect.domain.audience import may_see
from fieldinspect.domain.codes import NOTICE_COUNTS, FindingKind, Measure, Sensitivity
from fieldinspect.domain.dossier import Citation, FindingLine, Picture
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.notices import Notice

_SHORT = 160


def requirements(copy: Copy) -> tuple[FindingLine, ...]:
    """The infringements, in the order of their numbers."""
    live = [f for f in copy.visit.inspection.findings if f.live and f.kind is FindingKind.INFRINGEMENT]
    return tuple(_line(copy, finding, str(finding.number)) for finding in live)


def recommendations(copy: Copy) -> tuple[FindingLine, ...]:
    """Advice, kept apart from what is required; holes in the law are for the authority, not for the parties."""
    kinds = {FindingKind.RECOMMENDATION}
    if may_see(copy.audience, Sensitivity.INTERNAL):
        kinds.add(FindingKind.LEGAL_GAP)
    live = [f for f in copy.visit.inspection.findings if f.live and f.kind in kinds]
    return tuple(_line(copy, finding, f"R{finding.number}") for finding in live)


def citations(copy: Copy, keys: Sequence[str], *, printable_only: bool = False) -> tuple[Citation, ...]:
    """Provisions as in force on the day of the visit, binding ones first; unverified ones are on no notice."""
    found: dict[str, Citation] = {}
    for key in keys:
        for provision in copy.visit.ws.jurisdiction.library.resolve(key, copy.visit.day):
            if printable_only and not provision.printable:
                continue
            text, summary = provision.citation(copy.words.language), provision.words(copy.words.language)
            found.setdefault(provision.key, Citation(provision.key, text, summary, provision.may_base_notice))
    return tuple(sorted(found.values(), key=lambda citation: not citation.binding))


def notice_on(copy: Copy, finding: Finding) -> Notice | None:
    """The notice in force that rests on a finding; the last one where there are several."""
    found = [
        n for n in copy.visit.inspection.notices if finding.id in n.findings and n.status in NOTICE_COUNTS
    ]
    return found[-1] if found else None


def finding_pictures(copy: Copy, finding: Finding) -> tuple[Picture, ...]:
    """The photographs on a finding and on the answer that drafted it."""
    own = pictures_of(copy.visit, f"finding[{finding.id}]", copy.words)
    if not finding.path or finding.path in confidential_paths(copy.visit):
        return own
    seen = {picture.sha256 for picture in own}
    of_answer = pictures_of(copy.visit, finding.path, copy.words)
    return (*own, *(picture for picture in of_answer if picture.sha256 not in seen))


def _line(copy: Copy, finding: Finding, mark: str) -> FindingLine:
    notice = notice_on(copy, finding)
    measure = finding.measure or Measure.NONE
    at_once = measure is Measure.PROHIBITION_IMMEDIATE
    return FindingLine(
        id=finding.id,
        mark=mark,
        kind=finding.kind,
        severity=finding.severity,
        title=finding.title,
        facts=finding.facts,
        place=finding.place,
        women_exposed=finding.exposed.women,
        men_exposed=finding.exposed.men,
        citations=citations(copy, finding.provisions),
        measure=measure,
        measure_text=_measure_text(finding, notice),
        notice_serial=notice.serial if notice is not None else "",
        due=None if at_once else (notice.due if notice is not None else finding.due),
        at_once=at_once,
        pictures=finding_pictures(copy, finding),
    )


def _measure_text(finding: Finding, notice: Notice | None) -> str:
    """What a short notice requires, or why a mild measure was chosen; a long one is read on the notice itself."""
    if notice is None:
        return finding.measure_reason
    return notice.requirement if len(notice.requirement) <= _SHORT and len(notice.findings) == 1 else ""
