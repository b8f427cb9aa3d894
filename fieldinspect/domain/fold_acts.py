"""Immutable acts of a visit read as values: signatures, deliveries, documents, reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from fieldinspect.domain.acts import Delivery, IssuedDocument, Remark, Review, Signature, Strokes
from fieldinspect.domain.codes import Outcome, Side
from fieldinspect.domain.registers import Fact, whole

T = TypeVar("T")


def _of_kind(acts: Sequence[Fact], kind: str, read: Callable[[Fact, Mapping[str, Any]], T]) -> tuple[T, ...]:
    """Acts of a kind in order; one whose words are not in the code lists is passed over."""
    found = []
    for fact in acts:
        if fact.body is not None and fact.body["t"] == kind:
            try:
                found.append(read(fact, fact.body))
            except (ValueError, TypeError, KeyError):
                continue
    return tuple(found)


def signatures(acts: Sequence[Fact]) -> tuple[Signature, ...]:
    """Who signed, refused or was absent, in order."""
    return _of_kind(
        acts,
        "signature",
        lambda fact, b: Signature(
            str(b["id"]), str(b["of"]), Side(b["side"]), str(b["name"]), Outcome(b["outcome"]),
            whole(b.get("at"), fact.at_ms), str(b.get("state_sha256", "")), str(b.get("reason") or ""),
            str(b.get("remarks") or ""), _strokes(b.get("strokes") or ()),
        ),
    )  # fmt: skip


def deliveries(acts: Sequence[Fact]) -> tuple[Delivery, ...]:
    """Which copies were handed over, in order."""
    return _of_kind(
        acts,
        "delivery",
        lambda fact, b: Delivery(
            str(b["id"]), str(b["of"]), Side(b["side"]), str(b["to"]), str(b.get("method") or ""),
            Outcome(b["outcome"]), whole(b.get("at"), fact.at_ms), str(b.get("reason") or ""),
        ),
    )  # fmt: skip


def documents(acts: Sequence[Fact]) -> tuple[IssuedDocument, ...]:
    """Which copies were issued, in order."""
    return _of_kind(
        acts,
        "document",
        lambda fact, b: IssuedDocument(
            str(b["id"]), str(b["of"]), str(b["number"]), int(b["version"]), str(b["kind"]), str(b["audience"]),
            str(b["language"]), str(b["data_sha256"]), str(b["pdf_sha256"]), fact.at_ms, whole(b.get("pages")),
        ),
    )  # fmt: skip


def reviews(acts: Sequence[Fact]) -> tuple[Review, ...]:
    """Supervisors' verdicts with their remarks, in order."""
    return _of_kind(
        acts,
        "review",
        lambda fact, b: Review(
            str(b["id"]), str(b["verdict"]), fact.author.hex(), fact.at_ms,
            tuple(Remark(str(r["text"]), str(r.get("ref") or "")) for r in b.get("remarks") or ()),
        ),
    )  # fmt: skip


def _strokes(value: Any) -> Strokes:
    return tuple(tuple((float(x), float(y), float(t), float(p)) for x, y, t, p in stroke) for stroke in value)
