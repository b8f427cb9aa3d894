"""Attachments of a visit as an evidence strip shows them."""

from __future__ import annotations

from fieldinspect.desktop.controls import EvidenceItem
from fieldinspect.domain.acts import Attachment


def piece(attachment: Attachment, label: str) -> EvidenceItem:
    """An attachment as a strip shows it."""
    icon = "image" if attachment.mime.startswith("image/") else "file-text"
    name = " · ".join(part for part in (label, attachment.caption or attachment.name) if part)
    return EvidenceItem(attachment.id, name, "", icon)
