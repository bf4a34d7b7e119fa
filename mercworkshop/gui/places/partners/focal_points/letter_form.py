"""The form of a letter or call: its country first, then what it can be about and to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.country import COUNTRY_CONTACTS
from mercworkshop.domain.programme.descriptions.outreach import OUTREACH
from mercworkshop.domain.programme.outreach import desk
from mercworkshop.domain.programme.outreach.outreach import Outreach, OutreachKind, PromiseState
from mercworkshop.domain.programme.questions import seen_until
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.field_inputs import FieldNames
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.i18n import _, isolate, listed

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a form shows: values, whom and what of a country it can name, offices that wrote."""

    record: Outreach | None
    values: Mapping[str, Any]
    people: tuple[ChoiceOption, ...]
    topics: tuple[ChoiceOption, ...]
    offices: tuple[str, ...]


class LetterForm(QObject):
    """Opens the form once the archive has said what it can name."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._answer = ArchiveAnswer[FormContent](context.session, self)
        self._answer.arrived.connect(self._open)

    def add(self) -> None:
        """Ask for a new letter or call; first its country, on which the rest depends."""
        country = next(each for each in OUTREACH.fields if each.name == "country")
        names = FieldNames(self._context.reference.countries)
        dialog = RecordDialog(_("To which country?"), [country], {}, self._owner, names)
        dialog.given.connect(self._begin)
        dialog.open()

    def edit(self, record_id: str) -> None:
        """Ask for changes of a letter or call."""
        until = self._context.session.until

        def read(archive: ArchivePort) -> FormContent:
            found = desk.find_outreach(archive, record_id)
            values = {each.name: getattr(found, each.name) for each in OUTREACH.fields}
            return _content(archive, found, values, until)

        self._answer.ask(read)

    def _begin(self, given: Mapping[str, Any]) -> None:
        today = PartialDate.from_day(self._context.session.day)
        by = self._context.settings.value.user_name
        values = {
            **given,
            "by": by,
            "day": today,
            "kind": OutreachKind.MAIL,
            "state": PromiseState.WAITING,
        }
        self._answer.ask(
            partial(_content, record=None, values=values, until=self._context.session.until)
        )

    def _open(self, content: FormContent) -> None:
        own = content.record.id if content.record is not None else ""
        form = ArchiveForm(
            OUTREACH,
            partial(self._edit, own),
            content.values,
            content.record,
            {"person": content.people, "about": content.topics},
            {"office": [(each, "") for each in content.offices]},
        )
        open_form(self._context, self._owner, form)

    def _edit(self, record_id: str, archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
        today = self._context.session.day
        if record_id:
            return desk.change_from_form(archive, record_id, values, today)
        return desk.add_from_form(values, today)


def _content(
    archive: ArchivePort, record: Outreach | None, values: Mapping[str, Any], until: date
) -> FormContent:
    country = values["country"]
    people = archive.ask(COUNTRY_CONTACTS, country=country, **seen_until(until))
    topics = desk.topics_of(archive, country, until)
    offices = desk.offices_of(archive, until)
    return FormContent(
        record,
        values,
        _with_former(
            [
                (each.id, listed(isolate(w) for w in (each.name, each.organisation)))
                for each in people
            ],
            values.get("person"),
        ),
        _with_former([(each.id, isolate(each.title)) for each in topics], values.get("about")),
        offices,
    )


def _with_former(options: Sequence[ChoiceOption], former: str | None) -> tuple[ChoiceOption, ...]:
    """Return options with the one chosen before, although it is no longer in the archive."""
    if former and former not in dict(options):
        return (*options, (former, _("no longer in the archive")))
    return tuple(options)
