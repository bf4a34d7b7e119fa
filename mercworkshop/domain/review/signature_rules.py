"""Rules about signature, which closed in 2014, and the act that goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import ConsentKind
from mercworkshop.domain.review.action_rules import article_number, match_action
from mercworkshop.domain.review.facts import (
    EARLIEST,
    SIGNATURE_CLOSED,
    earliest_day,
    is_signing_day,
    latest_day,
)
from mercworkshop.domain.review.model import (
    ReviewInput,
    ReviewRule,
    RuleMatch,
    Severity,
    reference_to,
)
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.phrases import words_in
from mercworkshop.i18n import _, isolate, plural


def consent_objection(act: ConsentKind, *, signed: bool) -> str:
    """Return why a State that did or did not sign cannot choose ``act``; empty if it can."""
    if act is ConsentKind.ACCESSION and signed:
        return _("Accession is for States that did not sign: this State ratifies.")
    if act not in {ConsentKind.UNDECIDED, ConsentKind.ACCESSION} and not signed:
        return _(
            "No signature is known, and a State that did not sign accedes. "
            "If it did sign, write the day of signature."
        )
    return ""


def _act_and_signature(review: ReviewInput) -> Iterator[RuleMatch]:
    act = review.road_map.intended_act
    may_sign = review.facts.today <= SIGNATURE_CLOSED and act is not ConsentKind.ACCESSION
    reason = consent_objection(act, signed=review.is_signatory or may_sign)
    if reason:
        yield RuleMatch(reference_to(review.road_map, "intended_act"), reason)


def _accession_early(review: ReviewInput) -> Iterator[RuleMatch]:
    deposit = review.deposit
    is_accession = review.road_map.intended_act is ConsentKind.ACCESSION
    if is_accession and deposit and latest_day(deposit) <= SIGNATURE_CLOSED:
        sentence = _("Accession is possible from the day after the closing of signature: {day}.")
        day = partial_date.format_day(SIGNATURE_CLOSED + timedelta(1))
        yield RuleMatch(reference_to(review.road_map, "intended_act"), sentence.format(day=day))


def _signed_outside(review: ReviewInput) -> Iterator[RuleMatch]:
    signed = review.road_map.signed
    if signed and not is_signing_day(signed):
        yield RuleMatch(reference_to(review.road_map, "signed"), _window())


def _signed_differs(review: ReviewInput) -> Iterator[RuleMatch]:
    stated, found = review.road_map.signed, review.facts.signed
    if stated and found and not earliest_day(stated) <= found <= latest_day(stated):
        sentence = _("The day of signature found for this State is {day}.")
        yield RuleMatch(
            reference_to(review.road_map, "signed"),
            sentence.format(day=partial_date.format_day(found)),
        )


def _signature_closed(review: ReviewInput) -> Iterator[RuleMatch]:
    """Find signatures that are planned, or said to be done, when it was not possible."""
    for step in review.steps:
        if step.milestone is TreatyAct.SIGNATURE and _is_impossible(review, step):
            field = "done" if step.done else "planned"
            yield RuleMatch(reference_to(step, field), _closed(), isolate(step.title))
    for action in review.open_actions:
        if _plans_to_sign(review, action):
            yield match_action(review, action, "start", _closed())


def _is_impossible(review: ReviewInput, step: PathStep) -> bool:
    if step.progress is Progress.DROPPED:
        return False
    when = step.done or step.planned
    if when is not None and not is_signing_day(when):
        return True
    is_over = review.facts.today > SIGNATURE_CLOSED and not review.is_signatory
    return is_over and step.progress is not Progress.DONE and step.done is None


def _plans_to_sign(review: ReviewInput, action: Action) -> bool:
    """Whether all that an action serves is Article 29, after the closing."""
    numbers = {article_number(article) for article in action.articles}
    if numbers != {"29"} or words_in(action.title, review.facts.work_words.goes_on):
        return False
    when = action.start or action.end
    return earliest_day(when) > SIGNATURE_CLOSED if when else review.facts.today > SIGNATURE_CLOSED


def _closed() -> str:
    closing = _("A State that did not sign accedes, and is bound in the same way.")
    return _("{sentence} {reason}").format(sentence=_window(), reason=closing)


def _window() -> str:
    return _("The Convention was open for signature from {first} to {last}.").format(
        first=partial_date.format_day(EARLIEST), last=partial_date.format_day(SIGNATURE_CLOSED)
    )


RULES = (
    ReviewRule(
        "act_signature",
        Severity.ERROR,
        lambda _n: _("The intended act does not fit the signature"),
        _act_and_signature,
        article="30.1",
        depends_on_day=True,
    ),
    ReviewRule(
        "accession_early",
        Severity.ERROR,
        lambda _n: _("Accession is not possible yet"),
        _accession_early,
        article="30.1",
        depends_on_day=True,
    ),
    ReviewRule(
        "signed_outside",
        Severity.ERROR,
        lambda _n: _("The day of signature is impossible"),
        _signed_outside,
        article="29",
        depends_on_day=True,
    ),
    ReviewRule(
        "signed_differs",
        Severity.WARNING,
        lambda _n: _("The day of signature differs from the one found"),
        _signed_differs,
        article="29",
        depends_on_day=True,
    ),
    ReviewRule(
        "signature_closed",
        Severity.ERROR,
        lambda n: plural(
            "{n} signature is planned when it was not open",
            "{n} signatures are planned when it was not open",
            n,
        ),
        _signature_closed,
        article="29",
        depends_on_day=True,
    ),
)
