"""The server's commands: `fieldinspect serve` and `fieldinspect server …`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from fieldinspect.central import bundle_commands, keeping_commands
from fieldinspect.central.accounts import ROLES, AccountError
from fieldinspect.central.administration import Administration
from fieldinspect.central.app import central_app, system_now_ms
from fieldinspect.central.bundle_commands import database_source
from fieldinspect.central.serve import Listen, ServeError, serve
from fieldinspect.store.errors import StoreError
from sync.server.storage.database import StorageDamaged

PASSWORD_VARIABLE: Final = "FIELDINSPECT_PASSWORD"
DONE, FAILED = 0, 2


def register(subparsers: Any) -> None:
    """Add the commands to an argparse subparsers object; each sets ``run(arguments) -> exit status``."""
    running = subparsers.add_parser("serve", help="run the central server on a folder")
    running.add_argument(
        "--folder", type=Path, required=True, help="the server's folder, made if it is not there"
    )
    database_source(running)
    running.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    running.add_argument("--port", type=int, default=0, help="port (default: a free one)")
    running.add_argument("--tls-cert", type=Path, help="certificate, PEM; needed for other hosts")
    running.add_argument("--tls-key", type=Path, help="its private key, PEM")
    running.set_defaults(run=run_serve)

    server = subparsers.add_parser("server", help="administer a central server's folder")
    acts = server.add_subparsers(dest="act", required=True, metavar="ACT")
    adding = _act(acts, "add-user", run_add_user, "make an account")
    adding.add_argument("--email", required=True)
    adding.add_argument("--name", required=True)
    adding.add_argument("--role", required=True, choices=ROLES)
    adding.add_argument("--office", required=True, help="code of the office; R4 has R4/1, R4/2 below it")
    _password_source(adding)
    changing = _act(acts, "set-password", run_set_password, "replace a password and end its sessions")
    changing.add_argument("--email", required=True)
    _password_source(changing)
    factor = _act(acts, "second-factor", run_second_factor, "have an account ask for one-time codes")
    factor.add_argument("--email", required=True)
    factor.add_argument("--remove", action="store_true", help="ask for the password alone")
    barring = _act(acts, "deactivate", run_deactivate, "bar an account; what it wrote stays")
    barring.add_argument("--email", required=True)
    _act(acts, "list-users", run_list_users, "list the accounts")
    revoking = _act(acts, "revoke-laptop", run_revoke, "bar a lost laptop")
    revoking.add_argument("--replica", required=True, help="the laptop's id, 32 hex digits")
    bundle_commands.register(acts)
    keeping_commands.register(acts, _act)
    opening = _act(acts, "open-revoked", run_open_revoked, "open a workspace that a revoked laptop closed")
    opening.add_argument("--workspace", type=Path, required=True, help="folder of the workspace")
    _password_source(opening)
    trail = _act(acts, "audit", run_audit, "list what was done, the last first")
    trail.add_argument("--limit", type=int, default=100)
    _act(acts, "restored", run_restored, "say that the folder was restored from a copy")


def run_serve(arguments: argparse.Namespace) -> int:
    """Run the server until it is told to stop; prints one line with its URL when it is ready."""
    listen = Listen(arguments.host, arguments.port, arguments.tls_cert, arguments.tls_key)
    try:
        serve(
            partial(central_app, arguments.folder, database=arguments.database, objects=arguments.objects),
            listen,
            lambda url: _say(f"FieldInspect central server at {url}"),
        )
    except (ServeError, StorageDamaged, ValueError) as error:
        return _fail(str(error))
    return DONE


def run_add_user(arguments: argparse.Namespace) -> int:
    """Make an account with the password from the environment or a file."""
    try:
        account = _administration(arguments).add_user(
            arguments.email, _password(arguments), arguments.name, arguments.role, arguments.office
        )
    except (AccountError, StorageDamaged) as error:
        return _fail(str(error))
    _say(f"{account.email} may sign in as {account.role} of {account.office}.")
    return DONE


def run_set_password(arguments: argparse.Namespace) -> int:
    """Replace a password."""
    try:
        _administration(arguments).set_password(arguments.email, _password(arguments))
    except (AccountError, StorageDamaged) as error:
        return _fail(str(error))
    _say(f"{arguments.email} has a new password; open sessions have ended.")
    return DONE


def run_second_factor(arguments: argparse.Namespace) -> int:
    """Set or remove a second factor; what the person needs is printed once."""
    try:
        made = _administration(arguments).second_factor(arguments.email, remove=arguments.remove)
    except (AccountError, StorageDamaged) as error:
        return _fail(str(error))
    if made is None:
        _say(f"{arguments.email} signs in with the password alone.")
        return DONE
    _say(f"{arguments.email} needs a one-time code from now on. For the authenticator, shown once:")
    _say(made.uri)
    _say("On paper, each serves once: " + " ".join(made.recovery_codes))
    return DONE


def run_deactivate(arguments: argparse.Namespace) -> int:
    """Bar an account."""
    try:
        _administration(arguments).deactivate(arguments.email)
    except (AccountError, StorageDamaged) as error:
        return _fail(str(error))
    _say(f"{arguments.email} cannot sign in any more.")
    return DONE


def run_list_users(arguments: argparse.Namespace) -> int:
    """List the accounts, one a line."""
    try:
        accounts = _administration(arguments).list_users()
    except StorageDamaged as error:
        return _fail(str(error))
    for account in accounts:
        barred = "" if account.active else "  (barred)"
        _say(f"{account.email}  {account.role}  {account.office}  {account.name}{barred}")
    return DONE


def run_revoke(arguments: argparse.Namespace) -> int:
    """Bar a laptop."""
    try:
        replica = bytes.fromhex(arguments.replica)
        known = _administration(arguments).revoke_laptop(replica)
    except ValueError:
        return _fail("A laptop's id has 32 hex digits; nothing was changed.")
    except StorageDamaged as error:
        return _fail(str(error))
    return DONE if known else _fail("No such laptop is registered; nothing was changed.")


def run_open_revoked(arguments: argparse.Namespace) -> int:
    """Give a closed workspace a new passphrase, from the environment or a file."""
    try:
        _administration(arguments).open_revoked(arguments.workspace, _password(arguments))
    except (AccountError, StorageDamaged, StoreError, ValueError) as error:
        return _fail(str(error))
    _say(
        f"{arguments.workspace} opens with the new passphrase; restore the laptop's registration by signing in."
    )
    return DONE


def run_audit(arguments: argparse.Namespace) -> int:
    """List the server's own record of what was done."""
    try:
        rows = _administration(arguments).audit_trail(arguments.limit)
    except StorageDamaged as error:
        return _fail(str(error))
    for at_ms, email, act, detail in rows:
        moment = datetime.fromtimestamp(at_ms / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M:%S")
        _say(f"{moment}  {act:<18} {email or '–'}  {detail}".rstrip())
    return DONE


def run_restored(arguments: argparse.Namespace) -> int:
    """Begin a new epoch."""
    try:
        epoch, lost = _administration(arguments).declare_restored()
    except StorageDamaged as error:
        return _fail(str(error))
    _say(f"New epoch {epoch}: start the server; laptops will send again what it lacks.")
    if lost:
        _say(f"{lost} files are not in the folder; they are waited for again.")
    return DONE


# -- inside ------------------------------------------------------------------------------------------
def _act(acts: Any, name: str, run: Any, help_: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=help_)
    parser.add_argument("--folder", type=Path, required=True, help="the server's folder")
    database_source(parser)
    parser.set_defaults(run=run)
    return parser


def _password_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-file", type=Path, help=f"a file with the password (else the variable {PASSWORD_VARIABLE})"
    )


def _password(arguments: argparse.Namespace) -> str:
    """The password from its file or the environment; it never stands in the arguments."""
    if arguments.password_file is not None:
        try:
            text: str = arguments.password_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise AccountError(
                f"The password file {arguments.password_file} cannot be read; nothing was changed."
            ) from error
        return text.rstrip("\r\n")
    found = os.environ.get(PASSWORD_VARIABLE)
    if found is None:
        raise AccountError(f"Set {PASSWORD_VARIABLE} or give --password-file; nothing was changed.")
    return found


def _administration(arguments: argparse.Namespace) -> Administration:
    return Administration(
        arguments.folder, system_now_ms, database=arguments.database, objects=arguments.objects
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return FAILED
