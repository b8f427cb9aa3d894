"""A server process of its own for measuring: ready when it prints its address; limits on rates are lifted.

Arguments: folder, and the address of a PostgreSQL database (blank for SQLite).
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from argon2 import PasswordHasher

from fieldinspect.central.app import central_app
from fieldinspect.central.serve import Listen, serve
from sync.server.limits import Policy

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
UNTIRED = Policy(pushes_per_minute=1 << 30, requests_per_minute=1 << 30, sign_ins_per_minute=1 << 30)


def main() -> None:
    """Serve until told to stop."""
    app = partial(central_app, Path(sys.argv[1]), policy=UNTIRED, hasher=CHEAP, database=sys.argv[2])
    serve(app, Listen(), lambda url: print(url, flush=True))


if __name__ == "__main__":
    main()
