"""The card of one question: the view of one node of the form, refreshed only when that node changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldinspect.casework.sheets import Question
from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import IconButton
from fieldinspect.desktop.controls.cards import Card
from fieldinspect.desktop.controls.evidence import EvidenceStrip
from fieldinspect.desktop.controls.inputs import MultilineInput
from fieldinspect.desktop.evidence_pieces import piece
from fieldinspect.desktop.fill.fields.base import AnswerField, text_of
from fieldinspect.desktop.fill.fields.choosing import field_for, unknown_appearances
from fieldinspect.desktop.fill.fields.file_fields import FilesField, SignatureField
from fieldinspect.desktop.fill.inline_finding import InlineFinding
from fieldinspect.desktop.theme import Tone
from fieldinspect.domain.acts import Attachment
from forms import Node


class QuestionCard(Card):
    """One question with its control, buttons, messages, comment, finding and evidence. ``ref`` names its node.

    ``law`` is the provisions of its finding in words, blank without one. ``locked`` shows only.
    """

    answered = Signal(str, str)
    commented = Signal(str, str)
    photo_requested = Signal(str)
    file_requested = Signal(str)
    files_given = Signal(str, list)
    drawn = Signal(str, bytes)
    evidence_opened = Signal(str)
    evidence_removed = Signal(str)
    facts_written = Signal(str, str)
    finding_opened = Signal(str)

    def __init__(self, question: Question, law: str, *, locked: bool) -> None:
        node = question.node
        super().__init__(
            short_number(question), node.label or node.name, node.hint or "", required=node.required
        )
        self.ref = node.ref
        self.refreshed = 0
        self._question = question
        self._law = law
        self._locked = locked
        self._comment: MultilineInput | None = None
        self._finding: InlineFinding | None = None
        self._strip: EvidenceStrip | None = None
        self.field: AnswerField = field_for(node)
        self._connect_field()
        self.set_control(self.field)
        self._name = question.number or node.label or node.name
        if not node.readonly:
            self._add_actions(node)
        self._below = QWidget()
        self._below_column = QVBoxLayout(self._below)
        self._below_column.setContentsMargins(0, 0, 0, 0)
        self._below_column.setSpacing(theme.GAP_S)
        self.set_below(self._below)
        self._below.hide()
        strange = unknown_appearances(node)
        if strange:
            note = self.tr("Shown as a plain field: “{0}” is not drawn here.").format(", ".join(strange))
            self.set_remark(note, icon="info")
        self.field.set_locked(locked or node.readonly)
        self._show(question, law)

    # -- parts ---------------------------------------------------------------------------------------
    def _connect_field(self) -> None:
        self.field.answered.connect(self._on_answered)
        self.field.refused.connect(self.set_problem)
        self.field.files_given.connect(self._on_files)
        if isinstance(self.field, FilesField):
            self.field.add_requested.connect(self._on_photo)
            self.field.opened.connect(self.evidence_opened)
            self.field.removal_requested.connect(self.evidence_removed)
        if isinstance(self.field, SignatureField):
            self.field.drawn.connect(self._on_drawn)

    def _add_actions(self, node: Node) -> None:
        if self._locked:
            return
        photo = IconButton("camera", self.tr("Photo for {0}").format(self._name))
        comment = IconButton("message-square", self.tr("Comment on {0}").format(self._name))
        file = IconButton("paperclip", self.tr("File for {0}").format(self._name))
        for button, key in ((photo, "P"), (comment, "C")):
            button.setToolTip(f"{button.accessibleName()} · {key}")
        photo.clicked.connect(self._on_photo)
        comment.clicked.connect(self.write_comment)
        file.clicked.connect(self._on_file)
        for button in (photo, comment, file) if node.control != "upload" else (comment,):
            self.add_action(button)

    # -- showing -------------------------------------------------------------------------------------
    @property
    def question(self) -> Question:
        """What it shows."""
        return self._question

    def refresh(self, question: Question, law: str) -> None:
        """Show the question as it is now."""
        self.refreshed += 1
        before, self._question, self._law = self._question.node, question, law
        node = question.node
        if (before.label, before.hint, before.required) != (node.label, node.hint, node.required):
            self.set_title(
                short_number(question), node.label or node.name, node.hint or "", required=node.required
            )
        self.field.show_node(node)
        self._show(question, law)

    def _show(self, question: Question, law: str) -> None:
        node = question.node
        self.set_problem(
            "" if node.valid else node.constraint_message or self.tr("This value is not accepted.")
        )
        self.set_tone(Tone.BAD if question.finding is not None else None)
        self._show_comment(question.comment)
        self._show_finding(question, law)
        self._show_evidence(question.attachments)
        self._below.setVisible(self._below_column.count() > 0)

    def _show_comment(self, said: str) -> None:
        if said and self._comment is None:
            self._make_comment()
        if self._comment is not None:
            self._comment.set_value(said)

    def _make_comment(self) -> MultilineInput:
        box = MultilineInput(
            self.tr("Comment on {0}").format(self._name),
            placeholder=self.tr("Comment, for the file"),
            lines=1,
        )
        box.set_read_only(self._locked)
        box.settled.connect(self._on_comment)
        self._below_column.insertWidget(0, box)
        self._comment = box
        return box

    def _show_finding(self, question: Question, law: str) -> None:
        finding = question.finding
        if finding is None:
            if self._finding is not None:
                self._below_column.removeWidget(self._finding)
                self._finding.deleteLater()
                self._finding = None
            return
        if self._finding is None:
            self._finding = InlineFinding(finding, law, self._name, locked=self._locked)
            self._finding.facts_written.connect(self.facts_written)
            self._finding.opened.connect(self.finding_opened)
            self._below_column.insertWidget(0, self._finding)
        else:
            self._finding.show_finding(finding, law)

    def _show_evidence(self, attachments: tuple[Attachment, ...]) -> None:
        items = [piece(a, f"{self._name}-{i}") for i, a in enumerate(attachments, start=1)]
        if isinstance(self.field, FilesField):
            self.field.show_files(items)
            return
        wanted = bool(items) or (self._question.finding is not None and not self._locked)
        if not wanted:
            if self._strip is not None:
                self._below_column.removeWidget(self._strip)
                self._strip.deleteLater()
                self._strip = None
            return
        if self._strip is None:
            self._strip = EvidenceStrip(self._name, editable=not self._locked)
            self._strip.opened.connect(self.evidence_opened)
            self._strip.add_requested.connect(self._on_photo)
            self._strip.removal_requested.connect(self.evidence_removed)
            self._strip.dropped.connect(self._on_files)
            self._below_column.addWidget(self._strip)
        self._strip.set_items(items)

    def set_picture(self, attachment: str, image: QImage) -> None:
        """Give a piece of evidence its picture."""
        strip = self.field.strip if isinstance(self.field, FilesField) else self._strip
        if strip is not None:
            strip.set_picture(attachment, image)

    # -- acting --------------------------------------------------------------------------------------
    def focus(self) -> None:
        """Put the cursor into the control."""
        self.field.setFocus()

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in this card."""
        focused = self.window().focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def write_comment(self) -> None:
        """Open the comment and put the cursor there."""
        box = self._comment or self._make_comment()
        self._below.show()
        box.setFocus()

    def write_facts(self) -> bool:
        """Put the cursor into the finding's text; False without a finding."""
        if self._finding is None:
            return False
        self._finding.facts.setFocus()
        return True

    def settle(self) -> None:
        """Tell everything typed and not told yet."""
        self.field.settle()
        if self._comment is not None:
            self._comment.settle()
        if self._finding is not None:
            self._finding.settle()

    def _on_answered(self, value: str) -> None:
        if value != text_of(self._question.node):
            self.answered.emit(self.ref, value)

    def _on_comment(self, said: str) -> None:
        self.commented.emit(self.ref, said)

    def _on_photo(self) -> None:
        self.photo_requested.emit(self.ref)

    def _on_file(self) -> None:
        self.file_requested.emit(self.ref)

    def _on_files(self, paths: list[object]) -> None:
        self.files_given.emit(self.ref, paths)

    def _on_drawn(self, png: bytes) -> None:
        self.drawn.emit(self.ref, png)


def short_number(question: Question) -> str:
    """The number that fits into its column: inside a repeat's row, that of the row and the question."""
    parts = question.number.split(".")
    return ".".join(parts[-2:]) if len(parts) > 3 else question.number
