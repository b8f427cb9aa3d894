"""The house rules that no linter checks for us."""

from __future__ import annotations

import ast
import re
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("fieldinspect", "forms", "sync", "resources")
TESTS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").glob("*.py")])
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))


def test_sources_are_found() -> None:
    assert len(SOURCES) > 10


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_says_its_one_job_and_imports_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring, "a module begins with a sentence that says its one job"
    relative = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level > 0]
    assert not relative, "imports are absolute"
    stars = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.names[0].name == "*"]
    assert not stars, "no star imports"


def test_locks_name_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, f"{lock.name} holds an address"
        assert "--hash=sha256:" in text


def test_pyside_is_pinned_below_the_release_that_kills_python_3_11() -> None:
    lock = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    version = re.search(r"^pyside6==(\d+)\.(\d+)", lock, re.MULTILINE)
    assert version is not None
    assert (6, 9) <= (int(version[1]), int(version[2])) < (6, 12)


def test_a_test_without_the_marker_cannot_reach_the_network(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        import socket
        import pytest

        def test_silent():
            with socket.socket() as s:
                s.bind(("127.0.0.1", 0))

        @pytest.mark.network
        def test_marked():
            with socket.socket() as s:
                s.bind(("127.0.0.1", 0))
        """
    )
    outcome = pytester.runpytest_subprocess("-p", "no:randomly", "-W", "ignore")
    outcome.assert_outcomes(passed=2, errors=1)


def test_tracked_files_hold_no_path_of_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this tree is not a git checkout, so there is no list of tracked files")
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if not name or path.suffix in {".png", ".jpg", ".ttf", ".pdf"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        assert "/work/" + "main" not in text, f"{name} names a path of one machine"
        assert socket.gethostname() not in text or len(socket.gethostname()) < 6
