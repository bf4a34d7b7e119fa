"""Numbers of participants as they were published; several sources may differ, and all stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class CountedKind(StrEnum):
    """What a published figure counts."""

    PERSON = "person"
    BODY = "body"
    COUNTRY = "country"


COUNTED_NAMES = {
    CountedKind.PERSON: N_("People"),
    CountedKind.BODY: N_("Bodies"),
    CountedKind.COUNTRY: N_("Countries"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure(Record):
    """How many took part in a workshop according to one source, published on ``day``.

    ``category`` is the category of participants; None: all of them.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "programme_workshop"

    programme_workshop: str
    category: Category | None = None
    kind: CountedKind = CountedKind.PERSON
    count: int | None = None
    source: str = ""
    day: PartialDate | None = None
    is_doubtful: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFigure(Record):
    """How many took part in a meeting according to one source, as :class:`PublishedFigure`."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "meeting"

    meeting: str
    category: Category | None = None
    kind: CountedKind = CountedKind.PERSON
    count: int | None = None
    source: str = ""
    day: PartialDate | None = None
    is_doubtful: bool = False
    note: str = ""


type Figure = PublishedFigure | MeetingFigure

MOST_COUNTED = 1_000_000
"""Largest number of people, bodies or countries; anything above is a typing error."""


def figure_id(figure: Figure) -> str:
    """Return the id of what one source says, the same in every archive."""
    counted = figure.category or "", figure.kind, fold_text(figure.source)
    return derived_id("published figure", getattr(figure, figure.OWNER), *counted)


def add_figure(workshop: ProgrammeWorkshop, count: int, source: str, **fields: Any) -> Edit:
    """Note what a source says. Raises InvalidInput without a source or for less than nobody."""
    return _add(PublishedFigure(id="", programme_workshop=workshop.id), count, source, fields)


def add_figure_of_meeting(meeting_id: str, count: int, source: str, **fields: Any) -> Edit:
    """Note what a source says of a meeting. Raises InvalidInput as :func:`add_figure` does."""
    return _add(MeetingFigure(id="", meeting=meeting_id), count, source, fields)


def update_figure(figure: Figure, **fields: Any) -> Edit:
    """Change a published figure. Raises InvalidInput as :func:`add_figure` does."""
    _check(replace_fields(figure, **fields))
    return edit_record(N_("Edit a published figure"), figure, **fields)


def remove_figures(figures: Iterable[Figure]) -> Edit:
    """Remove published figures."""
    gone = tuple(figures)
    label = Counted("Remove a published figure", "Remove {n} published figures", len(gone))
    return Edit(label, before=gone)


def _add(blank: Figure, count: int, source: str, fields: Mapping[str, Any]) -> Edit:
    new = replace_fields(blank, count=count, source=source.strip(), **fields)
    _check(new)
    return Edit(N_("Add a published figure"), after=(dataclasses.replace(new, id=figure_id(new)),))


def _check(figure: Figure) -> None:
    if not figure.source:
        raise InvalidInput(
            _("A published figure needs its source."), _("Say where it was published.")
        )
    if figure.count is not None and figure.count > MOST_COUNTED:
        raise InvalidInput(
            _("This number is too large."), _("Type the figure as the source has it.")
        )
    if figure.count is not None and figure.count < 0:
        raise InvalidInput(
            _("A number of participants is never less than zero."),
            _("Type the figure as the source has it."),
        )
