"""Beside the table: the own words of each country in a row, and the button that makes it shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike_drafts import FEWEST, AlikeEntry, AlikeRow
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.text_folding import name_order
from mercworkshop.gui.places.run.ask_the_room.wording import describe_entry, describe_row
from mercworkshop.gui.session.edits.closed_screens import explain_closed, hold_while_closed
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, FlagField, choice_options
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import ALIKE
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, reading_area, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class AlikePane(QWidget):
    """What the countries of a row say, and what became of it."""

    share_asked = Signal()

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self.row: AlikeRow | None = None
        self.parts: dict[str, QCheckBox] = {}
        """By country whether it takes part in the action that is to be shared."""
        self._left_out: set[str] = set()
        self.title = label("", "heading", wrap=True)
        self.why = label("", "muted", wrap=True)
        self.name = LineField(_("Title of the shared action"))
        self.name.edited.connect(self._rename)
        self.share = button(_("Make a shared action"), "link", run=self.share_asked.emit)
        self.share.setToolTip(format_row(key_row(ALIKE, "share")))
        self.join = button(_("Another country joins"), "plus", "quiet")
        self.join.setToolTip(format_row(key_row(ALIKE, "join")))
        self.joining = QMenu(self)
        self.join.setMenu(self.joining)
        self.note = label("", "muted", wrap=True)
        hold_while_closed(session, self.name, self.share, self.join)
        self._entries = QVBoxLayout()
        self._entries.setContentsMargins(0, 0, 0, 0)
        words = bare_widget(column(self.title, self.why, self._entries, None, gap=8, margin=14))
        self.text = reading_area(words, _("What the drafts say"))
        foot = bare_widget(column(self.name, self.share, self.join, self.note, gap=8, margin=14))
        self.setLayout(column(self.text, foot, gap=0))

    def ask_who_joins(self) -> None:
        """Show the countries that may join."""
        if self.join.isVisible():
            self.join.setFocus()
            self.join.showMenu()

    @property
    def shared(self) -> SharedAction | None:
        """The shared action that was made of the row; None: none yet."""
        return verbs.shared_action_of(self._session.workshop, self.row) if self.row else None

    def show_row(self, shown: AlikeRow, names: Mapping[str, str]) -> None:
        """Show a row; ``names`` are the names of the countries by code."""
        is_other = self.row is None or self.row.key != shown.key
        if is_other:
            self.name.pending_input.commit()  # a title being typed belongs to the row shown before
            self._left_out = set()
        self.row = shown
        plain_text(self.title, shown.title)
        plain_text(self.why, describe_row(shown))
        clear_layout(self._entries)
        self.parts = {}
        members = self._members()
        codes = set(shown.countries) | members.keys()
        for code in sorted(codes, key=lambda code: name_order(names.get(code, code))):
            self._show_country(names.get(code, code), code, shown, members.get(code))
        self._show_foot(shown)
        self._show_joining(names)
        if is_other:
            self.text.verticalScrollBar().setValue(0)

    def _members(self) -> dict[str, SharedActionMember]:
        """Return the parts in the shared action by the codes of their countries."""
        shared, workshop = self.shared, self._session.workshop
        if shared is None:
            return {}
        maps = workshop.records(RoadMap)
        members = workshop.records(SharedActionMember).owned_by(shared.id)
        return {maps[each.road_map].country: each for each in members if each.road_map in maps}

    def _show_country(
        self, name: str, code: str, shown: AlikeRow, member: SharedActionMember | None
    ) -> None:
        if self.shared is None:
            self._entries.addWidget(self._part(name, code))
        else:
            self._entries.addWidget(label(isolate(name), "strong"))
        for entry in shown.of_country(code) or self._joined(code, member):
            words, *more = describe_entry(entry)
            self._entries.addWidget(label(isolate(words), wrap=True))
            for line in more:
                self._entries.addWidget(label(line, "muted", wrap=True))
        if member is not None:
            self._show_answer(name, member)
        elif self.shared is not None:
            joins = _("{country} joins").format(country=isolate(name))
            self._show_button(
                _("Join"), joins, "plus", weak_slot(self, AlikePane.join_by_code, code)
            )
        self._entries.addSpacing(6)

    def _part(self, name: str, code: str) -> QCheckBox:
        """Return a box that says whether a country takes part."""
        made = FlagField(isolate(name))
        made.setAccessibleName(_("{country} takes part").format(country=isolate(name)))
        made.show_value(code not in self._left_out)
        made.edited.connect(partial(self._choose_part, code))
        self.parts[code] = made
        hold_while_closed(self._session, made)
        return made

    def _choose_part(self, code: str, is_part: bool) -> None:
        (self._left_out.discard if is_part else self._left_out.add)(code)
        if self.row is not None:
            self._show_foot(self.row)

    def chosen_row(self) -> AlikeRow | None:
        """Return the row with the countries that take part; None if these are too few."""
        if self.row is None:
            return None
        entries = tuple(each for each in self.row.entries if each.country not in self._left_out)
        found = replace(self.row, entries=entries)
        return found if len(found.countries) >= FEWEST else None

    def _joined(self, code: str, member: SharedActionMember | None) -> tuple[AlikeEntry, ...]:
        """Return the own action of a country that joined and is not in the row."""
        found = self._session.workshop.records(Action).get(member.action) if member else None
        return (AlikeEntry(code, found, ()),) if found is not None else ()

    def _show_answer(self, name: str, member: SharedActionMember) -> None:
        words_of = fields_of(SharedActionMember)["answer"]
        asked = _("Answer of {country}").format(country=isolate(name))
        field = ChoiceField(asked, choice_options(words_of))
        field.show_value(member.answer)
        field.edited.connect(partial(self._answer, member.id))
        hold_while_closed(self._session, field)
        self._entries.addWidget(field)
        leaves = _("{country} leaves").format(country=isolate(name))
        go = weak_slot(self, AlikePane._leave, member.id)
        self._show_button(_("Leave the shared action"), leaves, "close", go)

    def _show_button(self, words: str, aloud: str, icon: str, act: Callable[[], None]) -> None:
        made = button(words, icon, "quiet", run=act)
        made.setAccessibleName(aloud)
        hold_while_closed(self._session, made)
        self._entries.addWidget(bare_widget(row(made, None)))

    def _show_joining(self, names: Mapping[str, str]) -> None:
        """List the countries that may join, by name."""
        self.joining.clear()
        shared = self.shared
        others = verbs.may_join(self._session.workshop, shared) if shared is not None else ()
        named = [(names.get(each.country, each.country), each.country) for each in others]
        for name, code in sorted(named, key=lambda pair: name_order(pair[0])):
            action = self.joining.addAction(escape_ampersands(isolate(name)))
            action.triggered.connect(weak_slot(self, AlikePane.join_by_code, code))
        self.join.setVisible(bool(named))

    def join_by_code(self, code: str) -> None:
        """Let a country take part in the shared action of the row."""
        shared, workshop = self.shared, self._session.workshop
        found = [each for each in workshop.records(RoadMap).values() if each.country == code]
        if shared is not None and found:
            self._apply(verbs.join(workshop, shared, found[0], self.row))

    def _leave(self, member_id: str) -> None:
        member = self._session.workshop.records(SharedActionMember).get(member_id)
        if member is not None:
            self._apply(verbs.leave(member))

    def _show_foot(self, shown: AlikeRow) -> None:
        shared = self.shared
        self.name.setVisible(shared is not None)
        self.name.show_value(shared.title if shared else "")
        count = len(set(shown.countries) - self._left_out)
        self.share.setVisible(shared is None)
        self.share.setEnabled(count >= FEWEST)
        words = plural(
            "Make it a shared action of {n} country",
            "Make it a shared action of {n} countries",
            count,
        )
        self.share.setText(words)
        plain_text(
            self.note,
            _("Each draft keeps its own action, with a link. No actions are joined.")
            if shared is None
            else _("Each country sees in its road map who takes part, and who was asked."),
        )

    def _apply(self, edit: Edit) -> None:
        if explain_closed(self._session):  # a plan may change it elsewhere
            return
        self._session.end_step()
        self._session.apply(lambda: edit)
        self._session.end_step()

    def _rename(self, title: str) -> None:
        shared = self.shared
        if shared is not None and title.strip() and title != shared.title:
            self._apply(verbs.update(shared, title=title))

    def _answer(self, member_id: str, said: MemberAnswer) -> None:
        member = self._session.workshop.records(SharedActionMember).get(member_id)
        if member is not None and member.answer != said:
            self._apply(verbs.answer(member, said))
