"""The ways into an open workspace beside its passphrase: this computer's key store, and the agency."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fieldinspect.store import agency_key, computer_key
from fieldinspect.store.agency_key import AgencyKey
from fieldinspect.store.computer_key import KeyStore
from fieldinspect.store.keys import DataKey


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What may open the workspace in ``folder``, to be looked at and changed while it is open."""

    folder: Path
    _key: DataKey = field(repr=False)

    @property
    def computer(self) -> bool:
        """Whether this computer's key store opens it."""
        return computer_key.remembers(self.folder)

    @property
    def agency(self) -> AgencyKey | None:
        """The agency whose holders can open it, two together."""
        return agency_key.entrusted_to(self.folder)

    def remember(self, store: KeyStore | None = None) -> None:
        """Let this computer open it without a passphrase.

        Raises:
            NoComputerKey: there is no trusted key store, or it does not work.
        """
        computer_key.remember(self.folder, self._key, store)

    def forget(self, store: KeyStore | None = None) -> None:
        """Ask for the passphrase at every opening from now on."""
        computer_key.forget(self.folder, store)

    def entrust(self, agency: AgencyKey) -> None:
        """Let two holders of the agency's key open it.

        Raises:
            ValueError: the key is not a usable one.
        """
        agency_key.entrust(self.folder, self._key, agency)

    def close_for_all_but(self, agency: AgencyKey, store: KeyStore | None = None) -> None:
        """Take every other way in away: the laptop is revoked. Nothing that the workspace holds is lost."""
        computer_key.forget(self.folder, store)
        agency_key.close_for_all_but(self.folder, self._key, agency)
