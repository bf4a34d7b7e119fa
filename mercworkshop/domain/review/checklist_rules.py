"""Rules about the deposit checklist: declarations that are undecided, late, missing or at odds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import DeclarationChoice
from mercworkshop.domain.review.action_rules import match_action
from mercworkshop.domain.review.facts import earliest_day, is_before, latest_day
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.review.treaty import paragraph_of
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.phrases import words_in
from mercworkshop.i18n import _, listed, plural

AMENDMENTS, MEASURES, EXEMPTION, FOCAL_POINT = "30.5", "4.2", "6.1", "17.4"
"""Provisions to decide at a certain time: on amendments, other measures, exemption, focal point."""
GOLD_MINING, DISPUTES, NO_CERTIFICATE = "7.3", "25.2", "3.9"
_NOTHING_TO_DECIDE = frozenset({"3.6"})
"""Provisions on the list for information only: forms that go with a shipment."""
_WINDOW_CLOSED = date(2018, 11, 23)
"""The end of the second Conference of the Parties (Article 3.10)."""


def applies(review: ReviewInput, provision: str) -> bool:
    """Whether the country decided that a provision applies."""
    declared = review.declarations.get(provision)
    return declared is not None and declared.choice is DeclarationChoice.APPLIES


def _undecided(review: ReviewInput) -> Iterator[RuleMatch]:
    """Report all undecided provisions in one match if the deposit is less than a year away."""
    deposit, today = review.deposit, review.facts.today
    if review.is_bound or review.is_plan_past:
        return
    if deposit is None or earliest_day(deposit) > _a_year_after(today):
        return
    other = [p for p in review.facts.checklist if _is_left(review, p)]
    if other:
        sentence = _("Still undecided, with the deposit less than a year away: {provisions}.")
        yield RuleMatch(
            reference_to(review.road_map, f"checklist:{other[0]}"),
            sentence.format(provisions=listed(other)),
            article=other[0],
        )


def _is_left(review: ReviewInput, provision: str) -> bool:
    if provision in _NOTHING_TO_DECIDE | review.facts.only_moment:
        return False
    is_ours = not review.is_not_ours(provision.partition(".")[0])
    return is_ours and _is_undecided(review, provision)


def _only_moment(review: ReviewInput) -> Iterator[RuleMatch]:
    if review.is_bound or review.deposit is None:
        return
    for provision in review.facts.checklist:
        if provision in review.facts.only_moment and _is_undecided(review, provision):
            reference = reference_to(review.road_map, f"checklist:{provision}")
            yield RuleMatch(reference, _moment(provision), article=provision)


def _moment(provision: str) -> str:
    if provision == MEASURES:
        return _(
            "Possible with the deposit, later only when an amendment of Annex A enters into force; "
            "not decided yet."
        )
    if provision == EXEMPTION:
        return _(
            "Possible when becoming a Party, later only with an amendment of Annex A or B; not "
            "decided yet."
        )
    return _("Possible only in the instrument, and not decided yet.")


def joining_moment(provision: str) -> str:
    """Return the advice to a State about a provision that it can choose when joining."""
    comes_back = provision in {MEASURES, EXEMPTION}
    return _("at this moment or with an amendment") if comes_back else _("only at this moment")


def past_moment(provision: str) -> str:
    """Return the advice to a Party about a provision that it could choose when joining."""
    is_over = provision == AMENDMENTS
    return _("the moment has passed") if is_over else _("again only with an amendment")


def _too_late(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find declarations due after their moment, and actions that would make them too late."""
    for provision in sorted(review.facts.only_moment):
        last = _last_moment(review, provision)
        declared = review.declarations.get(provision)
        if last is None:
            continue
        severity = Severity.ERROR
        if review.is_bound and provision != AMENDMENTS:
            severity = Severity.WARNING  # an amendment may open it again
        sentence = _late(provision).format(day=partial_date.format_day(last))
        if applies(review, provision) and declared and _is_after(declared.due, last):
            yield RuleMatch(
                reference_to(declared, "due"), sentence, article=provision, severity=severity
            )
        for action in _actions_on(review, provision):
            if _is_after(action.start or action.end, last):
                match = match_action(review, action, "end", sentence)
                yield replace(match, article=provision, severity=severity)


def _last_moment(review: ReviewInput, provision: str) -> date | None:
    """Return the last day for a declaration; None if it cannot be known."""
    if provision == EXEMPTION:
        return review.in_force[1] if review.in_force else None
    return latest_day(review.deposit) if review.deposit else None


def _late(provision: str) -> str:
    if provision == EXEMPTION:
        return _(
            "An exemption is registered when becoming a Party, up to the entry into force ({day})."
        )
    if provision == MEASURES:
        return _("Possible with the deposit ({day}), but planned for later.")
    return _("Possible only in the instrument, up to the deposit ({day}), but planned for later.")


def _actions_on(review: ReviewInput, provision: str) -> Iterator[Action]:
    """Yield open actions that serve this provision alone, and are not training and the like."""
    for action in review.open_actions:
        cited = {paragraph_of(article) for article in action.articles}
        if cited == {provision} and not words_in(action.title, review.facts.work_words.goes_on):
            yield action


