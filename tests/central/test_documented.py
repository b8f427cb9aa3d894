"""The page on the office names every address, refusal, reason and command, and no other."""

from __future__ import annotations

import argparse
import asyncio
import inspect
import re
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Route

from fieldinspect.central.app import central_app
from fieldinspect.central.commands import register
from fieldinspect.central.judge import CODES
from sync.server import failures
from sync.server.storage.events import MALFORMED, NO_SUCH_EVENT

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "office.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The first cells of the table under a heading."""
    part = PAGE.split(heading, 1)[1].split("\n## ")[0]
    cells = re.findall(r"^\| (.+?) \|", part, re.MULTILINE)
    return [cell for cell in cells if cell not in ("Reason", "Code", "Request", "Command")]


def test_every_refusal_is_documented_and_no_other() -> None:
    source = inspect.getsource(failures)
    assert rows("## What is refused") == sorted(set(re.findall(r'"(\d{3}\.\d)"', source)))


def test_every_reason_is_documented_and_no_other() -> None:
    documented = {cell.strip("`") for cell in rows("## What is set aside")}
    assert documented == {*CODES, MALFORMED, NO_SUCH_EVENT}


def test_every_address_is_documented_and_no_other(tmp_path: Path) -> None:
    app = central_app(tmp_path)
    served = {
        f"{method} {route.path}"
        for route in app.routes
        if isinstance(route, Route)
        for method in route.methods or ()
    }
    documented = set()
    for cell in rows("## What it speaks"):
        *others, last = re.findall(r"`([^`]+)`", cell)
        path = last.split(" ", 1)[1]
        documented |= {f"{name} {path}" for name in [*others, last.split(" ", 1)[0]]}
    close(app)
    heads_of_gets = {"HEAD " + name[4:] for name in served if name.startswith("GET ")}
    assert documented - heads_of_gets == served - heads_of_gets


def close(app: Starlette) -> None:
    """Let the application shut down as the server would."""

    async def run() -> None:
        async with app.router.lifespan_context(app):
            pass

    asyncio.run(run())


def test_every_command_is_documented_and_no_other() -> None:
    parser = argparse.ArgumentParser()
    top = parser.add_subparsers()
    register(top)
    server = top.choices["server"]
    acts = next(a for a in server._actions if isinstance(a, argparse._SubParsersAction))
    commands = {"serve", *(f"server {act}" for act in acts.choices)}
    assert {cell.strip("`") for cell in rows("## Running it")} == commands
