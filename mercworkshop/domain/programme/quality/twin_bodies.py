"""Names in road maps of a country that may be of one body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from mercworkshop.domain.programme.bodies import link_id
from mercworkshop.domain.programme.quality.rows import LeadName, LinkedNames, QualityRow
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.domain.values.alike_names import are_alike
from mercworkshop.domain.values.text_folding import fold_text, split_words

_MOST_NAMES = 200
"""Most names of a country that are compared; more prove nothing and take long."""


def find_twin_bodies(
    leads: Iterable[LeadName], links: Iterable[LinkedNames]
) -> Iterator[QualityRow]:
    """Yield the pairs of names of a country that may be of one body and are not settled."""
    settled = {link_id(each.first, each.second) for each in links}
    by_country: dict[str, dict[str, LeadName]] = {}
    for each in leads:
        by_country.setdefault(each.country, {}).setdefault(fold_text(each.lead).strip(), each)
    for names in by_country.values():
        yield from _pairs(list(names.values())[:_MOST_NAMES], settled)


def _pairs(names: list[LeadName], settled: Collection[str]) -> Iterator[QualityRow]:
    split = [tuple(sorted(set(split_words(each.lead)))) for each in names]
    for one, other in combinations(range(len(names)), 2):
        if not are_alike(split[one], split[other]):
            continue
        first, second = names[one], names[other]
        if link_id(first.lead, second.lead) not in settled:
            yield _row(first, second)


def _row(first: LeadName, second: LeadName) -> QualityRow:
    return QualityRow(
        rule=QualityRule.TWIN_BODIES,
        workshop=second.workshop,
        title=second.title,
        country=second.country,
        road_map=second.road_map,
        language=second.language,
        about_type="Action",
        about=second.action,
        field="lead",
        what=first.lead,
        other=second.lead,
        day=None,
        other_day=None,
        count=None,
        other_count=None,
    )
