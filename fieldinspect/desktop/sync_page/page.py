"""Sync: what the office has and since when, what only this laptop has, and the way to send it now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldinspect.casework.errors import NotAllowed
from fieldinspect.casework.syncing import (
    RECEIVED,
    SET_ASIDE,
    WAITING,
    Synced,
    SyncItem,
    SyncState,
    sync_state,
)
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.background import Job, Lane
from fieldinspect.desktop.controls import (
    Banner,
    EmptyState,
    IconText,
    Labelled,
    Pill,
    ProgressBar,
    ScrollColumn,
    SectionTitle,
    Surface,
    Text,
    TextInput,
)
from fieldinspect.desktop.failures import words as failure_words
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.session import Link, Session, Standing
from fieldinspect.desktop.sync_page.items import ItemTable
from fieldinspect.desktop.sync_page.sending import Watch, synchronising
from fieldinspect.desktop.sync_page.stick import StickCard
from fieldinspect.desktop.theme import Role, Tone
from sync.client.states import Situation, ended, failed
from sync.client.states import SyncState as Situated
from sync.errors import Busy, Outdated, Refused, Restored, SyncError

_ANSWERED = (Refused, Outdated, Busy, Restored, NotAllowed)
"""Failures that only an answer of the office's own server can bring: it was reached."""
_FILTERS = {
    "all": (WAITING, RECEIVED, SET_ASIDE),
    "needs": (SET_ASIDE,),
    "waiting": (WAITING,),
    "received": (RECEIVED,),
}


