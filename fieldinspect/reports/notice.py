"""Notices: improvement and prohibition. Every sentence with legal effect comes in the copy, none from here."""

from __future__ import annotations

from fieldinspect.domain.codes import NoticeType
from fieldinspect.domain.dossier import Citation, NoticeCopy
from fieldinspect.reports.layout.blocks import Setting, heading, large_deadline_box, paragraph, titled_text
from fieldinspect.reports.layout.flow import Flow
from fieldinspect.reports.layout.look import BODY, BODY_BOLD, NAVY, SMALL
from fieldinspect.reports.layout.photos import Numbered, photo_rows
from fieldinspect.reports.layout.pieces import Cell, Part, Piece, Row, space
from fieldinspect.reports.parts import Making, delivery_section, fact_grid, signature_section, title_parts
from fieldinspect.reports.pdf.page import Page
from fieldinspect.reports.text.cleaning import one_line, unbroken, with_numbers
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Span, Style, set_lines
from fieldinspect.reports.words import Words

_STEP = 28.0
_RULE_INSIDE = 400


def running_title(notice: NoticeCopy, words: Words) -> str:
    """What the head of each further page says."""
    return words.say("notice.running", title=one_line(notice.title), name=one_line(notice.addressee))


def lay_out(making: Making, notice: NoticeCopy, flow: Flow) -> None:
    """Arrange the whole notice."""
    flow.add(title_parts(making, notice.title, notice.basis))
    flow.add(_facts(making, notice))
    flow.add([space(3.0), *paragraph(making.setting, notice.opinion.strip(), BODY, before=6.0)])
    flow.add(_steps(making, notice))
    flow.add(_deadline(making, notice))
    flow.add(_appeal(making, notice))
    flow.add(_duties(making, notice))
    flow.add(signature_section(making, notice.signatures))
    flow.add(delivery_section(making, notice.deliveries))
    flow.add(_pictures(making, notice))


def _facts(making: Making, notice: NoticeCopy) -> list[Part]:
    words, premises = making.words, notice.premises
    own = notice.addressee.strip() == premises.name.strip()
    addressed = [Span(one_line(notice.addressee), BODY_BOLD)]
    left = [(words.say("notice.to"), addressed)]
    if own and premises.address.strip():
        addressed.append(Span(f", {one_line(premises.address)}", BODY))
    elif not own:
        place = ", ".join(one_line(part) for part in (premises.name, premises.address) if part.strip())
        left.append((words.say("notice.premises"), [Span(place, BODY)]))
    handed = notice.handed_to.strip() or words.say("notice.not_handed")
    left.append((words.say("notice.handed_to"), [Span(one_line(handed), BODY)]))
    right = [(words.say("notice.about"), [Span(one_line(notice.about), BODY)])]
    if notice.handed_at is not None:
        how = words.method(notice.handed_how) if notice.handed_how.strip() else ""
        when = ", ".join(part for part in (words.moment(notice.handed_at), how) if part)
        right.append((words.say("notice.handed_at"), [Span(when, BODY)]))
    inspector = ", ".join(
        one_line(p) for p in (notice.inspector.name, notice.inspector.function) if p.strip()
    )
    left.append((words.say("notice.inspector"), [Span(inspector, BODY)]))
    number = unbroken(one_line(notice.inspection_number))
    right.append((words.say("notice.inspection"), [Span(number, BODY)]))
    return fact_grid(making, [f for f in left if _said(f)], [f for f in right if _said(f)])


def _said(fact: tuple[str, list[Span]]) -> bool:
    return any(span.text.strip() for span in fact[1])


def _steps(making: Making, notice: NoticeCopy) -> list[Part]:
    """Provision, reasons, risk, what to do: numbered in circles."""
    words = making.words
    binding = [c for c in notice.citations if c.binding]
    law = "\n".join(_provision(c, words) for c in binding)
    other = "; ".join(_provision(c, words) for c in notice.citations if not c.binding)
    if other:
        law = f"{law}\n{words.say('colon', name=words.say('finding.guidance'), text=other)}".strip()
    many = "one" if len(binding) == 1 else "other"
    texts = (
        (f"notice.provision.{many}", law),
        ("notice.reasons", notice.reasons),
        ("notice.risk", notice.risk),
        ("notice.requirement", notice.requirement),
    )
    parts: list[Part] = []
    for key, text in texts:
        if text.strip():
            parts.append(_step(making, len(parts) + 1, words.say(key), text.strip()))
    return parts


def _provision(citation: Citation, words: Words) -> str:
    name = with_numbers(citation.text)
    return words.say("colon", name=name, text=citation.summary.strip()) if citation.summary.strip() else name


def _step(making: Making, number: int, title: str, text: str) -> Row:
    setting = making.under("Sect")
    inner = setting.inside(setting.node, making.width - _STEP)
    bold = Style(9.4, 13.8, Weight.BOLD, NAVY)
    return Row(
        (
            Cell(0.0, (_circle(setting, number),)),
            Cell(
                _STEP, (*paragraph(inner, title, bold, kind="H2", keep=True), *paragraph(inner, text, BODY))
            ),
        ),
        making.width,
        before=8.0,
    )


def _circle(setting: Setting, number: int) -> Piece:
    line = set_lines([Span(str(number), Style(9.0, 12.0, Weight.BOLD, NAVY))], 50.0)[0]

    def paint(page: Page, x: float, y: float) -> None:
        with page.tagged(None):
            page.circle(x + 8.2, y + 7.6, 8.2, stroke=NAVY, pen=0.9)
            page.line(line, x, y + 7.6 + 3.25, 16.4, "centre")

    return Piece(16.0, paint)


def _deadline(making: Making, notice: NoticeCopy) -> list[Part]:
    """The box; a rule too long to stand inside follows under it."""
    words = making.words
    prohibition = notice.type in (NoticeType.PROHIBITION_IMMEDIATE, NoticeType.PROHIBITION_DEFERRED)
    label = words.say("notice.takes_effect" if prohibition else "notice.due")
    day = words.long_date(notice.due) if notice.due is not None else words.say("due.at_once")
    rule = notice.due_rule.strip()
    inside = len(rule) <= _RULE_INSIDE
    box = large_deadline_box(making.setting, label, day, rule if inside else "", before=11.0)
    return [box] if inside else [box, *paragraph(making.setting, rule, SMALL, before=5.0)]


def _pictures(making: Making, notice: NoticeCopy) -> list[Part]:
    if not notice.pictures:
        return []
    setting = making.under("Sect")
    numbered = [Numbered(str(i), picture) for i, picture in enumerate(notice.pictures, 1)]
    rows = photo_rows(setting, numbered, making.album, making.words, before=2.0)
    return [*heading(setting, making.words.say("notice.pictures")), *rows]


def _appeal(making: Making, notice: NoticeCopy) -> list[Part]:
    said = [text.strip() for text in notice.appeal if text.strip()]
    if not said:
        return []
    setting = making.under("Sect")
    parts = heading(setting, making.words.say("notice.appeal"), before=20.0)
    for i, text in enumerate(said):
        parts.extend(paragraph(setting, text, BODY, before=6.0 if i else 0.0))
    return parts


def _duties(making: Making, notice: NoticeCopy) -> list[Part]:
    said = [text.strip() for text in (notice.offence, notice.posting, notice.copy_note) if text.strip()]
    if not said:
        return []
    setting = making.under("Sect")
    return titled_text(
        setting, making.words.say("notice.duties"), "\n".join(said), BODY, before=11.0, kind="H3"
    )