def _window_closed(review: ReviewInput) -> Iterator[RuleMatch]:
    declared = review.declarations.get(NO_CERTIFICATE)
    sentence = _("Possible only until the second Conference of the Parties, which ended on {day}.")
    words = sentence.format(day=partial_date.format_day(_WINDOW_CLOSED))
    when = None if review.is_bound else review.deposit
    if declared and applies(review, NO_CERTIFICATE):
        when = declared.due or when
        if _is_after(when, _WINDOW_CLOSED):
            yield RuleMatch(reference_to(declared, "choice"), words)
    for action in _actions_on(review, NO_CERTIFICATE):
        if _is_after(action.start or action.end, _WINDOW_CLOSED):
            yield match_action(review, action, "end", words)


def _focal_point_late(review: ReviewInput) -> Iterator[RuleMatch]:
    declared = review.declarations.get(FOCAL_POINT)
    if declared and review.in_force and _is_after(declared.due, review.in_force[1]):
        sentence = _("Every Party has a focal point: planned after the entry into force ({day}).")
        day = partial_date.format_day(review.in_force[1])
        yield RuleMatch(reference_to(declared, "due"), sentence.format(day=day))


def _two_ways(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find 4.2 and 6.1 together, unless the exemption is for processes of Annex B."""
    declared = review.declarations.get(MEASURES)
    if declared is None or not (applies(review, MEASURES) and applies(review, EXEMPTION)):
        return
    entries = exempted_entries(review)
    annexes = {out.annex for each in entries for out in review.facts.phase_outs.get(each, ())}
    if not annexes or "A" in annexes:
        sentence = _(
            "Who chooses other measures for products cannot have an exemption under Article 6.1 "
            "for them; one for processes of Annex B is possible: plan it as an action."
        )
        yield RuleMatch(reference_to(declared, "choice"), sentence)


def exempted_entries(review: ReviewInput) -> frozenset[str]:
    """Return the entries of the annexes that actions on Article 6 name; empty if none does."""
    return frozenset(
        entry
        for action in review.open_actions
        if any(paragraph_of(each).partition(".")[0] == "6" for each in action.articles)
        for entry in action.annex_entries
    )


def _required_refused(review: ReviewInput) -> Iterator[RuleMatch]:
    for provision in review.facts.required & review.declarations.keys():
        declared = review.declarations[provision]
        if declared.choice is DeclarationChoice.DOES_NOT:
            sentence = _("Every Party must send this.")
            yield RuleMatch(reference_to(declared, "choice"), sentence, article=provision)


def _forum_unsaid(review: ReviewInput) -> Iterator[RuleMatch]:
    declared = review.declarations.get(DISPUTES)
    if declared and applies(review, DISPUTES) and not declared.note.strip():
        sentence = _("Arbitration, the International Court of Justice, or both? Write it down.")
        yield RuleMatch(reference_to(declared, "note"), sentence)


def _nobody_sends(review: ReviewInput) -> Iterator[RuleMatch]:
    for provision, declared in review.declarations.items():
        if declared.choice is DeclarationChoice.APPLIES and not declared.owner.strip():
            yield RuleMatch(
                reference_to(declared, "owner"), _("Who sees to it?"), article=provision
            )


def _is_undecided(review: ReviewInput, provision: str) -> bool:
    declared = review.declarations.get(provision)
    return declared is None or declared.choice is DeclarationChoice.UNDECIDED


def _is_after(when: PartialDate | None, last: date) -> bool:
    return is_before(PartialDate.from_day(last), when)


def _a_year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28))


RULES = (
    ReviewRule(
        "checklist_undecided",
        Severity.WARNING,
        lambda _n: _("The deposit checklist is not decided"),
        _undecided,
    ),
    ReviewRule(
        "only_moment",
        Severity.WARNING,
        lambda n: plural(
            "{n} choice exists only when joining, and is undecided",
            "{n} choices exist only when joining, and are undecided",
            n,
        ),
        _only_moment,
    ),
    ReviewRule(
        "declared_late",
        Severity.ERROR,
        lambda n: plural("{n} declaration is due too late", "{n} declarations are due too late", n),
        _too_late,
        depends_on_day=True,
    ),
    ReviewRule(
        "window_closed",
        Severity.ERROR,
        lambda _n: _("A choice is planned that is no longer open"),
        _window_closed,
        article=NO_CERTIFICATE,
        depends_on_day=True,
    ),
    ReviewRule(
        "two_ways",
        Severity.ERROR,
        lambda _n: _("Two ways are chosen for the same products"),
        _two_ways,
        article=MEASURES,
        depends_on_day=True,
    ),
    ReviewRule(
        "required_refused",
        Severity.ERROR,
        lambda n: plural(
            "{n} item that must be sent is left out",
            "{n} items that must be sent are left out",
            n,
        ),
        _required_refused,
    ),
    ReviewRule(
        "focal_point_late",
        Severity.WARNING,
        lambda _n: _("The focal point is named too late"),
        _focal_point_late,
        article=FOCAL_POINT,
        depends_on_day=True,
    ),
    ReviewRule(
        "forum_unsaid",
        Severity.HINT,
        lambda _n: _("It is not said how disputes are settled"),
        _forum_unsaid,
        article=DISPUTES,
    ),
    ReviewRule(
        "declaration_owner",
        Severity.HINT,
        lambda n: plural(
            "{n} declaration has no responsible body",
            "{n} declarations have no responsible body",
            n,
        ),
        _nobody_sends,
    ),
)
