"""The few fields with which an establishment enters the register by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.registers import add_establishment
from fieldinspect.desktop.controls import Labelled, NumberInput, SecondaryButton, Surface, TextInput
from fieldinspect.desktop.session import Session
from fieldinspect.store.errors import StoreError


class NewPlace(Surface):
    """Name, address, tax number and headcount; :attr:`added` tells the new id."""

    added = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(margins=(16, 14, 16, 14), quiet=True)
        self._session = session
        self.name = TextInput(self.tr("Name"), max_length=200)
        self.address = TextInput(self.tr("Address"), max_length=300)
        self.locality = TextInput(self.tr("Place"), max_length=120)
        self.tax = TextInput(self.tr("Tax number"), max_length=60)
        self.women = NumberInput(self.tr("Women"))
        self.men = NumberInput(self.tr("Men"))
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(Labelled(self.tr("Name"), self.name), 0, 0, 1, 2)
        grid.addWidget(Labelled(self.tr("Address"), self.address), 1, 0)
        grid.addWidget(Labelled(self.tr("Place"), self.locality), 1, 1)
        grid.addWidget(Labelled(self.tr("Tax number"), self.tax), 2, 0)
        people = QWidget()
        row = QHBoxLayout(people)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Labelled(self.tr("Women"), self.women))
        row.addWidget(Labelled(self.tr("Men"), self.men))
        grid.addWidget(people, 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.column.addLayout(grid)
        self.add_button = SecondaryButton(self.tr("Add to the register"), icon="plus")
        self.add_button.clicked.connect(self._on_add)
        self.add_button.setEnabled(False)
        self.name.textChanged.connect(self._check)
        self.add_row(None, self.add_button)
        self.setFocusProxy(self.name)

    def _check(self, _text: str) -> None:
        self.add_button.setEnabled(bool(self.name.value()))

    def _on_add(self) -> None:
        headcount: list[dict[str, Any]] = [
            {"sex": sex, "age_band": "18_plus", "n": int(field.value())}
            for sex, field in (("F", self.women), ("M", self.men))
            if field.value()
        ]
        identifiers = {"tax": self.tax.value()} if self.tax.value() else {}
        try:
            id = add_establishment(
                self._session.workspace, legal_name=self.name.value(), identifiers=identifiers,
                address=self.address.value(), locality=self.locality.value(), headcount=headcount,
            )  # fmt: skip
        except (CaseworkError, StoreError) as error:
            self._session.fail(error)
            return
        self._session.note_saved(self._session.workspace.now_ms())
        for field in (self.name, self.address, self.locality, self.tax, self.women, self.men):
            field.set_value("")
        self.added.emit(id)
