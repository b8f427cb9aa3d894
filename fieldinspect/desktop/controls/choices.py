"""Choices from longer lists: a searchable box for one, a list of ticks for several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.dropdown import dress
from fieldinspect.desktop.controls.inputs import paint_field
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame, set_words
from fieldinspect.desktop.controls.segmented import Option
from fieldinspect.desktop.theme import Role, Tone

_MANY = 8


class ChoiceBox(QComboBox):
    """One of a list, in a box that opens; lists of more than eight are searched by typing any part of a word.

    Args:
        options: what can be chosen.
        name: the accessible name.
        value: chosen at first, or None.
        placeholder: grey words while nothing is chosen.
        searchable: None decides by the number of options.
    """

    chosen = Signal(str)
    """A person chose this value; an emptied search box signals an empty text."""

    def __init__(
        self,
        options: Sequence[Option],
        name: str,
        *,
        value: str | None = None,
        placeholder: str = "",
        searchable: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._name = name
        self._line: QLineEdit | None = None
        self._placeholder = placeholder or self.tr("Choose")
        self.setFont(look.font(Role.BODY))
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dress(self.view())
        if len(options) > _MANY if searchable is None else searchable:
            self._make_searchable()
        self.setPlaceholderText(self._placeholder)
        self.set_options(options)
        self.set_value(value)
        self.activated.connect(self._on_activated)

    def _make_searchable(self) -> None:
        look = theme.current()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.lineEdit()
        assert line is not None, "an editable box has a line"
        self._line = line
        line.setFrame(False)
        colours = theme.palette(look)
        colours.setColor(colours.ColorRole.Base, Qt.GlobalColor.transparent)
        line.setPalette(colours)
        line.setFont(look.font(Role.BODY))
        near, far = look.px(theme.GAP_S), look.px(theme.GAP_L)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        line.setTextMargins(far if rtl else near, 0, near if rtl else far, 0)
        line.setPlaceholderText(self._placeholder)
        line.setAccessibleName(self._name)
        line.editingFinished.connect(self._on_left)
        finder = QCompleter(self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setMaxVisibleItems(12)
        finder.activated.connect(self._on_found)
        finder.setModel(self.model())
        dress(finder.popup())
        self.setCompleter(finder)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer another list (a cascade); the chosen value stays when it is still there."""
        kept = self.value()
        self.blockSignals(True)
        self.clear()
        for option in options:
            self.addItem(option.text, option.value)
        self.blockSignals(False)
        self.set_value(kept)

    def value(self) -> str | None:
        """The chosen value, or None."""
        data = self.itemData(self.currentIndex()) if self.currentIndex() >= 0 else None
        return data if isinstance(data, str) else None

    def set_value(self, value: str | None) -> None:
        """Show a value without signalling; None and unknown values show none."""
        index = self.findData(value) if value is not None else -1
        self.setCurrentIndex(index)
        if self._line is not None:
            self._line.setText(self.itemText(index) if index >= 0 else "")
            self._line.setCursorPosition(0)
        self.update()

    def _on_activated(self, index: int) -> None:
        data = self.itemData(index)
        if isinstance(data, str):
            self.chosen.emit(data)

    def _on_found(self, text: str) -> None:
        index = self.findText(text)
        if index >= 0:
            self.setCurrentIndex(index)
            self._on_activated(index)

    def _on_left(self) -> None:
        """Take typed words: a label, or a part of one alone, chooses it, nothing clears, anything else goes back."""
        typed = self._line.text().strip() if self._line is not None else ""
        before = self.value()
        index = self._meant(typed)
        if not typed and before is not None:
            self.set_value(None)
            self.chosen.emit("")
        elif index >= 0 and self.itemData(index) != before:
            self.setCurrentIndex(index)
            self._on_activated(index)
        else:
            self.set_value(before)

    def _meant(self, typed: str) -> int:
        """The place of the option with this label, else of the only one that contains the words, else -1."""
        if not typed:
            return -1
        index = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if index >= 0:
            return index
        words = typed.casefold()
        containing = [i for i in range(self.count()) if words in self.itemText(i).casefold()]
        return containing[0] if len(containing) == 1 else -1

    def sizeHint(self) -> QSize:
        """A target's height."""
        look = theme.current()
        metrics = QFontMetrics(self.font())
        return QSize(
            metrics.averageCharWidth() * 22 + look.px(48), max(theme.TARGET, metrics.height() + look.px(18))
        )

    def minimumSizeHint(self) -> QSize:
        """Room for ten letters."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 10 + theme.current().px(48), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what was chosen."""
        super().focusInEvent(event)
        if self._line is not None:
            self._line.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, words and the arrow."""
        look = theme.current()
        painter = QPainter(self)
        focused = self.hasFocus() or (self._line is not None and self._line.hasFocus())
        paint_field(painter, self.rect(), focused=focused, enabled=self.isEnabled(), wrong=False)
        size, pad = look.px(16), look.px(12)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = pad if rtl else self.width() - pad - size
        painter.drawPixmap(
            left, (self.height() - size) // 2, icons.pixmap("chevron-down", look.ink(Tone.MUTED), size)
        )
        if not self.isEditable():
            text = self.currentText() or self._placeholder
            tone = Tone.PLAIN if self.currentText() else Tone.MUTED
            start, end = (pad * 2 + size, pad) if rtl else (pad, pad * 2 + size)
            place = self.rect().adjusted(start, 0, -end, 0)
            draw_text(painter, place, text, self.font(), look.ink(tone), self.layoutDirection())
        painter.end()


class Tick(QCheckBox):
    """A box to tick with words that break into lines; the whole row is the target.

    Args:
        text: the words.
        checked: ticked at first.
        name: another accessible name.
    """

    def __init__(
        self, text: str, *, checked: bool = False, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_words(self, text)
        self.setChecked(checked)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._known: dict[int, int] = {}

    def _box(self) -> int:
        return theme.current().px(20)

    def _words_height(self, width: int) -> int:
        if width not in self._known:
            font = theme.current().font(Role.BODY)
            room = QRect(0, 0, max(40, width - self._box() - 22), 10_000)
            words = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
            self._known[width] = words.height()
        return self._known[width]

    def hasHeightForWidth(self) -> bool:
        """Words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines, at least 40 px."""
        return max(40, self._words_height(width) + theme.current().px(14))

    def sizeHint(self) -> QSize:
        """The words on one line."""
        words = QFontMetrics(theme.current().font(Role.BODY)).horizontalAdvance(self.text())
        return QSize(words + self._box() + 26, 40)

    def minimumSizeHint(self) -> QSize:
        """The longest word decides, here twelve letters."""
        return QSize(min(self.sizeHint().width(), theme.current().px(140)), 40)

    def hitButton(self, position: QPoint) -> bool:
        """The whole row answers."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick, words and ring."""
        look = theme.current()
        painter = QPainter(self)
        side = self._box()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - side - 4 if rtl else 4
        box = QRect(left, (self.height() - side) // 2, side, side)
        ink = look.colour("accent" if self.isEnabled() else "neutral")
        fill = ink if self.isChecked() else look.colour("surface")
        frame(
            painter,
            box,
            fill=fill,
            border=ink if self.isChecked() else look.colour("line2"),
            radius=5,
            width=1.5,
        )
        if self.isChecked():
            size = round(side * 0.8)
            tick = icons.pixmap("check", look.colour("on_accent"), size)
            painter.drawPixmap(box.left() + (side - size) // 2, box.top() + (side - size) // 2, tick)
        words = (
            self.rect().adjusted(4, 0, -side - 16, 0) if rtl else self.rect().adjusted(side + 16, 0, -4, 0)
        )
        painter.setFont(look.font(Role.BODY))
        painter.setPen(look.ink(Tone.PLAIN if self.isEnabled() else Tone.MUTED))
        painter.setLayoutDirection(self.layoutDirection())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self.text())
        if self.hasFocus():
            focus_ring(painter, self.rect())
        painter.end()


class CheckList(QWidget):
    """Several of a list, as ticks below one another.

    Values are kept in the order of the list, as XForms joins them.
    """

    chosen = Signal(list)
    """A person changed the ticks; the values in the order of the list."""

    def __init__(
        self,
        options: Sequence[Option],
        name: str,
        *,
        values: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._ticks: dict[str, Tick] = {}
        self.set_options(options, values)

    def set_options(self, options: Sequence[Option], values: Iterable[str] = ()) -> None:
        """Offer another list."""
        for tick in self._ticks.values():
            self._column.removeWidget(tick)
            tick.deleteLater()
        wanted = set(values)
        self._ticks = {}
        for option in options:
            tick = Tick(option.text, checked=option.value in wanted)
            tick.clicked.connect(self._on_clicked)
            self._ticks[option.value] = tick
            self._column.addWidget(tick)
        if self._ticks:
            self.setFocusProxy(next(iter(self._ticks.values())))

    def values(self) -> list[str]:
        """What is ticked, in the order of the list."""
        return [value for value, tick in self._ticks.items() if tick.isChecked()]

    def set_values(self, values: Iterable[str]) -> None:
        """Tick these without signalling."""
        wanted = set(values)
        for value, tick in self._ticks.items():
            tick.setChecked(value in wanted)

    def toggle(self, value: str) -> None:
        """Change one as a person does, with the signal."""
        if value in self._ticks:
            self._ticks[value].click()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.values())
