"""One rich visit as documents: three findings, a recommendation, seventy answers, eight photographs, a refusal."""

from __future__ import annotations

import hashlib
import io
import math
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache

from PIL import Image, ImageDraw

from fieldinspect.domain.codes import Audience, FindingKind, Measure, NoticeType, Outcome, Severity, Side
from fieldinspect.domain.dossier import (
    AnswerGroup,
    AnswerLine,
    Authority,
    Citation,
    DeliveryLine,
    FindingLine,
    Head,
    InspectionReport,
    Meeting,
    NoticeCopy,
    Person,
    Picture,
    Premises,
    SignatureLine,
)

NUMBER = "INS-2026-D017-0412"
SERIAL = "IMP-2026-D017-0087"
ZONE = "Europe/Lisbon"
PREMISES = Premises(
    name="Horizon Textiles Ltd",
    trade_name="Horizon",
    address="14 Mill Road, Eastport 4021",
    register="E-20417",
    activity="ISIC 1312, weaving of textiles",
    women=131,
    men=83,
    under_18=0,
    workers=214,
)
AUTHORITY = Authority("Ministry of Labour", "Labour Inspectorate · Region 4", "2 Harbour Square, Eastport")
INSPECTOR = Person("Amina Diallo", "lead inspector")
EMPLOYER = Person("Victor Okafor", "plant manager")
WORKER = Person("Lucía Fernández", "safety delegate")


