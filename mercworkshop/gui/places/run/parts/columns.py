"""Columns that name a session of the agenda or a country, as tables of Run have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.time_keeping.running_session import session_going_on
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.values.local_time import local_now
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.session.forms import country_names
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


def session_options(session: EditSession) -> Sequence[ChoiceOption]:
    """Return the sessions of the agenda to choose from, and that it is none of them."""
    names = plan_agenda(session.workshop).session_names
    return [("", _("Not in the agenda")), *names.items()]


def session_column(session: EditSession, field: Field, width: int) -> GridColumn:
    """Return the column of a session of the agenda."""
    value = attrgetter(field.name)

    def show(row: object) -> str:
        return plan_agenda(session.workshop).session_names.get(value(row), "")

    def read(text: str) -> str:
        wanted = fold_text(text).strip()
        if not wanted:
            return ""
        for its, words in session_options(session):
            if fold_text(words).strip() == wanted:
                return str(its)
        raise InvalidInput(
            _("“{text}” is no session of the agenda.").format(text=text[:40]),
            _("Choose one from the list."),
        )

    return field_column(
        field, width, show=show, read=read, choices=lambda: session_options(session)
    )


def in_session_now(
    session: EditSession, rows: Sequence[Mapping[str, Any]]
) -> Sequence[Mapping[str, Any]]:
    """Return new rows with the session of the agenda that goes on, unless they name one."""
    return [{"session": session_going_on(session.workshop, local_now()), **row} for row in rows]


def country_column(session: EditSession, field: Field, width: int) -> GridColumn:
    """Return the column of a country."""
    value = attrgetter(field.name)
    known = session.reference.countries
    return field_column(
        field,
        width,
        show=lambda row: country_names.country_name(known, value(row)),
        read=lambda text: country_names.parse_country(known, text),
        completions=lambda: country_names.country_completions(known),
    )
