"""Parts that more than one document has: title, facts about the place, people, signatures, copies handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldinspect.domain.dossier import Citation, DeliveryLine, Head, Person, Premises, SignatureLine
from fieldinspect.reports.layout.blocks import Setting, heading, labelled, paragraph
from fieldinspect.reports.layout.look import BODY, LABEL_BOLD, LINE, NAVY, SMALL, SMALL_BOLD, SUBTITLE, TITLE
from fieldinspect.reports.layout.photos import Album
from fieldinspect.reports.layout.pieces import Cell, Part, Piece, Row, space
from fieldinspect.reports.layout.signatures import blank_rows, signature_rows
from fieldinspect.reports.pdf.structure import Node
from fieldinspect.reports.text.cleaning import one_line, with_numbers
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Span, Style
from fieldinspect.reports.words import Words

LABEL_WIDTH = 80.0
_ONE_FACT = 56
BOLD = BODY.but(weight=Weight.BOLD)
ITALIC = BODY.but(weight=Weight.ITALIC)


@dataclass(frozen=True, slots=True)
class Making:
    """What the writer of a document works with: the column, the words, the photographs."""

    setting: Setting
    words: Words
    album: Album
    head: Head

    @property
    def width(self) -> float:
        """Width of the text in points."""
        return self.setting.width

    def under(self, kind: str, width: float | None = None) -> Setting:
        """A column for a new element of the document."""
        return self.setting.inside(self.setting.node.add(kind), width)


def title_parts(making: Making, title: str, subtitle: str) -> list[Part]:
    """The large title with the line under it."""
    big = paragraph(making.setting, one_line(title), TITLE, kind="H1", keep=True)
    return [*big, *paragraph(making.setting, subtitle, SUBTITLE, before=2.0), space(11.0)]


def fact_grid(
    making: Making,
    left: Sequence[tuple[str, Sequence[Span]]],
    right: Sequence[tuple[str, Sequence[Span]]],
) -> list[Part]:
    """Facts in two columns, level with each other."""
    half = making.width / 2
    rows: list[Part] = []
    for i in range(max(len(left), len(right))):
        cells: list[Cell] = []
        for x, side, width in ((0.0, left, half - 14.0), (half, right, half)):
            if i < len(side):
                setting = making.setting.inside(making.setting.node, width)
                label, text = side[i]
                cells.append(Cell(x, (labelled(setting, label, text, label_width=LABEL_WIDTH),)))
        rows.append(Row(tuple(cells), making.width, before=4.0))
    return rows


def wide_fact(making: Making, label: str, text: str | Sequence[Span]) -> Part:
    """A fact over the whole width."""
    return labelled(making.setting, label, text, label_width=LABEL_WIDTH)


def people_spans(people: Sequence[Person], words: Words) -> list[Span]:
    """Names with what they are; a warning stands after its person."""
    if not people:
        return [Span(words.say("fact.nobody"), ITALIC)]
    made: list[Span] = []
    for i, person in enumerate(people):
        if i:
            made.append(Span("\n", BODY))
        said = one_line(person.name)
        if person.function.strip():
            said = f"{said}, {one_line(person.function)}"
        made.append(Span(said, BODY))
        if person.warning.strip():
            made.append(Span(f" ({one_line(person.warning)})", ITALIC))
    return made


def workers_text(premises: Premises, words: Words) -> str:
    """How many work there: `214: 131 women, 83 men, none under 18`."""
    young = words.say("under_18.none")
    if premises.under_18 > 0:
        young = words.say("under_18.other", n=words.number(premises.under_18))
    parts = [words.count("women", premises.women), words.count("men", premises.men), young]
    return words.say("workers.sum", total=words.number(premises.workers), parts=", ".join(parts))


def premises_facts(premises: Premises, words: Words) -> list[tuple[str, list[Span]]]:
    """The establishment's facts; what is blank is left out."""
    name = [Span(one_line(premises.name), BOLD)]
    if premises.trade_name.strip() and premises.trade_name != premises.name:
        name.append(Span(f"\n{words.say('fact.trade_name')} {one_line(premises.trade_name)}", BODY))
    facts = [(words.say("fact.establishment"), name)]
    register, activity = premises.register.strip(), premises.activity.strip()
    if register and activity and len(register) + len(activity) <= _ONE_FACT:
        register, activity = f"{register} · {activity}", ""
    rows = (("fact.address", premises.address), ("fact.register", register), ("fact.activity", activity))
    facts.extend((words.say(key), [Span(text.strip(), BODY)]) for key, text in rows if text.strip())
    if premises.workers or premises.women or premises.men:
        facts.append((words.say("fact.workers"), [Span(workers_text(premises, words), BODY)]))
    return facts


