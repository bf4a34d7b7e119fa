"""What a person can choose of a paper, asked of the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from mercworkshop.domain.comparison import past_road_map
from mercworkshop.domain.entities import named_versions
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.jobs.print_jobs import FindEarlier, FindThen, Revisions, no_revisions
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.i18n import LANGUAGES, _, isolate
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from mercworkshop.publishing.requests import count_revisions
from mercworkshop.report.documents.road_map.changes import EarlierVersion
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.store.store import Store

PAPERS: list[ChoiceOption] = [(each, each.name.capitalize()) for each in PaperSize]


IN_BOTH = "|"
"""Stands between the codes of two languages."""


def paper_languages(road_map: RoadMap | None) -> list[ChoiceOption]:
    """Return the languages of a paper; of a country that works in two, both together as well."""
    known: list[ChoiceOption] = list(LANGUAGES.items())
    if road_map is None or not road_map.second_language:
        return known
    two = (str(road_map.language), str(road_map.second_language))
    pairs = (two, two[::-1])
    both = [(IN_BOTH.join(pair), " | ".join(LANGUAGES[each] for each in pair)) for pair in pairs]
    return [*known, *both]


def shown_kinds() -> list[ChoiceOption]:
    """Return the kinds of paper about one country whose pages can be shown and printed."""
    return [
        (kind, kind.title)
        for kind in ROAD_MAP_KINDS
        if not kind.is_of_all and not registry.refusal_reason(kind, Format.PDF)
    ]


def revisions_in(session: EditSession, format_: Format) -> Revisions:
    """Return what counts the changes of records for a format that needs it, after all edits."""
    if format_ is not Format.ICS:
        return no_revisions
    return session.call_after_edits(count_revisions).result


def earlier_versions(
    workshop: Workshop, country: str, shown: NamedVersion | None
) -> list[ChoiceOption]:
    """Return the versions before the one that is shown, or all; the first choice is none."""
    own = road_map_id(country, workshop.workshop_id)
    found = named_versions.newest_first(workshop.records(NamedVersion).owned_by(own))
    if shown is not None:
        found = found[1 + found.index(shown) :] if shown in found else []
    words, times = _("Changes since “{name}”, {moment}"), room_times(workshop)
    return [
        (None, _("Without a list of changes")),
        *(
            (
                each,
                words.format(name=isolate(each.title), moment=times.words(each.at)),
            )
            for each in found
        ),
    ]


def past_states(workshop: Workshop, moments: Sequence[str], asked: str) -> list[ChoiceOption]:
    """Return the states that a road map can be printed in: now, then the last day first.

    ``moments`` are the times at which something changed, the first one first, ``asked`` a day or a
    moment that is offered as well. The end of the last day is left out: it is the same as now.
    """
    times = room_times(workshop)
    days = past_road_map.days_of_moments(moments, times)
    past = [each.isoformat() for each in reversed(days[:-1])]
    words = _("As it stood on {moment}")
    found = dict.fromkeys(filter(None, (asked, *past)))
    return [
        ("", _("As it is now")),
        *((each, words.format(moment=past_road_map.format_stood(each, times))) for each in found),
    ]


def workshop_in_past(session: EditSession, road_map: str, stood: str) -> FindThen | None:
    """Return what reads the workshop with a road map as it stood; None for the road map of now."""
    if not stood:
        return None
    return session.call_after_edits(partial(_read_past, road_map, stood)).result


def _read_past(road_map: str, stood: str, store: Store) -> Workshop:
    return store.workshop_at(stood, road_map)


def earlier_titles(workshop: Workshop) -> list[ChoiceOption]:
    """Return the names of the versions of any country; the first choice is none."""
    found = named_versions.newest_first(workshop.records(NamedVersion).all())
    titles = dict.fromkeys(each.title for each in found)
    words = _("Changes since “{name}”")
    return [
        ("", _("Without a list of changes")),
        *((title, words.format(name=isolate(title))) for title in titles),
    ]


def earlier_of_all(
    session: EditSession, countries: Iterable[str], title: object
) -> Mapping[str, FindEarlier]:
    """Return what reads the newest version of that name, of each country that has one."""
    found: dict[str, FindEarlier] = {}
    for country in countries:
        own = road_map_id(country, session.workshop.workshop_id)
        there = named_versions.newest_first(session.workshop.records(NamedVersion).owned_by(own))
        if version := next((each for each in there if each.title == title), None):
            found[country] = session.call_after_edits(partial(_read_earlier, version)).result
    return found


def earlier_in(session: EditSession, version: object, kind: object) -> FindEarlier | None:
    """Return what reads an earlier version for the kind of paper that says what changed since."""
    if not isinstance(version, NamedVersion) or kind is not PaperKind.FULL:
        return None
    return session.call_after_edits(partial(_read_earlier, version)).result


def _read_earlier(version: NamedVersion, store: Store) -> EarlierVersion:
    return EarlierVersion(version, store.workshop_at_version(version))
