"""Every sentence of the interface is there in every language, and plurals come out right."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QApplication

from fieldinspect.desktop import translation
from fieldinspect.desktop.preferences import LANGUAGES
from fieldinspect.desktop.translation_source import SourceTranslator
from resources import resource

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "fieldinspect" / "desktop").rglob("*.py"))
BIN = Path(sys.executable).parent
Entry = tuple[str, str, bool]


def entries(path: Path) -> dict[Entry, list[str]]:
    """(context, source, plural) to the translations, one or one for each plural form; unfinished ones are empty."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            told = message.find("translation")
            assert told is not None
            forms = [f.text or "" for f in told.iter("numerusform")] or [told.text or ""]
            if told.get("type") in ("unfinished", "vanished", "obsolete"):
                forms = ["" for _ in forms]
            found[name, message.findtext("source") or "", message.get("numerus") == "yes"] = forms
    return found


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[Entry, list[str]]:
    """What lupdate finds in the sources today."""
    path = tmp_path_factory.mktemp("ts") / "now.ts"
    command = [str(BIN / "pyside6-lupdate"), "-silent", *map(str, SOURCES), "-ts", str(path)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return entries(path)


def test_the_collected_sentences_are_those_of_the_sources(collected: dict[Entry, list[str]]) -> None:
    french = entries(resource("translations", "fieldinspect_fr.ts"))
    assert set(french) == set(collected), "run tools/translate.sh"
    english = entries(resource("translations", "fieldinspect_en.ts"))
    assert set(english) == {entry for entry in collected if entry[2]}, "run tools/translate.sh"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_nothing_is_left_untranslated(language: str) -> None:
    told = entries(resource("translations", f"fieldinspect_{language}.ts"))
    assert [entry for entry, forms in told.items() if not all(f.strip() for f in forms)] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_translations_keep_the_placeholders(language: str) -> None:
    for (_, source, plural), forms in entries(
        resource("translations", f"fieldinspect_{language}.ts")
    ).items():
        wanted = sorted(re.findall(r"\{\d*\w*\}", source))
        for form in filter(None, forms):
            assert sorted(re.findall(r"\{\d*\w*\}", form)) == wanted, source
            if plural and "%n" in source:
                assert "%n" in form or form == forms[0], source


def test_plurals_are_only_where_lupdate_sees_them() -> None:
    """It sees ``self.tr`` in classes and ``QCoreApplication.translate`` in functions, under no other name.

    It sees plurals in ``self.tr("%n …", "", count)`` only; a function gets them from a small ``QObject`` class.
    """
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])tr\(", text), f"{source.name}: tr() alone is not seen by lupdate"
        for call in (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)):
            told = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            translates = isinstance(call.func, ast.Attribute) and call.func.attr == "translate"
            plural = translates and any("%n" in text for text in told)
            assert not plural, f"{source.name}:{call.lineno}: use self.tr for plurals"


def test_no_sentence_is_built_inside_tr() -> None:
    for source in SOURCES:
        assert not re.search(
            r"\b(tr|translate|QT_TRANSLATE_NOOP)\(\s*f[\"']", source.read_text(encoding="utf-8")
        ), source


def compiled(name: str) -> Path:
    path = resource("translations") / name
    if not path.exists():
        pytest.fail(f"{name} is not compiled; run tools/translate.sh --release")
    return path


def test_french_is_spoken_by_us_and_by_qt(qapp: QApplication) -> None:
    compiled("fieldinspect_fr.qm")
    assert translation.install(qapp, "fr")
    assert QCoreApplication.translate("pages", "Today") == "Aujourd’hui"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    assert QLocale().language() is QLocale.Language.French


class OutlineRow(QObject):
    """Has the name of the class whose plurals are looked at."""

    def told(self, count: int) -> str:
        return self.tr("%n finding(s)", "", count)


@pytest.mark.parametrize(
    ("language", "count", "told"),
    [("en", 1, "1 finding"), ("en", 2, "2 findings"), ("fr", 0, "0 constat"), ("fr", 2, "2 constats")],
)
def test_plural_forms(qapp: QApplication, language: str, count: int, told: str) -> None:
    compiled(f"fieldinspect_{language}.qm")
    translation.install(qapp, language)
    assert OutlineRow().told(count) == told


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("count", [0, 1, 2, 5, 11, 21, 1000])
def test_a_source_file_speaks_as_its_compiled_one(qapp: QApplication, language: str, count: int) -> None:
    compiled(f"fieldinspect_{language}.qm")
    translation.install(qapp, language)
    source = SourceTranslator(resource("translations", f"fieldinspect_{language}.ts"), language)
    told = entries(resource("translations", f"fieldinspect_{language}.ts"))
    for context, text, plural in told:
        n = count if plural else -1
        spoken = source.translate(context, text, None, n).replace("%n", str(count))
        assert spoken.replace("\xa0", " ") == QCoreApplication.translate(context, text, None, n).replace(
            "\xa0", " "
        )


def test_without_compiled_files_no_plural_is_left_open(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in LANGUAGES:
        name = f"fieldinspect_{language}.ts"
        (tmp_path / name).write_bytes(resource("translations", name).read_bytes())
    monkeypatch.setattr(translation, "resource", lambda *_: tmp_path)
    for language, told in (("en", "1 finding"), ("fr", "1 constat"), ("xx", "1 finding")):
        assert translation.install(qapp, language) == (language in LANGUAGES)
        assert OutlineRow().told(1) == told


def test_a_checkout_without_compiled_files_speaks_english(qapp: QApplication) -> None:
    assert not translation.install(qapp, "xx")
    assert QCoreApplication.translate("pages", "Today") == "Today"
