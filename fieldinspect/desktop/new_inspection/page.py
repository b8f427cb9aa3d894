"""Begins a visit: where, with which checklist, why, on what ground. It has its number from the first moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.casework.checklists import checklists
from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.inspecting import start_inspection
from fieldinspect.casework.registers import establishments
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    ChoiceBox,
    IconText,
    Labelled,
    Option,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    SecondaryButton,
    Surface,
    Text,
    TextInput,
)
from fieldinspect.desktop.new_inspection.new_place import NewPlace
from fieldinspect.desktop.page import Page
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import EntryBasis, VisitType
from fieldinspect.store.errors import StoreError

_LIMIT = 5000


class NewInspectionPage(Page):
    """``subject`` is an establishment's id, `new` to add one, or blank to choose."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.place = ChoiceBox(
            [], self.tr("Establishment"), placeholder=self.tr("Search by name"), searchable=True
        )
        self.place.chosen.connect(self._check)
        self.add_place = QuietButton(self.tr("Not in the register yet"), icon="plus")
        self.add_place.clicked.connect(self._on_add_place)
        self.new_place = NewPlace(session)
        self.new_place.added.connect(self._on_place_added)
        self.checklist = ChoiceBox([], self.tr("Checklist"), searchable=False)
        self.checklist.chosen.connect(self._check)
        self.type = ChoiceBox(
            [Option(t, words.say(t)) for t in VisitType], self.tr("Visit type"), searchable=False
        )
        self.type.chosen.connect(self._check)
        self.notice = TextInput(
            self.tr("Advance notice"), placeholder=self.tr("None, or when and how the visit was announced")
        )
        self.basis = ChoiceBox(
            [Option(b, words.say(b)) for b in EntryBasis], self.tr("Ground of entry"), searchable=False
        )
        self.start = PrimaryButton(self.tr("Begin the visit"), icon="arrow-right")
        self.start.clicked.connect(self._on_start)
        back = SecondaryButton(self.tr("Back"))
        back.clicked.connect(session.back)
        self._build(back)

    def _build(self, back: SecondaryButton) -> None:
        surface = Surface(margins=(24, 20, 24, 22), spacing=14)
        where = Labelled(self.tr("Establishment"), self.place)
        surface.add(where)
        row = QHBoxLayout()
        row.addWidget(self.add_place)
        row.addStretch(1)
        surface.column.addLayout(row)
        surface.add(self.new_place)
        self.new_place.hide()
        surface.add(Labelled(self.tr("Checklist"), self.checklist))
        surface.add(
            Labelled(
                self.tr("Visit type"), self.type, hint=self.tr("internal; it is on no paper for the parties")
            )
        )
        surface.add(Labelled(self.tr("Advance notice"), self.notice))
        surface.add(Labelled(self.tr("Ground of entry"), self.basis))
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(self.start)
        surface.column.addSpacing(theme.GAP_XS)
        surface.column.addLayout(buttons)
        said = self.tr("The visit takes its number now and is saved with every answer. No network is needed.")
        surface.add(IconText(said, icon="hard-drive", tone=Tone.MUTED, role=Role.SMALL))
        column = ScrollColumn(margins=(24, 24, 24, 24))
        column.setAccessibleName(self.tr("New inspection"))
        middle = QHBoxLayout()
        middle.addStretch(1)
        surface.setMaximumWidth(theme.current().px(680))
        middle.addWidget(surface, 8)
        middle.addStretch(1)
        column.column.addWidget(
            Text(self.tr("Where do you go, and with what?"), Role.DISPLAY), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.column.addLayout(middle)
        column.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column)

    def title(self) -> str:
        """The name of the page."""
        return self.tr("New inspection")

    def opened(self, subject: str) -> None:
        """Offer register and checklists, with an establishment chosen."""
        rows = establishments(self.session.workspace)[:_LIMIT]
        self.place.set_options([Option(r.id, self._name(r.legal_name, r.locality)) for r in rows])
        self.place.set_value(subject if subject != "new" else None)
        try:
            known = checklists(self.session.workspace)
        except CaseworkError as error:
            self.session.fail(error)
            known = ()
        self.checklist.set_options([Option(c.form_id, f"{c.title} ({c.version})") for c in known])
        if len(known) == 1:
            self.checklist.set_value(known[0].form_id)
        self.type.set_value(VisitType.PROGRAMMED)
        self.basis.set_value(EntryBasis.WORKPLACE_ANY_HOUR)
        self.notice.set_value("")
        self.new_place.setVisible(subject == "new" or not rows)
        self._check()
        (
            self.new_place if self.new_place.isVisibleTo(self) else self.start if subject else self.place
        ).setFocus()

    def _name(self, name: str, locality: str) -> str:
        return f"{name} — {locality}" if locality else name

    def _check(self, _value: str = "") -> None:
        self.start.setEnabled(bool(self.place.value() and self.checklist.value() and self.type.value()))

    def _on_add_place(self) -> None:
        self.new_place.setVisible(not self.new_place.isVisibleTo(self))
        if self.new_place.isVisibleTo(self):
            self.new_place.setFocus()

    def _on_place_added(self, id: str) -> None:
        self.new_place.hide()
        kept = (self.checklist.value(), self.type.value(), self.basis.value(), self.notice.value())
        self.opened(id)
        for box, value in zip((self.checklist, self.type, self.basis), kept, strict=False):
            box.set_value(value or box.value())
        self.notice.set_value(kept[3])
        self._check()

    def _on_start(self) -> None:
        place, checklist, type_ = self.place.value(), self.checklist.value(), self.type.value()
        if not (place and checklist and type_):
            return
        try:
            started = start_inspection(
                self.session.workspace, place, checklist, type_, self.notice.value(), self.basis.value() or ""
            )
        except (CaseworkError, StoreError) as error:
            self.session.fail(error)
            return
        self.session.note_saved(self.session.workspace.now_ms())
        self.session.say(self.tr("Visit {0} has begun.").format(started.number))
        self.session.go("fill", started.id)
