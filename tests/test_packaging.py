"""The wheel holds what the tree holds, and a server installation needs neither Qt nor PDF."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("fieldinspect", "forms", "sync", "resources")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this tree."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (file,) = out.glob("*.whl")
    return set(zipfile.ZipFile(file).namelist())


def test_the_wheel_holds_every_file_of_the_packages(wheel: set[str]) -> None:
    tree = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in {".pyc"}
    }
    missing = sorted(tree - wheel)
    assert not missing, f"the wheel lacks {missing[:10]}"


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    strangers = [name for name in wheel if name.split("/")[0] not in PACKAGES and ".dist-info/" not in name]
    assert not strangers
