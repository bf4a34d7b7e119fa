"""What stands below every analysis on paper: how it is counted, of what, and of which data."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.ports.desk_paper import DeskPaperFacts
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import _, number, sentences
from mercworkshop.report.model.blocks import Note, NoteKind
from mercworkshop.report.model.inlines import as_inlines


def analysis_note(facts: DeskPaperFacts, definition: str, counted: str) -> Note:
    """Return the note: the definition, the conditions, the day, and the version of the data.

    For an earlier day no version is named, because later changes do not affect it.
    """
    known = facts.states_known_to
    return Note(
        as_inlines(
            sentences(
                definition,
                _("Counted: {conditions}.").format(conditions=counted) if counted else "",
                _("As of {day}.").format(day=format_day(facts.day)),
                _("Data: change {number} of the archive.").format(number=number(facts.changes))
                if facts.until == date.max
                else "",
                _("Acts of States: complete up to {day}.").format(day=format_day(known))
                if known
                else "",
            )
        ),
        NoteKind.CLOSING,
    )
