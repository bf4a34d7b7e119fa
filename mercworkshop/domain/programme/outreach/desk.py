"""Letters and calls as an office follows them up: what is overdue comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.programme.outreach import outreach as letters
from mercworkshop.domain.programme.outreach.outreach import Outreach
from mercworkshop.domain.programme.questions import ALL_TIME, MOST_ROWS, ArchiveQuestion, seen_until
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


class OutreachStanding(StrEnum):
    """How urgent a letter or call is on a day, the most urgent first."""

    OVERDUE = "overdue"
    TO_REMIND = "to_remind"
    PROMISED = "promised"
    WAITING = "waiting"
    CLOSED = "closed"


STANDING_WORDS = {
    OutreachStanding.OVERDUE: N_("Overdue"),
    OutreachStanding.TO_REMIND: N_("To remind"),
    OutreachStanding.PROMISED: N_("Promised"),
    OutreachStanding.WAITING: N_("No promise yet"),
    OutreachStanding.CLOSED: N_("Closed"),
}


@dataclass(frozen=True, slots=True)
class SeenOutreach:
    """A letter or call with the names of the person and of the subject.

    ``name`` is that of the participant; ``is_erased`` if the person was erased. ``about_kind`` is
    Action, Need or Question, ``about_title`` its words; both are empty if there is none.
    """

    id: str
    country: str
    office: str
    by: str
    kind: str
    day_first: date | None
    day_last: date | None
    name: str
    is_erased: bool
    about: str
    about_kind: str
    about_title: str
    asked: str
    promised: str
    due_first: date | None
    due_last: date | None
    reminder_first: date | None
    reminder_last: date | None
    state: str
    outcome: str
    standing: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class OutreachOffice:
    """A regional office that wrote or called."""

    name: str


@dataclass(frozen=True, slots=True)
class OutreachTopic:
    """An action, a need or a question of a country that a letter can be about."""

    id: str
    kind: str
    title: str


OUTREACH = ArchiveQuestion(
    "outreach",
    SeenOutreach,
    "Which letters and calls are overdue, and which wait?",
    ("day",),
    {"office": "", "country": "", "most": MOST_ROWS, **ALL_TIME},
)
OUTREACH_OFFICES = ArchiveQuestion(
    "outreach_offices", OutreachOffice, "Which regional offices wrote or called?", (), ALL_TIME
)
OUTREACH_TOPICS = ArchiveQuestion(
    "outreach_topics",
    OutreachTopic,
    "What of a country can a letter be about?",
    ("country",),
    {"most": MOST_ROWS, **ALL_TIME},
)

_MOST = 10_000
"""Letters that a desk holds: those of all offices and countries, to choose among."""


@dataclass(frozen=True, slots=True)
class OutreachDesk:
    """The letters and calls on a day, the overdue first; ``offices`` are all that wrote."""

    day: date
    letters: tuple[SeenOutreach, ...] = ()
    office: str = ""
    country: str = ""
    offices: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each standing."""
        return Counter(each.standing for each in self.letters)

    @property
    def shown(self) -> tuple[SeenOutreach, ...]:
        """Those of the chosen office and country."""
        return tuple(
            each
            for each in self.letters
            if self.office in ("", each.office) and self.country in ("", each.country)
        )

    @property
    def to_remind(self) -> tuple[SeenOutreach, ...]:
        """Those shown that wait and have a day: a calendar has an entry for each."""
        return tuple(
            each
            for each in self.shown
            if each.standing != OutreachStanding.CLOSED and (each.reminder_last or each.due_last)
        )


def read_outreach(
    archive: ArchivePort,
    day: date,
    office: str = "",
    country: str = "",
    until: date = date.max,
) -> OutreachDesk:
    """Return the letters and calls as they stand on a day; those after ``until`` are left out."""
    found = tuple(archive.ask(OUTREACH, day=day, most=_MOST, **seen_until(until)))
    return OutreachDesk(day, found, office, country, offices_of(archive, until))


def offices_of(archive: ArchivePort, until: date = date.max) -> tuple[str, ...]:
    """Return the regional offices that wrote or called up to a day."""
    return tuple(each.name for each in archive.ask(OUTREACH_OFFICES, **seen_until(until)))


def outreach_key(office: str, country: str) -> str:
    """Return the key of the letters of an office to a country among the papers of an archive."""
    return f"{country}/{office}"


def outreach_of(
    archive: ArchivePort, about: str, day: date, until: date = date.max
) -> OutreachDesk:
    """Return the letters with the key from :func:`outreach_key`; all if it is empty."""
    country, _stroke, office = about.partition("/")
    return read_outreach(archive, day, office, country, until)


def topics_of(
    archive: ArchivePort, country: str, until: date = date.max
) -> tuple[OutreachTopic, ...]:
    """Return what a letter to a country can be about, as it was on the day ``until``."""
    if not country:
        return ()
    return tuple(archive.ask(OUTREACH_TOPICS, country=country, **seen_until(until)))


def add_from_form(values: FieldValues, today: date) -> Edit:
    """Note a letter or call as typed. Raises InvalidInput for a reminder that is over."""
    given = dict(values)
    _refuse_idle_reminder(given.get("reminder"), given.get("state"), today)
    return letters.add_outreach(given.pop("country", "") or "", **given)


def change_from_form(
    archive: ArchivePort, record_id: str, values: FieldValues, today: date
) -> Edit:
    """Change a letter or call as typed; a reminder that stays may be over."""
    now = find_outreach(archive, record_id)
    reminder = values.get("reminder", now.reminder)
    if reminder != now.reminder:
        _refuse_idle_reminder(reminder, values.get("state", now.state), today)
    return letters.update_outreach(now, **values)


def remove_by_id(archive: ArchivePort, record_ids: Iterable[str]) -> Edit:
    """Remove letters and calls that are still there."""
    there = (archive.find(Outreach, each) for each in record_ids)
    return letters.remove_outreach(each for each in there if each is not None)


def find_outreach(archive: ArchivePort, record_id: str) -> Outreach:
    """Return a letter or call. Raises InvalidInput if it is gone."""
    found = archive.find(Outreach, record_id)
    if found is None:
        raise InvalidInput(
            _("This letter or call is no longer here."),
            _("Somebody removed it; choose something else."),
        )
    return found


def _refuse_idle_reminder(reminder: PartialDate | None, state: Any, today: date) -> None:
    if state in (None, letters.PromiseState.WAITING):
        letters.refuse_past_reminder(reminder, today)


def _add(_archive: ArchivePort, values: FieldValues) -> Edit:
    given = dict(values)
    return letters.add_outreach(given.pop("country", ""), **given)


def _change(_archive: ArchivePort, outreach: Outreach, values: FieldValues) -> Edit:
    return letters.update_outreach(outreach, **values)


def _remove(_archive: ArchivePort, outreach: Outreach) -> Edit:
    return letters.remove_outreach([outreach])


OUTREACH_VERBS = RecordVerbs(Outreach, "letters", _add, _change, _remove)
