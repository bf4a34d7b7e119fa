"""What is said of one action: its status, then how far, until when, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up import updates, wording
from mercworkshop.domain.entities.follow_up.actions_then_now import ActionThenNow
from mercworkshop.domain.entities.follow_up.promises import EarlierPromises
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import Said
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.road_maps.follow_up.ask_clock import AskClock
from mercworkshop.gui.places.road_maps.follow_up.statuses import StatusChoice
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.record_form import RecordForm
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import FOLLOW_UP, UPDATE_STATUS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area
from mercworkshop.i18n import _, isolate, listed, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WORDS = ("blocker", "evidence", "next_step")


class UpdateCard(QWidget):
    """Shows and edits what is said of the action that ``find`` returns; each field is kept at once.

    ``promised`` returns the earlier promises of an action by its id.

    Emits ``went_on`` when the next action is asked for, ``left`` when the table is asked for.
    """

    went_on = Signal()
    left = Signal()

    def __init__(
        self,
        context: PageContext,
        find: Callable[[], ActionThenNow | None],
        promised: Callable[[str], EarlierPromises],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._session, self._find, self._today = context.session, find, today
        self._promised = promised
        self.title = heading("")
        self.then = label("", "muted", wrap=True)
        self.indicator = label("", "muted", wrap=True)
        self.statuses = StatusChoice()
        self.statuses.chosen.connect(self._choose)
        self.statuses.went_on.connect(self.went_on)
        self.percent, self.new_end = self._form("percent"), self._form("new_end")
        self.form = self._form(*_WORDS)
        self.others = label("", wrap=True)
        self.clock = AskClock()
        self.next = button(_("Next action"), "arrow_next", "primary", run=self.went_on.emit)
        keys = format_row(key_row(UPDATE_STATUS, "next")), format_row(key_row(FOLLOW_UP, "table"))
        hint = _("{next}: the next action. {table}: back to the list.")
        self.hint = label(hint.format(next=keys[0], table=keys[1]), "muted", wrap=True)
        self._asked = ""
        after = row(self.clock, self.next, gap=18)
        after.setStretch(0, 1)
        inside = column(
            self.title,
            self.then,
            self.indicator,
            self.statuses,
            row(self.percent, self.new_end, gap=12),
            self.form,
            self.others,
            after,
            self.hint,
            None,
            gap=8,
            margin=14,
        )
        self.setLayout(column(scroll_area(bare_widget(inside))))
        self.setFocusProxy(self.statuses)
        bind(self, FOLLOW_UP, "next", self.went_on.emit)
        bind(self, FOLLOW_UP, "table", self._leave)

    def ask(self) -> None:
        """Go to the status of the current action; the clock runs while it is to be asked about."""
        self.statuses.setFocus()
        found = self._find()
        self._asked = found.action.id if found is not None else ""
        if found is not None and found.is_to_ask:
            self.clock.begin()
        else:
            self.clock.stop()

    def show_next(self, country: str) -> None:
        """Say where the button leads: to the next action, or to the next country by its name."""
        words = _("Next action")
        if country:
            words = _("Next country: {country}").format(country=isolate(country))
        self.next.setText(escape_ampersands(words))

    def show_row(self) -> None:
        """Show the current action."""
        found = self._find()
        if found is None or found.action.id != self._asked:
            self.clock.stop()
        self.setEnabled(found is not None)
        for form in (self.percent, self.new_end, self.form):
            form.refresh()
        title = found.action.title.strip() if found is not None else ""
        self.title.set_words(isolate(title) if title else _("Without a title yet"))
        plain_text(self.then, _promised(found) if found is not None else "")
        plain_text(self.indicator, _indicator(found) if found is not None else "")
        self.indicator.setVisible(bool(self.indicator.text()))
        self.statuses.show_status(
            found.update.status if found is not None and found.update else UpdateStatus.NOT_ASKED
        )
        plain_text(self.others, self._others(found) if found is not None else "")
        self.others.setVisible(bool(self.others.text()))

    def _leave(self) -> None:
        self.clock.stop()
        self.left.emit()

    def _form(self, *names: str) -> RecordForm:
        described = fields_of(ActionUpdate)
        lines = [form_field(described[name], self._update) for name in names]
        return RecordForm(self._session, lines, self._record, beside=False)

    def _record(self) -> ActionUpdate | None:
        """Return the update of the current action, or a blank one that was not said yet."""
        found = self._find()
        if found is None:
            return None
        workshop = self._session.workshop
        known = updates.update_of(workshop, found.action.id)
        return known or updates.blank_update(workshop, found.action)

    def _choose(self, status: UpdateStatus) -> None:
        record = self._record()
        if record is not None and record.status is not status:
            self._session.end_step()
            self._session.apply(self._update, record, status=status)

    def _update(self, record: ActionUpdate, **fields: Any) -> Edit:
        """Return the edit of an update.

        It may be of the action shown before: typing can end after the next one is shown.
        """
        workshop = self._session.workshop
        action = workshop.records(Action)[record.action]
        said = Said("", self._today())  # the journal knows who typed it
        return updates.tell(workshop, action, said, self._promised(action.id).last, **fields)

    def _others(self, found: ActionThenNow) -> str:
        """Return what the other countries of a shared action say."""
        if not found.others:
            return ""
        name_of = self._session.reference.countries.name_of
        said = [wording.member_words(each, name_of(each.country)) for each in found.others]
        return _("Shared with others. {said}").format(said=listed(said))


def _promised(found: ActionThenNow) -> str:
    then = found.then
    if then is None:
        return wording.slip_words(found)
    said = _("First promised for {then}, now for {now}.").format(
        then=wording.day_words(then), now=wording.day_words(found.now)
    )
    return sentences(said, wording.slip_words(found))


def _indicator(found: ActionThenNow) -> str:
    if not found.action.indicator.strip():
        return ""
    return _("Indicator: {words}").format(words=isolate(found.action.indicator.strip()))
