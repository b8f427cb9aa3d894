"""The report beside the steps: for whom, in which language, page by page, and the ways to print, save and finish."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls import (
    Chip,
    ChoiceBox,
    Flow,
    Labelled,
    Option,
    Panel,
    PrimaryButton,
    SecondaryButton,
    Text,
)
from fieldinspect.desktop.paper.preview import PaperPreview
from fieldinspect.desktop.preferences import LANGUAGES
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import Audience


class PaperPanel(Panel):
    """Shows one copy of the report."""

    copy_chosen = Signal()
    """Another reader or language was chosen."""
    print_wanted = Signal()
    save_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, language: str, audiences: tuple[Audience, ...]) -> None:
        super().__init__(self.tr("Report"), width=320)
        names = {
            Audience.EMPLOYER: self.tr("Employer"),
            Audience.WORKER: self.tr("Workers"),
            Audience.COURT: self.tr("Court"),
            Audience.INTERNAL: self.tr("File"),
        }
        self.chip = Chip(self.tr("Draft"))
        self.add_to_head(self.chip)
        self.preview = PaperPreview(self.tr("The report"))
        self.preview.sheet.setMaximumHeight(theme.current().px(330))
        self.add(self.preview)
        self.audience = ChoiceBox(
            [Option(a, names[a]) for a in audiences], self.tr("Copy"), value=audiences[0], searchable=False
        )
        self.language = ChoiceBox(
            [Option(code, name) for code, name in LANGUAGES.items()],
            self.tr("Language"),
            value=language,
            searchable=False,
        )
        self.audience.chosen.connect(self._on_chosen)
        self.language.chosen.connect(self._on_chosen)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_S)
        row.addWidget(Labelled(self.tr("Copy"), self.audience), 3)
        row.addWidget(Labelled(self.tr("Language"), self.language), 2)
        self.body.column.addLayout(row)
        self.print = SecondaryButton(self.tr("Print draft"), icon="printer")
        self.save = SecondaryButton(self.tr("PDF"), icon="download", name=self.tr("Save as PDF"))
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        ways = QWidget()
        flow = Flow(ways)
        flow.addWidget(self.print)
        flow.addWidget(self.save)
        self.add(ways)
        self.body.finish()
        self.finish = PrimaryButton(self.tr("Finish the visit"), icon="pen-line")
        self.finish.clicked.connect(self.finish_wanted)
        self.waits = Text("", Role.SMALL, wrap=True)
        self.foot.addWidget(self.finish)
        self.foot.addWidget(self.waits)

    def _on_chosen(self, _value: str) -> None:
        self.copy_chosen.emit()

    def chosen(self) -> tuple[str, str]:
        """Reader and language."""
        return self.audience.value() or Audience.EMPLOYER, self.language.value() or "en"

    def show_before(self, waits: str, *, ready: bool) -> None:
        """The visit is open; ``waits`` says what finishing waits for, or what it does."""
        self.chip.set(self.tr("Draft"))
        self.print.set_words(self.tr("Print draft"), icon="printer")
        self.finish.show()
        self.finish.setEnabled(ready)
        self.waits.setText(waits)

    def show_after(self, version: int, said: str) -> None:
        """The visit is finished."""
        self.chip.set(self.tr("Version {0}").format(version), tone=Tone.OK)
        self.print.set_words(self.tr("Print"), icon="printer")
        self.finish.hide()
        self.waits.setText(said)
