"""What there is to say of a pilot, as words: for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.programme.pilots.overview import (
    OutputStanding,
    PilotDoubt,
    PilotOverview,
    PilotPhase,
    SeenOutput,
    SeenPilot,
    SpanShape,
)
from mercworkshop.domain.programme.pilots.pilots import (
    PILOT_STATUS_NAMES,
    Pilot,
    PilotKind,
    PilotStatus,
)
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.domain.values.money.money import format_money
from mercworkshop.i18n import N_, _, isolate, listed, listed_phrases, number, plural, sentences

type CountryNamer = Callable[[str], str]
"""Returns the name of a country by its code."""

DOUBT_NAMES = {
    PilotDoubt.BACKWARDS: N_("It ends before it begins: the dates stay as they were said."),
    PilotDoubt.UNREAD: N_("A date or an amount is not understood yet."),
    PilotDoubt.UNKNOWN_COUNTRY: N_("A country of it is not known here."),
    PilotDoubt.DUE_AFTER_END: N_("Due after it ends: {outputs}."),
    PilotDoubt.LATE: N_("Late: {outputs}."),
    PilotDoubt.NO_COUNTRY: N_("Which countries?"),
    PilotDoubt.NO_DONOR: N_("Who pays?"),
    PilotDoubt.NO_BEGIN: N_("When did it begin?"),
    PilotDoubt.NO_END: N_("When does it end?"),
}

_GOING_ON = {PilotStatus.PLANNED, PilotStatus.UNDER_WAY}

_PHASES = {
    PilotPhase.LATER: N_("begins later"),
    PilotPhase.NOW: N_("running"),
    PilotPhase.OVER: N_("over"),
    PilotPhase.UNKNOWN: N_("end not known"),
}


def headline(overview: PilotOverview) -> str:
    """Return how many pilots and projects there are, and how many outputs are late."""
    if not overview.pilots:
        return _("No pilot is here yet.")
    own = len(overview.of_kind(PilotKind.SECRETARIAT))
    others = len(overview.pilots) - own
    parts = [plural("{n} pilot of the secretariat", "{n} pilots of the secretariat", own)]
    if others:
        parts.append(plural("{n} project in countries", "{n} projects in countries", others))
    if late := _late_of(overview):
        parts.append(late)
    return listed(parts)


def _late_of(overview: PilotOverview) -> str:
    """Return how many outputs are late, of how many, and how many of the late ones are samples."""
    late = sum(len(each.late) for each in overview.pilots)
    made_up = sum(len(each.late) for each in overview.pilots if each.pilot.is_sample)
    wanted = number(sum(len(each.wanted) for each in overview.pilots))
    if not late:
        return ""
    if not made_up:
        words = plural("{n} output of {{all}} is late", "{n} outputs of {{all}} are late", late)
        return words.format(all=wanted)
    words = plural(
        "{n} output of {{all}} is late ({{samples}} in samples)",
        "{n} outputs of {{all}} are late ({{samples}} in samples)",
        late,
    )
    return words.format(all=wanted, samples=number(made_up))


def doubt_words(seen: SeenPilot, doubt: PilotDoubt) -> str:
    """Return what needs a look in a pilot, with the outputs that it is about."""
    after_end = tuple(each for each in seen.outputs if each.is_after_end)
    about = {PilotDoubt.LATE: seen.late, PilotDoubt.DUE_AFTER_END: after_end}.get(doubt, ())
    names = listed(isolate(each.output.title) for each in about)
    return _(DOUBT_NAMES[doubt]).format(outputs=names)


def countries_words(pilot: Pilot, name_of: CountryNamer) -> str:
    """Return the countries of a pilot, or what is said of them."""
    if pilot.countries:
        return listed(name_of(each) for each in pilot.countries)
    return isolate(pilot.countries_said) if pilot.countries_said else _("Which countries?")


def first_country(pilot: Pilot, name_of: CountryNamer) -> str:
    """Return the first country of a pilot, and how many more there are."""
    if len(pilot.countries) < 2:
        return countries_words(pilot, name_of)
    first, more = name_of(pilot.countries[0]), number(len(pilot.countries) - 1)
    return _("{country} +{number}").format(country=isolate(first), number=more)


def legend() -> str:
    """Return what the bars of the time of pilots mean."""
    return sentences(
        _("Filled: handed in."),
        _("Dots: no begin or end reported."),
        _("Dashed: dates vague, or later."),
    )


def donor_words(pilot: Pilot) -> str:
    """Return who pays and how much; what nobody says is not reported, and never 0."""
    amount = isolate(format_money(pilot.amount)) if pilot.amount else ""
    words = unread_words(pilot, "amount")
    parts = [isolate(pilot.donor) if pilot.donor else "", amount, quote_words(words) * bool(words)]
    return listed(filter(None, parts)) or _("not reported")


def dates_words(seen: SeenPilot) -> str:
    """Return when a pilot begins and ends, as far as somebody said, or that this is impossible."""
    begins, ends = _date(seen.pilot, "begins"), _date(seen.pilot, "ends")
    if begins and ends:
        said = _("{first} to {last}").format(first=begins, last=ends)
        is_backwards = seen.shape is SpanShape.BACKWARDS
        return listed_phrases([said, _("ends before it begins")]) if is_backwards else said
    if begins:
        return _("{first}, end?").format(first=begins)
    return _("begin?, to {last}").format(last=ends) if ends else _("not reported")


def outputs_words(seen: SeenPilot) -> str:
    """Return how many outputs are here."""
    wanted = len(seen.wanted)
    if not wanted:
        return _("not reported")
    return _("{here} of {all}").format(here=number(seen.here), all=number(wanted))


def status_words(seen: SeenPilot) -> str:
    """Return how far a pilot is, as somebody said; what was said may be long ago."""
    status = seen.pilot.status
    if status is None:
        return _("not reported")
    name = _(PILOT_STATUS_NAMES[status])
    if seen.phase is PilotPhase.OVER and status in _GOING_ON:
        return _("{status} when it was reported; its last day is past").format(status=name)
    return name


def summary(seen: SeenPilot) -> str:
    """Return what came of a pilot, as sentences."""
    wanted, late = len(seen.wanted), len(seen.late)
    if not wanted:
        return _("What it should deliver is not reported.")
    here = plural(
        "Handed in: {{part}} of {n} output.", "Handed in: {{part}} of {n} outputs.", wanted
    )
    parts = [here.format(part=number(seen.here))]
    if late:
        parts.append(plural("{n} is late.", "{n} are late.", late))
    return sentences(*parts)


def output_words(seen: SeenOutput) -> str:
    """Return where an output is, or how it stands."""
    output = seen.output
    if seen.standing is OutputStanding.HERE:
        day = _moment(output.delivered)
        parts = [_("handed in"), day, isolate(output.where) if output.where else ""]
        return listed(filter(None, parts))
    return {
        OutputStanding.LATE: _("late: where is it?"),
        OutputStanding.AWAITED: _("awaited"),
        OutputStanding.DROPPED: _("dropped"),
    }[seen.standing]


def due_words(seen: SeenOutput) -> str:
    """Return when an output is due."""
    due = _date_of(seen.output.due, unread_words(seen.output, "due"))
    if seen.is_after_end:
        return _("{day}, after the end").format(day=due)
    return due or _("not reported")


def question_to_ask(seen: SeenPilot) -> str:
    """Return the question about what is late, or else about what is not reported."""
    if seen.late:
        names = listed(isolate(each.output.title) for each in seen.late)
        return _("Where is this, please: {outputs}?").format(outputs=names)
    missing = (PilotDoubt.NO_DONOR, PilotDoubt.NO_BEGIN, PilotDoubt.NO_END)
    return sentences(*(_(DOUBT_NAMES[each]) for each in missing if each in seen.doubts))


def spoken_time(seen: SeenPilot) -> str:
    """Return where the day stands in the time of a pilot."""
    if seen.shape is SpanShape.BACKWARDS:
        return _("ends before it begins")
    return _(_PHASES[seen.phase])


def _date(pilot: Pilot, field: str) -> str:
    return _date_of(getattr(pilot, field), unread_words(pilot, field))


def _date_of(when: PartialDate | None, words: str) -> str:
    return quote_words(words) if words else _moment(when)


def _moment(when: PartialDate | None) -> str:
    return isolate(format_date(when)) if when is not None else ""
