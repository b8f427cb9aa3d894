"""The four steps of the first run; each says what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.cards import IconText
from fieldinspect.desktop.controls.choices import ChoiceBox
from fieldinspect.desktop.controls.inputs import TextInput
from fieldinspect.desktop.controls.labelled import Labelled
from fieldinspect.desktop.controls.option_cards import OptionCard
from fieldinspect.desktop.controls.passphrase import PassphraseInput
from fieldinspect.desktop.controls.progress import ProgressBar
from fieldinspect.desktop.controls.segmented import Option, Segmented
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.first_run.strength import Level, strength
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.jurisdiction import Jurisdiction, shipped_jurisdiction, shipped_jurisdictions
from fieldinspect.domain.people import Role as Seat


@dataclass(frozen=True, slots=True)
class Answers:
    """What the first run asks, besides the passphrase. ``jurisdiction`` and ``office`` are codes."""

    name: str = ""
    email: str = ""
    seat: Seat = Seat.INSPECTOR
    jurisdiction: str = ""
    office: str = ""
    practice: bool = False


class Step(QWidget):
    """One step: title, explanation, fields in :attr:`column`."""

    advanced = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP_M)
        self.column.addWidget(Text(title, Role.DISPLAY, wrap=True))
        self.column.addWidget(Text(words, Role.BODY, tone=Tone.MUTED, wrap=True))

    def complete(self) -> bool:
        """Check the fields, show what is missing beside them, and tell whether nothing is."""
        return True


class YouStep(Step):
    """Name, address, function."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            self.tr("Who works here?"),
            self.tr(
                "Your name stands on reports and notices. The e-mail address is how your office knows you."
            ),
        )
        name = TextInput("", answers.name, max_length=200)
        email = TextInput("", answers.email, max_length=200)
        name.returnPressed.connect(email.setFocus)
        email.returnPressed.connect(self.advanced)
        self.name = Labelled(self.tr("Name"), name)
        self.email = Labelled(self.tr("E-mail address"), email)
        seats = [
            Option(Seat.INSPECTOR.value, self.tr("Inspector")),
            Option(Seat.SUPERVISOR.value, self.tr("Supervisor")),
        ]
        self.seat = Segmented(seats, self.tr("Function"), value=answers.seat.value, clearable=False)
        self.column.addWidget(self.name)
        self.column.addWidget(self.email)
        self.column.addWidget(
            Labelled(self.tr("Function"), self.seat, hint=self.tr("confirmed by your office"))
        )
        self.setFocusProxy(self.name.field)

    def values(self) -> tuple[str, str, Seat]:
        """Name, address, function."""
        return _typed(self.name), _typed(self.email), Seat(self.seat.value() or Seat.INSPECTOR.value)

    def complete(self) -> bool:
        """A name, and an address of the form name@office."""
        name, email, _ = self.values()
        self.name.set_problem("" if name else self.tr("Write your name as it stands on your card."))
        well_formed = "@" in email.strip("@") and not any(c.isspace() for c in email)
        self.email.set_problem(
            "" if well_formed else self.tr("Write an address such as name@office.example.")
        )
        if not (name and well_formed):
            (self.email if name else self.name).field.setFocus()
        return bool(name) and well_formed


class OfficeStep(Step):
    """The country's law and the office."""

    def __init__(self, answers: Answers, language: str) -> None:
        super().__init__(
            self.tr("Under which law do you inspect?"),
            self.tr(
                "It decides which provisions, deadlines and papers you have. You can work without any network."
            ),
        )
        self._language = language
        self._packs = {code: shipped_jurisdiction(code) for code in shipped_jurisdictions()}
        countries = [c for c, pack in self._packs.items() if pack.notices]
        rest = [c for c in self._packs if c not in countries]
        options = [Option(code, self._packs[code].name(language)) for code in (*countries, *rest)]
        chosen = answers.jurisdiction or options[0].value
        self.law = ChoiceBox(options, "", value=chosen, searchable=len(options) > 8)
        self.law.chosen.connect(self._on_law)
        self._office_box = ChoiceBox([], "", placeholder=self.tr("Choose your office"))
        self._office_code = TextInput("", answers.office, max_length=200)
        self.column.addWidget(Labelled(self.tr("Country"), self.law))
        self.office = Labelled(self.tr("Office"), self._office_box)
        self.code = Labelled(self.tr("Office"), self._office_code, hint=self.tr("as its letters name it"))
        self.column.addWidget(self.office)
        self.column.addWidget(self.code)
        self._no_orders = IconText(
            self.tr(
                "With this choice you can record and report, but no notice with legal effect can be issued."
            ),
            icon="info",
            tone=Tone.MUTED,
            role=Role.SMALL,
        )
        self.column.addWidget(self._no_orders)
        self._show_pack()
        self._office_box.set_value(answers.office or None)
        self.setFocusProxy(self.law)

    def _pack(self) -> Jurisdiction:
        return self._packs[self.law.value() or next(iter(self._packs))]

    def _on_law(self, code: str) -> None:
        self._show_pack()

    def _show_pack(self) -> None:
        pack = self._pack()
        self._office_box.set_options(
            [
                Option(o.code, o.unit.get(self._language) or next(iter(o.unit.values()), o.code))
                for o in pack.offices
            ]
        )
        self.office.setVisible(bool(pack.offices))
        self.code.setVisible(not pack.offices)
        self._no_orders.setVisible(not pack.notices)

    def values(self) -> tuple[str, str]:
        """Codes of the law and of the office."""
        pack = self._pack()
        return pack.code, (self._office_box.value() or "") if pack.offices else _typed(self.code)

    def complete(self) -> bool:
        """An office has to be named: numbers of papers and time zones hang on it."""
        _, office = self.values()
        words = "" if office else self.tr("Choose your office; it stands on every paper.")
        self.office.set_problem(words)
        self.code.set_problem(words)
        return bool(office)


