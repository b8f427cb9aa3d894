"""`make forms-matrix`: writes docs/forms-features.md from what the tests hold."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

from forms import FormError, load_form
from tests.forms.differential.replay import MEDIA, ROOM, form_of, names
from tests.forms.features import FEATURES, Feature

HERE: Final = Path(__file__).resolve().parent.parent
PAGE: Final = HERE / "docs" / "forms-features.md"
SHOWN: Final = 3
_HEAD: Final = """# What the form engine does

Made by `make forms-matrix` from the tests; a test holds it true. The specification is that of ODK XForms (getodk.github.io/xforms-spec) and of XLSForm (xlsform.org). A form that is named was filled here and in JavaRosa 5.1.0, the engine of ODK Collect, by the same script, and both said the same at every step, but for the rulings in `tests/forms/differential/rulings.json`. Beside these, continuous integration scores the engine against recorded cases of the reference engines (`make conformance`) and stops at the first expectation that is missed.

| mark | meaning |
|---|---|
| complete | works as specified |
| as text | loads with a warning; the question takes typed text |
| named | loads with a warning that says what the host must do |
| refused | the form is refused by name when it is loaded |
"""


@cache
def sources() -> dict[str, str]:
    """Name of a form that is compared → all of it: sheet, XForm and script."""
    found: dict[str, str] = {}
    for name in names():
        path = form_of(name)
        text = path.read_text(encoding="utf-8") + (ROOM / "scripts" / f"{name}.jsonl").read_text(
            encoding="utf-8"
        )
        if path.suffix != ".xml":
            try:
                text += load_form(path, media_dir=MEDIA).xml.decode()
            except FormError:
                continue
        found[name] = text
    return found


@cache
def tests_of(file: str) -> dict[str, str]:
    """Test function → its source."""
    text = (HERE / file).read_text(encoding="utf-8")
    return {
        node.name: ast.get_source_segment(text, node) or ""
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def evidence(feature: Feature) -> list[str]:
    """The forms and tests that prove a feature.

    Raises:
        LookupError: it names a test that is not there.
    """
    found: list[str] = []
    for test in feature.tests:
        file, _, name = test.partition("::")
        if name not in tests_of(file):
            raise LookupError(f"{test} is not there")
        found.append(f"`{name}`")
    if feature.pattern:
        found += [f"form `{name}`" for name, text in sources().items() if re.search(feature.pattern, text)]
    return found


def page() -> str:
    """The whole page."""
    groups = dict.fromkeys(feature.group for feature in FEATURES)
    forms_compared, steps = (
        len(names()),
        sum(len((ROOM / "scripts" / f"{name}.jsonl").read_text().splitlines()) for name in names()),
    )
    text = [_HEAD, f"\n{len(FEATURES)} features; {forms_compared} forms compared in {steps:,} steps.\n"]
    for group in groups:
        text.append(f"\n## {group}\n| feature | state | proved by |\n|---|---|---|\n")
        for feature in FEATURES:
            if feature.group == group:
                proofs = evidence(feature)
                more = f" and {len(proofs) - SHOWN} more" if len(proofs) > SHOWN else ""
                name = feature.name.replace("|", "\\|")
                text.append(f"| {name} | {feature.state} | {', '.join(proofs[:SHOWN])}{more} |\n")
    return "".join(text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(HERE)}: {len(FEATURES)} features")
