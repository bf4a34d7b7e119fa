"""Dialog that shows the agenda of another workshop before it is copied: groups, rooms, days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities.agenda import copying
from mercworkshop.domain.entities.agenda.copying import NEW_GROUP, CopyChoices
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.wording import format_times, session_title
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption, FlagField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, listed, plural

_LABELS = fields_of(AgendaSession)
_COLUMNS = (
    (_LABELS["day"].label, 3),
    (N_("Time"), 3),
    (_LABELS["title"].label, 5),
    (_LABELS["room"].label, 2),
    (N_("Groups"), 3),
)


_NARROW_FROM = 1.5
"""The zoom from which a small screen has no room for both sides."""


class CopyAgendaDialog(QDialog):
    """What each group and room is here is chosen on one side; the other shows what comes of it."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        other: Workshop,
        apply: Callable[[Edit], bool],
    ) -> None:
        super().__init__(parent)
        self._context, self._other, self._apply = context, other, apply
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Agenda of another workshop"))
        proposed = copying.propose_choices(self._workshop, other)
        self.groups = {
            each.id: self._group_choice(each, proposed)
            for each in other.records(BreakoutGroup).all()
        }
        self.rooms = {name: self._room_field(name, here) for name, here in proposed.rooms.items()}
        self.cases = FlagField(_("With their case studies"))
        self.cases.show_value(proposed.with_cases)
        self.cases.edited.connect(self.refresh)
        self.table = TextTable(_("Preview"), _COLUMNS, lines=30)
        self.left_out = label("", "muted", wrap=True)
        words = _("This is the agenda of this same workshop: its days would be there twice.")
        self.same = label(words, tone="bad", wrap=True)
        # If everything would be there twice, Enter does not add it.
        look = "" if self._is_same else "primary"
        self.accept_button = button("", "check", look, run=self.accept)
        self.cancel = button(_("Cancel"), run=self.reject)
        self.cancel.setDefault(self._is_same)
        self._lay_out()
        self.refresh()

    @property
    def choices(self) -> CopyChoices:
        """What is chosen now."""
        return CopyChoices(
            {key: str(choice.value()) for key, choice in self.groups.items()},
            {name: field.text().strip() for name, field in self.rooms.items()},
            bool(self.cases.isChecked()),
        )

    def refresh(self, _value: object = None) -> None:
        """Show what copying would add."""
        edit = copying.copy_agenda(self._workshop, self._other, self.choices)
        rows = list(self._rows(edit))
        self.table.show_rows(rows)
        add = plural("Add {n} session", "Add {n} sessions", len(rows))
        if self._is_same:
            add = plural("Add {n} session all the same", "Add {n} sessions all the same", len(rows))
        self.accept_button.setText(add)
        self.accept_button.setEnabled(bool(rows))
        plain_text(self.left_out, "\n".join(self._left_out()))

    def accept(self) -> None:
        """Copy all of it, as one edit."""
        if self._apply(copying.copy_agenda(self._workshop, self._other, self.choices)):
            super().accept()

    @property
    def _workshop(self) -> Workshop:
        return self._context.session.workshop

    @property
    def _is_same(self) -> bool:
        return self._other.workshop_id == self._workshop.workshop_id

    def _lay_out(self) -> None:
        lines: list[QWidget] = []
        for title, fields in (
            (_("Groups"), list(self.groups.values())),
            (_("Rooms"), list(self.rooms.values())),
        ):
            if fields:
                lines.append(heading(title))
            for each in fields:
                lines += [label(each.accessibleName(), "caption", wrap=True), each]
        if self.groups:
            lines.append(self.cases)
        self.cases.setVisible(bool(self.groups))
        matched = bare_widget(column(*lines, None, gap=6))
        matched.setVisible(bool(lines))
        look = theme.current_look()
        # Beside each other where there is room for both, else one below the other.
        is_wide = look.scale < _NARROW_FROM
        sides = row(matched, self.table, gap=12) if is_wide else column(matched, self.table)
        if is_wide:
            sides.setStretch(0, 2)
            sides.setStretch(1, 5)
        title = self._other.details.title or _("Workshop without a title")
        self.same.setVisible(self._is_same)
        name = label(_("Copy an agenda from: {title}").format(title=title), "heading", wrap=True)
        inside = column(name, self.same, bare_widget(sides), self.left_out, None, gap=12, margin=16)
        buttons = row(None, self.cancel, self.accept_button, margin=16)
        self.setLayout(column(scroll_area(bare_widget(inside)), bare_widget(buttons), gap=0))
        set_dialog_size(self, look.px(980), look.px(600))

    def _left_out(self) -> Iterator[str]:
        """Yield what does not come along, each in a sentence."""
        yield _("The names of chairs stay there.")
        if away := copying.countries_left_out(self._workshop, self._other):
            names = self._context.session.reference.countries
            yield _("Countries that are not invited here do not present: {countries}.").format(
                countries=listed(sorted(names.name_of(code) for code in away))
            )
        if sessions := copying.sessions_left_out(self._other, self.choices):
            yield _("Sessions for a group that is left out stay there: {sessions}.").format(
                sessions=listed(map(session_title, sessions))
            )

    def _group_choice(self, group: BreakoutGroup, proposed: CopyChoices) -> ChoiceField:
        here = self._workshop.records(BreakoutGroup).all()
        options: list[ChoiceOption] = [
            (NEW_GROUP, _("Add it as a new group")),
            *((each.id, each.name) for each in here),
            ("", _("Leave it out")),
        ]
        made = ChoiceField(_("Their “{group}” is our").format(group=group.name), options)
        made.show_value(proposed.groups[group.id])
        made.edited.connect(self.refresh)
        return made

    def _room_field(self, name: str, here: str) -> LineField:
        made = LineField(_("Their room “{room}” is our").format(room=name))
        made.show_value(here)
        made.textChanged.connect(self.refresh)
        return made

    def _rows(self, edit: Edit) -> Iterator[list[str]]:
        """Yield a row for each session that would be new."""
        plan = plan_agenda(self._workshop.apply(edit))
        known = self._workshop.records(AgendaSession)
        for number, placed in plan.sessions:
            session = placed.session
            if session.id not in known:
                apart = [plan.group_name(each.group) for each in plan.tracks_of(session.id)]
                yield [
                    plan.day_name(number),
                    format_times(placed.start, placed.end),
                    session_title(session),
                    session.room,
                    listed(apart or [plan.group_name(session.group)] if session.group else apart),
                ]


def read_workshop(path: Path, _progress: object) -> Workshop:
    """Return what a workshop file holds; raises StorageError."""
    from mercworkshop.store.read_only_store import open_read_only

    with open_read_only(path) as store:
        return store.workshop()
