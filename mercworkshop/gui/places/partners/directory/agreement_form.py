"""The form of what a person agrees to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.descriptions.directory import AGREED_DETAILS
from mercworkshop.domain.programme.directory import desk
from mercworkshop.domain.programme.directory.agreements import SharedDetail, SharingPurpose
from mercworkshop.domain.programme.directory.desk import DirectoryPerson
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.i18n import _, isolate

_ASKED = ("details", "purposes", "asked_on", "paper")
_NOT_ASKED = {each.name for each in AGREED_DETAILS.fields} - {*_ASKED}


class AgreementForm(QObject):
    """Proposes nothing for a person who was never asked: each tick has to come from that person."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def ask(self, shown: DirectoryPerson) -> None:
        """Ask what a person agreed to."""
        known = shown.agreed
        values: dict[str, Any] = {"asked_on": PartialDate.from_day(self._context.session.day)}
        if known is not None and known.asked_on is not None:
            values = {name: getattr(known, name) for name in _ASKED}
        elif shown.person.consent == "yes" and known is None:
            values |= {"details": tuple(SharedDetail), "purposes": tuple(SharingPurpose)}
        title = _("{name} agrees to").format(name=isolate(shown.person.name))
        make = partial(_agree, shown.person.id)
        form = ArchiveForm(AGREED_DETAILS, make, values, left_out=_NOT_ASKED, title=title)
        open_form(self._context, self._owner, form)


def _agree(person: str, archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    return desk.agree_of(archive, person, values)
