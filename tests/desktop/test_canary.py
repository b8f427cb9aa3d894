"""The first of the desktop tests: PySide6 must not eat references of None (6.12.0 does, and kills Python 3.11)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer


def test_calls_that_return_nothing_leave_none_alone(qapp: object) -> None:
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(1000):
        timer.setInterval(5)
    assert abs(sys.getrefcount(None) - before) < 50
