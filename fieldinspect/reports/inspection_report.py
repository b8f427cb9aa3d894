"""The inspection report: what must be done first, then why, then all that was asked and said."""

from __future__ import annotations

from dataclasses import replace

from fieldinspect.domain.dossier import InspectionReport, Meeting
from fieldinspect.reports.answers import answer_part
from fieldinspect.reports.findings import finding_sections, must_table, recommendations_line, summary_band
from fieldinspect.reports.layout.blocks import Setting, columns, heading, labelled, paragraph, titled_text
from fieldinspect.reports.layout.flow import Flow
from fieldinspect.reports.layout.look import BODY, BODY_BOLD, SMALL, SMALL_BOLD
from fieldinspect.reports.layout.pieces import Part, space
from fieldinspect.reports.parts import (
    LABEL_WIDTH,
    Making,
    delivery_section,
    fact_grid,
    people_spans,
    premises_facts,
    signature_section,
    title_parts,
    wide_fact,
)
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line
from fieldinspect.reports.text.setting import Span
from fieldinspect.reports.words import Words


def running_title(report: InspectionReport, words: Words) -> str:
    """What the head of each further page says."""
    day = words.date(words.local(report.started))
    return words.say("report.running", name=one_line(report.premises.name), date=day)


def lay_out(making: Making, report: InspectionReport, flow: Flow) -> None:
    """Arrange the whole report. What it says about itself stands on the first page, or at the end."""
    words = making.words
    day = words.date(words.local(report.started))
    subtitle = words.say("report.subtitle", name=one_line(report.premises.name), date=day)
    flow.add(title_parts(making, words.say("kind.inspection_report"), subtitle))
    flow.add(_facts(making, report))
    flow.add([space(11.0), summary_band(making, report)])
    must_table(making, report, flow)
    flow.add(recommendations_line(making, report.recommendations))
    flow.add(_summary(making, report))
    scratch = replace(making, setting=making.setting.inside(Node("Div")))
    about_first = len(flow.sheets) == 1 and flow.fits(_about(scratch, report))
    if about_first:
        flow.add(_about(making, report))
    finding_sections(making, report.findings, words.say("findings.title"), flow)
    note = words.say("recommendations.note")
    finding_sections(making, report.recommendations, words.say("recommendations.title"), flow, note)
    flow.add(_meetings(making, report))
    printed = {
        picture.sha256: f"{one_line(finding.mark)}.{i}"
        for finding in (*report.findings, *report.recommendations)
        for i, picture in enumerate(finding.pictures, 1)
    }
    answer_part(making, report.groups, printed, flow)
    flow.add(signature_section(making, report.signatures))
    flow.add(delivery_section(making, report.deliveries))
    if not about_first:
        flow.add(_about(making, report))


def _facts(making: Making, report: InspectionReport) -> list[Part]:
    words = making.words
    right = [
        (words.say("fact.when"), [Span(words.span(report.started, report.ended), BODY)]),
        (words.say("fact.inspectors"), people_spans(report.inspectors, words)),
        (words.say("fact.employer_side"), people_spans(report.employer_side, words)),
        (words.say("fact.worker_side"), people_spans(report.worker_side, words)),
    ]
    if report.others:
        right.append((words.say("fact.others"), people_spans(report.others, words)))
    left = premises_facts(report.premises, words)
    if report.follow_up is not None:
        left.append((words.say("fact.follow_up"), [Span(words.long_date(report.follow_up), BODY)]))
    rows = fact_grid(making, left, right)
    scope: list[Span] = []
    if report.scope.strip():
        end = "" if report.scope.strip()[-1] in ".!?;:…" else "."
        scope.append(Span(f"{report.scope.strip()}{end} ", BODY))
    if report.not_inspected.strip():
        scope.append(Span(f"{words.say('fact.not_inspected')} ", BODY_BOLD))
        scope.append(Span(report.not_inspected.strip(), BODY))
    if scope:
        rows.append(wide_fact(making, words.say("fact.scope"), scope))
    for key, text in (("fact.advance_notice", report.advance_notice), ("fact.visit_type", report.visit_type)):
        if text.strip():
            rows.append(wide_fact(making, words.say(key), text.strip()))
    return rows


def _summary(making: Making, report: InspectionReport) -> list[Part]:
    if not report.summary.strip():
        return []
    setting = making.under("Sect")
    title = heading(setting, making.words.say("summary.title"), before=18.0)
    return [*title, *paragraph(setting, report.summary.strip(), BODY)]


def _about(making: Making, report: InspectionReport) -> list[Part]:
    """Copies, how to check the document, and what it was made with: small, in two columns."""
    words = making.words
    setting = making.under("Sect")
    half = (making.width - 24.0) / 2
    left = setting.inside(setting.node, half)
    copies = _copies(report, words)
    if report.omitted.strip():
        copies.append(Span(f"\n{words.say('about.omitted')} ", SMALL_BOLD))
        copies.append(Span(report.omitted.strip(), SMALL))
    check = words.say("about.check_draft")
    if report.head.version is not None:
        check = words.say("about.check_text", next=report.head.version + 1)
    made = words.say(
        "about.made_text", checklist=one_line(report.checklist), program=one_line(report.head.program)
    )
    right = [
        Span(f"{words.say('about.check')} ", SMALL_BOLD),
        Span(check, SMALL),
        Span(f"\n{words.say('about.made')} ", SMALL_BOLD),
        Span(made, SMALL),
    ]
    body = columns(
        setting, [(0.0, paragraph(left, copies, SMALL)), (half + 24.0, paragraph(left, right, SMALL))]
    )
    return [*heading(setting, words.say("about.title")), body]


def _copies(report: InspectionReport, words: Words) -> list[Span]:
    said = words.say("about.copies_draft" if report.head.draft else "about.copies_none")
    if report.deliveries:
        given = [f"{one_line(d.to)} ({words.outcome(d.outcome).lower()})" for d in report.deliveries]
        said = words.say("about.copies_known", list=words.listed(given))
    return [
        Span(f"{words.say('about.copies')} ", SMALL_BOLD),
        Span(f"{said} {words.say('about.copies_rule')}", SMALL),
    ]


def _meetings(making: Making, report: InspectionReport) -> list[Part]:
    if not report.meetings:
        return []
    words = making.words
    setting = making.under("Sect")
    parts = heading(setting, words.say("meetings.title"))
    for i, meeting in enumerate(report.meetings):
        parts.extend(_meeting(setting, meeting, words, before=10.0 if i else 0.0))
    return parts


def _meeting(setting: Setting, meeting: Meeting, words: Words, before: float) -> list[Part]:
    key = f"meeting.{meeting.kind}"
    name = words.say(key) if words.knows(key) else one_line(meeting.kind)
    parts = titled_text(setting, name, words.moment(meeting.at), SMALL, before=before, kind="H3")
    present = [
        Span(
            f"{one_line(person.name)}{', ' if person.function.strip() else ''}{one_line(person.function)} ({words.say(f'side.{side}')}){'; ' + one_line(person.warning) if person.warning.strip() else ''}\n",
            SMALL,
        )
        for side, person in meeting.attendees
    ]
    for label, text in (
        ("meeting.present", present),
        ("meeting.explained", meeting.points.strip()),
        ("meeting.waiver", meeting.waiver.strip()),
    ):
        if text:
            parts.append(
                labelled(setting, words.say(label), text, label_width=LABEL_WIDTH, style=SMALL, before=3.0)
            )
    return [*(replace(part, keep=True) for part in parts[:-1]), *parts[-1:]]
