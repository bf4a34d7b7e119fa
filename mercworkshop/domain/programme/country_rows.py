"""What the tables on the page of a country show, as words; no widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from mercworkshop.domain.entities.named_versions import label_of
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.secretariat.records import ASKED_NAMES, AskedState
from mercworkshop.domain.fields.descriptions import field_label, fields_of
from mercworkshop.domain.programme.country import (
    CountryContact,
    CountryOverview,
    CountryQuestion,
    CountryVersion,
    OpenAction,
)
from mercworkshop.domain.programme.desk import ReceivedState
from mercworkshop.domain.programme.programme_lines import LINE_KINDS
from mercworkshop.domain.programme.samples import mark_sample
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import N_, _, isolate, listed, number, plural, sentences

type Rows = list[tuple[str, ...]]

_STATES = {
    ReceivedState.ACCEPTED: N_("accepted by {by}, {day}"),
    ReceivedState.QUERIED: N_("asked back by {by}, {day}"),
    ReceivedState.TO_REVIEW: N_("received by {by}, {day}"),
}


def headline(country: CountryOverview) -> str:
    """Return what is open, past and asked, as a sentence."""
    counts = country.counts
    if not any(each.actions for each in country.versions):
        return _("No road map of this country has come yet.")
    still = plural("{n} action is open", "{n} actions are open", counts.still_open)
    past = plural("{n} of them is past its day", "{n} of them are past their day", counts.past)
    without = plural("{n} has no end", "{n} have no end", counts.without_end)
    parts = [past] if counts.past else []
    parts += [without] if counts.without_end else []
    if not parts:
        return sentences(f"{still}.")
    words = _("{actions}; {what}.").format(actions=still, what=listed(parts))
    return sentences(words)


def version_rows(country: CountryOverview) -> Rows:
    """Return a row for each version, then one for each road map that has not come."""
    rows = [_version(country, at, each) for at, each in enumerate(country.versions, start=1)]
    missing = (
        ("", isolate(each.city or each.title), _day(each.begins), _("missing"))
        for each in country.awaited
    )
    return [*rows, *missing]


def verdict_words(version: CountryVersion) -> str:
    """Return what the secretariat said of a version, who and when."""
    if version.state is ReceivedState.MISSING:
        return _("no actions")
    if not version.verdict:
        return _("to review")
    return _(_STATES[version.state]).format(by=isolate(version.by), day=_moment(version.at))


def action_rows(actions: Iterable[OpenAction], day: date) -> Rows:
    """Return a row for each open action, in their order."""
    return [(isolate(each.title), _or(each.lead, _("blank")), _end(each, day)) for each in actions]


def actions_note(country: CountryOverview) -> str:
    """Return how many open actions are not in the list, or that none is open."""
    shown, known = len(country.actions), country.counts.still_open
    if not known:
        return _("Every action is done or dropped.")
    more = known - shown
    return plural("{n} more is not shown.", "{n} more are not shown.", more) if more else ""


def need_rows(country: CountryOverview, sources: Mapping[str, str]) -> Rows:
    """Return a row for each need, with the bodies that may help."""
    kinds = fields_of(Need)["kind"].choices
    return [
        (
            _(kinds[each.kind]) if each.kind in kinds else each.kind,
            _or(each.text, _("blank")),
            _or(each.body or sources.get(each.support, ""), _("nobody yet")),
            _or(each.outcome),
        )
        for each in country.needs
    ]


def needs_note(country: CountryOverview) -> str:
    """Return how many needs have somebody who may help."""
    if not country.needs:
        return _("No need was noted.")
    words = plural("{{some}} of {n} answered", "{{some}} of {n} answered", len(country.needs))
    return words.format(some=number(country.needs_answered))


def contact_rows(country: CountryOverview, consent: str = "") -> Rows:
    """Return a row for each person, with addresses only where they may be given.

    With ``consent``, only people with that answer, and without their function: readers of the paper
    may not see it.
    """
    return [
        (
            isolate(each.name),
            listed(isolate(x) for x in ("" if consent else each.role, each.organisation) if x),
            _address(each),
        )
        for each in country.contacts
        if not consent or each.consent == consent
    ]


def asked_rows(country: CountryOverview) -> Rows:
    """Return a row for each question: what it is about, its words, the answer, what came of it."""
    return [
        (_about(each), isolate(each.text), _answer(each), _standing(each)) for each in country.asked
    ]


def line_rows(country: CountryOverview) -> Rows:
    """Return a row for each record of the programme that concerns the country."""
    return [
        (
            _lasts(each.first, each.last),
            _(LINE_KINDS[each.kind].name),
            mark_sample(isolate(each.title), is_sample=each.is_sample),
            _or(each.where),
            LINE_KINDS[each.kind].say(each.detail),
        )
        for each in country.lines
    ]


def names_of(country: CountryOverview, version: CountryVersion) -> str:
    """Return the states of a version that somebody named."""
    own = (each for each in country.names if each.road_map == version.id)
    return listed(
        _("{label} ({day})").format(label=label_of(each.label), day=_day(each.day)) for each in own
    )


def _version(country: CountryOverview, at: int, each: CountryVersion) -> tuple[str, ...]:
    deposit = _("blank")
    for promise in country.promises:  # in order of workshops: the last one up to then counts
        if promise.milestone == "deposit" and 0 < country.number_of(promise.workshop) <= at:
            deposit = format_span(promise.planned_first, promise.planned_last)
    return (
        number(at),
        isolate(each.city or each.title),
        _day(each.day),
        number(each.actions),
        number(each.done),
        deposit,
        verdict_words(each),
    )


def _end(action: OpenAction, day: date) -> str:
    if action.end_first is None or action.end_last is None:
        return _("blank")
    end = format_span(action.end_first, action.end_last)
    return _("was {when}").format(when=end) if action.end_last < day else end


def _address(contact: CountryContact) -> str:
    if contact.consent == "no":
        return _("not given to others")
    found = [isolate(each) for each in (contact.email, contact.phone) if each]
    if not found:
        return _("blank")
    words = listed(found)
    return (
        words
        if contact.consent
        else _("{address} (nobody asked about consent)").format(address=words)
    )


def _about(asked: CountryQuestion) -> str:
    field = field_label(asked.about_type, asked.field) if asked.field else ""
    return listed(each for each in (_or(asked.about_title), field) if each) or _(
        "the road map as a whole"
    )


def _answer(asked: CountryQuestion) -> str:
    if not asked.answer:
        return _("not answered")
    who = listed(_parts(asked.answered_by, asked.answered_at))
    return _("{answer} ({who})").format(answer=isolate(asked.answer), who=who)


def _parts(by: str, at: str) -> Iterator[str]:
    if by:
        yield isolate(by)
    if at:
        yield _moment(at)


def _standing(asked: CountryQuestion) -> str:
    if asked.state != AskedState.ASKED:
        state = _(ASKED_NAMES[AskedState(asked.state)])
        return _("{state}: {words}").format(state=state, words=isolate(asked.outcome))
    return _("asked by {by}, {day}").format(by=isolate(asked.asked_by), day=_moment(asked.asked_at))


def _or(words: str, otherwise: str = "") -> str:
    """Return words isolated from the direction of the text around them; ``otherwise`` if none."""
    return isolate(words) if words else otherwise


def _day(day: date | None) -> str:
    return format_day(day) if day else _("date unknown")


def _lasts(first: date | None, last: date | None) -> str:
    if first is None:
        return _("date unknown")
    if last is not None and last < first:  # reported as entered; the dates are never swapped
        words = _("{begin}, but ends {end}")
        return words.format(begin=format_span(first, first), end=format_span(last, last))
    return format_span(first, last or first)


def _moment(moment: str) -> str:
    return isolate(format_day(local_time.recorded_local_time(moment).date())) if moment else ""
