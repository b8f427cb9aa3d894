"""The finding screen: what is wrong, under which law, what follows; and the notice that orders it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.evidence import attach, detach
from fieldinspect.casework.findings import add_finding, notices_on, update_finding, withdraw_finding
from fieldinspect.casework.serving import propose_due
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import evidence_view, words
from fieldinspect.desktop.controls import Chip, Panes, QuietButton, ScrollColumn, Text
from fieldinspect.desktop.controls.evidence import EvidenceItem
from fieldinspect.desktop.controls.text_focus import takes_text
from fieldinspect.desktop.evidence_pieces import piece
from fieldinspect.desktop.file_choosing import choose_pictures
from fieldinspect.desktop.finding.form import FindingForm
from fieldinspect.desktop.finding.handing import ReasonQuestion
from fieldinspect.desktop.finding.notice_desk import ORDERS, NoticeDesk
from fieldinspect.desktop.finding.notice_panel import NoticePanel
from fieldinspect.desktop.page import KeyHelp, Page
from fieldinspect.desktop.pictures import Pictures
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.speaking import open_or_say, speak
from fieldinspect.desktop.theme import Role
from fieldinspect.domain.acts import Attachment
from fieldinspect.domain.codes import FINDING_DONE, FindingStatus
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.people import Act, may
from fieldinspect.store.errors import StoreError

NEW = "new"


class FindingPage(Page):
    """One finding of a visit. ``subject`` is `<inspection>/<finding>`, or `<inspection>/new`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.visit: Visit | None = None
        self._visit_id, self._id = "", ""
        self._title = self._subtitle = ""
        self._heading = Text("", Role.HEADING)
        self._from = Text("", Role.SMALL, elide=True)
        self._status = Chip("")
        self._withdraw = QuietButton(
            self.tr("Withdraw"), icon="trash-2", name=self.tr("Withdraw this finding")
        )
        self._withdraw.clicked.connect(self._on_withdraw)
        self._pictures = Pictures(session.workspace, session.runner, self)
        self._pictures.ready.connect(self._on_picture)
        self._column = ScrollColumn(margins=(22, 12, 22, 24))
        self._column.setAccessibleName(self.tr("Finding"))
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (self._heading, self._status):
            head.addWidget(widget)
        head.addWidget(self._from, 1)
        head.addWidget(self._withdraw)
        self._column.column.addLayout(head)
        self.form: FindingForm | None = None
        self.panel = NoticePanel()
        self.notices = NoticeDesk(session, self, self.panel)
        self.notices.done.connect(self._on_notice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Panes(self._column, far=self.panel))

    # -- the shell's side ----------------------------------------------------------------------------
    @classmethod
    def shown_subjects(cls, session: Session) -> Sequence[str]:
        """The first finding that carries a notice, else any."""
        rows = session.workspace.store.findings(limit=50)
        rows = sorted(rows, key=lambda row: row.measure not in ORDERS)
        return [f"{rows[0].inspection_id}/{rows[0].id}"] if rows else []

    def title(self) -> str:
        """Establishment and which finding."""
        return self._title

    def subtitle(self) -> str:
        """Number of the visit, and the keys."""
        return self._subtitle

    def keys(self) -> Sequence[KeyHelp]:
        """The keys of this screen."""
        return (
            KeyHelp("Ctrl ↵", self.tr("Next finding")),
            KeyHelp("Esc", self.tr("Back to the question")),
            KeyHelp("P", self.tr("Add a photograph")),
        )

    def opened(self, subject: str) -> None:
        """Show a finding, or an empty one to be begun with its title."""
        self._visit_id, _, self._id = subject.partition("/")
        self.visit = open_or_say(self.session, self._visit_id)
        if self.visit is None:
            return
        if self.form is None:
            self.form = FindingForm(
                self.session.workspace.jurisdiction, self.visit.day, self.session.preferences.language
            )
            self.form.edited.connect(self._on_edited)
            self.form.strip.add_requested.connect(self._on_photo)
            self.form.strip.dropped.connect(self._on_files)
            self.form.strip.removal_requested.connect(self._on_removed)
            self.form.strip.opened.connect(self._on_evidence)
            self._column.add(self.form)
            self._column.finish()
        self._show()
        (self.form.title if self._id == NEW else self.form.facts).setFocus()

    def refresh(self) -> None:
        """Read the record again."""
        if self.visit is not None:
            self.visit.refresh()
            speak(self.session, self.visit)
            self._show()

    def leaving(self) -> None:
        """Write what was typed."""
        if self.form is not None:
            self.form.settle()
        self.panel.settle()
        self.notices.leave()

    # -- showing -------------------------------------------------------------------------------------
    def finding(self) -> Finding | None:
        """The finding that is open; None for a new one."""
        return self.visit.inspection.finding(self._id) if self.visit is not None else None

    def _locked(self) -> bool:
        return (
            self.visit is None
            or self.visit.inspection.frozen
            or not may(self.session.workspace.user.role, Act.ANSWER)
        )

    def _show(self) -> None:
        assert self.visit is not None
        assert self.form is not None
        finding = self.finding()
        inspection = self.visit.inspection
        place = self.session.workspace.store.establishment(inspection.establishment)
        live = [f for f in inspection.findings if f.live]
        if finding is None:
            self._heading.setText(self.tr("New finding"))
            self._title = self.tr("{0} — new finding").format(place.legal_name)
        else:
            self._heading.setText(self.tr("Finding {0}").format(finding.number))
            at = next((i for i, f in enumerate(live, start=1) if f.id == finding.id), 0)
            self._title = self.tr("{0} — finding {1} of {2}").format(place.legal_name, at, len(live))
        self._subtitle = " · ".join((inspection.number, self.tr("Ctrl ↵ next finding"), self.tr("Esc back")))
        self._status.set(words.say(finding.status) if finding else self.tr("Draft"))
        self._from.setText(self._origin(finding))
        locked = self._locked()
        gone = finding is not None and finding.status in {FindingStatus.WITHDRAWN, *FINDING_DONE}
        frozen = finding is not None and bool(notices_on(self.visit, finding.id))
        self._withdraw.setVisible(
            finding is not None and finding.status is FindingStatus.DRAFT and not locked
        )
        files = self._files(finding)
        items = [piece(a, f"{finding.number if finding else ''}.{i}") for i, a in enumerate(files, start=1)]
        items = [EvidenceItem(i.id, i.name, i.name.split(" · ")[0], i.icon) for i in items]
        self.notices.show(self.visit, finding, locked=locked or gone)
        self.form.show_finding(finding, self._rule(finding), items, locked=locked or gone, frozen=frozen)
        for file in files:
            image = (
                self._pictures.get(file.sha256, self._visit_id) if file.mime.startswith("image/") else None
            )
            if image is not None:
                self.form.strip.set_picture(file.id, image)
        self.changed.emit()

    def _origin(self, finding: Finding | None) -> str:
        if finding is None or self.visit is None:
            return self.tr("from free observation")
        sheet = self.visit.sheet_at(finding.path) if finding.path else None
        ref = sheet.ref_of(finding.path) if sheet is not None else None
        if sheet is None or ref is None:
            return self.tr("from free observation")
        node = sheet.session.state(ref)
        labels = {c.value: c.label for c in node.choices or ()}
        answer = labels.get(node.value or "", node.value or "")
        return self.tr("from question {0}, answer “{1}”").format(sheet.numbers().get(ref, ""), answer)

    def _rule(self, finding: Finding | None) -> str:
        """The deadline's rule in words: what the usual period would give, or how far the chosen day is."""
        if finding is None or self.visit is None or finding.measure not in ORDERS:
            return ""
        notice = self.notices.notice
        if notice is not None and notice.due_rule:
            return notice.due_rule
        language = self.session.preferences.language
        try:
            usual = propose_due(self.visit, str(finding.measure))
        except CaseworkError:
            return ""
        rule = usual.rule(language)
        if finding.due is None or finding.due == usual.due:
            return self.tr("{0}: {1}").format(words.weekday(usual.due), rule)
        said = self.tr("You chose {0}. The usual day is {1}.")
        return said.format(words.weekday(finding.due), words.on_day(usual.due))

    def _files(self, finding: Finding | None) -> list[Attachment]:
        if finding is None or self.visit is None:
            return []
        places = {f"finding[{finding.id}]", *([finding.path] if finding.path else [])}
        return [a for a in self.visit.inspection.attachments if a.path in places]

    def _on_picture(self, sha256: str, image: QImage) -> None:
        for file in self._files(self.finding()):
            if file.sha256 == sha256 and self.form is not None:
                self.form.strip.set_picture(file.id, image)

    # -- acts ----------------------------------------------------------------------------------------
    def _on_notice(self) -> None:
        """Show what became of the notice, with the cursor on what follows: serving, then the paper."""
        self._show()
        self.panel.next_act().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, name: str, value: object) -> None:
        visit = self.visit
        if visit is None:
            return
        if self._id == NEW:
            if name == "title" and value:
                self._begin(str(value))
            return
        self._do(lambda: update_finding(visit, self._id, **{name: value}))

    def _begin(self, title: str) -> None:
        assert self.visit is not None
        try:
            self._id = add_finding(self.visit, title=title)
        except (CaseworkError, StoreError) as error:
            self.session.fail(error)
            return
        self.session.note_saved(self.session.workspace.now_ms())
        self._show()

    def _on_photo(self) -> None:
        self._on_files(choose_pictures(self))

    def _on_files(self, paths: list[Path]) -> None:
        for path in paths:
            self._take(path)

    def _take(self, path: Path) -> None:
        visit, finding = self.visit, self.finding()
        if visit is not None and finding is not None:
            self._do(lambda: attach(visit, path, finding=finding.id))

    def _on_removed(self, attachment: str) -> None:
        visit = self.visit
        if visit is not None:
            self._do(lambda: detach(visit, attachment))

    def _on_evidence(self, attachment: str) -> None:
        if self.visit is not None:
            evidence_view.view(self.session, self.visit.inspection, attachment, self)

    def _on_withdraw(self) -> None:
        visit = self.visit
        question = ReasonQuestion(
            self,
            self.tr("Withdraw this finding?"),
            self.tr("It leaves the report; the history keeps it with your reason."),
            go_on=self.tr("Withdraw"),
            danger=True,
        )
        if visit is not None and question.exec():
            reason = question.reason.value()
            self._do(lambda: withdraw_finding(visit, self._id, reason))
            self.session.back()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (CaseworkError, StoreError) as error:
            self.session.fail(error)
        else:
            self.session.note_saved(self.session.workspace.now_ms())
        self._show()

    # -- keys ----------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Next finding, back, photograph."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next()
        elif event.key() == Qt.Key.Key_Escape:
            self.leaving()
            self.session.back()
        elif (
            event.text().lower() == "p"
            and self.session.preferences.single_keys
            and not takes_text(QApplication.focusWidget())
        ):
            self._on_photo()
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        assert self.visit is not None
        self.leaving()
        live = [f.id for f in self.visit.inspection.findings if f.live]
        if live:
            at = live.index(self._id) + 1 if self._id in live else 0
            self.session.go("finding", f"{self._visit_id}/{live[at % len(live)]}")
