"""Parts of the presenter's view: the lines of the slot and of what comes, questions, countries."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QWidget

from mercworkshop.domain.entities.presenting.records import SlotState
from mercworkshop.domain.entities.presenting.slots import CountrySlot
from mercworkshop.domain.review.hard_questions import AskedQuestion
from mercworkshop.domain.values.room_view import ClockStage, ClockView
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.patterns import paint_track
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.key_button import KeyButton
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import PRESENTING
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _, isolate, number, plural

_TONES = {ClockStage.SOON: "amber", ClockStage.LAST: "cinnabar", ClockStage.OVER: "cinnabar"}
_HIGH = 8


def key_button(words: str, icon: str, name: str, run: Callable[[], object]) -> KeyButton:
    """Return a button that shows a key with which it is pressed: one that remote controls send."""
    return KeyButton(words, icon, format_keys(key_row(PRESENTING, name).keys[-1]), run)


def more_button(buttons: Sequence[KeyButton]) -> QToolButton:
    """Return a button that offers what others do, where those have no room."""
    made = icon_button("more", _("More"))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    for each in buttons:
        menu.addAction(each.accessibleName() or each.text(), each.click)
    made.setMenu(menu)
    return made


class SlotBar(QWidget):
    """How much of a slot is left, as a bar; a line stands where the last minutes begin."""

    def __init__(self) -> None:
        super().__init__()
        self.share, self.stage = 1.0, ClockStage.CALM
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, stage: ClockStage) -> None:
        """Show how much is left, from 0 to 1."""
        self.share, self.stage = min(max(share, 0.0), 1.0), stage
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(200), theme.current_look().px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current_look(), QPainter(self)
        rect = QRectF(self.rect())
        full = QRectF(rect)
        full.setWidth(rect.width() * self.share)
        if self.isRightToLeft():
            full.moveRight(rect.right())
        paint_track(painter, look, rect, full, _TONES.get(self.stage, "accent"))
        painter.end()


class SlotLine(QFrame):
    """The clock of the slot: how long still, of how many minutes, and who is next."""

    def __init__(self) -> None:
        super().__init__()
        self.digits = label("", "clock")
        self.of = ElidedLabel("", "strong")
        self.next = ElidedLabel("", "muted")
        self.bar = SlotBar()
        beside = bare_widget(column(None, self.of, self.next, None, gap=2))
        line = row(self.digits, beside, gap=14)
        line.setStretch(1, 1)
        self.digits.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setLayout(column(line, self.bar, gap=6))

    def show_time(self, left: int, total: int) -> None:
        """Show how many seconds are left of all."""
        view = ClockView(title="", left=left, total=total)
        plain_text(self.digits, isolate(view.digits))
        tone = {"amber": "amber", "cinnabar": "bad"}.get(_TONES.get(view.stage, ""), "")
        restyle(self.digits, tone=tone)
        minutes = total // 60
        words = plural("left of {n} minute", "left of {n} minutes", minutes)
        plain_text(self.of, words if left >= 0 else _("Please come to an end."))
        self.bar.show_share(left / total if total else 0.0, view.stage)

    def set_wide(self, *, is_wide: bool) -> None:
        """Show large digits and who is next, or all in one line."""
        restyle(self.digits, kind="clock" if is_wide else "title")
        self.next.setVisible(is_wide)

    def show_about(self, following: str) -> None:
        """Show who presents next."""
        words = _("Next: {country}").format(country=isolate(following)) if following else ""
        plain_text(self.next, words)


class ComingLine(ElidedLabel):
    """Which slide comes next and who speaks next, in one line where there is no picture of it."""

    def __init__(self) -> None:
        super().__init__("", "muted")

    def show_coming(self, slide: str, following: str) -> None:
        """Show the heading of the next slide, "" after the last, and who presents next, or ""."""
        words = _("Next slide: {title}").format(title=isolate(slide)) if slide else _("Last slide")
        if following:
            words = _("{slide} · then {country}").format(slide=words, country=isolate(following))
        self.set_words(words)


_NARROW = 420
"""Below this width of a question, in pixels at 100 %, its button has no words."""


class QuestionLine(QFrame):
    """One hard question with its number; a press says that it was answered."""

    def __init__(self, place: int, asked: AskedQuestion, answer: Callable[[], object]) -> None:
        super().__init__()
        tone = "muted" if asked.is_answered else ""
        words = label(asked.sentence, tone, wrap=True)
        source = asked.source
        if asked.is_answered:
            source = _("{about}: {sentence}").format(about=source, sentence=_("answered"))
        done, name = _("Mark as answered"), _("Mark as answered: question {number}")
        if asked.is_answered:  # another press takes it back
            done, name = _("Answered"), _("Question {number} was answered")
        box = "box_ticked" if asked.is_answered else "box"
        self.mark = KeyButton(done, box, number(place), answer)
        self.mark.setProperty("kind", "quiet")
        self.mark.setAccessibleName(name.format(number=number(place)))
        self.mark.setAccessibleDescription(asked.sentence)
        text = bare_widget(column(words, label(source, "muted"), gap=0))
        line = row(text, self.mark, gap=10)
        line.setStretch(0, 1)
        self.setLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the width to the question where there is little."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme.current_look().px(_NARROW)
        self.mark.set_compact(is_compact=is_narrow)


class QuestionList(QWidget):
    """The hard questions, each with a number that is a key."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[AskedQuestion, ...] = ()
        self._box = column(gap=4)
        self.setLayout(self._box)

    def show_questions(self, rows: Sequence[AskedQuestion]) -> None:
        """Show questions; the one with the focus keeps it."""
        new = tuple(rows)
        if new == self.rows and self._box.count():
            return
        self.rows = new
        clear_layout(self._box)
        for place, each in enumerate(new, 1):
            self._box.addWidget(QuestionLine(place, each, self._answering(place)))
        if not new:
            nothing = _("Your data leaves no hard question open.")
            self._box.addWidget(label(nothing, "muted", wrap=True))

    def _answering(self, place: int) -> Callable[[], object]:
        def answer() -> None:
            self.asked.emit(place)

        return answer


class CountryStrip(QWidget):
    """All countries that present, in their order: done, now, to come. A press presents one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(gap=4)
        self.setLayout(self._flow)
        self._shown: tuple[object, ...] = ()

    def show_countries(
        self, rows: Sequence[CountrySlot], now: str, name_of: Callable[[str], str]
    ) -> None:
        """Show the countries; ``now`` is the one that presents."""
        shown = tuple((each.country, each.state, each.country == now) for each in rows)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._flow)
        for each in rows:
            is_now, is_done = each.country == now, each.state is SlotState.PRESENTED
            kind = "primary" if is_now else "quiet" if is_done else ""
            made = button(name_of(each.country), kind=kind, run=self._going(each))
            if is_done:
                icons.set_icon(made, "check", "on_accent" if is_now else "muted")
                restyle(made, tone="done")
            self._flow.addWidget(made)

    def _going(self, slot: CountrySlot) -> Callable[[], object]:
        def go() -> None:
            self.chosen.emit(slot.country)

        return go
