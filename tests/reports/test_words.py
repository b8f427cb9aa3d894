"""The words of documents: complete in each language, with the same places to fill, and right in their figures."""

from __future__ import annotations

import re
import string
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import fieldinspect.reports as reports
from fieldinspect.domain.codes import Audience, Measure, Outcome, Severity, Side
from fieldinspect.reports.words import LANGUAGES, words_of

SOURCES = sorted(Path(reports.__file__).parent.rglob("*.py"))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_language_has_every_word_with_the_same_places(language: str) -> None:
    table, english = LANGUAGES[language].WORDS, LANGUAGES["en"].WORDS
    assert set(table) == set(english)
    for key, text in table.items():
        assert text.strip(), key
        assert places(text) == places(english[key]), key
    assert len(LANGUAGES[language].MONTHS) == 12
    assert len(LANGUAGES[language].WEEKDAYS) == 7


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_code_has_a_word(language: str) -> None:
    words = words_of(language)
    assert all(words.severity(code) for code in Severity)
    assert all(words.measure(code) for code in Measure)
    assert all(words.outcome(code) for code in Outcome)
    assert all(words.say(f"side.{code}") for code in Side)
    assert all(words.say(f"copy.{code}") for code in Audience)
    assert all(words.say(f"signature.{code}") for code in Outcome)


def test_every_word_is_used_and_every_key_in_the_code_is_a_word() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if path.parent.name != "words")
    code += (Path(reports.__file__).parent / "words" / "__init__.py").read_text(encoding="utf-8")
    composed = (
        "severity.",
        "measure.",
        "outcome.",
        "side.",
        "copy.",
        "signature.",
        "method.",
        "meeting.",
        "kind.",
    )
    composed += ("women.", "men.", "picture.", "file.", "notice.provision.")
    unused = [
        key
        for key in LANGUAGES["en"].WORDS
        if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(composed)
    ]
    assert unused == []
    for key in re.findall(r'words\.say\(\s*"([a-z_.18]+)"', code):
        assert key in LANGUAGES["en"].WORDS, key


def test_dates_and_times_are_said_as_people_say_them() -> None:
    english, french = words_of("en"), words_of("fr-CA", "Europe/Paris")
    plain = {"\u00a0": " ", "\u202f": " ", "\u2068": "", "\u2069": ""}

    def bare(text: str) -> str:
        return text.translate(str.maketrans(plain))

    assert bare(english.long_date(date(2026, 4, 2))) == "Thursday 2 April 2026"
    assert bare(french.long_date(date(2026, 5, 1))) == "vendredi 1er mai 2026"
    assert bare(french.moment(datetime(2026, 7, 1, 6, 5, tzinfo=UTC))) == "1er juillet 2026, 8 h 05"
    assert bare(english.moment(datetime(2026, 7, 1, 6, 5))) == "1 July 2026, 06:05"
    assert bare(english.number(12480)) == "12,480"
    assert english.number(1204) == "1204"
    assert bare(french.number(12480)) == "12 480"


def test_counting_follows_the_language() -> None:
    assert [words_of("en").count("women", n) for n in (0, 1, 2)] == [
        "0\u00a0women",
        "1\u00a0woman",
        "2\u00a0women",
    ]
    assert [words_of("fr").count("women", n) for n in (0, 1, 2)] == [
        "0\u00a0femme",
        "1\u00a0femme",
        "2\u00a0femmes",
    ]


def test_an_unknown_way_of_delivery_is_printed_as_written() -> None:
    assert words_of("en").method("in_person") == "in person"
    assert words_of("en").method("by a neighbour") == "by a neighbour"


def test_an_unknown_zone_leaves_times_as_they_stand() -> None:
    for zone in ("", "No/Such", "../../etc/passwd"):
        assert words_of("en", zone).time(datetime(2026, 3, 1, 9, 30, tzinfo=UTC)) == "09:30"
