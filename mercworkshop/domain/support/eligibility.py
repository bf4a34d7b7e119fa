"""Which help serves a need, and whether a State may ask for it on a day: one rule for all help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.offers import Offer, Standing
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.verbatim import quote_words
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.facts import SIGNATURE_CLOSED, ReviewFacts, earliest_day, latest_day
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import Details
from mercworkshop.i18n import N_, _, current_language, isolate


class Access(StrEnum):
    """Whether a State may ask, the nearest first."""

    OPEN = "open"
    ASK = "ask"
    CLOSED = "closed"
    LATER = "later"
    OVER = "over"


ACCESS_NAMES = {
    Access.OPEN: N_("May ask now"),
    Access.ASK: N_("To be asked"),
    Access.CLOSED: N_("May not ask now"),
    Access.LATER: N_("Begins later"),
    Access.OVER: N_("Out of date"),
}


class SupportTerms(Protocol):
    """Help, as far as the rule looks at it: an offer, or a source of support."""

    @property
    def may_ask(self) -> tuple[Standing, ...]:
        """Who may ask; empty where nobody said."""

    @property
    def condition(self) -> str:
        """What whoever asks must fulfil, in words; empty where nothing."""

    @property
    def since(self) -> PartialDate | None:
        """From when; None is open."""

    @property
    def until(self) -> PartialDate | None:
        """Until when, included; None is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A State on a day. ``country`` is its name.

    ``doubt`` says in a sentence why it may be a Party though no consent was found, or why the
    status wants a check; ``deposit`` is when its own path plans to deposit the instrument.
    """

    country: str
    day: date
    standings: frozenset[Standing]
    unverified_note: str = ""
    deposit: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a State may ask for some help, and why, or what would open it, in ``words``.

    ``condition`` is what it must fulfil as well; empty where nothing.
    """

    access: Access
    words: str
    condition: str = ""

    @property
    def short_words(self) -> str:
        """The answer in a few words."""
        is_bound = self.access is Access.OPEN and self.condition
        return _("May ask, on a condition") if is_bound else _(ACCESS_NAMES[self.access])


def nearest_day(details: Details, today: date) -> date:
    """Return the day of the workshop that is nearest to ``today``; without dates, today."""
    first = details.start.first if details.start else None
    last = details.end.last if details.end else None
    if first and today < first:
        return first
    return last if last and today > last else today


def make_asker(
    country: str,
    road_map: RoadMap | None,
    steps: Sequence[PathStep],
    facts: ReviewFacts,
    *,
    as_of: date | None = None,
    certainty: str = "",
) -> Asker:
    """Return how a State stands on ``facts.today``, by reference data and by its own words.

    What comes after that day does not count. Where no consent was found, it may have been given
    after ``as_of``, the day the data was read; ``certainty`` says why a date of consent wants a
    check, and is empty where none does.
    """
    done = {
        step.milestone: step.done
        for step in steps
        if step.done and step.milestone and step.progress is not Progress.DROPPED
    }
    signed = (_as_date(facts.signed), road_map.signed if road_map else None)
    has_signed = any(_is_past(day, facts.today) for day in (*signed, done.get(TreatyAct.SIGNATURE)))
    deposit = done.get(TreatyAct.DEPOSIT)
    deposits = [day for day in (facts.consent, latest_day(deposit) if deposit else None) if day]
    in_force = _is_past(done.get(TreatyAct.ENTRY_INTO_FORCE), facts.today)
    is_party = in_force or any(facts.entry_into_force(day) <= facts.today for day in deposits)
    standings = {Standing.PARTY} if is_party else set()
    standings |= {Standing.SIGNATORY} if has_signed else set()
    is_unknown = not deposits and as_of is not None and facts.today > as_of
    missing = _("No consent of {country} was found: check the list of the depositary.")
    note = certainty if is_party else missing.format(country=isolate(country)) * is_unknown
    return Asker(
        country=country,
        day=facts.today,
        standings=frozenset(standings or {Standing.NON_PARTY}),
        unverified_note=note,
        deposit=None if is_party else _planned(steps),
    )


def find_eligibility(terms: SupportTerms, who: Asker) -> Eligibility:
    """Say whether a State may ask on its day, and when not, what opens it."""
    answer = _eligibility_by_date(terms, who)
    return replace(
        answer, condition="" if answer.access is Access.OVER else terms.condition.strip()
    )


def _eligibility_by_date(terms: SupportTerms, who: Asker) -> Eligibility:
    since, until = terms.since, terms.until
    if until and latest_day(until) < who.day:
        return Eligibility(Access.OVER, _("It ended: {date}.").format(date=_format_date(until)))
    answer = _eligibility_by_standing(terms, who)
    if answer.access is Access.OPEN and (words := _unread(terms)):
        said = _("Its dates are not understood yet: {words}. Ask first.")
        answer = Eligibility(Access.ASK, said.format(words=words))
    if since and who.day < earliest_day(since):
        begins = _("It begins: {date}.").format(date=_format_date(since))
        is_open = answer.access is Access.OPEN
        return Eligibility(Access.LATER, begins if is_open else f"{begins} {answer.words}")
    return answer


def _unread(terms: SupportTerms) -> str:
    """Return the words that stand where an offer says from when or until when."""
    if not isinstance(terms, Offer):
        return ""
    found = (unread_words(terms, field) for field in ("since", "until"))
    return ", ".join(quote_words(words) for words in found if words)