def citation_text(citations: Sequence[Citation]) -> str:
    """Provisions one after the other, on one line."""
    return " · ".join(with_numbers(citation.text) for citation in citations)


def signature_section(making: Making, signatures: Sequence[SignatureLine]) -> list[Part]:
    """The signatures; a draft that nobody signed yet has lines to sign on."""
    words = making.words
    if not signatures and not making.head.draft:
        return []
    setting = making.under("Sect")
    rows = signature_rows(setting, signatures, words) if signatures else blank_rows(setting, words)
    return [*heading(setting, words.say("signatures.title"), before=20.0), *rows]


def delivery_section(making: Making, deliveries: Sequence[DeliveryLine]) -> list[Part]:
    """Who was handed a copy, how, when, and whether it was taken."""
    if not deliveries:
        return []
    words = making.words
    setting = making.under("Sect")
    widths = (0.0, 0.34, 0.52, 0.76, 1.0)
    table = setting.node.add("Table")
    heads = ("delivery.to", "delivery.method", "delivery.at", "delivery.outcome")
    rows: list[Part] = [
        table_row(setting, table, widths, [[(words.say(key), LABEL_BOLD)] for key in heads], cell="TH")
    ]
    for delivery in deliveries:
        outcome = words.outcome(delivery.outcome)
        if delivery.reason.strip():
            outcome = words.say("outcome.reason", outcome=outcome, reason=delivery.reason.strip())
        side = words.say(f"side.{delivery.side}")
        cells = [
            [(one_line(delivery.to), SMALL_BOLD), (side, SMALL)],
            [(words.method(delivery.method), SMALL)],
            [(words.moment(delivery.at), SMALL)],
            [(outcome, SMALL)],
        ]
        rows.append(table_row(setting, table, widths, cells))
    return [*heading(setting, words.say("deliveries.title")), *rows]


def table_row(
    setting: Setting,
    table: Node | None,
    places: Sequence[float],
    cells: Sequence[Sequence[tuple[str, Style]]],
    *,
    cell: str = "TD",
    pad: tuple[float, float] = (4.0, 5.0),
) -> Row:
    """A row of text cells; ``places`` are the cells' edges as parts of the width, one more than there are cells."""
    row = table.add("TR") if table is not None else None
    columns: list[Cell] = []
    for i, texts in enumerate(cells):
        left, right = places[i] * setting.width, places[i + 1] * setting.width
        node = row.add(cell) if row is not None else Node("Artifact")
        inner = setting.inside(node, right - left - (10.0 if i + 1 < len(cells) else 0.0))
        parts: list[Part] = []
        for text, style in texts:
            parts.extend(paragraph(inner, text, style, kind="P" if row is not None else ""))
        columns.append(Cell(left, tuple(parts)))
    return Row(tuple(columns), setting.width, pad=pad, rule=LINE, keep=cell == "TH")


def big_heading(making: Making, text: str, note: str = "") -> list[Part]:
    """The heading of a large part of the document."""
    style = TITLE.but(size=16.0, leading=20.0, colour=NAVY)
    parts = paragraph(making.setting, text, style, kind="H2", before=26.0, keep=True)
    first, *others = parts
    assert isinstance(first, Piece)
    marked = Piece(first.height, first.paint, first.before, True, (text, 1), text)
    noted = paragraph(making.setting, note, SMALL, keep=True) if note else []
    return [marked, *others, *noted, Piece(8.0, lambda page, x, y: None, keep=True)]
