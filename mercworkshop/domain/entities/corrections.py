"""Corrections of the reference data, made at a workshop, with who says so and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """What the field ``field`` of ``subject`` in the data file ``file`` should say.

    ``subject`` is a place in the file, such as ``countries.KEN``, empty for the whole file; for a
    text of another language ``file`` is that of its translation. ``value`` is the text of the file:
    a day is ISO 8601. ``was`` is what the data said then: if they say something else later, the
    correction is a question. A correction that ``is_doubtful`` is shown beside the data and does
    not replace them.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    FIELD_READERS: ClassVar[dict[str, Readers]] = {"by": Readers.FACILITATORS}

    file: str = ""
    subject: str = ""
    field: str = ""
    value: str = ""
    was: str = ""
    source: str = ""
    by: str = ""
    day: PartialDate | None = None
    why: str = ""
    is_doubtful: bool = False

    @property
    def place(self) -> str:
        """The place of the field in its file."""
        return f"{self.subject}.{self.field}" if self.subject else self.field


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a correction stands and who says so, both needed; the day, and why."""

    source: str
    by: str
    day: PartialDate | None = None
    why: str = ""


def correction_id(workshop: str, file: str, place: str) -> str:
    """Return the id of the correction of a fact, the same on every laptop."""
    return derived_id("correction", workshop, file, place)


def correct(
    workshop: str,
    corrections: Iterable[Correction],
    fact: Correction,
    evidence: Evidence,
) -> Edit:
    """Correct a fact, or change the correction there is; ``fact`` has what it should say.

    Raises InvalidInput without a value, a source or a name, or if nothing differs.
    """
    said = fact.value.strip(), evidence.source.strip(), " ".join(evidence.by.split())
    _refuse_incomplete(*said)
    if said[0] == fact.was:
        raise InvalidInput(
            _("The data say this already."), _("Write what should stand there instead.")
        )
    own = correction_id(workshop, fact.file, fact.place)
    new = Correction(
        id=own,
        file=fact.file,
        subject=fact.subject,
        field=fact.field,
        value=said[0],
        was=fact.was,
        source=said[1],
        by=said[2],
        day=evidence.day,
        why=evidence.why.strip(),
        is_doubtful=fact.is_doubtful,
    )
    known = tuple(each for each in corrections if each.id == own)
    label = N_("Change a correction") if known else N_("Correct a fact")
    return Edit(label, before=known, after=(new,))


def take_back(corrections: Iterable[Correction]) -> Edit:
    """Take corrections back: the data count again."""
    gone = tuple(corrections)
    return Edit(
        Counted("Take back a correction", "Take back {n} corrections", len(gone)), before=gone
    )


def _refuse_incomplete(value: str, source: str, by: str) -> None:
    if not value:
        raise InvalidInput(_("A correction wants what it should say."), _("Write it first."))
    if not source:
        raise InvalidInput(
            _("A correction wants its source."),
            _("Write where it says so, so that others can look."),
        )
    if not by:
        raise InvalidInput(
            _("A correction wants a name."), _("Write who says so; facilitators see the name.")
        )
