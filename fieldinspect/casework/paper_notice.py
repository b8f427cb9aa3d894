"""One copy of a notice: what was frozen at issue, in the words of the jurisdiction's pack."""

from __future__ import annotations

from datetime import datetime

from fieldinspect.casework.paper_answers import Copy
from fieldinspect.casework.paper_findings import citations, finding_pictures
from fieldinspect.casework.paper_heads import deliveries_of, head_of, premises_of, signatures_of
from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.deadlines import DeadlineError, due_date, due_on
from fieldinspect.domain.dossier import NoticeCopy, Person, Picture
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.notices import Notice
from fieldinspect.domain.pack import NoticeTerms, NoticeTexts


def notice_copy(copy: Copy, notice: Notice, version: int | None, issued: datetime | None) -> NoticeCopy:
    """The notice for one reader. Its sentences with legal effect come from the pack, never from the program.

    Raises:
        LookupError: the jurisdiction has no such notice any more.
    """
    ws = copy.visit.ws
    terms = ws.jurisdiction.notice(notice.type)
    found = [f for f in copy.visit.inspection.findings if f.id in notice.findings]
    texts = terms.texts_in(copy.words.language).filled(_values(copy, notice, terms))
    service = notice.service
    at_once = notice.type is NoticeType.PROHIBITION_IMMEDIATE
    return NoticeCopy(
        head=head_of(copy, "notice", notice.serial, version, issued),
        type=notice.type,
        title=texts.title,
        basis=_citation(copy, terms.basis),
        premises=premises_of(copy),
        addressee=notice.addressee,
        about="; ".join(finding.title for finding in found),
        opinion=texts.opinion,
        citations=citations(copy, notice.provisions, printable_only=True),
        reasons="\n".join(_reason(copy, finding) for finding in found),
        requirement="\n".join(part for part in (notice.requirement, texts.effect) if part),
        due=None if at_once else notice.due,
        due_rule=_rule(copy, notice, terms),
        appeal=texts.appeal,
        offence=texts.offence,
        posting=texts.posting if terms.post_at_workplace else "",
        handed_to=service.to if service is not None else "",
        handed_at=ws.local(service.at_ms) if service is not None else None,
        handed_how=service.method if service is not None else "",
        inspection_number=copy.visit.inspection.number,
        inspector=Person(ws.name_of(notice.issued_by), copy.word("function.inspector")),
        pictures=_pictures(copy, found),
        signatures=signatures_of(copy, notice.id),
        deliveries=deliveries_of(copy, notice.id),
        copy_note=_copy_note(copy, texts, terms),
        risk=texts.risk,
    )


def _values(copy: Copy, notice: Notice, terms: NoticeTerms) -> dict[str, str]:
    """What the pack's sentences name in braces."""
    ws, words = copy.visit.ws, copy.words
    from_ms = notice.service.at_ms if notice.service is not None else notice.issued_ms
    until = due_date(ws.local(from_ms), terms.appeal, ws.jurisdiction.calendar).due
    body = terms.appeal_body.get(words.language) or terms.appeal_body.get("en", "")
    return {
        "inspector": ws.name_of(notice.issued_by),
        "addressee": notice.addressee,
        "due": words.date(notice.due) if notice.due is not None else "",
        "basis": _citation(copy, terms.basis),
        "offence": _citation(copy, terms.offence),
        "appeal_body": body,
        "appeal_days": words.number(terms.appeal_days),
        "appeal_until": words.date(until),
    }


def _citation(copy: Copy, key: str) -> str:
    found = copy.visit.ws.jurisdiction.library.resolve(key, copy.visit.day)
    return found[0].citation(copy.words.language) if found and found[0].printable else ""


def _reason(copy: Copy, finding: Finding) -> str:
    said = copy.word(
        "reasons.finding", number=str(finding.number), title=finding.title.rstrip("."), facts=finding.facts
    ).strip()
    place = copy.word("reasons.place", place=finding.place.rstrip(".")) if finding.place else ""
    return f"{said} {place}".strip()


def _rule(copy: Copy, notice: Notice, terms: NoticeTerms) -> str:
    """How the day came about, in the copy's language where counting again gives the same day."""
    ws = copy.visit.ws
    issued = ws.local(notice.issued_ms)
    try:
        deadline = due_date(issued, terms.usual, ws.jurisdiction.calendar)
        if notice.due is not None and deadline.due != notice.due:
            deadline = due_on(notice.due, issued, terms.shortest, ws.jurisdiction.calendar)
    except DeadlineError:
        return notice.due_rule
    return deadline.rule(copy.words.language) if deadline.due == notice.due else notice.due_rule


def _pictures(copy: Copy, found: list[Finding]) -> tuple[Picture, ...]:
    pictures = {p.sha256: p for finding in found for p in finding_pictures(copy, finding)}
    return tuple(pictures.values())


def _copy_note(copy: Copy, texts: NoticeTexts, terms: NoticeTerms) -> str:
    note = texts.copy if terms.copy_to_workers else ""
    return copy.word("copy.and_lifting", copy=note, lifting=texts.lifting).strip()
