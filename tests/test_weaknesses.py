"""bandit finds no weakness in what we ship, but for those whose reasons stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_bandit_runs_clean() -> None:
    command = [
        sys.executable, "-m", "bandit", "--quiet", "--recursive", "--configfile", "pyproject.toml",
        "fieldinspect", "forms", "sync", "resources",
    ]  # fmt: skip
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=150, check=False)
    assert found.returncode == 0, found.stdout
