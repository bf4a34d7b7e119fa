"""Beside the notes: the fields of the chosen presentation, and its slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.wording import session_title
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.presentations import verbs
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.gui.session.forms.form_fields import form_field, strip_text
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, scroll_area
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_COMPLETED = {"body": "Organisation that presents", "speaker": "Speaker"}
"""Fields with completions, and their labels."""


class PresentationCard(QFrame):
    """The form of the presentation that ``find`` returns; its buttons emit what is asked."""

    attach_asked = Signal()
    open_asked = Signal()
    take_off_asked = Signal()

    def __init__(self, session: EditSession, find: Callable[[], Presentation | None]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session = session
        self.form = RecordForm(session, self._fields(), find, beside=False)
        self._complete()
        self.slides = label("", wrap=True)
        self.attach = button(_("Attach a file…"), "file", run=self.attach_asked.emit)
        self.open = button(_("Open"), "eye", run=self.open_asked.emit)
        self.take_off = button(_("Take off"), "trash", "quiet", run=self.take_off_asked.emit)
        tools = bare_widget(FlowLayout(self.attach, self.open, self.take_off))
        inside = bare_widget(
            column(self.form, heading(_("Slides")), self.slides, tools, None, gap=10, margin=14)
        )
        self.area = scroll_area(inside)
        self.setLayout(column(self.area))

    def begin(self) -> None:
        """Focus the title."""
        self.form.input("Title").setFocus()

    def refresh(self, slides: str, *, has_slides: bool) -> None:
        """Show the presentation as it is now, and what there is to say about its slides."""
        self.form.refresh()
        plain_text(self.slides, slides)
        for each in (self.open, self.take_off):
            each.setVisible(has_slides)

    def _fields(self) -> list[FormField]:
        fields = fields_of(Presentation)
        line = strip_text(verbs.update)
        return [
            form_field(fields["title"], line),
            form_field(fields["presenter"], verbs.update),
            form_field(
                fields["country"], verbs.update, kind=InputKind.CHOICE, choices=self._countries
            ),
            form_field(fields["body"], line),
            form_field(fields["speaker"], line),
            form_field(
                fields["session"], verbs.update, kind=InputKind.CHOICE, choices=self._sessions
            ),
            form_field(fields["articles"], verbs.update),
        ]

    def _complete(self) -> None:
        for name, words in _COMPLETED.items():
            line = self.form.input(words)
            if isinstance(line, LineField):
                names = self._bodies if name == "body" else self._speakers
                box = CompletionBox(names, line.accessibleName(), line)
                box.activated.connect(line.pending_input.restart_timer)
                line.setCompleter(box)

    def _bodies(self) -> list[str]:
        people = self._session.workshop.records(Person).all()
        sources = self._session.reference.support.names().values()
        known = (*(each.organisation for each in people), *sources)
        return list(dict.fromkeys(filter(None, known)))

    def _speakers(self) -> list[str]:
        return [each.name for each in self._session.workshop.records(Person).all()]

    def _countries(self) -> Sequence[ChoiceOption]:
        names = self._session.reference.countries
        there = self._session.workshop.records(Delegation).all()
        return [("", _("No country")), *((x.country, names.name_of(x.country)) for x in there)]

    def _sessions(self) -> Sequence[ChoiceOption]:
        plan = plan_agenda(self._session.workshop)
        titled = [
            (placed.session.id, f"{plan.day_name(number)} · {session_title(placed.session)}")
            for number, placed in plan.sessions
        ]
        return [("", _("Not in the agenda")), *titled]
