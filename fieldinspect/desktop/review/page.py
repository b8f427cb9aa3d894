"""Review: a supervisor reads a finished visit as it was filled, and returns it with remarks or approves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.overview import today
from fieldinspect.casework.reviewing import approve, give_back
from fieldinspect.casework.sheets import Question
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import evidence_view, words
from fieldinspect.desktop.controls import EmptyState, Panel, Panes, RowEntry, RowList, Text
from fieldinspect.desktop.finding.law_words import citations
from fieldinspect.desktop.page import Page
from fieldinspect.desktop.pictures import Pictures
from fieldinspect.desktop.review.cards import Entry, ReviewCard, ReviewCards
from fieldinspect.desktop.review.decision import DecisionPanel
from fieldinspect.desktop.review.filters import Filters, Show
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.speaking import open_or_say
from fieldinspect.desktop.theme import Role
from fieldinspect.store.errors import StoreError


class ReviewPage(Page):
    """``subject`` is the visit to read, or blank for the one that waits longest."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.visit: Visit | None = None
        self._id = self._title = self._subtitle = ""
        self._remarks: dict[str, dict[str, str]] = {}
        self._pictures = Pictures(session.workspace, session.runner, self)
        self.queue = RowList(self.tr("Waiting for review"))
        self.queue.chosen.connect(self._on_chosen)
        self.filters = Filters()
        self.filters.set_current(Show.FINDINGS)
        self.filters.chosen.connect(self._on_filter)
        near = Panel(self.tr("Waiting"), width=236, leading=True, foldable=False)
        self._near = near
        near.add(self.queue)
        near.add(Text(self.tr("Show"), Role.LABEL))
        near.add(self.filters)
        near.body.finish()
        self.cards = ReviewCards(self._law_of)
        self.cards.remarked.connect(self._on_remark)
        self.cards.card_made.connect(self._on_card_made)
        self.cards.finding_picked.connect(self._on_finding)
        self._pictures.ready.connect(self._on_picture)
        self.decision = DecisionPanel()
        self.decision.returned.connect(self._on_return)
        self.decision.approved.connect(self._on_approve)
        none = EmptyState(
            "list-checks",
            self.tr("No visit waits for review"),
            self.tr("Finished visits of colleagues stand here after a sync."),
        )
        self._panes = Panes(self.cards, near=near, far=self.decision)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._panes)
        self._stack.addWidget(none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    # -- the shell's side ----------------------------------------------------------------------------
    def title(self) -> str:
        """Establishment and what is done here."""
        return self._title or self.tr("Review")

    def subtitle(self) -> str:
        """Number, inspector, finished when."""
        return self._subtitle

    def opened(self, subject: str) -> None:
        """Show a visit, or the first that waits."""
        rows = today(self.session.workspace).to_review
        self.session.count("review", len(rows))
        entries = [
            RowEntry(r.id, r.establishment_name, r.number, aside=words.findings(r.findings)) for r in rows
        ]
        self.queue.set_entries(entries)
        self._near.set_count(len(rows))
        self.queue.setVisible(bool(rows))
        known = [row.id for row in rows]
        chosen = subject or (self._id if self._id in known else "") or (known[0] if known else "")
        if not chosen:
            self._id, self._title, self._subtitle = "", "", ""
            self._stack.setCurrentIndex(1)
            self.changed.emit()
            return
        self._stack.setCurrentIndex(0)
        self.queue.set_current(chosen)
        self._show_visit(chosen)

    def refresh(self) -> None:
        """Read the queue and the visit again."""
        self.leaving()
        self.opened("")

    def leaving(self) -> None:
        """Keep the remarks that were typed, until they are sent with a verdict."""
        self.cards.settle()
        self.decision.settle()

    # -- showing -------------------------------------------------------------------------------------
    def _show_visit(self, id: str) -> None:
        self._id = id
        self.visit = open_or_say(self.session, id)
        if self.visit is None:
            return
        inspection = self.visit.inspection
        place = self.session.workspace.store.establishment(inspection.establishment)
        self._title = self.tr("{0} — review").format(place.legal_name)
        parts = [inspection.number, self.session.workspace.name_of(inspection.inspector)]
        if inspection.finished_ms is not None:
            at = words.when(inspection.finished_ms, self.session.workspace.now())
            parts.append(self.tr("finished {0}").format(at))
        self._subtitle = " · ".join(parts)
        self.decision.show_visit(self.visit, self._given())
        self._show_cards()
        self.changed.emit()

    def _given(self) -> dict[str, str]:
        return self._remarks.setdefault(self._id, {})

    def _show_cards(self) -> None:
        assert self.visit is not None
        show = self.filters.current()
        entries: list[Entry] = []
        counted = dict.fromkeys(Show, 0)
        asked = 0
        for sheet in self.visit.sheets:
            for section in sheet.sections():
                questions = [q for q in sheet.questions(section.ref) if q.node.kind == "question"]
                asked += len(questions)
                for each in Show:
                    counted[each] += sum(each.wants(q) for q in questions)
                shown = [q for q in questions if show.wants(q)]
                if shown:
                    entries += [(section.number, section.title), *shown]
        free = [f for f in self.visit.inspection.findings if f.live and not f.path]
        counted[Show.FINDINGS] += len(free)
        if show in (Show.FINDINGS, Show.EVERYTHING) and free:
            entries += [("", self.tr("From free observation")), *free]
        self.filters.show_counts(counted)
        count = sum(isinstance(e, Question) for e in entries)
        aside = self.tr("{0} of {1} questions").format(count, asked)
        self.cards.show_entries(self.filters.rows[show].text(), aside, entries, self._given())

    def _law_of(self, question: Question) -> str:
        if question.finding is None or self.visit is None:
            return ""
        law, day = self.session.workspace.jurisdiction, self.visit.day
        return citations(law, question.finding.provisions, day, self.session.preferences.language)

    def _on_card_made(self, card: ReviewCard) -> None:
        card.finding_opened.connect(self._on_finding)
        card.evidence_opened.connect(self._on_evidence)
        for attachment in card.question.attachments:
            image = (
                self._pictures.get(attachment.sha256, self._id)
                if attachment.mime.startswith("image/")
                else None
            )
            if image is not None:
                card.set_picture(attachment.id, image)

    def _on_picture(self, sha256: str, image: QImage) -> None:
        self.cards.set_picture(sha256, image)

    # -- acts ----------------------------------------------------------------------------------------
    def _on_chosen(self, id: str) -> None:
        self.leaving()
        self._show_visit(id)

    def _on_filter(self, _show: object) -> None:
        self.cards.settle()
        if self.visit is not None:
            self._show_cards()

    def _on_finding(self, id: str) -> None:
        self.session.go("finding", f"{self._id}/{id}")

    def _on_evidence(self, attachment: str) -> None:
        if self.visit is not None:
            evidence_view.view(self.session, self.visit.inspection, attachment, self)

    def _on_remark(self, ref: str, text: str) -> None:
        given = self._given()
        if text:
            given[ref] = text
        else:
            given.pop(ref, None)
        self.decision.show_remarks(given)

    def _all_remarks(self) -> list[dict[str, str]]:
        self.leaving()
        found = [{"ref": ref, "text": text} for ref, text in self._given().items()]
        general = self.decision.remark.value()
        return [*found, {"text": general}] if general else found

    def _on_return(self) -> None:
        visit, remarks = self.visit, self._all_remarks()
        if visit is not None and self._do(lambda: give_back(visit, remarks)):
            self.session.say(
                self.tr(
                    "Returned with %n remark(s); the inspector gets it with the next sync.", "", len(remarks)
                )
            )

    def _on_approve(self) -> None:
        visit, remarks = self.visit, self._all_remarks()
        if visit is not None and self._do(lambda: approve(visit, remarks)):
            self.session.say(self.tr("Approved. The inspector gets it with the next sync."))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (CaseworkError, StoreError) as error:
            self.session.fail(error)
            return False
        self.session.note_saved(self.session.workspace.now_ms())
        self._remarks.pop(self._id, None)
        self.decision.remark.set_value("")
        self._id = ""
        self.opened("")
        return True
