"""What a follow-up workshop takes over from an earlier one: the road maps of its countries."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.ids import is_practice_code
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.workshop.details import Details, Round
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, isolate, plural


def can_follow(details: Details) -> bool:
    """Whether a workshop may take over road maps of an earlier one."""
    return details.round is Round.FOLLOW_UP


def goes_on_from(changes: Iterable[Change], workshop: str) -> bool:
    """Whether changes are of a later workshop, which goes on with road maps of ``workshop``.

    The file of such a workshop contains what was written here, since it continues that history.
    """
    return any(
        each.workshop == workshop
        and (kind := RECORD_TYPES.get(each.record_type)) is not None
        and kind.OF_COUNTRY
        for each in changes
    )


def road_map_changes(changes: Iterable[Change]) -> list[Change]:
    """Return the changes that belong to the road maps of real countries.

    Participants, groups and answers stay with their workshop; so does the road map of a practice
    country. Proposals follow their road map, decided or not. The record of an applied script
    step belongs to no road map and stays: it only prevents that workshop from applying the step
    twice, and no step of another workshop has its id.
    """
    countries = {name for name, kind in RECORD_TYPES.items() if kind.OF_COUNTRY}
    found = [change for change in changes if change.record_type in countries]
    invented = {
        each.record_id
        for each in found
        if (each.record_type, each.field) == (RoadMap.__name__, "country")
        and isinstance(each.value, str)
        and is_practice_code(each.value)
    }
    theirs = {
        each.record_id for each in found if each.field == "road_map" and each.value in invented
    }
    steps = {each.record_id for each in found if each.record_type == ScriptStep.__name__}
    notes = steps - {each.record_id for each in found if each.field == "road_map" and each.value}
    stay = invented | theirs | notes
    return [each for each in found if each.record_id not in stay]


def countries_in(changes: Iterable[Change]) -> frozenset[str]:
    """Return the countries (ISO 3166 codes) whose road maps these changes start."""
    return frozenset(
        each.value
        for each in changes
        if (each.record_type, each.field) == (RoadMap.__name__, "country")
        and isinstance(each.value, str)
    )


def describe_missing_delegations(changes: Iterable[Change], workshop: Workshop) -> str:
    """Describe what happens to road maps of countries without a delegation; empty if none."""
    invited = {each.country for each in workshop.records(Delegation).values()}
    others = len(countries_in(road_map_changes(changes)) - invited)
    if not others:
        return ""
    return plural(
        "{n} country sends no delegation here: its road map is kept, and is shown once you add the"
        " country under Workshop, Delegations.",
        "{n} countries send no delegation here: their road maps are kept, and are shown once you"
        " add the countries under Workshop, Delegations.",
        others,
    )


def describe_taken_over(title: str, changes: Iterable[Change]) -> str:
    """Describe what a follow-up takes over: ``changes`` of the workshop ``title``."""
    countries = len(countries_in(changes))
    if not countries:
        words = _("From the workshop “{title}”: it holds no road map of a country.")
    else:
        words = plural(
            "From the workshop “{{title}}”: the road map of {n} country, with its history."
            " Participants, groups and answers stay there.",
            "From the workshop “{{title}}”: the road maps of {n} countries, with their history."
            " Participants, groups and answers stay there.",
            countries,
        )
    return words.format(title=isolate(title or _("Workshop without a title")))
