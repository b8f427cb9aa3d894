"""Photographs as papers show them: caption, time taken, by whom, and the hash of the untouched original."""

from __future__ import annotations

from datetime import datetime

from fieldinspect.casework.visits import Visit
from fieldinspect.domain.acts import Attachment
from fieldinspect.domain.dossier import Picture
from fieldinspect.reports.words import Words


def pictures_of(visit: Visit, path: str, words: Words) -> tuple[Picture, ...]:
    """The photographs that hang on an answer or a finding (`finding[<id>]`), oldest first."""
    found = [a for a in visit.inspection.attachments if a.path == path]
    return tuple(_picture(visit, attachment, words) for attachment in found if _is_picture(attachment))


def _is_picture(attachment: Attachment) -> bool:
    return attachment.mime.startswith("image/") and attachment.width > 0


def _picture(visit: Visit, attachment: Attachment, words: Words) -> Picture:
    return Picture(
        sha256=attachment.sha256,
        caption=attachment.caption,
        taken=_taken(visit, attachment, words),
        by=visit.ws.name_of(attachment.by),
        width=attachment.width,
        height=attachment.height,
    )


def _taken(visit: Visit, attachment: Attachment, words: Words) -> str:
    """The camera's time where it noted one, else when the file was taken in."""
    try:
        return words.moment(datetime.fromisoformat(attachment.taken_at))
    except ValueError:
        return words.moment(visit.ws.local(attachment.at_ms))
