"""The pages there are, in the order of the rail; each is loaded when somebody first goes there."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from importlib.util import find_spec

from fieldinspect.desktop.page import Page
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.translation import QT_TRANSLATE_NOOP
from fieldinspect.domain.people import Act, may
from fieldinspect.domain.people import Role as Seat


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page by its key.

    Args:
        key: what :meth:`Session.go` takes.
        where: ``module:Class``. Loading is late because use cases bring the form engine, HTTP and PDF with them.
        words: its name in the rail, translated in the context ``pages``; empty for pages outside the rail.
        icon: in the rail.
        act: only for roles that may do this.
        home: the place of the rail that is marked while a page outside it is shown.
        foot: at the foot of the rail.
    """

    key: str
    where: str
    words: str = ""
    icon: str = ""
    act: Act | None = None
    home: str = ""
    foot: bool = False


_AT = "fieldinspect.desktop."
PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", _AT + "today.page:TodayPage", QT_TRANSLATE_NOOP("pages", "Today"), "calendar-check"),
    PageEntry("review", _AT + "review.page:ReviewPage", QT_TRANSLATE_NOOP("pages", "Review"), "list-checks", Act.REVIEW),
    PageEntry("inspections", _AT + "inspections.page:InspectionsPage", QT_TRANSLATE_NOOP("pages", "Inspections"), "clipboard-list"),
    PageEntry("establishments", _AT + "establishments.page:EstablishmentsPage", QT_TRANSLATE_NOOP("pages", "Establishments"), "building-2"),
    PageEntry("sync", _AT + "sync_page.page:SyncPage", QT_TRANSLATE_NOOP("pages", "Sync"), "refresh-cw"),
    PageEntry("settings", _AT + "settings.page:SettingsPage", QT_TRANSLATE_NOOP("pages", "Settings"), "settings", foot=True),
    PageEntry("new_inspection", _AT + "new_inspection.page:NewInspectionPage", home="inspections"),
    PageEntry("fill", _AT + "fill.page:FillPage", home="inspections"),
    PageEntry("finding", _AT + "finding.page:FindingPage", home="inspections"),
    PageEntry("settle", _AT + "settle.page:SettlePage", home="inspections"),
    PageEntry("review_sign", _AT + "review_sign.page:ReviewSignPage", home="inspections"),
)  # fmt: skip


def pages_for(seat: Seat) -> tuple[PageEntry, ...]:
    """The pages that a role may open, and that are part of this installation."""
    return tuple(p for p in PAGES if (p.act is None or may(seat, p.act)) and _is_there(p))


def _is_there(entry: PageEntry) -> bool:
    module = entry.where.partition(":")[0]
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def page_class(entry: PageEntry) -> type[Page]:
    """Load a page's module and find its class."""
    module, _, name = entry.where.partition(":")
    found = getattr(importlib.import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, Page)):
        raise TypeError(f"{entry.where} is no page")
    return found


def build(entry: PageEntry, session: Session) -> Page:
    """Load a page's module and build it."""
    return page_class(entry)(session)
