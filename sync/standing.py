"""How a laptop stands with its office: asked before anybody signs in, and the order that a revoked one obeys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.errors import Malformed, Refused
from sync.events import ID_BYTES
from sync.identity import signature_fits
from sync.messages import text
from sync.sealing import PUBLIC_BYTES
from sync.wire import SIGNATURE_BYTES, hex_bytes, whole

_BIG = (1 << 63) - 1
GOOD, REVOKED = "good", "revoked"


@dataclass(frozen=True, slots=True)
class Order:
    """The office's signed word that a laptop is revoked: it takes every way into its workspace away but one.

    ``key`` is the X25519 public key (32 bytes) for which the data key stays wrapped, ``name`` whose it is.
    """

    replica: bytes
    time_ms: int
    key: bytes
    name: str
    sig: bytes


class Revoked(Refused):
    """The office revoked this laptop; ``order`` says for whom its data key stays."""

    def __init__(self, message: str, order: Order) -> None:
        super().__init__(message)
        self.order = order


def question(replica: bytes, time_ms: int) -> bytes:
    """What a laptop signs when it asks how it stands."""
    return b"FIQ1" + replica + time_ms.to_bytes(8, "big")


def order_message(order: Order) -> bytes:
    """What the office signs."""
    return b"FIQ2" + order.replica + order.time_ms.to_bytes(8, "big") + order.key + order.name.encode()


def encode_order(order: Order) -> dict[str, Any]:
    """An order on the wire."""
    return {
        "replica": order.replica.hex(),
        "time": order.time_ms,
        "key": order.key.hex(),
        "name": order.name,
        "sig": order.sig.hex(),
    }


def decode_question(value: Mapping[str, Any]) -> tuple[int, bytes]:
    """Time and signature of a question.

    Raises:
        Malformed: with the field's name.
    """
    return whole(value.get("time"), 0, _BIG, "time"), hex_bytes(value.get("sig"), SIGNATURE_BYTES, "sig")


def decode_standing(value: Mapping[str, Any], replica: bytes, office: bytes) -> Order | None:
    """The order that came with an answer, None where the laptop stands well.

    Raises:
        Malformed: it is no answer, or an order that is not for this laptop or not signed by the office's key.
    """
    if value.get("standing") == GOOD:
        return None
    said = value.get("order")
    if value.get("standing") != REVOKED or not isinstance(said, dict):
        raise Malformed("standing is neither good nor revoked")
    order = Order(
        hex_bytes(said.get("replica"), ID_BYTES, "replica"),
        whole(said.get("time"), 0, _BIG, "time"),
        hex_bytes(said.get("key"), PUBLIC_BYTES, "key"),
        text(said, "name"),
        hex_bytes(said.get("sig"), SIGNATURE_BYTES, "sig"),
    )
    if order.replica != replica or not signature_fits(office, order.sig, order_message(order)):
        raise Malformed("the order is not the office's word on this laptop")
    return order
