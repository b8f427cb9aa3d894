"""A private PostgreSQL for tests: Debian's binaries, a folder and a socket of its own, gone at the end."""

from __future__ import annotations

import atexit
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import psycopg

_NUMBERS = itertools.count(1)


def binaries() -> Path | None:
    """The folder of the server's programs, None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    alone = shutil.which("initdb")
    return Path(alone).parent if alone else None


def why_not() -> str:
    """Why no PostgreSQL can be started here; blank where it can."""
    if binaries() is None:
        return "needs PostgreSQL's server programs (Debian: postgresql)"
    if os.geteuid() == 0 and _nobody() is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody"
    return ""


@cache
def address() -> str:
    """The address of a running server, started once a process; `new_database` makes databases in it."""
    folder = Path(tempfile.mkdtemp(prefix="fi-pg-"))
    runs_as = _nobody() if os.geteuid() == 0 else None
    more = {"user": runs_as.pw_uid, "group": runs_as.pw_gid} if runs_as is not None else {}
    if runs_as is not None:
        os.chown(folder, runs_as.pw_uid, runs_as.pw_gid)
    programs = binaries()
    assert programs is not None
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True, "cwd": folder}
    make = [
        str(programs / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        "fi",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    subprocess.run([*make, "--no-sync"], **quiet, **more)  # type: ignore[call-overload]
    options = f"-k {folder} -c listen_addresses='' -c max_connections=80 -c shared_buffers=16MB"
    start = [
        str(programs / "pg_ctl"),
        "-D",
        str(folder / "data"),
        "-w",
        "-l",
        str(folder / "log"),
        "-o",
        options,
        "start",
    ]
    subprocess.run(start, **quiet, **more)  # type: ignore[call-overload]

    def stop() -> None:
        halt = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"]
        subprocess.run(halt, **{**quiet, "check": False}, **more)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql:///{{}}?host={folder}&user=fi"


def new_database() -> str:
    """The address of an empty database."""
    name = f"office_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(address().format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
    return address().format(name)


def copy_of(database: str) -> str:
    """A copy of a database that nobody is connected to."""
    name = f"copy_{os.getpid()}_{next(_NUMBERS)}"
    _make(name, _name(database))
    return address().format(name)


def put_back(database: str, copy: str) -> None:
    """Put a copy in the place of a database that nobody is connected to."""
    with psycopg.connect(address().format("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {_name(database)}")  # type: ignore[call-overload]
    _make(_name(database), _name(copy))


def _make(name: str, template: str) -> None:
    with psycopg.connect(address().format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[call-overload]


def _name(database: str) -> str:
    return database.removeprefix("postgresql:///").partition("?")[0]


def _nobody() -> pwd.struct_passwd | None:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None
