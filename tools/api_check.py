"""`make api-check`: holds a running server against its OpenAPI document with schemathesis, as several people."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import requests

from sync.server.limits import Policy
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import Laptop

PEOPLE = ("amina@labour.example", "sara@labour.example", "adam@labour.example")
_NEVER_TIRED = Policy(pushes_per_minute=1 << 30, requests_per_minute=1 << 30, sign_ins_per_minute=1 << 30)


def run(url: str, token: str, examples: int, seed: int) -> int:
    """Schemathesis on every door, signed in; its exit status."""
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{url}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {token}",
        # whether well-formed data is taken depends here on keys, chains and what was sent before
        "--checks", "all", "--exclude-checks", "positive_data_acceptance", "--max-examples", str(examples), "--seed", str(seed),
        "--exclude-path", "/api/v1/sessions",  # signing out would end the session that the others need
        "--suppress-health-check", "all", "--no-color", "--generation-database", "none",
    ]  # fmt: skip
    hooks = {**os.environ, "SCHEMATHESIS_HOOKS": "tools.api_hooks", "PYTHONPATH": "."}
    return subprocess.run(command, check=False, env=hooks).returncode


def main(arguments: list[str] | None = None) -> int:
    """Start an office with something in it, and ask everything of it; 1 where an answer is not as described."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--as", dest="people", action="append", choices=PEOPLE, help="one of these people only"
    )
    asked = parser.parse_args(arguments)
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder) / "central", _NEVER_TIRED)
        office.start()
        laptop = Laptop(Path(folder) / "laptops", PEOPLE[0])
        try:
            visit = laptop.open_visit()
            laptop.attach(visit, b"a photograph" * 100)
            office.sync(laptop)
            for email in asked.people or PEOPLE:
                session = requests.post(
                    f"{office.url}/api/v1/sessions", json={"email": email, "password": PASSWORD}, timeout=20
                ).json()
                print(f"as {email}", flush=True)
                worst = max(worst, run(office.url, session["token"], asked.examples, asked.seed))
        finally:
            laptop.close()
            office.stop()
    return min(worst, 1)


if __name__ == "__main__":
    sys.exit(main())
