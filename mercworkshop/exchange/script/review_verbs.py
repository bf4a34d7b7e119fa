"""The verbs of a script for what a country answers to its review."""

from __future__ import annotations

from typing import Annotated

from mercworkshop.domain.entities import review_answers
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review import findings
from mercworkshop.domain.values import article_numbers
from mercworkshop.exchange.script.step import StepArguments, argument_error
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    RoadMapArgument,
    fields_argument,
    text_argument,
)
from mercworkshop.exchange.script.workshop_verbs import NO_EDIT
from mercworkshop.i18n import _


def exclude_article(
    step: StepArguments,
    country: RoadMapArgument,
    article: Annotated[str, text_argument("the number of an article, such as 7")],
    reason: Annotated[str, text_argument("why it does not concern the country")],
    fields: Annotated[
        FieldValues, fields_argument(NotConcerned, without=["article", "reason"])
    ] = NO_FIELDS,
) -> Edit:
    """Say that an article does not concern the country."""
    number = _article(article)
    own = review_answers.not_concerned_id(country, number)
    old = step.workshop.records(NotConcerned).get(own)
    return review_answers.exclude_article(old, country, number, reason, **fields)


def include_article(
    step: StepArguments,
    country: RoadMapArgument,
    article: Annotated[str, text_argument("the number of an article, such as 7")],
) -> Edit:
    """Take back that an article does not concern the country."""
    own = review_answers.not_concerned_id(country, _article(article))
    old = step.workshop.records(NotConcerned).get(own)
    return review_answers.include_article(old) if old else NO_EDIT


def keep_finding(
    step: StepArguments,
    country: RoadMapArgument,
    rule: Annotated[str, text_argument("the rule of the finding, as check --json lists it")],
    about: Annotated[str, text_argument("its id and its field as it lists them, a blank between")],
    reason: Annotated[str, text_argument("why it is right as it stands")],
    fields: Annotated[FieldValues, fields_argument(KeptFinding, without=["reason"])] = NO_FIELDS,
) -> Edit:
    """Say that a finding of the review is right as it stands."""
    old = step.workshop.records(KeptFinding).get(
        review_answers.kept_finding_id(country.id, rule, about)
    )
    said = _what_it_says(step, country, rule, about)
    return review_answers.keep_finding(old, country, rule, about, reason, **{**said, **fields})


def reopen_finding(
    step: StepArguments,
    country: RoadMapArgument,
    rule: Annotated[str, text_argument("the rule of the finding, as check --json lists it")],
    about: Annotated[str, text_argument("its id and its field as it lists them, a blank between")],
) -> Edit:
    """Ask about a finding again that was right as it stood."""
    own = review_answers.kept_finding_id(country.id, rule, about)
    old = step.workshop.records(KeptFinding).get(own)
    return review_answers.reopen_finding(old) if old else NO_EDIT


def _what_it_says(step: StepArguments, country: RoadMap, rule: str, about: str) -> dict[str, str]:
    """Return what a finding says now, so that it is asked again when it says something else.

    Nothing if there is no such finding.
    """
    facts = step.lookups.review_facts(country.country)
    if facts is None:
        return {}
    found = findings.find_all(step.workshop, country, facts)
    asked = next((each for each in found if (each.rule, each.place) == (rule, about)), None)
    if asked is None:
        return {}
    meaning = findings.find_meaning(step.workshop, country, facts, asked)
    return {"sentence": asked.sentence, "meaning": meaning}


def _article(words: str) -> str:
    """Return the number of one article."""
    found = article_numbers.parse_articles(words)
    if len(found) != 1 or not found[0].isdigit():
        raise argument_error("article", _("write the number of one article, such as 7"))
    return found[0]