def serves_need(offer: Offer, need: Need) -> bool:
    """Whether an offer is for the kind and for an article of a need.

    One that names no kind or no article is for all of them; so is a need that names no article, or
    whose kind is "other".
    """
    wanted, given = (_articles(each) for each in (need.articles, offer.articles))
    is_kind = not offer.kinds or need.kind is NeedKind.OTHER or need.kind in offer.kinds
    return is_kind and (not wanted or not given or bool(wanted & given))


def match_offers(
    offers: Iterable[Offer], need: Need, who: Asker
) -> tuple[tuple[Offer, Eligibility], ...]:
    """Return the offers that serve a need with what the State is answered, the open ones first.

    Of those, the ones that name kind and articles come before the ones that are for everything.
    """
    found = [(offer, find_eligibility(offer, who)) for offer in offers if serves_need(offer, need)]
    return tuple(sorted(found, key=lambda pair: (_rank(pair[1]), _breadth(pair[0]))))


def rank_by_eligibility[T: SupportTerms](
    found: Iterable[T], who: Asker
) -> tuple[tuple[T, Eligibility], ...]:
    """Return help with what the State is answered, the open first, else in the order given."""
    judged = [(terms, find_eligibility(terms, who)) for terms in found]
    return tuple(sorted(judged, key=lambda pair: _rank(pair[1])))


def _eligibility_by_standing(terms: SupportTerms, who: Asker) -> Eligibility:
    """Answer as to who may ask, whatever the day."""
    admitted = frozenset(terms.may_ask)
    if not admitted:
        return Eligibility(Access.ASK, _("Who may ask is not said: ask first."))
    if admitted == frozenset(Standing):
        return Eligibility(Access.OPEN, _("Every State may ask now."))
    standing = next((each for each in _REASONS if each in admitted & who.standings), None)
    is_unsure = bool(who.unverified_note) and Standing.PARTY not in who.standings
    if standing is Standing.NON_PARTY and is_unsure and Standing.PARTY not in admitted:
        return Eligibility(Access.ASK, f"{_only(admitted)} {who.unverified_note}")
    if standing is not None:
        words = _(_REASONS[standing]).format(country=isolate(who.country))
        doubt = who.unverified_note if standing is Standing.PARTY else ""
        return Eligibility(Access.OPEN, " ".join(filter(None, (words, doubt))))
    if is_unsure and Standing.PARTY in admitted:
        return Eligibility(Access.ASK, f"{_only(admitted)} {who.unverified_note}")
    return Eligibility(Access.CLOSED, _closed(admitted, who))


def _closed(admitted: frozenset[Standing], who: Asker) -> str:
    """Say for whom help is and what would let the State ask, where anything would."""
    if Standing.PARTY in admitted:
        opens = _("{who}: {country} may ask once it is a Party.")
    elif Standing.SIGNATORY in admitted and who.day <= SIGNATURE_CLOSED:
        opens = _("{who}: {country} may ask once it has signed.")
    elif Standing.SIGNATORY in admitted:
        opens = _("{who}: {country} did not sign, and the signature is closed.")
    elif Standing.PARTY in who.standings:
        opens = _("{who}: {country} is a Party.")
    else:
        opens = _("{who}: {country} signed.")
    words = opens.format(who=_(_ONLY[admitted]), country=isolate(who.country))
    if who.deposit is None or Standing.PARTY not in admitted:
        return words
    planned = _("Its own path plans the deposit for: {date}.").format(
        date=_format_date(who.deposit)
    )
    return f"{words} {planned}"


def _only(admitted: frozenset[Standing]) -> str:
    return _("{who}.").format(who=_(_ONLY[admitted]))


_REASONS = {
    Standing.PARTY: N_("{country} is a Party: it may ask now."),
    Standing.SIGNATORY: N_("{country} signed: it may ask now."),
    Standing.NON_PARTY: N_("{country} neither signed nor joined: it may ask now."),
}
_ONLY = {
    frozenset({Standing.PARTY}): N_("Parties only"),
    frozenset({Standing.SIGNATORY}): N_("Signatories only"),
    frozenset({Standing.NON_PARTY}): N_("Only for States that neither signed nor joined"),
    frozenset({Standing.PARTY, Standing.SIGNATORY}): N_("Parties and signatories only"),
    frozenset({Standing.PARTY, Standing.NON_PARTY}): N_(
        "Only for Parties, and States that neither signed nor joined"
    ),
    frozenset({Standing.SIGNATORY, Standing.NON_PARTY}): N_(
        "Only for signatories, and States that neither signed nor joined"
    ),
}
_ORDER = tuple(Access)


def _rank(answer: Eligibility) -> int:
    return _ORDER.index(answer.access)


def _breadth(offer: Offer) -> tuple[bool, int]:
    """Return how little an offer narrows down what it is for."""
    return not offer.kinds, len(_articles(offer.articles)) or _ALL_ARTICLES


_ALL_ARTICLES = 35


def _articles(listed: Iterable[str]) -> set[str]:
    return {article_number(article) for article in listed}


def _planned(steps: Iterable[PathStep]) -> PartialDate | None:
    """Return when the path plans to deposit the instrument."""
    found = (
        step.planned
        for step in steps
        if step.milestone is TreatyAct.DEPOSIT and step.progress is not Progress.DROPPED
    )
    return next(filter(None, found), None)


def _is_past(when: PartialDate | None, today: date) -> bool:
    return when is not None and latest_day(when) <= today


def _as_date(day: date | None) -> PartialDate | None:
    return PartialDate.from_day(day) if day else None


def _format_date(when: PartialDate) -> str:
    return isolate(partial_date.format_date(when, current_language()))
