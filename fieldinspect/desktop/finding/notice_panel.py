"""The panel of a finding's notice: what it will require, the paper, and the ways to issue, print and serve it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    Chip,
    IconText,
    Labelled,
    MultilineInput,
    Panel,
    PrimaryButton,
    SecondaryButton,
    TextInput,
)
from fieldinspect.desktop.paper.preview import PaperPreview
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import NOTICE_COUNTS, NoticeStatus
from fieldinspect.domain.notices import Notice


class NoticePanel(Panel):
    """Before issue: addressee and requirement; after it: the paper, its number, printing and serving."""

    issue_wanted = Signal()
    serve_wanted = Signal()
    print_wanted = Signal()
    void_wanted = Signal()
    texts_edited = Signal()
    """Addressee or requirement settled: the preview is other than before."""

    def __init__(self) -> None:
        super().__init__(self.tr("Notice"), width=320, foldable=True)
        self.chip = Chip(self.tr("Draft"))
        self.add_to_head(self.chip)
        self.preview = PaperPreview(self.tr("The notice"))
        self.preview.sheet.setMaximumHeight(theme.current().px(280))
        self.add(self.preview)
        self.addressee = TextInput(self.tr("Who must act"), icon="building-2")
        self.requirement = MultilineInput(
            self.tr("What must be in place"),
            lines=2,
            placeholder=self.tr("(a) …  (b) …  the result, not the way"),
        )
        self.addressee.settled.connect(self._on_text)
        self.requirement.settled.connect(self._on_text)
        self._who = Labelled(self.tr("Who must act"), self.addressee)
        self._what = Labelled(self.tr("What must be in place"), self.requirement)
        self.add(self._who)
        self.add(self._what)
        self.about = IconText("", icon="hash", tone=Tone.MUTED, role=Role.SMALL)
        self.add(self.about)
        self.body.finish()
        self.print = SecondaryButton(self.tr("Preview and print"), icon="printer")
        self.issue = PrimaryButton(self.tr("Issue notice…"), icon="stamp")
        self.serve = PrimaryButton(self.tr("Serve notice…"), icon="stamp")
        self.void = SecondaryButton(self.tr("Void notice…"), icon="ban")
        self.issue.clicked.connect(self.issue_wanted)
        self.serve.clicked.connect(self.serve_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.void.clicked.connect(self.void_wanted)
        for button in (self.print, self.issue, self.serve, self.void):
            self.foot.addWidget(button)

    def _on_text(self, _value: str) -> None:
        self.texts_edited.emit()

    def show_before_issue(self, *, possible: bool, why_not: str, kind: str) -> None:
        """Nothing is issued yet; ``why_not`` says what is missing where it is not possible."""
        self.chip.set(self.tr("Draft"))
        self._show_issuing(True)
        for button in (self.print, self.serve, self.void):
            button.hide()
        self.issue.setEnabled(possible)
        if possible:
            said = self.tr(
                "{0}: its number is taken when you issue it, and what it says is fixed then."
            ).format(kind)
            self.about.set(said, icon="hash", tone=Tone.MUTED)
        else:
            self.about.set(why_not, icon="info", tone=Tone.MUTED)

    def _show_issuing(self, shown: bool) -> None:
        self._who.setVisible(shown)
        self._what.setVisible(shown)
        self.issue.setVisible(shown)

    def show_notice(self, notice: Notice, served: str, *, locked: bool) -> None:
        """A notice stands; ``served`` says how it reached its addressee."""
        tone = Tone.OK if notice.service is not None else Tone.ACCENT
        self.chip.set(words.say(notice.status), tone=tone)
        self._show_issuing(False)
        waits = notice.status is NoticeStatus.ISSUED
        self.print.setVisible(notice.status in NOTICE_COUNTS)
        self.serve.setVisible(waits)
        self.void.setVisible(waits)
        self.serve.setEnabled(not locked)
        self.void.setEnabled(not locked)
        if waits:
            said = self.tr("{0} is issued. Hand it over and record that here.").format(notice.serial)
        else:
            said = self.tr(
                "{0}: {1} It cannot be edited; it can be withdrawn or varied by a new one."
            ).format(notice.serial, served)
        self.about.set(said, icon="info", tone=Tone.MUTED)

    def next_act(self) -> QWidget:
        """The button of what comes next: issuing, serving, then printing."""
        return next(
            (b for b in (self.issue, self.serve) if b.isVisibleTo(self) and b.isEnabled()), self.print
        )

    def settle(self) -> None:
        """Tell what was typed."""
        self.addressee.settle()
        self.requirement.settle()
