"""Exchange files taken in and written: what a workshop file notes of them. Notes never travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mercworkshop.domain.comparison.conflicts import FIELD_NAMES
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, current_language, isolate, plural


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that was taken in.

    ``hash`` is the SHA-256 of its bytes and ``kind`` whom it was made for; ``workshop`` and
    ``title`` are those of the workshop it comes from; ``signer`` is what was judged of its maker
    ("known", "new" …). Moments are ISO 8601 with offset. ``changes`` counts what it brought that
    was not here. ``number`` is a row of this file; 0 where it is in none yet.
    """

    hash: str
    kind: str
    name: str
    workshop: str
    title: str
    signer: str
    made_by: str
    made_at: str
    taken_by: str = ""
    taken_at: str = ""
    number: int = 0
    changes: int = 0
    taken_back_at: str = ""

    @property
    def is_taken_back(self) -> bool:
        """Whether what it brought was removed again."""
        return bool(self.taken_back_at)


@dataclass(frozen=True, slots=True)
class Departure:
    """One file that was written for others.

    ``last`` is the newest row of the journal in it; ``changes`` counts what it holds.
    """

    hash: str
    kind: str
    name: str
    left_at: str
    last: int
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a file cannot be taken back, in a sentence, and what can be done instead."""

    sentence: str
    advice: str = ""

    @property
    def refusal(self) -> InvalidInput:
        """The error that says so."""
        words = _("The file cannot be taken back. {reason}").format(reason=self.sentence)
        return InvalidInput(words, self.advice)


def later_change_obstacle(change: Change, name: str) -> Obstacle:
    """Return that ``change`` builds on a file; ``name`` is what its record is called, if known."""
    field = _(FIELD_NAMES.get(change.field, change.field))
    what = ", ".join(filter(None, (isolate(name) if name else "", field)))
    by = isolate(change.laptop or change.author) or _("A laptop without a name")
    return Obstacle(
        _("{laptop} went on from it: {what}.").format(laptop=by, what=what),
        _("Change or delete by hand what is wrong; the history keeps both."),
    )


def named_version_obstacle(version: NamedVersion) -> Obstacle:
    """Return that a named version holds something of a file: those are never touched."""
    words = _("The version “{name}” of {moment} holds a part of it.")
    return Obstacle(
        words.format(name=isolate(version.title), moment=format_moment(version.at)),
        _("Change or delete by hand what is wrong; the version stays as it was named."),
    )


def departure_obstacle(departure: Departure) -> Obstacle:
    """Return that a file was written since, which carries on what was taken in."""
    words = _(_LEFT.get(departure.kind, _LEFT_FOR_OTHERS))
    return Obstacle(
        words.format(moment=format_moment(departure.left_at), file=isolate(departure.name)),
        _("Whoever has that file would bring it back. Change by hand what is wrong."),
    )


def beginning_obstacle() -> Obstacle:
    """Return that the workshop began from the file."""
    return Obstacle(_("This workshop began from it."))


def already_removed_obstacle(arrival: Arrival) -> Obstacle:
    """Return that a file is taken back already."""
    words = _("It was taken back already, {moment}.")
    return Obstacle(words.format(moment=format_moment(arrival.taken_back_at)))


def nothing_new_obstacle() -> Obstacle:
    """Return that a file brought nothing that could go."""
    return Obstacle(_("It brought nothing that was not here already."))


def describe_kept(number: int) -> str:
    """Return how many changes stay because another file brought them too."""
    return plural(
        "{n} change stays: another file brought it too.",
        "{n} changes stay: another file brought them too.",
        number,
    )


def format_moment(moment: str) -> str:
    """Return a moment (ISO 8601) by the clock of this laptop, in words."""
    try:
        at = local_time.to_local_time(datetime.fromisoformat(moment))
    except ValueError:  # damage costs no more than this
        return isolate(moment)
    day = partial_date.format_date(PartialDate.from_day(at.date()), current_language())
    return isolate(f"{day} {at:%H:%M}")


_LEFT = {
    "group": N_("A file for a group left on {moment}: {file}."),
    "facilitator": N_("A file for the facilitator left on {moment}: {file}."),
    "secretariat": N_("A file for the secretariat left on {moment}: {file}."),
}
_LEFT_FOR_OTHERS = N_("A file left on {moment}: {file}.")
