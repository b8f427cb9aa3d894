"""The events of made-up visits: what they say, and the same events as rows ready for the database."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from fieldinspect.domain import event_kinds as kinds
from sync.events import author_id, canonical, chain_hash, content_hash, kind_number

OFFICES: Final = ("north", "north/1", "north/2", "north/3", "north/4")
TRADES: Final = (
    "Garments", "Foundry", "Bakery", "Sawmill", "Dairy", "Textiles", "Quarry", "Printing", "Fisheries", "Ceramics",
    "Logistics", "Tannery", "Brewery", "Cleaning", "Plastics", "Roofing", "Cannery", "Garage", "Laundry", "Nursery",
)  # fmt: skip
NAMES: Final = (
    "Meridian", "Harbour", "Aurora", "Cobalt", "Delta", "Ember", "Falcon", "Granite", "Horizon", "Iris", "Juniper",
    "Keystone", "Lantern", "Mosaic", "Nimbus", "Orchard", "Pioneer", "Quartz", "Riverside", "Saffron", "Tamarind",
    "Umbra", "Vega", "Willow", "Xenia", "Yarrow", "Zephyr", "Brückner", "Estévez", "Dupré",
)  # fmt: skip
TOWNS: Final = tuple(
    f"{a} {b}" for a in ("Old", "New", "Upper", "Lower", "East") for b in ("Town", "Ford", "Bridge", "Mill")
)
FAULTS: Final = (
    "Guard missing at the press", "Emergency exit blocked", "No written contracts", "Overtime not paid",
    "Scaffold without rails", "Solvents without extraction", "Wages paid late", "No first aid kit",
    "Electrical panel open", "Young workers at night", "No records of hours", "Ladders damaged",
)  # fmt: skip
INSPECTORS: Final = 200
CHECKLIST: Final = b"the source of a checklist"
CHECKLIST_SHA256: Final = hashlib.sha256(CHECKLIST).hexdigest()
START_MS: Final = 1_640_000_000_000
YEARS_MS: Final = 5 * 365 * 86_400_000


@dataclass(slots=True)
class Chain:
    """One inspector's replica on its way: number, last hash, last stamp."""

    rid: int
    replica: bytes
    author: bytes
    aid: int
    seq: int = 0
    hash: bytes = bytes(32)
    hlc: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """One made-up visit: what its rows in the lists say."""

    number: int
    stream: bytes
    establishment: int
    office: str
    started_ms: int
    finished_ms: int
    findings: tuple[tuple[str, str], ...] = field(default=())


def digest(*parts: object) -> bytes:
    """16 bytes that belong to some words."""
    return hashlib.sha256(repr(parts).encode()).digest()[:16]


def chains(first_rid: int) -> list[Chain]:
    """The inspectors' replicas."""
    return [
        Chain(first_rid + n, digest("replica", n), author_id(f"inspector{n}@labour.example"), first_rid + n)
        for n in range(INSPECTORS)
    ]


def establishment_name(number: int) -> tuple[str, str, str]:
    """Name, address and town of an establishment."""
    name = f"{NAMES[number % len(NAMES)]} {TRADES[number // len(NAMES) % len(TRADES)]} {number}"
    return name, f"{number % 300 + 1} Works Road", TOWNS[number % len(TOWNS)]


def visit(number: int, establishments: int) -> Visit:
    """What one visit is; every fourth has no finding, others up to three."""
    dice = random.Random(number)
    started = START_MS + dice.randrange(YEARS_MS)
    stream = digest("visit", number)
    faults = tuple((digest(number, "finding", n).hex(), dice.choice(FAULTS)) for n in range(number % 4))
    return Visit(
        number, stream, dice.randrange(establishments), OFFICES[number % len(OFFICES)], started,
        started + 6 * 3_600_000, faults,
    )  # fmt: skip


def bodies(made: Visit, events: int, establishment: bytes) -> Iterator[dict[str, Any]]:
    """What is said about a visit, ``events`` bodies with the finishing that `rows` adds."""
    year = 2022 + (made.started_ms - START_MS) // (365 * 86_400_000)
    yield kinds.body_open(establishment.hex(), f"INS-{year}-D017-{made.number:06d}", made.office)
    yield kinds.body_set("visit/visit_type", "programmed", ())
    yield kinds.body_form("4f1c09aa", "general_inspection", "1", CHECKLIST_SHA256)
    said = 3
    for id, title in made.findings:
        yield kinds.body_finding_drafted(id)
        yield kinds.body_set(f"finding[{id}]/title", title, ())
        yield kinds.body_finding_act("confirm", id)
        said += 3
    for question in range(events - said - 1):
        value = ("yes", "no", "not_applicable", "compliant")[(question + made.number) % 4]
        yield kinds.body_set(f"4f1c09aa/data/section{question % 12}/q{question}", value, ())


def rows(
    chain: Chain,
    sid: int,
    stream: bytes,
    at_ms: int,
    said: Iterator[dict[str, Any]],
    *,
    finishes: bool = False,
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows of `event`, `head` and `blob_ref` for what one inspector says about one thing, a second apart."""
    events, heads, files = [], [], []
    hlc = max(at_ms << 16, chain.hlc + 1)
    for body in itertools.chain(said, _finish(chain) if finishes else ()):
        chain.seq += 1
        raw = canonical(body)
        content = content_hash(chain.replica, chain.seq, stream, hlc, chain.author, raw)
        chain.hash = chain_hash(chain.hash, content)
        events.append(
            (chain.rid, chain.seq, sid, hlc, chain.aid, kind_number(body["t"]), raw, content, chain.hash)
        )
        if body["t"] == "set":
            value = json.dumps({"v": body["v"]}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            heads.append((sid, body["k"], chain.rid, chain.seq, value.encode(), hlc))
        if body["t"] == "form":
            files.append((sid, "", bytes.fromhex(CHECKLIST_SHA256), chain.rid, chain.seq))
        chain.hlc = hlc
        hlc += 1000 << 16
    return events, heads, files


def _finish(chain: Chain) -> Iterator[dict[str, Any]]:
    """The finishing, which covers what was said so far; made when it is its turn."""
    yield kinds.body_finished({chain.replica.hex(): chain.seq}, "0" * 64, {})
