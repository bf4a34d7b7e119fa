"""Which offers match a need, and whether a State may ask for an offer or a source on a day."""

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
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.review.action_rules import article_number
from mercworkshop.domain.review.facts import SIGNATURE_CLOSED, ReviewFacts, earliest_day, latest_day
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.i18n import N_, _, isolate, listed, sentences


class Access(StrEnum):
    """Whether a State may ask, the best answer first."""

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
    """The terms of an offer or of a source of support."""

    @property
    def may_ask(self) -> tuple[Standing, ...]:
        """Who may ask; empty if not stated."""

    @property
    def condition(self) -> str:
        """A condition that the asking State must fulfil, in words; empty if none."""

    @property
    def since(self) -> PartialDate | None:
        """First date; None: no limit."""

    @property
    def until(self) -> PartialDate | None:
        """Last date, included; None: no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """A State that asks on ``day``. ``country`` is its name.

    ``unverified_note`` is a sentence on why its status must be checked, or empty; ``deposit`` is
    the deposit date planned in its path.
    """

    country: str
    day: date
    standings: frozenset[Standing]
    unverified_note: str = ""
    deposit: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a State may ask; ``words`` say why, or what would have to change.

    ``condition`` must be fulfilled as well; empty if none.
    """

    access: Access
    words: str
    condition: str = ""

    @property
    def short_words(self) -> str:
        """The answer as a short phrase."""
        is_bound = self.access is Access.OPEN and self.condition
        return _("May ask, on a condition") if is_bound else _(ACCESS_NAMES[self.access])


def make_asker(
    country: str,
    road_map: RoadMap | None,
    steps: Sequence[PathStep],
    facts: ReviewFacts,
    *,
    as_of: date | None = None,
    certainty: str = "",
) -> Asker:
    """Return the status of a State on ``facts.today``, by reference data and its own road map.

    Later dates do not count. If no consent is known, it may have been given after ``as_of``, the
    day the data was read. ``certainty`` says why a date of consent must be checked, or is empty.
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
    """Return whether a State may ask on its day, and if not, what would have to change."""
    answer = _eligibility_by_date(terms, who)
    return replace(
        answer, condition="" if answer.access is Access.OVER else terms.condition.strip()
    )


def is_closed(terms: SupportTerms, who: Asker) -> bool:
    """Whether the present status of a State rules it out, even if the offer begins later."""
    return _eligibility_by_standing(terms, who).access is Access.CLOSED


def _eligibility_by_date(terms: SupportTerms, who: Asker) -> Eligibility:
    since, until = terms.since, terms.until
    if until and latest_day(until) < who.day:
        return Eligibility(Access.OVER, _("It ended: {date}.").format(date=_format_date(until)))
    answer = _eligibility_by_standing(terms, who)
    if answer.access is Access.OPEN and (words := _unread(terms)):
        text = _("Its dates are not understood yet: {words}. Ask first.")
        answer = Eligibility(Access.ASK, text.format(words=words))
    if since and who.day < earliest_day(since):
        begins = _("It begins: {date}.").format(date=_format_date(since))
        is_open = answer.access is Access.OPEN
        return Eligibility(Access.LATER, begins if is_open else sentences(begins, answer.words))
    return answer


def _unread(terms: SupportTerms) -> str:
    """Return the words in the dates of an offer that could not be read; empty if none."""
    if not isinstance(terms, Offer):
        return ""
    found = (unread_words(terms, field) for field in ("since", "until"))
    return listed(quote_words(words) for words in found if words)


def serves_need(offer: Offer, need: Need) -> bool:
    """Whether an offer is for the kind of a need and one of its articles.

    An offer without kinds or articles is for all of them. A need without articles, or of the kind
    "other", matches every offer.
    """
    needed, offered = (_articles(each) for each in (need.articles, offer.articles))
    is_kind = not offer.kinds or need.kind is NeedKind.OTHER or need.kind in offer.kinds
    return is_kind and (not needed or not offered or bool(needed & offered))


def match_offers(
    offers: Iterable[Offer], need: Need, who: Asker
) -> tuple[tuple[Offer, Eligibility], ...]:
    """Return the offers for a need, each with its eligibility, the open ones first.

    Among equals, offers for certain kinds and articles come before general ones.
    """
    found = [(offer, find_eligibility(offer, who)) for offer in offers if serves_need(offer, need)]
    return tuple(sorted(found, key=lambda pair: (_rank(pair[1]), _breadth(pair[0]))))


def rank_by_eligibility[T: SupportTerms](
    found: Iterable[T], who: Asker
) -> tuple[tuple[T, Eligibility], ...]:
    """Return terms with their eligibility, the open ones first, else in the order of ``found``."""
    pairs = [(terms, find_eligibility(terms, who)) for terms in found]
    return tuple(sorted(pairs, key=lambda pair: _rank(pair[1])))


def _eligibility_by_standing(terms: SupportTerms, who: Asker) -> Eligibility:
    """Return the eligibility by treaty status alone, without the dates."""
    admitted = frozenset(terms.may_ask)
    if not admitted:
        return Eligibility(Access.ASK, _("It is not stated who may ask: ask first."))
    if admitted == frozenset(Standing):
        return Eligibility(Access.OPEN, _("Every State may ask now."))
    standing = next((each for each in _REASONS if each in admitted & who.standings), None)
    is_unsure = bool(who.unverified_note) and Standing.PARTY not in who.standings
    if standing is Standing.NON_PARTY and is_unsure and Standing.PARTY not in admitted:
        return Eligibility(Access.ASK, sentences(_only(admitted), who.unverified_note))
    if standing is not None:
        words = _(_REASONS[standing]).format(country=isolate(who.country))
        note = who.unverified_note if standing is Standing.PARTY else ""
        return Eligibility(Access.OPEN, sentences(words, note))
    if is_unsure and Standing.PARTY in admitted:
        return Eligibility(Access.ASK, sentences(_only(admitted), who.unverified_note))
    return Eligibility(Access.CLOSED, _closed_reason(admitted, who))


def _closed_reason(admitted: frozenset[Standing], who: Asker) -> str:
    """Return who may ask, and what the State would have to do, if it can, to be admitted."""
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
    return sentences(words, planned)


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
    """Return a sort key: offers for certain kinds and few articles first."""
    return not offer.kinds, len(_articles(offer.articles)) or _ALL_ARTICLES


_ALL_ARTICLES = 35


def _articles(listed: Iterable[str]) -> set[str]:
    return {article_number(article) for article in listed}


def _planned(steps: Iterable[PathStep]) -> PartialDate | None:
    """Return the planned date of the deposit; None if there is none."""
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
    return isolate(partial_date.format_date(when))
