"""Beside the table: the own words of each country in a row, and the button that makes it shared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mercworkshop.domain.entities.shared_actions import verbs
from mercworkshop.domain.entities.shared_actions.alike import AlikeEntry, AlikeRow
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.places.run.ask_the_room.wording import describe_entry, describe_row
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceField, choice_options
from mercworkshop.gui.widgets.fields import LineField
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import ALIKE
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, reading_area
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession


class AlikePane(QWidget):
    """What the countries of a row say, and what became of it."""

    share_asked = Signal()

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self.row: AlikeRow | None = None
        self.title = label("", "heading", wrap=True)
        self.why = label("", "muted", wrap=True)
        self.name = LineField(_("Title of the shared action"))
        self.name.edited.connect(self._rename)
        self.share = button(_("Make a shared action"), "link", "primary", run=self.share_asked.emit)
        self.share.setToolTip(format_row(key_row(ALIKE, "share")))
        self.note = label("", "muted", wrap=True)
        self._entries = QVBoxLayout()
        self._entries.setContentsMargins(0, 0, 0, 0)
        words = bare_widget(column(self.title, self.why, self._entries, None, gap=8, margin=14))
        self.text = reading_area(words, _("What the drafts say"))
        foot = bare_widget(column(self.name, self.share, self.note, gap=8, margin=14))
        self.setLayout(column(self.text, foot, gap=0))

    @property
    def shared(self) -> SharedAction | None:
        """The shared action that was made of the row; None: none yet."""
        return verbs.shared_action_of(self._session.workshop, self.row) if self.row else None

    def show_row(self, row: AlikeRow, names: Mapping[str, str]) -> None:
        """Show a row; ``names`` are the names of the countries by code."""
        is_other = self.row is None or self.row.key != row.key
        if is_other:
            self.name.pending_input.commit()  # a title that is being typed is of the row before
        self.row = row
        plain_text(self.title, row.title)
        plain_text(self.why, describe_row(row))
        clear_layout(self._entries)
        answers = self._members()
        for code in sorted(row.countries, key=lambda code: fold_text(names.get(code, code))):
            own = row.of_country(code)
            self._show_country(names.get(code, code), own, answers.get(own[0].record.road_map))
        self._show_foot(row)
        if is_other:
            self.text.verticalScrollBar().setValue(0)

    def _members(self) -> dict[str, SharedActionMember]:
        shared = self.shared
        if shared is None:
            return {}
        members = self._session.workshop.records(SharedActionMember).owned_by(shared.id)
        return {each.road_map: each for each in members}

    def _show_country(
        self, name: str, entries: tuple[AlikeEntry, ...], member: SharedActionMember | None
    ) -> None:
        self._entries.addWidget(label(isolate(name), "strong"))
        for entry in entries:
            words, *more = describe_entry(entry)
            self._entries.addWidget(label(words, wrap=True))
            for line in more:
                self._entries.addWidget(label(line, "muted", wrap=True))
        if member is not None:
            words_of = fields_of(SharedActionMember)["answer"]
            asked = _("Answer of {country}").format(country=isolate(name))
            field = ChoiceField(asked, choice_options(words_of))
            field.show_value(member.answer)
            field.edited.connect(partial(self._answer, member.id))
            self._entries.addWidget(field)
        self._entries.addSpacing(6)

    def _show_foot(self, row: AlikeRow) -> None:
        shared = self.shared
        self.name.setVisible(shared is not None)
        self.name.show_value(shared.title if shared else "")
        count = len(row.countries)
        self.share.setVisible(shared is None)
        words = plural(
            "Make it a shared action of {n} country",
            "Make it a shared action of {n} countries",
            count,
        )
        self.share.setText(words)
        self.share.setAccessibleName(words)
        plain_text(
            self.note,
            _("Each draft keeps its own action, with a link. Nothing is merged.")
            if shared is None
            else _("It is shared. Each country sees its partners in its road map."),
        )

    def _apply(self, edit: Edit) -> None:
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