class PassphraseStep(Step):
    """The passphrase, twice."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Choose a passphrase"),
            self.tr(
                "It encrypts everything on this laptop. Take four or five words that have nothing to do with each other."
            ),
        )
        self.first = PassphraseInput(self.tr("Passphrase"))
        self.second = PassphraseInput(self.tr("Passphrase, once more"))
        self._bar = ProgressBar(0, 3)
        self._words = Text(" ", Role.SMALL_STRONG, tone=Tone.MUTED, wrap=True)
        self._first = Labelled(self.tr("Passphrase"), self.first)
        self._second = Labelled(self.tr("Once more"), self.second)
        self.column.addWidget(self._first)
        strength_row = QHBoxLayout()
        strength_row.setSpacing(theme.GAP_M)
        strength_row.addWidget(self._bar, 1)
        strength_row.addWidget(self._words, 3)
        self.column.addLayout(strength_row)
        self.column.addWidget(self._second)
        self.column.addWidget(
            IconText(
                self.tr(
                    "Nobody can open this workspace without it, not even your office. What you have sent stays there."
                ),
                icon="lock",
                tone=Tone.WARN,
                role=Role.SMALL,
            )
        )
        self.first.edited.connect(self._on_edited)
        self.second.edited.connect(self._on_edited)
        self.first.entered.connect(self._on_first_entered)
        self.second.entered.connect(self.advanced)
        self.setFocusProxy(self.first)

    def passphrase(self) -> str:
        """What was typed first."""
        return self.first.text()

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()
        self._on_edited()

    def _on_first_entered(self) -> None:
        self.second.setFocus()

    def _on_edited(self) -> None:
        typed = self.first.text()
        self._first.set_problem("")
        self._second.set_problem("")
        if not typed:
            self._bar.set(0, 3)
            self._words.setText(" ")
            return
        found = strength(typed)
        tone = {Level.SHORT: Tone.BAD, Level.WEAK: Tone.WARN, Level.FAIR: Tone.ACCENT, Level.STRONG: Tone.OK}[
            found.level
        ]
        self._bar.set_tone(tone)
        self._bar.set(max(found.level.value, 0), 3)
        self._words.setText(found.words)
        self._words.set_tone(tone)

    def complete(self) -> bool:
        """Long enough, and twice the same."""
        found = strength(self.first.text())
        if found.level is Level.SHORT:
            self._first.set_problem(found.words)
            self._words.setText(" ")  # said once is enough
            self.first.setFocus()
            return False
        if self.first.text() != self.second.text():
            self._second.set_problem(self.tr("The two are not the same. Type the passphrase once more."))
            self.second.setFocus()
            return False
        return True


class PracticeStep(Step):
    """Real work, or practice."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            self.tr("Real visits, or practice first?"),
            self.tr(
                "Both work alike. A workspace stays what it is; you can make another one for the other purpose."
            ),
        )
        self._real = OptionCard(
            self.tr("Real visits"),
            self.tr("Numbers are taken, papers have effect, everything counts in the office’s statistics."),
            icon="clipboard-check",
        )
        self._practice = OptionCard(
            self.tr("Practice"),
            self.tr("PRACTICE stands across every paper, nothing is ever counted or served."),
            icon="graduation-cap",
        )
        (self._practice if answers.practice else self._real).setChecked(True)
        self.column.addWidget(self._real)
        self.column.addWidget(self._practice)
        self.setFocusProxy(self._real)

    def practice(self) -> bool:
        """Whether it is for practice."""
        return self._practice.isChecked()


def _typed(labelled: Labelled) -> str:
    return labelled.field.value() if isinstance(labelled.field, TextInput) else ""
