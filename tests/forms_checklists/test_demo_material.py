"""The demo's material: drawn pictures, an invented register, a story that names only what is there."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from fieldinspect.domain.jurisdiction import shipped_jurisdiction
from forms.checklists import media_dir
from resources import resource

PHOTOS = sorted(resource("demo", "photos").glob("*.jpg"))
TAKEN = 0x9003


BEGINS = {
    "story.jsonl": datetime(2026, 11, 24, 8, 54),
    "closed-door.jsonl": datetime(2026, 11, 24, 14, 20),
    "afternoon.jsonl": datetime(2026, 11, 25, 13, 30),
}


def story(name: str = "story.jsonl") -> list[dict[str, Any]]:
    lines = resource("demo", name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def when(name: str, step_wanted: dict[str, Any]) -> datetime:
    """The local time of a story's clock at a step."""
    now = BEGINS[name]
    for step in story(name):
        if step == step_wanted:
            return now
        if step["do"] == "clock.advance":
            now += timedelta(minutes=int(re.fullmatch(r"PT(\d+)M", step["by"])[1]))  # type: ignore[index]
    raise LookupError(step_wanted["do"])


@pytest.mark.parametrize("path", PHOTOS, ids=lambda p: p.name)
def test_a_picture_is_as_large_and_as_dated_as_a_photograph(path: Path) -> None:
    assert path.stat().st_size < 250_000
    with Image.open(path) as image:
        assert (image.format, image.size) == ("JPEG", (1600, 1200))
        taken = image.getexif().get_ifd(0x8769)[TAKEN]
    moment = datetime.strptime(taken, "%Y:%m:%d %H:%M:%S")
    taking = [(name, s) for name in BEGINS for s in story(name) if s.get("file") == f"photos/{path.name}"]
    ((name, step),) = taking
    assert timedelta(0) <= when(name, step) - moment < timedelta(minutes=5)


def test_every_picture_stands_in_a_story() -> None:
    named = {step["file"] for name in BEGINS for step in story(name) if step["do"] == "attach"}
    assert named == {f"photos/{path.name}" for path in PHOTOS}
    assert len(named) == 7


def test_the_story_holds_what_a_whole_visit_has() -> None:
    count = Counter(step["do"] for step in story())
    assert count["answer"] >= 60
    assert (
        count["finding.add"]
        == count["notice.issue"]
        == count["notice.serve"]
        == count["inspection.finish"]
        == 1
    )
    assert count["repeat.add"] == 2
    assert count["report"] >= 4
    sides = [
        (step["side"], step["outcome"]) for step in story() if step["do"] == "sign" and "inspection" in step
    ]
    assert sides == [("inspector", "signed"), ("employer", "refused"), ("worker", "signed")]
    copies = {(step["side"], step["of"]) for step in story() if step["do"] == "delivery.record"}
    assert copies == {(side, of) for side in ("employer", "worker") for of in ("$notice", "$visit")}


def test_a_pen_moves_forward_in_time_and_presses_as_a_pen_does() -> None:
    drawn = [step["strokes"] for step in story() if step.get("strokes")]
    assert len(drawn) == 4
    for strokes in drawn:
        points = [point for stroke in strokes for point in stroke]
        assert len(points) > 60
        assert [point[2] for point in points] == sorted(point[2] for point in points)
        assert all(0 < point[3] <= 1 for point in points)


def test_provisions_of_the_story_are_in_force_on_its_day() -> None:
    library = shipped_jurisdiction("xx").library
    for step in story():
        for key in step.get("provisions", ()):
            assert library.resolve(key, datetime(2026, 11, 24).date()), key


def test_the_register_is_readable_but_for_the_row_that_is_broken_on_purpose() -> None:
    with (media_dir() / "isic_rev4.csv").open(encoding="utf-8", newline="") as file:
        classes = {
            row["code"] for row in csv.DictReader(file) if row["level"] in ("class", "group", "division")
        }
    with resource("demo", "establishments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 41
    broken = [row["legal_name"] for row in rows if not row["women"].isdigit()]
    assert broken == ["Gannet Rock Quarry Ltd"]
    assert all(row["isic"] in classes for row in rows)
    seen = Counter((row["tax_no"], row["locality"]) for row in rows)
    assert [place for (_, place), times in seen.items() if times > 1] == ["Eastport"]
