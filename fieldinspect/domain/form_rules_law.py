"""Linter rules 1, 2, 5, 6 and 12: legal grounds of findings, and who may see what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from fieldinspect.domain.codes import MEASURE_OF_FORM_WORD, Sensitivity, Severity
from fieldinspect.domain.form_outline import FormOutline, Question
from fieldinspect.domain.form_problems import Problem, error, warning
from fieldinspect.domain.form_words import COMPLAINT, PERSONS, whole_words
from fieldinspect.domain.law import KEY, LegalLibrary, ProvisionKind

_SEVERITIES: Final = frozenset(str(word) for word in Severity)
_OPEN_TO_PARTIES: Final = frozenset({str(Sensitivity.PUBLIC), str(Sensitivity.PARTIES)})
_SENSITIVITIES: Final = frozenset(str(word) for word in Sensitivity)
_TELLING: Final = frozenset({"text", "image", "audio", "video", "file", "barcode", "background-audio"})


def legal_grounds(outline: FormOutline, library: LegalLibrary, on: date) -> Iterator[Problem]:
    """Rules 1 and 2: each reference resolves, and what drafts a finding says law, gravity and measure."""
    for question in outline.questions:
        refs = question.meta.get("legal_ref", "").split()
        yield from _references(question, refs, library, on)
        if question.meta.get("finding_when"):
            yield from _finding(question)
        if question.meta.get("finding_when") and refs:
            yield from _basis(question, refs, library, on)


def secrecy(outline: FormOutline) -> Iterator[Problem]:
    """Rules 5, 6 and 12: what people say stays with them, nothing tells of a complaint, self-inspection shows little."""
    of_persons = _repeats_of_persons(outline)
    for question in outline.questions:
        own = question.meta.get("sensitivity", "")
        if own and own not in _SENSITIVITIES:
            yield error(
                6,
                question.place,
                f"`fi:sensitivity` cannot be {own!r}",
                f"write one of {', '.join(str(word) for word in Sensitivity)}; a complaint's source never enters a form",
            )
        told = question.repeat in of_persons and question.type in _TELLING
        if told and question.sensitivity != str(Sensitivity.CONFIDENTIAL_PERSON):
            yield error(
                5,
                question.place,
                "what a person says or shows is not protected",
                "write confidential_person in `bind::fi:sensitivity`, best on the repeat",
            )
        if question.sensitivity in _OPEN_TO_PARTIES:
            yield from _complaint_words(outline, question)
        if question.meta.get("guidance_self") == "yes" and question.sensitivity not in _OPEN_TO_PARTIES:
            yield error(
                12,
                question.place,
                f"self-inspection would show a question that is {question.sensitivity}",
                "take `fi:guidance_self` away",
            )


def _references(question: Question, refs: list[str], library: LegalLibrary, on: date) -> Iterator[Problem]:
    for ref in refs:
        if not KEY.fullmatch(ref):
            yield error(1, question.place, f"{ref!r} is not a key of a provision", "write it like C155:16.1")
            continue
        found = library.resolve(ref, on)
        if not found:
            yield error(
                1, question.place, f"{ref} stands in no legal library", "add it, or cite another article"
            )
        elif not any(provision.printable for provision in found):
            yield warning(
                1,
                question.place,
                f"{ref} is not verified",
                "compare it with the authentic text and fill `verified_by` and `source`",
            )


def _finding(question: Question) -> Iterator[Problem]:
    for column in ("legal_ref", "severity", "notice"):
        if not question.meta.get(column, "").strip():
            yield error(
                2, question.place, f"it drafts a finding without `fi:{column}`", f"fill `bind::fi:{column}`"
            )
    severity = question.meta.get("severity", "").strip()
    if severity and severity not in _SEVERITIES and not set(severity) & set("('=.$/"):
        yield error(
            2,
            question.place,
            f"`fi:severity` cannot be {severity!r}",
            f"write one of {', '.join(str(word) for word in Severity)}, or an expression that gives one",
        )
    notice = question.meta.get("notice", "").strip()
    if notice and notice not in MEASURE_OF_FORM_WORD:
        yield error(
            2,
            question.place,
            f"`fi:notice` cannot be {notice!r}",
            f"write one of {', '.join(MEASURE_OF_FORM_WORD)}",
        )


def _basis(question: Question, refs: list[str], library: LegalLibrary, on: date) -> Iterator[Problem]:
    if question.meta.get("notice", "advice").strip() == "advice":
        return
    resolved = [provision for ref in refs for provision in library.resolve(ref, on)]
    voluntary = {ProvisionKind.RECOMMENDATION, ProvisionKind.CODE}
    if resolved and all(provision.kind in voluntary for provision in resolved):
        yield error(
            2,
            question.place,
            "it suggests a notice, but cites only recommendations",
            "write advice in `bind::fi:notice`, or cite a binding provision",
        )
        return
    if not any(library.enforceable_for(ref, on, question.name) for ref in refs):
        yield warning(
            1,
            question.place,
            "this jurisdiction has no verified enforceable provision for it",
            "it can only give advice here; add a provision that implements what it cites",
        )


def _repeats_of_persons(outline: FormOutline) -> frozenset[str]:
    found = set()
    for question in outline.questions:
        if question.kind == "repeat":
            secret = question.sensitivity == str(Sensitivity.CONFIDENTIAL_PERSON)
            if secret or question.name.rstrip("s") in PERSONS or question.name in PERSONS:
                found.add(question.name)
        elif question.repeat and question.list_name in ("fi_sex", "fi_age_band", "fi_presence"):
            found.add(question.repeat)
    return frozenset(found)


def _complaint_words(outline: FormOutline, question: Question) -> Iterator[Problem]:
    said = [question.name.replace("_", " ")]
    said += [text for texts in question.texts.values() for text in texts.values()]
    said += [
        label for choice in outline.lists.get(question.list_name, ()) for label in choice.labels.values()
    ]
    for text in said:
        match = COMPLAINT.search(text)
        if match:
            yield error(
                6,
                question.place,
                f"“{whole_words(match)}” could tell the parties that somebody complained",
                "word it otherwise, or make the question internal",
            )
            return
