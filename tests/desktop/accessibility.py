"""The accessibility gate: every focusable element has a role, a name that is unique in its group, and a size."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from fieldinspect.desktop.controls.cards import Surface
from fieldinspect.desktop.controls.panes import PANE
from fieldinspect.desktop.controls.rows import ListRow

LEAST = 40


def focusable(root: QWidget) -> list[QWidget]:
    """Visible, enabled widgets below ``root`` that take the focus by Tab."""
    return [
        w
        for w in root.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.focusProxy() is None
        and w.isVisibleTo(root)
        and w.isEnabled()
    ]


def failures(root: QWidget) -> list[str]:
    """What is wrong with the focusable widgets below ``root``, in words; an empty list is a pass."""
    found = []
    names: Counter[tuple[int, str, str]] = Counter()
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        role = interface.role() if interface else QAccessible.Role.NoRole
        told = f"{type(widget).__name__} {name or widget.objectName()!r}"
        if role in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append(f"{told} has no role")
        if not name.strip():
            found.append(f"{told} has no name")
        target = _target(widget)
        if target.width() < LEAST or target.height() < LEAST:
            found.append(f"{told} is {target.width()}x{target.height()}, less than {LEAST}")
        if not isinstance(widget, ListRow):  # two records may read alike
            names[(id(_group(widget, root)), str(role), name)] += 1
    found += [
        f"{count} elements in one group are called {name!r}"
        for (_, _, name), count in names.items()
        if count > 1
    ]
    return found


def _target(widget: QWidget) -> QWidget:
    """What a person hits: the frame around an editor, where the frame hands its focus on."""
    parent = widget.parentWidget()
    return parent if parent is not None and parent.focusProxy() is widget else widget


def _group(widget: QWidget, root: QWidget) -> QWidget:
    """The nearest card, pane or window around a widget."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, (Surface, QDialog)) or parent.property(PANE):
            return parent
        parent = parent.parentWidget()
    return root
