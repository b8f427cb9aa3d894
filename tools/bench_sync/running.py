"""A server process and what it costs: processor time, memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers at ``url``; ``pids`` are all its processes."""

    url: str
    pids: tuple[int, ...]

    def cpu_seconds(self) -> float:
        """Processor time that it has used so far."""
        return sum(_cpu(pid) for pid in self.pids)

    def memory_mib(self) -> float:
        """Proportional share of memory (PSS) in MiB."""
        return sum(_pss(pid) for pid in self.pids) / 1024


@contextmanager
def server(folder: Path, database: str = "") -> Iterator[Running]:
    """A server on a folder."""
    command = [sys.executable, "-m", "tools.bench_sync.server", str(folder), database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            yield Running(url, (process.pid,))
        finally:
            process.terminate()
            process.wait(30)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
