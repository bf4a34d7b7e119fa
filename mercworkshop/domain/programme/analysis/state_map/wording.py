"""The map of States in words: the answer, regions, one State, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mercworkshop.domain.entities.road_map import CONSENT_NAMES, ConsentKind
from mercworkshop.domain.programme.analysis.state_map.states import (
    MappedState,
    StateMap,
    StateStanding,
    count_standings,
)
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.i18n import N_, _, listed_phrases, number, plural, sentences, with_stop

STANDING_NAMES = {
    StateStanding.PARTY: N_("Party"),
    StateStanding.DEPOSITED: N_("deposited"),
    StateStanding.SIGNED: N_("signed only"),
    StateStanding.NEITHER: N_("neither"),
}
_REGION_NAMES = {
    "African": N_("African States"),
    "Asia-Pacific": N_("Asia-Pacific States"),
    "GRULAC": N_("Latin American and Caribbean States"),
    "WEOG": N_("Western European and other States"),
    "EEG": N_("Eastern European States"),
    "": N_("Regional economic integration organization"),
}
_NEEDED = 50
"""Instruments that bring the Convention into force (Article 31)."""


def region_name(region: str) -> str:
    """Return what a region is called."""
    return _(_REGION_NAMES[region])


def headline(found: StateMap) -> str:
    """Return the answer as a sentence: deposits, or Parties once there can be any.

    Where acts may be missing here it is a least number, with what a source counts.
    """
    if found.is_in_force and found.is_incomplete:
        return _least_headline(found)
    if found.is_in_force:
        parties = found.counts[StateStanding.PARTY]
        words = plural(
            "{n} Party; {{deposits}} instruments are deposited",
            "{n} Parties; {{deposits}} instruments are deposited",
            parties,
        )
        return words.format(deposits=number(found.deposits))
    words = plural(
        "{n} instrument is deposited; {{needed}} bring the Convention into force",
        "{n} instruments are deposited; {{needed}} bring the Convention into force",
        found.deposits,
    )
    return words.format(needed=number(_NEEDED))


def _least_headline(found: StateMap) -> str:
    words = plural("At least {n} Party", "At least {n} Parties", found.counts[StateStanding.PARTY])
    told = found.published
    if told is None or told.number <= found.counted_then:
        deposits = plural(
            "at least {n} instrument is deposited",
            "at least {n} instruments are deposited",
            found.deposits,
        )
        return listed_phrases((words, deposits))
    counted = _("a source counts {published} on {day}")
    return listed_phrases(
        (words, counted.format(published=number(told.number), day=format_day(told.day)))
    )


def shown_standings(found: StateMap) -> tuple[StateStanding, ...]:
    """Return the standings that a State can have on the day."""
    return tuple(x for x in StateStanding if found.is_in_force or x is not StateStanding.PARTY)


def counts_words(found: StateMap, states: Iterable[MappedState]) -> str:
    """Return how many States of a region are how far, such as "8 deposited, 31 signed only"."""
    counts = count_standings(states)
    return listed_phrases(
        _("{measure}: {value}").format(measure=_(STANDING_NAMES[each]), value=number(counts[each]))
        for each in shown_standings(found)
        if counts[each]
    )


def state_words(state: MappedState) -> str:
    """Return what is known of a State on the day."""
    said = []
    if state.signed:
        said.append(_("signed on {day}").format(day=format_day(state.signed)))
    if state.deposited:
        words = _("deposited on {day}")
        if state.is_day_open:
            words = _("deposited by {day}, day not known")
        said.append(words.format(day=format_day(state.deposited)))
    if not said:
        said.append(_("neither signed nor deposited, as far as known"))
    if (plan := state.road_map) is not None:
        words = _("road map of a workshop, a sample") if plan.is_sample else _("road map here")
        said.append(words if plan.begins is None else _when(words, plan.begins))
        if plan.intended_act is not ConsentKind.UNDECIDED:
            intended = _("intends: {act}")
            said.append(intended.format(act=_(CONSENT_NAMES[plan.intended_act])))
    whole = listed_phrases(said)
    return sentences(with_stop(whole), state.doubt) if state.doubt else whole


def standing_words(state: MappedState) -> str:
    """Return how far a State is, with a mark if its deposit is to be checked."""
    words = _(STANDING_NAMES[state.standing])
    return _("{fact} · unverified").format(fact=words) if state.doubt else words


def notes(found: StateMap) -> str:
    """Return how it is counted, and what a source counts instead."""
    said = [_("One cell a State, by name within its standing; no borders are drawn.")]
    if (told := found.published) is not None:
        counted = plural(
            "A source says {{published}} on {{day}}; {n} of them has a day here.",
            "A source says {{published}} on {{day}}; {n} of them have a day here.",
            found.counted_then,
        )
        said.append(counted.format(published=number(told.number), day=format_day(told.day)))
        said.append(_("Source: {source}.").format(source=told.source))
    if found.known_to is not None and found.day > found.known_to:
        words = _("What States did after {day} may be missing.")
        said.append(words.format(day=format_day(found.known_to)))
    return sentences(*said)


def _when(words: str, day: date) -> str:
    return _("{label} ({day})").format(label=words, day=format_day(day))
