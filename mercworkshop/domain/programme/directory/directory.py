"""The directory of a subregion: a value that holds only what people agreed to.

An entry is made by :func:`entry_of`, which reads a detail only if the person agreed to it. So
papers and files, which take a :class:`Directory`, have nothing to leave out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mercworkshop.domain.programme.directory.agreements import (
    AllowedDetails,
    LeftOutReason,
    SharedDetail,
    SharingPurpose,
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A participant of a country as the archive has them: for the screen of an officer alone.

    ``consent`` is the answer at the workshop; people who refused there have no address here.
    """

    id: str
    workshop: str
    begins: date | None
    country: str
    name: str
    title: str
    organisation: str
    language: str
    email: str
    phone: str
    consent: str
    agreed: str
    """Id of what the person agreed to; empty if the secretariat asked nothing."""


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A person in a directory, with the details that they agreed to; others are empty."""

    person: str
    country: str
    name: str
    title: str
    organisation: str
    language: str
    email: str = ""
    phone: str = ""

    @property
    def has_address(self) -> bool:
        """Whether there is a way to reach the person."""
        return bool(self.email or self.phone)


@dataclass(frozen=True, slots=True)
class Directory:
    """Who may be reached in a subregion for a purpose, and how many are left out, and why.

    ``unknown`` are the countries of which nobody is on any list.
    """

    subregion: str
    purpose: SharingPurpose
    day: date
    entries: tuple[DirectoryEntry, ...] = ()
    left_out: Mapping[LeftOutReason, int] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def left_out_count(self) -> int:
        """How many people are left out."""
        return sum(self.left_out.values())

    @property
    def cards(self) -> tuple[DirectoryEntry, ...]:
        """Those with an address: an address file has a card for each."""
        return tuple(each for each in self.entries if each.has_address)

    @property
    def without_address(self) -> int:
        """How many are in the directory by their name alone."""
        return len(self.entries) - len(self.cards)

    @property
    def countries(self) -> int:
        """How many countries have somebody in it."""
        return len({each.country for each in self.entries})


def entry_of(person: ListedPerson, allowed: AllowedDetails) -> DirectoryEntry | None:
    """Return the entry of a person; None if they did not agree to be named."""
    if SharedDetail.NAME not in allowed.details:
        return None
    return DirectoryEntry(
        person=person.id,
        country=person.country,
        name=person.name,
        title=person.title,
        organisation=person.organisation,
        language=person.language,
        email=person.email if SharedDetail.EMAIL in allowed.details else "",
        phone=person.phone if SharedDetail.PHONE in allowed.details else "",
    )


def count_reasons(allowed: Iterable[AllowedDetails], erased: int = 0) -> dict[LeftOutReason, int]:
    """Return how many are left out for each reason, in the order of the reasons."""
    counted = Counter(each.reason for each in allowed if each.reason is not None)
    if erased:
        counted[LeftOutReason.ERASED] += erased
    return {reason: counted[reason] for reason in LeftOutReason if counted[reason]}
