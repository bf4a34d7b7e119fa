"""Rules about the years of Annexes A and B, and exemptions from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.review.action_rules import article_number, match_action
from mercworkshop.domain.review.checklist_rules import (
    AMENDMENTS,
    EXEMPTION,
    MEASURES,
    applies,
    exempted_entries,
)
from mercworkshop.domain.review.facts import earliest_day
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.review.treaty import PhaseOut, paragraph_of, years_after
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.phrases import words_in
from mercworkshop.i18n import _, plural

_PARAGRAPHS = {"A": "4.1", "B": "5.2"}
"""The paragraph that ends trade and use, by the annex that has the years."""
_EXEMPTED, _EXTENDED = 5, 10
"""Years after a phase-out date at which an exemption, and an extended one, ends (6.5, 6.6)."""


@dataclass(frozen=True, slots=True)
class _Limit:
    """The last day for a ban, and the paragraph and severity if it is later."""

    day: date
    article: str
    severity: Severity
    sentence: str


def _annex_late(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find ends of trade and manufacture after the year of the annex that binds the State."""
    if review.in_force is None:
        return
    exempted = exempted_entries(review) if applies(review, EXEMPTION) else None
    for action in review.open_actions:
        end = earliest_day(action.end) if action.end else None
        for annex in _annexes_of(review, action):
            limit = _limit(review, action, annex, exempted)
            if end is None or limit is None or end <= limit.day:
                continue
            sentence = limit.sentence.format(day=partial_date.format_day(limit.day))
            match = match_action(review, action, "end", sentence)
            yield replace(match, article=limit.article, severity=limit.severity)
            break


def _annexes_of(review: ReviewInput, action: Action) -> list[str]:
    """Return the annexes whose years an action is about: "A", "B"."""
    if not action.articles or words_in(action.title, review.facts.work_words.goes_on):
        return []
    cited = {paragraph_of(article) for article in action.articles}
    return [annex for annex, its in _PARAGRAPHS.items() if {its, article_number(its)} & cited]


def _limit(
    review: ReviewInput, action: Action, annex: str, exempted: frozenset[str] | None
) -> _Limit | None:
    """Return the limit for an action; None if there is none, or if it cannot be known.

    ``exempted`` are the entries that the State wants an exemption for; empty: it names none, so all
    may be meant.
    """
    severity = _certainty(review, action, _PARAGRAPHS[annex])
    outs = _phase_outs(review, action, annex)
    if severity is None or not outs or review.in_force is None:
        return None
    if annex == "A" and applies(review, MEASURES):
        return None
    last = max(out.last_day for out in outs)
    is_exempted = exempted is not None and (
        not exempted or not exempted.isdisjoint(action.annex_entries)
    )
    if is_exempted and severity is Severity.ERROR and action.end is not None:
        limit = _exempted_limit(last, earliest_day(action.end))
    else:
        words = _("Ends after the day from which the State can no longer allow this: {day}.")
        limit = _Limit(last, _PARAGRAPHS[annex], severity, words)
    return replace(limit, day=max(limit.day, review.in_force[1]))


def _certainty(review: ReviewInput, action: Action, its: str) -> Severity | None:
    """Return how severe it is if an action is late; None if it is about something else.

    An action that is not clearly a ban may be about use, which has no date.
    """
    words = review.facts.work_words
    is_cited = any(paragraph_of(article) == its for article in action.articles)
    if words_in(action.title, words.bans):
        return Severity.ERROR
    if is_cited and words_in(action.title, words.rules):
        return Severity.ERROR
    return Severity.HINT if is_cited or action.annex_entries else None


def _exempted_limit(last: date, end: date) -> _Limit:
    """Return the limit with an exemption from a date in an annex, for an action that ends then."""
    if years_after(last, _EXEMPTED) < end <= years_after(last, _EXTENDED):
        words = _(
            "An exemption ends five years after the date in the annex ({day}), unless the "
            "Conference of the Parties extends it."
        )
        return _Limit(years_after(last, _EXEMPTED), "6.6", Severity.WARNING, words)
    words = _("No exemption is in effect ten years after the date in the annex: {day}.")
    return _Limit(years_after(last, _EXTENDED), "6.9", Severity.ERROR, words)


def _phase_outs(review: ReviewInput, action: Action, annex: str) -> list[PhaseOut]:
    """Return the years that bind the State, of the entries of an action, or else of all entries.

    None for entries that were amended if amendments bind the State only by an own instrument.
    """
    entries = action.annex_entries or tuple(review.facts.phase_outs)
    found = [
        out
        for entry in entries
        for out in review.facts.phase_outs.get(entry, ())
        if out.annex == annex and _is_known(review, out)
    ]
    if not applies(review, AMENDMENTS):
        return found
    first = [out for out in found if out.adopted is None]
    return first if first == found or not action.annex_entries else []


def _is_known(review: ReviewInput, out: PhaseOut) -> bool:
    """Whether a year is in force, or adopted, on the day of the review."""
    if out.adopted is None:
        return True
    return out.adopted <= review.facts.today and out.in_force is not None


def _registered_late(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find exemptions that nobody can register any more when the State wants to (6.8, 6.9)."""
    when, declared = _registration(review), review.declarations.get(EXEMPTION)
    if when is None or declared is None or not applies(review, EXEMPTION):
        return
    if applies(review, MEASURES):
        return  # another rule says that the two exclude each other
    named = exempted_entries(review)
    lasts = [day for entry in named for day in _last_days(review, entry)]
    if not named:
        every = [day for entry in review.facts.phase_outs for day in _last_days(review, entry)]
        lasts = every and [min(every)]
    if not lasts:
        return
    first = min(lasts)
    reference = reference_to(declared, "choice")
    if named and when > years_after(first, _EXTENDED):
        sentence = _("No exemption is in effect ten years after the date in the annex: {day}.")
        day = partial_date.format_day(years_after(first, _EXTENDED))
        yield RuleMatch(reference, sentence.format(day=day), article="6.9", severity=Severity.ERROR)
    elif when > years_after(first, _EXEMPTED):
        sentence = _(
            "For entries of {year}, registration closed on {day}, unless the register shows that "
            "a Party still has an extension. Name the product or process in an action."
        )
        words = sentence.format(
            year=first.year, day=partial_date.format_day(years_after(first, _EXEMPTED))
        )
        yield RuleMatch(reference, words, article="6.8")


def _registration(review: ReviewInput) -> date | None:
    """Return the first day on which the State may register; None if it has, or if unknown."""
    declared = review.declarations.get(EXEMPTION)
    if declared is not None and declared.due is not None:
        day = earliest_day(declared.due)
        return day if day > review.facts.today or not review.is_bound else None
    if review.is_bound or review.deposit is None:
        return None
    return earliest_day(review.deposit)


def _last_days(review: ReviewInput, entry: str) -> list[date]:
    """Return the last day of the latest year of an entry, which is the one to be exempted from."""
    known = [
        out.last_day for out in review.facts.phase_outs.get(entry, ()) if _is_known(review, out)
    ]
    return [max(known)] if known else []


RULES = (
    ReviewRule(
        "annex_date",
        Severity.ERROR,
        lambda n: plural(
            "{n} action ends after the date in Annex A or B",
            "{n} actions end after the date in Annex A or B",
            n,
        ),
        _annex_late,
        depends_on_day=True,
    ),
    ReviewRule(
        "registered_late",
        Severity.WARNING,
        lambda _n: _("An exemption may no longer be possible"),
        _registered_late,
        depends_on_day=True,
    ),
)
