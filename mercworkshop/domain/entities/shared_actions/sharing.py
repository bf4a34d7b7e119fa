"""Who takes part in a shared action, and who was only asked: the one rule of screens and papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.records import (
    MemberAnswer,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import _, listed


@dataclass(frozen=True, slots=True)
class Sharing:
    """With whom a country shares an action: those that take part, and those that were asked.

    ``is_asked``: the country itself was asked and has not answered, so it shares nothing yet.
    """

    sharing: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    is_asked: bool = False


def taking_part(workshop: Workshop, shared: SharedAction) -> tuple[str, ...]:
    """Return the codes of the countries that said that they take part in a shared action."""
    return tuple(sorted(_codes(workshop, shared.id, MemberAnswer.ACCEPTED)))


def sharing_of(workshop: Workshop, action: Action) -> Sharing:
    """Return with whom an action is shared; a country that declined shares it with nobody."""
    mine = _parts(workshop).get(action.id)
    return _sharing(workshop, mine) if mine is not None else Sharing()


def sharing_of_road_map(workshop: Workshop, road_map: str) -> dict[str, Sharing]:
    """Return the sharing of each action of a road map that has any, by its id."""
    parts = _parts(workshop)
    mine = {key: part for key, part in parts.items() if part.road_map == road_map}
    found = {key: _sharing(workshop, part) for key, part in mine.items()}
    return {key: each for key, each in found.items() if each.sharing or each.asked}


def describe_sharing(its: Sharing, country_name: Callable[[str], str]) -> tuple[str, ...]:
    """Return who shares an action and who was asked, a line for each, in the language in use."""
    return tuple(_lines(its, country_name))


def _lines(its: Sharing, country_name: Callable[[str], str]) -> Iterator[str]:
    names = listed(map(country_name, its.sharing))
    asked = listed(map(country_name, its.asked))
    if its.is_asked:
        everybody = listed(map(country_name, sorted({*its.sharing, *its.asked})))
        if everybody:
            yield _("Asked to share it with {countries}").format(countries=everybody)
        return
    if names:
        yield _("Shared with {countries}").format(countries=names)
    if asked:
        yield _("Asked to join, not answered yet: {countries}").format(countries=asked)


def _parts(workshop: Workshop) -> dict[str, SharedActionMember]:
    """Return the part of each action, by its id; one that was answered goes before one asked."""
    found: dict[str, SharedActionMember] = {}
    for each in workshop.records(SharedActionMember).values():
        is_in = each.action and each.answer is not MemberAnswer.DECLINED
        if is_in and (each.action not in found or each.answer is MemberAnswer.ACCEPTED):
            found[each.action] = each
    return found


def _sharing(workshop: Workshop, mine: SharedActionMember) -> Sharing:
    accepted = _codes(workshop, mine.shared_action, MemberAnswer.ACCEPTED, mine.road_map)
    asked = _codes(workshop, mine.shared_action, MemberAnswer.ASKED, mine.road_map)
    is_asked = mine.answer is MemberAnswer.ASKED
    return Sharing(tuple(sorted(accepted)), tuple(sorted(asked)), is_asked)


def _codes(workshop: Workshop, shared: str, answer: MemberAnswer, without: str = "") -> set[str]:
    road_maps = workshop.records(RoadMap)
    return {
        road_maps[each.road_map].country
        for each in workshop.records(SharedActionMember).owned_by(shared)
        if each.answer is answer and each.road_map in road_maps and each.road_map != without
    }
