"""The bodies of events that the domain knows: one constructor a kind, so that every writer says the same thing.

All carry ``ev`` (the version of the body) and ``t`` (the kind). Times are milliseconds since 1970 UTC, ids are hex.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sync.conflicts import EventId

Body = dict[str, Any]


def _body(kind: str, /, **content: Any) -> Body:
    return {"ev": 1, "t": kind, **content}


def finding_id(stream: bytes, path: str) -> str:
    """The id of the finding that an answer drafts: UUIDv5 of the visit and the answer's path, 32 hex digits."""
    return uuid.uuid5(uuid.UUID(bytes=stream), path).hex


# -- registers ---------------------------------------------------------------------------------------
def _seen(seen: Sequence[EventId]) -> list[list[str | int]]:
    return [[replica, seq] for replica, seq in seen]


BY_FORM = "form"
"""``by`` of a value that the start of a form gave (clock, chance, defaults), not a person."""


def body_set(path: str, value: Any, seen: Sequence[EventId], *, by: str = "") -> Body:
    """A value for a path; ``seen`` are all heads of the path that the author saw and so replaces."""
    body = _body("set", k=path, v=value, s=_seen(seen))
    return {**body, "by": by} if by else body


def body_clear(path: str, seen: Sequence[EventId]) -> Body:
    """The path has no value any more."""
    return _body("clr", k=path, s=_seen(seen))


def body_resolve(path: str, value: Any, seen: Sequence[EventId], reason: str) -> Body:
    """A person settles a conflict: one value over all heads, with a reason."""
    return _body("resolve", k=path, v=value, s=_seen(seen), reason=reason)


def body_row_added(path: str, seen: Sequence[EventId] = ()) -> Body:
    """A repeat row exists: ``<r>/data/worker[<key>]``."""
    return _body("rep+", k=path, s=_seen(seen))


def body_row_removed(path: str, seen: Sequence[EventId]) -> Body:
    """A repeat row is taken away; ``seen`` names all heads of the row and of what is inside it."""
    return _body("rep-", k=path, s=_seen(seen))


def body_attached(path: str, sha256: str, size: int, mime: str, name: str, seen: Sequence[EventId] = (),
                  *, taken_at: str = "", caption: str = "", width: int = 0, height: int = 0) -> Body:  # fmt: skip
    """A file hangs on an answer or on ``finding[<id>]``; its original is named by ``sha256`` (hex)."""
    return _body(
        "att", k=path, sha256=sha256, size=size, mime=mime, name=name, s=_seen(seen),
        taken_at=taken_at, caption=caption, width=width, height=height,
    )  # fmt: skip


def body_detached(path: str, sha256: str, seen: Sequence[EventId]) -> Body:
    """A file is taken off an answer or finding; the file itself stays."""
    return _body("att-", k=path, sha256=sha256, s=_seen(seen))


# -- people, establishments --------------------------------------------------------------------------
def body_user_claim(name: str, email: str, role: str, office: str) -> Body:
    """Somebody says who they are; the server confirms the role or sets the event aside."""
    return _body("user.claim", name=name, email=email, role=role, office=office)


def body_key_entrusted(agency: str, fingerprint: str) -> Body:
    """The workspace can be opened by two holders of an agency's recovery key, named by its fingerprint."""
    return _body("key.entrusted", agency=agency, fingerprint=fingerprint)


def body_key_recovered(agency: str, fingerprint: str, holders: Sequence[str]) -> Body:
    """Two holders of the recovery key opened the workspace and gave it another passphrase."""
    return _body("key.recovered", agency=agency, fingerprint=fingerprint, holders=list(holders))


def body_establishment_added(source: str, office: str) -> Body:
    """An establishment is in the register; ``source`` is `manual` or `import`."""
    return _body("est.add", source=source, office=office)


def body_establishment_merged(into: str, reason: str) -> Body:
    """This entry and another are the same workplace; the other one goes on."""
    return _body("est.merge", into=into, reason=reason)


# -- matters -----------------------------------------------------------------------------------------
def body_matter_added(kind: str, office: str, number: str = "") -> Body:
    """A matter begins: of a kind, for an office, under a number where its kind has one."""
    return _body("matter.add", kind=kind, office=office, no=number)


def body_matter_moved(kind: str, move: str, values: Mapping[str, Any]) -> Body:
    """A move in the course of a matter; ``values`` are frozen by it."""
    return _body("matter.move", kind=kind, move=move, v=dict(values))


