"""Tab goes through a window as it is read, line by line, also through what was built later than its neighbours."""

from __future__ import annotations

from functools import cmp_to_key

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_ROOM = 24


def stops_in(part: QWidget, focus: QWidget | None = None) -> list[QWidget]:
    """What takes the focus by Tab inside a part of the window now, in the order in which it is read.

    ``focus`` is found among them even where Tab does not lead to it.
    """
    found: list[QWidget] = []
    _collect(part, focus, found)
    return found


def _collect(part: QWidget, focus: QWidget | None, found: list[QWidget]) -> None:
    rtl = part.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def before(one: QWidget, other: QWidget) -> int:
        a, b = one.geometry(), other.geometry()
        if not _same_line(a, b):
            return a.top() - b.top()
        return b.left() - a.left() if rtl else a.left() - b.left()

    inside = [
        child
        for child in part.children()
        if isinstance(child, QWidget) and not child.isWindow() and child.isVisibleTo(part)
    ]
    for child in sorted(inside, key=cmp_to_key(before)):
        if child is focus or (child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None):
            if child.isEnabled():
                found.append(child)
        else:
            _collect(child, focus, found)


def _same_line(one: QRect, other: QRect) -> bool:
    """Whether two widgets stand beside one another: the lower one begins above the middle of the upper one."""
    upper, lower = (one, other) if one.top() <= other.top() else (other, one)
    beside = one.right() < other.left() or other.right() < one.left()
    return beside and lower.top() < upper.center().y()


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop of a window, or the one before, and scroll it into view; False without any.

    The field that is left settles first: what it tells may enable the stop that comes next.
    """
    focus = window.focusWidget()
    _settle(focus)
    stops = stops_in(window, focus)
    if not stops:
        return False
    place = stops.index(focus) if focus in stops else (-1 if forward else 0)
    target = stops[(place + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    bring_into_view(target)
    return True


def _settle(field: QWidget | None) -> None:
    for part in (field, field.parentWidget() if field is not None else None):
        settle = getattr(part, "settle", None)
        if callable(settle):
            settle()
            return


def bring_into_view(widget: QWidget) -> None:
    """Scroll every column around a widget so that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _ROOM)
        around = around.parentWidget()
