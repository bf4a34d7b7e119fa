"""What the result of a knowledge test says in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.entities.evaluation.knowledge import (
    FEWEST_PAIRS,
    FEWEST_SHEETS,
    SURE,
    KnowledgeResult,
    explain_fewest_sheets,
)
from mercworkshop.i18n import _, digits, listed, number, percentage, plural, sentences
from mercworkshop.report.model.charts import Gains


def describe_unsure(chart: Gains) -> str:
    """Return which articles may not have gained at all; empty if each has."""
    found = _in_order(row.number for row in chart.rows if row.may_be_none)
    if not found:
        return ""
    words = plural(
        "On {n} article the room may not have gained: {{articles}}.",
        "On {n} articles the room may not have gained: {{articles}}.",
        len(found),
    )
    return words.format(articles=listed(found))


def describe_missing(result: KnowledgeResult) -> str:
    """Return how many sheets are missing before anything is shown."""
    there = max(result.sheets_before, result.sheets_after)
    missing = plural(
        "{n} more sheet is needed.", "{n} more sheets are needed.", FEWEST_SHEETS - there
    )
    return sentences(explain_fewest_sheets(), missing)


def describe_paired(result: KnowledgeResult) -> str:
    """Return how many people answered both times, and that the others count in neither."""
    people = max(result.sheets_before, result.sheets_after)
    counted = _("{pairs} of {people} people answered both times; their codes pair.").format(
        pairs=number(result.pairs), people=number(people)
    )
    others = result.sheets_before + result.sheets_after - 2 * result.pairs
    left_out = plural(
        "{n} other sheet is counted in neither.",
        "The {n} other sheets are counted in neither.",
        others,
    )
    return sentences(counted, left_out) if others else counted


def describe_single_questions(result: KnowledgeResult) -> str:
    """Return which articles have a single question; empty if none has."""
    found = _in_order(str(row.article) for row in result.articles if row.rests_on_one)
    words = _("Articles with one question only: {articles}.")
    return words.format(articles=listed(found)) if found else ""


def describe_interval() -> str:
    """Return how the interval is made."""
    return sentences(
        _("The gain is the mean of each person’s own gain."),
        _(
            "The interval is the middle {share} of the means of all groups that could be drawn from"
            " these people; it is computed exactly, without chance."
        ).format(share=percentage(SURE)),
    )


def describe_limits() -> str:
    """Return what the result does not say."""
    few = _("Fewer than {pairs} pairs show no interval, fewer than {sheets} nothing.")
    return sentences(
        _("No mark for anyone."),
        few.format(pairs=number(FEWEST_PAIRS), sheets=number(FEWEST_SHEETS)),
    )


def _in_order(articles: Iterable[str]) -> list[str]:
    """Return the numbers of articles in the order of the Convention."""
    return [digits(each) for each in sorted(articles, key=lambda number: (len(number), number))]
