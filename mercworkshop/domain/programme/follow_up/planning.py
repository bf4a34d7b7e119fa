"""A follow-up workshop of countries whose road maps an archive holds: how it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mercworkshop.domain.entities import people
from mercworkshop.domain.programme import workshops
from mercworkshop.domain.programme.follow_up.promise_rows import PROMISED_COUNTRIES, PromisedCountry
from mercworkshop.domain.programme.programme_desk import add_to_programme
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details, Round
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """Which countries are asked again, where and when; a title is proposed if it has none."""

    countries: tuple[str, ...]
    title: str = ""
    city: str = ""
    begins: PartialDate | None = None
    ends: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class BegunFollowUp:
    """How the workshop begins: its id, details, delegations, and whose road maps go on there.

    ``without`` are countries that are invited though the archive has no road map of theirs.
    ``record`` is what is noted in the programme.
    """

    workshop: str
    edit: Edit
    road_maps: tuple[str, ...]
    without: tuple[str, ...]
    record: Edit
    title: str


def begin_follow_up(archive: ArchivePort, plan: FollowUpPlan) -> BegunFollowUp:
    """Return how a follow-up workshop begins. Raises InvalidInput if no country is to be asked."""
    known = {each.country: each for each in archive.ask(PROMISED_COUNTRIES)}
    wanted = tuple(dict.fromkeys(plan.countries))
    there = [known[each] for each in wanted if each in known]
    if not there:
        raise InvalidInput(
            _("The archive holds no road map of these countries: there is nothing to ask again."),
            _("Add the files of their workshop first, or choose other countries."),
        )
    own = Details(
        id=new_id(),
        title=plan.title.strip(),
        round=Round.FOLLOW_UP,
        city=plan.city.strip(),
        subregion=_most_common(each.subregion for each in there),
        start=plan.begins,
        end=plan.ends,
    )
    own = replace_fields(own, title=own.title or details.propose_title(own) or _("Follow-up"))
    details.update(own)  # it refuses what cannot be
    asked = people.add_delegations(own.id, (), wanted)
    return BegunFollowUp(
        own.id,
        combine_edits(N_("New workshop"), Edit("", after=(own,)), asked),
        tuple(each.record for each in there),
        tuple(each for each in wanted if each not in known),
        _noted(archive, own, wanted, there),
        own.title,
    )


def of_subregion(known: Iterable[PromisedCountry], subregion: str) -> tuple[str, ...]:
    """Return the countries of a subregion, of which something is still open."""
    return tuple(
        each.country for each in known if each.still_open and subregion in {"", each.subregion}
    )


def _noted(
    archive: ArchivePort, own: Details, countries: Iterable[str], there: Sequence[PromisedCountry]
) -> Edit:
    """Return what the programme knows of the workshop before its file comes back.

    It is a sample if all road maps that go on there are.
    """
    values: dict[str, object] = {
        "title": own.title,
        "round": Round.FOLLOW_UP,
        "subregion": own.subregion,
        "city": own.city,
        "begins": own.start,
        "ends": own.end,
        "follows": _most_common(each.held_as for each in there),
        "is_sample": all(each.is_sample for each in there),
        "workshop_id": own.id,
        "source": _("made from this archive"),
    }
    planned = add_to_programme(archive, values)
    (made,) = (each for each in planned.after if isinstance(each, ProgrammeWorkshop))
    expected = workshops.expect(made, countries)
    return combine_edits(N_("Make a follow-up workshop"), planned, expected)


def _most_common(names: Iterable[str]) -> str:
    counted: Mapping[str, int] = Counter(filter(None, names))
    return max(counted, key=lambda each: (counted[each], each), default="")
