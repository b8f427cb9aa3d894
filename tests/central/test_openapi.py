"""The document for machines is what the server does: its doors, its refusals, and what schemathesis finds."""

from __future__ import annotations

import asyncio
import inspect
import re
from pathlib import Path

import pytest
import requests
from starlette.applications import Starlette
from starlette.routing import Route

from fieldinspect import __version__
from fieldinspect.central.app import central_app
from sync.server import failures
from sync.server.openapi import ADDRESS, ALWAYS, DOORS, SIGNED_IN, document
from sync.server.openapi_schemas import SCHEMAS
from tests.central.office import Office
from tools.api_check import main as api_check


def close(app: Starlette) -> None:
    async def run() -> None:
        async with app.router.lifespan_context(app):
            pass

    asyncio.run(run())


def test_every_door_is_described_and_no_other(tmp_path: Path) -> None:
    app = central_app(tmp_path)
    served = {
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route)
        for method in route.methods or ()
    }
    close(app)
    assert {(door.method, door.path) for door in DOORS} == served


def test_every_refusal_is_described_somewhere_and_exists() -> None:
    exist = set(re.findall(r'"(\d{3}\.\d)"', inspect.getsource(failures)))
    named = {code for door in DOORS for code in door.refuses} | {*ALWAYS, *SIGNED_IN, "404.1", "405.1"}
    assert named == exist


def test_every_schema_that_is_named_is_there_and_no_other() -> None:
    made = document(__version__)
    named = set(re.findall(r"#/components/schemas/([\w-]+)", str(made)))
    assert named == set(SCHEMAS)
    operations = [said["operationId"] for path in made["paths"].values() for said in path.values()]
    assert len(operations) == len(set(operations)) == len(DOORS)


@pytest.mark.network
def test_it_is_handed_out_to_everybody(office: Office) -> None:
    said = requests.get(office.url + ADDRESS, timeout=20)
    assert said.json() == document(__version__)


@pytest.mark.network
@pytest.mark.slow
def test_schemathesis_finds_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    status = api_check(["--examples", "4", "--seed", "3", "--as", "amina@labour.example"])
    assert status == 0, capfd.readouterr().out
