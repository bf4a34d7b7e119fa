"""Card with the room, language, laptop and roles of one group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.gui.places.workshop.groups.member_list import members_of
from mercworkshop.gui.session.forms.form_fields import form_field, strip_text
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


def _line(name: str) -> FormField:
    return form_field(fields_of(BreakoutGroup)[name], strip_text(groups.update))


PLACE = (
    _line("name"),
    _line("room"),
    form_field(
        fields_of(BreakoutGroup)["language"],
        groups.update,
        kind=InputKind.CHOICE,
        choices=lambda: [("", _("Not said")), *LANGUAGES.items()],
    ),
    _line("laptop"),
)
ROLES = tuple(map(_line, ("chair", "rapporteur", "typist", "time_keeper")))


class GroupCard(QFrame):
    """Two forms for the group that ``find`` returns; hidden if it returns None."""

    def __init__(self, context: PageContext, find: Callable[[], BreakoutGroup | None]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._find = context.session, find
        self.place = RecordForm(context.session, PLACE, find)
        self.roles = RecordForm(context.session, ROLES, find)
        self._completions: list[CompletionBox] = []
        for field in ROLES:
            line = self.roles.input(field.label)
            if isinstance(line, LineField):
                box = CompletionBox(tuple, line.accessibleName(), line)
                box.activated.connect(line.pending_input.restart_timer)
                line.setCompleter(box)
                self._completions.append(box)
        self._forms = row(self.place, self.roles, gap=24, margin=12)
        self._forms.setStretch(0, 1)
        self._forms.setStretch(1, 1)
        self.setLayout(self._forms)
        self.refresh()

    def begin(self) -> None:
        """Focus the name."""
        self.place.input("Name").setFocus()

    def refresh(self) -> None:
        """Show the current group, and offer its people as completions for the roles."""
        group = self._find()
        self.setVisible(group is not None)
        self.place.refresh()
        self.roles.refresh()
        if group is not None:
            members = members_of(self._session.workshop, group.id)
            names = [each.name for each in members if isinstance(each, Person)]
            for box in self._completions:
                box.set_completions(names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(700)
        sides = QBoxLayout.Direction
        self._forms.setDirection(sides.LeftToRight if is_wide else sides.TopToBottom)
