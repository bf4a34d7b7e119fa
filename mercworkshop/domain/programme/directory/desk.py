"""The directory as an officer makes it: everybody on the lists, and what each agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities import people
from mercworkshop.domain.programme.directory import agreements, issues
from mercworkshop.domain.programme.directory.agreements import (
    AgreedDetails,
    AllowedDetails,
    LeftOutReason,
    SharingPurpose,
)
from mercworkshop.domain.programme.directory.directory import (
    Directory,
    ListedPerson,
    count_reasons,
    entry_of,
)
from mercworkshop.domain.programme.directory.issues import IssuedDirectory
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class SubregionCount:
    """A subregion, and how many people of countries are on the lists of its workshops."""

    subregion: str
    people: int


@dataclass(frozen=True, slots=True)
class ErasedCount:
    """How many people from the workshops of a subregion were erased."""

    people: int


@dataclass(frozen=True, slots=True)
class CountryWithoutPeople:
    """A country that was invited or expected in a subregion, and of which nobody is listed."""

    country: str


@dataclass(frozen=True, slots=True)
class PastIssue:
    """A directory that went out; ``taken_back`` of the people in it took their consent back."""

    id: str
    subregion: str
    purpose: str
    day: date | None
    receivers: str
    listed: int
    left_out: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class PastEntry:
    """A note that a person was in a directory that went out on a day."""

    person: str
    issue: str
    day: date | None
    receivers: str


_OF = ("subregion",)
_ASKED = ("details", "purposes", "asked_on", "paper")
"""The fields of what a person agrees to."""
SUBREGIONS = ArchiveQuestion(
    "directory_subregions", SubregionCount, "Of which subregions are there people?", (), ALL_TIME
)
LISTED_PEOPLE = ArchiveQuestion(
    "directory_people", ListedPerson, "Who came from the countries of a subregion?", _OF, ALL_TIME
)
ERASED_PEOPLE = ArchiveQuestion(
    "directory_erased", ErasedCount, "How many people of a subregion were erased?", _OF, ALL_TIME
)
LISTED_PERSON = ArchiveQuestion(
    "directory_person", ListedPerson, "What is known of a person?", ("person",)
)
WITHOUT_PEOPLE = ArchiveQuestion(
    "directory_unknown", CountryWithoutPeople, "Of which countries is nobody listed?", _OF, ALL_TIME
)
PAST_ISSUES = ArchiveQuestion(
    "directory_issues", PastIssue, "Which directories went out?", (), {"subregion": "", **ALL_TIME}
)
PAST_ENTRIES = ArchiveQuestion(
    "directory_entries", PastEntry, "Who was in directories that went out?", _OF, ALL_TIME
)


@dataclass(frozen=True, slots=True)
class DirectoryPerson:
    """A person on the screen of an officer: what may go out, and what was noted.

    ``past`` are the directories that went out with this person in them.
    """

    person: ListedPerson
    agreed: AgreedDetails | None
    allowed: AllowedDetails
    past: tuple[PastEntry, ...] = ()

    @property
    def must_be_asked(self) -> bool:
        """Whether nobody asked this person yet, or not for this purpose."""
        return self.allowed.reason in (LeftOutReason.NOT_ASKED, LeftOutReason.OTHER_PURPOSE)


@dataclass(frozen=True, slots=True)
class DirectoryDesk:
    """The directory of a subregion for a purpose, and everybody whom it could have."""

    subregions: tuple[SubregionCount, ...]
    directory: Directory
    people: tuple[DirectoryPerson, ...] = ()
    issues: tuple[PastIssue, ...] = ()

    @property
    def to_ask(self) -> int:
        """How many people are to be asked."""
        return sum(each.must_be_asked for each in self.people)


def read_directory(
    archive: ArchivePort,
    subregion: str,
    purpose: SharingPurpose,
    day: date,
    until: date = date.max,
) -> Directory:
    """Return the directory of a subregion: only what people agreed to."""
    return read_desk_of(archive, subregion, purpose, day, until).directory


def read_desk_of(
    archive: ArchivePort,
    subregion: str,
    purpose: SharingPurpose,
    day: date,
    until: date = date.max,
) -> DirectoryDesk:
    """Return what an officer sees; the first subregion if ``subregion`` is not here.

    What came after ``until`` is left out, except that somebody took their consent back.
    """
    seen_then = seen_until(until)
    known = tuple(archive.ask(SUBREGIONS, **seen_then))
    if subregion not in {each.subregion for each in known}:
        subregion = known[0].subregion if known else ""
    of = {"subregion": subregion, **seen_then}
    seen = [
        DirectoryPerson(
            each, agreed, agreements.allowed_details(each.consent, agreed, purpose, until)
        )
        for each, agreed in _with_agreed(archive, archive.ask(LISTED_PEOPLE, **of))
    ]
    past: dict[str, list[PastEntry]] = {}
    for one in archive.ask(PAST_ENTRIES, **of):
        past.setdefault(one.person, []).append(one)
    shown = tuple(
        DirectoryPerson(each.person, each.agreed, each.allowed, tuple(past.get(each.person.id, ())))
        for each in _latest_answers(seen)
    )
    (erased,) = archive.ask(ERASED_PEOPLE, **of)
    entries = (entry_of(each.person, each.allowed) for each in shown)
    directory = Directory(
        subregion,
        purpose,
        day,
        tuple(each for each in entries if each is not None),
        count_reasons((each.allowed for each in shown), erased.people),
        tuple(each.country for each in archive.ask(WITHOUT_PEOPLE, **of)),
    )
    its_issues = tuple(archive.ask(PAST_ISSUES, **of))
    return DirectoryDesk(known, directory, shown, its_issues)


def directory_key(subregion: str, purpose: SharingPurpose) -> str:
    """Return the key of a directory among the papers of an archive."""
    return f"{purpose}/{subregion}"


def desk_of(archive: ArchivePort, about: str, day: date, until: date = date.max) -> DirectoryDesk:
    """Return what an officer sees of the directory with the key from :func:`directory_key`."""
    purpose, _stroke, subregion = about.partition("/")
    return read_desk_of(archive, subregion, SharingPurpose(purpose or "countries"), day, until)


def directories_of(
    archive: ArchivePort, about: str, day: date, until: date = date.max
) -> tuple[Directory, ...]:
    """Return the directory that is named, or that of each subregion for its countries."""
    if about:
        return (desk_of(archive, about, day, until).directory,)
    known = archive.ask(SUBREGIONS, **seen_until(until))
    return tuple(
        read_directory(archive, each.subregion, SharingPurpose.COUNTRIES, day, until)
        for each in known
    )


def agree_of(archive: ArchivePort, person: str, values: FieldValues) -> Edit:
    """Note what a person agreed to. Raises InvalidInput for one who said no at the workshop."""
    found = archive.ask(LISTED_PERSON, person=person)
    if not found:
        raise InvalidInput(
            _("This person is no longer in the archive."), _("Choose somebody else.")
        )
    if found[0].consent not in ("", "yes"):
        raise InvalidInput(
            _("This person said no at the workshop, and that counts."),
            _("If they think otherwise now, change “Consent” in the file of the workshop first."),
        )
    known = archive.find(AgreedDetails, agreements.agreed_id(person))
    given = {name: getattr(known, name) for name in _ASKED} if known else {}
    wanted = {**given, **{name: values[name] for name in _ASKED if name in values}}
    return agreements.agree(
        known,
        person,
        wanted.get("details", ()),
        wanted.get("purposes", ()),
        wanted.get("asked_on"),
        wanted.get("paper", ""),
    )


def take_back_of(archive: ArchivePort, person: str, day: PartialDate) -> Edit:
    """Note that a person takes back what they agreed to."""
    known = archive.find(AgreedDetails, agreements.agreed_id(person))
    return agreements.take_back(known, person, day)


def issue_of(
    archive: ArchivePort, subregion: str, purpose: SharingPurpose, day: date, receivers: str = ""
) -> Edit:
    """Note that the directory goes out as it stands. Raises InvalidInput if nobody is in it."""
    return issues.issue(read_directory(archive, subregion, purpose, day), receivers)


def _add_agreed(archive: ArchivePort, values: FieldValues) -> Edit:
    return agree_of(archive, str(values.get("person", "")), values)


def _change_agreed(archive: ArchivePort, agreed: AgreedDetails, values: FieldValues) -> Edit:
    if (day := values.get("taken_back")) is not None:
        return agreements.take_back(agreed, agreed.person, day)
    return agree_of(archive, agreed.person, values)


def _remove_agreed(_archive: ArchivePort, agreed: AgreedDetails) -> Edit:
    return agreements.forget_agreed([agreed])


def _add_issue(archive: ArchivePort, values: FieldValues) -> Edit:
    day: PartialDate | None = values.get("day")
    if day is None:
        raise InvalidInput(_("It is not said when the directory went out."), _("Type the day."))
    purpose = values.get("purpose", SharingPurpose.COUNTRIES)
    receivers = values.get("receivers", "")
    return issue_of(archive, values.get("subregion", ""), purpose, day.first, receivers)


def _change_issue(_archive: ArchivePort, issued: IssuedDirectory, values: FieldValues) -> Edit:
    return issues.update_issue(issued, **values)


def _remove_issue(_archive: ArchivePort, issued: IssuedDirectory) -> Edit:
    return issues.remove_issues([issued])


def _with_agreed(
    archive: ArchivePort, listed: Sequence[ListedPerson]
) -> Iterable[tuple[ListedPerson, AgreedDetails | None]]:
    for each in listed:
        yield each, archive.find(AgreedDetails, each.agreed) if each.agreed else None


def _latest_answers(seen: Iterable[DirectoryPerson]) -> list[DirectoryPerson]:
    """Return each person once, from the list with that person's latest answer.

    A person who came to several workshops stands on several lists; what they said last counts.
    """
    found: dict[tuple[str, str], DirectoryPerson] = {}
    for each in seen:  # by workshop, the earliest first
        key = people.identity_key(each.person.name, each.person.country)
        if key not in found or _counts_after(each, found[key]):
            found[key] = each
    return sorted(found.values(), key=_place)


def _counts_after(each: DirectoryPerson, known: DirectoryPerson) -> bool:
    """Whether the answer on one list counts, and not that on an earlier list.

    The later answer counts, whichever workshop it belongs to. If both are of the same day, the
    refusal counts, so that an older list does not bring back consent that was withdrawn.
    """
    if each.allowed.reason is LeftOutReason.NOT_ASKED:
        return known.allowed.reason is LeftOutReason.NOT_ASKED
    if known.allowed.reason is LeftOutReason.NOT_ASKED:
        return True
    days = _answered(each), _answered(known)
    return days[0] > days[1] or (days[0] == days[1] and each.allowed.reason is not None)


def _answered(each: DirectoryPerson) -> date:
    """Return the day of an answer: when it was taken back or given, else when the workshop was."""
    said = (each.agreed.taken_back or each.agreed.asked_on) if each.agreed else None
    return said.last if said else each.person.begins or date.min


def _place(each: DirectoryPerson) -> tuple[str, str]:
    return each.person.country, each.person.name


AGREED_VERBS = RecordVerbs(AgreedDetails, "agreements", _add_agreed, _change_agreed, _remove_agreed)
ISSUE_VERBS = RecordVerbs(IssuedDirectory, "directories", _add_issue, _change_issue, _remove_issue)