def moment(hour: int, minute: int, day: int = 12) -> datetime:
    """A moment of the visit in March 2026, UTC (which is what clocks in Lisbon showed that week)."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def head(language: str = "en", *, issued: bool = True, kind: str = "inspection_report") -> Head:
    return Head(
        kind=kind,
        number=(NUMBER if kind == "inspection_report" else SERIAL) if issued else "",
        version=1 if issued else None,
        issued=moment(13, 45) if issued else None,
        audience=Audience.EMPLOYER,
        language=language,
        authority=AUTHORITY,
        zone=ZONE,
        program="FieldInspect 0.1.0",
    )


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def picture(name: str, caption: str, minute: int, width: int = 4000, height: int = 3000) -> Picture:
    return Picture(sha(name), caption, f"12 March 2026, 10:{minute:02}", "A. Diallo", width, height)


PICTURES = (
    picture("press", "Press no. 3, general view", 2),
    picture("gap", "Gap at the die, bolts missing", 4),
    picture("log", "Log of tool changes", 9, 3000, 4000),
    picture("stop", "Stop at station 6, taped", 30),
    picture("wiring", "Wiring behind the stop", 33),
    picture("register", "Overtime register, March", 50),
    picture("route", "Floor route in hall B, blocked by rolls", 52, 6000, 2500),
    picture("aid", "First-aid cabinet, complete", 55),
)
SHAPES = {p.sha256: (p.width, p.height) for p in PICTURES}

REGULATION = "Machinery Safety Regulations s. 12(1)"
FINDINGS = (
    FindingLine(
        id="a1",
        mark="1",
        kind=FindingKind.INFRINGEMENT,
        severity=Severity.IMMINENT_DANGER,
        title="Press no. 3 runs without its side guard",
        facts=(
            "The fixed guard on the operator’s left was off; its four bolts lay in a drawer. During the stroke I could "
            "see an open gap of about 140 mm to the die. According to the log, tools were last changed on 3 March "
            "(photo 1.3)."
        ),
        place="Hall A, line 2, press no. 3",
        women_exposed=1,
        men_exposed=5,
        citations=(
            Citation(
                "xx:msr:12-1",
                REGULATION,
                "Dangerous parts of a machine are guarded whenever it is in use.",
                True,
            ),
            Citation("ilo:c119:6", "ILO C119 Art. 6", "Machines are used only with their guards.", False),
        ),
        measure=Measure.PROHIBITION_IMMEDIATE,
        measure_text="the press may not be used until a fixed guard is fitted",
        notice_serial="PRO-2026-D017-0031",
        due=None,
        at_once=True,
        pictures=PICTURES[:3],
    ),
    FindingLine(
        id="a2",
        mark="2",
        kind=FindingKind.INFRINGEMENT,
        severity=Severity.VERY_SERIOUS,
        title="Emergency stop on line B taped over",
        facts=(
            "The red stop at station 6 was held out by adhesive tape and did not stop the line when pressed at 10:31. "
            "The stops at stations 1 to 5 worked."
        ),
        place="Hall B, line B, station 6",
        women_exposed=4,
        men_exposed=0,
        citations=(
            Citation(
                "xx:msr:14-2",
                "Machinery Safety Regulations s. 14(2)",
                "Each machine has a working stop within the operator’s reach.",
                True,
            ),
        ),
        measure=Measure.IMPROVEMENT,
        measure_text="restore the stop, test all stops on both lines and keep the test sheet",
        notice_serial=SERIAL,
        due=date(2026, 4, 2),
        at_once=False,
        pictures=PICTURES[3:5],
    ),
    FindingLine(
        id="a3",
        mark="3",
        kind=FindingKind.INFRINGEMENT,
        severity=Severity.MINOR,
        title="Overtime register without entries for three days in March",
        facts="For 4, 5 and 9 March the register of hours names nobody, while the gate list shows 12 workers after 18:00.",
        place="Pay office",
        women_exposed=7,
        men_exposed=5,
        citations=(
            Citation("xx:lc:88-1", "Labour Code s. 88(1)", "Hours worked are written down every day.", True),
            Citation("ilo:c1:8", "ILO C1 Art. 8", "Hours beyond the normal ones are recorded.", False),
        ),
        measure=Measure.WARNING,
        measure_text="complete the register and pay what is due for those days",
        notice_serial="",
        due=date(2026, 4, 13),
        at_once=False,
        pictures=PICTURES[5:6],
    ),
)
RECOMMENDATION = FindingLine(
    id="b1",
    mark="R1",
    kind=FindingKind.RECOMMENDATION,
    severity=Severity.MINOR,
    title="Mark the floor routes in hall B",
    facts="Rolls of cloth stand where people walk between the looms and the store.",
    place="Hall B",
    women_exposed=None,
    men_exposed=None,
    citations=(Citation("ilo:r164:10", "ILO R164 para. 10", "Passages are kept clear.", False),),
    measure=Measure.WRITTEN_ADVICE,
    measure_text="Paint the routes and give each loom team a written work card.",
    notice_serial="",
    due=None,
    at_once=False,
    pictures=PICTURES[6:7],
)

_TOPICS = (
    "Identity and register", "Hours of work", "Wages", "Machinery", "Fire and exits", "Welfare and first aid", "Committee",
)  # fmt: skip
_QUESTIONS = (
    "Is the establishment entered in the register under the number it gave?",
    "Are the records kept where the work is done and open to inspection?",
    "Could the workers asked say whom they may turn to, without the employer present?",
    "Was the situation the same on all shifts that were seen?",
    "Are the guards of dangerous parts in place while machines are in use?",
    "How many workers were seen at work during the visit?",
    "Does a notice in a language that the workers understand hang at the entrance?",
    "Were the documents asked for handed over?",
    "Are passages and exits free, lit and marked?",
    "Is somebody trained in first aid present on each shift?",
)
_ANSWERS = ("Yes", "No", "Yes", "Not applicable", "Yes", "148", "Partly", "Yes", "No", "")


def groups() -> tuple[AnswerGroup, ...]:
    made = []
    for g, topic in enumerate(_TOPICS, 1):
        lines = []
        for q, (question, answer) in enumerate(zip(_QUESTIONS, _ANSWERS, strict=True), 1):
            pictures = ()
            if (g, q) == (4, 5):
                pictures = PICTURES[0:1]
            elif (g, q) == (6, 10):
                pictures = PICTURES[7:8]
            lines.append(
                AnswerLine(
                    ref=f"/data/g{g}/q{q}",
                    number=f"{g}.{q}",
                    question=question,
                    answer=answer,
                    tone="bad" if answer == "No" else "" if answer else "muted",
                    comment="Asked twice; the second shift answered the same." if (g + q) % 9 == 0 else "",
                    pictures=pictures,
                )
            )
        made.append(AnswerGroup(topic, 1, tuple(lines)))
    return tuple(made)


def strokes(seed: int) -> tuple[tuple[tuple[float, float, float, float], ...], ...]:
    """A signature as a pen would write it: loops to the right, then a line under them."""
    chance = random.Random(seed)
    a, b = 9 + chance.random() * 4, 14 + chance.random() * 6
    loops = tuple(
        (20 + t * 1.9 + math.sin(t / 3.1) * a, 40 - math.cos(t / 2.3) * b * math.exp(-t / 60), t * 9.0, 0.6)
        for t in range(90)
    )
    return (loops, ((25.0, 66.0, 900.0, 0.5), (190.0, 62.0, 1000.0, 0.4)))


SIGNATURES = (
    SignatureLine(Side.INSPECTOR, "Amina Diallo", "Labour inspector", Outcome.SIGNED, moment(13, 21), "", "", strokes(1)),
    SignatureLine(
        Side.EMPLOYER, "Victor Okafor", "For the employer, plant manager", Outcome.REFUSED, moment(13, 22),
        "I must ask head office first.", "",
    ),
    SignatureLine(
        Side.WORKER, "Lucía Fernández", "For the workers, safety delegate", Outcome.SIGNED, moment(13, 23), "",
        "The tape was reported to the foreman on 26 February.", strokes(2),
    ),
)  # fmt: skip
DELIVERIES = (
    DeliveryLine(Side.EMPLOYER, "Victor Okafor", "in_person", Outcome.ACCEPTED, moment(13, 30), ""),
    DeliveryLine(Side.WORKER, "Lucía Fernández", "in_person", Outcome.SIGNED, moment(13, 31), ""),
)
MEETINGS = (
    Meeting(
        "opening", moment(9, 15),
        ((Side.EMPLOYER, EMPLOYER), (Side.WORKER, WORKER)),
        "Purpose and course of the visit, independence of the inspectors, documents asked for.", "",
    ),
    Meeting(
        "closing", moment(13, 0),
        ((Side.EMPLOYER, EMPLOYER), (Side.WORKER, WORKER)),
        "All findings, the two notices and the dates were explained to both sides.", "",
    ),
)  # fmt: skip


def report(language: str = "en", *, issued: bool = True) -> InspectionReport:
    return InspectionReport(
        head=head(language, issued=issued),
        premises=PREMISES,
        started=moment(9, 12),
        ended=moment(13, 40),
        inspectors=(INSPECTOR, Person("Jonas Weber", "inspector")),
        employer_side=(EMPLOYER,),
        worker_side=(Person(WORKER.name, WORKER.function, "chosen by the employer"),),
        others=(),
        scope="Machine halls A and B, pay office, stores, canteen.",
        not_inspected="boiler house (locked, nobody had the key).",
        advance_notice="none: notice could have harmed the visit",
        findings=FINDINGS,
        recommendations=(RECOMMENDATION,),
        summary=(
            "The establishment was open and the inspectors had free access to all places except the boiler house. Wages, "
            "hours and contracts were checked for twelve workers chosen from the pay list. The main concern is machinery: "
            "one press could crush a hand during the stroke, and one emergency stop could not be used. Fire exits, first "
            "aid and welfare facilities were in order. The findings were explained at the closing meeting to both parties."
        ),
        meetings=MEETINGS,
        groups=groups(),
        signatures=SIGNATURES if issued else (),
        deliveries=DELIVERIES if issued else (),
        checklist="General inspection, version 2026.1",
        follow_up=date(2026, 5, 4),
        hashes={"record": sha("record")},
    )


def notice(language: str = "en", *, issued: bool = True) -> NoticeCopy:
    return NoticeCopy(
        head=head(language, issued=issued, kind="notice"),
        type=NoticeType.IMPROVEMENT,
        title="Mise en demeure" if language == "fr" else "Improvement notice",
        basis="Labour Inspection Act 2014, section 21",
        premises=PREMISES,
        addressee="Horizon Textiles Ltd",
        about="Hall B, line B, station 6",
        opinion=(
            "I, Amina Diallo, labour inspector (card no. 4-118), am of the opinion that you are breaking the provision "
            "named below and that the breach will continue or be repeated."
        ),
        citations=FINDINGS[1].citations,
        reasons=(
            "At 10:31 the red stop at station 6 of line B did not stop the line. It was held out by adhesive tape. The "
            "foreman said that it had been taped for about two weeks. Four workers use the station on two shifts."
        ),
        requirement=(
            "(a) Have the stop at station 6 in working order. (b) Have every stop on lines A and B tested by a competent "
            "person. (c) Have the signed test sheet ready for the inspector."
        ),
        due=date(2026, 4, 2),
        due_rule="21 days from the day this notice was handed over. You may ask in writing for more time before that day.",
        appeal=(
            "You may appeal to the Labour Court, Eastport, 3 Harbour Square, within 21 days, that is until 2 April 2026. "
            "An appeal suspends this notice until the court has decided.",
        ),
        offence="Not complying with a notice in force is an offence (section 33).",
        posting="Post a copy where the workers concerned can read it until the work is done.",
        handed_to="Victor Okafor, plant manager",
        handed_at=moment(13, 22) if issued else None,
        handed_how="in_person",
        inspection_number=NUMBER,
        inspector=Person("Amina Diallo", "labour inspector, card no. 4-118"),
        pictures=PICTURES[3:5],
        signatures=SIGNATURES if issued else (),
        deliveries=(),
        copy_note="A copy has been given to the safety delegate, Lucía Fernández.",
    )


def prohibition(language: str = "en") -> NoticeCopy:
    return replace(
        notice(language),
        type=NoticeType.PROHIBITION_IMMEDIATE,
        title="Interdiction" if language == "fr" else "Prohibition notice",
        due=None,
        due_rule="The prohibition stands until an inspector lifts it in writing.",
        risk="A hand in the gap would be crushed during the stroke.",
        citations=FINDINGS[0].citations,
    )


@lru_cache(maxsize=64)
def photo(sha256: str, width: int) -> bytes:
    """A drawn photograph, in the shape of the original, at most ``width`` pixels wide."""
    original = SHAPES.get(sha256, (4000, 3000))
    size = (width, max(1, round(width * original[1] / original[0])))
    chance = random.Random(sha256)
    base = tuple(chance.randrange(60, 190) for _ in range(3))
    image = Image.new("RGB", size, base)
    draw = ImageDraw.Draw(image)
    for _ in range(26):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        w, h = chance.randrange(20, size[0] // 2), chance.randrange(20, max(21, size[1] // 2))
        shade = tuple(min(255, c + chance.randrange(-50, 60)) for c in base)
        draw.rectangle((x, y, x + w, y + h), fill=shade, outline=(30, 30, 30))
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=72)
    return kept.getvalue()
