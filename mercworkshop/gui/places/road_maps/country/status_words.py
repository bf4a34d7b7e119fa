"""What the status line says about a tab of a road map: how much there is, what is left to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mercworkshop.domain.entities.national_path import Declaration, DeclarationChoice
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.acceptances import acceptance_of
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.review.secretariat_words import describe_asking_back
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.road_maps.country.tabs import NEEDS, PATH, PROPOSALS, proposals
from mercworkshop.i18n import _, plural
from mercworkshop.reference.law.ratification import Provision
from mercworkshop.reference.reference import Reference


def describe_tab(
    workshop: Workshop, road_map_id: str, tab: str, checklist: Iterable[Provision]
) -> str:
    """Return the words for a tab; empty for a tab that the findings of the review are said of."""
    if tab == PATH:
        declared = workshop.records(Declaration).owned_by(road_map_id)
        decided = {
            each.provision for each in declared if each.choice is not DeclarationChoice.UNDECIDED
        }
        left = sum(each.id not in decided for each in checklist)
        return (
            plural("{n} declaration has no answer yet", "{n} declarations have no answer yet", left)
            if left
            else ""
        )
    if tab == NEEDS:
        return _describe_needs(workshop.records(Need).owned_by(road_map_id))
    if tab == PROPOSALS:
        waiting = sum(each.is_waiting for each in proposals(workshop, road_map_id))
        said = plural("{n} decision to take", "{n} decisions to take", waiting) if waiting else ""
        return join_facts(said, _("Nothing changes until someone accepts it."))
    return ""


def describe_blank(reference: Reference, code: str) -> str:
    """Return what is said of a country (ISO 3166 code) whose road map was not begun."""
    country = reference.countries.of_code(code)
    if country is not None and country.is_practice:
        return _("A practice country. What you try here is no real country’s road map.")
    return _("{country} has no road map yet.").format(country=reference.countries.name_of(code))


def describe_state(workshop: Workshop, record: RoadMap | None) -> str:
    """Return how far a road map is, or that the secretariat asked back about it."""
    if record is None:
        return ""
    said = acceptance_of(workshop, record.id)
    asked = describe_asking_back(said, room_times(workshop)) if said is not None else ""
    return asked or format_plain(fields_of(RoadMap)["state"], record.state)


def describe_findings(count: int | None) -> str:
    """Return how many findings and questions the review has; empty before the first review."""
    if count is None:
        return ""
    if not count:
        return _("Nothing to settle.")
    return plural("{n} thing to settle", "{n} things to settle", count)


def join_facts(*facts: str) -> str:
    """Return the facts that are not empty in one line."""
    return " · ".join(filter(None, facts))


def _describe_needs(needs: Sequence[Need]) -> str:
    left = sum(not need.support for need in needs)
    return join_facts(
        plural("{n} need", "{n} needs", len(needs)),
        plural("{n} with no help chosen", "{n} with no help chosen", left) if left else "",
    )
