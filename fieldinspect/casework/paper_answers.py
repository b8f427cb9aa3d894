"""The answers of a visit as one copy prints them: in its language, without what its reader may not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import forms
from fieldinspect.casework.paper_pictures import pictures_of
from fieldinspect.casework.paper_words import paper_word
from fieldinspect.casework.refs import COMMENT
from fieldinspect.casework.sheets import Question, Sheet
from fieldinspect.casework.visits import Visit
from fieldinspect.domain.audience import may_see, sees_coded_people
from fieldinspect.domain.codes import Audience, Sensitivity
from fieldinspect.domain.dossier import AnswerGroup, AnswerLine
from fieldinspect.reports.words import Words

_TRUE = frozenset({"OK", "true", "1"})


@dataclass(frozen=True, slots=True)
class Copy:
    """Whose copy, in which words, of which visit (its sheets already speak the copy's language)."""

    visit: Visit
    audience: Audience
    words: Words

    def word(self, key: str, **values: str) -> str:
        """A word of the papers in the copy's language."""
        return paper_word(self.words.language, key, **values)


def answer_groups(copy: Copy) -> tuple[AnswerGroup, ...]:
    """All sections with what their reader may see; repeats as groups of their own below them."""
    found: list[AnswerGroup] = []
    for sheet in copy.visit.sheets:
        for section in sheet.sections():
            found += _section(copy, sheet, section.ref, f"{section.number} {section.title}")
    return tuple(found)


def statistic(visit: Visit, name: str) -> int | None:
    """A whole number that an answer feeds into a figure, such as `c3.women`; None where nothing does."""
    for sheet in visit.sheets:
        for node in sheet.session.nodes():
            if node.meta.get("statistic") == name and node.relevant and node.value:
                try:
                    return int(node.value)
                except ValueError:
                    return None
    return None


def answer_words(node: forms.Node, words: Words, yes: str) -> str:
    """An answer in words: labels of choices, days and numbers of the language; blank when not answered."""
    value = node.value or ""
    if not value:
        return ""
    if node.control in ("select1", "select", "rank") and node.choices is not None:
        chosen = value.split() if node.control != "select1" else [value]
        labels = {choice.value: choice.label for choice in node.choices}
        return ", ".join(labels.get(code, code) for code in chosen)
    if node.control == "trigger":
        return yes if value in _TRUE else value
    return _typed(node.type, value, words)


def _typed(type: str, value: str, words: Words) -> str:
    try:
        if type == "date":
            return words.date(date.fromisoformat(value[:10]))
        if type == "dateTime":
            return words.moment(datetime.fromisoformat(value))
        if type == "time":
            return value[:5]
        if type == "int":
            return words.number(int(value))
        if type == "geopoint":
            return _position(value)
        if type == "decimal" and words.language == "fr":
            return str(Decimal(value)).replace(".", ",")
    except (ValueError, InvalidOperation):
        return value
    return value


def _position(value: str) -> str:
    """`36.2041 -27.5127 14.0 6.0` as latitude, longitude and how far it may be off."""
    latitude, longitude, *rest = value.split()
    off = f" (± {float(rest[1]):g} m)" if len(rest) > 1 and float(rest[1]) > 0 else ""
    return f"{latitude}, {longitude}{off}"


def _section(copy: Copy, sheet: Sheet, ref: str, title: str) -> list[AnswerGroup]:
    own: list[AnswerLine] = []
    rows: list[AnswerGroup] = []
    people = 0
    inside: list[AnswerLine] | None = None
    for question in sheet.questions(ref):
        node = question.node
        if node.kind == "row":
            inside = None
            if node.meta.get("sensitivity") == Sensitivity.CONFIDENTIAL_PERSON:
                people += 1
            elif may_see(copy.audience, str(node.meta.get("sensitivity", ""))):
                inside = []
                rows.append(AnswerGroup(f"{question.number} {node.label or ''}".strip(), 2, ()))
        elif node.kind == "question" and _visible(copy, node) and _says_something(question):
            line = _line(copy, sheet, question)
            if "[" in node.ref[len(ref) :] and inside is not None:
                inside.append(line)
                rows[-1] = AnswerGroup(rows[-1].title, 2, tuple(inside))
            elif "[" not in node.ref[len(ref) :]:
                own.append(line)
    groups = [AnswerGroup(title, 1, tuple(own))] if own else []
    groups += [group for group in rows if group.lines]
    if people and sees_coded_people(copy.audience):
        groups.append(_people(copy, people, title, alone=not groups))
    return groups


def _visible(copy: Copy, node: forms.Node) -> bool:
    shown_only = node.readonly and not node.value
    return not shown_only and may_see(copy.audience, str(node.meta.get("sensitivity", "")))


def _says_something(question: Question) -> bool:
    """An open question that nobody had to answer, with nothing beside it, is not printed."""
    return bool(
        question.node.value
        or question.node.required
        or question.comment
        or question.attachments
        or question.finding
    )


def _people(copy: Copy, count: int, section: str, alone: bool) -> AnswerGroup:
    """Persons by code; under the section's title where it has nothing else to show."""
    heard = copy.word("persons.heard")
    lines = tuple(AnswerLine("", "", copy.word("persons.line", n=str(n)), heard) for n in range(1, count + 1))
    return AnswerGroup(section, 1, lines) if alone else AnswerGroup(copy.word("persons.title"), 2, lines)


def _line(copy: Copy, sheet: Sheet, question: Question) -> AnswerLine:
    node = question.node
    files = node.control == "upload"
    answer = _counted(question, copy.words) if files else answer_words(node, copy.words, copy.word("yes"))
    path = sheet.path(node.ref)
    pictures = () if question.finding is not None else pictures_of(copy.visit, path, copy.words)
    return AnswerLine(
        ref=node.ref,
        number=question.number,
        question=node.label or node.name,
        answer=answer,
        tone="bad" if question.finding is not None else "" if answer else "muted",
        comment=_comment(copy, path, question),
        pictures=pictures,
    )


def _counted(question: Question, words: Words) -> str:
    """How many pictures and other files a question for files has: what they are called is nobody's answer."""
    pictures = sum(attachment.mime.startswith("image/") for attachment in question.attachments)
    files = len(question.attachments) - pictures
    return words.listed([words.count(key, n) for key, n in (("picture", pictures), ("file", files)) if n])


def _comment(copy: Copy, path: str, question: Question) -> str:
    """The comment beside a question is internal; the reason for leaving it open is for both parties."""
    reasons: Mapping[str, str] = copy.visit.inspection.reasons
    said = [copy.word("answers.reason", text=reasons[path])] if path in reasons else []
    if question.comment and may_see(copy.audience, Sensitivity.INTERNAL):
        said.append(question.comment)
    return " · ".join(said)


def confidential_paths(visit: Visit) -> frozenset[str]:
    """Paths of answers (and their comments) that stand in no copy."""
    found: set[str] = set()
    for sheet in visit.sheets:
        for node in sheet.session.nodes():
            if node.kind == "question" and node.meta.get("sensitivity") == Sensitivity.CONFIDENTIAL_PERSON:
                path = sheet.path(node.ref)
                found |= {path, path + COMMENT}
    return frozenset(found)
