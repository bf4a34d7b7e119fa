"""What is missing in a road map, as lines: what the review found, one line for each rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.findings import Finding, Severity
from mercworkshop.domain.review.model import reference_to
from mercworkshop.gui.places.road_maps.review.finding_tree import ICONS
from mercworkshop.gui.widgets.tables.link_list import LinkLine
from mercworkshop.i18n import digits, isolate, listed, plural

MOST = 7
"""The most lines that are shown; the rest is in the review."""
_MOST_PLACES = 6


def missing_lines(found: Sequence[Finding], numbers: Mapping[str, str]) -> tuple[LinkLine, ...]:
    """Return what to correct and to complete first; then, if there is room, what to think about.

    ``numbers`` are those of the actions by their id. Each line leads to its first finding.
    """
    return tuple(_line(hits, numbers) for hits in _by_rule(found)[:MOST])


def count_left_out(found: Sequence[Finding], asked: Sequence[Question]) -> int:
    """Return how many findings stand in no line, beside that of the questions."""
    return sum(map(len, _by_rule(found)[MOST - bool(asked) :]))


def _by_rule(found: Sequence[Finding]) -> list[list[Finding]]:
    """Return the findings of each rule, what is only to think about last."""
    rules: dict[str, list[Finding]] = {}
    for each in found:  # the most severe come first
        rules.setdefault(each.rule, []).append(each)
    return sorted(rules.values(), key=lambda hits: hits[0].severity is Severity.HINT)


def asked_lines(asked: Sequence[Question]) -> tuple[LinkLine, ...]:
    """Return one line for all open questions of the secretariat: it leads to the first."""
    if not asked:
        return ()
    words = plural(
        "{n} question of the secretariat to answer",
        "{n} questions of the secretariat to answer",
        len(asked),
    )
    return (LinkLine(reference_to(asked[0]), words, sign=ICONS[Severity.ERROR]),)


def _line(hits: Sequence[Finding], numbers: Mapping[str, str]) -> LinkLine:
    first = hits[0]
    words = findings.rule_summary(first.rule, len(hits))
    places = list(dict.fromkeys(_places(hits, numbers)))
    shown = listed(places[:_MOST_PLACES])
    if len(places) > _MOST_PLACES:
        shown = f"{shown} …"
    return LinkLine(first.reference, words, sign=ICONS[first.severity], after=shown)


def _places(hits: Sequence[Finding], numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield where each finding is: the number of its action, or the article it is about."""
    for each in hits:
        is_of_action = each.reference.record_type == Action.__name__
        place = numbers.get(each.reference.record_id, "") if is_of_action else each.article
        if place:
            yield digits(place) if is_of_action else isolate(place)
