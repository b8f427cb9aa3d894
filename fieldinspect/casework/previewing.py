"""Papers to look at before anything is issued: always drafts, never kept, never numbered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from fieldinspect import reports
from fieldinspect.casework.errors import NoLegalBasis
from fieldinspect.casework.evidence import picture
from fieldinspect.casework.findings import finding_of
from fieldinspect.casework.paper_answers import Copy
from fieldinspect.casework.paper_notice import notice_copy
from fieldinspect.casework.reporting import Made, build, visit_of
from fieldinspect.casework.serving import basis_of, propose_due
from fieldinspect.casework.visits import Visit
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.codes import Audience, NoticeStatus, NoticeType
from fieldinspect.domain.dossier import Document, data_sha256
from fieldinspect.domain.notices import Notice
from fieldinspect.reports.words import words_of


def preview_document(ws: Workspace, of: str, audience: str, language: str) -> Made:
    """A visit's report, or a notice that was issued, as it would print now, with the mark of a draft.

    Raises:
        NotFound: nothing has the id ``of``. WrongState, BadValue: as for `reporting.make_document`.
    """
    visit = Visit(ws, visit_of(ws, of))
    return _made(ws, build(visit, of, audience, language, None))


def preview_notice(
    ws: Workspace,
    inspection: str,
    findings: Sequence[str],
    type: str,
    addressee: str,
    requirement: str,
    due: date | None,
    language: str,
) -> Made:
    """A notice that is not issued yet, as it would print: without number, with the mark of a draft.

    Raises:
        NotFound: the visit or a finding. NoLegalBasis: nothing enforceable behind it, or no such power.
    """
    visit = Visit(ws, inspection)
    on = [finding_of(visit, id) for id in findings]
    provisions = basis_of(visit, on)
    if not provisions:
        raise NoLegalBasis("No enforceable, verified provision in force stands behind this finding.")
    kind = NoticeType(type)
    usual = propose_due(visit, kind)
    notice = Notice(
        id="",
        serial="",
        type=kind,
        status=NoticeStatus.ISSUED,
        findings=tuple(f.id for f in on),
        addressee=addressee,
        requirement=requirement,
        provisions=provisions,
        due=due or usual.due,
        due_rule=usual.rule(language) if due in (None, usual.due) else "",
        issued_ms=ws.now_ms(),
        issued_by=ws.user.id,
    )
    words = words_of(language, visit.inspection.field_value("zone") or ws.zone_name)
    document = notice_copy(
        Copy(visit, Audience.EMPLOYER, words), notice, None, ws.now().replace(microsecond=0)
    )
    return _made(ws, document)


def _made(ws: Workspace, document: Document) -> Made:
    rendered = reports.render(document, lambda sha256, width: picture(ws, sha256, width))
    digest = hashlib.sha256(rendered.pdf).hexdigest()
    return Made(rendered.pdf, rendered.pages, digest, None, None, data_sha256(document))
