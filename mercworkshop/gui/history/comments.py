"""The comments on a field, beside its history: written, answered, settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from mercworkshop.domain.entities import field_comments
from mercworkshop.domain.entities.field_comments import FieldComment, Remark
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.reading.passages import passage
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class CommentsBox(QWidget):
    """Shows the comments on a field, or on an entry as a whole, and a line for another one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._road_map, self._key = "", ("", "", "")
        self._shown: list[FieldComment] = []
        names = fields_of(FieldComment)
        self.cards: list[CommentCard] = []
        self.title = label(_("Comments"), "strong")
        text = names["text"].caption
        self.line = VerbatimLine(self._session, self._waiting_key("text"), text, text)
        ministry = names["ministry"].caption
        self.ministry = VerbatimLine(
            self._session, self._waiting_key("ministry"), ministry, ministry
        )
        self.add = button(_("Comment"), "note", run=self.comment)
        self.line.returnPressed.connect(self.comment)
        self.ministry.returnPressed.connect(self.comment)
        self.begin = button(_("Comment or ask a ministry"), "note", run=self.unfold)
        self._list = column(gap=6)
        last = row(self.ministry, self.add, gap=6)
        last.setStretch(0, 1)
        self.entry = bare_widget(column(self.line, last, gap=6))
        begin = bare_widget(row(self.begin, None))
        self.setLayout(column(self.title, bare_widget(self._list), begin, self.entry, gap=6))
        self.title.hide()
        self.fold()
        self._session.changed.connect(self._refresh)

    def _waiting_key(self, part: str) -> FieldKey:
        """Where a part of a comment waits until it is entered."""
        _kind, record, field = self._key
        return FieldComment.__name__, f"new {record} {field}", part

    def show_field(self, road_map: str, key: FieldKey) -> None:
        """Show the comments on a field of a road map; without a road map there are none."""
        for each in (self.line, self.ministry):
            each.pending_input.commit()
        self._road_map, self._key = road_map, key
        self.line.show_key(self._waiting_key("text"))
        self.ministry.show_key(self._waiting_key("ministry"))
        self.setVisible(bool(road_map))
        self.fold()
        self._refresh()

    def unfold(self) -> None:
        """Show the lines of a new comment, and go there."""
        self._fold(is_folded=False)
        self.line.setFocus()

    def fold(self) -> None:
        """Show only the button that begins a comment, unless words wait in its lines."""
        self._fold(is_folded=not (self.line.text() or self.ministry.text()))

    def _fold(self, *, is_folded: bool) -> None:
        self.entry.setHidden(is_folded)
        self.begin.setVisible(is_folded)

    def comment(self) -> None:
        """Add the comment that is typed."""
        workshop = self._session.workshop
        kind = RECORD_TYPES.get(self._key[0])
        subject = workshop.records(kind).get(self._key[1]) if kind is not None else None
        road_map = workshop.records(RoadMap).get(self._road_map)
        if subject is None or road_map is None:
            return
        name = self._context.settings.value.user_name
        remark = Remark(self.line.text(), self.ministry.text(), name, local_now())
        known = workshop.records(FieldComment).all()
        self._session.end_step()
        if self._session.apply(
            field_comments.comment, known, road_map, remark, subject, self._key[2]
        ):
            self._session.end_step()
            self.line.leave()
            self.ministry.leave()
        self.line.setFocus()
        QTimer.singleShot(0, self, self._show_entry)

    def _show_entry(self) -> None:
        """Scroll to both lines of the next comment: the new card moved them down."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.entry, 0, 0)

    def _refresh(self, _ids: object = None) -> None:
        if self.entry.isHidden():
            self.fold()  # words may have come from the file since
        workshop = self._session.workshop
        found = field_comments.comments_on(workshop, self._road_map, *self._key[1:])
        if found == self._shown and len(self.cards) == len(found):
            return
        memory = FocusMemory()
        focused = self.focusWidget()
        memory.note(focused if focused is not None and focused.hasFocus() else None)
        self._shown = found
        self.title.setVisible(bool(found))
        clear_layout(self._list)
        self.cards = [CommentCard(self._context, each) for each in found]
        for each in self.cards:
            self._list.addWidget(each)
        memory.give_back()


class CommentCard(QFrame):
    """One comment, with its answer and what can be done with it."""

    def __init__(self, context: PageContext, one: FieldComment) -> None:
        super().__init__()
        self._context, self._one = context, one
        self.setProperty("kind", "card")
        self.setAccessibleName(one.text)
        times = room_times(context.session.workshop)
        about = [isolate(each) for each in (one.author, one.ministry and _for(one)) if each]
        about.append(times.words(one.at))
        parts: list[QWidget] = [passage(one.text), label(" · ".join(about), "muted", wrap=True)]
        if one.answer:
            who = [isolate(one.answered_by)] if one.answered_by else []
            who.append(times.words(one.answered_at))
            parts += [passage(one.answer), label(" · ".join(who), "muted", wrap=True)]
        key = (FieldComment.__name__, one.id, "answer")
        name = fields_of(FieldComment)["answer"].caption
        self.answer = VerbatimLine(context.session, key, name, name)
        self.answer.returnPressed.connect(self.give_answer)
        is_open = one.is_open
        words = _("Settle") if is_open else _("Open again")
        self.settle = button(words, "check" if is_open else "undo", "quiet", run=self.turn)
        self.remove = button(_("Remove"), "trash", "quiet", run=weak_slot(self, CommentCard.drop))
        tools = bare_widget(FlowLayout(self.settle, self.remove))
        self.setLayout(column(*parts, self.answer, tools, gap=4, margin=8))
        if not is_open or one.answer:
            self.answer.hide()
        if not is_open:
            self.settle.setAccessibleDescription(_("Settled"))

    def give_answer(self) -> None:
        """Answer the comment with what is typed."""
        words, name = self.answer.text().strip(), self._context.settings.value.user_name
        if not words:
            return
        if self._apply(field_comments.answer, words, by=name, at=local_now()):
            self.answer.leave()

    def turn(self) -> None:
        """Settle the comment, or open it again."""
        self._apply(field_comments.settle if self._one.is_open else field_comments.open_again)

    def drop(self) -> None:
        """Remove the comment; the bin has it."""
        session = self._context.session
        session.end_step()
        session.apply(field_comments.remove, [self._one])

    def _apply[**P](
        self,
        verb: Callable[Concatenate[FieldComment, P], Edit],
        *given: P.args,
        **named: P.kwargs,
    ) -> bool:
        """Change the comment as it stands now; return False if it is gone or that is refused."""
        session = self._context.session
        now = session.workshop.latest(self._one)
        if now is None:
            return False
        session.end_step()
        is_done = session.apply(verb, now, *given, **named)
        session.end_step()
        return is_done


def _for(one: FieldComment) -> str:
    return _("for {ministry}").format(ministry=isolate(one.ministry))
