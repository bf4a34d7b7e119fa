"""Exchange files collected and exported, as a workshop file records them. Never exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, isolate, listed, plural


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that was collected.

    ``hash`` is the SHA-256 of its bytes and ``kind`` its audience; ``workshop`` and ``title``
    are those of the workshop it comes from; ``signer`` is the result of the signature check
    ("known", "new" …). Times are ISO 8601 with offset. ``changes`` counts the changes that were
    new here. ``number`` is its row in the workshop file; 0 before it is stored.
    """

    hash: str
    kind: str
    name: str
    workshop: str
    title: str
    signer: str
    made_by: str
    made_at: str
    collected_by: str = ""
    collected_at: str = ""
    number: int = 0
    changes: int = 0
    taken_back_at: str = ""

    @property
    def is_taken_back(self) -> bool:
        """Whether the changes it brought were removed again."""
        return bool(self.taken_back_at)


@dataclass(frozen=True, slots=True)
class ExportNote:
    """One file that was exported.

    ``last`` is the newest row of the journal in it; ``changes`` is its number of changes.
    """

    hash: str
    kind: str
    name: str
    exported_at: str
    last: int
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a file cannot be taken back, as a sentence, and what can be done instead."""

    sentence: str
    advice: str = ""

    @property
    def refusal(self) -> InvalidInput:
        """The error with this reason and advice."""
        words = _("The file cannot be taken back. {reason}").format(reason=self.sentence)
        return InvalidInput(words, self.advice)


def later_change_obstacle(change: Change, name: str) -> Obstacle:
    """Return the obstacle that ``change`` builds on a file; ``name`` is its record's, if known."""
    field = field_label(change.record_type, change.field)
    what = listed((name, field))
    by = isolate(change.laptop or change.author) or _("A laptop without a name")
    return Obstacle(
        _("{laptop} has changed it since: {what}.").format(laptop=by, what=what),
        _("Change or delete by hand what is wrong; the history keeps both."),
    )


def named_version_obstacle(version: NamedVersion) -> Obstacle:
    """Return the obstacle that a named version, which never changes, includes part of a file."""
    words = _("The version “{name}” of {moment} holds a part of it.")
    return Obstacle(
        words.format(name=isolate(version.title), moment=format_moment(version.at)),
        _("Change or delete by hand what is wrong; the version stays as it was named."),
    )


def export_obstacle(note: ExportNote) -> Obstacle:
    """Return the obstacle that a later export includes what was collected."""
    words = _(_EXPORTED.get(note.kind, _EXPORTED_FOR_OTHERS))
    return Obstacle(
        words.format(moment=format_moment(note.exported_at), file=isolate(note.name)),
        _("That file would bring it back. Change by hand what is wrong."),
    )


def beginning_obstacle() -> Obstacle:
    """Return the obstacle that the workshop was created from the file."""
    return Obstacle(_("This workshop was created from it."))


def already_removed_obstacle(arrival: Arrival) -> Obstacle:
    """Return the obstacle that a file is taken back already."""
    words = _("It was taken back already, {moment}.")
    return Obstacle(words.format(moment=format_moment(arrival.taken_back_at)))


def nothing_new_obstacle() -> Obstacle:
    """Return the obstacle that a file brought nothing to remove."""
    return Obstacle(_("It brought nothing that was not here already."))


def only_answers_obstacle() -> Obstacle:
    """Return the obstacle that a file brought nothing but answers without a name."""
    return Obstacle(describe_answers(), _(_ANSWERS_BY_HAND))


def erasure_obstacle() -> Obstacle:
    """Return the obstacle that of what a file brought only the erasure of people is left."""
    return Obstacle(_("Nothing of it is left but the erasure of people, and that stays."))


def answers_obstacle() -> Obstacle:
    """Return the obstacle that answers without a name are about what a file brought."""
    return Obstacle(_("People have answered about what it brought."), _(_ANSWERS_BY_HAND))


def describe_answers() -> str:
    """Describe that answers without a name stay."""
    return _("Answers without a name stay: nothing tells which file they came with.")


def describe_kept(number: int) -> str:
    """Describe how many changes stay because another file brought them too."""
    return plural(
        "{n} change stays: another file brought it too.",
        "{n} changes stay: another file brought them too.",
        number,
    )


def format_moment(moment: str) -> str:
    """Return when something was done with a file, in the time zone of this laptop.

    A damaged time (ISO 8601) is returned as it is. Moments of the workshop itself are told by the
    clock of its room.
    """
    try:
        at = local_time.to_local_time(datetime.fromisoformat(moment))
    except ValueError:
        return isolate(moment)
    return partial_date.format_moment(at)


_ANSWERS_BY_HAND = N_("Remove by hand, in Evaluate, the sheets that are wrong.")

_EXPORTED = {
    "group": N_("A file for a group was exported on {moment}: {file}."),
    "facilitator": N_("A file for the facilitator was exported on {moment}: {file}."),
    "secretariat": N_("A file for the secretariat was exported on {moment}: {file}."),
}
_EXPORTED_FOR_OTHERS = N_("A file was exported on {moment}: {file}.")
