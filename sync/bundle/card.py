"""An office's card: the public half of what a laptop has to know to write bundles for it and to believe its own."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sync.events import ID_BYTES
from sync.messages import read_object, text
from sync.sealing import PUBLIC_BYTES
from sync.wire import hex_bytes


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """Which server, in which epoch, under which replica; ``signing`` is its Ed25519, ``sealing`` its X25519 key."""

    server_id: str
    epoch: str
    replica: bytes
    signing: bytes
    sealing: bytes

    @property
    def fingerprint(self) -> str:
        """What two people compare aloud: 32 hex digits in groups of four."""
        digest = hashlib.sha256(b"FIO1" + self.signing + self.sealing).hexdigest()[:32]
        return " ".join(digest[at : at + 4] for at in range(0, 32, 4))

    def text(self) -> str:
        """The card as JSON."""
        said = {
            "server_id": self.server_id,
            "epoch": self.epoch,
            "replica": self.replica.hex(),
            "key": self.signing.hex(),
            "x25519": self.sealing.hex(),
        }
        return json.dumps(said, sort_keys=True)


def read_card(data: bytes) -> OfficeCard:
    """A card from its JSON.

    Raises:
        Malformed: it is none.
    """
    said = read_object(data)
    return OfficeCard(
        text(said, "server_id", 64),
        text(said, "epoch", 64),
        hex_bytes(said.get("replica"), ID_BYTES, "replica"),
        hex_bytes(said.get("key"), PUBLIC_BYTES, "key"),
        hex_bytes(said.get("x25519"), PUBLIC_BYTES, "x25519"),
    )
