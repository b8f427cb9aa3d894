"""Records what the reference engine says of our own forms, or holds us against it live.

    ORACLE=DIR .venv/bin/python tools/differential.py record [NAME…]   ask the reference, keep what it said
    ORACLE=DIR .venv/bin/python tools/differential.py check  [NAME…]   ask the reference, keep nothing
    .venv/bin/python tools/differential.py show [NAME…]                differences from what is kept
    .venv/bin/python tools/differential.py draft NAME [SEED] [STEPS]   a script that walks through a form at random

DIR holds `run_oracle.sh`, which drives the reference engine (it needs a JDK). Without names: all forms.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from forms import FormError, Node, load_form
from tests.forms.differential.replay import (
    MEDIA,
    ROOM,
    differences,
    explains,
    form_of,
    names,
    recorded,
    replay,
    rulings,
    shortened,
)

_TYPED: Final = {
    "int": ("", "0", "1", "2", "3", "5", "12", "40", "-4", "100"),
    "decimal": ("", "0", "1.5", "2", "3.25", "-0.1", "17.5", "99.99"),
    "date": ("", "2024-02-29", "2020-01-01", "1999-12-31"),
    "dateTime": ("", "2024-02-29T10:00:00.000Z", "2020-01-01T00:00:00.000Z"),
    "time": ("", "10:00:00.000Z", "23:59:59.000Z"),
    "boolean": ("", "1", "0"),
    "geopoint": ("1.5 2.5 0 0", "-33.9 18.4 12 5"),
}
_WORDS: Final = ("", "a", "b", "1", "2", "yes", "no", "x y", "Zoë", "10", "foo")


def asked(name: str, oracle: Path) -> list[dict[str, Any]]:
    """What the reference says, line by line."""
    done = subprocess.run(
        [
            str(oracle / "run_oracle.sh"), str(form_of(name)), str(ROOM / "scripts" / f"{name}.jsonl"),
            "--media", str(MEDIA),
        ],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if not done.stdout:
        raise SystemExit(f"{name}: the reference said nothing. {done.stderr[-500:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def draft(name: str, seed: int, steps: int) -> list[dict[str, str]]:
    """Answers, rows and removals by chance; only what both engines take."""
    chance = Random(seed)
    form = load_form(form_of(name), media_dir=MEDIA)
    session = form.new_session(clock=lambda: datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC), random=Random(0))
    script: list[dict[str, str]] = []
    while len(script) < steps:
        step = _step(chance, list(session.nodes()), form.languages)
        try:
            match step["op"]:
                case "answer":
                    session.answer(step["ref"], step["value"])
                case "add_repeat":
                    session.add_repeat(step["ref"])
                case "remove_repeat":
                    session.remove_repeat(step["ref"])
                case "language":
                    session.set_language(step["value"])
        except FormError:
            continue
        script.append(step)
    return script


def _step(chance: Random, nodes: list[Node], languages: tuple[str, ...]) -> dict[str, str]:
    repeats = [node.ref for node in nodes if node.kind == "repeat" and node.relevant and not node.fixed]
    rows = [node.ref for node in nodes if node.kind == "row" and _repeat(node.ref) in repeats]
    questions = [
        node
        for node in nodes
        if node.kind == "question" and node.relevant and not node.readonly and node.choices != []
    ]
    lot = chance.random()
    if repeats and (lot < 0.12 or not questions):
        return {"op": "add_repeat", "ref": chance.choice(repeats)}
    if lot < 0.17 and rows:
        return {"op": "remove_repeat", "ref": chance.choice(rows)}
    if lot < 0.2 and len(languages) > 1:
        return {"op": "language", "value": chance.choice(languages)}
    question = chance.choice(questions)
    if question.choices:
        offered = [choice.value for choice in question.choices]
        several = question.control in ("select", "rank")
        some = (
            chance.sample(offered, chance.randint(0, len(offered))) if several else [chance.choice(offered)]
        )
        return {"op": "answer", "ref": question.ref, "value": " ".join(some)}
    if question.control == "trigger":
        return {"op": "answer", "ref": question.ref, "value": "OK"}
    return {"op": "answer", "ref": question.ref, "value": chance.choice(_TYPED.get(question.type, _WORDS))}


def _repeat(row: str) -> str:
    return re.sub(r"\[\d+\]\Z", "", row)


def main(act: str, *wanted: str) -> int:
    """Carry out one act; 1 where something differs."""
    if act == "draft":
        name, seed, steps = wanted[0], int(wanted[1]), int(wanted[2])
        for step in draft(name, seed, steps):
            print(json.dumps(step, ensure_ascii=False))
        return 0
    oracle = os.environ.get("ORACLE", "")
    if act in ("record", "check") and not oracle:
        print("Set ORACLE to the folder of run_oracle.sh.", file=sys.stderr)
        return 2
    explained = unexplained = 0
    for name in wanted or names():
        reference = recorded(name) if act == "show" else shortened(asked(name, Path(oracle)))
        if act == "record":
            text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in reference)
            (ROOM / "recorded" / f"{name}.jsonl").write_text(text, encoding="utf-8")
        for each in differences(reference, replay(name)):
            if any(ruling["form"] == name and explains(ruling, each) for ruling in rulings()):
                explained += 1
                continue
            unexplained += 1
            print(
                f"{name} line {each.line} {each.ref} {each.key}: reference {each.reference!r}, ours {each.ours!r}"[
                    :300
                ]
            )
    print(
        f"{len(wanted or names())} forms: {explained} differences that a ruling explains, {unexplained} that none does"
    )
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["show"])))
