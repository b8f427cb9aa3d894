"""The key store of the computer (Windows, macOS, Secret Service, KWallet) as one more way into a workspace.

The system's store keeps a random secret, and `keys.json` the data key wrapped by it: neither alone opens anything,
and a stolen folder without its computer is as closed as before. Where there is no store of a trusted kind, there is
the passphrase, which always suffices.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path
from typing import Any, Final, Protocol

from fieldinspect.store.errors import NoComputerKey
from fieldinspect.store.keys import (
    KEY_BYTES,
    DataKey,
    drop_wrap,
    find_wrap,
    from_text,
    make_wrap,
    open_wrap,
    put_wrap,
    read_wraps,
    to_text,
)

BY: Final = "computer"
SERVICE: Final = "FieldInspect"
TRUSTED: Final = frozenset(
    {
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
"""Stores of the operating system; what writes secrets into a file, or asks another program, is not among them."""

_log = logging.getLogger(__name__)


class KeyStore(Protocol):
    """What is used of a `keyring` backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret kept under a name."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""


def system_store() -> KeyStore | None:
    """The best trusted key store of this computer, None where there is none."""
    # Loaded late: looking for stores costs start-up time, and most laptops never ask for one.
    try:
        import keyring.backend

        found = sorted(keyring.backend.get_all_keyring(), key=lambda store: store.priority, reverse=True)
    except Exception as error:  # noqa: BLE001 what a desktop's bus can raise has no end
        _log.warning("the computer's key stores cannot be asked: %s", type(error).__name__)
        return None
    return next((store for store in found if _name(store) in TRUSTED), None)


def remember(folder: Path, key: DataKey, store: KeyStore | None = None) -> None:
    """Let this computer open the workspace by itself from now on.

    The store is written first and read back, so that `keys.json` never names a secret that is not there.

    Raises:
        NoComputerKey: there is no trusted store, or it did not keep the secret. Nothing was changed.
    """
    store = store or system_store()
    if store is None:
        raise NoComputerKey(
            "This computer has no key store that can be trusted; nothing was changed, and your passphrase opens the "
            "workspace as before."
        )
    entry, secret = secrets.token_hex(16), secrets.token_bytes(KEY_BYTES)
    former = find_wrap(read_wraps(folder), BY)
    if (
        _ask(store, lambda: store.set_password(SERVICE, entry, to_text(secret))) is _FAILED
        or _secret(store, entry) != secret
    ):
        raise NoComputerKey(
            "The computer's key store did not keep the key; nothing was changed, and your passphrase opens the "
            "workspace as before."
        )
    put_wrap(folder, make_wrap({"by": BY, "entry": entry}, secret, key))
    if former is not None:
        _delete(store, str(former.get("entry")))


def forget(folder: Path, store: KeyStore | None = None) -> None:
    """Let only the passphrase open the workspace here from now on; what is forgotten already does no harm."""
    wrap = find_wrap(read_wraps(folder), BY)
    if wrap is None:
        return
    drop_wrap(folder, BY)
    store = store or system_store()
    if store is not None:
        _delete(store, str(wrap.get("entry")))


def remembers(folder: Path) -> bool:
    """Whether `keys.json` has a way in by the computer's key store."""
    return find_wrap(read_wraps(folder), BY) is not None


def read_computer_key(folder: Path, store: KeyStore | None = None) -> DataKey:
    """The data key, by what this computer's key store holds.

    Raises:
        NoComputerKey: it was never asked to, the store is closed or gone, or it belongs to another computer.
        NotAWorkspace, DamagedWorkspace, NewerWorkspace.
    """
    wrap = find_wrap(read_wraps(folder), BY)
    store = (store or system_store()) if wrap is not None else None
    secret = _secret(store, str(wrap.get("entry"))) if wrap is not None and store is not None else None
    key = open_wrap(wrap, secret) if wrap is not None and secret is not None else None
    if key is None:
        raise NoComputerKey(
            "This computer does not open the workspace by itself; nothing was changed, so please type the passphrase."
        )
    return key


_FAILED: Final = object()


def _secret(store: KeyStore, entry: str) -> bytes | None:
    kept = _ask(store, lambda: store.get_password(SERVICE, entry))
    try:
        secret = from_text(kept) if isinstance(kept, str) else b""
    except ValueError:
        return None
    return secret if len(secret) == KEY_BYTES else None


def _delete(store: KeyStore, entry: str) -> None:
    _ask(store, lambda: store.delete_password(SERVICE, entry))


def _ask(store: KeyStore, question: Any) -> Any:
    """Ask the store; whatever it raises means that it does not answer, and no secret gets into the log."""
    try:
        return question()
    except Exception as error:  # noqa: BLE001 what a desktop's bus can raise has no end
        _log.warning("the key store %s does not answer: %s", _name(store), type(error).__name__)
        return _FAILED


def _name(store: object) -> str:
    return f"{type(store).__module__}.{type(store).__qualname__}"
