"""The pilots in which a partner works, found by its names in the words of each pilot.

The words stay as somebody wrote them: a partner is named there under any of its names, or under one
that Data quality holds for a name of the same body.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.quality.rows import LinkedNames
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion
from mercworkshop.domain.values.text_folding import split_words


@dataclass(frozen=True, slots=True)
class NamedInPilot:
    """A pilot with the words on who does what in it, a line each, and on who pays."""

    pilot: str
    title: str
    partners: str
    donor: str
    begins: date | None
    ends: date | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class PilotRole:
    """What a partner does in a pilot, as written there; ``pays`` if it is the donor."""

    pilot: str
    title: str
    does: str
    pays: bool
    is_sample: bool


NAMED_IN_PILOTS = ArchiveQuestion(
    "named_in_pilots", NamedInPilot, "Who is named in which pilot?", (), ALL_TIME
)


def roles_of(
    names: Iterable[str], pilots: Iterable[NamedInPilot], links: Iterable[LinkedNames]
) -> tuple[PilotRole, ...]:
    """Return what a body of these names does in each pilot that names it, in their order."""
    known = _with_linked({_key(each) for each in names}, links)
    return tuple(role for each in pilots for role in _roles(each, known))


def _roles(named: NamedInPilot, known: Collection[str]) -> Iterator[PilotRole]:
    lines = (each.partition(":") for each in named.partners.splitlines())
    does = [what.strip() for name, _colon, what in lines if _key(name) in known]
    pays = _key(named.donor) in known
    if does or pays:
        said = next(filter(None, does), "")
        yield PilotRole(named.pilot, named.title, said, pays, named.is_sample)


def _with_linked(known: set[str], links: Iterable[LinkedNames]) -> Collection[str]:
    """Return names with those that are linked to them, and with those linked to these."""
    pairs = [{_key(each.first), _key(each.second)} for each in links]
    found = set(known)
    while more := [each for each in pairs if each & found and not each <= found]:
        found = found.union(*more)
    return found - {""}


def _key(name: str) -> str:
    """Return a name without capitals, accents and punctuation."""
    return "".join(split_words(name))