class SyncPage(Page):
    """Never waits for the network: sending runs in its lane, and this page says how it goes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._state: SyncState | None = None
        self._job: Job | None = None
        self._watch = Watch()
        self._filter = "all"
        self.banner = Banner("")
        self._reached = _StateCard()
        self._here = _StateCard()
        self.server = TextInput(
            self.tr("Address of the office’s server"), placeholder="https://", max_length=300
        )
        self.email = TextInput(self.tr("E-mail"), max_length=200)
        self.password = TextInput(self.tr("Password"), max_length=200)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.code = TextInput(self.tr("One-time code"), max_length=16)
        self._code_row = Labelled(self.tr("One-time code"), self.code)
        self._code_row.hide()  # until an account asks for it
        self._bar = ProgressBar()
        self._going = Text("", Role.SMALL)
        self._pills: dict[str, Pill] = {}
        self.table = ItemTable()
        self.table.opened.connect(self._on_item)
        self._none = EmptyState(
            "refresh-cw",
            self.tr("Nothing here yet"),
            self.tr("Visits stand here with what the office has of them."),
        )
        self.stick = StickCard(session)
        self.stick.said.connect(self._on_said)
        self.stick.changed.connect(self.refresh)
        self._build()
        for field in (self.server, self.email, self.password, self.code):
            field.textChanged.connect(self._on_typed)
            field.returnPressed.connect(self._on_return)

    def _build(self) -> None:
        column = ScrollColumn(margins=(24, 16, 24, 24))
        column.setAccessibleName(self.tr("Sync"))
        column.add(self.banner)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._reached, 3)
        row.addWidget(self._here, 2)
        column.column.addLayout(row)
        column.add(self._sign_in())
        column.add(self.stick)
        head = SectionTitle(self.tr("Visits and notices"))
        for key, text in (
            ("all", self.tr("All")),
            ("waiting", self.tr("Only here")),
            ("received", self.tr("Received")),
            ("needs", self.tr("Set aside")),
        ):
            pill = Pill(text, checkable=True)
            pill.setProperty("key", key)
            pill.clicked.connect(self._on_filter)
            self._pills[key] = pill
            head.add(pill)
        self._pills["all"].setChecked(True)
        column.add(head)
        column.add(self.table)
        column.add(self._none)
        column.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column)

    def _sign_in(self) -> QWidget:
        surface = Surface()
        surface.add(Text(self.tr("Your office"), Role.STRONG))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_M)
        row.addWidget(Labelled(self.tr("Address of the office’s server"), self.server), 3)
        row.addWidget(Labelled(self.tr("E-mail"), self.email), 2)
        row.addWidget(Labelled(self.tr("Password"), self.password), 2)
        row.addWidget(self._code_row, 1)
        surface.column.addLayout(row)
        said = self.tr("The password is kept in memory while the program is open, and written nowhere.")
        surface.add(IconText(said, icon="lock", tone=Tone.MUTED, role=Role.SMALL))
        surface.add(self._bar)
        surface.add(self._going)
        return surface

    # -- the shell's side ----------------------------------------------------------------------------
    def title(self) -> str:
        """The name of the page."""
        return self.tr("Sync")

    def subtitle(self) -> str:
        """The promise."""
        return self.tr("Your work never waits for the network")

    def main_action(self) -> Action | None:
        """Send now."""
        return Action(self.tr("Sync now"), icon="refresh-cw", enabled=self._job is None and self._may_send())

    def act(self) -> None:
        """Send now, in the background."""
        if self._job is not None or not self._may_send():
            return
        self.banner.set("")
        self._watch = Watch()
        work = synchronising(
            self.session.workspace,
            self.server.value(),
            self.email.value(),
            self.password.text(),
            self.code.value(),
            self._watch,
        )
        self._job = self.session.runner.start(Lane.SYNC, work)
        self._job.done.connect(self._on_synced)
        self._job.failed.connect(self._on_failed)
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)
        self._on_progress(0, 0)
        self.changed.emit()

    def second_action(self) -> Action | None:
        """Stop sending."""
        return Action(self.tr("Stop"), icon="x") if self._job is not None else None

    def act_second(self) -> None:
        """Stop sending; what has arrived stays arrived."""
        if self._job is not None:
            self._job.cancel()

    def _may_send(self) -> bool:
        return bool(self.server.value() and self.email.value() and self.password.text())

    def opened(self, subject: str) -> None:
        """Read where things stand."""
        state = sync_state(self.session.workspace)
        if not self.server.value():
            self.server.set_value(state.server)
        if not self.email.value():
            self.email.set_value(state.email)
        self.refresh()
        if not self.password.text():
            (self.password if self.server.value() else self.server).setFocus()

    def refresh(self) -> None:
        """Read where things stand."""
        self._state = sync_state(self.session.workspace)
        self._show_cards(self._state)
        self._show_items(self._state)
        self._bar.setVisible(self._job is not None)
        self._going.setVisible(self._job is not None)
        self.changed.emit()

    # -- showing -------------------------------------------------------------------------------------
    def _show_cards(self, state: SyncState) -> None:
        now = self.session.workspace.now()
        link = self.session.standing.link
        if state.last_ok_ms is None:
            self._reached.show_state(
                "cloud-off", Tone.MUTED, self.tr("The office was never reached from here"),
                self.tr("Give the address from the letter of your administrator, and your password."),
            )  # fmt: skip
        else:
            at = words.when(state.last_ok_ms, now)
            tone = Tone.OK if link in (Link.ONLINE, Link.SENDING) else Tone.MUTED
            title = self.tr("Office reached {0}").format(at)
            self._reached.show_state(
                "cloud-off" if link is Link.OFFLINE else "cloud", tone, title, state.server
            )
        only_here = state.unsent_events + state.unsent_blobs
        if only_here:
            title = self.tr("%n item(s) only on this laptop", "", only_here)
            parts = (
                self.tr("%n entry(ies)", "", state.unsent_events),
                self.tr("%n file(s)", "", state.unsent_blobs),
            )
            self._here.show_state("hard-drive", Tone.ACCENT, title, " · ".join(parts))
        else:
            self._here.show_state(
                "check-check",
                Tone.OK,
                self.tr("Everything is with the office too"),
                self.tr("Confirmed by its receipts."),
            )

    def _show_items(self, state: SyncState) -> None:
        for key, states in _FILTERS.items():
            count = sum(item.state in states for item in state.items)
            self._pills[key].set(self._pills[key].text(), count=count)
        shown = [item for item in state.items if item.state in _FILTERS[self._filter]]
        self.table.show_items(shown, self.session.workspace.now())
        self.table.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self.session.count("sync", sum(item.state == SET_ASIDE for item in state.items))

    def _on_filter(self) -> None:
        self._filter = str(self.sender().property("key"))
        for key, pill in self._pills.items():
            pill.setChecked(key == self._filter)
        if self._state is not None:
            self._show_items(self._state)

    def _on_item(self, item: SyncItem) -> None:
        if item.inspection_id:
            self.session.go("inspections", item.inspection_id)

    def _on_typed(self, _text: str) -> None:
        self.changed.emit()

    def _on_return(self) -> None:
        self.act()

    # -- the job -------------------------------------------------------------------------------------
    def _on_progress(self, done: int, total: int) -> None:
        waiting = self._state.unsent_events + self._state.unsent_blobs if self._state is not None else 0
        self._bar.set(done, total)
        self._bar.show()
        self._going.show()
        self._going.setText(self._situation_words(self._watch.state))
        self.session.note_standing(
            Standing(Link.SENDING, waiting, done, total or waiting, self.session.standing.to_settle)
        )

    def _situation_words(self, state: Situated) -> str:
        said = {
            Situation.SENDING: self.tr("Entries sent: {0} of {1}"),
            Situation.RECEIVING: self.tr("Receiving what others wrote. You can go on working."),
            Situation.SENDING_FILES: self.tr(
                "File {0} of {1} is on its way to the office. You can go on working."
            ),
            Situation.FETCHING_FILES: self.tr(
                "File {0} of {1} is coming from the office. You can go on working."
            ),
            Situation.SERVER_RESTORED: self.tr(
                "The office was restored: everything is compared and sent again."
            ),
        }
        words = said.get(state.situation, self.tr("Talking with the office. You can go on working."))
        return words.format(state.item, state.items)

    def _on_synced(self, result: object) -> None:
        if not isinstance(result, Synced):
            return
        self._settle(Link.ONLINE, result.conflicts)
        parts = (
            self.tr("%n entry(ies) sent", "", result.pushed),
            self.tr("%n received", "", result.pulled),
            self.tr("%n file(s) sent", "", result.blobs_sent),
            self.tr("%n file(s) received", "", result.blobs_received),
        )
        if ended(result).situation is Situation.STOPPED:
            said = self.tr("Stopped. What had arrived stays there; the rest is kept here.")
            self.banner.set(said, tone=Tone.WARN)
        elif result.quarantined:
            said = self.tr(
                "%n entry(ies) set aside by the office; they are kept, and your office decides.",
                "",
                result.quarantined,
            )
            self.banner.set(said, tone=Tone.WARN)
        else:
            self.banner.set(" · ".join(parts) + ".", tone=Tone.OK)

    def _on_failed(self, error: object) -> None:
        said = failure_words(error if isinstance(error, BaseException) else RuntimeError(str(error)))
        link = Link.ONLINE if isinstance(error, _ANSWERED) else Link.OFFLINE
        self._settle(link, self.session.standing.to_settle)
        self.banner.set(said, tone=Tone.WARN)
        situation = failed(error).situation if isinstance(error, SyncError) else None
        if situation is Situation.NEEDS_CODE:
            self._code_row.show()
            self.code.set_value("")
            self.code.setFocus()
        if situation is Situation.REVOKED:  # its keys are gone already: nothing more is shown
            self.session.locking.emit()

    def _on_said(self, said: str, tone: Tone) -> None:
        self.banner.set(said, tone=tone)

    def _settle(self, link: Link, to_settle: int) -> None:
        state = sync_state(self.session.workspace)
        waiting = state.unsent_events + state.unsent_blobs
        self.session.note_standing(Standing(link, waiting, to_settle=to_settle, reached_ms=state.last_ok_ms))

    def _on_finished(self) -> None:
        self._job = None
        self.refresh()


class _StateCard(Surface):
    """An icon, what is so, and the line that says more."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=2)
        self._title = IconText("", icon="cloud", role=Role.TITLE)
        self._about = Text("", Role.SMALL, wrap=True)
        self.add(self._title)
        holder = QHBoxLayout()
        holder.setContentsMargins(theme.current().px(24), 0, 0, 0)
        holder.addWidget(self._about)
        self.column.addLayout(holder)

    def show_state(self, icon: str, tone: Tone, title: str, about: str) -> None:
        """Say what is so now."""
        self._title.set_icon_tone(tone)
        self._title.set(title, icon=icon)
        self._about.setText(about)
