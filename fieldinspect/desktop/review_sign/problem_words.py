"""What stands between a visit and its finishing, said in the interface's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from fieldinspect.casework.errors import Problem
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop.translation import QT_TRANSLATE_NOOP

_WORDS = {
    "no_opening_conference": QT_TRANSLATE_NOOP(
        "problems", "Record the opening talk with both sides, or waive it with a reason."
    ),
    "no_closing_conference": QT_TRANSLATE_NOOP(
        "problems", "Record the closing talk: both sides hear what was found."
    ),
    "empty_closing_conference": QT_TRANSLATE_NOOP("problems", "Name who took part in the closing talk."),
    "required": QT_TRANSLATE_NOOP("problems", "{0} is required and has no answer."),
    "constraint": QT_TRANSLATE_NOOP("problems", "{0}: this answer is not possible."),
    "surplus": QT_TRANSLATE_NOOP("problems", "{0}: this row is one too many."),
    "type": QT_TRANSLATE_NOOP("problems", "{0}: this is not a value of the right kind."),
    "photo": QT_TRANSLATE_NOOP("problems", "{0} wants a photograph."),
    "no_measure": QT_TRANSLATE_NOOP("problems", "{0} has no measure."),
    "advice_only": QT_TRANSLATE_NOOP("problems", "{0} is more than minor and only advised on."),
    "no_notice": QT_TRANSLATE_NOOP("problems", "{0} names a notice as its measure, and none is issued."),
    "conflict": QT_TRANSLATE_NOOP("problems", "Two people wrote different things at {0}."),
    "no_inspector_signature": QT_TRANSLATE_NOOP("problems", "Your signature is missing."),
    "no_employer_signature": QT_TRANSLATE_NOOP(
        "problems", "The employer’s side has to sign, refuse or be noted as absent."
    ),
    "no_worker_signature": QT_TRANSLATE_NOOP(
        "problems", "The workers’ side has to sign, refuse or be noted as absent."
    ),
    "old_inspector_signature": QT_TRANSLATE_NOOP(
        "problems", "Something was changed after your signature; sign again."
    ),
    "old_employer_signature": QT_TRANSLATE_NOOP(
        "problems", "Something was changed after the employer’s side signed; ask again."
    ),
    "old_worker_signature": QT_TRANSLATE_NOOP(
        "problems", "Something was changed after the workers’ side signed; ask again."
    ),
}


def say(problem: Problem, visit: Visit) -> str:
    """A problem as one sentence; one that a newer program found is said in its own words."""
    known = _WORDS.get(problem.code)
    if known is None:
        return problem.message
    return QCoreApplication.translate("problems", known).format(what(problem, visit))


def what(problem: Problem, visit: Visit) -> str:
    """What a problem is about: the number and label of a question, or a finding with its title."""
    finding = visit.inspection.finding(problem.ref)
    if finding is not None:
        said = QCoreApplication.translate("problems", "Finding {0} ({1})")
        return said.format(finding.number, finding.title)
    for sheet in visit.sheets:
        number = sheet.numbers().get(problem.ref)
        if number is not None:
            label = sheet.session.state(problem.ref).label
            return f"{number} {label}".strip()
    return problem.ref


def number_of(problem: Problem, visit: Visit) -> str:
    """The number to go to, such as `4.9`; blank where the problem is of no question."""
    for sheet in visit.sheets:
        number = sheet.numbers().get(problem.ref)
        if number is not None:
            return number
    return ""


def is_of_signing(problem: Problem) -> bool:
    """Whether it is settled by signing."""
    return problem.code.endswith("_signature")


def conference_of(problem: Problem) -> str:
    """The kind of talk that is missing, `opening` or `closing`; blank for other problems."""
    for kind in ("opening", "closing"):
        if problem.code.endswith(f"_{kind}_conference"):
            return kind
    return ""
