"""Settings of this program on this laptop: language, colours, text size, keys, locking; and what it is."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldinspect import __version__
from fieldinspect.desktop.controls.cards import Surface
from fieldinspect.desktop.controls.choices import Tick
from fieldinspect.desktop.controls.scrolling import ScrollColumn
from fieldinspect.desktop.controls.segmented import Option, Segmented
from fieldinspect.desktop.controls.text import FactGrid, SectionTitle, Text
from fieldinspect.desktop.page import Page
from fieldinspect.desktop.preferences import LANGUAGES, Preferences
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.settings.backups import BackupCard
from fieldinspect.desktop.theme import Role, Scheme, Tone
from fieldinspect.store.errors import StoreError

_SCALES = (1.0, 1.25, 1.5, 2.0)
_IDLE = (0, 2, 5, 15, 30)


class SettingsPage(Page):
    """Every change is applied and kept at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        now = session.preferences
        self._scroll = ScrollColumn()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._add_looks(now)
        self._add_habits(now)
        self.backups = BackupCard(session)
        self._scroll.add(self.backups)
        self._add_about()
        self._scroll.finish()

    def _add_looks(self, now: Preferences) -> None:
        self.language = Segmented(
            [Option(code, name) for code, name in LANGUAGES.items()],
            self.tr("Language"), value=now.language, clearable=False,
        )  # fmt: skip
        self.language.chosen.connect(self._on_language)
        self._section(
            self.tr("Language"),
            self.tr("Of the interface. Checklists and papers have their own."),
            self.language,
        )
        self.scheme = Segmented(
            [
                Option(Scheme.SYSTEM.value, self.tr("As the system"), "monitor"),
                Option(Scheme.LIGHT.value, self.tr("Light"), "sun"),
                Option(Scheme.DARK.value, self.tr("Dark"), "moon"),
                Option(Scheme.CONTRAST.value, self.tr("High contrast"), "contrast"),
            ],
            self.tr("Colours"), value=now.scheme.value, clearable=False,
        )  # fmt: skip
        self.scheme.chosen.connect(self._on_scheme)
        self._section(
            self.tr("Colours"), self.tr("High contrast also marks everything by lines."), self.scheme
        )
        self.scale = Segmented(
            [Option(str(s), f"{round(s * 100)} %") for s in _SCALES],
            self.tr("Text size"), value=str(_nearest(now.scale)), clearable=False,
        )  # fmt: skip
        self.scale.chosen.connect(self._on_scale)
        self._section(
            self.tr("Text size"), self.tr("Larger text folds panels away sooner; nothing is cut."), self.scale
        )

    def _add_habits(self, now: Preferences) -> None:
        self.single_keys = Tick(
            self.tr("Answer with single letters outside text fields"), checked=now.single_keys
        )
        self.single_keys.clicked.connect(self._on_single_keys)
        self._section(
            self.tr("Keys"),
            self.tr(
                "Y yes, N no, A not applicable, V not verified. Switch it off if you dictate. F1 shows every key."
            ),
            self.single_keys,
        )
        self.idle = Segmented(
            [Option(str(m), self.tr("%n min", "", m) if m else self.tr("Never")) for m in _IDLE],
            self.tr("Lock without use"), value=str(now.idle_minutes), clearable=False,
        )  # fmt: skip
        self.idle.chosen.connect(self._on_idle)
        self._section(self.tr("Lock without use"), self.tr("Ctrl L locks at once."), self.idle)
        self.computer = Tick(
            self.tr("Let this computer open the workspace when the program starts"),
            checked=self.session.workspace.store.ways_in.computer,
        )
        self.computer.clicked.connect(self._on_computer)
        self._section(
            self.tr("Opening"),
            self.tr(
                "The system’s key store keeps a key for it. A locked program asks for the passphrase all the same."
            ),
            self.computer,
        )

    def _section(self, title: str, words: str, control: QWidget) -> None:
        card = Surface()
        card.add(SectionTitle(title))
        card.add(Text(words, Role.SMALL, tone=Tone.MUTED, wrap=True))
        card.add(control)
        self._scroll.add(card)

    def _add_about(self) -> None:
        workspace = self.session.workspace
        card = Surface()
        card.add(SectionTitle(self.tr("About")))
        card.add(
            FactGrid(
                [
                    (self.tr("Program"), f"FieldInspect {__version__}"),
                    (self.tr("Qt"), QLibraryInfo.version().toString()),
                    (self.tr("Person"), f"{workspace.user.name}, {workspace.user.email}"),
                    (self.tr("Law"), workspace.jurisdiction.name(self.session.preferences.language)),
                    (self.tr("Workspace"), str(workspace.folder)),
                    (self.tr("If the passphrase is lost"), self._recovery_words()),
                    (
                        self.tr("Licences"),
                        self.tr("Program: Apache 2.0. Fonts: SIL OFL 1.1. Icons: Lucide, ISC."),
                    ),
                ],
                columns=1,
            )
        )
        self._scroll.add(card)

    def _recovery_words(self) -> str:
        agency = self.session.workspace.store.ways_in.agency
        if agency is None:
            return self.tr("Nobody can open this workspace. Your office can set up a recovery key.")
        return self.tr("Two holders of the key of {0} can open it: {1}").format(
            agency.name, agency.fingerprint
        )

    def title(self) -> str:
        """The page's name."""
        return self.tr("Settings")

    def subtitle(self) -> str:
        """Where they hold."""
        return self.tr("They hold for this workspace on this laptop")

    def opened(self, subject: str) -> None:
        """Begin at the top."""
        self.backups.refresh()
        self._scroll.verticalScrollBar().setValue(0)

    def spot(self) -> str:
        """Which control has the focus, and how far down the page is."""
        held = [
            n
            for n in ("language", "scheme", "scale", "idle", "computer")
            if getattr(self, n).isAncestorOf(self.focusWidget() or self)
        ]
        return f"{held[0] if held else ''}|{self._scroll.verticalScrollBar().value()}"

    def restore(self, spot: str) -> None:
        """Put the focus back after the change that rebuilt the window."""
        name, _, down = spot.partition("|")
        if name:
            getattr(self, name).setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(int(down) if down.isdigit() else 0)

    def _on_language(self, code: str) -> None:
        self.session.prefer(self.session.preferences.with_(language=code))

    def _on_scheme(self, value: str) -> None:
        self.session.prefer(self.session.preferences.with_(scheme=Scheme(value)))

    def _on_scale(self, value: str) -> None:
        self.session.prefer(self.session.preferences.with_(scale=float(value)))

    def _on_single_keys(self) -> None:
        self.session.prefer(self.session.preferences.with_(single_keys=self.single_keys.isChecked()))

    def _on_computer(self) -> None:
        ways = self.session.workspace.store.ways_in
        try:
            ways.remember() if self.computer.isChecked() else ways.forget()
        except StoreError as error:
            self.computer.setChecked(False)
            self.session.fail(error)

    def _on_idle(self, value: str) -> None:
        self.session.prefer(self.session.preferences.with_(idle_minutes=int(value)))


def _nearest(scale: float) -> float:
    return min(_SCALES, key=lambda s: abs(s - scale))