# -- visits ------------------------------------------------------------------------------------------
def body_open(establishment: str, number: str, office: str) -> Body:
    """A visit begins: at an establishment, under its number, for an office."""
    return _body("open", est=establishment, no=number, office=office)


def body_form(r: str, form_id: str, form_version: str, form_sha256: str) -> Body:
    """A checklist is used on the visit; ``r`` begins its paths, the version is pinned."""
    return _body("form", r=r, form_id=form_id, form_version=form_version, form_sha256=form_sha256)


def body_finished(vector: Mapping[str, int], state_sha256: str, reasons: Mapping[str, str], *,
                  not_carried_out: str = "") -> Body:  # fmt: skip
    """The visit is finished: all events up to ``vector`` (replica hex to seq) and none else belong to it."""
    body = _body("fin", vector=dict(vector), state_sha256=state_sha256, reasons=dict(reasons))
    if not_carried_out:
        body["not_carried_out"] = not_carried_out
    return body


def body_reopened(reason: str) -> Body:
    """A finished visit is taken up again; finishing it makes the next version."""
    return _body("reopen", reason=reason)


def body_reviewed(id: str, verdict: str, fin: EventId, remarks: Sequence[Mapping[str, str]]) -> Body:
    """A supervisor's verdict, `approve` or `return`, on the finishing named by ``fin``."""
    return _body("review", id=id, verdict=verdict, fin=[*fin], remarks=[dict(r) for r in remarks])


def body_document(id: str, of: str, number: str, version: int, kind: str, audience: str, language: str,
                  data_sha256: str, pdf_sha256: str, pages: int) -> Body:  # fmt: skip
    """A copy was issued; its bytes are the blob ``pdf_sha256``."""
    return _body(
        "document", id=id, of=of, number=number, version=version, kind=kind, audience=audience,
        language=language, data_sha256=data_sha256, pdf_sha256=pdf_sha256, pages=pages,
    )  # fmt: skip


# -- findings, notices -------------------------------------------------------------------------------
def body_finding_drafted(id: str, path: str = "") -> Body:
    """A finding exists as a draft; ``path`` is the answer that drafted it, blank for a free observation."""
    return _body("finding.draft", id=id, path=path)


def body_finding_act(act: str, id: str, reason: str = "") -> Body:
    """`drop`, `confirm`, `withdraw` or `close` of a finding."""
    return _body(f"finding.{act}", id=id, reason=reason)


def body_notice_issued(id: str, serial: str, type: str, findings: Sequence[str], addressee: str, requirement: str,
                       provisions: Sequence[str], due: str | None, due_rule: str) -> Body:  # fmt: skip
    """A notice is issued under its number; all that it says is frozen here."""
    return _body(
        "notice.issue", id=id, serial=serial, type=type, findings=list(findings), addressee=addressee,
        requirement=requirement, provisions=list(provisions), due=due, due_rule=due_rule,
    )  # fmt: skip


def body_notice_served(id: str, to: str, method: str, outcome: str, reason: str, at: int) -> Body:
    """A notice reached its addressee, who accepted or refused it."""
    return _body("notice.serve", id=id, to=to, method=method, outcome=outcome, reason=reason, at=at)


def body_notice_act(act: str, id: str, reason: str) -> Body:
    """`void` (before service; the number is kept) or `withdraw` (by a supervisor) of a notice."""
    return _body(f"notice.{act}", id=id, reason=reason)


def body_notice_later(act: str, id: str, **content: Any) -> Body:
    """What follows a notice's service (`notice_course.LATER`); blank content is left out."""
    kept = {name: value for name, value in content.items() if value not in (None, "")}
    return _body(f"notice.{act}", id=id, **kept)


# -- both parties ------------------------------------------------------------------------------------
def body_signed(id: str, of: str, side: str, name: str, outcome: str, state_sha256: str, at: int, *,
                reason: str = "", remarks: str = "", strokes: Sequence[Any] = ()) -> Body:  # fmt: skip
    """A side signed, refused or was absent, before the state named by ``state_sha256``."""
    return _body(
        "signature", id=id, of=of, side=side, name=name, outcome=outcome, state_sha256=state_sha256, at=at,
        reason=reason, remarks=remarks, strokes=[[list(point) for point in stroke] for stroke in strokes],
    )  # fmt: skip


def body_delivered(
    id: str, of: str, side: str, to: str, method: str, outcome: str, reason: str, at: int
) -> Body:
    """A copy of a visit's report or of a notice was handed over."""
    return _body(
        "delivery", id=id, of=of, side=side, to=to, method=method, outcome=outcome, reason=reason, at=at
    )
